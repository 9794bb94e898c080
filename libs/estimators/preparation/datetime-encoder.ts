import { z } from 'zod';
import type { ColumnType } from '#contracts';
import { type Column, columnsOf, numericColumns } from '../columns.js';
import { FitError, type MakingTransform, type ModelState, type TransformerDefinition } from '../estimator.js';
import { TableFault } from '../resolved-step.js';
import { localClock, type TimeParts, timeParts } from './time-parts.js';
import { trainingColumns } from './training-columns.js';

const type = 'datetime_encoder';

const levels = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'] as const;

const periods: Partial<Record<Feature, number>> = { month: 12, day: 30, hour: 24, weekday: 7 };

type Feature = keyof TimeParts | 'total_seconds';

export const datetimeParams = z.strictObject({
  resolution: z
    .enum(levels)
    .nullable()
    .default('hour')
    .describe(
      'the smallest part of a time that becomes a column; of dates no more than the day, of null none',
    ),
  add_weekday: z.boolean().default(false).describe('a column of the weekday, 1 for Monday to 7 for Sunday'),
  add_total_seconds: z.boolean().default(true).describe('a column of the seconds since 1970'),
  add_day_of_year: z.boolean().default(false).describe('a column of the day of the year, from 1'),
  periodic_encoding: z
    .enum(['circular'])
    .nullable()
    .default(null)
    .describe(
      '"circular" makes sine and cosine of month, day, hour and weekday, so that 23 and 0 are neighbours',
    ),
});

/** Parts of times. */
export const datetimeEncoder: TransformerDefinition<z.output<typeof datetimeParams>> = {
  type,
  kind: 'transformer',
  version: 1,
  takes: { gaps: true, types: 'any' },
  gives: (columns) =>
    columns.map(({ name, type: of, gaps }) => {
      if (of !== 'datetime') throw new TableFault(refusal(name, of));
      return { name: `${name}_…`, type: 'numeric', gaps };
    }),
  summary: 'Makes columns of the year, month, day, hour and so on of times, by the clock of their time zone.',
  reference: 'https://skrub-data.org/stable/reference/generated/skrub.DatetimeEncoder.html',
  params: datetimeParams,
  fit(input, given) {
    const columns = columnsOf(input.frame);
    const values = trainingColumns(input);
    const times = columns.map(({ name, type: of, timezone }, col): EncodedTime => {
      if (of !== 'datetime') throw new FitError(refusal(name, of));
      const clock = localClock(timezone);
      const isDates = values[col].every((x) => Number.isNaN(x) || clock(x) % 86_400_000 === 0);
      const last = given.resolution === null ? -1 : levels.indexOf(given.resolution);
      const features: Feature[] = levels.slice(0, (isDates ? Math.min(last, 2) : last) + 1);
      if (given.add_total_seconds) features.push('total_seconds');
      if (given.add_weekday) features.push('weekday');
      if (given.add_day_of_year) features.push('day_of_year');
      const isPeriodic = (feature: Feature) => given.periodic_encoding !== null && feature in periods;
      return {
        zone: timezone ?? null,
        plain: features.filter((feature) => !isPeriodic(feature)),
        circular: features.filter(isPeriodic),
      };
    });
    if (widthOf(times) === 0) throw new FitError(`${type} makes no column: ask for a part of the times`);
    return new EncodedTimes({ times });
  },
  load: (state) => new EncodedTimes(state as unknown as EncodedTimesState), // written by state()
};

const refusal = (name: string, of: ColumnType): string =>
  `${type} takes times, and the column "${name}" is ${of}`;

interface EncodedTime {
  zone: string | null;
  plain: Feature[];
  /** Features that become a sine and a cosine. */
  circular: Feature[];
}

interface EncodedTimesState {
  times: EncodedTime[];
}

const widthOf = (times: readonly EncodedTime[]): number =>
  times.reduce((sum, { plain, circular }) => sum + plain.length + 2 * circular.length, 0);

class EncodedTimes implements MakingTransform {
  readonly type = type;
  readonly nOut: number;
  readonly #clocks: readonly ((utcMs: number) => number)[];

  constructor(readonly fitted: EncodedTimesState) {
    this.nOut = widthOf(fitted.times);
    this.#clocks = fitted.times.map(({ zone }) => localClock(zone ?? undefined));
  }

  get nFeatures(): number {
    return this.fitted.times.length;
  }

  columnsOut(columns: readonly Column[]): Column[] {
    return this.fitted.times.flatMap(({ plain, circular }, col) => {
      const { name } = columns[col];
      return numericColumns([
        ...plain.map((feature) => `${name}_${feature}`),
        ...circular.flatMap((feature) => [0, 1].map((at) => `${name}_${feature}_circular_${at}`)),
      ]);
    });
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    let place = to;
    for (const [col, { plain, circular }] of this.fitted.times.entries()) {
      const utcMs = from[at + col];
      const width = plain.length + 2 * circular.length;
      if (Number.isNaN(utcMs)) {
        into.fill(Number.NaN, place, place + width);
        place += width;
        continue;
      }
      const parts = timeParts(this.#clocks[col](utcMs));
      const valueIn = (feature: Feature) => (feature === 'total_seconds' ? utcMs / 1000 : parts[feature]);
      for (const feature of plain) into[place++] = valueIn(feature);
      for (const feature of circular) {
        const angle = (valueIn(feature) / periods[feature]!) * 2 * Math.PI;
        into[place++] = Math.sin(angle);
        into[place++] = Math.cos(angle);
      }
    }
  }

  state(): ModelState {
    return this.fitted as unknown as ModelState; // strings and null, nested
  }
}
