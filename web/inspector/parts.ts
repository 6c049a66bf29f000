/** What the inspector says of parts of a model and of the relations between them. */
import { produce } from 'immer';
import type { Consequence } from '../../src/model/edits/consequence.ts';
import { type AccessPath, accessPaths } from '../../src/model/lookup.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Entity, GlobalIndex, LocalIndex, Model, Relationship, Table } from '../../src/model/schema.ts';

export type FoundIndex =
  | { kind: 'lsi'; table: Table; index: LocalIndex; path: AccessPath }
  | { kind: 'gsi'; table: Table; index: GlobalIndex; path: AccessPath };

/** The index with this id, with its table; undefined where there is none. */
export function findIndex(model: Model, id: string): FoundIndex | undefined {
  for (const table of model.tables) {
    const path = accessPaths(table).find((candidate) => candidate.id === id);
    if (!path) continue;
    const local = table.localIndexes.find((index) => index.id === id);
    if (local) return { kind: 'lsi', table, index: local, path };
    const global = table.globalIndexes.find((index) => index.id === id);
    if (global) return { kind: 'gsi', table, index: global, path };
  }
  return undefined;
}

/** A key on one line: `PK (S), SK (S)`. */
export function keyText(path: Pick<AccessPath, 'partitionKey' | 'sortKey'>): string {
  return [...path.partitionKey, ...path.sortKey].map(({ name, type }) => `${name} (${type})`).join(', ');
}

/** Who belongs to whom, and what that is called where it has a name: `Order belongs to User`, `Order belongs to User (buyer)`. */
export function relationshipTitle(model: Model, relationship: Relationship): string {
  const name = (id: string) => model.entities.find((entity) => entity.id === id)?.name ?? id;
  const title = `${name(relationship.from)} belongs to ${name(relationship.to)}`;
  const called = relationship.name?.trim();
  return called && called !== 'belongs to' ? `${title} (${called})` : title;
}

/** Every attribute name that the items of a table may carry beside an index's keys: what INCLUDE chooses from. */
export function projectable(model: Model, table: Table): string[] {
  const names = model.entities
    .filter((entity: Entity) => entity.table === table.id)
    .flatMap(({ attributes }) => attributes.filter(({ stored }) => stored).map(({ name }) => name));
  const keys = accessPaths(table).flatMap((path) => [...path.partitionKey, ...path.sortKey]);
  return [...new Set([...names, ...keys.map(({ name }) => name)])];
}

/** Problems of a part by its path in the document, `entities[2]`: its own, and those of what is inside it. */
export function problemsWithin(problems: readonly Problem[], path: string): Problem[] {
  return problems.filter(
    (problem) =>
      problem.path === path || problem.path.startsWith(`${path}.`) || problem.path.startsWith(`${path}[`),
  );
}

const words: Record<Consequence['kind'], [one: string, many: string]> = {
  table: ['table', 'tables'],
  index: ['index', 'indexes'],
  entity: ['entity', 'entities'],
  attribute: ['attribute', 'attributes'],
  relationship: ['relationship', 'relationships'],
  pattern: ['access pattern', 'access patterns'],
  samples: ['sample items of', 'sample items of'],
};

/** One line of what an edit does beside what it was asked for. */
export type ConsequenceLine = { effect: Consequence['effect']; text: string };

/**
 * What an edit would do, without doing it: parts that go first, then those that change, then those that break.
 * Whole parts of one kind stand in one line; a part that changes stands with what of it does.
 */
export function foresee(model: Model, recipe: (draft: Model) => Consequence[]): ConsequenceLine[] {
  let consequences: Consequence[] = [];
  // Immer only shows the recipe a draft; what it makes of it is thrown away.
  produce(model, (draft) => {
    consequences = recipe(draft as Model);
  });
  const lines: ConsequenceLine[] = [];
  for (const effect of ['removed', 'changed', 'broken'] as const) {
    const all = consequences.filter((consequence) => consequence.effect === effect);
    for (const kind of new Set(all.map((consequence) => consequence.kind))) {
      const same = all.filter((consequence) => consequence.kind === kind);
      const names = [...new Set(same.map(({ name, what }) => (what ? `${name} (${what})` : name)))];
      const [one, many] = words[kind];
      const count = names.length === 1 ? one : `${names.length} ${many}`;
      lines.push({ effect, text: `${count}: ${names.join(', ')}` });
    }
  }
  return lines;
}
