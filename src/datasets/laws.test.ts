import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accessPaths } from '../model/lookup.ts';
import { aDesign, type Design } from '../planner/designs.testing.ts';
import { compareLists } from '../runs/order.ts';
import type { Item } from '../values/attribute-value.ts';
import { keyOf, putItem, redoChange, removeItem, undoChange, write } from './changes.ts';
import { createDataSet, type DataSet, itemsOf, laidOutAnew } from './dataset.ts';
import { listingOf } from './listing.ts';
import { listView, rowsOf } from './rows.ts';

function filled({ model, made }: Design): DataSet {
  const data = createDataSet(model);
  data.database.load(
    'main',
    made.map(({ stored }) => stored),
  );
  return data;
}

const textOf = (item: Item) =>
  JSON.stringify(
    Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)),
    (_name, value: unknown) => (value instanceof Uint8Array ? [...value] : value),
  );
const contentOf = (data: DataSet) => [...itemsOf(data, 'main')].map(textOf).sort();

it('takes back and does again any sequence of writes', () => {
  const acts = fc.array(fc.tuple(fc.constantFrom('put', 'remove', 'replace', 'batch'), fc.nat(), fc.nat()), {
    maxLength: 12,
  });
  const law = fc.property(aDesign, acts, (design, steps) => {
    const data = filled({ ...design, made: design.made.slice(0, Math.ceil(design.made.length / 2)) });
    const before = contentOf(data);
    const pick = (at: number) => design.made[at % Math.max(1, design.made.length)]?.stored;
    for (const [act, one, two] of steps) {
      const [item, other] = [pick(one), pick(two)];
      if (!item || !other) continue;
      const changed = { ...item, mark: { S: String(two) } };
      if (act === 'put') putItem(data, 'main', changed, 'put');
      else if (act === 'replace') putItem(data, 'main', changed, 'replace', other);
      else if (act === 'remove') removeItem(data, 'main', item, 'remove');
      else {
        const requests = [
          { PutRequest: { Item: changed } },
          { DeleteRequest: { Key: keyOf(data, 'main', other) } },
        ];
        write(data, 'batch', { command: 'BatchWriteItem', input: { RequestItems: { Main: requests } } });
      }
    }
    const after = contentOf(data);
    while (undoChange(data) !== undefined);
    expect(contentOf(data)).toEqual(before);
    while (redoChange(data) !== undefined);
    expect(contentOf(data)).toEqual(after);
  });
  fc.assert(law, { numRuns: 100 });
});

it('lays items out for the same model as they were', async () => {
  const law = fc.asyncProperty(aDesign, async (design) => {
    const data = filled(design);
    const again = (await laidOutAnew(data, design.model)) as DataSet;
    expect(again.refused).toEqual([]);
    expect(contentOf(again)).toEqual(contentOf(data));
  });
  await fc.assert(law, { numRuns: 150, endOnFailure: true });
});

it('finds each row where it lists it', async () => {
  const law = fc.asyncProperty(aDesign, async (design) => {
    const data = filled(design);
    const store = data.database.store('main');
    for (const table of design.model.tables)
      for (const { id } of accessPaths(table)) {
        const path = store.path(id);
        const listing = listingOf(path, (a, b) => compareLists(a.partition, b.partition));
        expect(listing.length).toBe(path.count());
        expect(listing.place(-1)).toBeUndefined();
        expect(listing.place(listing.length)).toBeUndefined();
        const rows = new Set<number>();
        for (let position = 0; position < listing.length; position += 1) {
          const place = listing.place(position);
          expect(place && listing.positionOf(place.row)).toBe(position);
          if (place) rows.add(place.row);
        }
        expect(rows.size).toBe(listing.length);
        for (const { stored } of design.made) {
          const row = store.find(stored);
          if (row !== undefined && !rows.has(row)) expect(listing.positionOf(row)).toBeUndefined();
        }
      }
  });
  await fc.assert(law, { numRuns: 100 });
});

it('lists of one entity just its items, each at its position', async () => {
  const law = fc.asyncProperty(aDesign, async (design) => {
    const data = filled(design);
    for (const { id } of design.model.entities) {
      const listing = await listView(data, 'main', { entity: id }, new Map());
      if (!listing) throw new Error('was not cancelled');
      const rows = rowsOf(data, listing, new Map(), 0, listing.length);
      expect(rows.every(({ entities }) => entities.includes(id))).toBe(true);
      for (const { position } of rows) {
        const place = listing.place(position);
        expect(place && listing.positionOf(place.row)).toBe(position);
      }
    }
  });
  await fc.assert(law, { numRuns: 60 });
});
