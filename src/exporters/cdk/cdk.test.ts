import { describe, expect, test } from 'vitest';
import { aGlobalIndex, aKey, aModel, anEntity, aPlacement, aTable } from '../../model/builders.ts';
import type { Model } from '../../model/schema.ts';
import { exportCdk } from './cdk.ts';

const stackOf = (model: Model): string => exportCdk(model).files[0]?.text ?? '';

describe('the CDK stack', () => {
  test('reads like a stack that a team would write', () => {
    const model = aModel({
      name: 'Web shop',
      tables: [
        aTable({
          name: 'shop-main',
          notes: 'One table for all.',
          globalIndexes: [
            aGlobalIndex({
              name: 'ByStatus',
              partitionKey: [aKey('tenant'), aKey('status')],
              sortKey: [aKey('total:N')],
              projection: { type: 'INCLUDE', attributes: ['city'] },
            }),
          ],
          billing: { mode: 'PROVISIONED', read: 10, write: 2.5 },
        }),
      ],
      entities: [
        anEntity({
          name: 'Order',
          table: 'shop-main',
          keys: [
            aPlacement('shop-main', 'USER#{userId}', 'ORDER#{orderId}'),
            aPlacement('by-status', ['{tenant}', '{status}'], '{total}'),
          ],
        }),
        anEntity({ name: 'Elsewhere', table: 'other' }),
      ],
    });
    expect(stackOf(model)).toBe(`import { Stack, type StackProps } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

/** The DynamoDB tables of Web shop. */
export class WebShopStack extends Stack {
  readonly shopMainTable: dynamodb.TableV2;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    /*
     * One table for all.
     *
     * Item types, and how they fill the keys:
     *   Order
     *     table: PK = USER#{userId}, SK = ORDER#{orderId}
     *     ByStatus: tenant = {tenant}, status = {status}, total = {total}
     */
    this.shopMainTable = new dynamodb.TableV2(this, 'ShopMainTable', {
      tableName: 'shop-main',
      partitionKey: { name: 'PK', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'SK', type: dynamodb.AttributeType.STRING },
      billing: dynamodb.Billing.provisioned({
        readCapacity: dynamodb.Capacity.fixed(10),
        writeCapacity: dynamodb.Capacity.autoscaled({ minCapacity: 3, maxCapacity: 3 }),
      }),
      globalSecondaryIndexes: [
        {
          indexName: 'ByStatus',
          partitionKeys: [
            { name: 'tenant', type: dynamodb.AttributeType.STRING },
            { name: 'status', type: dynamodb.AttributeType.STRING },
          ],
          sortKey: { name: 'total', type: dynamodb.AttributeType.NUMBER },
          projectionType: dynamodb.ProjectionType.INCLUDE,
          nonKeyAttributes: ['city'],
          readCapacity: dynamodb.Capacity.fixed(10),
          writeCapacity: dynamodb.Capacity.autoscaled({ minCapacity: 3, maxCapacity: 3 }),
        },
      ],
    });
  }
}
`);
    expect(exportCdk(model).notExpressed.map(({ subject, what }) => `${subject}: ${what}`)).toEqual([
      expect.stringMatching(/^Model Web shop: 2 entities .* notes: /),
      expect.stringMatching(/^Table shop-main: ByStatus: no throughput in the model/),
      expect.stringMatching(/^Table shop-main: Capacity units are whole numbers/),
      expect.stringMatching(/^Table shop-main: Fixed write capacity/),
    ]);
  });

  test('tells tables apart whose names differ in signs only, and never takes a name of the libraries', () => {
    const names = ['a.table', 'a_table', 'A-Table', 'table', 'a table 2'];
    const text = stackOf(
      aModel({ name: 'stack', tables: names.map((name, at) => aTable({ name, id: `t${at}` })) }),
    );
    expect(text.match(/export class (\w+)/)?.[1]).toBe('DataStack');
    expect(
      [...text.matchAll(/this\.(\w+) = .*this, '(\w+)'/g)].map(([, property, id]) => [property, id]),
    ).toEqual([
      ['aTable', 'ATable'],
      ['aTable2', 'ATable2'],
      ['aTable3', 'ATable3'],
      ['dataTable', 'DataTable'],
      ['aTable2Table', 'ATable2Table'],
    ]);
  });

  test('throughput on an index of a table on demand is left out, and said', () => {
    const model = aModel({
      tables: [aTable({ globalIndexes: [aGlobalIndex({ throughput: { read: 1, write: 1 } })] })],
    });
    expect(stackOf(model)).not.toContain('Capacity');
    expect(exportCdk(model).notExpressed).toMatchObject([
      { what: expect.stringMatching(/^Throughput of GSI1:/) },
    ]);
  });
});
