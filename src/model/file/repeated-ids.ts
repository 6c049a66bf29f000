import { identified, slug } from '../ids.ts';
import type { Problem } from '../problem.ts';
import type { Model, Table } from '../schema.ts';

type Part = { id: string };

/**
 * Gives every part whose id another part already has a new one, in place, and points what certainly means it
 * to the new id. Parts in `madeIds` give way to those whose id stood in the file.
 */
export function repairIds(model: Model, madeIds: ReadonlySet<unknown>): Problem[] {
  const parts = identified(model);
  const all = new Set(parts.map((part) => part.id));
  if (all.size === parts.length) return repeatedNodes(model);
  const taken = new Set<string>();
  const places = placesOf(model);
  const next = new Map<string, number>();
  const problems: Problem[] = [];
  for (const part of [
    ...parts.filter((each) => !madeIds.has(each)),
    ...parts.filter((each) => madeIds.has(each)),
  ]) {
    if (!taken.has(part.id)) {
      taken.add(part.id);
      continue;
    }
    const old = part.id;
    const id = freshId(old, all, next);
    if (!madeIds.has(part)) repoint(model, places.get(part) ?? '', part, old, id);
    part.id = id;
    all.add(id);
    taken.add(id);
    problems.push({
      severity: 'warning',
      code: 'repeated-id',
      path: places.get(part) ?? '',
      message: `The id ${JSON.stringify(old)} was used twice; ${nameOf(part)} now has the id ${JSON.stringify(id)}.`,
      remedy: 'Check what refers to it.',
      subjects: [id],
    });
  }
  return [...problems, ...repeatedNodes(model)];
}

/**
 * References say by their place what kind of part they mean. If no other part of that kind has the old id
 * (an index: none in the same table), they mean the renamed part; otherwise they stay with the first.
 */
function repoint(model: Model, place: string, part: Part, old: string, id: string): void {
  // Nothing refers to a pattern or a relationship.
  if (place.startsWith('patterns') || place.startsWith('relationships')) return;
  const owner = model.tables.find((table) => pathsOf(table).includes(part));
  if (owner) {
    const ownOthers = pathsOf(owner).some((each) => each !== part && each.id === old);
    if (!ownOthers) repointPaths(model, owner, part, old, id);
    return;
  }
  if (!model.entities.some((each) => each === part) || others(model.entities, part, old)) return;
  for (const relationship of model.relationships) {
    if (relationship.from === old) relationship.from = id;
    if (relationship.to === old) relationship.to = id;
  }
  for (const pattern of model.patterns) {
    if (pattern.entity === old) pattern.entity = id;
    if (pattern.kind === 'read') pattern.returns = pattern.returns.map((each) => (each === old ? id : each));
    else for (const each of pattern.also) if (each.entity === old) each.entity = id;
  }
  for (const attribute of model.entities.flatMap((entity) => entity.attributes)) {
    if (attribute.copyOf?.entity === old) attribute.copyOf.entity = id;
  }
}

function repointPaths(model: Model, table: Table, part: Part, old: string, id: string): void {
  if (part === table && !others(model.tables, part, old)) {
    for (const entity of model.entities) if (entity.table === old) entity.table = id;
    for (const samples of model.samples) if (samples.table === old) samples.table = id;
  }
  const inTable = new Set<string>();
  for (const entity of model.entities) {
    if (entity.table !== table.id && !(part === table && entity.table === id)) continue;
    inTable.add(entity.id);
    for (const placement of entity.keys) if (placement.index === old) placement.index = id;
  }
  for (const pattern of model.patterns) {
    if (pattern.kind !== 'read' || !inTable.has(pattern.entity)) continue;
    if (pattern.index === old) pattern.index = id;
    pattern.without = pattern.without.map((each) => (each === old ? id : each));
  }
}

const pathsOf = (table: Table): Part[] => [table, ...table.localIndexes, ...table.globalIndexes];
const others = (list: Part[], part: Part, id: string): boolean =>
  list.some((each) => each !== part && each.id === id);

function repeatedNodes(model: Model): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  model.layout.nodes = model.layout.nodes.filter((node, index) => {
    const first = !seen.has(node.id);
    seen.add(node.id);
    if (first) return true;
    const path = `layout.nodes[${index}]`;
    const reason = 'Another place for the same part';
    model.unreadable.push({ path, reason, value: { ...node } });
    problems.push({
      severity: 'warning',
      code: 'repeated-node',
      path,
      message: `${JSON.stringify(node.id)} has two places on the canvas; the first counts.`,
    });
    return false;
  });
  return problems;
}

function nameOf(part: Part): string {
  return 'name' in part && typeof part.name === 'string' ? JSON.stringify(part.name) : 'the second part';
}

/** Where the id of every part stands. */
function placesOf(model: Model): Map<Part, string> {
  const places = new Map<Part, string>();
  const put = (list: Part[], path: string): void => {
    for (const [at, part] of list.entries()) places.set(part, `${path}[${at}].id`);
  };
  put(model.tables, 'tables');
  for (const [at, table] of model.tables.entries()) {
    put(table.localIndexes, `tables[${at}].localIndexes`);
    put(table.globalIndexes, `tables[${at}].globalIndexes`);
  }
  put(model.entities, 'entities');
  put(model.relationships, 'relationships');
  put(model.patterns, 'patterns');
  return places;
}

/** As `freshSlug`, but goes on counting where it left off, for files with thousands of equal ids. */
function freshId(old: string, all: ReadonlySet<string>, next: Map<string, number>): string {
  const base = slug(old);
  for (let number = next.get(base) ?? 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (all.has(id)) continue;
    next.set(base, number + 1);
    return id;
  }
}
