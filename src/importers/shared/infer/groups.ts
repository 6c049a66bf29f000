/** Which sample items are of one entity. */

import { type Item, keyText, toJson, type Value } from '../items.ts';
import { quote, type Report } from '../reader.ts';
import { type EntityHint, keyAttributesOf, type SourceTable } from '../source.ts';
import { literalWordsOfAlias } from './alias.ts';
import { isComposedName, isKeyName, isPartWord, titleOf, typeNameRank } from './names.ts';
import { groupBy, likeness, shapeClasses, type Traits, wordsOfClass } from './shapes.ts';

export type Group = {
  name: string;
  path: string;
  items: Item[];
  /** What the file says of the entity. */
  hint?: EntityHint;
  /** The value of the type attribute that all of the items have. */
  typeValue?: string;
  /** Constants in the base keys. */
  words?: string[];
};

export type Grouping = {
  groups: Group[];
  typeAttribute: string | undefined;
  /** Key attributes that are filled by composing; the others are attributes in their own right. */
  composed: ReadonlySet<string>;
};

type Placed = { item: Item; hint: EntityHint | undefined };

/**
 * Sorts a table's sample items into entities: by the attribute that tells the type where there is one, else by
 * facet, else by the form of their keys. Items of one entity whose base keys have different forms are set apart.
 */
export function groupItems(table: SourceTable, report: Report): Grouping {
  const placed = placeItems(table, report);
  const items = placed.map((each) => each.item);
  const keys = new Set(keyAttributesOf(table).map((key) => key.name));
  const base = [table.partitionKey.name, ...(table.sortKey ? [table.sortKey.name] : [])];
  const silent = new Set([...base, ...[...keys].filter((key) => isKeyName(key) || isComposedName(key))]);
  const plainTraits = traitsWithout(silent);
  const typeAttribute = table.typeAttribute ?? findTypeAttribute(table, items, plainTraits);
  const traits = traitsWithout(new Set([...silent, ...(typeAttribute === undefined ? [] : [typeAttribute])]));
  const composed = new Set(
    [...keys].filter(
      (key) =>
        isKeyName(key) ||
        isComposedName(key) ||
        isOverloaded(items, key, traits) ||
        table.entities.some((hint) => hint.templates.has(key)),
    ),
  );
  const baseKeys = [table.partitionKey, ...(table.sortKey ? [table.sortKey] : [])];
  const shapeKeys = baseKeys.map((key) => key.name).filter((key) => composed.has(key));
  const groups = firstGroups(table, placed, typeAttribute, shapeKeys, traits).flatMap((group) =>
    splitByShape(group, shapeKeys, traits),
  );
  const used = new Set(groups.map((group) => group.hint));
  const empty = table.entities
    .filter((hint) => !used.has(hint))
    .map((hint): Group => ({ name: hint.name, path: hint.path, items: [], hint }));
  return { groups: distinctNames([...groups, ...empty]), typeAttribute, composed };
}

function traitsWithout(names: ReadonlySet<string>): Traits {
  const known = new Map<Item, ReadonlySet<string>>();
  return (item) => {
    const found = known.get(item) ?? new Set([...item.keys()].filter((name) => !names.has(name)));
    known.set(item, found);
    return found;
  };
}

/** Every item once, with the facet it is in: an item may be shown by several facets. */
function placeItems(table: SourceTable, report: Report): Placed[] {
  const all: Placed[] = [
    ...table.entities.flatMap((hint) => hint.items.map((item) => ({ item, hint }))),
    ...table.items.map((item) => ({ item, hint: undefined })),
  ];
  const keys = [table.partitionKey.name, ...(table.sortKey ? [table.sortKey.name] : [])];
  const seen = new Map<string, Placed>();
  const placed: Placed[] = [];
  for (const each of all) {
    const parts = keys.map((key) => keyText(each.item.get(key)));
    const id = parts.every((part) => part !== undefined) ? JSON.stringify(parts) : undefined;
    const before = id === undefined ? undefined : seen.get(id);
    // Only facets show one item several times; twice in one list it is two items with one key.
    if (!before || before.hint === each.hint) {
      placed.push(each);
      if (before) reportRepeated(each, parts, table, report);
      else if (id !== undefined) seen.set(id, each);
      else reportKeyless(each, keys, table, report);
      continue;
    }
    const merged = new Map<string, Value>([...each.item, ...before.item]);
    const differs = [...each.item].some(
      ([name, value]) =>
        JSON.stringify(toJson(new Map([[name, value]]))) !==
        JSON.stringify(toJson(new Map([[name, merged.get(name) ?? value]]))),
    );
    if (differs) reportRepeated(each, parts, table, report);
    before.item = merged;
  }
  return placed;
}

function reportRepeated(
  each: Placed,
  parts: readonly (string | undefined)[],
  table: SourceTable,
  report: Report,
): void {
  report.warning(
    'repeated-item',
    each.hint?.path ?? table.path,
    `Several sample items of ${quote(table.name)} have the key ${parts.map((part) => quote(part ?? '')).join(', ')}; a table holds one of them.`,
    'Take the others out of the samples, or give them keys of their own.',
  );
}

