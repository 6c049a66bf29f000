/** The attributes of an entity's sample items, as columns to look up parts of keys in. */
import type { Transform } from '../../../keys/template.ts';
import { type Item, keyText } from '../items.ts';
import { isDateOrTime } from './formats.ts';
import { affinity } from './names.ts';

/** One text per item; undefined where the item has none. */
export type Texts = readonly (string | undefined)[];

export type Column = {
  name: string;
  type: 'S' | 'N';
  texts: Texts;
  /** False: found in a key only, no attribute of the item. */
  stored: boolean;
  /** The constant that stands before it in the key it was found in. */
  word: string;
};

/** The attributes that can be part of a key; keys that are composed themselves, and the type, are left out. */
export function columnsOf(items: readonly Item[], without: (name: string) => boolean): Column[] {
  const names = new Set(items.flatMap((item) => [...item.keys()]));
  return [...names].flatMap((name): Column[] => {
    if (without(name)) return [];
    const texts = items.map((item) => keyText(item.get(name)));
    const type = items.find((item) => item.has(name))?.get(name)?.type;
    return texts.some((text) => text !== undefined) && (type === 'S' || type === 'N')
      ? [{ name, type, texts, stored: true, word: '' }]
      : [];
  });
}

export type Match = { column: Column; transform?: Transform; hits: number };

export type Clues = {
  /** Words that the attribute's name may share: of the constant before it, of the facet's alias. */
  words: readonly string[];
  /** The constant before it. */
  word: string;
  /** Whether the part is the whole of the key. */
  whole: boolean;
};

/** A part that so few samples hold by chance is no evidence. */
const shortest = 2;

/**
 * The attribute that a part of a key is a copy of: as it stands, padded, in other case, or shortened to a unit of
 * time. It must explain every sample, of five or more at least four in five.
 *
 * @param texts the part, one text per item; items without the key have none.
 */
export function matchColumn(texts: Texts, columns: readonly Column[], clues: Clues): Match | undefined {
  const rows = texts.flatMap((text, at) => (text === undefined ? [] : [{ text, at }]));
  const needed = rows.length < 5 ? rows.length : Math.ceil(rows.length * 0.8);
  const variety = new Set(rows.map((row) => row.text)).size;
  let best: { match: Match; score: number } | undefined;
  for (const column of columns) {
    const found = bestTransform(rows, column);
    if (!found || found.hits < needed) continue;
    const shared = affinity(column.name, clues.words);
    const chance =
      variety === 1 &&
      rows.length <= 2 &&
      (rows[0]?.text.length ?? 0) < shortest &&
      shared === 0 &&
      !clues.whole;
    if (chance || (!column.stored && !sameWord(column.word, clues.word, variety))) continue;
    const score =
      found.hits * 100 +
      (found.transform ? 0 : 10) +
      Math.min(shared, 2) * 4 +
      (column.stored ? 2 : 0) +
      (/id$|_?key$|code$|number$/i.test(column.name) ? 1 : 0);
    if (!best || score > best.score) best = { match: { column, ...found }, score };
  }
  return best?.match;
}

/** `p#12345` and `w#12345` are different things with one number, unless many samples agree. */
function sameWord(one: string, other: string, variety: number): boolean {
  return one === '' || other === '' || one.toLowerCase() === other.toLowerCase() || variety >= 3;
}

type Row = { text: string; at: number };

/** So many rows are looked at before a column is given up. */
const probe = 50;

function bestTransform(rows: readonly Row[], column: Column): Omit<Match, 'column'> | undefined {
  const counts = new Map<string, { transform?: Transform; hits: number }>();
  for (const [number, { text, at }] of rows.entries()) {
    // Most columns have nothing to do with the part: the first rows show it.
    if (number === probe && ![...counts.values()].some((count) => count.hits > probe / 2)) return undefined;
    const value = column.texts[at];
    if (value === undefined) continue;
    for (const transform of transformsFrom(value, text)) {
      const key = transform ? JSON.stringify(transform) : '';
      const count = counts.get(key) ?? { ...(transform && { transform }), hits: 0 };
      count.hits += 1;
      counts.set(key, count);
    }
  }
  return [...counts.values()].sort(
    (a, b) => b.hits - a.hits || Number(Boolean(a.transform)) - Number(Boolean(b.transform)),
  )[0];
}

const units = [
  [4, 'year'],
  [7, 'month'],
  [10, 'day'],
  [13, 'hour'],
] as const;

/** What can have made the text out of the value; undefined stands for the value as it is. */
function transformsFrom(value: string, text: string): (Transform | undefined)[] {
  if (value === text) return [undefined];
  const found: Transform[] = [];
  if (
    /^\d+$/.test(text) &&
    text.startsWith('0') &&
    /^\d+$/.test(value) &&
    text.replace(/^0+(?=.)/, '') === value.replace(/^0+(?=.)/, '')
  ) {
    found.push({ kind: 'pad', width: text.length });
  }
  if (value.toUpperCase() === text) found.push({ kind: 'upper' });
  if (value.toLowerCase() === text) found.push({ kind: 'lower' });
  for (const [length, to] of units) {
    if (text.length === length && value.length > length && value.startsWith(text) && isDateOrTime(value)) {
      found.push({ kind: 'truncate', to });
    }
  }
  return found;
}

/** How alike two texts are: the longest piece they share, as a part of the longer. */
export function similarity(one: string, other: string): number {
  const longest = Math.max(one.length, other.length);
  if (longest === 0 || longest > 200) return Number(one === other);
  let best = 0;
  let before: number[] = [];
  for (let i = 0; i < one.length; i += 1) {
    const now: number[] = [];
    for (let j = 0; j < other.length; j += 1) {
      const run = one[i] === other[j] ? (before[j - 1] ?? 0) + 1 : 0;
      now.push(run);
      best = Math.max(best, run);
    }
    before = now;
  }
  return best / longest;
}
