/** Requests that one refuses and the other takes, or refuses for another reason. */
import type { Case, Exception } from '../exceptions.testing.ts';

const decided = ['outcome', 'type'];

const messageOf = ({ ours }: Case) => (ours.ok ? '' : ours.message);
const takes = (met: Case, ours: RegExp) => met.theirs.ok && ours.test(messageOf(met));

/** A request that the witness takes and ours refuses with such a message. */
const taken = (witness: Exception['witness'], name: string, ours: RegExp, evidence: string): Exception => ({
  name,
  witness,
  fields: ['outcome'],
  evidence,
  explains: (met) => takes(met, ours),
});

const text = (value: unknown) => JSON.stringify(value) ?? '';

export const refusalExceptions: readonly Exception[] = [
  {
    name: 'knows no transactions',
    witness: 'dynalite',
    fields: [...decided, 'message', 'reasons'],
    evidence: 'DynamoDB has TransactGetItems and TransactWriteItems since 2018',
    explains: ({ theirs }) => !theirs.ok && theirs.type === 'UnknownOperationException',
  },
  taken(
    'DynamoDB Local',
    'takes any word as ReturnConsumedCapacity',
    /at 'returnConsumedCapacity'/,
    'the API Reference lists the words; dynalite refuses others in the words of ours',
  ),
  {
    name: 'takes any word as ReturnConsumedCapacity, and refuses something else',
    witness: 'DynamoDB Local',
    fields: ['type', 'message'],
    evidence: 'the API Reference lists the words; dynalite refuses others in the words of ours',
    explains: (met) => /at 'returnConsumedCapacity'/.test(messageOf(met)),
  },
  {
    name: 'takes empty values for keys of indexes',
    witness: 'dynalite',
    fields: decided,
    evidence: 'AWS Developer Guide, "Constraints"; DynamoDB Local refuses them, too',
    explains: (met) =>
      /value specified for a secondary index key is not supported|attempted to update a secondary index key/.test(
        messageOf(met),
      ),
  },
  taken(
    'dynalite',
    'takes strongly consistent Scans of a GSI',
    /^Consistent reads are not supported on global secondary indexes$/,
    `paritysuite/dynamodb-conformance, asserted on DynamoDB; DynamoDB Local refuses it, too`,
  ),
  {
    name: 'conditions are looked at before an item that is named twice',
    witness: 'DynamoDB Local',
    fields: ['type', 'message'],
    evidence: 'the request is refused whatever the items are (API Reference, TransactWriteItems)',
    explains: (met) =>
      met.request.command === 'TransactWriteItems' &&
      /^Transaction request cannot include multiple operations on one item$/.test(messageOf(met)),
  },
  {
    name: 'TransactGetItems is cancelled without reasons',
    witness: 'DynamoDB Local',
    fields: ['reasons'],
    evidence: 'API Reference, TransactGetItems: CancellationReasons',
    explains: ({ request, theirs }) =>
      request.command === 'TransactGetItems' && !theirs.ok && theirs.reasons === undefined,
  },
  taken(
    'dynalite',
    'does not look at what Select goes with',
    /^(1 validation error detected: )?(Must specify the AttributesToGet|Cannot specify the ProjectionExpression|ALL_PROJECTED_ATTRIBUTES can be used)/,
    'paritysuite/dynamodb-conformance, asserted on DynamoDB; DynamoDB Local refuses it, too',
  ),
  {
    name: 'an action that is not valid refuses the transaction instead of cancelling it',
    witness: 'DynamoDB Local',
    fields: ['type'],
    evidence:
      'paritysuite/dynamodb-conformance, asserted on DynamoDB; API Reference, TransactWriteItems: the messages of the reason ValidationError',
    explains: ({ ours, theirs }) =>
      !ours.ok &&
      !theirs.ok &&
      ours.type === 'TransactionCanceledException' &&
      theirs.type === 'ValidationException' &&
      (ours.reasons ?? []).some(({ Code }) => Code === 'ValidationError'),
  },
  {
    name: 'texts beyond U+FFFF are compared by UTF-16 units in conditions',
    witness: 'dynalite',
    fields: [...decided, 'Items', 'Count', 'LastEvaluatedKey'],
    evidence: 'DynamoDB compares UTF-8 bytes (API Reference, AttributeValue); so does DynamoDB Local',
    explains: ({ request, before }) =>
      /[<>]|BETWEEN/.test(
        `${request.input.ConditionExpression} ${request.input.FilterExpression} ${request.input.KeyConditionExpression}`,
      ) && /[\ud800-\udfff\ufffd]/.test(text(request.input) + text([...before.values()])),
  },
  {
    name: 'an empty text or binary value has no size',
    witness: 'dynalite',
    fields: [...decided, 'Items', 'Count'],
    evidence: 'the size of an empty text is 0; so it is on DynamoDB Local',
    explains: ({ request }) =>
      /size\(/.test(`${request.input.ConditionExpression} ${request.input.FilterExpression}`),
  },
  {
    name: 'a cancelled transaction lists the reason of one action only',
    witness: 'DynamoDB Local',
    fields: ['reasons'],
    evidence: 'API Reference, TransactWriteItems: a list of reasons in the order of the actions',
    explains: ({ request, theirs }) =>
      request.command === 'TransactWriteItems' && !theirs.ok && theirs.reasons?.length === 1,
  },
  {
    name: 'a Scan of an index takes filters on what the index does not carry',
    witness: 'DynamoDB Local',
    fields: ['outcome'],
    evidence: 'its own Query refuses them, as DynamoDB does (measured for reads of an index)',
    explains: (met) =>
      met.request.command === 'Scan' && takes(met, /does not project one or more filter attributes/),
  },
  {
    name: 'takes values that are nested too deep',
    witness: 'dynalite',
    fields: decided,
    evidence: 'AWS Developer Guide, "Constraints": 32 levels; DynamoDB Local refuses them, too',
    explains: (met) => /Nesting Levels have exceeded supported limits/.test(messageOf(met)),
  },
  taken(
    'dynalite',
    'takes filters and projections of attributes that a GSI does not carry',
    /does not project (one or more filter attributes|\[)/,
    'Developer Guide, GSI: only projected attributes can be requested; DynamoDB Local refuses it, too',
  ),
  taken(
    'dynalite',
    'takes empty values in key conditions',
    /AttributeValue for a key attribute cannot contain an empty/,
    'DynamoDB Local refuses them in the words of ours',
  ),
  taken(
    'dynalite',
    'takes sums of more than 38 digits',
    /^Attempting to store more than 38 significant digits in a Number$/,
    'numbers have 38 digits (Developer Guide, "Constraints"); DynamoDB Local refuses it, too',
  ),
  {
    name: 'binary values contain others by their Base64 text',
    witness: 'dynalite',
    fields: [...decided, 'Items', 'Count'],
    evidence: 'contains looks at bytes; so does DynamoDB Local',
    explains: ({ request }) => /contains\(/.test(text(request.input)) && /"B":/.test(text(request.input)),
  },
  {
    name: 'false is taken for no value in conditions',
    witness: 'dynalite',
    fields: [...decided, 'Items', 'Count'],
    evidence: 'DynamoDB Local finds false with IN and attribute_type, as ours does',
    explains: ({ request }) =>
      / IN \(|attribute_type/.test(text(request.input)) && /BOOL/.test(text(request.input)),
  },
  {
    name: 'lists and maps are never equal',
    witness: 'dynalite',
    fields: [...decided, 'Items', 'Count'],
    evidence: 'API Reference, AttributeValue; DynamoDB Local compares them in depth, as ours does',
    explains: ({ request }) =>
      /"[LM]":/.test(text(request.input.ExpressionAttributeValues)) &&
      / (=|<>|IN) /.test(`${request.input.ConditionExpression} ${request.input.FilterExpression}`),
  },
];
