/** Why a transaction is cancelled. */
import { type CancellationReason, caught, refuse } from '../refusal.ts';
import { tellsOfEmptyKey } from './keys.ts';

/** Tries an action; what it is refused for becomes the reason, but for an empty key, which ends the transaction. */
export function reasonOf(attempt: () => CancellationReason | undefined): CancellationReason {
  try {
    return attempt() ?? { Code: 'None' };
  } catch (error) {
    const refusal = caught(error);
    if (refusal?.type !== 'ValidationException' || tellsOfEmptyKey(refusal.message)) throw error;
    return { Code: 'ValidationError', Message: refusal.message };
  }
}

/** Ends the transaction where an action has a reason. */
export function cancelFor(reasons: CancellationReason[]): void {
  if (reasons.every(({ Code }) => Code === 'None')) return;
  refuse(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    { reasons },
  );
}
