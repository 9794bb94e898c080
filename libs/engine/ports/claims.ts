/** One try to carry out a request that has an idempotency key. */
export interface Claim {
  /** Where the store keeps it. */
  readonly key: string;
  /** The id for what this try makes; no other try has it. */
  readonly id: string;
  /** What an earlier try, which never answered, may have made. */
  readonly earlierId: string | null;
}

/** What was answered, and whether to an earlier request. */
export interface Answered {
  readonly answer: string;
  readonly isRepeat: boolean;
}

/**
 * `claimed`, with the id of an earlier try that never answered, or ''; `answered`, with the answer; `held` while another
 * request with this key is carried out; `other` when the key belongs to a request of another content.
 */
export interface Claiming {
  readonly key: string;
  readonly state: 'claimed' | 'answered' | 'held' | 'other';
  readonly found: string;
}

/** Who carries out requests that have an idempotency key, and what was answered. */
export interface Claims {
  /**
   * @param hash - of the idempotency key.
   * @param fingerprint - of the request.
   * @param id - that what this try makes will have.
   */
  claim(
    hash: string,
    fingerprint: string,
    id: string,
    times: { heldMs: number; rememberedMs: number },
  ): Promise<Claiming>;
  /**
   * Says how a claimed request goes on, while the claim is still of this try: that it was answered, is held for
   * some milliseconds more, or that the key is free again.
   */
  settle(
    claim: Pick<Claim, 'key' | 'id'>,
    how: 'answer' | 'hold' | 'drop',
    what: string | number,
  ): Promise<void>;
}
