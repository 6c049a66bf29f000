/** Answers of DynamoDB that refuse a request: data, thrown inside the simulator and caught at its border. */
import type { Item } from '../values/attribute-value.ts';

/** The exceptions of DynamoDB's API that the simulator answers with. */
export type RefusalType =
  | 'ValidationException'
  | 'ConditionalCheckFailedException'
  | 'ResourceNotFoundException'
  | 'TransactionCanceledException'
  | 'ItemCollectionSizeLimitExceededException';

/** Why one action of a transaction cancelled it, as the API lists it; `None` for an action that did not. */
export type CancellationReason = { Code: string; Message?: string; Item?: Item };

/** A refused request: the exception's name, its message, and what some exceptions carry besides. */
export type Refusal = {
  type: RefusalType;
  message: string;
  /** One for each action of a cancelled transaction, in their order. */
  reasons?: CancellationReason[];
  /** The stored item, where `ReturnValuesOnConditionCheckFailure` asks for it. */
  item?: Item;
};

/** What is thrown: the tag tells it from every other thrown value. */
type Thrown = { readonly refusal: Refusal };

/** Ends the request with one of DynamoDB's exceptions. Caught by `caught`. */
export function refuse(
  type: RefusalType,
  message: string,
  more: { reasons?: CancellationReason[]; item?: Item } = {},
): never {
  const thrown: Thrown = { refusal: { type, message, ...more } };
  throw thrown;
}

/** The refusal that was thrown; undefined for anything else, which the catcher throws on. */
export function caught(error: unknown): Refusal | undefined {
  return isThrown(error) ? error.refusal : undefined;
}

const isThrown = (error: unknown): error is Thrown =>
  typeof error === 'object' && error !== null && 'refusal' in error;
