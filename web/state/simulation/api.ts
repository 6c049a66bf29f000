/** What the simulation's worker does for the page. Everything here can be cloned from one to the other. */

import type { Origin, Refused } from '../../../src/datasets/dataset.ts';
import type { Largest } from '../../../src/datasets/largest.ts';
import type { RowView, View } from '../../../src/datasets/rows.ts';
import type { Expected, Model } from '../../../src/model/schema.ts';
import type { Agreement } from '../../../src/runs/agreement.ts';
import type { Choice } from '../../../src/runs/choose.ts';
import type { GrowthPoint } from '../../../src/runs/growth.ts';
import type { Parameter } from '../../../src/runs/parameters.ts';
import type { Heat } from '../../../src/runs/partitions.ts';
import type { Run, Stopped } from '../../../src/runs/run.ts';
import type { Answer, Change } from '../../../src/simulator/database.ts';
import type { Refusal } from '../../../src/simulator/refusal.ts';
import type { AttributeValue, BoundRequest, Item } from '../../../src/values/attribute-value.ts';
import type { KeptData } from '../dataStorage.ts';

export type PathSummary = { id: string; table: string; entries: number; collections: number; bytes: number };

/** The state of the data, as the page shows it. */
export type DataSummary = {
  /** Grows with every change. */
  version: number;
  origin: Origin;
  /** Items over all tables, and their DynamoDB bytes. */
  items: number;
  bytes: number;
  paths: PathSummary[];
  refused: Refused[];
  refusedCount: number;
  /** What the generator could not give: which entity, and why. */
  notes: readonly { entity: string; message: string }[];
  /** Labels of what undo and redo would do. */
  undo?: string;
  redo?: string;
  /** Changed since it was generated or read. */
  changed: boolean;
  /** Would the generator give the very same items again? */
  asGenerated: boolean;
};

/** Values of a call by parameter. */
export type CallValues = readonly (readonly [string, AttributeValue | readonly AttributeValue[]])[];

/** An item of a result or of a comparison: where it lies, and whose it is, as far as that is known. */
export type ShownItem = { item: Item; table: string; key?: Item; entity?: string };

/** Units of a table, or of one of its indexes, by their names. */
export type ArmUnits = { table: string; index?: string; units: number };

export type PageFigures = { count: number; scanned: number; last?: Item; capacities: ArmUnits[] };

export type RequestFigures = { request: BoundRequest; pages: PageFigures[]; pageCount: number };

/** One step: its first requests one by one, and sums over all of them. */
export type StepFigures = {
  requests: RequestFigures[];
  requestCount: number;
  pageCount: number;
  count: number;
  scanned: number;
  /** Items handed on; those that came and did not stand the caller's check. */
  kept: number;
  dropped: number;
  capacities: ArmUnits[];
};

/** A run without its items. */
export type RunFigures = Pick<Run, 'count' | 'evaluated' | 'requests' | 'units' | 'stopped'> & {
  steps: StepFigures[];
  returned: number;
};

/** Items that should have come and did not, and the other way round: the first of each, and how many. */
export type Difference = {
  missing: ShownItem[];
  missingCount: number;
  extra: ShownItem[];
  extraCount: number;
};

export type AgreementReport = Difference & Pick<Agreement, 'expected' | 'misordered' | 'agrees'>;

/** A pinned result, held against the samples. */
export type PinReport = Difference & {
  pin: Expected;
  agrees: boolean;
  stopped?: Stopped;
  failure?: string;
};

export type RunReport = {
  /** The values it was called with. */
  values: CallValues;
  run: RunFigures;
  /** The first items that the caller gets. */
  items: ShownItem[];
  /** Primary keys of all of them, where they are known and not too many to pin. */
  keys?: Item[];
  /** Against a plain evaluation; absent for a write, where the run did not end, and where there are too many items. */
  agreement?: AgreementReport;
  /** Too many items to evaluate the pattern plainly. */
  tooManyToCompare?: boolean;
  /** The pattern's pinned results, where the data are the samples of the model's file. */
  pins: PinReport[];
  /** What a write changed. */
  changes: Change[];
  /** Entries that were read or changed, by path: for the item view. */
  marked: { path: string; returned: number; filtered: number; written: number }[];
};

export type ItemDetail = {
  item: Item;
  table: string;
  size: number;
  /** Entities that claim it. */
  entities: string[];
  /** Ids of the paths that it has an entry on. */
  paths: string[];
};

