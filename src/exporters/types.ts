import type { Model } from '../model/schema.ts';

export type Language = 'typescript' | 'json' | 'markdown';

/** One file of an export. `path` is relative, with `/` between folders, and safe as a file name everywhere. */
export type ExportFile = { path: string; language: Language; text: string };

/** Something to know about an export, in words for a person; the names in it are as the model has them. */
export type Remark = {
  /** The part of the model it is about: `Table Orders, index GSI1`. */
  subject: string;
  what: string;
  remedy: string;
};

/** What every format gives for a model, valid or not. */
export type Export = {
  files: ExportFile[];
  /** Parts of the model that this format cannot hold, or holds in another form. */
  notExpressed: Remark[];
  /** Parts that the files hold as the model has them, and that DynamoDB or its tools will refuse. */
  refused: Remark[];
};

/** A format's one function: pure, total (never throws), the same files for the same model. */
export type Exporter = (model: Model) => Export;
