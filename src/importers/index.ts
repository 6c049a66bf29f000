/** Opening a text of any kind: which format it is, and the model in it. Formats are loaded when they are needed. */
import { readText } from '../model/file/text.ts';
import type { Problem } from '../model/problem.ts';
import { isObject } from '../model/shape.ts';
import { type Json, own } from './shared/reader.ts';
import type { FormatId, Importer, ImportResult } from './types.ts';

export type { FormatId, ImportResult } from './types.ts';

/** What people call the formats that can be imported. */
export const formatNames: Record<FormatId, string> = {
  keyscape: 'Keyscape model',
  'nosql-workbench': 'NoSQL Workbench data model',
  onetable: 'OneTable schema',
  'aws-mcp': 'schema of the AWS DynamoDB MCP server',
  'aws-mcp-usage': 'usage data of the AWS DynamoDB MCP server',
  'table-definition': 'CloudFormation, CreateTable or DescribeTable JSON',
};

const importers: Record<Exclude<FormatId, 'keyscape'>, () => Promise<Importer>> = {
  'nosql-workbench': async () => (await import('./nosql-workbench/index.ts')).importWorkbench,
  onetable: async () => (await import('./onetable/index.ts')).importOneTable,
  'aws-mcp': async () => (await import('./aws-mcp/index.ts')).importMcp,
  'aws-mcp-usage': async () => (await import('./aws-mcp-usage/index.ts')).importUsage,
  'table-definition': async () => (await import('./table-definition/index.ts')).importTableDefinition,
};

/** The format of a text, told by what is in it; undefined where none fits. The name of its file is not needed. */
export function detectFormat(text: string, _fileName?: string): FormatId | undefined {
  return formatOf(readText(text).document);
}

/**
 * Reads the model in a text of any known format. Never rejects: whatever cannot be read is among the problems,
 * with its path in the document. A text that is nearly JSON is repaired.
 *
 * @param fileName names the model where the text does not.
 */
export async function importModel(text: string, fileName?: string): Promise<ImportResult> {
  const { document, problems } = readText(text);
  if (document === undefined) return { problems };
  const format = formatOf(document);
  if (format === undefined) return { problems: [...problems, unknown(document)] };
  try {
    if (format === 'keyscape') return await openOwn(text);
    const { model, problems: found } = (await importers[format]())(document, fileName);
    return { ...(model && { model }), problems: [...problems, ...found], format };
  } catch (error) {
    return { problems: [...problems, failed(format, error)], format };
  }
}

async function openOwn(text: string): Promise<ImportResult> {
  const { openModel } = await import('../model/open.ts');
  const { model, problems } = openModel(text);
  return { ...(model && { model }), problems, format: 'keyscape' };
}

function formatOf(document: unknown): FormatId | undefined {
  if (Array.isArray(document))
    return document.some((each: unknown) => isObject(each) && isTable(each)) ? 'table-definition' : undefined;
  if (!isObject(document)) return undefined;
  const has = (key: string): boolean => own(document, key) !== undefined;
  if (has('keyscape')) return 'keyscape';
  if (has('DataModel') || (has('ModelName') && has('ModelMetadata'))) return 'nosql-workbench';
  if (isObject(own(document, 'models')) && (isObject(own(document, 'indexes')) || has('format')))
    return 'onetable';
  if (isTable(document) || isTemplate(document)) return 'table-definition';
  const tables = own(document, 'tables');
  if (Array.isArray(tables)) {
    const like = (...keys: string[]): boolean =>
      tables.some((each: unknown) => isObject(each) && keys.some((key) => own(each, key) !== undefined));
    if (like('table_config', 'gsi_list') || has('cross_table_access_patterns')) return 'aws-mcp';
    return like('partitionKey', 'globalIndexes') || has('entities') || has('patterns')
      ? 'keyscape'
      : undefined;
  }
  const entities = own(document, 'entities');
  return isObject(entities) && Object.values(entities).some(isUsage) ? 'aws-mcp-usage' : undefined;
}

function isUsage(value: unknown): boolean {
  return (
    isObject(value) &&
    ['sample_data', 'access_pattern_data', 'update_data'].some((key) => own(value, key) !== undefined)
  );
}

/** A request of CreateTable, or an answer of DescribeTable. */
function isTable(document: Json): boolean {
  const inner = own(document, 'Table') ?? own(document, 'TableDescription');
  const table = isObject(inner) ? inner : document;
  return Array.isArray(own(table, 'KeySchema')) && own(table, 'AttributeDefinitions') !== undefined;
}

function isTemplate(document: Json): boolean {
  const resources = own(document, 'Resources');
  return (
    isObject(resources) &&
    (own(document, 'AWSTemplateFormatVersion') !== undefined ||
      Object.values(resources).some(
        (each) => isObject(each) && String(own(each, 'Type')).startsWith('AWS::'),
      ))
  );
}

function unknown(document: unknown): Problem {
  return {
    severity: 'error',
    code: 'unknown-format',
    path: '',
    message: `The text is JSON, but ${whatIs(document)} is none of the formats that can be read.`,
    remedy: `Open one of these: ${Object.values(formatNames).join('; ')}.`,
  };
}

function whatIs(document: unknown): string {
  if (document === null) return 'null';
  if (Array.isArray(document)) return 'a list';
  if (!isObject(document))
    return typeof document === 'boolean' ? 'true or false alone' : `a ${typeof document}`;
  const keys = Object.keys(document).slice(0, 5);
  const names = keys.map((key) => JSON.stringify(key.slice(0, 40))).join(', ');
  return `an object with ${names || 'nothing in it'}`;
}

/** No document should come here; if one does, its reader learns of it and loses nothing. */
function failed(format: FormatId, error: unknown): Problem {
  return {
    severity: 'error',
    code: 'import-failed',
    path: '',
    message: `Reading the ${formatNames[format]} failed: ${error instanceof Error ? error.message : String(error)}.`,
    remedy: 'The file was not changed. Please report it with the file, if you may.',
  };
}
