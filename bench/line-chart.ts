const width = 560;
const height = 300;
const margin = { left: 60, right: 20, top: 30, bottom: 40 };

/** One curve of seconds on logarithmic axes, as SVG. */
export function lineChart(curve: {
  title: string;
  x: string;
  points: readonly { x: number; seconds: number }[];
}): string {
  const xs = curve.points.map((point) => Math.log10(point.x));
  const ys = curve.points.map((point) => Math.log10(point.seconds));
  const scale = (values: readonly number[], from: number, to: number) => {
    const low = Math.min(...values);
    const span = Math.max(...values) - low || 1;
    return (value: number): string => (from + ((value - low) / span) * (to - from)).toFixed(1);
  };
  const x = scale(xs, margin.left, width - margin.right - 20);
  const y = scale(ys, height - margin.bottom, margin.top + 10);
  const line = xs.map((value, i) => `${x(value)},${y(ys[i])}`).join(' ');
  const marks = curve.points.map(
    ({ x: count, seconds }, i) =>
      `<circle cx="${x(xs[i])}" cy="${y(ys[i])}" r="3" fill="#2f6f4f"/>
<text x="${x(xs[i])}" y="${height - margin.bottom + 16}" text-anchor="middle">${count.toLocaleString('en')}</text>
<text x="${Number(x(xs[i])) - 6}" y="${Number(y(ys[i])) - 7}" text-anchor="middle">${seconds.toPrecision(2)} s</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="11">
<title>${curve.title}: seconds against ${curve.x}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${margin.left}" y="16" fill="#555">${curve.title}: seconds, log-log</text>
<polyline points="${line}" fill="none" stroke="#2f6f4f" stroke-width="2"/>
${marks.join('\n')}
<text x="${width / 2}" y="${height - 6}" text-anchor="middle">${curve.x}</text>
</svg>
`;
}
