/** Measured seconds per estimated second, by kind of work. */
export interface Costs {
  all(): Promise<ReadonlyMap<string, number>>;
  /** Moves what is known of a kind of work a fifth of the way to what was just measured. */
  learn(costKey: string, ratio: number): Promise<void>;
}
