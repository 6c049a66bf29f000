/**
 * DynamoDB's expression language. Every parse function throws a refusal with DynamoDB's message for an expression that
 * is not valid; the tokens are shared by all expressions of a request, and `refuseUnused` comes after the last of them.
 */
export { applyUpdate } from './apply-update.ts';
export { parseCondition } from './condition.ts';
export { compileCondition, evaluate } from './evaluate.ts';
export { parseKeyCondition } from './key-condition.ts';
export type { KeySchema } from './key-schema.ts';
export { attributesOf } from './path.ts';
export { parseProjection, project } from './projection.ts';
export { createTokens, refuseUnused, type Tokens } from './tokens.ts';
export type * from './types.ts';
export { parseUpdate, updatedPaths } from './update.ts';
