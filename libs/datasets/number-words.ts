import type { ParseOptions } from './parse-options.js';
import { numberOf } from './text-values.js';

/** How the numbers of a text file are written. */
export interface NumberWords {
  /** Whether it is with a point and nothing between thousands, as the fast readers take them. */
  readonly arePlain: boolean;
  /** NaN where the text is no number. */
  readonly numberOf: (text: string) => number;
}

export function numberWords({ decimal = '.', thousands }: ParseOptions): NumberWords {
  if (decimal === '.' && thousands === undefined) return { arePlain: true, numberOf };
  // Groups of three after the first, so that no list of numbers is taken for one.
  const grouped = thousands && new RegExp(`^[ \\t]*[+-]?\\d{1,3}(${escaped(thousands)}\\d{3})+(?!\\d)`);
  return {
    arePlain: false,
    numberOf: (text) => {
      if (decimal !== '.' && text.includes('.') && thousands !== '.') return Number.NaN;
      let plain = text;
      if (thousands !== undefined && plain.includes(thousands)) {
        if (!(grouped as RegExp).test(plain)) return Number.NaN;
        plain = plain.replaceAll(thousands, '');
      }
      return numberOf(decimal === '.' ? plain : plain.replace(decimal, '.'));
    },
  };
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
