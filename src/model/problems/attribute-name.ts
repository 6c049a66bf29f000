import { quote, type Rule, repeated } from './rule.ts';

/** Attribute names: present and unique within their entity, at most 64 KB of UTF-8. */
export const attributeName: Rule = {
  code: 'attribute-name',
  severity: 'error',
  find: (model) =>
    model.entities.flatMap((entity, e) => {
      const at = `entities[${e}].attributes`;
      const subjects = [entity.id];
      const twice = repeated(entity.attributes, (attribute) => attribute.name).map(({ item, at: a }) => ({
        path: `${at}[${a}].name`,
        message: `${quote(entity.name)} has two attributes called ${quote(item.name)}.`,
        remedy: 'Rename or remove one: an item holds a name once.',
        subjects,
      }));
      const wrong = entity.attributes.flatMap(({ name }, a) =>
        name !== '' && name.length <= 65_535
          ? []
          : {
              path: `${at}[${a}].name`,
              message: `${quote(entity.name)} has an attribute ${name === '' ? 'without a name' : 'whose name is longer than 64 KB'}.`,
              remedy: 'Give it a name.',
              subjects,
            },
      );
      return [...twice, ...wrong];
    }),
};
