/** Entities and how they fill the keys. */

import { printTemplate } from '../../keys/parse.ts';
import { nativeReference } from '../../keys/shape.ts';
import type { Template } from '../../keys/template.ts';
import { pathTo } from '../../model/file/path.ts';
import type { Attribute, Entity, Placement, Table } from '../../model/schema.ts';
import type { NewId } from '../shared/ids.ts';
import { kindOf, type Node, nodeIn, nodesIn, own, quote, type Report, textIn } from '../shared/reader.ts';
import { readFields } from './fields.ts';
import type { TypeOfKey } from './tables.ts';
import { readTemplate } from './templates.ts';

/** An entity of the file, before the types of the keys are known. */
export type SourceEntity = {
  name: string;
  node: Node;
  attributes: Attribute[];
  base: KeyTemplates;
  /** By the name of the index. */
  indexes: { name: string; path: string; keys: KeyTemplates }[];
};

/** One template per key attribute; undefined where one could not be read. */
export type KeyTemplates = { partition: Template[]; sort: Template[]; broken: boolean };

/** The entities of a table. */
export function readEntities(table: Node, report: Report): SourceEntity[] {
  const entities = nodeIn(table, 'entities');
  if (!entities) {
    report.error('no-entities', table.path, `${table.path} has no object "entities".`);
    return [];
  }
  return Object.keys(entities.value).flatMap((name): SourceEntity[] => {
    const node = nodeIn(entities, name);
    if (node) return [readEntity(name, node, report)];
    report.error(
      'not-an-object',
      pathTo(entities.path, name),
      `The entity ${quote(name)} is no object; it is left out.`,
    );
    return [];
  });
}

function readEntity(name: string, node: Node, report: Report): SourceEntity {
  const attributes = readFields(node, report);
  const fields = new Set(attributes.map((attribute) => attribute.name));
  const base = keysIn(node, fields, report);
  if (base.partition.length === 0 && !base.broken) {
    report.error(
      'no-key',
      node.path,
      `The entity ${quote(name)} has no "pk_template".`,
      'Say how it fills the partition key.',
    );
  }
  const indexes = nodesIn(node, 'gsi_mappings', report).flatMap((mapping) => {
    const index = textIn(mapping.value, 'name');
    if (index !== undefined)
      return [{ name: index, path: mapping.path, keys: keysIn(mapping, fields, report) }];
    report.error('no-name', mapping.path, `${mapping.path} does not name its index; it is left out.`);
    return [];
  });
  return { name, node, attributes, base, indexes };
}

function keysIn(node: Node, fields: ReadonlySet<string>, report: Report): KeyTemplates {
  const partition = listIn(node, 'pk_template', fields, report);
  const sort = listIn(node, 'sk_template', fields, report);
  return {
    partition: partition.filter((template) => template !== undefined),
    sort: sort.filter((template) => template !== undefined),
    broken: [...partition, ...sort].includes(undefined),
  };
}

function listIn(
  node: Node,
  field: string,
  fields: ReadonlySet<string>,
  report: Report,
): (Template | undefined)[] {
  const value = own(node.value, field);
  const path = pathTo(node.path, field);
  if (value === undefined || value === null) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((each, index) => {
    const at = Array.isArray(value) ? pathTo(path, index) : path;
    if (typeof each === 'string') return readTemplate(each, fields, at, report);
    report.error('not-a-text', at, `${at} is ${kindOf(each)}, where a template was expected.`);
    return undefined;
  });
}

