import type { Problem } from '../../src/model/problem.ts';
import type { Model } from '../../src/model/schema.ts';
import { type Selection, selectionOf } from '../state/selection.ts';

/**
 * What of the model a problem is about, for selecting it; undefined where that is no part that can be selected.
 * The path of a problem found on opening speaks of the file as it was, so there only its subjects count.
 */
export function subjectOf(model: Model, problem: Problem, onOpening: boolean): Selection {
  for (const id of problem.subjects ?? []) {
    const selection = selectionOf(model, id);
    if (selection) return selection;
  }
  const id = onOpening ? undefined : idAt(model, problem.path);
  return id === undefined ? undefined : selectionOf(model, id);
}

const path = /^(tables|entities|relationships|patterns)\[(\d+)\](?:\.(localIndexes|globalIndexes)\[(\d+)\])?/;

function idAt(model: Model, where: string): string | undefined {
  const [, list, at, indexes, indexAt] = path.exec(where) ?? [];
  if (list === 'tables') {
    const table = model.tables[Number(at)];
    if (indexes === 'localIndexes') return table?.localIndexes[Number(indexAt)]?.id;
    if (indexes === 'globalIndexes') return table?.globalIndexes[Number(indexAt)]?.id;
    return table?.id;
  }
  if (list === 'entities') return model.entities[Number(at)]?.id;
  if (list === 'relationships') return model.relationships[Number(at)]?.id;
  return list === 'patterns' ? model.patterns[Number(at)]?.id : undefined;
}
