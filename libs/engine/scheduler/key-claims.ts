import { FoldmillError, hash128 } from '#contracts';
import type { Answered, Claim, Claims } from '../ports/claims.js';
import { newStudyId } from '../study-record.js';

/** How long a key is remembered, as docs/api.md says. */
const rememberedMs = 24 * 60 * 60 * 1000;

/** A try that doesn't renew its claim for this long is dead: the next one takes over. */
const heldMs = 10_000;
const renewMs = 3_000;

/** Idempotency keys: requests that are carried out once, however often they arrive. */
export class KeyClaims {
  constructor(readonly claims: Claims) {}

  /**
   * Carries a request out, or finds what it was answered before. A request that is refused frees its key.
   * @param fingerprint - of everything that the request says.
   * @throws {FoldmillError} idempotency_key_reused for a key of another request, request_in_progress while an equal one
   * is carried out; whatever `make` throws.
   */
  async once(key: string, fingerprint: string, make: (claim: Claim) => Promise<string>): Promise<Answered> {
    const id = newStudyId();
    const times = { heldMs, rememberedMs };
    const { key: claimKey, state, found } = await this.claims.claim(hash128(key), fingerprint, id, times);
    const claim = { key: claimKey, id };
    if (state === 'answered') return { answer: found, isRepeat: true };
    if (state !== 'claimed') throw refused(state);
    const renewal = setInterval(() => void this.#settle(claim, 'hold', heldMs), renewMs);
    try {
      const answer = await make({ ...claim, earlierId: found === '' ? null : found });
      await this.#settle(claim, 'answer', answer);
      return { answer, isRepeat: false };
    } catch (error) {
      // Whether anything was made is known of a refusal only: the next try has to look.
      if (error instanceof FoldmillError && error.status < 500) await this.#settle(claim, 'drop', '');
      else await this.#settle(claim, 'hold', 0);
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  /** Where the store can't be told the claim runs out, and the next try finds what was made by its id. */
  async #settle(
    claim: Pick<Claim, 'key' | 'id'>,
    how: 'answer' | 'hold' | 'drop',
    what: string | number,
  ): Promise<void> {
    await this.claims.settle(claim, how, what).catch(() => undefined);
  }
}

const refused = (state: string): FoldmillError =>
  state === 'held'
    ? new FoldmillError(
        'request_in_progress',
        'a request with this Idempotency-Key is being carried out: send it again in a moment for its answer',
      )
    : new FoldmillError(
        'idempotency_key_reused',
        'this Idempotency-Key was sent with another request: give each request a key of its own',
      );
