import type { Claim, Claiming, Claims } from '../ports/claims.js';

interface KeptClaim {
  fingerprint: string;
  id: string;
  heldUntilMs: number;
  forgottenMs: number;
  answer?: string;
}

export class MemoryClaims implements Claims {
  readonly #kept = new Map<string, KeptClaim>();

  constructor(readonly nowMs: () => number) {}

  /** Whether a claim is still that of the try with this id. */
  isOf(key: string, id: string): boolean {
    return this.#kept.get(key)?.id === id;
  }

  async claim(
    hash: string,
    fingerprint: string,
    id: string,
    { heldMs, rememberedMs }: { heldMs: number; rememberedMs: number },
  ): Promise<Claiming> {
    const now = this.nowMs();
    const found = this.#kept.get(hash);
    const known = found !== undefined && now < found.forgottenMs ? found : undefined;
    if (known !== undefined && known.fingerprint !== fingerprint)
      return { key: hash, state: 'other', found: '' };
    if (known?.answer !== undefined) return { key: hash, state: 'answered', found: known.answer };
    if (known !== undefined && known.heldUntilMs > now) return { key: hash, state: 'held', found: '' };
    const times = { heldUntilMs: now + heldMs, forgottenMs: now + rememberedMs };
    this.#kept.set(hash, { fingerprint, id, ...times });
    return { key: hash, state: 'claimed', found: known?.id ?? '' };
  }

  async settle(
    { key, id }: Pick<Claim, 'key' | 'id'>,
    how: 'answer' | 'hold' | 'drop',
    what: string | number,
  ): Promise<void> {
    const claim = this.#kept.get(key);
    if (claim?.id !== id) return;
    if (how === 'answer') claim.answer = String(what);
    else if (how === 'hold') claim.heldUntilMs = this.nowMs() + Number(what);
    else this.#kept.delete(key);
  }
}
