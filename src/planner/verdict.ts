/** The words of a verdict. */
import type { FanOut, Operation, Verdict } from './plan.ts';

export type VerdictParts = {
  operation: Verdict['operation'];
  fanOut?: number;
  /** The fan-out's size depends on the call. */
  openFanOut?: boolean;
  fetch?: boolean;
  filter?: boolean;
  /** Operations of further steps; `separate` ones do not wait for the first. */
  further?: { operation: Operation; separate: boolean }[];
};

/** Classes from best to worst; a verdict is as good as its worst part. */
const ranks = {
  GetItem: 0,
  BatchGetItem: 1,
  TransactGetItems: 2,
  Query: 3,
  fetch: 4,
  fanOut: 5,
  filter: 6,
  Scan: 8,
  Unanswerable: 10,
} as const;

function rankOf({ operation, fanOut = 1, fetch, filter, further = [] }: VerdictParts): number {
  const own = operation in ranks ? ranks[operation as keyof typeof ranks] : 0;
  if (operation === 'Scan' || operation === 'Unanswerable') return own;
  const lookup = operation === 'GetItem' || operation === 'BatchGetItem' || operation === 'TransactGetItems';
  return Math.max(
    own,
    fetch ? ranks.fetch : 0,
    fanOut > 1 && !lookup ? ranks.fanOut : 0,
    filter && !lookup ? ranks.filter : 0,
    ...further.map((step) =>
      Math.max(ranks.fetch, step.operation in ranks ? ranks[step.operation as keyof typeof ranks] : 0),
    ),
  );
}

/** Puts a verdict together: `Query ×3 + filter`, `Query, then BatchGetItem`, `GetItem and Query`, `UpdateItem ×N`. */
export function verdictOf(parts: VerdictParts): Verdict {
  const { operation, fanOut = 1, openFanOut = false, fetch = false, filter = false, further = [] } = parts;
  const isRepeated = operation === 'Query' || !(operation in ranks);
  const times = fanOut > 1 && isRepeated ? (openFanOut ? ' ×N' : ` ×${fanOut}`) : '';
  const filtered = filter && operation === 'Query' ? ' + filter' : '';
  const fetched = fetch ? ' + fetch' : '';
  const rest = further
    .map((step) => (step.separate ? ` and ${step.operation}` : `, then ${step.operation}`))
    .join('');
  return {
    operation,
    fanOut,
    fetch,
    filter,
    further: further.map((step) => step.operation),
    label: `${operation}${times}${filtered}${fetched}${rest}`,
    rank: rankOf(parts),
  };
}

/** The verdict of steps with one more behind them. */
export function followedBy(verdict: Verdict, operation: Operation): Verdict {
  return {
    ...verdict,
    further: [...verdict.further, operation],
    label: `${verdict.label}, then ${operation}`,
    rank: Math.max(verdict.rank, ranks.fetch),
  };
}

/** Is the number of requests of a fan-out known to the call only? */
export function isOpenFanOut(fanOut: readonly FanOut[]): boolean {
  return fanOut.some(({ open }) => open === true);
}
