/**
 * A published case's input as a model of ours. What cannot be told from the input stays at its default: no
 * volumes, no formats, no names that are not in the case.
 */
import { type Model, modelSchema } from '../../src/model/schema.ts';
import type { CaseEntity, CaseInput, CasePattern, CaseTable } from './input.ts';
import { adaptPattern } from './patterns.ts';
import { modelTemplate } from './text.ts';
import { attributesOf } from './world.ts';

/** Ids that the model's parts got, by their names in the case. */
export type Ids = {
  table(name: string): string;
  /** `table` and the table's own name stand for the base key. */
  index(table: string, name: string): string;
  entity(name: string): string;
  /** By position: a case may use a pattern's id twice. */
  pattern(position: number): string;
};

export type Adapted = { model: Model; ids: Ids };

/** Id is the name; where two parts of a case share one, the later gets a number. */
function makeIds(input: CaseInput): Ids {
  const taken = new Set<string>();
  const given = new Map<string, string>();
  const give = (key: string, name: string) => {
    let id = name || 'unnamed';
    for (let number = 2; taken.has(id); number += 1) id = `${name}~${number}`;
    taken.add(id);
    if (!given.has(key)) given.set(key, id);
  };
  for (const table of input.tables) {
    give(`table ${table.name}`, table.name);
    for (const index of [...table.lsis, ...table.gsis])
      give(`index ${table.name}\n${index.name}`, index.name);
  }
  for (const entity of input.entities) give(`entity ${entity.name}`, entity.name);
  input.accessPatterns.forEach((pattern, position) => {
    give(`pattern ${position}`, pattern.id);
  });
  const find = (key: string) => {
    const id = given.get(key);
    if (id === undefined) throw new Error(`The case has no ${key.replace('\n', ', ')}`);
    return id;
  };
  // Patterns name an index without its table, and it need not be the table of their entity.
  const tableWith = (index: string) =>
    input.tables.find(({ lsis, gsis }) => [...lsis, ...gsis].some(({ name }) => name === index))?.name ?? '';
  return {
    table: (name) => find(`table ${name}`),
    index: (table, name) =>
      name === 'table' || name === table
        ? find(`table ${table}`)
        : (given.get(`index ${table}\n${name}`) ?? find(`index ${tableWith(name)}\n${name}`)),
    entity: (name) => find(`entity ${name}`),
    pattern: (position) => find(`pattern ${position}`),
  };
}

/**
 * Turns a case's input into a model.
 * Throws where the input refers to a table, index or entity that it does not have.
 */
export function adapt(input: CaseInput): Adapted {
  const ids = makeIds(input);
  const model = modelSchema.parse({
    name: input.name,
    tables: input.tables.map((table) => adaptTable(table, ids)),
    entities: input.entities.map((entity) => adaptEntity(entity, ids)),
    relationships: input.entities.flatMap((entity) => relationships(entity, ids)),
    patterns: input.accessPatterns.map((pattern: CasePattern, position) =>
      adaptPattern(pattern, position, input, ids),
    ),
  });
  return { model, ids };
}

function adaptTable(table: CaseTable, ids: Ids) {
  return {
    id: ids.table(table.name),
    name: table.name,
    partitionKey: table.partitionKey,
    ...(table.sortKey ? { sortKey: table.sortKey } : {}),
    localIndexes: table.lsis.map((index) => ({ id: ids.index(table.name, index.name), ...index })),
    globalIndexes: table.gsis.map((index) => ({ id: ids.index(table.name, index.name), ...index })),
  };
}

function adaptEntity(entity: CaseEntity, ids: Ids) {
  return {
    id: ids.entity(entity.name),
    name: entity.name,
    table: ids.table(entity.table),
    attributes: attributesOf(entity),
    keys: Object.entries(entity.keys).map(([index, { pk, sk }]) => ({
      index: ids.index(entity.table, index),
      partition: pk.map(modelTemplate),
      sort: sk.map(modelTemplate),
    })),
  };
}

/** One relationship per entity referred to; a second reference to the same attribute of it is another one. */
function relationships(entity: CaseEntity, ids: Ids) {
  const made: { id: string; from: string; to: string; by: { attribute: string; its: string }[] }[] = [];
  const from = ids.entity(entity.name);
  for (const { attribute, entity: target, its } of entity.references) {
    const to = ids.entity(target);
    const open = made.find((one) => one.to === to && one.by.every((pair) => pair.its !== its));
    if (open) open.by.push({ attribute, its });
    else made.push({ id: `${from} ${attribute} ${to}`, from, to, by: [{ attribute, its }] });
  }
  return made;
}
