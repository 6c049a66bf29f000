import { type AccessPath, accessPaths, entityOf, tableOf } from '../lookup.ts';
import { quote, type Rule } from './rule.ts';

/** The index that a read asks for or excludes is one of the entity's table, and can read as it asks. */
export const patternIndex: Rule = {
  code: 'pattern-index',
  severity: 'error',
  find: (model) => {
    const all = new Map<string, AccessPath>();
    for (const table of model.tables) for (const path of accessPaths(table)) all.set(path.id, path);
    return model.patterns.flatMap((pattern, p) => {
      if (pattern.kind === 'write') return [];
      const subjects = [pattern.id];
      const called = `The pattern ${quote(pattern.name)}`;
      const findings = pattern.without.flatMap((id, w) =>
        all.has(id)
          ? []
          : {
              path: `patterns[${p}].without[${w}]`,
              severity: 'warning' as const,
              message: `${called} excludes the index ${quote(id)}, which is not in the model.`,
              remedy: 'Take it out of the list.',
              subjects,
            },
      );
      if (pattern.index === undefined) return findings;
      const path = `patterns[${p}].index`;
      const index = all.get(pattern.index);
      const table = tableOf(model, entityOf(model, pattern.entity)?.table ?? '');
      if (!index || (table && index.table !== table.id)) {
        const message = `${called} asks for the index ${quote(index?.name ?? pattern.index)}, which ${index ? 'is of another table' : 'is not in the model'}.`;
        return [...findings, { path, message, remedy: 'Choose an index of its table, or none.', subjects }];
      }
      if (!pattern.consistent || index.kind !== 'gsi') return findings;
      const message = `${called} asks for a strongly consistent read of the global index ${quote(index.name)}, which DynamoDB does not give.`;
      return [
        ...findings,
        {
          path,
          message,
          remedy: 'Read from the table or a local index, or accept eventual consistency.',
          subjects,
        },
      ];
    });
  },
};
