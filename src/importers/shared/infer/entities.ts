/** The entities of a table, from what a file declares and from sample items. */

import { printTemplate } from '../../../keys/parse.ts';
import { nativeReference, references } from '../../../keys/shape.ts';
import type { Template } from '../../../keys/template.ts';
import { accessPaths } from '../../../model/lookup.ts';
import type { Attribute, Entity, KeyAttribute, Placement, Samples, Table } from '../../../model/schema.ts';
import type { NewId } from '../ids.ts';
import { keyText, toJson } from '../items.ts';
import { quote, type Report } from '../reader.ts';
import { keyAttributesOf, type SourceTable } from '../source.ts';
import { namesOfAlias, templateOfAlias } from './alias.ts';
import { attributesOf, withDeclared } from './attributes.ts';
import { type Column, columnsOf } from './columns.ts';
import { addDeclaredParts } from './declared.ts';
import { evidenceOf, evidenceText } from './evidence.ts';
import { closedList, formatOf } from './formats.ts';
import { type Group, type Grouping, groupItems } from './groups.ts';
import { inferTemplate } from './key-template.ts';
import { isComposedName, isKeyName, styleOf } from './names.ts';
import { knownKey, type Learning, meaningsOf, type Naming } from './naming.ts';
import { shardOf } from './shards.ts';
import { notesOf, tableOf } from './tables.ts';

export type Inferred = { table: Table; entities: Entity[]; samples: Samples[] };

/** A table of the model with its entities and sample items. Everything that is guessed says on what evidence. */
export function inferTable(source: SourceTable, newId: NewId, report: Report): Inferred {
  const table = tableOf(source, newId, report);
  const grouping = groupItems(source, report);
  const groups = grouping.groups.length > 0 ? grouping.groups : unsampled(source, report);
  const learnt = learn(source, groups, grouping);
  const entities = groups.map((group) =>
    entityOf(group, source, table, grouping, learnt, newId, report, groups.length === 1),
  );
  reportUnused(source, entities, grouping, report);
  // Items as they were read: those of facets first, then the table's own, each once.
  const items = groups.flatMap((group) => group.items);
  return {
    table,
    entities,
    samples: items.length > 0 ? [{ table: table.id, items: items.map(toJson) }] : [],
  };
}

/** A table without samples and facets is one entity, unless nothing but the names of its keys is known. */
function unsampled(source: SourceTable, report: Report): Group[] {
  const telling = source.attributes.length > 0 || keyAttributesOf(source).some((key) => !isKeyName(key.name));
  if (telling) return [{ name: source.name, path: source.path, items: [] }];
  report.note(
    'no-entities',
    source.path,
    `${quote(source.name)} has no sample items and no attributes, so no entities were inferred.`,
    'Add its entities by hand.',
  );
  return [];
}

type Templates = { templates: Map<string, Template>; columns: Column[] };

/** A first round over all entities, to learn which names and owners the constants in the keys have. */
function learn(source: SourceTable, groups: readonly Group[], grouping: Grouping): Naming {
  const names = new Set(groups.flatMap((group) => group.items.flatMap((item) => [...item.keys()])));
  const words = new Map<string, string>();
  const known = new Map<string, string>();
  const first: Naming = {
    style: styleOf([...names].filter((name) => !isKeyName(name))),
    known: new Map(),
    meanings: new Map(),
  };
  for (const group of groups) {
    templatesOf(group, source, grouping, first, {
      attribute: (word, kind, name) => {
        const key = knownKey(word, kind);
        if (!known.has(key)) known.set(key, name);
      },
      word: (word) => words.set(word.toLowerCase(), group.name),
    });
  }
  const declared = source.attributes.map((attribute) => attribute.name).filter((name) => !names.has(name));
  const entities = groups.map((group) => group.name);
  const meanings = meaningsOf(words, ownersOf(source, groups, grouping), entities, declared);
  return { ...first, known, meanings };
}

