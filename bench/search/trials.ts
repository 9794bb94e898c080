import { createFoldmillClient, type StudySpec } from '#client';
import { type Params, TuningSpec } from '#contracts';
import { isOver, makeTrialStrategy, signOf, TrialLog } from '#planner';

/** What a benchmark asks for. */
export type Tuning = Extract<StudySpec, { kind: 'tuning' }>;

export interface BenchTrial {
  readonly number: number;
  readonly params: Params;
  /** What it is to be given in all, where the method says so, and the trial that it goes on from. */
  readonly resource: number | null;
  readonly continues: number | null;
}

/** A tuning study, one trial at a time. */
export interface TrialSource {
  /** Null when the study is over. */
  ask(): Promise<BenchTrial | null>;
  tell(number: number, value: number): Promise<void>;
}

/** Opens a study: by a scheduler, or in this process. */
export type OpenStudy = (spec: Tuning) => Promise<TrialSource>;

/** Through the HTTP API of a scheduler. */
export function askedOf(url: string): OpenStudy {
  const foldmill = createFoldmillClient({ url });
  return async (spec) => {
    const { data: study } = await foldmill.POST('/v1/studies', { body: spec });
    const params = { path: { id: study.id } };
    return {
      async ask() {
        const { data } = await foldmill.POST('/v1/studies/{id}/trials:ask', { params, body: { n: 1 } });
        const [trial] = data.trials;
        if (trial === undefined && !data.done) throw new Error('one trial at a time waits for no other');
        // Parameters are JSON on both sides.
        return trial === undefined ? null : (trial as BenchTrial);
      },
      async tell(number, value) {
        await foldmill.POST('/v1/studies/{id}/trials/{number}:tell', {
          params: { path: { id: study.id, number: String(number) } },
          body: { value },
        });
      },
    };
  };
}

/** The same trials without a scheduler, for trying methods out. */
export const inThisProcess: OpenStudy = async (sent) => {
  const spec = TuningSpec.parse(sent);
  const strategy = makeTrialStrategy(spec);
  const sign = signOf(spec);
  const log = new TrialLog(sign);
  return {
    async ask() {
      const scored = log.scored;
      if (isOver(strategy, scored)) return null;
      const [asked] = strategy.next(scored, 1);
      if (asked === undefined) return null;
      const number = log.trials.length;
      log.add({ asked });
      return {
        number,
        params: asked.params,
        resource: asked.resource ?? null,
        continues: asked.from ?? null,
      };
    },
    async tell(told, value) {
      log.add({ told, value });
    },
  };
};
