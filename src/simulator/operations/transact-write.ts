/**
 * TransactWriteItems: up to 100 puts, updates, deletes and condition checks, all or none. `ClientRequestToken` is not
 * looked at: it is good for ten minutes, and the simulator has no clock.
 */
import { transactionBytes, transactWriteActions } from '../../capacity/limits.ts';
import { sizeOfItem } from '../../capacity/sizes.ts';
import { transactionUnits } from '../../capacity/units.ts';
import type { Output } from '../answer.ts';
import { type CancellationReason, refuse } from '../refusal.ts';
import {
  type Action,
  checkExpressions,
  itemAt,
  keyOf,
  meetsCondition,
  outcomeOf,
  readKeyed,
  readPut,
  readUpdate,
} from './action.ts';
import { type Charges, capacitiesOf, chargeOf } from './charges.ts';
import type { Context, Input } from './context.ts';
import { identityOf } from './identity.ts';
import { checkCapacityWord, checkPresent, type Faults, listOf, mapOf, refuseFaults } from './members.ts';
import { cancelFor, reasonOf } from './reasons.ts';
import { carryOut, chargeWrite, type Write } from './write.ts';

/** TransactWriteItems. */
export function transactWriteItems(context: Context, input: Input): Output {
  const actions = readAll(context, input);
  refuseRepeats(actions);
  const charges: Charges = new Map();
  const writes: { action: Action; write: Write }[] = [];
  const reasons = actions.map((action) => reasonOf(() => attempt(action, charges, writes)));
  const bytes = writes.reduce((sum, { write: { before, after } }) => {
    const item = after ?? before;
    return sum + (item ? sizeOfItem(item) : 0);
  }, 0);
  if (bytes > transactionBytes)
    refuse('ValidationException', `Transaction payload size cannot exceed 4MB. Payload Size: ${bytes}`);
  context.charged(capacitiesOf(charges, 'write'));
  cancelFor(reasons);
  for (const { action, write } of writes) if (action.kind !== 'check') carryOut(context, write);
  return { ConsumedCapacity: capacitiesOf(charges, 'write') };
}

function readAll(context: Context, input: Input): Action[] {
  const faults: Faults = [];
  checkPresent(input, 'TransactItems', faults);
  checkCapacityWord(input, faults);
  const items = listOf(input, 'TransactItems') ?? [];
  if (faults.length === 0 && items.length === 0)
    faults.push(
      "Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  if (items.length > transactWriteActions)
    faults.push(
      `Value at 'TransactItems' failed to satisfy constraint: Member must have length less than or equal to ${transactWriteActions}`,
    );
  refuseFaults(faults);
  return items.map((item, at) => readOne(context, item, at));
}

function readOne(context: Context, item: Input, at: number): Action {
  const kinds = ['Put', 'Update', 'Delete', 'ConditionCheck'].filter((kind) => mapOf(item, kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1)
    return refuse(
      'ValidationException',
      'TransactItems can only contain one of Check, Put, Update or Delete',
    );
  const place = `transactItems.${at + 1}.member.${kind.charAt(0).toLowerCase()}${kind.slice(1)}`;
  const input = mapOf(item, kind) ?? {};
  const required = (member: string) => (faults: Faults) =>
    checkPresent(input, member, faults, `${place}.${member.charAt(0).toLowerCase()}${member.slice(1)}`);
  switch (kind) {
    case 'Put':
      return readPut(context, input, { layer: 'older' });
    case 'Update':
      return readUpdate(context, input, { layer: 'older', extra: required('UpdateExpression') });
    case 'Delete':
      return readKeyed(context, input, 'delete', { layer: 'older' });
    default:
      return readKeyed(context, input, 'check', {
        layer: 'older',
        extra: required('ConditionExpression'),
      });
  }
}

/** No item may be named twice; a key that does not fit its table is found fault with when its action is tried. */
function refuseRepeats(actions: Action[]): void {
  const seen = new Set<string>();
  for (const action of actions) {
    const identity = identityOf(action.store.table, action.kind === 'put' ? action.item : action.key);
    if (seen.has(identity))
      refuse('ValidationException', 'Transaction request cannot include multiple operations on one item');
    seen.add(identity);
  }
}

/** Tries an action: charges for it, and lists the write it comes to. */
function attempt(
  action: Action,
  charges: Charges,
  writes: { action: Action; write: Write }[],
): CancellationReason | undefined {
  const before = itemAt(action.store, keyOf(action));
  checkExpressions(action);
  const found = before && sizeOfItem(before);
  const checked = transactionUnits({ kind: 'check', found });
  if (!meetsCondition(action, before)) {
    chargeOf(charges, action.store.table).units += checked;
    return {
      Code: 'ConditionalCheckFailed',
      Message: 'The conditional request failed',
      ...(action.showsOld && before ? { Item: before } : {}),
    };
  }
  const write = outcomeOf(action, before);
  if (action.kind === 'check') chargeOf(charges, action.store.table).units += checked;
  else chargeWrite(charges, write, true);
  writes.push({ action, write });
  return undefined;
}
