/** Access patterns. The operation and the index in the file are its answer: they go into the notes, not the question. */
import type { Entity, Pattern, Table } from '../../model/schema.ts';
import type { NewId } from '../shared/ids.ts';
import {
  kindOf,
  type Node,
  nodesIn,
  noteKeptOut,
  own,
  quote,
  type Report,
  textIn,
} from '../shared/reader.ts';
import { readParameters } from './parameters.ts';
import { readRead } from './reads.ts';
import { readWrite } from './writes.ts';

/** What a pattern is read against. */
export type Context = {
  entity: Entity;
  table: Table;
  /** Entities of all tables, by name. */
  entities: ReadonlyMap<string, Entity>;
  report: Report;
};

const known = [
  'pattern_id',
  'name',
  'description',
  'operation',
  'parameters',
  'return_type',
  'index_name',
  'range_condition',
  'filter_expression',
  'consistent_read',
  'projected_attributes',
  'projection_attributes',
  'attributes_to_get',
  'projection',
  'limit',
  'scan_index_forward',
];

const reads = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem']);
const writes = new Map<string, 'create' | 'update' | 'delete'>([
  ['PutItem', 'create'],
  ['UpdateItem', 'update'],
  ['DeleteItem', 'delete'],
  ['BatchWriteItem', 'create'],
]);

/** The patterns of one entity. */
export function readPatterns(node: Node, context: Context, newId: NewId): Pattern[] {
  return nodesIn(node, 'access_patterns', context.report).map((each) => readPattern(each, context, newId));
}

function readPattern(node: Node, context: Context, newId: NewId): Pattern {
  const { report } = context;
  const operation = textIn(node.value, 'operation') ?? '';
  const name = textIn(node.value, 'name') ?? textIn(node.value, 'description') ?? 'Unnamed pattern';
  const parameters = readParameters(node, context.entities, report);
  noteKeptOut(node, known, report);
  const head = {
    id: newId(name),
    name,
    group: context.entity.name,
    entity: context.entity.id,
    notes: notesOf(node),
  };
  const action =
    writes.get(operation) ?? (reads.has(operation) ? undefined : guess(node, operation, name, report));
  if (action) return { ...head, kind: 'write', ...readWrite(node, action, parameters, context) };
  return { ...head, kind: 'read', ...readRead(node, operation, parameters, context) };
}

/** An operation that is none: the verb in the name says whether the pattern reads or writes. */
function guess(
  node: Node,
  operation: string,
  name: string,
  report: Report,
): 'create' | 'update' | 'delete' | undefined {
  const verb = name.toLowerCase().split(/[^a-z]/)[0] ?? '';
  const action = /^(create|add|put|insert|register|save)$/.test(verb)
    ? 'create'
    : /^(update|set|change|edit|increment)$/.test(verb)
      ? 'update'
      : /^(delete|remove)$/.test(verb)
        ? 'delete'
        : undefined;
  report.error(
    'unknown-operation',
    node.path,
    `The operation of ${quote(name)} is ${operation === '' ? kindOf(own(node.value, 'operation')) : quote(operation)}; by its name it was read as a ${action ?? 'read'}.`,
    `Use one of ${[...reads, ...writes.keys()].join(', ')}.`,
  );
  return action;
}

/** The question as the file words it, and the answer that it gives. */
function notesOf(node: Node): string {
  const description = textIn(node.value, 'description');
  const index = textIn(node.value, 'index_name');
  const range = textIn(node.value, 'range_condition');
  const id = own(node.value, 'pattern_id');
  const parts = [
    textIn(node.value, 'operation') ?? 'no operation',
    index === undefined ? '' : `on the index ${quote(index)}`,
    range === undefined ? '' : `with ${range} on the sort key`,
    own(node.value, 'filter_expression') === undefined ? '' : 'with a filter',
  ].filter((part) => part !== '');
  const number = typeof id === 'number' || typeof id === 'string' ? ` (pattern ${id})` : '';
  return `${description === undefined ? '' : `${description}\n`}Answer in the file${number}: ${parts.join(' ')}.`;
}
