import type { Verdict } from '../../src/planner/plan.ts';

/** The classes of verdicts that have a colour, best first. The names are those of the tokens `--verdict-…`. */
export type VerdictKind = 'get' | 'query' | 'multi' | 'filter' | 'scan' | 'none' | 'write';

const writes = new Set<string>(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems']);

/** The colour class of a verdict: the worst thing that its words name. */
export function verdictKind(verdict: Verdict): VerdictKind {
  if (verdict.operation === 'Unanswerable') return 'none';
  if (verdict.operation === 'Scan' || verdict.further.includes('Scan')) return 'scan';
  if (verdict.filter) return 'filter';
  if (writes.has(verdict.operation)) return verdict.fanOut > 1 ? 'multi' : 'write';
  const last = verdict.further.at(-1);
  if (last !== undefined && writes.has(last)) return 'write';
  const several =
    verdict.operation === 'Multiple' || verdict.fanOut > 1 || verdict.fetch || last !== undefined;
  if (several) return 'multi';
  return verdict.operation === 'Query' ? 'query' : 'get';
}