/** Keys are texts, but for those that every entity fills with one number. */
export function keyTypes(
  config: Node | undefined,
  gsis: readonly Node[],
  entities: readonly SourceEntity[],
): TypeOfKey {
  const fillers = new Map<string, { entity: SourceEntity; template: Template | undefined }[]>();
  const add = (names: unknown, templates: readonly Template[], entity: SourceEntity): void => {
    const list: unknown[] = Array.isArray(names) ? names : [names];
    list.forEach((name, at) => {
      if (typeof name !== 'string') return;
      fillers.set(name, [...(fillers.get(name) ?? []), { entity, template: templates[at] }]);
    });
  };
  for (const entity of entities) {
    if (config) {
      add(own(config.value, 'partition_key'), entity.base.partition, entity);
      add(own(config.value, 'sort_key'), entity.base.sort, entity);
    }
    for (const { name, keys } of entity.indexes) {
      const gsi = gsis.find((node) => textIn(node.value, 'name') === name);
      if (!gsi) continue;
      add(own(gsi.value, 'partition_key'), keys.partition, entity);
      add(own(gsi.value, 'sort_key'), keys.sort, entity);
    }
  }
  return (name) => {
    const types = new Set(
      (fillers.get(name) ?? []).map(({ entity, template }) => typeFilling(entity, template)),
    );
    const [only] = types;
    return types.size === 1 && only !== undefined ? only : 'S';
  };
}

function typeFilling(entity: SourceEntity, template: Template | undefined): 'S' | 'N' | 'B' {
  const native = template && nativeReference(template);
  const type = entity.attributes.find((attribute) => attribute.name === native)?.type;
  return type === 'N' || type === 'B' ? type : 'S';
}

/** The entity with its placements; what does not fit the table's indexes is reported and left out. */
export function entityOf(source: SourceEntity, table: Table, newId: NewId, report: Report): Entity {
  const keys: Placement[] = [];
  const base = { partition: [table.partitionKey], sort: table.sortKey ? [table.sortKey] : [] };
  const own = placementOf(source, table.id, table.name, base, source.base, source.node.path, report);
  if (own) keys.push(own);
  for (const mapping of source.indexes) {
    const index = table.globalIndexes.find((each) => each.name === mapping.name);
    if (!index) {
      report.error(
        'unknown-index',
        mapping.path,
        `The entity ${quote(source.name)} is placed in ${quote(mapping.name)}, which the table ${quote(table.name)} does not have.`,
        'Declare the index, or correct the name.',
      );
      continue;
    }
    if (keys.some((placement) => placement.index === index.id)) {
      report.error(
        'repeated-mapping',
        mapping.path,
        `The entity ${quote(source.name)} is placed in ${quote(mapping.name)} twice; the first counts.`,
      );
      continue;
    }
    const attributes = { partition: index.partitionKey, sort: index.sortKey };
    const placement = placementOf(
      source,
      index.id,
      index.name,
      attributes,
      mapping.keys,
      mapping.path,
      report,
    );
    if (placement) keys.push(placement);
  }
  const type = textIn(source.node.value, 'entity_type');
  return {
    id: newId(source.name),
    name: source.name,
    table: table.id,
    attributes: source.attributes,
    keys,
    ...(type !== undefined && { notes: `Entity type ${quote(type)}.` }),
  };
}

type KeyLists = { partition: readonly { type: string }[]; sort: readonly { type: string }[] };

function placementOf(
  source: SourceEntity,
  index: string,
  name: string,
  keys: KeyLists,
  templates: KeyTemplates,
  path: string,
  report: Report,
): Placement | undefined {
  if (templates.broken) {
    report.error(
      'no-placement',
      path,
      `The entity ${quote(source.name)} was not placed in ${quote(name)}, because a template could not be read.`,
    );
    return undefined;
  }
  for (const part of ['partition', 'sort'] as const) {
    const [wanted, given] = [keys[part].length, templates[part].length];
    if (wanted === given) continue;
    report.error(
      'template-count',
      path,
      `The ${part} key of ${quote(name)} has ${count(wanted)}, but ${quote(source.name)} gives ${given === 0 ? 'no template' : `${given} template${given === 1 ? '' : 's'}`} for it; it was not placed there.`,
      'Give one template for each attribute of the key.',
    );
    return undefined;
  }
  return {
    index,
    partition: templates.partition.map(printTemplate),
    sort: templates.sort.map(printTemplate),
  };
}

function count(number: number): string {
  return number === 0 ? 'no attribute' : `${number} attribute${number === 1 ? '' : 's'}`;
}