/** An entity owns the constant in front of its partition key where its sort key repeats it or is a constant. */
function ownersOf(
  source: SourceTable,
  groups: readonly Group[],
  { composed }: Grouping,
): Map<string, string> {
  const owners = new Map<string, string>();
  const [partition, sort] = [source.partitionKey.name, source.sortKey?.name];
  for (const group of groups) {
    const [first] = group.items;
    const text = keyText(first?.get(partition)) ?? '';
    const word = /^(\p{L}[\p{L}_]*)[#|:~/-]./u.exec(text)?.[1];
    if (word === undefined || !composed.has(partition)) continue;
    const own = group.items.every((item) => {
      const other = sort === undefined ? undefined : keyText(item.get(sort));
      return (
        other === undefined || other === keyText(item.get(partition)) || /^#?\p{L}[\p{L}_]*#?$/u.test(other)
      );
    });
    if (own && !owners.has(word.toLowerCase())) owners.set(word.toLowerCase(), group.name);
  }
  return owners;
}

/** The template of every key attribute that the entity's items have, or that the file gives one for. */
function templatesOf(
  group: Group,
  source: SourceTable,
  { composed, typeAttribute }: Grouping,
  naming: Naming,
  onLearn?: Learning,
): Templates {
  const columns = columnsOf(group.items, (name) => composed.has(name) || name === typeAttribute);
  const templates = new Map<string, Template>();
  const constants = new Set(
    [group.name, group.typeValue ?? group.name, ...(group.words ?? [])].map((name) => name.toLowerCase()),
  );
  for (const key of keyAttributesOf(source)) {
    const texts = group.items.map((item) => keyText(item.get(key.name)));
    const alias = group.hint?.aliases.get(key.name);
    const said =
      group.hint?.templates.get(key.name) ?? (alias === undefined ? undefined : templateOfAlias(alias));
    const declared = group.hint?.attributes.some((attribute) => attribute.name === key.name) ?? false;
    const base = key === source.partitionKey || key === source.sortKey;
    const sampled = texts.some((text) => text !== undefined);
    if (said && (sampled || group.items.length === 0 || group.hint?.templates.has(key.name))) {
      addDeclaredParts(said, texts, columns);
      templates.set(key.name, said);
    } else if (sampled || base || declared || group.items.some((item) => item.has(key.name))) {
      const spoken = alias === undefined ? [] : namesOfAlias(alias, key.name);
      const names = spoken.length === 0 && isComposedName(key.name) ? key.name.split(/[#|+&~]+/) : spoken;
      templates.set(
        key.name,
        inferTemplate(key, texts, composed.has(key.name), names, {
          columns,
          naming,
          constants,
          entity: group.name,
          learn: onLearn,
        }),
      );
    }
  }
  return { templates, columns };
}

function entityOf(
  group: Group,
  source: SourceTable,
  table: Table,
  grouping: Grouping,
  naming: Naming,
  newId: NewId,
  report: Report,
  only: boolean,
): Entity {
  const { templates, columns } = templatesOf(group, source, grouping, naming);
  const keys = placementsOf(group, table, templates, columns, report);
  const used = new Set(keys.flatMap((placement) => placement.index));
  const composedHere = accessPaths(table)
    .filter((path) => used.has(path.id))
    .flatMap((path) => [...path.partitionKey, ...path.sortKey])
    .filter((key) => {
      const template = templates.get(key.name);
      return template !== undefined && nativeReference(template) !== key.name;
    });
  const hidden = new Set(composedHere.map((key) => key.name));
  const declared = [...(group.hint?.attributes ?? []), ...(only ? source.attributes : [])];
  const seen = attributesOf(group.items).filter((attribute) => !hidden.has(attribute.name));
  const own = withDeclared(
    seen,
    declared.filter((each) => !hidden.has(each.name) && !isUnusedKey(each.name, table, used)),
    group.items.length > 0,
  );
  const typed = own.map((attribute) =>
    attribute.name === grouping.typeAttribute && group.typeValue !== undefined
      ? { ...attribute, values: [group.typeValue] }
      : attribute,
  );
  return {
    id: newId(group.name),
    name: group.name,
    table: table.id,
    attributes: [...partsOf(keys, typed, columns, templates, table), ...typed].map((attribute) =>
      shardOf(attribute, columns, report, group),
    ),
    keys,
    ...notesOf(group.hint?.notes ?? []),
  };
}

/** A key attribute of an index that the entity is not in says nothing about the entity, unless it has a name of its own. */
function isUnusedKey(name: string, table: Table, used: ReadonlySet<string>): boolean {
  const unused = accessPaths(table)
    .filter((path) => !used.has(path.id))
    .flatMap((path) => [...path.partitionKey, ...path.sortKey]);
  return isKeyName(name) && unused.some((key) => key.name === name);
}

/** Attributes that the templates name and the items do not hold. */
function partsOf(
  keys: readonly Placement[],
  own: readonly Attribute[],
  columns: readonly Column[],
  templates: ReadonlyMap<string, Template>,
  table: Table,
): Attribute[] {
  const names = new Set(own.map((attribute) => attribute.name));
  const used = new Set(keys.map((placement) => placement.index));
  const paths = accessPaths(table).filter((path) => used.has(path.id));
  const inKeys = paths.flatMap((path) => [...path.partitionKey, ...path.sortKey]);
  const parts = new Map<string, Attribute>();
  for (const key of inKeys) {
    const template = templates.get(key.name);
    for (const name of template ? references(template) : []) {
      if (names.has(name) || parts.has(name) || name === '') continue;
      const native = template !== undefined && nativeReference(template) === key.name;
      parts.set(
        name,
        partOf(
          name,
          native ? key : undefined,
          columns.find((column) => column.name === name),
          key.name !== table.partitionKey.name && key.name !== table.sortKey?.name,
        ),
      );
    }
  }
  return [...parts.values()];
}

function partOf(
  name: string,
  native: KeyAttribute | undefined,
  column: Column | undefined,
  inIndexOnly: boolean,
): Attribute {
  const texts = column?.texts.filter((text) => text !== undefined) ?? [];
  const list = closedList(texts, name);
  const format = list ? undefined : formatOf(texts, 'S', name);
  return {
    name,
    type: native?.type ?? 'S',
    optional: inIndexOnly && (column === undefined || texts.length < column.texts.length),
    stored: native !== undefined,
    ...(list && { values: list }),
    ...(format && { format }),
  };
}

/** How the entity fills the base key, and every index whose key its items have. */
function placementsOf(
  group: Group,
  table: Table,
  templates: ReadonlyMap<string, Template>,
  columns: readonly Column[],
  report: Report,
): Placement[] {
  return accessPaths(table).flatMap((path): Placement[] => {
    const keys = [...path.partitionKey, ...path.sortKey];
    const filled = keys.map((key) => ({ key, template: templates.get(key.name) }));
    const complete = filled.flatMap(({ key, template }) => (template ? [{ key, template }] : []));
    if (complete.length < keys.length) return [];
    const evidence = evidenceOf(group.items, complete, columns);
    const said = group.hint && keys.some((key) => group.hint?.templates.has(key.name));
    if (
      path.kind !== 'table' &&
      group.items.length > 0 &&
      evidence.having === 0 &&
      !said &&
      !declaredIn(group, keys)
    )
      return [];
    const print = (list: readonly KeyAttribute[]): string[] =>
      list.map((key) => printTemplate(templates.get(key.name) ?? { segments: [] }));
    const [partition, sort] = [print(path.partitionKey), print(path.sortKey)];
    const source = said
      ? `as the ${group.hint?.kind ?? 'file'} ${quote(group.hint?.name ?? '')} states`
      : undefined;
    if (evidence.explained < evidence.having) {
      report.warning(
        'template-not-in-samples',
        group.path,
        `${[...partition, ...sort].map((text) => `\`${text}\``).join(', ')} of ${quote(group.name)} in ${quote(path.name)} explains ${evidence.explained} of ${evidence.having} sample items.`,
        said
          ? 'The file states the template: compare it with the samples.'
          : 'Compare the template with the samples and correct one of them.',
      );
    }
    if (path.kind !== 'table' && evidence.having > 0 && evidence.having < group.items.length) {
      report.note(
        'partly-in-index',
        group.path,
        `${evidence.having} of ${group.items.length} sample items of ${quote(group.name)} are in ${quote(path.name)}; the others lack its key.`,
      );
    }
    return [
      {
        index: path.id,
        partition: path.kind === 'lsi' ? [] : partition,
        sort,
        inferred: evidenceText([...partition, ...sort], source, evidence),
      },
    ];
  });
}

/** The file lists the key's attributes among those of the entity. */
function declaredIn(group: Group, keys: readonly KeyAttribute[]): boolean {
  return keys.every((key) => group.hint?.attributes.some((attribute) => attribute.name === key.name));
}

/** Attributes of the table that no entity has: whose they are, the file does not say. */
function reportUnused(
  source: SourceTable,
  entities: readonly Entity[],
  { composed }: Grouping,
  report: Report,
): void {
  const used = new Set(entities.flatMap((entity) => entity.attributes.map((attribute) => attribute.name)));
  const names = source.attributes
    .map((attribute) => attribute.name)
    .filter((name) => !used.has(name) && !composed.has(name));
  if (names.length === 0) return;
  report.note(
    'attributes-without-entity',
    source.path,
    `${quote(source.name)} declares ${[...new Set(names)].map(quote).join(', ')}, which no sample item and no facet has; they are left out.`,
    'Add them to the entities they belong to.',
  );
}
