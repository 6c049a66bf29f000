import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeOfItem } from '../../capacity/sizes.ts';
import { attributesByName } from '../../keys/attributes.ts';
import { composeKey } from '../../keys/compose.ts';
import { parseTemplate } from '../../keys/parse.ts';
import type { KeyScalar } from '../../keys/value.ts';
import { anyModel } from '../../model/arbitrary.testing.ts';
import {
  type AttributeInput,
  aGlobalIndex,
  aModel,
  anEntity,
  aPlacement,
  aRelationship,
  aTable,
  aWrite,
} from '../../model/builders.ts';
import { accessPaths, placementOn } from '../../model/lookup.ts';
import type { Model } from '../../model/schema.ts';
import { contextOf } from '../../planner/lanes.ts';
import { type Item, scalarOf } from '../../values/attribute-value.ts';
import { claimOf } from '../claims.ts';
import { type GenerateOptions, generate } from './index.ts';

function all(model: Model, options: GenerateOptions = {}) {
  const generation = generate(model, options);
  const items = new Map<string, Item[]>(model.entities.map(({ id }) => [id, []]));
  let done = 0;
  for (const chunk of generation.chunks) {
    items.get(chunk.entity)?.push(...chunk.items);
    done += chunk.items.length;
    expect(chunk.done).toBe(done);
  }
  return { items, of: (id: string) => items.get(id) ?? [], notes: generation.notes, total: done };
}

const text = (item: Item | undefined, name: string): string => {
  const value = item?.[name];
  return value && 'S' in value ? value.S : value && 'N' in value ? value.N : '';
};
const numberOf = (values: Iterable<string>) => new Set(values).size;
const tally = (values: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => b - a);
};

const orderAttributes: AttributeInput[] = [
  'userId',
  { name: 'orderId', format: { kind: 'ulid' } },
  { name: 'status', values: ['OPEN', 'PAID', 'SHIPPED'], weights: [1, 8, 1] },
  { name: 'placedAt', format: { kind: 'iso-timestamp' } },
  { name: 'updatedAt', format: { kind: 'iso-timestamp' } },
  { name: 'total', type: 'N', format: { kind: 'decimal', places: 2 } },
  { name: 'couponId', optional: true },
  { name: 'region', distinct: 7 },
  { name: 'userEmail', copyOf: { entity: 'user', attribute: 'email' } },
  { name: 'note', format: { kind: 'text' } },
];

function shop(skew?: Model['relationships'][number]['skew']): Model {
  return aModel({
    tables: [
      aTable({ globalIndexes: [aGlobalIndex({ name: 'G1' }), aGlobalIndex({ name: 'G2', sortKey: [] })] }),
    ],
    entities: [
      anEntity({
        name: 'Order',
        attributes: orderAttributes,
        keys: [
          aPlacement('main', 'USER#{userId}', 'ORDER#{placedAt|day}#{orderId}'),
          aPlacement('g1', 'STATUS#{status}', '{placedAt}#{total|pad:8}'),
          aPlacement('g2', 'COUPON#{couponId|upper}'),
        ],
        count: 9000,
        size: 400,
      }),
      anEntity({
        name: 'User',
        attributes: [
          { name: 'userId', format: { kind: 'uuid' } },
          { name: 'email', format: { kind: 'email' } },
          { name: 'joinedAt', format: { kind: 'iso-timestamp' } },
        ],
        keys: [aPlacement('main', 'USER#{userId}', 'PROFILE')],
        count: 1000,
      }),
    ],
    relationships: [
      aRelationship({
        from: 'order',
        to: 'user',
        by: [{ attribute: 'userId', its: 'userId' }],
        ...(skew && { skew }),
      }),
    ],
    patterns: [aWrite({ name: 'Join', entity: 'user', unique: ['email'] })],
  });
}

