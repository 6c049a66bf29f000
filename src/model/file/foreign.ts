import type { Problem } from '../problem.ts';
import { isObject } from '../shape.ts';

type Json = Record<string, unknown>;
type Kind = { name: string; importable?: boolean; is: (document: Json) => boolean };

const has = (document: Json, ...keys: string[]): boolean => keys.every((key) => Object.hasOwn(document, key));
const some = (list: unknown, test: (item: Json) => boolean): boolean =>
  Array.isArray(list) && list.some((item) => isObject(item) && test(item));

/** Files that people have beside a model, told by the keys that only they have. The first that fits counts. */
const kinds: Kind[] = [
  {
    name: 'a NoSQL Workbench data model',
    importable: true,
    is: (it) =>
      has(it, 'DataModel') || has(it, 'ModelMetadata') || has(it, 'ModelSchema') || has(it, 'ModelName'),
  },
  {
    name: 'a DynamoDB schema of the AWS MCP server',
    importable: true,
    is: (it) => some(it.tables, (table) => has(table, 'table_config')),
  },
  { name: 'a OneTable schema', is: (it) => has(it, 'indexes', 'models') },
  {
    name: 'a CreateTable request or DescribeTable answer',
    is: (it) => has(it, 'KeySchema') || (isObject(it.Table) && has(it.Table, 'KeySchema')),
  },
  {
    name: 'a CloudFormation template',
    is: (it) =>
      has(it, 'AWSTemplateFormatVersion') ||
      (isObject(it.Resources) && some(Object.values(it.Resources), (each) => has(each, 'Type'))),
  },
  {
    name: 'a package.json',
    is: (it) => has(it, 'name', 'version') || has(it, 'devDependencies') || has(it, 'dependencies'),
  },
  { name: 'a TypeScript configuration', is: (it) => has(it, 'compilerOptions') },
  { name: 'an OpenAPI description', is: (it) => has(it, 'openapi') || has(it, 'swagger') },
  { name: 'DynamoDB items', is: (it) => has(it, 'Items') || has(it, 'Item') },
  { name: 'a Terraform state or plan', is: (it) => has(it, 'terraform_version') },
  { name: 'a JSON Schema', is: (it) => has(it, '$schema', 'properties') },
];

/** Whether a document is meant as a Keyscape model: it says so, or it has the lists that a model has. */
export function isModelDocument(document: unknown): document is Json {
  if (!isObject(document)) return false;
  if (has(document, 'keyscape')) return true;
  if (kinds.some((kind) => kind.is(document))) return false;
  return ['tables', 'entities', 'patterns'].some((key) => Array.isArray(document[key]));
}

/** Says what a document that is no model looks like, and what to do with it. */
export function foreignProblem(document: unknown): Problem {
  const kind = isObject(document) ? kinds.find((each) => each.is(document)) : undefined;
  return {
    severity: 'error',
    code: 'not-a-model',
    path: '',
    message: `This is ${kind?.name ?? describe(document)}, not a Keyscape model.`,
    remedy: kind?.importable
      ? 'Import it: tables, entities and keys are taken over.'
      : 'Open a Keyscape model: a JSON object with "keyscape": 1, tables, entities and patterns.',
  };
}

function describe(document: unknown): string {
  if (Array.isArray(document)) return `a list of ${document.length} values`;
  if (!isObject(document)) return document === null ? 'the value null' : `a single ${typeof document}`;
  const keys = Object.keys(document);
  if (keys.length === 0) return 'an empty object';
  const shown = keys.slice(0, 3).map((key) => JSON.stringify(key.length > 40 ? `${key.slice(0, 40)}…` : key));
  return `an object with ${shown.join(', ')}${keys.length > 3 ? ' and more' : ''}`;
}
