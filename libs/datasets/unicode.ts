/** Whether there is half of a surrogate pair in it: what JavaScript holds and UTF-8 cannot, so that two texts become one. */
export const isBroken = (text: string): boolean => /\p{Surrogate}/u.test(text);
