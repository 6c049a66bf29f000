import { indexPath, quote, type Rule, repeated } from './rule.ts';

/** Names that have to differ: tables of an account and Region, indexes of a table, entities. */
export const duplicateName: Rule = {
  code: 'duplicate-name',
  severity: 'error',
  find: (model) => [
    ...repeated(model.tables, (table) => table.name).map(({ item, at, first }) => ({
      path: `tables[${at}].name`,
      message: `Two tables are called ${quote(item.name)}.`,
      remedy: 'Rename one: table names are unique within an account and Region.',
      subjects: [item.id, first.id],
    })),
    // Local and global indexes share one namespace.
    ...model.tables.flatMap((table) =>
      repeated([...table.localIndexes, ...table.globalIndexes], (index) => index.name).map(
        ({ item, first }) => ({
          path: `${indexPath(model, table, item.id)}.name`,
          message: `Two indexes of table ${quote(table.name)} are called ${quote(item.name)}.`,
          remedy: 'Rename one: local and global indexes share one set of names.',
          subjects: [item.id, first.id],
        }),
      ),
    ),
    ...repeated(model.entities, (entity) => entity.name).map(({ item, at, first }) => ({
      path: `entities[${at}].name`,
      message: `Two entities are called ${quote(item.name)}.`,
      remedy: 'Rename one, so that patterns and exports can tell them apart.',
      subjects: [item.id, first.id],
    })),
  ],
};
