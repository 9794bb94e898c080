/** 10^0 … 10^22, each exactly a float64. */
const powersOfTen = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** 2^53 > 10^15: a number of so many digits is exact without its point. */
export const exactDigits = 15;

/**
 * The float64 nearest to a decimal number of at most `exactDigits` digits: one rounded division of two exact numbers.
 * @param digits - the number without its point, 0 or above.
 * @param fraction - how many of the digits stand behind the point.
 */
export const decimal = (digits: number, fraction: number): number =>
  fraction === 0 ? digits : digits / powersOfTen[fraction];
