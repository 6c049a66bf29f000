/** What is wrong with the key templates and shards of a model. */
import type { Problem } from '../model/problem.ts';
import type { Attribute, Entity, Model, Table } from '../model/schema.ts';
import { attributesByName } from './attributes.ts';
import { checkTemplate } from './checks.ts';
import { placedTemplates } from './placed.ts';
import { removedKeyProblems } from './removed.ts';

/** What was found in an entity, for the table and the place in the document that it had then. */
type Known = { table: Table | undefined; position: number; problems: Problem[] };
const known = new WeakMap<Entity, Known>();

/**
 * Problems of all templates and shard attributes, in the order of the document, then of updates that remove a part of
 * a key. Total. What was found in an entity
 * is kept for as long as neither it nor its table is another object, as an edit leaves most of a model alone.
 */
export function templateProblems(model: Model): Problem[] {
  const own = model.entities.flatMap((entity, position) => {
    const table = model.tables.find(({ id }) => id === entity.table);
    const before = known.get(entity);
    if (before && before.table === table && before.position === position) return before.problems;
    const problems = problemsOf(model, entity, position);
    known.set(entity, { table, position, problems });
    return problems;
  });
  return [...own, ...removedKeyProblems(model)];
}

function problemsOf(model: Model, entity: Entity, position: number): Problem[] {
  const attributes = attributesByName(entity.attributes);
  const templates = placedTemplates(model, entity, position);
  return [
    ...entity.attributes.flatMap((attribute, index) =>
      shardProblem(entity, attribute, attributes, `entities[${position}].attributes[${index}].shard.of`),
    ),
    ...templates.flatMap((template) => checkTemplate(template, templates, attributes)),
  ];
}

function shardProblem(
  entity: Entity,
  attribute: Attribute,
  attributes: ReadonlyMap<string, Attribute>,
  path: string,
): Problem[] {
  const of = attribute.shard?.of;
  if (of === undefined) return [];
  const own = { severity: 'error' as const, path, subjects: [entity.id] };
  if (!attributes.has(of)) {
    return [
      {
        ...own,
        code: 'shard-of-unknown',
        message: `${entity.name}: the shard ${attribute.name} is computed from ${of}, which ${entity.name} does not have.`,
        remedy: `Name an attribute of ${entity.name}, or let the shard be drawn at random.`,
        missing: { entity: entity.id, attribute: of, type: 'S' },
      },
    ];
  }
  const way = shardCycle(attribute.name, attributes);
  if (!way) return [];
  return [
    {
      ...own,
      code: 'shard-of-cycle',
      message: `${entity.name}: the shard ${attribute.name} is computed from itself (${way.join(' → ')}).`,
      remedy: 'Compute it from an attribute that is no shard.',
    },
  ];
}

/** The way from a shard through `of` back to itself, if there is one. */
function shardCycle(name: string, attributes: ReadonlyMap<string, Attribute>): string[] | undefined {
  const way = [name];
  const seen = new Set<string>();
  for (
    let next = attributes.get(name)?.shard?.of;
    next !== undefined;
    next = attributes.get(next)?.shard?.of
  ) {
    way.push(next);
    if (next === name) return way;
    if (seen.has(next)) return undefined;
    seen.add(next);
  }
  return undefined;
}
