import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Model, modelSchema } from '../../src/model/schema.ts';
import { createDocument } from './document.ts';
import { historyLimit } from './history.ts';

const model: Model = modelSchema.parse({
  name: 'Shop',
  tables: [{ id: 't', name: 'Shop', partitionKey: { name: 'PK', type: 'S' } }],
  entities: [{ id: 'e', name: 'Order', table: 't' }],
});

let page: ReturnType<typeof createDocument>;
const now = () => page.store.getState();
const rename = (name: string, group?: string) =>
  page.edit(
    'Rename Order',
    (draft) => {
      for (const entity of draft.entities) entity.name = name;
    },
    { ...(group && { group }) },
  );

beforeEach(() => {
  page = createDocument();
  page.open(model);
});

describe('history', () => {
  test('an edit is one labelled step that undo takes back and redo makes again', () => {
    rename('Purchase');
    expect(now().history.past.map((step) => step.label)).toEqual(['Rename Order']);
    page.undo();
    expect(now().model).toEqual(model);
    expect(now().history.future.map((step) => step.label)).toEqual(['Rename Order']);
    page.redo();
    expect(now().model?.entities[0]?.name).toBe('Purchase');
  });

  test('edits of one group are one step', () => {
    for (const name of ['P', 'Pu', 'Pur']) rename(name, 'name of e');
    expect(now().history.past).toHaveLength(1);
    expect(now().history.past[0]?.forward).toHaveLength(1);
    page.undo();
    expect(now().model?.entities[0]?.name).toBe('Order');
    page.redo();
    expect(now().model?.entities[0]?.name).toBe('Pur');
  });

  test('a group ends when it is closed, when another edit comes between, and with an undo', () => {
    rename('A', 'name of e');
    page.endGroup();
    rename('B', 'name of e');
    page.edit('Rename model', (draft) => {
      draft.name = 'Store';
    });
    rename('C', 'name of e');
    page.undo();
    page.redo();
    rename('D', 'name of e');
    expect(now().history.past).toHaveLength(5);
  });

  test('edits of different parts in one group are all taken back together', () => {
    page.edit('Move', (draft) => void draft.layout.nodes.push({ id: 't', x: 1, y: 2 }), { group: 'drag' });
    page.edit('Move', (draft) => void draft.layout.nodes.push({ id: 'e', x: 3, y: 4 }), { group: 'drag' });
    page.undo();
    expect(now().model).toEqual(model);
  });

  test('an edit that changes nothing leaves no step and keeps what can be redone', () => {
    rename('Purchase');
    page.undo();
    rename('Order');
    expect(now().history.past).toHaveLength(0);
    expect(now().history.future).toHaveLength(1);
  });

  test('a recipe may return the new model', () => {
    page.edit('Rename model', (draft) => ({ ...draft, name: 'Store' }));
    expect(now().model?.name).toBe('Store');
    page.undo();
    expect(now().model).toEqual(model);
  });

  test('what a short recipe happens to return is not taken for a model', () => {
    page.edit('Add pattern', (draft) => Object.assign(draft, { name: 'Store' }).entities.length);
    expect(now().model?.name).toBe('Store');
    expect(now().model?.entities).toHaveLength(1);
  });

  test('a recipe that throws leaves model and history as they were', () => {
    const before = now();
    expect(() =>
      page.edit('Break', (draft) => {
        draft.name = 'half';
        throw new Error('halfway');
      }),
    ).toThrow('halfway');
    expect(now()).toBe(before);
  });

  test('the oldest steps are dropped beyond the limit', () => {
    for (let at = 0; at < historyLimit + 5; at += 1) rename(`Name ${at}`);
    expect(now().history.past).toHaveLength(historyLimit);
    for (let at = 0; at < historyLimit + 5; at += 1) page.undo();
    expect(now().model?.entities[0]?.name).toBe('Name 4');
  });

  test('undo all the way gives the first model back, redo all the way the last one', () => {
    const step = fc.record({ name: fc.string({ maxLength: 3 }), group: fc.constantFrom('', 'a', 'b') });
    const undoOrEdit = fc.oneof(step, fc.constant('undo' as const), fc.constant('redo' as const));
    fc.assert(
      fc.property(fc.array(undoOrEdit, { maxLength: 40 }), (commands) => {
        page.open(model);
        for (const command of commands) {
          if (command === 'undo') page.undo();
          else if (command === 'redo') page.redo();
          else rename(command.name, command.group);
        }
        while (now().history.future.length > 0) page.redo();
        const last = now().model;
        while (now().history.past.length > 0) page.undo();
        expect(now().model).toEqual(model);
        while (now().history.future.length > 0) page.redo();
        expect(now().model).toEqual(last);
      }),
    );
  });
});

test('opening another document begins a history of its own under an id of its own', () => {
  const first = now().id;
  rename('Purchase');
  page.open(model, { fileName: 'shop.keyscape.json', inFile: true });
  expect(now().id).not.toBe(first);
  expect(now().history.past).toHaveLength(0);
  expect(now().inFile).toBe(now().model);
});

test('without a model there is nothing to edit', () => {
  page.close();
  rename('Purchase');
  page.undo();
  expect(now().model).toBeUndefined();
});
