/** Which items fill a key attribute in the same way. */
import { type Item, keyText } from '../items.ts';
import { delimiterOf, isWord, kindOfTokens, type Split, split } from './tokens.ts';

/** Attribute names of an item that tell what it is; keys and the type attribute do not. */
export type Traits = (item: Item) => ReadonlySet<string>;

/** Two kinds of items share at least this much of their attributes where they are the same entity. */
const alike = 0.6;

/** How much two sets have in common: 1 the same, 0 nothing. Two empty sets have nothing to compare. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number | undefined {
  const union = new Set([...one, ...other]).size;
  return union === 0 ? undefined : [...one].filter((name) => other.has(name)).length / union;
}

type Shaped = { item: Item; text: string; split: Split; structure: string; head: string; tail: string };

/**
 * One class per item: items of a class are filled by one template. Values with different words in front
 * (`USER#1`, `ORDER#7`) are different classes, unless the word is itself a value: one that an attribute holds, or
 * one of several before which the items are alike.
 */
export function shapeClasses(items: readonly Item[], key: string, traits: Traits): string[] {
  const texts = items.map((item) => keyText(item.get(key)));
  const delimiter = delimiterOf(texts.filter((text) => text !== undefined));
  const shaped = items.map((item, at): Shaped | undefined => {
    const text = texts[at];
    if (text === undefined) return undefined;
    const parts = split(text, delimiter);
    return {
      item,
      text,
      split: parts,
      structure: structureOf(parts),
      head: headOf(parts),
      tail: tailOf(parts),
    };
  });
  const byStructure = groupBy(
    shaped.filter((each) => each !== undefined),
    (each) => each.structure,
  );
  const classes = new Map<Item, string>();
  for (const [structure, members] of byStructure) {
    const heads = literalHeads(members, traits);
    for (const [head, group] of groupBy(members, (each) => (heads.has(each.head) ? each.head : ''))) {
      const tails = literalTails(group, traits);
      for (const { item, text, tail } of group) {
        const kind = structure === '1' ? kindOfTokens([text]) : '';
        classes.set(
          item,
          JSON.stringify([structure, head, tails.has(tail) ? tail : '', head === '' ? kind : '']),
        );
      }
    }
  }
  return items.map((item) => classes.get(item) ?? '');
}

/** The constants of a class: the word in front and the word at the end, each empty where there is none. */
export function wordsOfClass(shape: string): { head: string; tail: string } {
  const [, head, tail] = shape === '' ? [] : (JSON.parse(shape) as string[]);
  return { head: head ?? '', tail: tail ?? '' };
}

function structureOf({ tokens, delimiters }: Split): string {
  return [tokens.length, ...delimiters].join('');
}

function headOf({ tokens }: Split): string {
  return tokens.find((token) => token !== '') ?? '';
}

/** The last token of a value of three or more: of `u#1#followers` the word that says what is listed. */
function tailOf({ tokens }: Split): string {
  const last = tokens.at(-1) ?? '';
  return tokens.length > 2 && isWord(last) ? last : '';
}

/** Words at the end that tell items apart, or that all values share. */
function literalTails(members: readonly Shaped[], traits: Traits): Set<string> {
  const groups = groupBy(members, (each) => each.tail);
  if (groups.size === 1) return new Set(members.length > 1 ? groups.keys() : []);
  const sets = [...groups].map(([tail, group]) => ({ tail, names: union(group, traits) }));
  const apart = sets.filter((set) =>
    sets.every((other) => other === set || (likeness(set.names, other.names) ?? 0) < alike),
  );
  return new Set(apart.map((set) => set.tail).filter((tail) => tail !== ''));
}

/** The heads of values of one structure that are constants. */
function literalHeads(members: readonly Shaped[], traits: Traits): Set<string> {
  const byHead = groupBy(members, (each) => each.head);
  const words = [...byHead].filter(([head]) => isWord(head));
  if (words.length === 0 || allHeldByAttribute(members, traits)) return new Set();
  const [first] = members;
  const single = first?.split.tokens.length === 1;
  const sets = words.map(([word, group]) => ({ word, names: union(group, traits), count: group.length }));
  const [only] = sets;
  if (sets.length === 1 && only) {
    if (only.count < members.length)
      return new Set(isApart(only, members, single, traits) ? [only.word] : []);
    // One word as the whole value is a constant where it recurs, or where it is written like one.
    return new Set(!single || only.count > 1 || isConstantWord(only.word) ? [only.word] : []);
  }
  const literal = sets.filter((set) =>
    sets.every((other) => other === set || (likeness(set.names, other.names) ?? (single ? 1 : 0)) < alike),
  );
  return new Set(literal.map((set) => set.word));
}

/** Is the word a constant, beside values of the same structure that begin with no word? */
function isApart(
  { word, names }: { word: string; names: ReadonlySet<string> },
  members: readonly Shaped[],
  single: boolean,
  traits: Traits,
): boolean {
  if (single) return isConstantWord(word);
  const rest = members.filter((each) => each.head !== word);
  return (likeness(names, union(rest, traits)) ?? 0) < alike;
}

/** Written like a constant: capitals, or one of the words for the main part of an entity. */
export function isConstantWord(word: string): boolean {
  return (
    /^[A-Z][A-Z_ -]*$/.test(word) ||
    /^(metadata|meta|profile|details?|info|root|summary|config|settings)$/i.test(word)
  );
}

/** True where one attribute holds the head of every value: then the head is a value and no constant. */
function allHeldByAttribute(members: readonly Shaped[], traits: Traits): boolean {
  const [first, ...rest] = members;
  if (!first) return false;
  return [...traits(first.item)].some((name) =>
    [first, ...rest].every((each) => keyText(each.item.get(name)) === each.head),
  );
}

function union(members: readonly Shaped[], traits: Traits): Set<string> {
  const names = new Set<string>();
  for (const { item } of members) for (const name of traits(item)) names.add(name);
  return names;
}

/** Groups in the order of first appearance. */
export function groupBy<T>(list: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of list) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}
