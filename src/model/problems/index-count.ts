import { quote, type Rule } from './rule.ts';

/** Default quota of global indexes per table; AWS raises it on request. */
const mostGlobal = 20;
/** Local indexes per table; fixed. */
const mostLocal = 5;

export const indexCount: Rule = {
  code: 'index-count',
  severity: 'error',
  find: (model) =>
    model.tables.flatMap((table, at) => {
      const { globalIndexes, localIndexes } = table;
      const findings = [];
      if (globalIndexes.length > mostGlobal) {
        findings.push({
          path: `tables[${at}].globalIndexes`,
          message: `Table ${quote(table.name)} has ${globalIndexes.length} global indexes; the default quota is ${mostGlobal}.`,
          remedy: 'Overload an index with several entities, or ask AWS for a higher quota.',
          subjects: [table.id, ...globalIndexes.slice(mostGlobal).map(({ id }) => id)],
        });
      }
      if (localIndexes.length > mostLocal) {
        findings.push({
          path: `tables[${at}].localIndexes`,
          message: `Table ${quote(table.name)} has ${localIndexes.length} local indexes; DynamoDB takes ${mostLocal}.`,
          remedy: 'Turn the others into global indexes.',
          subjects: [table.id, ...localIndexes.slice(mostLocal).map(({ id }) => id)],
        });
      }
      return findings;
    }),
};
