/** Refusals of the same kind in other words. */
import type { Exception } from '../exceptions.testing.ts';

const measured = 'paritysuite/dynamodb-conformance, asserted on DynamoDB';

/** A message of ours that the witness words otherwise. */
const worded = (
  witness: Exception['witness'],
  name: string,
  ours: RegExp,
  theirs: RegExp,
  evidence: string,
): Exception => ({
  name,
  witness,
  fields: ['message'],
  evidence,
  explains: (_, difference) => ours.test(String(difference.ours)) && theirs.test(String(difference.theirs)),
});

const envelope = /^\d+ validation errors? detected: /;
const both = ['DynamoDB Local', 'dynalite'] as const;

export const wordingExceptions: readonly Exception[] = [
  ...both.map(
    (witness): Exception => ({
      name: 'the envelope of the first validation is missing',
      witness,
      fields: ['message'],
      evidence: `${measured}: PutItem, UpdateItem and DeleteItem, and Select in a Query`,
      explains: (_, { ours, theirs }) => {
        const inside = String(ours).replace(envelope, '');
        return (
          envelope.test(String(ours)) &&
          (String(theirs) === inside || String(theirs).startsWith(`${inside}: `))
        );
      },
    }),
  ),
  worded(
    'DynamoDB Local',
    'the first validation has words of its own',
    envelope,
    /^(Limit must be|The batch write request list|Return values set to|Select must be|Value \[?\]?(null)? ?at|The list of keys in RequestItems|Member must have|Too many items|BatchGetItem must|BatchWriteItem must)/,
    `${measured}, and dynalite`,
  ),
  worded(
    'dynalite',
    'the first validation shows the value, and names the member otherwise',
    envelope,
    envelope,
    `${measured}: Query, BatchGetItem and transactions name the member as the request does, without the value`,
  ),
  worded(
    'DynamoDB Local',
    'an empty batch is told otherwise',
    /^The requestItems parameter is required/,
    /(must have some|cannot have a null or no) requests set/,
    measured,
  ),
  worded(
    'dynalite',
    'an empty batch is told otherwise',
    /^The requestItems parameter is required/,
    /at 'requestItems' failed to satisfy constraint/,
    measured,
  ),
  worded(
    'DynamoDB Local',
    'a key that does not fit the table',
    /^The provided key element does not match the schema$/,
    /^(The number of conditions on the keys is invalid|One of the required keys was not given a value|One or more parameter values were invalid: Type mismatch for key)/,
    `${measured}; dynalite has the words of ours`,
  ),
  worded(
    'DynamoDB Local',
    'the condition of a transaction fails with a full stop',
    /^The conditional request failed$/,
    /^The conditional request failed\.$/,
    measured,
  ),
  worded(
    'DynamoDB Local',
    'numbers of more than 38 digits',
    /^(1 validation error detected: )?Attempting to store more than 38 significant digits in a Number$/,
    /precision up to 38 digits/,
    `${measured}; dynalite has the words of ours`,
  ),
  ...both.map((witness) =>
    worded(
      witness,
      'a key condition on more attributes than the key has',
      /^The number of query conditions \(\d+\) exceeds the number of key attributes/,
      /^(Query key condition not supported|Conditions can be of length 1 or 2 only)$/,
      measured,
    ),
  ),
  worded(
    'DynamoDB Local',
    'a table that does not exist',
    /^Requested resource not found$/,
    /^Cannot do operations on a non-existent table$/,
    measured,
  ),
  worded(
    'DynamoDB Local',
    'a segment without their number, or the other way around',
    /^The (Total)?Segments? parameter is (required|zero-based)/,
    /segment/i,
    'dynalite has the words of ours',
  ),
  worded(
    'DynamoDB Local',
    'a start key that does not fit',
    /^(The provided (starting key is|key element does not match)|One or more parameter values (are not valid|were invalid: (Aggregated|Size)))/,
    /^(Exclusive Start Key must have same size|Type mismatch for attribute|The provided starting key|The query can return at most one row|One or more parameter values)/,
    'dynalite has the words of ours',
  ),
  worded(
    'DynamoDB Local',
    'values of keys that are too long',
    /(Size of hashkey|Aggregated size of all range keys) has exceeded/,
    /^(Hash primary key values must be under|One or more parameter values were invalid: Size limit exceeded)/,
    'dynalite has the words of ours',
  ),
  worded(
    'DynamoDB Local',
    'ReturnValues that a put or delete does not have',
    /^ReturnValues can only be ALL_OLD or NONE$/,
    /^Return values set to invalid value$/,
    'dynalite has the words of ours',
  ),
  worded(
    'DynamoDB Local',
    'a key of an item of the wrong type, or missing, is not named',
    /^One or more parameter values were invalid: (Type mismatch for (key|Index Key) |Missing the key )/,
    /^(One or more parameter values were invalid: Type mismatch for (key|Index Key)|One of the required keys was not given a value|Invalid attribute value type)$/,
    'dynalite has the words of ours',
  ),
  worded(
    'dynalite',
    'errors of syntax list what was expected',
    /^Invalid \w+: Syntax error; token: /,
    /^Invalid \w+: Syntax error; Expected /,
    'paritysuite/dynamodb-conformance, asserted on DynamoDB; DynamoDB Local has the words of ours',
  ),
  worded(
    'DynamoDB Local',
    'the key attribute that a key condition misses is not named',
    /^Query condition missed key schema element: \w+$/,
    /^Query condition missed key schema element$/,
    'paritysuite/dynamodb-conformance, asserted on DynamoDB; dynalite has the words of ours',
  ),
  worded(
    'DynamoDB Local',
    'texts that are no numbers',
    /^(1 validation error detected: )?The parameter cannot be converted to a numeric value/,
    /cannot be converted into a number/,
    'paritysuite/dynamodb-conformance, asserted on DynamoDB; dynalite has the words of ours',
  ),
  ...both.map((witness) =>
    worded(
      witness,
      'members of a set that are there twice',
      /Input collection .*contains duplicates/,
      /Input collection .*contains duplicates/,
      'paritysuite/dynamodb-conformance, valueLayers: quoted and in order, in the envelope',
    ),
  ),
  worded(
    'DynamoDB Local',
    'an empty key in a batch',
    /^The provided key element does not match the schema$/,
    /may not contain null or empty values/,
    'dynalite has the words of ours',
  ),
  worded(
    'dynalite',
    'empty values in keys',
    /^One or more parameter values are not valid\. The AttributeValue for a key attribute/,
    /^One or more parameter values were invalid: The AttributeValue for a key attribute/,
    'paritysuite/dynamodb-conformance, asserted on DynamoDB',
  ),
  worded(
    'DynamoDB Local',
    'of several faults of an update it tells another',
    /^The document path provided in the update expression is invalid for update$/,
    /^An operand in the update expression has an incorrect data type$/,
    'dynalite tells the first one written, as ours does',
  ),
  worded(
    'DynamoDB Local',
    'bytes are shown as Java shows a buffer',
    /AttributeValue: \{B:/,
    /\{B:java\.nio\.HeapByteBuffer/,
    'dynalite shows Base64, as ours does',
  ),
  // Last, so that what is known by itself is told by its own name.
  {
    name: 'words of its own, where DynamoDB Local has those of ours',
    witness: 'dynalite',
    fields: ['message'],
    evidence: 'DynamoDB Local has the words of ours',
    explains: ({ others, ours }) =>
      !ours.ok && others.some((other) => !other.ok && other.message === ours.message),
  },
];
