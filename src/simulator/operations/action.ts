/**
 * Puts, updates, deletes and condition checks, alone or in a transaction: read from the request first, then tried on
 * the item there is, then carried out. What reading refuses refuses a whole transaction; what trying refuses becomes
 * a reason for its cancellation.
 */
import { maxItemBytes } from '../../capacity/limits.ts';
import { sizeOfItem } from '../../capacity/sizes.ts';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import {
  applyUpdate,
  type Condition,
  compileCondition,
  parseCondition,
  parseUpdate,
  refuseUnused,
  type Tokens,
  type Update,
  updatedPaths,
} from '../expressions/index.ts';
import { refuse } from '../refusal.ts';
import type { TableStore } from '../store/index.ts';
import { type Context, type Input, tableNamed } from './context.ts';
import { checkIndexKeys, checkItemKeys, checkKey, primaryKey } from './keys.ts';
import { checkPresent, type Faults, refuseFaults, tableNameOf, textOf, wordOf } from './members.ts';
import { pathsIn, refuseInsideKeys } from './paths.ts';
import { tokensOf } from './tokens.ts';
import { acceptItem, deepestNesting, type Layer } from './values.ts';
import { refuseTooLarge, type Write } from './write.ts';

/** An action that was read: its parts are valid by themselves, its table exists. */
export type Action = {
  store: TableStore;
  condition: Condition | undefined;
  /** Is the stored item to come with the refusal when the condition fails? */
  showsOld: boolean;
} & (
  | { kind: 'put'; item: Item }
  | { kind: 'update'; key: Item; update: Update | undefined }
  | { kind: 'delete'; key: Item }
  | { kind: 'check'; key: Item }
);

/** Where an action is read: DynamoDB's words and the members asked for differ. */
export type Reading = { layer: Layer; extra?: (faults: Faults) => void };

const oldWords = ['ALL_OLD', 'NONE'] as const;

function readCommon(input: Input, map: 'Item' | 'Key', { extra }: Reading) {
  const faults: Faults = [];
  const table = tableNameOf(input, faults);
  checkPresent(input, map, faults);
  const shows = wordOf(input, 'ReturnValuesOnConditionCheckFailure', oldWords, faults);
  extra?.(faults);
  refuseFaults(faults);
  return { table, showsOld: shows === 'ALL_OLD' };
}

function readCondition(input: Input, tokens: Tokens): Condition | undefined {
  const text = textOf(input, 'ConditionExpression');
  return text === undefined ? undefined : parseCondition(text, tokens, 'ConditionExpression');
}

/** Reads a put. @throws a refusal in DynamoDB's words */
export function readPut(context: Context, input: Input, reading: Reading): Action {
  const { table, showsOld } = readCommon(input, 'Item', reading);
  const item = acceptItem(input.Item, reading.layer);
  if (sizeOfItem(item) > maxItemBytes)
    refuse('ValidationException', 'Item size has exceeded the maximum allowed size');
  const tokens = tokensOf(input, ['ConditionExpression'], reading.layer);
  const condition = readCondition(input, tokens);
  refuseUnused(tokens);
  return { kind: 'put', store: tableNamed(context, table), item, condition, showsOld };
}

/** Reads an update; in a transaction its expression is required. @throws a refusal in DynamoDB's words */
export function readUpdate(context: Context, input: Input, reading: Reading): Action {
  const { table, showsOld } = readCommon(input, 'Key', reading);
  const key = acceptItem(input.Key, reading.layer);
  const tokens = tokensOf(input, ['UpdateExpression', 'ConditionExpression'], reading.layer);
  const text = textOf(input, 'UpdateExpression');
  const update = text === undefined ? undefined : parseUpdate(text, tokens);
  const condition = readCondition(input, tokens);
  refuseUnused(tokens);
  return { kind: 'update', store: tableNamed(context, table), key, update, condition, showsOld };
}

/** Reads a delete or a condition check. @throws a refusal in DynamoDB's words */
export function readKeyed(
  context: Context,
  input: Input,
  kind: 'delete' | 'check',
  reading: Reading,
): Action {
  const { table, showsOld } = readCommon(input, 'Key', reading);
  const key = acceptItem(input.Key, reading.layer);
  const tokens = tokensOf(input, ['ConditionExpression'], reading.layer);
  const condition = readCondition(input, tokens);
  refuseUnused(tokens);
  return { kind, store: tableNamed(context, table), key, condition, showsOld };
}

/** The primary key the action is about. @throws a refusal where it does not fit the table */
export function keyOf(action: Action): Item {
  const { table } = action.store;
  if (action.kind !== 'put') {
    checkKey(table, action.key);
    return action.key;
  }
  checkItemKeys(table, action.item);
  const key: { [name: string]: AttributeValue } = {};
  for (const { name } of primaryKey(table)) {
    const value = action.item[name];
    if (value) key[name] = value;
  }
  return key;
}

/** The item there is now, of the primary key. */
export function itemAt(store: TableStore, key: Item): Item | undefined {
  const row = store.find(key);
  return row === undefined ? undefined : store.item(row);
}

/**
 * Refuses what can be told from the table's keys and the expressions alone: an update of a primary key, a path into
 * a key attribute.
 */
export function checkExpressions(action: Action): void {
  const { table } = action.store;
  if (action.kind === 'update' && action.update) {
    const paths = updatedPaths(action.update);
    for (const { name } of primaryKey(table))
      if (paths.some(([attribute]) => attribute === name))
        refuse(
          'ValidationException',
          `One or more parameter values were invalid: Cannot update attribute ${name}. This attribute is part of the key`,
        );
    refuseInsideKeys(table, paths);
  }
  if (action.condition) refuseInsideKeys(table, pathsIn(action.condition));
}

/** Does the item there is meet the action's condition? */
export function meetsCondition({ condition }: Action, before: Item | undefined): boolean {
  return !condition || compileCondition(condition)((name) => before?.[name]);
}

/**
 * What a write makes of the item. The condition is not asked again.
 *
 * @throws a refusal where the outcome is no item the table takes
 */
export function outcomeOf(action: Action, before: Item | undefined): Write {
  const { store } = action;
  if (action.kind === 'delete') return { store, before, after: undefined };
  if (action.kind === 'check') return { store, before, after: before };
  if (action.kind === 'put') {
    refuseTooLarge(store, action.item, 'Item size has exceeded the maximum allowed size');
    return { store, before, after: action.item };
  }
  const found = before ?? action.key;
  const after = action.update ? applyUpdate(action.update, found) : found;
  checkIndexKeys(store.table, after, found);
  refuseTooDeep(after, found);
  refuseTooLarge(store, after, 'Item size to update has exceeded the maximum allowed size');
  return { store, before, after };
}

function refuseTooDeep(after: Item, found: Item): void {
  for (const [name, value] of Object.entries(after)) {
    if (found[name] !== value && depthOf(value) > deepestNesting)
      refuse(
        'ValidationException',
        'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
      );
  }
}

function depthOf(value: AttributeValue): number {
  const held = 'L' in value ? value.L : 'M' in value ? Object.values(value.M) : undefined;
  return held ? 1 + held.reduce((deepest, one) => Math.max(deepest, depthOf(one)), 0) : 0;
}