function reportKeyless(each: Placed, keys: string[], table: SourceTable, report: Report): void {
  const missing = keys.filter(
    (key) => keyText(each.item.get(key)) === undefined && each.item.get(key)?.type !== 'B',
  );
  if (missing.length === 0) return;
  report.warning(
    'item-without-key',
    each.hint?.path ?? table.path,
    `A sample item of ${quote(table.name)} has no ${missing.map(quote).join(' and no ')}.`,
    'Give it a key, or take it out of the samples.',
  );
}

/** The attribute that tells the type: named for it, a word in each item, and its values go with different items. */
function findTypeAttribute(table: SourceTable, items: readonly Item[], traits: Traits): string | undefined {
  const names = new Set(
    items.flatMap((item) => [...item.keys()].filter((name) => typeNameRank(name) !== undefined)),
  );
  const ranked = [...names].sort((a, b) => (typeNameRank(a) ?? 9) - (typeNameRank(b) ?? 9));
  return ranked.find((name) => {
    const having = items.filter((item) => item.get(name)?.type === 'S');
    const wordy = having.every((item) =>
      /^[\p{L}_][\p{L}\d_ .:-]{0,60}$/u.test(keyText(item.get(name)) ?? 'new'),
    );
    const sure = (typeNameRank(name) ?? 9) < 5;
    if (!wordy || having.length < items.length * (sure ? 0.5 : 0.9)) return false;
    return sure || tellsApart(table, having, name, traits);
  });
}

function tellsApart(table: SourceTable, items: readonly Item[], name: string, traits: Traits): boolean {
  const keys = keyAttributesOf(table).map((key) => key.name);
  const groups = [...groupBy(items, (item) => keyText(item.get(name)) ?? '').values()].map((group) => ({
    names: new Set(group.flatMap((item) => [...traits(item)])),
    keys: new Set(group.flatMap((item) => keys.filter((key) => item.has(key)))),
    group,
  }));
  const shapes = keys.slice(0, table.sortKey ? 2 : 1).map((key) => shapeClasses(items, key, traits));
  const place = new Map(items.map((item, at) => [item, at]));
  const shapeOf = (group: readonly Item[]): string =>
    [...new Set(group.map((item) => shapes.map((shape) => shape[place.get(item) ?? 0]).join('/')))]
      .sort()
      .join();
  return groups.some((one) =>
    groups.some(
      (other) =>
        (likeness(one.names, other.names) ?? 1) < 0.5 ||
        (likeness(one.keys, other.keys) ?? 1) < 1 ||
        shapeOf(one.group) !== shapeOf(other.group),
    ),
  );
}

/** A key attribute with a name of its own that nevertheless holds keys of several kinds. */
function isOverloaded(items: readonly Item[], key: string, traits: Traits): boolean {
  const words = new Set(
    shapeClasses(items, key, traits)
      .map((shape) => wordsOfClass(shape).head)
      .filter((word) => word !== ''),
  );
  return words.size > 1;
}

function firstGroups(
  table: SourceTable,
  placed: readonly Placed[],
  typeAttribute: string | undefined,
  shapeKeys: readonly string[],
  traits: Traits,
): Group[] {
  const typeOf = (item: Item): string | undefined =>
    typeAttribute === undefined ? undefined : keyText(item.get(typeAttribute));
  const typed = placed.filter((each) => typeOf(each.item) !== undefined);
  const untyped = assign(
    placed.filter((each) => typeOf(each.item) === undefined),
    table,
    traits,
  );
  const byType = [...groupBy(typed, (each) => typeOf(each.item) ?? '')].map(([typeValue, members]): Group => {
    const hint = hintFor(typeValue, members, table.entities);
    return {
      name: hint?.name ?? typeValue,
      path: hint?.path ?? table.path,
      items: members.map((each) => each.item),
      typeValue,
      ...(hint && { hint }),
    };
  });
  const byFacet = [
    ...groupBy(
      untyped.filter((each) => each.hint),
      (each) => each.hint?.path ?? '',
    ).values(),
  ].flatMap((members): Group[] => {
    const hint = members[0]?.hint;
    return hint ? [{ name: hint.name, path: hint.path, items: members.map((each) => each.item), hint }] : [];
  });
  const loose = untyped.filter((each) => !each.hint).map((each) => each.item);
  return mergeByHint([...byType, ...byFacet, ...looseGroups(loose, table, shapeKeys, traits)]);
}

/** Typed and untyped items of one hint are one entity. */
function mergeByHint(groups: readonly Group[]): Group[] {
  const merged: Group[] = [];
  for (const group of groups) {
    const same = group.hint && merged.find((each) => each.hint === group.hint);
    if (same) same.items.push(...group.items);
    else merged.push({ ...group, items: [...group.items] });
  }
  return merged;
}

/** The hint of that name, or the facet that holds these items and no others. */
function hintFor(
  typeValue: string,
  members: readonly Placed[],
  hints: readonly EntityHint[],
): EntityHint | undefined {
  const named = hints.find((hint) => hint.name.toLowerCase() === typeValue.toLowerCase());
  if (named) return named;
  const [first] = members;
  const only = first?.hint && members.every((each) => each.hint === first.hint);
  return only && first.hint?.items.length === members.length ? first.hint : undefined;
}

