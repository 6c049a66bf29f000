import fc from 'fast-check';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { toBase64 } from '../keys/bytes.ts';
import { accessPaths } from '../model/lookup.ts';
import type { KeyAttribute, Table } from '../model/schema.ts';
import { type DynamoDBLocal, startDynamoDBLocal } from '../testing/dynamodb-local.testing.ts';
import type { BoundRequest, Item } from '../values/attribute-value.ts';
import { bindStep } from './bind.ts';
import { aDesign, type Design } from './designs.testing.ts';
import { planModel } from './index.ts';
import { passesCheck } from './items.ts';
import { contextOf } from './lanes.ts';
import { simulated } from './simulated.testing.ts';

let local: DynamoDBLocal | { missing: string };
beforeAll(async () => {
  local = await startDynamoDBLocal();
});
afterAll(async () => {
  if ('stop' in local) await local.stop();
});

function running({ skip }: TestContext): DynamoDBLocal {
  if ('missing' in local) return skip(local.missing);
  return local;
}

/** As the wire has it: bytes in Base64. */
const encoded = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return toBase64(value);
  if (Array.isArray(value)) return value.map(encoded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, encoded(part)]));
};

const schema = (partition: KeyAttribute[], sort: KeyAttribute[]) => [
  ...partition.map(({ name }) => ({ AttributeName: name, KeyType: 'HASH' })),
  ...sort.map(({ name }) => ({ AttributeName: name, KeyType: 'RANGE' })),
];

function createTable(table: Table): Record<string, unknown> {
  const [base, ...indexes] = accessPaths(table);
  const types = new Map(
    [base, ...indexes].flatMap((path) =>
      [...(path?.partitionKey ?? []), ...(path?.sortKey ?? [])].map((key) => [key.name, key.type]),
    ),
  );
  const described = (kind: string) =>
    indexes
      .filter((path) => path.kind === kind)
      .map(({ name, partitionKey, sortKey, projection }) => ({
        IndexName: name,
        KeySchema: schema(partitionKey, sortKey),
        Projection: {
          ProjectionType: projection.type,
          ...(projection.type === 'INCLUDE' ? { NonKeyAttributes: projection.attributes } : {}),
        },
      }));
  const [locals, globals] = [described('lsi'), described('gsi')];
  return {
    TableName: table.name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: schema(base?.partitionKey ?? [], base?.sortKey ?? []),
    AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    ...(locals.length > 0 ? { LocalSecondaryIndexes: locals } : {}),
    ...(globals.length > 0 ? { GlobalSecondaryIndexes: globals } : {}),
  };
}

const operationOf = ({ command }: BoundRequest) => command.replace(/Command$/, '');

function itemsIn(answered: Record<string, unknown>): unknown[] {
  if (answered.Item) return [answered.Item];
  if (Array.isArray(answered.Items)) return answered.Items;
  return Object.values((answered.Responses ?? {}) as Record<string, unknown[]>).flat();
}

/** Maps and sets have no order. */
const unordered = (name: string, part: unknown): unknown => {
  if (/^[SNB]S$/.test(name) && Array.isArray(part)) return part.toSorted();
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
};
const sorted = (items: readonly unknown[]): string[] =>
  items.map((item) => JSON.stringify(item, unordered)).sort();

/** Writes the items of a design, and runs every request of its plans in both places. */
async function compare(db: DynamoDBLocal, design: Design): Promise<number> {
  const { model, made, parameters } = design;
  const [table] = model.tables;
  if (!table) return 0;
  await db.call('CreateTable', createTable(table));
  let compared = 0;
  try {
    for (const { stored } of made) await db.call('PutItem', { TableName: table.name, Item: encoded(stored) });
    const context = contextOf(model);
    const { read: reading } = simulated(
      model,
      made.map(({ stored }) => stored),
    );
    for (const { steps } of planModel(model).plans.values()) {
      const read: Item[][] = [];
      for (const step of steps) {
        const bound = bindStep(context, step, { parameters, earlier: read });
        if (!bound.ok) throw new Error(`${bound.missing.join()} ${bound.tooMany}`);
        const found: Item[] = [];
        for (const request of bound.requests) {
          const here = reading(request);
          const there = await db.call(operationOf(request), encoded(request.input));
          expect(sorted(itemsIn(there))).toEqual(sorted(here.items.map(encoded)));
          if (typeof there.Count === 'number') expect(there.Count).toBe(here.count);
          found.push(...here.items);
          compared += 1;
        }
        read.push(found.filter((item) => passesCheck(context, step, item, parameters)));
      }
    }
  } finally {
    await db.call('DeleteTable', { TableName: table.name });
  }
  return compared;
}

test('[P-LAW-5] DynamoDB accepts every request, and answers as the simulator that the laws run on does', async (context) => {
  const db = running(context);
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(aDesign, async (design) => {
      compared += await compare(db, design);
    }),
    // A failure is not made smaller here, where every try costs a table: the seed leads to it again.
    { numRuns: 120, endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(60);
});
