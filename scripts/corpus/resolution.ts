/** An answer of ours in the words that cases use for answers. */
import type { AnswerStep } from './steps.ts';
import type { Path } from './world.ts';

/** `get-item`, `query-gsi+filter`, `multiple-requests` and so on; `unanswerable` for no steps. */
export function resolutionOf([step, ...more]: readonly AnswerStep[], paths: readonly Path[]): string {
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
      if (step.fanOut !== 1) return 'multiple-requests';
      const path = paths.find(({ table, name }) => table === step.table && name === step.index);
      return `${step.operation.toLowerCase()}-${path?.kind ?? 'table'}${step.filtered ? '+filter' : ''}`;
    }
  }
}
