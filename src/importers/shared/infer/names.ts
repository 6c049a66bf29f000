/** Names: which say nothing, which mean a type, and how to make one for a part of a key. */

/** The words of a name: `GSI1-PK` → gsi, 1, pk; `createdAt` → created, at. Lower case. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .replace(/(\d)(\p{L})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

const keyWords = new Set([
  'pk',
  'sk',
  'hk',
  'rk',
  'gsipk',
  'gsisk',
  'lsipk',
  'lsisk',
  'gsi',
  'lsi',
  'gs',
  'ls',
  'key',
  'keys',
  'index',
  'hash',
  'range',
  'partition',
  'sort',
  'primary',
  'secondary',
]);
const sureKeyWords = new Set([
  'pk',
  'sk',
  'gsipk',
  'gsisk',
  'lsisk',
  'hashkey',
  'rangekey',
  'partitionkey',
  'sortkey',
]);

/** A name that says only that something is a key: PK, SK, GSI1PK, partitionKey, status_pk. */
export function isKeyName(name: string): boolean {
  const words = wordsOf(name).filter((word) => !/^\d+$/.test(word));
  if (words.length === 0) return true;
  const last = words.at(-1);
  const pair = `${words.at(-2) ?? ''}${last ?? ''}`;
  return (
    words.every((word) => keyWords.has(word)) ||
    words.some((word) => sureKeyWords.has(word)) ||
    sureKeyWords.has(pair)
  );
}

/** A name that is made of others, as `State#Date`: the value is composed too. */
export function isComposedName(name: string): boolean {
  return /[^#|+&~]+[#|+&~]+[^#|+&~]+/.test(name);
}

/** Names of attributes that tell an item's type, the surest first. */
const typeNames: RegExp[] = [
  /^_*entity_?(type|name|kind)?$/i,
  /^_*(item|record|object|obj|doc|document|row)_?type$/i,
  /^_*type_?name$/i,
  /^__edb_e__$/,
  /^_+(type|t|et|tp|kind)_*$/i,
  /^(type|kind|et|model|_?model_?(name|type))$/i,
];

/** How surely a name means the type of an item: 0 the surest; undefined where it does not. */
export function typeNameRank(name: string): number | undefined {
  const rank = typeNames.findIndex((pattern) => pattern.test(name));
  return rank < 0 ? undefined : rank;
}

/** Words that say which part of an entity an item is, not which entity. */
export function isPartWord(word: string): boolean {
  return /^(meta|metadata|profile|details?|info|root|main|self|a)$/i.test(word);
}

export type NameStyle = 'camel' | 'snake' | 'pascal';

/** The style that most of the names have. */
export function styleOf(names: readonly string[]): NameStyle {
  const count = (pattern: RegExp): number => names.filter((name) => pattern.test(name)).length;
  if (count(/^[a-z\d]+(_[a-z\d]+)+$/) > count(/^[a-z]+\d*[A-Z]/)) return 'snake';
  return count(/^[A-Z][a-z]/) > count(/^[a-z]/) ? 'pascal' : 'camel';
}

/** A name of these words in that style. */
export function nameOf(words: readonly string[], style: NameStyle): string {
  const lower = words.map((word) => word.toLowerCase());
  if (style === 'snake') return lower.join('_');
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  return lower.map((word, at) => (at === 0 && style === 'camel' ? word : capital(word))).join('');
}

/** `ORDER_ITEM` → `OrderItem`; a name that has small letters stays as it is. */
export function titleOf(text: string): string {
  if (/\p{Ll}/u.test(text) && /\p{Lu}/u.test(text)) return text.trim();
  return nameOf(wordsOf(text), 'pascal') || text.trim();
}

/** How many words two names share; plural and singular count as one. */
export function affinity(name: string, words: readonly string[]): number {
  const own = wordsOf(name).map(singular);
  return words.filter((word) => own.includes(singular(word))).length;
}

/** A word without its plural s. */
export function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** The name itself, or with the first number from 2 on that is free. */
export function freeName(name: string, taken: (name: string) => boolean): string {
  let free = name;
  for (let number = 2; taken(free); number += 1) free = `${name}${number}`;
  return free;
}