/** Gives items without facet to the facets that have no items of their own, by alias and attributes. */
function assign(placed: readonly Placed[], table: SourceTable, traits: Traits): Placed[] {
  const open = table.entities.filter((hint) => hint.items.length === 0 && hint.kind === 'facet');
  if (open.length === 0) return [...placed];
  return placed.map((each) => {
    if (each.hint) return each;
    const scored = open
      .map((hint) => ({ hint, score: suits(each.item, hint, traits) }))
      .filter(({ score }) => score > 0.5)
      .sort((a, b) => b.score - a.score);
    return { item: each.item, hint: scored[0]?.hint };
  });
}

function suits(item: Item, hint: EntityHint, traits: Traits): number {
  for (const [key, alias] of hint.aliases) {
    const text = keyText(item.get(key)) ?? '';
    if (!literalWordsOfAlias(alias).every((word) => text.includes(word))) return 0;
  }
  const own = traits(item);
  const declared = new Set(hint.attributes.map((attribute) => attribute.name));
  const inside = [...own].filter((name) => declared.has(name)).length;
  return own.size === 0 ? 0.4 : inside / own.size + 0.1 * (likeness(own, declared) ?? 0);
}

function looseGroups(
  items: Item[],
  table: SourceTable,
  shapeKeys: readonly string[],
  traits: Traits,
): Group[] {
  if (items.length === 0) return [];
  const classes = classesOf(items, shapeKeys, traits);
  const groups = [
    ...groupBy(
      items.map((item, at) => ({ item, shape: classes[at] ?? [] })),
      ({ shape }) => shape.join('\n'),
    ).values(),
  ];
  return groups.map((members): Group => {
    const shape = members[0]?.shape ?? [];
    const name = groups.length > 1 ? nameOfShape(shape) : undefined;
    return {
      name: name ?? titleOf(table.name),
      path: table.path,
      items: members.map((each) => each.item),
      words: constantsOf(shape),
    };
  });
}

function constantsOf(shape: readonly string[]): string[] {
  return shape.flatMap((each) => Object.values(wordsOfClass(each))).filter((word) => word !== '');
}

function classesOf(items: readonly Item[], keys: readonly string[], traits: Traits): string[][] {
  const columns = keys.map((key) => shapeClasses(items, key, traits));
  return items.map((_, at) => columns.map((column) => column[at] ?? ''));
}

/** `USER#…` with `ORDER#…` is an order, with `PROFILE` a user; undefined where the keys have no telling word. */
function nameOfShape(shape: readonly string[]): string | undefined {
  const [partition, sort] = [wordsOfClass(shape[0] ?? ''), wordsOfClass(shape[1] ?? '')];
  const telling = [sort.tail, sort.head, partition.tail, partition.head].filter(
    (word) => word !== '' && !isPartWord(word),
  );
  const word = telling.find((each) => each.length > 2) ?? telling[0];
  return word === undefined ? undefined : titleOf(word);
}

/** Items of one entity whose base keys have different forms need templates of their own. */
function splitByShape(group: Group, shapeKeys: readonly string[], traits: Traits): Group[] {
  // A template that the file states holds for all of them: those that differ contradict it.
  const keys = shapeKeys.filter((key) => !group.hint?.templates.has(key));
  if (group.items.length < 2 || keys.length === 0) return [group];
  const classes = classesOf(group.items, keys, traits);
  const parts = [
    ...groupBy(
      group.items.map((item, at) => ({ item, shape: classes[at] ?? [] })),
      ({ shape }) => shape.join('\n'),
    ).values(),
  ];
  if (parts.length === 1) return [group];
  const main = [...parts].sort((a, b) => rankOfPart(b, traits) - rankOfPart(a, traits))[0];
  return parts.map((members): Group => {
    const items = members.map((each) => each.item);
    const words = constantsOf(members[0]?.shape ?? []);
    if (members === main) return { ...group, items, words };
    const word = words.findLast((each) => !isPartWord(each)) ?? words.at(-1);
    const { hint, ...rest } = group;
    return {
      ...rest,
      items,
      words,
      name: word === undefined ? group.name : `${group.name} ${titleOf(word)}`,
      ...(hint && { hint: { ...hint, attributes: [], templates: new Map() } }),
    };
  });
}

/** The main part of an entity: the one said to be, else the one with the most items and attributes. */
function rankOfPart(members: readonly { item: Item; shape: readonly string[] }[], traits: Traits): number {
  const names = new Set(members.flatMap((each) => [...traits(each.item)])).size;
  const main = constantsOf(members[0]?.shape ?? []).some(isPartWord);
  return (main ? 1000 : 0) + members.length + names / 100;
}

function distinctNames(groups: readonly Group[]): Group[] {
  const taken = new Set<string>();
  return groups.map((group) => {
    let name = group.name;
    for (let number = 2; taken.has(name); number += 1) name = `${group.name} ${number}`;
    taken.add(name);
    return { ...group, name };
  });
}
