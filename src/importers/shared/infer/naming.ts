/** Names for parts of keys that no attribute holds. */
import { freeName, type NameStyle, nameOf, wordsOf } from './names.ts';

export type Naming = {
  style: NameStyle;
  /** The attribute that follows a constant in other keys of the table: `USER` → `userId`. */
  known: ReadonlyMap<string, string>;
  /** The entity whose own key begins with a constant: `c` → `customer`. */
  owners: ReadonlyMap<string, string>;
  entities: readonly string[];
};

/** Words that name a value themselves; the others name an entity, whose id the value is. */
const valueWords = new Set([
  'version',
  'year',
  'month',
  'day',
  'week',
  'date',
  'time',
  'timestamp',
  'hour',
  'score',
  'rank',
  'priority',
  'level',
  'page',
  'seq',
  'sequence',
  'status',
  'state',
  'type',
  'category',
  'region',
  'country',
  'city',
  'email',
  'name',
  'username',
  'sku',
  'tag',
  'title',
  'phone',
  'role',
  'code',
  'number',
  'id',
  'vin',
  'genre',
  'language',
  'currency',
  'preferences',
  'feature',
]);

/** A name for what follows a constant in a key: `USER` → `userId`, with a date after `ORDER` → `orderDate`. */
export function nameAfter(
  word: string,
  kind: 'date' | 'time' | 'email' | 'number' | 'other',
  naming: Naming,
): string {
  if (kind === 'date' || kind === 'time' || kind === 'email') {
    const words = [...new Set([...(entityOf(word, naming) ?? wordsOf(word)), kind])];
    return nameOf(words, naming.style);
  }
  const known = naming.known.get(word.toLowerCase());
  if (known !== undefined) return known;
  const words = entityOf(word, naming);
  if (words) return nameOf([...words, 'id'], naming.style);
  const own = wordsOf(word);
  const last = own.at(-1) ?? '';
  if (valueWords.has(last) || last.endsWith('id')) return nameOf(own, naming.style);
  return nameOf([...own, 'id'], naming.style);
}

/** The words of the entity that a constant stands for: by its key, by its name, or by the beginning of its name. */
function entityOf(word: string, { owners, entities }: Naming): string[] | undefined {
  const lower = word.toLowerCase();
  const same = entities.find((entity) => wordsOf(entity).join('') === wordsOf(word).join(''));
  const owner = same ?? owners.get(lower) ?? abbreviated(lower, entities);
  return owner === undefined ? undefined : wordsOf(owner);
}

/** `o` → order, `pmn` → payment: the shortest entity name with these letters in this order, the first in front. */
function abbreviated(word: string, entities: readonly string[]): string | undefined {
  if (word.length > 4 || !/^\p{L}+$/u.test(word)) return undefined;
  const short = [...entities].sort((a, b) => a.length - b.length);
  const starts = short.find((entity) => entity.toLowerCase().startsWith(word));
  if (starts !== undefined || word.length < 2) return starts;
  return short.find((entity) => {
    let from = 0;
    return [...word].every((letter, at) => {
      const found = entity.toLowerCase().indexOf(letter, from);
      from = found + 1;
      return at === 0 ? found === 0 : found >= 0;
    });
  });
}

/** The name, with a number behind it where that one is taken. */
export function uniqueAfter(
  word: string,
  kind: Parameters<typeof nameAfter>[1],
  naming: Naming,
  taken: (name: string) => boolean,
): string {
  return freeName(nameAfter(word, kind, naming), taken);
}
