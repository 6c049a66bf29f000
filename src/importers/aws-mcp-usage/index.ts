/** Usage data of the AWS DynamoDB MCP server: values for calls, beside a schema. They describe no table. */
import { isObject } from '../../model/shape.ts';
import { newReport, own, quote } from '../shared/reader.ts';
import type { Importer } from '../types.ts';

/** Says what the file is and which file holds the model. */
export const importUsage: Importer = (document) => {
  const report = newReport();
  const entities = isObject(document) ? own(document, 'entities') : undefined;
  const names = isObject(entities) ? Object.keys(entities) : [];
  const shown = names.slice(0, 8).map(quote).join(', ') + (names.length > 8 ? ' and others' : '');
  report.error(
    'usage-data',
    '',
    `This file holds sample values for ${shown === '' ? 'entities' : shown}, but no tables, keys or access patterns.`,
    'Open the schema that it belongs to; its file is usually named …_schema.json.',
  );
  return { problems: report.finish() };
};