export type PutReport = { ok: true; summary: DataSummary } | { ok: false; refusal: Refusal };

/** Requests of a pattern that can be tried by hand, or why there are none. */
export type BoundReads =
  | { ok: true; requests: BoundRequest[] }
  | { ok: false; missing: string[]; tooMany?: number };

/** What became of a text of items. */
export type ReadReport = {
  summary: DataSummary;
  added: number;
  problems: { at: string; message: string }[];
  refused: Refused[];
};

/** Rows of the item view, and what of them is wanted. */
export type RowViews = RowView[];
export type ViewOfItems = View;

export type WrittenFile = { name: string; content: Blob };

export type Progress = (done: number, of: number) => void;

export type SimulationApi = {
  /** Another document: its items as the browser kept them, else the samples of its file. */
  open(model: Model, kept: KeptData | undefined, progress?: Progress): Promise<DataSummary>;
  /** What is to be kept of the items beside the model's file; undefined where the file says it all. */
  kept(): Promise<KeptData | undefined>;
  /** The model as it is now. Items are laid out anew where tables or entities have changed. */
  setModel(model: Model): Promise<DataSummary>;
  /** Items of the model's file in place of all there are. */
  takeSamples(): Promise<DataSummary>;
  /** Generated items in place of all there are. @returns undefined where it was cancelled */
  generate(items: number, seed: number, progress?: Progress): Promise<DataSummary | undefined>;
  clear(): Promise<DataSummary>;
  /** Adds the items of a text: JSON, DynamoDB JSON, JSON lines or CSV. */
  read(text: string, table: string, entity: string | undefined, progress?: Progress): Promise<ReadReport>;
  /** All items of a table as a file; the batches of BatchWriteItem as a zip of files. */
  write(form: 'json-lines' | 'batch-write-item' | 'csv', table: string): Promise<WrittenFile>;
  /** At most so many items over all tables, in DynamoDB JSON, to keep in the model's file. */
  samples(most: number): Promise<Model['samples']>;
  /** Ends the long task at work. */
  cancel(): Promise<void>;

  /** How many rows the view of a path has. @returns undefined where it was cancelled by another */
  count(path: string, view: View): Promise<{ length: number; total: number; sorted: boolean } | undefined>;
  rows(path: string, view: View, from: number, to: number): Promise<RowView[]>;
  /** Where the item with this primary key stands in the view of a path. */
  find(path: string, view: View, key: Item): Promise<number | undefined>;
  item(table: string, key: Item): Promise<ItemDetail | undefined>;
  /** Puts an item; a new one gets the keys that it lacks from the templates of the entity. */
  put(table: string, item: Item, replaces?: Item, entity?: string): Promise<PutReport>;
  /** Gives one attribute of an item another value; keys that hold it are composed anew. */
  set(table: string, key: Item, name: string, value: AttributeValue): Promise<PutReport>;
  /** An item of an entity as the generator would make it, to begin a new one with. */
  example(entity: string): Promise<Item | undefined>;
  remove(table: string, key: Item): Promise<PutReport>;
  undo(): Promise<DataSummary>;
  redo(): Promise<DataSummary>;

  parameters(pattern: string, choice: Choice): Promise<{ parameters: Parameter[]; chosen: CallValues }>;
  run(pattern: string, values: CallValues): Promise<RunReport | undefined>;
  /** Every read pattern with parameters chosen for it. */
  runAll(choice: Choice, progress?: Progress): Promise<[string, RunReport][]>;
  clearMarks(): Promise<void>;
  growth(pattern: string): Promise<GrowthPoint[]>;
  /** The same, measured: a typical call on so many generated items of the model. */
  measure(pattern: string, sizes: number[], progress?: Progress): Promise<GrowthPoint[]>;
  /** Where items and traffic fall on the model's volumes, and the largest collections of each family in the data. */
  partitions(path: string): Promise<{ heat: Heat; largest: Largest[][] } | undefined>;
  /** The Queries and Scans of a pattern's plan, bound to parameters chosen from the data. */
  boundReads(pattern: string, choice: Choice): Promise<BoundReads>;
  /** A Query or Scan as typed. What it reads is marked for the item view. */
  ask(command: 'Query' | 'Scan', input: object): Promise<Answer>;
};
