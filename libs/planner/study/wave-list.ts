import { jsonText, type Params, parseJson } from '#contracts';
import type { WaveCandidate } from '../strategy/strategy.js';

/** A wave as it is stored: its candidates are numbered from `first` on. */
export interface NumberedWave {
  readonly first: number;
  readonly candidates: readonly WaveCandidate[];
}

/** A wave as JSON, in which 1.0 stays apart from 1. */
export const waveText = (wave: NumberedWave): string => jsonText(wave);
export const parseWave = (text: string): NumberedWave => parseJson(text, { floats: true }) as NumberedWave;

/** Candidates that are known without a wave: those that a spec says. */
export interface FirstCandidates {
  readonly length: number;
  at(candidate: number): Params;
}

/**
 * The candidates that the spec says, and those of the waves that are known. A worker may know some waves and not those
 * before them.
 */
export class WaveList {
  readonly #candidates: WaveCandidate[] = [];
  readonly #starts: number[] = [];
  #nOwn = Number.POSITIVE_INFINITY;

  /** @param first - the candidates before all waves, of a search that gets waves only when it is extended. */
  constructor(readonly first: FirstCandidates | null = null) {}

  /** One past the highest number that is known. */
  get length(): number {
    return Math.max(this.first?.length ?? 0, this.#candidates.length);
  }

  /** Waves that are known; all of them, where they were added in order. */
  get nWaves(): number {
    return this.#starts.length;
  }

  /** Takes in a wave. One that is known already changes nothing. */
  add({ first, candidates }: NumberedWave): void {
    if (this.#candidates[first] !== undefined) return;
    this.#starts.push(first);
    for (const [place, candidate] of candidates.entries()) {
      this.#candidates[first + place] = candidate;
      if (candidate.place !== undefined) this.#nOwn = Math.min(this.#nOwn, first + place);
    }
  }

  /** Candidates from this number on are shown elsewhere. */
  get nOwn(): number {
    return this.#nOwn;
  }

  /** Whether one of the first candidates is for some of the splits. */
  isPartial(count: number): boolean {
    return this.#candidates.slice(0, count).some(({ splits }) => splits !== undefined);
  }

  at(candidate: number): WaveCandidate {
    if (this.first !== null && candidate < this.first.length) return { params: this.first.at(candidate) };
    const known = this.#candidates[candidate];
    if (known === undefined) throw new RangeError(`candidate ${candidate} is in no wave that is known here`);
    return known;
  }

  /** Number of the wave that has a candidate, where waves were added in order. */
  waveOf(candidate: number): number {
    let wave = this.#starts.length - 1;
    while (wave > 0 && this.#starts[wave]! > candidate) wave--;
    return wave;
  }

  /** The parameters of candidates, as those of a list that grows. */
  readonly params = (candidate: number): Params => this.at(candidate).params;
}
