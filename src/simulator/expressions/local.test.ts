/** Asks DynamoDB Local the expressions whose answers the other tests expect: those answers are not our own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DynamoDBLocal, startDynamoDBLocal } from '../../testing/dynamodb-local.testing.ts';
import { type Case, conditionCases } from './condition-cases.testing.ts';
import { numberIndexCases, severalAttributesCases, tableCases } from './key-cases.testing.ts';
import { projectionCases, updateCases } from './update-cases.testing.ts';

const values: { [token: string]: unknown } = {
  ':v': { S: 'x' },
  ':a': { S: 'a' },
  ':c': { S: 'c' },
  ':p': { S: 'p' },
  ':ty': { S: 'S' },
  ':n': { N: '1' },
  ':m': { N: '0' },
  ':b': { B: 'YQ==' },
  ':t': { BOOL: true },
  ':z': { NULL: true },
  ':ss': { SS: ['a'] },
  ':ns': { NS: ['1'] },
  ':l': { L: [] },
  ':mm': { M: {} },
};
const names: { [token: string]: unknown } = { '#a': 'a', '#b': 'b', '#dash': 'my-attr', '#s': 'status' };

/** The tokens of the list that an expression uses; undefined where it uses none, as an empty map is refused. */
function used(text: string, all: { [token: string]: unknown }): { [token: string]: unknown } | undefined {
  const found = Object.entries(all).filter(([token]) =>
    new RegExp(`${token.replace('#', '[#]')}(?!\\w)`).test(text),
  );
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

const key = (hash: readonly string[], range: readonly string[]) => [
  ...hash.map((AttributeName) => ({ AttributeName, KeyType: 'HASH' })),
  ...range.map((AttributeName) => ({ AttributeName, KeyType: 'RANGE' })),
];
const Projection = { ProjectionType: 'ALL' };
const types = { pk: 'S', sk: 'S', n: 'N', a1: 'S', b1: 'S', c1: 'S', d1: 'S' };

let local: DynamoDBLocal | { missing: string } = { missing: 'not started' };
beforeAll(async () => {
  local = await startDynamoDBLocal();
  if ('missing' in local) return;
  await local.call('CreateTable', {
    TableName: 'Table',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: Object.entries(types).map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    KeySchema: key(['pk'], ['sk']),
    GlobalSecondaryIndexes: [
      { IndexName: 'byNumber', KeySchema: key(['sk'], ['n']), Projection },
      { IndexName: 'several', KeySchema: key(['pk', 'a1'], ['b1', 'c1', 'd1']), Projection },
    ],
  });
}, 120_000);
afterAll(async () => {
  if (!('missing' in local)) await local.stop();
});

const query = (IndexName?: string) => (KeyConditionExpression: string) => ({
  operation: 'Query',
  input: { KeyConditionExpression, ...(IndexName ? { IndexName } : {}) },
});

test.for<[string, readonly Case[], (text: string) => { operation: string; input: object }]>([
  ['conditions', conditionCases, (FilterExpression) => ({ operation: 'Scan', input: { FilterExpression } })],
  ['key conditions', tableCases, query()],
  ['key conditions with a number', numberIndexCases, query('byNumber')],
  ['key conditions on several attributes', severalAttributesCases, query('several')],
  [
    'projections',
    projectionCases,
    (ProjectionExpression) => ({ operation: 'Scan', input: { ProjectionExpression } }),
  ],
  [
    'updates',
    updateCases,
    (UpdateExpression) => ({
      operation: 'UpdateItem',
      input: { UpdateExpression, Key: { pk: { S: 'p' }, sk: { S: 's' } } },
    }),
  ],
])('%s', { timeout: 120_000 }, async ([, cases, requestOf], { skip }) => {
  if ('missing' in local) return skip(local.missing);
  const db = local;
  const answers: Case[] = [];
  for (const [text] of cases) {
    const { operation, input } = requestOf(text);
    const tokens = {
      ExpressionAttributeNames: used(text, names),
      ExpressionAttributeValues: used(text, values),
    };
    const message = await db
      .call(operation, { TableName: 'Table', ...input, ...tokens })
      .then(() => '')
      .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    answers.push([text, message.replace(/^ValidationException: (Invalid \w+Expression: )?/, '')]);
  }
  expect(answers).toEqual(cases);
});
