/** Names for parts of keys that no attribute holds. */
import { type NameStyle, nameOf, singular, wordsOf } from './names.ts';
import type { TokenKind } from './tokens.ts';

export type Naming = {
  style: NameStyle;
  /** The attribute that follows a constant in other keys of the table: `USER` → `userId`. */
  known: ReadonlyMap<string, string>;
  /** The words for what a constant stands for: `c` → customer. */
  meanings: ReadonlyMap<string, readonly string[]>;
};

/** What a first round over the keys reports: attributes behind constants, and constants before unnamed parts. */
export type Learning = {
  attribute: (word: string, kind: TokenKind, name: string) => void;
  word: (word: string) => void;
};

/** What is known of a constant, for one kind of what follows it: an id is no name for a date. */
export function knownKey(word: string, kind: TokenKind): string {
  const group = kind === 'date' || kind === 'time' || kind === 'word' || kind === 'email' ? kind : 'id';
  return `${group} ${word.toLowerCase()}`;
}

/** Words that name a value themselves; the others name an entity, whose id the value is. */
const valueWords = new Set(
  'version year month day week date time timestamp hour score rank priority level page seq sequence status state type category region country city email name username sku tag title phone role code number id vin genre language currency preferences feature'.split(
    ' ',
  ),
);

/** A name for what follows a constant in a key: `USER` → `userId`, with a date after `ORDER` → `orderDate`. */
export function nameAfter(word: string, kind: TokenKind, { style, known, meanings }: Naming): string {
  const words = meanings.get(word.toLowerCase()) ?? wordsOf(word);
  const before = known.get(knownKey(word, kind));
  if (before !== undefined) return before;
  if (kind === 'date' || kind === 'time' || kind === 'email')
    return nameOf([...new Set([...words, kind])], style);
  const last = words.at(-1) ?? '';
  if (valueWords.has(last) || last.endsWith('id')) return nameOf(words, style);
  const thing = meanings.has(word.toLowerCase()) || kind !== 'word';
  return nameOf([...words.slice(0, -1), singular(last), thing ? 'id' : 'kind'], style);
}

/**
 * What the constants in a table's keys stand for, each something else: the entity whose own key begins with it, the
 * entity or declared attribute of that name, or one that it abbreviates.
 *
 * @param words the constants, each with the entity it was met in.
 * @param owners constants with the entity whose own key begins with them.
 * @param declared attributes that the file lists and no item holds: what a key holds may be one of them.
 */
export function meaningsOf(
  words: ReadonlyMap<string, string>,
  owners: ReadonlyMap<string, string>,
  entities: readonly string[],
  declared: readonly string[],
): Map<string, string[]> {
  const meanings = new Map<string, string[]>();
  const taken = new Set<string>();
  const ids = declared.map(wordsOf).filter((each) => each.length > 1 && each.at(-1) === 'id');
  const listed = ids.map((each) => each.slice(0, -1));
  const candidates = [...listed, ...entities.map(wordsOf).filter((each) => each.join('').length > 3)];
  const ways: ((word: string) => readonly string[] | undefined)[] = [
    (word) => candidates.find((each) => each.join('') === wordsOf(word).join('')),
    (word) => (owners.has(word) ? wordsOf(owners.get(word) ?? '') : undefined),
    (word) => beginning(word, listed) ?? beginning(word, candidates),
    (word) => inOrder(word, candidates),
    (word) => inOrder(word, [wordsOf(words.get(word) ?? '')], true),
  ];
  for (const way of ways) {
    for (const word of words.keys()) {
      const found = meanings.has(word) ? undefined : way(word);
      if (!found || found.length === 0 || taken.has(found.join(' '))) continue;
      meanings.set(word, [...found]);
      taken.add(found.join(' '));
    }
  }
  return meanings;
}

function isShort(word: string): boolean {
  return word.length <= 4 && /^\p{L}+$/u.test(word);
}

/** `o` → order, also where only an order item is known: as many words as the constant reaches into. */
function beginning(word: string, candidates: readonly (readonly string[])[]): string[] | undefined {
  if (!isShort(word)) return undefined;
  const found = [...candidates]
    .sort((a, b) => a.join('').length - b.join('').length)
    .find((each) => each.join('').startsWith(word));
  if (!found) return undefined;
  let reach = 0;
  return found.filter((each) => {
    const within = reach < word.length;
    reach += each.length;
    return within;
  });
}

/** `pmn` → payment: the letters in this order, the first in front. */
function inOrder(
  word: string,
  candidates: readonly (readonly string[])[],
  whole = false,
): string[] | undefined {
  if (!isShort(word) || word.length < 2) return undefined;
  for (const each of [...candidates].sort((a, b) => a.join('').length - b.join('').length)) {
    const name = each.join('');
    let from = 0;
    const fits = [...word].every((letter, at) => {
      const found = name.indexOf(letter, from);
      from = found + 1;
      return at === 0 ? found === 0 : found >= 0;
    });
    if (fits) return whole ? [...each] : each.slice(0, 1);
  }
  return undefined;
}
