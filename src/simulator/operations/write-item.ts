/** PutItem, UpdateItem and DeleteItem. */

import { sizeOfItem } from '../../capacity/sizes.ts';
import { failedConditionUnits } from '../../capacity/units.ts';
import type { Item } from '../../values/attribute-value.ts';
import type { Output } from '../answer.ts';
import { project, updatedPaths } from '../expressions/index.ts';
import { refuse } from '../refusal.ts';
import {
  type Action,
  checkExpressions,
  itemAt,
  keyOf,
  meetsCondition,
  outcomeOf,
  type Reading,
  readKeyed,
  readPut,
  readUpdate,
} from './action.ts';
import { type Charges, capacityOf, chargeOf } from './charges.ts';
import type { Context, Input } from './context.ts';
import { checkCapacityWord, type Faults, wordOf } from './members.ts';
import { carryOut, chargeWrite, type Write } from './write.ts';

const returnWords = ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW'] as const;
type ReturnWord = (typeof returnWords)[number];

/** `ReturnValues` with the checks that every write has before it looks at values. */
function returnsOf(input: Input, faults: Faults): ReturnWord {
  checkCapacityWord(input, faults);
  wordOf(input, 'ReturnItemCollectionMetrics', ['SIZE', 'NONE'], faults);
  return wordOf(input, 'ReturnValues', returnWords, faults) ?? 'NONE';
}

const reading = (input: Input): Reading => ({
  layer: 'enveloped',
  extra: (faults) => void returnsOf(input, faults),
});

/** A put or delete returns the old item or nothing. */
function refuseOtherReturns(word: ReturnWord): void {
  if (word !== 'ALL_OLD' && word !== 'NONE')
    refuse('ValidationException', 'ReturnValues can only be ALL_OLD or NONE');
}

/** PutItem. */
export function putItem(context: Context, input: Input): Output {
  const action = readPut(context, input, reading(input));
  const returns = returnsOf(input, []);
  refuseOtherReturns(returns);
  return write(context, action, returns);
}

/** UpdateItem: creates the item where there is none. */
export function updateItem(context: Context, input: Input): Output {
  const action = readUpdate(context, input, reading(input));
  const returns = returnsOf(input, []);
  return write(context, action, returns);
}

/** DeleteItem. */
export function deleteItem(context: Context, input: Input): Output {
  const action = readKeyed(context, input, 'delete', reading(input));
  const returns = returnsOf(input, []);
  refuseOtherReturns(returns);
  return write(context, action, returns);
}

function write(context: Context, action: Action, returns: ReturnWord): Output {
  const key = keyOf(action);
  checkExpressions(action);
  const charges: Charges = new Map();
  const before = itemAt(action.store, key);
  if (!meetsCondition(action, before)) {
    const charge = chargeOf(charges, action.store.table);
    charge.units = failedConditionUnits(before && sizeOfItem(before));
    context.charged([capacityOf(charge)]);
    refuse(
      'ConditionalCheckFailedException',
      'The conditional request failed',
      action.showsOld && before ? { item: before } : {},
    );
  }
  const outcome = outcomeOf(action, before);
  chargeWrite(charges, outcome);
  carryOut(context, outcome);
  const Attributes = attributesOf(action, outcome, returns);
  return {
    ...(Attributes ? { Attributes } : {}),
    ConsumedCapacity: capacityOf(chargeOf(charges, action.store.table)),
  };
}

function attributesOf(action: Action, { before, after }: Write, returns: ReturnWord): Item | undefined {
  if (returns === 'NONE') return undefined;
  if (returns === 'ALL_OLD') return before;
  if (returns === 'ALL_NEW') return after;
  const paths = action.kind === 'update' && action.update ? updatedPaths(action.update) : [];
  const item = returns === 'UPDATED_OLD' ? before : after;
  const shown = item && project(paths, item);
  return shown && Object.keys(shown).length > 0 ? shown : undefined;
}
