/** Running text of any length, cut from one long text that is made once. */
import type { Vocabulary } from '../vocabulary.ts';
import type { Random } from './random.ts';

const length = 65_536;

/** Gives pieces of a text of ASCII letters that begin with a word and have just the length asked for, in bytes. */
export function proseOf({ words }: Vocabulary, random: Random): (bytes: number) => string {
  const starts: number[] = [];
  let text = '';
  for (let left = 0; text.length < length; left -= 1) {
    const word = words[random.below(words.length)] ?? 'word';
    starts.push(text.length);
    if (left <= 0) {
      text += word.charAt(0).toUpperCase() + word.slice(1);
      left = 6 + random.below(8);
    } else text += word;
    text += left === 1 ? '. ' : ' ';
  }
  return (bytes) => {
    const wanted = Math.max(1, Math.floor(bytes));
    const start = starts[random.below(starts.length)] ?? 0;
    const piece = text.slice(start, start + wanted);
    return piece.length === wanted
      ? piece
      : piece + text.repeat(Math.ceil(wanted / length)).slice(0, wanted - piece.length);
  };
}
