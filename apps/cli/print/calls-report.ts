import type { StudyResults } from '#client';

type CallsResults = Extract<StudyResults, { kind: 'graph' | 'map' }>;

/** Results that are shown, and characters of each. */
const mostShown = 20;
const longest = 200;

/** What calls returned, as JSON, a line each, and what failed. */
export function callsReport({ results, failed }: CallsResults): string {
  const entries = Object.entries(results);
  const lines = entries
    .slice(0, mostShown)
    .map(([name, value]) => `${name}  ${short(JSON.stringify(value))}`);
  if (entries.length > mostShown) lines.push(`… ${entries.length - mostShown} more: --json prints all`);
  for (const { call, error } of failed.slice(0, mostShown)) {
    lines.push(`${call}  ${error.name}: ${short(error.message)}`);
  }
  if (failed.length > mostShown) lines.push(`… ${failed.length - mostShown} more failed`);
  return lines.join('\n');
}

const short = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);
