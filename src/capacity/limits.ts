/** Limits of DynamoDB on one request. Source: AWS Developer Guide, "Quotas in Amazon DynamoDB", and the API Reference. */

/** Most keys in one BatchGetItem (API Reference, BatchGetItem). */
export const batchGetKeys = 100;
/** Most items in one TransactGetItems (API Reference, TransactGetItems). */
export const transactGetKeys = 100;
/** Most actions in one TransactWriteItems (API Reference, TransactWriteItems). */
export const transactWriteActions = 100;
/** Most operands of one IN (Developer Guide, "Condition and filter expressions, operators, and functions"). */
export const inOperands = 100;
/** Most operators and functions in one expression (Developer Guide, "Quotas", "Expression parameters"). */
export const expressionOperators = 300;
