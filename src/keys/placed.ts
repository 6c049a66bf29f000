/** Every key template of a model, with the key attribute it fills. */
import type { Entity, KeyAttribute, Model, Table } from '../model/schema.ts';
import { type ParsedTemplate, parseTemplate } from './parse.ts';
import { nativeReference } from './shape.ts';

export type PlacedTemplate = {
  entity: Entity;
  /** Id of the index, or of the table for the base key. */
  index: string;
  key: KeyAttribute;
  role: 'partition' | 'sort';
  text: string;
  parsed: ParsedTemplate;
  /** Path into the document, such as `entities[0].keys[1].sort[0]`. */
  path: string;
};

/** An entity's templates, in the order of the document. Templates without a key attribute to fill are left out. */
export function placedTemplates(model: Model, entity: Entity, position: number): PlacedTemplate[] {
  const table = model.tables.find((candidate) => candidate.id === entity.table);
  if (!table) return [];
  return entity.keys.flatMap((placement, index) => {
    const keys = keysOf(table, placement.index);
    const place = (role: 'partition' | 'sort') =>
      placement[role].flatMap((text, part): PlacedTemplate[] => {
        const key = keys?.[role][part];
        const path = `entities[${position}].keys[${index}].${role}[${part}]`;
        return key
          ? [{ entity, index: placement.index, key, role, text, parsed: parseTemplate(text), path }]
          : [];
      });
    return [...place('partition'), ...place('sort')];
  });
}

function keysOf(table: Table, index: string) {
  const sortOf = (key: KeyAttribute | undefined) => (key ? [key] : []);
  if (index === table.id) return { partition: [table.partitionKey], sort: sortOf(table.sortKey) };
  const local = table.localIndexes.find((candidate) => candidate.id === index);
  if (local) return { partition: [table.partitionKey], sort: [local.sortKey] };
  const global = table.globalIndexes.find((candidate) => candidate.id === index);
  return global && { partition: global.partitionKey, sort: global.sortKey };
}

/**
 * The way from a key attribute through the templates back to itself: `['PK', 'PK']` for `X#{PK}` on PK. Undefined
 * where there is none. An attribute that is itself the key, unchanged, is no such way.
 */
export function cycleFrom(
  key: string,
  template: PlacedTemplate,
  all: readonly PlacedTemplate[],
): string[] | undefined {
  const seen = new Set<string>();
  const follow = (name: string, way: string[]): string[] | undefined => {
    if (name === key) return [...way, name];
    if (seen.has(name)) return undefined;
    seen.add(name);
    for (const next of all) {
      if (next.key.name !== name || isItself(next)) continue;
      const found = followAll(next, [...way, name]);
      if (found) return found;
    }
    return undefined;
  };
  const followAll = (from: PlacedTemplate, way: string[]) => {
    for (const { segment } of from.parsed.references) {
      const found = follow(segment.attribute, way);
      if (found) return found;
    }
    return undefined;
  };
  return isItself(template) ? undefined : followAll(template, [key]);
}

function isItself({ key, parsed }: PlacedTemplate): boolean {
  return nativeReference(parsed.template) === key.name;
}
