/** Schemas of the DynamoDB MCP server of AWS: tables, entities with key templates, and access patterns. */

import type { Entity, Pattern } from '../../model/schema.ts';
import { isObject } from '../../model/shape.ts';
import { idMaker } from '../shared/ids.ts';
import { tableOf } from '../shared/infer/tables.ts';
import { modelOf, nameOfFile } from '../shared/model.ts';
import {
  type Node,
  newReport,
  nodeIn,
  nodesIn,
  noteKeptOut,
  own,
  quote,
  type Report,
  textIn,
} from '../shared/reader.ts';
import type { Importer } from '../types.ts';
import { entityOf, keyTypes, readEntities } from './entities.ts';
import { readPatterns } from './patterns.ts';
import { readTable } from './tables.ts';
import { readTransactions } from './transactions.ts';

/** Reads the tables with their entities, and the access patterns as questions; their answers become notes. */
export const importMcp: Importer = (document, fileName) => {
  const report = newReport();
  const root: Node = { value: isObject(document) ? document : {}, path: '' };
  const newId = idMaker();
  noteKeptOut(root, ['tables', 'cross_table_access_patterns', '_comment', 'description', 'name'], report);
  const nodes = nodesIn(root, 'tables', report);
  if (nodes.length === 0)
    report.error(
      'no-tables',
      'tables',
      'The schema holds no table.',
      'Check that the right file was opened.',
    );
  const read = nodes.map((node, at) => {
    noteKeptOut(node, ['table_config', 'gsi_list', 'entities'], report);
    const sources = readEntities(node, report);
    const config = nodeIn(node, 'table_config');
    const quiet: Report = { ...report, error: () => {}, warning: () => {}, note: () => {} };
    const gsis = [node, ...(config ? [config] : [])].flatMap((each) => nodesIn(each, 'gsi_list', quiet));
    const table = tableOf(readTable(node, at + 1, keyTypes(config, gsis, sources), report), newId, report);
    return {
      table,
      entities: sources.map((source) => ({ source, entity: entityOf(source, table, newId, report) })),
    };
  });
  const entities = new Map<string, Entity>();
  for (const { source, entity } of read.flatMap((each) => each.entities)) {
    if (entities.has(entity.name))
      report.error(
        'repeated-entity',
        source.node.path,
        `There are two entities ${quote(entity.name)}; parameters mean the first.`,
        'Give one of them another name.',
      );
    else entities.set(entity.name, entity);
  }
  const own = read.flatMap(({ table, entities: list }): Pattern[] =>
    list.flatMap(({ source, entity }) =>
      readPatterns(source.node, { entity, table, entities, report }, newId),
    ),
  );
  const patterns = [...own, ...readTransactions(root, entities, newId, report)];
  reportRepeatedIds(nodes, report);
  const model = modelOf({
    name: textIn(root.value, 'name') ?? titleOfFile(fileName) ?? read[0]?.table.name ?? 'Imported model',
    description: textIn(root.value, 'description') ?? textIn(root.value, '_comment'),
    tables: read.map((each) => each.table),
    entities: read.flatMap((each) => each.entities.map(({ entity }) => entity)),
    patterns,
  });
  return { model, problems: report.finish() };
};

function titleOfFile(fileName: string | undefined): string | undefined {
  return nameOfFile(fileName)?.replace(/[_-]?schema$/i, '') || undefined;
}

/** The file's own numbers of patterns are unique by its rules. */
function reportRepeatedIds(tables: readonly Node[], report: Report): void {
  const seen = new Set<unknown>();
  const quiet: Report = { ...report, error: () => {} };
  for (const table of tables) {
    const entities = nodeIn(table, 'entities');
    for (const name of Object.keys(entities?.value ?? {})) {
      const entity = entities && nodeIn(entities, name);
      for (const pattern of entity ? nodesIn(entity, 'access_patterns', quiet) : []) {
        const id = own(pattern.value, 'pattern_id');
        if (id !== undefined && seen.has(id))
          report.error(
            'repeated-pattern',
            pattern.path,
            `The pattern number ${quote(String(id))} is used twice.`,
            'Number the patterns anew.',
          );
        seen.add(id);
      }
    }
  }
}
