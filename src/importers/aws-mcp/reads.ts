/** Patterns that read: parameters, range and filter become conditions on the entity's attributes. */

import { pathTo } from '../../model/file/path.ts';
import type { Condition, ReadPattern } from '../../model/schema.ts';
import { type Node, own, quote, textIn, textsIn } from '../shared/reader.ts';
import { readFilter } from './filters.ts';
import { baseFields, type KeyFields, keyFields } from './keys.ts';
import { orderIn } from './order.ts';
import { boundIn, fieldFor, isLimit, isPaging, type Parameter } from './parameters.ts';
import type { Context } from './patterns.ts';

type Read = Pick<
  ReadPattern,
  | 'conditions'
  | 'result'
  | 'anyOf'
  | 'returns'
  | 'attributes'
  | 'order'
  | 'limit'
  | 'consistent'
  | 'atomic'
  | 'without'
>;

const ranges = ['begins_with', 'between', '>', '<', '>=', '<='] as const;
type Range = (typeof ranges)[number];

/** What a read asks for. The index that the file names only tells which sort key a range is on. */
export function readRead(
  node: Node,
  operation: string,
  parameters: readonly Parameter[],
  context: Context,
): Read {
  const fields = context.entity.attributes.map((attribute) => attribute.name);
  const filter = readFilter(node, new Set(fields), context.report);
  const keys = keysAsked(node, context);
  const filtered = (name: string): boolean => filter.parameters.has(name) && !isKeyParameter(name, keys);
  const own = parameters.filter((each) => !filtered(each.name) && !isPaging(each.name));
  const limit = own.find((each) => isLimit(each.name) && !fields.includes(each.name));
  const asked = own.filter((each) => each !== limit && !each.whole);
  checkFilter(node, operation, filter, keys, parameters, context);
  const items = own.flatMap((each) =>
    each.entity === context.entity ? baseFields(context.entity).map(equal) : [],
  );
  const range = rangeIn(node, operation, context);
  const { bound, rest } = range
    ? rangeCondition(range, asked, keys, node, context)
    : { bound: [], rest: asked };
  const conditions = [...items, ...keyConditions(rest, keys, node, context), ...bound, ...filter.conditions];
  const order = operation === 'Query' ? orderIn(node, keys, conditions) : undefined;
  const wanted = attributesIn(node, context);
  return {
    conditions,
    result: textIn(node.value, 'return_type') === 'single_entity' ? 'one' : 'list',
    anyOf: filter.anyOf,
    returns: [],
    ...(wanted && { attributes: wanted }),
    ...(order && { order }),
    ...(limit && { limit: { parameter: limit.name } }),
    ...limitIn(node),
    consistent: isConsistent(node, context),
    atomic: false,
    without: [],
  };
}

function equal(attribute: string): Condition {
  return { attribute, operator: '=', operands: [], size: false };
}

function isKeyParameter(name: string, keys: KeyFields): boolean {
  return keys.partition.includes(name) || keys.sort.includes(name);
}

/** The keys that the pattern is about: of the index that the file names, else of the table. */
function keysAsked(node: Node, { entity, table, report }: Context): KeyFields {
  const name = textIn(node.value, 'index_name');
  const base = keyFields(entity.keys.find((placement) => placement.index === table.id));
  if (name === undefined) return base;
  const index = table.globalIndexes.find((each) => each.name === name);
  const placement = index && entity.keys.find((each) => each.index === index.id);
  if (!index)
    report.error(
      'unknown-index',
      pathTo(node.path, 'index_name'),
      `The pattern names the index ${quote(name)}, which the table ${quote(table.name)} does not have.`,
      'Declare the index, or correct the name.',
    );
  else if (!placement)
    report.error(
      'not-in-index',
      pathTo(node.path, 'index_name'),
      `The pattern names the index ${quote(name)}, in which ${quote(entity.name)} has no place.`,
      'Map the entity to the index.',
    );
  return placement ? keyFields(placement) : base;
}