describe('items of a shop', () => {
  const made = all(shop(), { items: 5000, seed: 3 });
  const users = new Map(made.of('user').map((user) => [text(user, 'userId'), user]));

  it('are as many as asked for, in proportion to the stated counts', () => {
    expect([made.of('user').length, made.of('order').length]).toEqual([500, 4500]);
    expect(made.notes).toEqual([]);
  });

  it('refer to items that exist, and carry their values', () => {
    for (const order of made.of('order')) {
      const user = users.get(text(order, 'userId'));
      expect(user).toBeDefined();
      expect(order.userEmail).toEqual(user?.email);
      expect(text(order, 'placedAt') >= text(user, 'joinedAt')).toBe(true);
      expect(text(order, 'updatedAt') >= text(order, 'placedAt')).toBe(true);
    }
  });

  it('have times that their identifiers share, within the span', () => {
    const orders = made.of('order').toSorted((a, b) => (text(a, 'orderId') < text(b, 'orderId') ? -1 : 1));
    const times = orders.map((order) => text(order, 'placedAt'));
    expect(times).toEqual(times.toSorted());
    expect(times.every((time) => time >= '2025' && time < '2026')).toBe(true);
  });

  it('have unique keys, and unique values where a write demands them', () => {
    const keys = [...made.of('user'), ...made.of('order')].map(
      (item) => `${text(item, 'PK')}\n${text(item, 'SK')}`,
    );
    expect(numberOf(keys)).toBe(5000);
    expect(numberOf(made.of('user').map((user) => text(user, 'email')))).toBe(500);
  });

  it('meet distinct counts, weights, sizes and the share of optional attributes', () => {
    const orders = made.of('order');
    expect(numberOf(orders.map((order) => text(order, 'region')))).toBe(7);
    const paid = orders.filter((order) => text(order, 'status') === 'PAID').length / orders.length;
    expect(paid).toBeCloseTo(0.8, 1);
    const mean = orders.reduce((sum, order) => sum + sizeOfItem(order), 0) / orders.length;
    expect(Math.abs(mean - 400)).toBeLessThan(20);
    const sparse = orders.filter((order) => 'couponId' in order);
    expect(sparse.length / orders.length).toBeCloseTo(0.5, 1);
    for (const order of orders) expect('G2PK' in order).toBe('couponId' in order);
  });

  it('belong to their own entity', () => {
    const context = contextOf(shop());
    for (const [id, items] of made.items)
      for (const item of items.slice(0, 50))
        expect(claimOf(context, 'main', item)).toMatchObject({ kind: 'entity', entity: { id } });
  });

  it('are the same for the same seed, others for another, and the first of more where nothing else changes', () => {
    expect(all(shop(), { items: 300, seed: 3 }).items).toEqual(all(shop(), { items: 300, seed: 3 }).items);
    expect(all(shop(), { items: 300, seed: 3 }).items).not.toEqual(
      all(shop(), { items: 300, seed: 4 }).items,
    );
    const counts = { user: 50, order: 100 };
    const chunked = all(shop(), { counts, chunk: 7 }).items;
    expect(chunked).toEqual(all(shop(), { counts }).items);
  });

  it('stop when nobody reads on', () => {
    const { chunks, total } = generate(shop(), { items: 1_000_000, chunk: 10 });
    const first = chunks.next();
    expect(first.value).toMatchObject({ done: 10, total });
    expect(chunks.return()).toEqual({ done: true, value: undefined });
  });
});

describe('skew', () => {
  const perUser = (skew?: Model['relationships'][number]['skew']) =>
    tally(
      all(shop(skew), { counts: { user: 100, order: 20_000 }, seed: 5 })
        .of('order')
        .map((order) => text(order, 'userId')),
    );

  it('is uniform where the model says nothing', () => {
    const counts = perUser();
    expect(counts.length).toBe(100);
    // Chi-squared with 99 degrees of freedom stays below 149 in 999 of 1,000 cases.
    expect(counts.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0)).toBeLessThan(149);
  });

  it.each([0.8, 1, 1.5])('follows the law of Zipf with exponent %d', (exponent) => {
    const counts = perUser({ kind: 'zipf', exponent });
    const sum = Array.from({ length: 100 }, (_, at) => (at + 1) ** -exponent).reduce((a, b) => a + b, 0);
    for (const rank of [1, 2, 4, 8]) {
      const expected = (20_000 * rank ** -exponent) / sum;
      expect(Math.abs((counts[rank - 1] ?? 0) - expected)).toBeLessThan(5 * Math.sqrt(expected));
    }
  });

  it('of an attribute holds for its values', () => {
    const model = aModel({
      tables: [aTable()],
      entities: [
        anEntity({
          name: 'Visit',
          attributes: [
            { name: 'visitId', format: { kind: 'uuid' } },
            { name: 'city', distinct: 20, skew: { kind: 'zipf', exponent: 1.2 } },
          ],
          keys: [aPlacement('main', 'V#{visitId}', 'V')],
        }),
      ],
    });
    const counts = tally(
      all(model, { items: 10_000 })
        .of('visit')
        .map((visit) => text(visit, 'city')),
    );
    expect(counts.length).toBe(20);
    expect((counts[0] ?? 0) / (counts[1] ?? 1)).toBeCloseTo(2 ** 1.2, 0);
  });
});

