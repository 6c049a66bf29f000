import { accessPaths } from '../lookup.ts';
import { indexPath, pathName, quote, type Rule } from './rule.ts';

/** A key attribute has one type across a table and all its indexes (AttributeDefinitions hold it once). */
export const keyType: Rule = {
  code: 'key-type',
  severity: 'error',
  find: (model) =>
    model.tables.flatMap((table) => {
      const first = new Map<string, { type: string; where: string }>();
      return accessPaths(table).flatMap((path) =>
        [...path.partitionKey, ...path.sortKey].flatMap(({ name, type }) => {
          const known = first.get(name);
          if (!known) first.set(name, { type, where: pathName(path) });
          if (!known || known.type === type) return [];
          return {
            path: indexPath(model, table, path.id),
            message: `${pathName(path)} takes ${quote(name)} as ${type}, but it is ${known.type} in the key of ${known.where.toLowerCase().startsWith('table') ? 'the table' : known.where.replace('Index', 'index')}.`,
            remedy: 'Give it the same type everywhere: a table declares each key attribute once.',
            subjects: [path.id],
          };
        }),
      );
    }),
};
