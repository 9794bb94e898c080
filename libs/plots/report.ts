import { type Drawing, escaped } from './drawing.js';

/** A part of a report: a heading, then plots, facts and tables in their order. */
export interface ReportPart {
  readonly heading: string;
  readonly plots?: readonly Drawing[];
  readonly facts?: readonly (readonly [name: string, value: string])[];
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly text?: string;
}

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1c2620;background:#fff}
h1,h2{line-height:1.3;overflow-wrap:anywhere}h2{margin-top:2.2rem}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
td,th{text-align:left;padding:3px 14px 3px 0;border-bottom:1px solid #cdd6d0;vertical-align:top;overflow-wrap:anywhere}
svg{max-width:100%;height:auto}figure{margin:1rem 0}pre{background:#f3f6f4;padding:.8rem;overflow:auto}`;

/** One page that needs no script, no server and no network. */
export function reportPage(title: string, parts: readonly ReportPart[]): string {
  const body = parts.map((part) => {
    const facts = (part.facts ?? []).map(
      ([name, value]) => `<tr><th>${escaped(name)}</th><td><bdi>${escaped(value)}</bdi></td></tr>`,
    );
    const plots = (part.plots ?? []).map(({ svg }) => `<figure>${svg}</figure>`);
    return [
      `<h2>${escaped(part.heading)}</h2>`,
      facts.length > 0 ? `<table>${facts.join('')}</table>` : '',
      ...plots,
      part.table ? tableOf(part.table) : '',
      part.text === undefined ? '' : `<pre>${escaped(part.text)}</pre>`,
    ].join('');
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escaped(title)}</title><style>${style}</style>
<h1><bdi>${escaped(title)}</bdi></h1>${body.join('\n')}</html>
`;
}

function tableOf({ head, rows }: NonNullable<ReportPart['table']>): string {
  const cells = (row: readonly string[], tag: string): string =>
    row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('');
  return `<table><tr>${cells(head, 'th')}</tr>${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')}</table>`;
}
