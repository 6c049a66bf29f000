/** Patterns over several tables: transactions. */
import type { Condition, Entity, Pattern, WritePattern } from '../../model/schema.ts';
import type { NewId } from '../shared/ids.ts';
import { kindOf, type Node, nodesIn, own, quote, type Report, textIn } from '../shared/reader.ts';
import { baseFields } from './keys.ts';
import { type Parameter, readParameters } from './parameters.ts';

type Involved = { entity: Entity; action: string; condition: string | undefined };

const actions = new Map<string, WritePattern['action']>([
  ['Put', 'create'],
  ['Update', 'update'],
  ['Delete', 'delete'],
]);

/** Reads `cross_table_access_patterns`. The first entity is the one that the pattern is about. */
export function readTransactions(
  root: Node,
  entities: ReadonlyMap<string, Entity>,
  newId: NewId,
  report: Report,
): Pattern[] {
  return nodesIn(root, 'cross_table_access_patterns', report).flatMap((node): Pattern[] => {
    const name = textIn(node.value, 'name') ?? textIn(node.value, 'description') ?? 'Unnamed transaction';
    const operation = textIn(node.value, 'operation') ?? '';
    const reads = operation === 'TransactGet' || operation === 'TransactGetItems';
    const writes = operation === 'TransactWrite' || operation === 'TransactWriteItems';
    if (!reads && !writes) {
      report.error(
        'unknown-operation',
        node.path,
        `The operation of ${quote(name)} is ${kindOf(own(node.value, 'operation'))}; the pattern is left out.`,
        'Use TransactWrite or TransactGet.',
      );
      return [];
    }
    const involved = readInvolved(node, entities, report);
    const main = involved.find((each) => reads || actions.has(each.action)) ?? involved[0];
    if (!main) {
      report.error(
        'no-entities',
        node.path,
        `${quote(name)} involves no entity that the file describes; it is left out.`,
      );
      return [];
    }
    const parameters = readParameters(node, entities, report);
    const head = {
      id: newId(name),
      name,
      group: 'Transactions',
      entity: main.entity.id,
      notes: notesOf(node, involved),
    };
    const others = involved.filter((each) => each !== main);
    const conditions = conditionsOf(main, others, parameters, node, report);
    return [
      reads
        ? readOf(head, conditions, others)
        : writeOf(head, main, conditions, others, parameters, node, report),
    ];
  });
}

type Head = { id: string; name: string; group: string; entity: string; notes: string };

function readOf(head: Head, conditions: Condition[], others: readonly Involved[]): Pattern {
  const returns = [...new Set(others.map((each) => each.entity.id))];
  return {
    ...head,
    kind: 'read',
    conditions,
    result: 'one',
    anyOf: [],
    returns,
    consistent: false,
    atomic: true,
    without: [],
  };
}

function writeOf(
  head: Head,
  main: Involved,
  conditions: Condition[],
  others: readonly Involved[],
  parameters: readonly Parameter[],
  node: Node,
  report: Report,
): Pattern {
  const also = others.flatMap((each): WritePattern['also'] => {
    const action = actions.get(each.action);
    if (action)
      return [
        {
          action,
          entity: each.entity.id,
          changes: action === 'update' ? changesOf(each.entity, parameters) : [],
          removes: [],
        },
      ];
    report.note(
      'kept-out',
      node.path,
      `The ${quote(each.action)} on ${quote(each.entity.name)} in ${quote(head.name)} writes nothing; it is kept in the notes only.`,
    );
    return [];
  });
  const action = actions.get(main.action) ?? 'update';
  return {
    ...head,
    kind: 'write',
    action,
    conditions,
    changes: action === 'update' ? changesOf(main.entity, parameters) : [],
    removes: [],
    unique: [],
    also,
  };
}

/** Attributes that parameters give and the key does not hold; a whole item gives them all. */
function changesOf(entity: Entity, parameters: readonly Parameter[]): string[] {
  const key = baseFields(entity);
  const whole = parameters.some((each) => each.entity === entity);
  const given = new Set(parameters.map((each) => each.name));
  return entity.attributes
    .map((attribute) => attribute.name)
    .filter((name) => !key.includes(name) && (whole || given.has(name)));
}

/** The first entity's key, and what of it gives the keys of the others. */
function conditionsOf(
  main: Involved,
  others: readonly Involved[],
  parameters: readonly Parameter[],
  node: Node,
  report: Report,
): Condition[] {
  const own = new Set(main.entity.attributes.map((attribute) => attribute.name));
  const given = new Set(parameters.filter((each) => !each.whole).map((each) => each.name));
  const items = new Set(parameters.map((each) => each.entity));
  const needed = [main, ...others].flatMap((each) =>
    baseFields(each.entity).map((attribute) => ({
      attribute,
      known: given.has(attribute) || items.has(each.entity) || (items.has(main.entity) && own.has(attribute)),
    })),
  );
  const missing = [...new Set(needed.filter((each) => !each.known).map((each) => each.attribute))];
  if (missing.length > 0)
    report.error(
      'key-not-given',
      node.path,
      `No parameter gives ${missing.map(quote).join(', ')}, which the transaction needs.`,
      'Declare the parameter.',
    );
  const attributes = [
    ...new Set(needed.filter((each) => each.known && own.has(each.attribute)).map((each) => each.attribute)),
  ];
  return attributes.map((attribute) => ({ attribute, operator: '=', operands: [], size: false }));
}

function readInvolved(node: Node, entities: ReadonlyMap<string, Entity>, report: Report): Involved[] {
  return nodesIn(node, 'entities_involved', report).flatMap((each): Involved[] => {
    const name = textIn(each.value, 'entity');
    const entity = name === undefined ? undefined : entities.get(name);
    if (entity)
      return [
        { entity, action: textIn(each.value, 'action') ?? '', condition: textIn(each.value, 'condition') },
      ];
    report.error(
      'unknown-entity',
      each.path,
      `The transaction involves ${name === undefined ? 'an entity that is not named' : quote(name)}, which the file does not describe; it is left out.`,
    );
    return [];
  });
}

function notesOf(node: Node, involved: readonly Involved[]): string {
  const description = textIn(node.value, 'description');
  const parts = involved.map(
    (each) =>
      `${each.action || 'no action'} ${each.entity.name}${each.condition === undefined ? '' : ` if ${each.condition}`}`,
  );
  const id = own(node.value, 'pattern_id');
  const number = typeof id === 'number' || typeof id === 'string' ? ` (pattern ${id})` : '';
  return `${description === undefined ? '' : `${description}\n`}Answer in the file${number}: ${textIn(node.value, 'operation') ?? ''}: ${parts.join('; ')}.`;
}
