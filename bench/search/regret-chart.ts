const width = 640;
const height = 340;
const margin = { left: 60, right: 190, top: 30, bottom: 40 };
const colors = ['#2f6f4f', '#7aa95c', '#b7793c', '#8c8c8c', '#4a5fa5', '#a5504a', '#7a4aa5', '#333333'];

/** Regret against trials or budget for each method, with a logarithmic axis for the regret, as SVG. */
export function regretChart(chart: {
  title: string;
  x: string;
  curves: ReadonlyMap<string, readonly number[]>;
}): string {
  const curves = [...chart.curves];
  const values = curves.flatMap(([, regret]) => regret).filter((value) => value > 0);
  const low = Math.log10(Math.min(...values));
  const high = Math.log10(Math.max(...values));
  const length = Math.max(...curves.map(([, regret]) => regret.length));
  const x = (i: number): number => margin.left + (i / length) * (width - margin.left - margin.right);
  const y = (value: number): number => {
    const share = (Math.log10(Math.max(value, 10 ** low)) - low) / (high - low || 1);
    return height - margin.bottom - share * (height - margin.top - margin.bottom);
  };
  const lines = curves.map(([name, regret], k) => {
    const color = colors[k % colors.length];
    const points = regret.map((value, i) => `${x(i + 1).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
    const at = margin.top + 10 + 18 * k;
    const left = width - margin.right + 12;
    return `<polyline points="${points}" fill="none" stroke="${color}" stroke-width="2"/>
<path d="M${left} ${at}h16" stroke="${color}" stroke-width="3"/><text x="${left + 22}" y="${at + 4}">${name}</text>`;
  });
  const ticks = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30].filter(
    (value) => Math.log10(value) >= low && Math.log10(value) <= high,
  );
  const grid = ticks.map(
    (value) => `<path d="M${margin.left} ${y(value).toFixed(1)}H${width - margin.right}" stroke="#ddd"/>
<text x="${margin.left - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${value}</text>`,
  );
  const columns = [0.25, 0.5, 1].map((share) => {
    const at = Math.round(length * share);
    return `<text x="${x(at).toFixed(1)}" y="${height - margin.bottom + 16}" text-anchor="middle">${at}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="11">
<title>${chart.title} against ${chart.x}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${margin.left}" y="16" fill="#555">${chart.title}</text>
${[...grid, ...columns, ...lines].join('\n')}
<text x="${(margin.left + width - margin.right) / 2}" y="${height - 6}" text-anchor="middle">${chart.x}</text>
</svg>
`;
}
