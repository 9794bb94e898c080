import { createHash } from 'node:crypto';
import { type FunctionInfo, stableJson } from '#contracts';
import { callRow, hasResult, parseCallRow } from '#planner';
import type { ResultCache } from '../ports/result-cache.js';
import type { SlotCall } from './call-protocol.js';

/** What takes less is made again sooner than it is looked up. */
const leastSeconds = 0.001;

/** Remembers what pure functions returned, by name, version, text and arguments, as joblib's Memory does. */
export class CallMemory {
  constructor(
    readonly cache: ResultCache,
    readonly functions: ReadonlyMap<string, FunctionInfo>,
  ) {}

  /** The rows of those that are known, by place. */
  async known(calls: readonly SlotCall[]): Promise<Map<number, string>> {
    const found = new Map<number, string>();
    for (const [context, places] of this.#byContext(calls)) {
      const keys = places.map((place) => keyOf(calls[place]!));
      const rows = await this.cache.lookup(context, keys);
      for (const [at, row] of rows.entries()) {
        if (row === undefined) continue;
        const outcome = parseCallRow(row[0]!);
        if (hasResult(outcome)) found.set(places[at]!, callRow({ ...outcome, cached: true }));
      }
    }
    return found;
  }

  async remember(calls: readonly SlotCall[], rows: readonly string[]): Promise<void> {
    for (const [context, places] of this.#byContext(calls.slice(0, rows.length))) {
      const worth = places.filter((place) => {
        const outcome = parseCallRow(rows[place]!);
        return hasResult(outcome) && outcome.seconds >= leastSeconds;
      });
      if (worth.length === 0) continue;
      await this.cache.store(
        context,
        worth.map((place) => [keyOf(calls[place]!), [rows[place]!]]),
      );
    }
  }

  #byContext(calls: readonly SlotCall[]): Map<string, number[]> {
    const places = new Map<string, number[]>();
    for (const [place, { call }] of calls.entries()) {
      const info = this.functions.get(call);
      if (!info?.pure) continue;
      const context = `call:${call}:${info.version}:${info.hash}`;
      const known = places.get(context);
      if (known) known.push(place);
      else places.set(context, [place]);
    }
    return places;
  }
}

const keyOf = ({ args }: SlotCall): string =>
  createHash('sha256').update(stableJson(args)).digest('base64url').slice(0, 22);
