/** Query: one page of one item collection, in the order of its sort key or the reverse. */
import type { Item } from '../../values/attribute-value.ts';
import type { Output } from '../answer.ts';
import { type KeyCondition, parseKeyCondition, refuseUnused } from '../expressions/index.ts';
import { refuse } from '../refusal.ts';
import type { PathStore } from '../store/index.ts';
import { type Context, type Input, pathNamed, tableNamed } from './context.ts';
import { isInRange, rangeOf } from './key-range.ts';
import {
  checkCapacityWord,
  checkLeast,
  type Faults,
  flagOf,
  refuseFaults,
  tableNameOf,
  textOf,
  wholeOf,
} from './members.ts';
import { createPage } from './page.ts';
import { pathsIn } from './paths.ts';
import { checkSelect, type Parts, partsOf, type Select, selectionOf, selectOf } from './select.ts';
import { checkStartKey, partitionOf, positionOf, readStartKey, samePartition } from './start-key.ts';
import { tokensOf } from './tokens.ts';

function invalid(message: string): never {
  return refuse('ValidationException', message);
}

/** Query. */
export function query(context: Context, input: Input): Output {
  const { table, limit, select } = readMembers(input);
  const tokens = tokensOf(
    input,
    ['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression'],
    'current',
  );
  const start = readStartKey(input, 'current');
  const text = textOf(input, 'KeyConditionExpression');
  if (text === undefined)
    return invalid(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    );
  const parts = partsOf(input, tokens);
  checkSelect(input, select, 'Query');
  const store = tableNamed(context, table);
  const path = pathNamed(store, textOf(input, 'IndexName'));
  if (path.path.kind === 'gsi' && flagOf(input, 'ConsistentRead'))
    invalid('Consistent reads are not supported on global secondary indexes');
  const condition = parseKeyCondition(text, tokens, {
    partition: path.path.partitionKey,
    sort: path.path.sortKey,
  });
  refuseUnused(tokens);
  if (start) checkStartKey(store, path.path, start, 'Query');
  refuseKeysInFilter(path, parts);
  const page = createPage({
    context,
    store,
    path,
    selection: selectionOf(store, path, parts, select),
    limit,
    mode: flagOf(input, 'ConsistentRead') ? 'strong' : 'eventual',
  });
  if (start) checkBounds(path, condition, start);
  const collection = path.collection(condition.partition);
  if (collection) {
    const [from, to] = rangeOf(collection, condition);
    const forward = input.ScanIndexForward !== false;
    if (forward) {
      const first = start ? Math.max(from, positionOf(store, path, collection, start, true)) : from;
      for (let at = first; at < to && page.take(collection.row(at)); ) at += 1;
    } else {
      const end = start ? Math.min(to, positionOf(store, path, collection, start, false)) : to;
      for (let at = end - 1; at >= from && page.take(collection.row(at)); ) at -= 1;
    }
  }
  return page.output();
}

function readMembers(input: Input): { table: string; limit: number | undefined; select: Select | undefined } {
  const faults: Faults = [];
  const table = tableNameOf(input, faults);
  checkCapacityWord(input, faults);
  const select = selectOf(input, faults);
  const limit = wholeOf(input, 'Limit');
  // Query names the member as it is in the request and leaves the value out, unlike Scan.
  checkLeast(limit, 1, 'Limit', faults, false);
  refuseFaults(faults);
  flagOf(input, 'ScanIndexForward');
  return { table, limit, select };
}

/** A filter sees what the key condition has left over: it may not name the key it ran on. */
function refuseKeysInFilter({ path }: PathStore, { filter }: Parts): void {
  const named = new Set(filter ? pathsIn(filter).map(([attribute]) => attribute) : []);
  for (const { name } of [...path.partitionKey, ...path.sortKey])
    if (named.has(name))
      invalid(
        `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${name}`,
      );
}

/** A start key must lie in what the query covers. */
function checkBounds({ path }: PathStore, condition: KeyCondition, start: Item): void {
  if (!samePartition(partitionOf(path, start), condition.partition))
    invalid('The provided starting key is outside query boundaries based on provided conditions');
  if (!isInRange(path, condition, start))
    invalid('The provided starting key does not match the range key predicate');
}
