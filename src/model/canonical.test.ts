import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyModel } from './arbitrary.testing.ts';
import { aCondition, aGlobalIndex, aModel, anEntity, aPlacement, aRead, aTable } from './builders.ts';
import { writeModel } from './canonical.ts';
import { openModel } from './open.ts';
import { modelSchema } from './schema.ts';

/** The same value with every object's keys put in the other order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reversed(each)]),
  );
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('writing a model', { timeout: 60_000 }, () => {
  it('opens again as the same model, without a problem', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const opened = openModel(writeModel(model));
        expect(opened.problems).toEqual([]);
        expect(plain(opened.model)).toEqual(plain(model));
      }),
    );
  });

  it('gives the same bytes for the same model, in whatever order its keys were set', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        expect(writeModel(reversed(model) as typeof model)).toBe(writeModel(model));
      }),
    );
  });

  it('gives the same bytes again after opening', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const text = writeModel(model);
        expect(writeModel(openModel(text).model ?? aModel())).toBe(text);
      }),
    );
  });

  it('agrees with zod on what a model is', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        expect(modelSchema.safeParse(JSON.parse(writeModel(model))).success).toBe(true);
      }),
    );
  });

  it('keeps keys that it does not know, behind those that it does, and touches no prototype', () => {
    const text = '{"keyscape":1,"zebra":1,"__proto__":{"polluted":true},"constructor":{"a":[1]},"name":"M"}';
    const { model, problems } = openModel(text);
    expect(problems).toEqual([]);
    expect(writeModel(model ?? aModel())).toBe(`{
  "keyscape": 1,
  "name": "M",
  "__proto__": {
    "polluted": true
  },
  "constructor": {
    "a": [1]
  },
  "zebra": 1
}
`);
    expect(Object.getPrototypeOf(model)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
  });

  it('lays small things out on one line, and parts of the design a property a line', () => {
    const model = aModel({
      name: 'Shop',
      tables: [
        aTable({ name: 'Shop', globalIndexes: [aGlobalIndex({ projection: { type: 'KEYS_ONLY' } })] }),
      ],
      entities: [
        anEntity({ attributes: ['userId', 'total:N'], keys: [aPlacement('shop', 'USER#{userId}', 'A')] }),
      ],
      patterns: [aRead({ conditions: ['userId', aCondition('total', 'between', 1, 2)] })],
      layout: {
        nodes: [
          { id: 'shop', x: 2, y: 0 },
          { id: 'order', x: 1, y: 0 },
        ],
      },
    });
    expect(writeModel(model)).toBe(`{
  "keyscape": 1,
  "name": "Shop",
  "tables": [
    {
      "id": "shop",
      "name": "Shop",
      "partitionKey": { "name": "PK", "type": "S" },
      "sortKey": { "name": "SK", "type": "S" },
      "globalIndexes": [
        {
          "id": "gsi1",
          "name": "GSI1",
          "partitionKey": [
            { "name": "GSI1PK", "type": "S" }
          ],
          "sortKey": [
            { "name": "GSI1SK", "type": "S" }
          ],
          "projection": { "type": "KEYS_ONLY" }
        }
      ]
    }
  ],
  "entities": [
    {
      "id": "order",
      "name": "Order",
      "table": "main",
      "attributes": [
        { "name": "userId", "type": "S" },
        { "name": "total", "type": "N" }
      ],
      "keys": [
        { "index": "shop", "partition": ["USER#{userId}"], "sort": ["A"] }
      ]
    }
  ],
  "patterns": [
    {
      "id": "orders",
      "name": "Orders",
      "entity": "order",
      "conditions": [
        { "attribute": "userId", "operator": "=" },
        { "attribute": "total", "operator": "between", "operands": [{ "value": 1 }, { "value": 2 }] }
      ],
      "kind": "read"
    }
  ],
  "layout": {
    "nodes": [
      { "id": "order", "x": 1, "y": 0 },
      { "id": "shop", "x": 2, "y": 0 }
    ]
  }
}
`);
  });

  it('puts the design before the samples, and those before the layout', () => {
    const text = writeModel(
      aModel({
        unreadable: [{ path: 'tables[0]', reason: 'it is 5', value: 5 }],
        layout: { nodes: [{ id: 'a', x: 0, y: 0 }] },
        samples: [{ table: 'main', items: [{ PK: { S: 'a' } }] }],
        notes: 'n',
        patterns: [aRead()],
      }),
    );
    const places = ['patterns', 'notes', 'samples', 'layout', 'unreadable'].map((key) =>
      text.indexOf(`"${key}"`),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });
});
