/** The question as the judge needs it, and which items answer it. */
import type { Condition, Model, ReadPattern } from '../../src/model/schema.ts';
import type { Ids } from './adapt.ts';
import { allHold, type Parameters } from './condition.ts';
import type { CaseEntity, CaseInput } from './input.ts';
import { attributesOf, type Item, type Path, pathsOf } from './world.ts';

export type Question = {
  input: CaseInput;
  paths: Path[];
  entity: CaseEntity;
  returns: CaseEntity[];
  conditions: Condition[];
  anyOf: Condition[][];
};

/** The question of a read pattern. Throws where it names an entity that the case does not have. */
export function questionOf(pattern: ReadPattern, input: CaseInput, ids: Ids): Question {
  const find = (id: string) => {
    const entity = input.entities.find(({ name }) => ids.entity(name) === id);
    if (!entity) throw new Error(`The case has no entity ${id}`);
    return entity;
  };
  return {
    input,
    paths: pathsOf(input),
    entity: find(pattern.entity),
    returns: pattern.returns.map(find),
    conditions: pattern.conditions,
    anyOf: pattern.anyOf,
  };
}

/** All conditions, those of the alternatives too. */
export function everyCondition({ conditions, anyOf }: Question): Condition[] {
  return [...conditions, ...anyOf.flat()];
}

/** Does the question want items of this entity? */
export function isWanted(entity: CaseEntity, question: Question): boolean {
  return entity === question.entity || question.returns.includes(entity);
}

/** Does an item answer the question? A further type is held to the conditions on attributes that it has. */
export function satisfies(
  item: Item,
  question: Question,
  parameters: Parameters,
  conditions = question.conditions,
): boolean {
  const names = new Set(attributesOf(item.entity).map(({ name }) => name));
  const applicable = (list: Condition[]) =>
    item.entity === question.entity ? list : list.filter(({ attribute }) => names.has(attribute));
  return (
    allHold(applicable(conditions), item, parameters) &&
    (question.anyOf.length === 0 ||
      question.anyOf.some((alternative) => allHold(applicable(alternative), item, parameters)))
  );
}

/** Ids of the model to names of the case. */
export function namesOf(model: Model, input: CaseInput, ids: Ids) {
  const entities = new Map(input.entities.map((entity) => [ids.entity(entity.name), entity]));
  const tables = new Map(input.tables.map(({ name }) => [ids.table(name), name]));
  const indexes = new Map<string, string>();
  for (const table of model.tables) {
    for (const { id, name } of [...table.localIndexes, ...table.globalIndexes]) indexes.set(id, name);
  }
  return { entities, tables, indexes };
}
export type Names = ReturnType<typeof namesOf>;
