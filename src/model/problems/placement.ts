import { accessPaths, placementOn, tableOf } from '../lookup.ts';
import { pathName, quote, type Rule, repeated } from './rule.ts';

/** Every entity lies in a table, fills its key, and fills indexes of that table with a template per attribute. */
export const placement: Rule = {
  code: 'placement',
  severity: 'error',
  find: (model) =>
    model.entities.flatMap((entity, e) => {
      const at = `entities[${e}]`;
      const subjects = [entity.id];
      const table = tableOf(model, entity.table);
      if (!table) {
        return {
          path: `${at}.table`,
          message: `${quote(entity.name)} lies in a table that is not in the model.`,
          remedy: 'Choose one of its tables.',
          subjects,
        };
      }
      const paths = accessPaths(table);
      const findings = [];
      if (!entity.keys.some(({ index }) => index === table.id)) {
        findings.push({
          path: `${at}.keys`,
          message: `${quote(entity.name)} does not say how it fills the key of table ${quote(table.name)}.`,
          remedy: 'Give it a key template for each key attribute of the table.',
          subjects,
        });
      }
      for (const { at: k } of repeated(entity.keys, ({ index }) => index)) {
        findings.push({
          path: `${at}.keys[${k}]`,
          message: `${quote(entity.name)} fills the same index twice; the first entry counts.`,
          remedy: 'Remove one of the two.',
          subjects,
        });
      }
      for (const [k, own] of entity.keys.entries()) {
        const path = paths.find(({ id }) => id === own.index);
        if (!path) {
          findings.push({
            path: `${at}.keys[${k}].index`,
            message: `${quote(entity.name)} fills the index ${quote(own.index)}, which table ${quote(table.name)} does not have.`,
            remedy: 'Remove the entry, or add the index.',
            subjects,
          });
          continue;
        }
        const { partition, sort } = placementOn(entity, path) ?? own;
        for (const [role, templates, keys] of [
          ['partition', partition, path.partitionKey],
          ['sort', sort, path.sortKey],
        ] as const) {
          if (templates.length === keys.length) continue;
          findings.push({
            path: `${at}.keys[${k}].${role}`,
            message: `${quote(entity.name)} has ${templates.length} ${role} key templates for ${pathName(path).replace(/^./, (c) => c.toLowerCase())}, which has ${keys.length} ${role} key attributes.`,
            remedy: 'Give one template per key attribute.',
            subjects: [entity.id, path.id],
          });
        }
      }
      return findings;
    }),
};
