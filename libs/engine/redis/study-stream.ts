/** A stream entry's fields as Redis gives them: key, value, key, value… */
export type StreamFields = string[];

/** What one accepted task added. */
interface Chunk {
  evaluations: number[];
  remaining: number;
  failed: number;
  fitsRun: number;
}

export const fieldsOf = (fields: StreamFields): Map<string, string> => {
  const map = new Map<string, string>();
  for (let at = 0; at < fields.length; at += 2) map.set(fields[at]!, fields[at + 1]!);
  return map;
};

/** Whether an entry tells of a wave, whose evaluations come after it. */
export const isWave = (fields: StreamFields): boolean => fieldsOf(fields).get('type') === 'wave';

/** Whether an entry tells that failed evaluations are computed again: their results are gone. */
export const isRetry = (fields: StreamFields): boolean => fieldsOf(fields).get('type') === 'retry';

export function chunkOf(fields: StreamFields): Chunk | undefined {
  const map = fieldsOf(fields);
  if (map.get('type') !== 'evaluations') return undefined;
  return {
    evaluations: map.get('evaluations')!.split(',').map(Number),
    remaining: Number(map.get('remaining')),
    failed: Number(map.get('failed')),
    fitsRun: Number(map.get('fits_run')),
  };
}