function checkFilter(
  node: Node,
  operation: string,
  filter: { conditions: Condition[]; anyOf: Condition[][] },
  keys: KeyFields,
  parameters: readonly Parameter[],
  { report }: Context,
): void {
  const path = pathTo(node.path, 'filter_expression');
  const conditions = [...filter.conditions, ...filter.anyOf.flat()];
  if (conditions.length > 0 && operation !== 'Query' && operation !== 'Scan') {
    report.error(
      'filter-on-operation',
      path,
      `The file filters ${quote(operation)}, which takes no filter; the conditions were kept as part of what is asked.`,
      'Only Query and Scan filter.',
    );
  }
  for (const { attribute, operands } of conditions) {
    if (operation === 'Query' && isKeyParameter(attribute, keys)) {
      report.error(
        'filter-on-key',
        path,
        `The file filters on ${quote(attribute)}, which is in the key that it queries; DynamoDB refuses that. The condition was kept as part of what is asked.`,
        'Put it into the key condition.',
      );
    }
    for (const operand of operands) {
      if ('parameter' in operand && !parameters.some((each) => each.name === operand.parameter)) {
        report.error(
          'unknown-parameter',
          path,
          `The filter takes ${quote(String(operand.parameter))}, which is no parameter of the pattern.`,
          'Declare the parameter.',
        );
      }
    }
  }
}

function rangeIn(node: Node, operation: string, { report }: Context): Range | undefined {
  const value = own(node.value, 'range_condition');
  if (value === undefined || value === null) return undefined;
  const path = pathTo(node.path, 'range_condition');
  const range = ranges.find((each) => each === value);
  if (!range)
    report.error(
      'unknown-range',
      path,
      `The range condition ${quote(String(value))} does not exist; parameters were read by their names.`,
      `Use one of ${ranges.join(', ')}.`,
    );
  if (operation !== 'Query')
    report.error(
      'range-on-operation',
      path,
      `The file gives a range to ${quote(operation)}; only Query takes one.`,
    );
  return range;
}

/** The last parameters are the bounds, of the first attribute of the sort key that no other parameter binds. */
function rangeCondition(
  range: Range,
  parameters: readonly Parameter[],
  keys: KeyFields,
  node: Node,
  { report }: Context,
): { bound: Condition[]; rest: readonly Parameter[] } {
  const wanted = range === 'between' ? 2 : 1;
  const names = new Set(parameters.map((each) => each.name));
  const inPartition = keys.partition.filter((field) => names.has(field)).length;
  const available = parameters.length - Math.max(inPartition, keys.partition.length > 0 ? 1 : 0);
  if (available < wanted) {
    report.error(
      'range-parameters',
      node.path,
      `The range ${range} takes ${wanted} parameter${wanted === 1 ? '' : 's'} beside those of the partition key; ${Math.max(0, available)} ${available === 1 ? 'is' : 'are'} left.`,
      'Declare a parameter for each bound.',
    );
    return { bound: [], rest: parameters };
  }
  const candidates = parameters.filter((each) => !keys.partition.includes(each.name));
  const last = (candidates.length >= wanted ? candidates : parameters).slice(-wanted);
  const rest = parameters.filter((each) => !last.includes(each));
  const boundBefore = new Set(rest.map((each) => each.name));
  const named = wanted === 1 ? keys.sort.find((field) => field === last[0]?.name) : undefined;
  const attribute = named ?? keys.sort.find((field) => !boundBefore.has(field));
  const unplaced = rest.filter((each) => !isKeyParameter(each.name, keys));
  if (unplaced.length > keys.partition.filter((field) => !names.has(field)).length) {
    report.error(
      'range-parameters',
      node.path,
      `The range ${range} takes ${wanted} parameter${wanted === 1 ? '' : 's'} beside those of the key; that leaves too many, ${unplaced.map((each) => quote(each.name)).join(', ')}.`,
      'Leave it out, or name the field that it binds.',
    );
  }
  if (attribute === undefined) {
    report.error(
      'range-without-key',
      node.path,
      `The range ${range} has no attribute of the sort key left to bound.`,
      'Check the sort key and the parameters.',
    );
    return { bound: [], rest };
  }
  return {
    bound: [
      { attribute, operator: range, operands: last.map((each) => ({ parameter: each.name })), size: false },
    ],
    rest,
  };
}

