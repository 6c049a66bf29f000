import { quote, type Rule } from './rule.ts';

/** TTL reads epoch seconds from a Number; items whose attribute has another type never expire. */
export const timeToLive: Rule = {
  code: 'time-to-live',
  severity: 'error',
  find: (model) =>
    model.tables.flatMap((table, at) => {
      const name = table.timeToLive;
      if (name === undefined) return [];
      const bearers = model.entities
        .filter((entity) => entity.table === table.id)
        .flatMap((entity) =>
          entity.attributes
            .filter((each) => each.name === name && each.stored)
            .map((each) => ({ entity, each })),
        );
      const where = { path: `tables[${at}].timeToLive` };
      if (bearers.length === 0) {
        return {
          ...where,
          message: `Items of table ${quote(table.name)} expire by ${quote(name)}, which none of its entities stores.`,
          remedy: 'Add it as a Number in epoch seconds to the entities that expire.',
          subjects: [table.id],
        };
      }
      return bearers.flatMap(({ entity, each }) => {
        const subjects = [table.id, entity.id];
        if (each.type !== 'N') {
          return {
            ...where,
            message: `${quote(entity.name)} stores ${quote(name)} as ${each.type}; TTL reads Numbers only, so it never expires.`,
            remedy: 'Make it a Number in epoch seconds.',
            subjects,
          };
        }
        if (each.format === undefined || each.format.kind === 'epoch-seconds') return [];
        return {
          ...where,
          severity: 'warning' as const,
          message: `${quote(entity.name)} stores ${quote(name)} as ${each.format.kind}; TTL reads it as seconds since 1970.`,
          remedy: 'Store epoch seconds.',
          subjects,
        };
      });
    }),
};
