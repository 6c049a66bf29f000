/**
 * Limits of DynamoDB that no setting raises, unless it is said. 1 KB is 1,024 bytes and 1 MB 1,024 KB. Sources: AWS
 * Developer Guide, "Quotas in Amazon DynamoDB" (sections in brackets) and the API Reference.
 */

export { numberDigits } from '../keys/number.ts';
export { nestingLevels } from '../values/levels.ts';

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** Most bytes of an item, names included; with an LSI, of the item and its entries there together ("Items"). */
export const maxItemBytes = 400 * kilobyte;
/** Most bytes of the value of a partition key; it has at least one ("Partition keys and sort keys"). */
export const maxPartitionKeyBytes = 2048;
/** Most bytes of the value of a sort key; it has at least one ("Partition keys and sort keys"). */
export const maxSortKeyBytes = 1024;
/** Most bytes of the name of an attribute; it has at least one ("Attributes"). */
export const maxNameBytes = 64 * kilobyte;
/** Most bytes of the name of a key attribute, or of one in the list of an INCLUDE projection ("Attributes"). */
export const maxKeyNameBytes = 255;
/** Most bytes of an item collection of a table with an LSI, its index entries included ("Item collections"). */
export const collectionBytes = 10 * 1024 * megabyte;

/** Most keys in one BatchGetItem (API Reference, BatchGetItem). */
export const batchGetKeys = 100;
/** Most puts and deletes in one BatchWriteItem (API Reference, BatchWriteItem). */
export const batchWriteItems = 25;
/** Most bytes that one BatchGetItem returns, and that one BatchWriteItem takes (API Reference). */
export const batchBytes = 16 * megabyte;
/** Most items in one TransactGetItems (API Reference, TransactGetItems). */
export const transactGetKeys = 100;
/** Most actions in one TransactWriteItems (API Reference, TransactWriteItems). */
export const transactWriteActions = 100;
/** Most bytes of all items of one transaction (API Reference, TransactGetItems and TransactWriteItems). */
export const transactionBytes = 4 * megabyte;

/** Most bytes of the text of one expression ("Expression parameters"). */
export const expressionBytes = 4 * kilobyte;
/** Most operators and functions in one expression ("Expression parameters"). */
export const expressionOperators = 300;
/** Most operands of one IN (Developer Guide, "Condition and filter expressions, operators, and functions"). */
export const inOperands = 100;
/** Most bytes of one `#name` or `:value` placeholder ("Expression parameters"). */
export const placeholderBytes = 255;
/** Most bytes of all that stands for the placeholders of one request ("Expression parameters"). */
export const substitutionBytes = 2 * megabyte;
/** Most segments of a parallel Scan (API Reference, Scan). */
export const scanSegments = 1_000_000;

/** Read units per second of one physical partition (Developer Guide, "Burst and adaptive capacity"). */
export const partitionReadUnits = 3000;
/** Write units per second of one physical partition (Developer Guide, "Burst and adaptive capacity"). */
export const partitionWriteUnits = 1000;

/** Most GSIs of a table; a support request raises it ("Secondary indexes"). */
export const globalIndexes = 20;
/** Most LSIs of a table ("Secondary indexes"). */
export const localIndexes = 5;
/** Most attributes in the partition key, and as many in the sort key, of a GSI ("Global Secondary Indexes"). */
export const globalKeyAttributes = 4;
/** Most attributes in the INCLUDE projections of all indexes of a table together ("Secondary indexes"). */
export const includedAttributes = 100;
