/** A plan in the words that cases use for answers. */
import type { Model } from '../../src/model/schema.ts';
import type { Plan, Step } from '../../src/planner/plan.ts';

/** `get-item`, `query-gsi+filter`, `multiple-requests`, `write` and so on; `unanswerable` for no answer. */
export function resolutionOf(plan: Plan, model: Model): string {
  if (plan.kind === 'write') return 'write';
  const [step, ...more] = plan.steps;
  if (!step) return 'unanswerable';
  if (more.length > 0) return 'multiple-requests';
  switch (step.operation) {
    case 'GetItem':
      return 'get-item';
    case 'BatchGetItem':
      return 'batch-get';
    case 'TransactGetItems':
      return 'transact-get';
    default: {
      const repeated = step.fanOut.reduce((product, { count }) => product * count, 1) > 1;
      if (repeated) return 'multiple-requests';
      return `${step.operation.toLowerCase()}-${pathKind(step, model)}${plan.verdict.filter ? '+filter' : ''}`;
    }
  }
}

function pathKind({ table, index }: Step, model: Model): 'table' | 'lsi' | 'gsi' {
  const found = model.tables.find(({ id }) => id === table);
  if (index === undefined || !found) return 'table';
  return found.localIndexes.some(({ id }) => id === index) ? 'lsi' : 'gsi';
}
