/** Tables without entities: CloudFormation templates, CreateTable requests, DescribeTable answers. */
import { pathTo } from '../../model/file/path.ts';
import { isObject } from '../../model/shape.ts';
import { idMaker } from '../shared/ids.ts';
import { tableOf } from '../shared/infer/tables.ts';
import { modelOf, nameOfFile } from '../shared/model.ts';
import { type Node, newReport, nodeIn, quote, type Report, textIn } from '../shared/reader.ts';
import type { Importer } from '../types.ts';
import { extrasOf, readTable } from './tables.ts';

/** Reads the tables. Entities and access patterns such a file does not know. */
export const importTableDefinition: Importer = (document, fileName) => {
  const report = newReport();
  const newId = idMaker();
  const nodes = tablesIn(document, report);
  const tables = nodes.map(({ node, name }) => ({
    ...tableOf(readTable(node, name, report), newId, report),
    ...extrasOf(node, report),
  }));
  if (tables.length === 0) {
    report.error(
      'no-tables',
      '',
      'The file defines no DynamoDB table.',
      'Check that the right file was opened.',
    );
    return { problems: report.finish() };
  }
  report.note(
    'no-entities',
    '',
    'The file defines tables and indexes; which entities they hold and how they are read it does not say.',
    'Add entities and access patterns.',
  );
  const [first] = tables;
  const name = nameOfFile(fileName) ?? first?.name ?? 'Imported tables';
  return { model: modelOf({ name, tables, entities: [] }), problems: report.finish() };
};

type Found = { node: Node; name: string };

function tablesIn(document: unknown, report: Report): Found[] {
  const list: unknown[] = Array.isArray(document) ? document : [document];
  return list.flatMap((each, at): Found[] => {
    if (!isObject(each)) return [];
    const path = Array.isArray(document) ? pathTo('', at) : '';
    const root: Node = { value: each, path };
    const resources = nodeIn(root, 'Resources');
    if (resources) return inTemplate(resources, report);
    const node = nodeIn(root, 'Table') ?? nodeIn(root, 'TableDescription') ?? root;
    return [{ node, name: `Table ${at + 1}` }];
  });
}

function inTemplate(resources: Node, report: Report): Found[] {
  return Object.keys(resources.value).flatMap((name): Found[] => {
    const resource = nodeIn(resources, name);
    const type = resource && textIn(resource.value, 'Type');
    if (type !== 'AWS::DynamoDB::Table' && type !== 'AWS::DynamoDB::GlobalTable') {
      if (type?.startsWith('AWS::DynamoDB::'))
        report.note(
          'kept-out',
          resource?.path ?? resources.path,
          `${quote(name)} is a ${type}, which a model does not hold.`,
        );
      return [];
    }
    const node = resource && nodeIn(resource, 'Properties');
    if (node) return [{ node, name }];
    report.error(
      'no-properties',
      resource?.path ?? resources.path,
      `The table ${quote(name)} has no properties; it is left out.`,
    );
    return [];
  });
}
