import { quote, type Rule } from './rule.ts';

/** Characters that cannot be seen: control characters, marks of writing direction, line separators. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

/** Names with characters that nobody sees look like other names. */
export const controlCharacters: Rule = {
  code: 'unseen-character',
  severity: 'warning',
  find: (model) => {
    const named = [
      ...model.tables.map(({ id, name }, at) => ({ id, name, path: `tables[${at}].name` })),
      ...model.entities.flatMap(({ id, name, attributes }, at) => [
        { id, name, path: `entities[${at}].name` },
        ...attributes.map((each, a) => ({
          id,
          name: each.name,
          path: `entities[${at}].attributes[${a}].name`,
        })),
      ]),
      ...model.patterns.map(({ id, name }, at) => ({ id, name, path: `patterns[${at}].name` })),
    ];
    return named
      .filter(({ name }) => unseen.test(name))
      .map(({ id, name, path }) => ({
        path,
        message: `The name ${quote(name)} holds characters that cannot be seen.`,
        remedy: 'Type the name anew without them.',
        subjects: [id],
      }));
  },
};
