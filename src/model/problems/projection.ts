import { storesAttribute } from '../attributes.ts';
import { accessPaths } from '../lookup.ts';
import { indexPath, quote, type Rule } from './rule.ts';

/** INCLUDE attributes summed over all indexes of a table; a name counts each time it is repeated. */
const mostTogether = 100;
/** The service model bounds one list at 20, the documentation and both emulators do not. */
const mostInOne = 20;

export const projection: Rule = {
  code: 'projection',
  severity: 'error',
  find: (model) =>
    model.tables.flatMap((table, t) => {
      const entities = model.entities.filter((entity) => entity.table === table.id);
      const keys = new Set(
        accessPaths(table).flatMap((path) => [...path.partitionKey, ...path.sortKey].map(({ name }) => name)),
      );
      let together = 0;
      const findings = [...table.localIndexes, ...table.globalIndexes].flatMap(
        ({ id, name, projection: it }) => {
          if (it.type !== 'INCLUDE') return [];
          together += it.attributes.length;
          const at = { path: `${indexPath(model, table, id)}.projection`, subjects: [id] };
          const unknown = it.attributes
            .filter((each) => !keys.has(each) && !entities.some((entity) => storesAttribute(entity, each)))
            .map((each) => ({
              ...at,
              severity: 'warning' as const,
              message: `Index ${quote(name)} projects ${quote(each)}, which no entity of table ${quote(table.name)} stores.`,
              remedy: 'Take it out of the projection, or add the attribute.',
            }));
          if (it.attributes.length === 0) {
            return {
              ...at,
              message: `Index ${quote(name)} projects INCLUDE with an empty list.`,
              remedy: 'Name the attributes, or choose KEYS_ONLY.',
            };
          }
          if (it.attributes.length <= mostInOne) return unknown;
          const message = `Index ${quote(name)} includes ${it.attributes.length} attributes; more than ${mostInOne} in one index may be refused.`;
          return [
            ...unknown,
            { ...at, severity: 'warning' as const, message, remedy: 'Choose the projection ALL.' },
          ];
        },
      );
      if (together <= mostTogether) return findings;
      const message = `The indexes of table ${quote(table.name)} include ${together} attributes together; DynamoDB takes ${mostTogether}.`;
      return [
        ...findings,
        {
          path: `tables[${t}]`,
          subjects: [table.id],
          message,
          remedy: 'Choose the projection ALL for the widest.',
        },
      ];
    }),
};
