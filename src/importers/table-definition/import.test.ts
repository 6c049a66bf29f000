import { describe, expect, it } from 'vitest';
import { importModel } from '../index.ts';

const request = {
  TableName: 'Orders',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'N' },
    { AttributeName: 'a', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  LocalSecondaryIndexes: [
    {
      IndexName: 'L',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'a', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'G',
      KeySchema: [
        { AttributeName: 'a', KeyType: 'HASH' },
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['x'] },
    },
  ],
  BillingMode: 'PAY_PER_REQUEST',
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  DeletionProtectionEnabled: true,
};
const expected = {
  name: 'Orders',
  partitionKey: { name: 'pk', type: 'S' },
  sortKey: { name: 'sk', type: 'N' },
  localIndexes: [{ name: 'L', sortKey: { name: 'a' }, projection: { type: 'KEYS_ONLY' } }],
  globalIndexes: [
    {
      name: 'G',
      partitionKey: [{ name: 'a' }, { name: 'pk' }],
      sortKey: [{ name: 'sk' }],
      projection: { type: 'INCLUDE', attributes: ['x'] },
    },
  ],
  stream: 'NEW_IMAGE',
  deletionProtection: true,
};

describe('table definitions', () => {
  it.each([
    ['a CreateTable request', request],
    ['a list of them', [request]],
    ['a DescribeTable answer', { Table: request }],
    [
      'a CloudFormation template',
      {
        Resources: {
          T: { Type: 'AWS::DynamoDB::Table', Properties: request },
          F: { Type: 'AWS::Lambda::Function' },
        },
      },
    ],
  ])('reads %s', async (_, document) => {
    const { model, problems, format } = await importModel(JSON.stringify(document));
    expect(format).toBe('table-definition');
    expect(model?.tables).toMatchObject([expected]);
    expect(problems.map((problem) => problem.code)).toEqual(['no-entities']);
  });

  it('calls a table whose name is computed after its resource', async () => {
    const { model } = await importModel(
      JSON.stringify({
        Resources: {
          Shop: { Type: 'AWS::DynamoDB::Table', Properties: { ...request, TableName: { Ref: 'X' } } },
        },
      }),
    );
    expect(model?.tables[0]?.name).toBe('Shop');
  });

  it('says that a template without tables has none', async () => {
    const { model, problems } = await importModel(
      JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: {} }),
    );
    expect([model, problems.map((problem) => problem.code)]).toEqual([undefined, ['no-tables']]);
  });
});
