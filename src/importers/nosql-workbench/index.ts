/** NoSQL Workbench data models, versions 1.0 to 3.0, and files that add `ModelSchema` or `MapFunction` to them. */

import { isObject } from '../../model/shape.ts';
import { idMaker } from '../shared/ids.ts';
import { inferTable } from '../shared/infer/entities.ts';
import { modelOf, nameOfFile } from '../shared/model.ts';
import { readModels, typeAttributeOf } from '../shared/onetable-models.ts';
import {
  type Node,
  newReport,
  nodeIn,
  nodesIn,
  noteKeptOut,
  quote,
  type Report,
  textIn,
} from '../shared/reader.ts';
import type { SourceTable } from '../shared/source.ts';
import type { Importer } from '../types.ts';
import { readTable } from './tables.ts';

const versions = new Set(['1.0', '2.0', '3.0']);

/** Reads tables, indexes and sample items, and infers entities and key templates from them. */
export const importWorkbench: Importer = (document, fileName) => {
  const report = newReport();
  const root: Node = { value: isObject(document) ? document : {}, path: '' };
  const metadata = nodeIn(root, 'ModelMetadata');
  const version = metadata && textIn(metadata.value, 'Version');
  if (version !== undefined && !versions.has(version)) {
    report.warning(
      'unknown-version',
      'ModelMetadata.Version',
      `The data model has version ${quote(version)}; versions 1.0, 2.0 and 3.0 are known. It was read as 3.0.`,
    );
  }
  const nodes = nodesIn(root, 'DataModel', report);
  if (nodes.length === 0)
    report.error(
      'no-tables',
      'DataModel',
      'The data model holds no table.',
      'Check that the right file was opened.',
    );
  noteKeptOut(root, ['ModelName', 'ModelMetadata', 'DataModel', 'ModelSchema'], report);
  const tables = nodes.map((node, at) =>
    withSchema(
      readTable(node, at + 1, report),
      [nodeIn(node, 'ModelSchema'), nodeIn(root, 'ModelSchema')],
      nodes.length === 1,
      report,
    ),
  );
  const newId = idMaker();
  const inferred = tables.map((table) => inferTable(table, newId, report));
  const model = modelOf({
    name: textIn(root.value, 'ModelName') ?? nameOfFile(fileName) ?? 'Imported model',
    description: metadata && textIn(metadata.value, 'Description'),
    notes: metadata && originOf(metadata),
    tables: inferred.map((each) => each.table),
    entities: inferred.flatMap((each) => each.entities),
    samples: inferred.flatMap((each) => each.samples),
  });
  return { model, problems: report.finish() };
};

function originOf(metadata: Node): string | undefined {
  const parts = [
    ['Author', 'by'],
    ['DateCreated', 'created'],
    ['DateLastModified', 'last changed'],
  ].flatMap(([key = '', word]) => {
    const text = textIn(metadata.value, key);
    return text === undefined ? [] : [`${word} ${text}`];
  });
  return parts.length > 0 ? `NoSQL Workbench data model, ${parts.join(', ')}.` : undefined;
}

/** A schema belongs to the table whose primary key it names; one inside a table belongs to that table. */
function withSchema(
  table: SourceTable,
  schemas: readonly (Node | undefined)[],
  only: boolean,
  report: Report,
): SourceTable {
  const schema = schemas.find(
    (each) => each !== undefined && (only || each === schemas[0] || namesKeyOf(each, table)),
  );
  if (!schema) return table;
  const indexes = nodeIn(schema, 'indexes');
  const names = new Set([
    'primary',
    ...table.localIndexes.map((index) => index.name),
    ...table.globalIndexes.map((index) => index.name),
  ]);
  for (const name of Object.keys(indexes?.value ?? {}).filter((each) => !names.has(each))) {
    report.note(
      'kept-out',
      indexes?.path ?? schema.path,
      `The index ${quote(name)} stands in the schema, but the table ${quote(table.name)} does not have it; it was left out.`,
    );
  }
  noteKeptOut(schema, ['indexes', 'models', 'params', 'version', 'format', 'name'], report);
  const models = readModels(schema, report);
  const entities = table.entities.filter((hint) => !models.some((model) => model.name === hint.name));
  const joined = models.map((model) => {
    const facet = table.entities.find((hint) => hint.name === model.name);
    return facet
      ? {
          ...facet,
          attributes: [...facet.attributes, ...model.attributes],
          templates: new Map([...facet.templates, ...model.templates]),
        }
      : model;
  });
  const items = [...table.items, ...table.entities.flatMap((hint) => hint.items)];
  const typeAttribute = typeAttributeOf(schema, items);
  return {
    ...table,
    entities: [...entities, ...joined],
    ...(typeAttribute !== undefined && { typeAttribute }),
  };
}

function namesKeyOf(schema: Node, table: SourceTable): boolean {
  const indexes = nodeIn(schema, 'indexes');
  const primary = indexes && nodeIn(indexes, 'primary');
  return textIn(primary?.value ?? {}, 'hash') === table.partitionKey.name;
}
