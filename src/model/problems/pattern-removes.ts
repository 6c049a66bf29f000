import { attributeAt } from '../attributes.ts';
import { entityOf } from '../lookup.ts';
import { isAtOrBelow } from '../path.ts';
import type { Model, Pattern } from '../schema.ts';
import { type Finding, quote, type Rule } from './rule.ts';

/** An update removes only what an item may lack, and nothing that it changes as well. */
export const patternRemoves: Rule = {
  code: 'pattern-removes',
  severity: 'error',
  find: (model) => model.patterns.flatMap((pattern, p) => ofPattern(model, pattern, `patterns[${p}]`)),
};

function ofPattern(model: Model, pattern: Pattern, at: string): Finding[] {
  if (pattern.kind !== 'write') return [];
  const updates = [
    { ...pattern, path: `${at}.removes` },
    ...pattern.also.map((also, index) => ({ ...also, path: `${at}.also[${index}].removes` })),
  ];
  return updates.flatMap(({ entity, changes, removes, path }) =>
    removes.flatMap((name): Finding[] => {
      const changed = changes.find((other) => isAtOrBelow(other, name) || isAtOrBelow(name, other));
      const own = { path, subjects: [pattern.id, entity] };
      if (changed !== undefined) {
        const both =
          changed === name
            ? `both changes and removes ${quote(name)}`
            : `changes ${quote(changed)} and removes ${quote(name)}`;
        return [
          {
            ...own,
            message: `The pattern ${quote(pattern.name)} ${both}, which DynamoDB refuses in one update.`,
            remedy: 'Keep one of the two.',
          },
        ];
      }
      const attribute = attributeAt(entityOf(model, entity)?.attributes ?? [], name);
      if (!attribute || attribute.optional) return [];
      return [
        {
          ...own,
          severity: 'warning',
          message: `The pattern ${quote(pattern.name)} removes ${quote(name)}, which every item has.`,
          remedy: 'Declare the attribute optional.',
        },
      ];
    }),
  );
}
