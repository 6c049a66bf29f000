/** What every importer takes and gives. */
import type { Problem } from '../model/problem.ts';
import type { Model } from '../model/schema.ts';

/** Formats that are told apart by their content. */
export type FormatId =
  | 'keyscape'
  | 'nosql-workbench'
  | 'onetable'
  | 'aws-mcp'
  | 'aws-mcp-usage'
  | 'table-definition';

export type ImportResult = {
  /** Absent where the text holds no model; the problems then say why. */
  model?: Model;
  /** Everything that was left out, supplied or guessed, with its path in the file that was read. */
  problems: Problem[];
  /** Absent where the format is not known. */
  format?: FormatId;
};

/** One format: a parsed document to a model. Never throws, whatever the document. */
export type Importer = (document: unknown, fileName?: string) => Pick<ImportResult, 'model' | 'problems'>;