/** A parameter binds the field of its name; bounds by name, and a lone one the field that is left to bind. */
function keyConditions(
  parameters: readonly Parameter[],
  keys: KeyFields,
  node: Node,
  { entity, report }: Context,
): Condition[] {
  const fields = entity.attributes.map((attribute) => attribute.name);
  const conditions: Condition[] = [];
  const left: Parameter[] = [];
  for (const each of parameters) {
    if (!fields.includes(each.name)) left.push(each);
    else
      conditions.push(
        each.list
          ? { ...equal(each.name), operator: 'in', operands: [{ parameter: each.name }] }
          : equal(each.name),
      );
  }
  const bound = new Map<string, { low?: string; high?: string }>();
  for (const each of left) {
    const found = boundIn(each.name);
    const sortField = keys.sort.find(
      (field) => !conditions.some((condition) => condition.attribute === field),
    );
    const field =
      found &&
      (fieldFor(found.of, sortField === undefined ? fields : [sortField]) ?? fieldFor(found.of, fields));
    const unbound = keys.partition.filter(
      (key) => !conditions.some((condition) => condition.attribute === key),
    );
    const loose = fieldFor(each.name, fields);
    if (found && field !== undefined) {
      if (found.bound === '>=' || found.bound === '<=') {
        const both = bound.get(field) ?? {};
        bound.set(field, found.bound === '>=' ? { ...both, low: each.name } : { ...both, high: each.name });
      } else
        conditions.push({
          attribute: field,
          operator: found.bound,
          operands: [{ parameter: each.name }],
          size: false,
        });
    } else if (
      unbound.length === 1 &&
      unbound[0] !== undefined &&
      fields.includes(unbound[0]) &&
      (left.length === 1 || loose === unbound[0])
    ) {
      conditions.push({ ...equal(unbound[0]), operands: [{ parameter: each.name }] });
    } else if (loose !== undefined && !conditions.some((condition) => condition.attribute === loose)) {
      conditions.push(
        each.list
          ? { ...equal(loose), operator: 'in', operands: [{ parameter: each.name }] }
          : { ...equal(loose), operands: [{ parameter: each.name }] },
      );
    } else {
      report.warning(
        'parameter-without-field',
        each.path,
        `The parameter ${quote(each.name)} names no field of ${quote(entity.name)}; what it asks for is not part of the pattern.`,
        'Add the condition by hand.',
      );
    }
  }
  for (const [attribute, { low, high }] of bound) {
    if (low !== undefined && high !== undefined)
      conditions.push({
        attribute,
        operator: 'between',
        operands: [{ parameter: low }, { parameter: high }],
        size: false,
      });
    else
      conditions.push({
        attribute,
        operator: low === undefined ? '<=' : '>=',
        operands: [{ parameter: low ?? high ?? attribute }],
        size: false,
      });
  }
  const missing = keys.partition.filter(
    (key) => !conditions.some((condition) => condition.attribute === key),
  );
  const operation = textIn(node.value, 'operation');
  if (missing.length > 0 && (operation === 'Query' || operation === 'GetItem')) {
    report.error(
      'key-not-given',
      node.path,
      `No parameter gives ${missing.map(quote).join(', ')}, which the ${operation} in the file needs.`,
      'Declare the parameter.',
    );
  }
  return conditions;
}

function attributesIn(node: Node, { entity, report }: Context): string[] | 'all' | undefined {
  const field = ['projected_attributes', 'projection_attributes', 'attributes_to_get', 'projection'].find(
    (each) => own(node.value, each) !== undefined,
  );
  if (field === undefined) return undefined;
  if (own(node.value, field) === 'ALL') return 'all';
  const names = textsIn(node, field, report).flatMap((text) => text.split(',').map((name) => name.trim()));
  const known = new Set(entity.attributes.map((attribute) => attribute.name));
  for (const name of names.filter((each) => !known.has(each))) {
    report.error(
      'unknown-field',
      pathTo(node.path, field),
      `The pattern wants ${quote(name)}, which is no field of ${quote(entity.name)}.`,
    );
  }
  const wanted = names.filter((name) => known.has(name));
  return wanted.length > 0 ? wanted : undefined;
}

function limitIn(node: Node): { limit?: number } {
  const limit = own(node.value, 'limit');
  return typeof limit === 'number' && limit > 0 ? { limit } : {};
}

function isConsistent(node: Node, { report }: Context): boolean {
  const value = own(node.value, 'consistent_read');
  if (value !== undefined && value !== null && typeof value !== 'boolean') {
    report.error(
      'not-a-boolean',
      pathTo(node.path, 'consistent_read'),
      `consistent_read is ${quote(String(value))}; it was read as false.`,
      'Write true or false.',
    );
  }
  if (value === true && textIn(node.value, 'index_name') !== undefined) {
    report.error(
      'consistent-on-index',
      pathTo(node.path, 'consistent_read'),
      'The file wants a consistent read of a global secondary index, which DynamoDB does not have.',
      'Read the table, or accept an eventually consistent read.',
    );
  }
  return value === true;
}
