import { quote, type Rule } from './rule.ts';

/** Provisioned mode asks for at least one read and one write unit for the table and each global index. */
export const throughput: Rule = {
  code: 'throughput',
  severity: 'error',
  find: (model) =>
    model.tables.flatMap((table, t) => {
      const { billing } = table;
      const provisioned = billing.mode === 'PROVISIONED';
      const least = 'Provision at least one read and one write unit per second, in whole units.';
      const wrong = ({ read, write }: { read: number; write: number }): boolean =>
        [read, write].some((units) => units < 1 || !Number.isInteger(units));
      const ofTable =
        provisioned && wrong(billing)
          ? [
              {
                path: `tables[${t}].billing`,
                message: `Table ${quote(table.name)} is provisioned with ${billing.read} read and ${billing.write} write units.`,
                remedy: least,
                subjects: [table.id],
              },
            ]
          : [];
      const ofIndexes = table.globalIndexes.flatMap((index, i) => {
        const at = { path: `tables[${t}].globalIndexes[${i}].throughput`, subjects: [index.id] };
        if (!provisioned) {
          if (!index.throughput) return [];
          const message = `Index ${quote(index.name)} has throughput, but table ${quote(table.name)} is on demand.`;
          return {
            ...at,
            severity: 'warning' as const,
            message,
            remedy: 'Remove it, or provision the table.',
          };
        }
        if (!index.throughput) {
          return {
            ...at,
            message: `Index ${quote(index.name)} of a provisioned table has no throughput of its own.`,
            remedy: least,
          };
        }
        if (!wrong(index.throughput)) return [];
        const { read, write } = index.throughput;
        return {
          ...at,
          message: `Index ${quote(index.name)} is provisioned with ${read} read and ${write} write units.`,
          remedy: least,
        };
      });
      return [...ofTable, ...ofIndexes];
    }),
};
