import { attributeAt } from '../attributes.ts';
import { entityOf } from '../lookup.ts';
import type { Entity, Model, Pattern } from '../schema.ts';
import { conditionsOf, type Finding, quote, type Rule } from './rule.ts';

/** A pattern names entities of the model and attributes that these have. */
export const patternNames: Rule = {
  code: 'pattern-names',
  severity: 'error',
  find: (model) => model.patterns.flatMap((pattern, p) => ofPattern(model, pattern, `patterns[${p}]`)),
};

function ofPattern(model: Model, pattern: Pattern, at: string): Finding[] {
  const subjects = [pattern.id];
  const unknownEntity = (path: string): Finding => ({
    path: `${at}.${path}`,
    message: `The pattern ${quote(pattern.name)} is about an entity that is not in the model.`,
    remedy: 'Choose one of its entities.',
    subjects,
  });
  const missing = (entities: Entity[], name: string, path: string, what: string): Finding[] =>
    entities.some((entity) => attributeAt(entity.attributes, name))
      ? []
      : [
          {
            path,
            message: `The pattern ${quote(pattern.name)} ${what} ${quote(name)}, which ${quote(entities[0]?.name ?? '')} does not have.`,
            remedy: 'Choose another attribute, or add it to the entity.',
            subjects: [...subjects, ...entities.map(({ id }) => id)],
          },
        ];
  const entity = entityOf(model, pattern.entity);
  if (!entity) return [unknownEntity('entity')];
  // What is known may be about the items written or read along.
  const along = pattern.kind === 'write' ? pattern.also.map((also) => also.entity) : pattern.returns;
  const about = [entity, ...along.map((id) => entityOf(model, id)).filter((each) => each !== undefined)];
  const conditions = conditionsOf(pattern, at).flatMap(({ condition, path }) =>
    missing(about, condition.attribute, `${path}.attribute`, 'has a condition on'),
  );
  if (pattern.kind === 'write') {
    return [
      ...conditions,
      ...pattern.changes.flatMap((name) => missing([entity], name, `${at}.changes`, 'changes')),
      ...pattern.removes.flatMap((name) => missing([entity], name, `${at}.removes`, 'removes')),
      ...pattern.unique.flatMap((name) => missing([entity], name, `${at}.unique`, 'keeps unique')),
      ...pattern.also.flatMap((also, index) => {
        const other = entityOf(model, also.entity);
        if (!other) return [unknownEntity(`also[${index}].entity`)];
        return [
          ...also.changes.flatMap((name) =>
            missing([other], name, `${at}.also[${index}].changes`, 'changes'),
          ),
          ...also.removes.flatMap((name) =>
            missing([other], name, `${at}.also[${index}].removes`, 'removes'),
          ),
        ];
      }),
    ];
  }
  const others = pattern.returns.map((id) => entityOf(model, id));
  const wanted = [entity, ...others.filter((each) => each !== undefined)];
  const attributes = Array.isArray(pattern.attributes) ? pattern.attributes : [];
  return [
    ...conditions,
    ...others.flatMap((other, index) => (other ? [] : [unknownEntity(`returns[${index}]`)])),
    ...attributes.flatMap((name) => missing(wanted, name, `${at}.attributes`, 'wants')),
    ...(pattern.order?.by ?? []).flatMap((name) => missing(wanted, name, `${at}.order`, 'is ordered by')),
  ];
}
