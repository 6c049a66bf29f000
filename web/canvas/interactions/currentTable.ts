import { entityOf, tableOf } from '../../../src/model/lookup.ts';
import type { Model, Table } from '../../../src/model/schema.ts';
import type { Selection } from '../../state/selection.ts';

/** The table that something added without further ado goes to: the selected thing's, else the last one. */
export function currentTable(model: Model, selection: Selection): Table | undefined {
  const id = selection?.id ?? '';
  const entity =
    entityOf(model, id) ??
    entityOf(model, model.patterns.find((pattern) => pattern.id === id)?.entity ?? '') ??
    entityOf(model, model.relationships.find((relationship) => relationship.id === id)?.from ?? '');
  const ofIndex = model.tables.find(({ localIndexes, globalIndexes }) =>
    [...localIndexes, ...globalIndexes].some((index) => index.id === id),
  );
  return tableOf(model, id) ?? tableOf(model, entity?.table ?? '') ?? ofIndex ?? model.tables.at(-1);
}
