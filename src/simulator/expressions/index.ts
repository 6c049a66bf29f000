/** DynamoDB's expression language. This first state fixes the signatures; the bodies follow. */
import type { KeyAttribute } from '../../model/schema.ts';
import type { Item } from '../../values/attribute-value.ts';
import type { Tokens } from './tokens.ts';
import type { Condition, DocumentPath, KeyCondition, Predicate, Update } from './types.ts';

export { createTokens, refuseUnused, type Tokens } from './tokens.ts';
export type * from './types.ts';

/** The key that a key condition is checked against: of the table or of an index. */
export type KeySchema = { partition: readonly KeyAttribute[]; sort: readonly KeyAttribute[] };

export declare function parseCondition(
  text: string,
  tokens: Tokens,
  kind?: 'ConditionExpression' | 'FilterExpression',
): Condition;
export declare function parseKeyCondition(text: string, tokens: Tokens, schema: KeySchema): KeyCondition;
export declare function parseProjection(text: string, tokens: Tokens): DocumentPath[];
export declare function parseUpdate(text: string, tokens: Tokens): Update;
/** Once per request; then asked of every item. */
export declare function compileCondition(condition: Condition): Predicate;
/** Top-level attributes a condition names, in order of appearance: for key and projection checks of filters. */
export declare function attributesOf(condition: Condition): Set<string>;
/** The part of the item that the paths name. */
export declare function project(paths: readonly DocumentPath[], item: Item): Item;
/** The item after the update; the given one (for a new item: its key) stays as it is. */
export declare function applyUpdate(update: Update, item: Item): Item;
/** The paths an update writes: project() them for UPDATED_OLD and UPDATED_NEW; their heads must not be key attributes. */
export declare function updatedPaths(update: Update): DocumentPath[];