describe('scarce keys', () => {
  const entity = (name: string, attributes: AttributeInput[], partition: string, sort: string) =>
    anEntity({ name, attributes, keys: [aPlacement('main', partition, sort)] });

  it('are all used, each once, and what is missing is said', () => {
    const days: AttributeInput = { name: 'day', values: [1, 2, 3, 4, 5, 6, 7], type: 'N' };
    const model = aModel({
      tables: [aTable()],
      entities: [
        entity('Opening', ['shop', { ...days }, { name: 'half', values: ['am', 'pm'] }], '{half}', '{day}'),
      ],
    });
    const made = all(model, { items: 100 });
    expect(numberOf(made.of('opening').map((item) => text(item, 'PK') + text(item, 'SK')))).toBe(14);
    expect(made.total).toBe(14);
    expect(made.notes[0]?.message).toContain('14 items, not 100');
  });

  it('of one item per parent go to each parent once', () => {
    const model = shop();
    model.entities.push(entity('Settings', ['userId', 'theme'], 'USER#{userId}', 'SETTINGS'));
    const made = all(model, { counts: { user: 300, settings: 300 } });
    const owners = made.of('settings').map((item) => text(item, 'userId'));
    expect(numberOf(owners)).toBe(300);
    expect(new Set(owners)).toEqual(new Set(made.of('user').map((user) => text(user, 'userId'))));
  });
});

it('honours references in a circle, and to items of the same kind', () => {
  const keys = (id: string) => [aPlacement('main', `${id}#{${id}}`, 'A')];
  const model = aModel({
    tables: [aTable()],
    entities: [
      anEntity({
        name: 'Team',
        attributes: [{ name: 'teamId', format: { kind: 'uuid' } }, 'leadId'],
        keys: keys('teamId'),
      }),
      anEntity({
        name: 'Member',
        attributes: [{ name: 'memberId', format: { kind: 'uuid' } }, 'memberTeam', 'bossId'],
        keys: keys('memberId'),
      }),
    ],
    relationships: [
      aRelationship({ id: 'a', from: 'team', to: 'member', by: [{ attribute: 'leadId', its: 'memberId' }] }),
      aRelationship({
        id: 'b',
        from: 'member',
        to: 'team',
        by: [{ attribute: 'memberTeam', its: 'teamId' }],
      }),
      aRelationship({
        id: 'c',
        from: 'member',
        to: 'member',
        by: [{ attribute: 'bossId', its: 'memberId' }],
      }),
    ],
  });
  const made = all(model, { items: 200 });
  const ids = (entity: string, name: string) => new Set(made.of(entity).map((item) => text(item, name)));
  for (const lead of ids('team', 'leadId')) expect(ids('member', 'memberId')).toContain(lead);
  for (const team of ids('member', 'memberTeam')) expect(ids('team', 'teamId')).toContain(team);
  for (const boss of ids('member', 'bossId')) expect(ids('member', 'memberId')).toContain(boss);
});

it('composes keys as composeKey does', () => {
  const model = shop();
  const made = all(model, { items: 400 });
  for (const entity of model.entities) {
    const table = model.tables[0];
    if (!table) throw new Error('no table');
    for (const item of made.of(entity.id)) {
      const values = new Map<string, KeyScalar>();
      for (const [name, value] of Object.entries(item)) {
        const scalar = scalarOf(value);
        if (scalar) values.set(name, scalar);
      }
      for (const path of accessPaths(table)) {
        const placement = placementOn(entity, path);
        if (!placement) continue;
        const templates = [...placement.partition, ...placement.sort];
        for (const [at, key] of [...path.partitionKey, ...path.sortKey].entries()) {
          const { template } = parseTemplate(templates[at] ?? '');
          const composed = composeKey(template, values, key.type, attributesByName(entity.attributes));
          expect(item[key.name] && scalarOf(item[key.name] ?? { NULL: true })).toEqual(
            composed.ok ? composed.value : undefined,
          );
        }
      }
    }
  }
});

it('answers for any model, and never with two items of one key', () => {
  fc.assert(
    fc.property(anyModel, fc.nat(60), (model, items) => {
      const made = all(model, { items });
      expect(made.total).toBeLessThanOrEqual(items);
      for (const table of model.tables) {
        const keys = model.entities.flatMap(({ id, table: own }) =>
          own === table.id
            ? made
                .of(id)
                .map((item) =>
                  JSON.stringify([item[table.partitionKey.name], table.sortKey && item[table.sortKey.name]]),
                )
            : [],
        );
        expect(numberOf(keys)).toBe(keys.length);
      }
    }),
  );
});
