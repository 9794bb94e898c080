import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Drawing, light, type Place, type Theme } from '#plots';
import { theme } from '../state/theme.js';

interface PictureProps {
  readonly title: string;
  /** Draws it for a width. */
  readonly draw: (width: number, theme: Theme) => Drawing;
  /** Whether it takes a whole line. */
  readonly whole?: boolean;
  readonly onRow?: (row: number) => void;
  /** What changes the picture, beside its title. */
  readonly tools?: ComponentChildren;
}

const nearPx = 24;

/** A plot: what the pointer is near is said below, and its data and the picture can be saved. */
export function Picture({ title, draw, whole, onRow, tools }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(520);
  const [near, setNear] = useState<Place | null>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const wide = Math.round(entry?.contentRect.width ?? 0);
      if (wide > 0) setWidth(Math.max(280, wide));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const colors = theme.value;
  const drawing = useMemo(() => draw(width, colors), [draw, width, colors]);
  const find = (event: MouseEvent): Place | null => {
    const { left, top, width: shown } = box.current!.getBoundingClientRect();
    const scale = drawing.width / shown;
    return nearest(drawing.places, (event.clientX - left) * scale, (event.clientY - top) * scale);
  };
  const save = (kind: string): void => void saveAs(kind, title, drawing, () => draw(900, light));
  return (
    <figure class={whole ? 'whole' : undefined}>
      <figcaption>
        {title} {tools}
        <span class="saves">
          {['CSV', 'SVG', 'PNG'].map((kind) => (
            <button
              type="button"
              class="link"
              key={kind}
              aria-label={`Save ${title} as ${kind}`}
              onClick={() => save(kind)}
            >
              {kind}
            </button>
          ))}
        </span>
      </figcaption>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table of candidates does the same from the keyboard */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <div
        class="canvas"
        ref={box}
        onMouseMove={(event) => setNear(find(event))}
        onMouseLeave={() => setNear(null)}
        onClick={(event) => {
          const row = find(event)?.row;
          if (row !== undefined) onRow?.(row);
        }}
      >
        <div dangerouslySetInnerHTML={{ __html: drawing.svg }} />
        {near && (
          <span
            class="dot"
            style={{ left: `${(100 * near.x) / drawing.width}%`, top: `${(100 * near.y) / drawing.height}%` }}
          />
        )}
      </div>
      <div class="told">
        <bdi>{near?.text ?? ''}</bdi>
      </div>
      <p class="hidden">{drawing.summary}</p>
    </figure>
  );
}

function nearest(places: readonly Place[], x: number, y: number): Place | null {
  let best: Place | null = null;
  let distance = nearPx ** 2;
  for (const place of places) {
    const far = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (far < distance) [best, distance] = [place, far];
  }
  return best;
}

async function saveAs(kind: string, title: string, drawing: Drawing, onPaper: () => Drawing): Promise<void> {
  const name = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60);
  if (kind === 'CSV') return download(new Blob([drawing.csv()], { type: 'text/csv' }), `${name}.csv`);
  const svg = new Blob([onPaper().svg], { type: 'image/svg+xml' });
  if (kind === 'SVG') return download(svg, `${name}.svg`);
  const png = await rasterOf(svg, onPaper());
  if (png) download(png, `${name}.png`);
}

/** The picture twice as large, so that it is sharp in print. */
async function rasterOf(svg: Blob, { width, height }: Drawing): Promise<Blob | null> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width * 2, height * 2];
    canvas.getContext('2d')?.drawImage(image, 0, 0, width * 2, height * 2);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  } finally {
    URL.revokeObjectURL(url);
  }
}

export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  [link.href, link.download] = [url, name];
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
