/** One search: what was lost at each trial, or full fit of budget, to the best that there is. */
export interface Run {
  readonly method: string;
  readonly task: string;
  readonly seed: number;
  readonly regret: readonly number[];
}

/** By method: the mean over tasks of the mean over seeds, after each number of `marks`. */
export function meanRegrets(runs: readonly Run[], marks: readonly number[]): Map<string, number[]> {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const methods = [...new Set(runs.map(({ method }) => method))];
  return new Map(
    methods.map((method) => {
      const own = runs.filter((run) => run.method === method);
      const tasks = [...new Set(own.map(({ task }) => task))];
      return [
        method,
        marks.map((mark) =>
          mean(
            tasks.map((task) =>
              mean(own.filter((run) => run.task === task).map(({ regret }) => regret[mark - 1])),
            ),
          ),
        ),
      ];
    }),
  );
}
