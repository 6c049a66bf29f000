import { quote, type Rule } from './rule.ts';

/** What comes with local indexes: they need a table sort key, and bound the size of an item collection. */
export const localIndex: Rule = {
  code: 'local-index',
  severity: 'error',
  find: (model) =>
    model.tables.flatMap((table, at) => {
      if (table.localIndexes.length === 0) return [];
      const path = `tables[${at}].localIndexes`;
      const subjects = table.localIndexes.map(({ id }) => id);
      const findings = [];
      if (!table.sortKey) {
        findings.push({
          path,
          message: `Table ${quote(table.name)} has a local index but no sort key.`,
          remedy: 'Give the table a sort key, or make the index a global one.',
          subjects,
        });
      }
      findings.push({
        severity: 'note' as const,
        path,
        message: `With a local index, all items of table ${quote(table.name)} under one partition key value, index entries included, may take 10 GB at most.`,
        remedy: 'Use a global index where a partition key value can gather more.',
        subjects,
      });
      if (table.replicas.length > 0) {
        findings.push({
          severity: 'note' as const,
          path,
          message: `Table ${quote(table.name)} has replicas and local indexes: multi-Region strong consistency is not to be had with them.`,
          remedy: 'Use global indexes if strong consistency across Regions may be wanted later.',
          subjects,
        });
      }
      return findings;
    }),
};
