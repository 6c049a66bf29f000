import type { Model } from '../../src/model/schema.ts';
import { documentStore, edit } from './document.ts';

/** Parts that nothing but their id refers to, so that their name changes in one place. */
export type NamedKind = 'table' | 'index' | 'entity';

/** The part whose name is being typed, and what it was called before. */
let began: { id: string; name: string } | undefined;

/** Renames a table, index or entity, as one step for as long as its name is being typed: `Rename Order to Purchase`. */
export function renamePart(kind: NamedKind, id: string, name: string): void {
  const { model, history } = documentStore.getState();
  const part = model && partOf(model, kind, id);
  if (!part) return;
  const group = `rename:${id}`;
  const goesOn = history.open && history.past.at(-1)?.group === group && began?.id === id;
  const from = goesOn && began ? began.name : part.name;
  began = { id, name: from };
  edit(
    `Rename ${from || kind} to ${name || 'nothing'}`,
    (draft) => {
      const target = partOf(draft, kind, id);
      if (target) target.name = name;
    },
    { group },
  );
}

function partOf(model: Model, kind: NamedKind, id: string): { id: string; name: string } | undefined {
  const indexes = model.tables.flatMap((table) => [...table.localIndexes, ...table.globalIndexes]);
  const parts = { table: model.tables, entity: model.entities, index: indexes }[kind];
  return parts.find((candidate) => candidate.id === id);
}
