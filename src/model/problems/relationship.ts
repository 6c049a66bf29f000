import { hasAttribute } from '../attributes.ts';
import { entityOf } from '../lookup.ts';
import { quote, type Rule } from './rule.ts';

/** Relationships name entities of the model and attributes that these have. */
export const relationship: Rule = {
  code: 'relationship',
  severity: 'error',
  find: (model) =>
    model.relationships.flatMap((each, r) => {
      const at = `relationships[${r}]`;
      const called = each.name ? `The relationship ${quote(each.name)}` : 'A relationship';
      const ends = [
        { id: each.from, side: 'from', names: each.by.map(({ attribute }) => attribute) },
        { id: each.to, side: 'to', names: each.by.map(({ its }) => its) },
      ];
      return ends.flatMap(({ id, side, names }) => {
        const entity = entityOf(model, id);
        if (!entity) {
          return {
            path: `${at}.${side}`,
            message: `${called} names an entity that is not in the model.`,
            remedy: 'Choose one of its entities, or remove it.',
            subjects: [each.id],
          };
        }
        return names
          .filter((name) => !hasAttribute(entity, name))
          .map((name) => ({
            path: `${at}.by`,
            message: `${called} goes by ${quote(name)}, which ${quote(entity.name)} does not have.`,
            remedy: 'Choose an attribute of the entity, or add it.',
            subjects: [each.id, id],
          }));
      });
    }),
};
