/** Scan: one page of a whole table or index, or of one segment of it. */
import { scanSegments } from '../../capacity/limits.ts';
import type { Item } from '../../values/attribute-value.ts';
import type { Output } from '../answer.ts';
import { refuseUnused } from '../expressions/index.ts';
import { refuse } from '../refusal.ts';
import type { PathStore, TableStore } from '../store/index.ts';
import { type Context, type Input, pathNamed, tableNamed } from './context.ts';
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
import { createPage, type Page } from './page.ts';
import { checkSelect, partsOf, selectionOf, selectOf } from './select.ts';
import { checkStartKey, partitionOf, positionOf, readStartKey, samePartition } from './start-key.ts';
import { tokensOf } from './tokens.ts';

function invalid(message: string): never {
  return refuse('ValidationException', message);
}

/** Scan. Collections come in the order of the hash of their partition key value, and a segment is a range of it. */
export function scan(context: Context, input: Input): Output {
  const { table, limit, select, segment } = readMembers(input);
  const tokens = tokensOf(input, ['ProjectionExpression', 'FilterExpression'], 'older');
  const start = readStartKey(input, 'older');
  const parts = partsOf(input, tokens);
  refuseUnused(tokens);
  checkSelect(input, select, 'Scan');
  const store = tableNamed(context, table);
  const path = pathNamed(store, textOf(input, 'IndexName'));
  if (path.path.kind === 'gsi' && flagOf(input, 'ConsistentRead'))
    invalid('Consistent reads are not supported on global secondary indexes');
  if (start) checkStartKey(store, path.path, start, 'Scan');
  const selection = selectionOf(store, path, parts, select);
  if (start && segment && !isInSegment(path.hash(partitionOf(path.path, start)), segment))
    invalid(
      `The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. TotalSegments: ${segment.of} Segment: ${segment.number}`,
    );
  const mode = flagOf(input, 'ConsistentRead') ? 'strong' : 'eventual';
  const page = createPage({ context, store, path, selection, limit, mode });
  walk(store, path, page, start, segment);
  return page.output();
}

type Segment = { number: number; of: number };

const hashes = 2 ** 32;

const isInSegment = (hash: number, { number, of }: Segment): boolean =>
  Math.floor((hash * of) / hashes) === number;

function walk(
  store: TableStore,
  path: PathStore,
  page: Page,
  start: Item | undefined,
  segment: Segment | undefined,
): void {
  const from = start && partitionOf(path.path, start);
  for (const collection of path.collections(from)) {
    if (segment && !isInSegment(collection.hash, segment)) {
      if (Math.floor((collection.hash * segment.of) / hashes) > segment.number) return;
      continue;
    }
    // Of the collection in which the last page ended, only what lies behind its last row.
    let at =
      start && from && samePartition(from, collection.partition)
        ? positionOf(store, path, collection, start, true)
        : 0;
    for (; at < collection.count; at += 1) if (!page.take(collection.row(at))) return;
  }
}

function readMembers(input: Input) {
  const faults: Faults = [];
  const table = tableNameOf(input, faults);
  checkCapacityWord(input, faults);
  const select = selectOf(input, faults);
  const limit = wholeOf(input, 'Limit');
  checkLeast(limit, 1, 'limit', faults);
  const number = wholeOf(input, 'Segment');
  checkLeast(number, 0, 'segment', faults);
  const of = wholeOf(input, 'TotalSegments');
  checkLeast(of, 1, 'totalSegments', faults);
  if (of !== undefined && of > scanSegments)
    faults.push(
      `Value '${of}' at 'totalSegments' failed to satisfy constraint: Member must have value less than or equal to ${scanSegments}`,
    );
  refuseFaults(faults);
  return { table, limit, select, segment: segmentOf(number, of) };
}

function segmentOf(number: number | undefined, of: number | undefined): Segment | undefined {
  if (number === undefined && of === undefined) return undefined;
  if (of === undefined)
    return invalid(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
  if (number === undefined)
    return invalid(
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    );
  if (number >= of)
    invalid(
      `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${number} is not less than TotalSegments: ${of}`,
    );
  return { number, of };
}
