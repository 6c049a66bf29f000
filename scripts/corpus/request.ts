/** Requests with every value in place, and what they read. */
import { compareValues, type Data, type Entry, type KeyValue, type Path } from './world.ts';

export type Clause = {
  operator: '=' | '<' | '<=' | '>' | '>=' | 'between' | 'begins_with';
  values: KeyValue[];
};

/** A Scan has no key condition; a Get is a Query on the whole key. */
export type Concrete = { path: Path; scan: boolean; partition: KeyValue[]; sort: Clause[] };

function holds(clause: Clause, value: KeyValue): boolean {
  const [low, high] = clause.values;
  if (low === undefined) return false;
  const order = compareValues(value, low);
  switch (clause.operator) {
    case '=':
      return order === 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case 'between':
      return order >= 0 && high !== undefined && compareValues(value, high) <= 0;
    case 'begins_with':
      return String(value).startsWith(String(low));
  }
}

function matches(request: Concrete, entry: Entry): boolean {
  if (request.scan) return true;
  return (
    request.partition.every((value, at) => value === entry.partition[at]) &&
    request.sort.every((clause, at) => {
      const value = entry.sort[at];
      return value !== undefined && holds(clause, value);
    })
  );
}

/** The entries that a request reads, before any filter. */
export function readBy(request: Concrete, data: Data): Entry[] {
  return data.entries(request.path).filter((entry) => matches(request, entry));
}

/**
 * Why DynamoDB would reject a key condition, or undefined. All partition attributes must be bound, sort
 * attributes from the left without a gap, and only the last one named by anything but `=`. No value may be empty,
 * and a number has no prefix.
 */
export function rejection(request: Concrete): string | undefined {
  if (request.scan) return undefined;
  if (request.partition.length !== request.path.partition.length)
    return 'a partition key attribute is not bound';
  if (request.sort.length > request.path.sort.length) return 'more sort conditions than sort key attributes';
  if ([...request.partition, ...request.sort.flatMap(({ values }) => values)].includes('')) {
    return 'a key value is empty';
  }
  const prefixed = request.sort.findIndex(({ operator }) => operator === 'begins_with');
  if (request.path.sort[prefixed]?.type === 'N') return 'begins_with on a number';
  const early = request.sort.slice(0, -1).some(({ operator }) => operator !== '=');
  return early ? 'a condition follows a range on the sort key' : undefined;
}
