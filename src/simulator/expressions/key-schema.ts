/** Holds the clauses of a key condition against a key schema. */
import type { KeyAttribute } from '../../model/schema.ts';
import type { AttributeValue } from '../../values/attribute-value.ts';
import { refuse } from '../refusal.ts';
import { typeOf } from './operand-types.ts';
import type { KeyCondition, KeyRange } from './types.ts';

/** The key of a table or an index; an index has a name, which errors show. */
export type KeySchema = {
  partition: readonly KeyAttribute[];
  sort: readonly KeyAttribute[];
  index?: string;
};

/** The condition on one attribute. */
export type KeyClause = KeyRange | { operator: '='; value: AttributeValue };

type Clauses = ReadonlyMap<string, KeyClause>;

const invalid = (message: string): never => refuse('ValidationException', message);

/**
 * Every partition key attribute needs an equality; of the sort key attributes a prefix may be named, all with
 * equalities but the last.
 *
 * @throws a refusal for a missing, foreign or wrongly typed attribute, a gap, or an empty value
 */
export function matchKey(clauses: Clauses, schema: KeySchema): KeyCondition {
  const attributes = [...schema.partition, ...schema.sort];
  if (clauses.size > attributes.length)
    invalid(
      `The number of query conditions (${clauses.size}) exceeds the number of key attributes defined in the schema (${attributes.length})`,
    );
  for (const attribute of attributes) requireKeyType(attribute, clauses.get(attribute.name));
  const partition = partitionValues(clauses, schema.partition);
  requirePrefix(clauses, schema.sort);
  const names = new Set(attributes.map(({ name }) => name));
  if ([...clauses.keys()].some((name) => !names.has(name)))
    invalid(`Query condition missed key schema element: ${firstFree(clauses, schema.sort)}`);
  for (const { name } of attributes) requireContent(name, clauses.get(name), schema.index);
  const named = schema.sort.flatMap(({ name }) => clauses.get(name) ?? []);
  const sort = named.flatMap((clause) => (clause.operator === '=' ? [clause.value] : []));
  const last = named.at(-1);
  return last && last.operator !== '=' ? { partition, sort, range: last } : { partition, sort };
}

const valuesOf = (clause: KeyClause): AttributeValue[] =>
  clause.operator === 'BETWEEN' ? [clause.low, clause.high] : [clause.value];

function requireKeyType({ type }: KeyAttribute, clause: KeyClause | undefined): void {
  if (clause && valuesOf(clause).some((value) => typeOf(value) !== type))
    invalid('One or more parameter values were invalid: Condition parameter type does not match schema type');
}

function partitionValues(clauses: Clauses, partition: readonly KeyAttribute[]): AttributeValue[] {
  const missing = partition.filter(({ name }) => !clauses.has(name));
  const uneven = partition.filter(({ name }) => clauses.get(name)?.operator !== '=');
  const wrong = missing.length > 0 ? missing : uneven;
  if (partition.length > 1 && wrong.length > 0)
    invalid(`HASH key attributes ${list(wrong)} must have equality conditions specified in the query`);
  if (missing[0]) invalid(`Query condition missed key schema element: ${missing[0].name}`);
  if (uneven.length > 0) invalid('Query key condition not supported');
  return partition.flatMap(({ name }) => {
    const clause = clauses.get(name);
    return clause?.operator === '=' ? [clause.value] : [];
  });
}

/** No gap among the sort key attributes, and nothing but an equality before the last one named. */
function requirePrefix(clauses: Clauses, sort: readonly KeyAttribute[]): void {
  const isNamed = ({ name }: KeyAttribute) => clauses.has(name);
  const gap = sort.findIndex((attribute) => !isNamed(attribute));
  const behind = gap < 0 ? -1 : sort.findIndex((attribute, at) => at > gap && isNamed(attribute));
  if (behind > 0) needsEquality(sort.slice(gap, behind), sort[behind]);
  const range = sort.findIndex(({ name }) => clauses.has(name) && clauses.get(name)?.operator !== '=');
  const next = sort[range + 1];
  if (range >= 0 && next && isNamed(next)) needsEquality(sort.slice(range, range + 1), next);
}

function needsEquality(attributes: readonly KeyAttribute[], present: KeyAttribute | undefined): never {
  return invalid(
    `RANGE key attributes ${list(attributes)} must have equality conditions specified in the query because a condition is present on key attribute ${present?.name}`,
  );
}

const list = (attributes: readonly KeyAttribute[]) => attributes.map(({ name }) => name).join(', ');

/** The first sort key attribute without a condition: a foreign attribute stands where it should. */
function firstFree(clauses: Clauses, sort: readonly KeyAttribute[]): string {
  return sort.find(({ name }) => !clauses.has(name))?.name ?? '';
}

/** A key attribute is never empty, so none is ever compared with an empty value. */
function requireContent(name: string, clause: KeyClause | undefined, index: string | undefined): void {
  if (!clause) return;
  for (const value of valuesOf(clause)) {
    const isEmptyText = 'S' in value && value.S === '';
    if (!isEmptyText && !('B' in value && value.B.length === 0)) continue;
    const empty = `The AttributeValue for a key attribute cannot contain an empty ${isEmptyText ? 'string' : 'binary'} value.`;
    const place =
      index === undefined
        ? `${empty} Key: ${name}`
        : `A value specified for a secondary index key is not supported. ${empty} IndexName: ${index}, IndexKey: ${name}`;
    invalid(`One or more parameter values are not valid. ${place}`);
  }
}
