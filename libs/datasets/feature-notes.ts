import { quoted } from '#contracts';

const mostNotes = 10;

/** The first of many notes, and how many more there are. */
export const fewNotes = (notes: readonly string[]): string[] =>
  notes.length <= mostNotes
    ? [...notes]
    : [...notes.slice(0, mostNotes - 1), `and ${notes.length - mostNotes + 1} more notes of this kind`];

/** What is told of columns of which a model can learn nothing, or nothing new. */
export const strayNote = (name: string, what: string): string => `column ${quoted(name)} ${what}`;

/** Of pandas' index where it is more than row numbers. */
export const indexLeftOut = 'the index of the frame was left out: it names rows';
