/**
 * What the planner says of a pattern, as data. The page, the exports, the tests and every executor read it;
 * none of them derives a reason or a request again.
 */
import type { Transform } from '../keys/template.ts';
import type { AccessPath } from '../model/lookup.ts';
import type { Condition, KeyType, Operand, Scalar } from '../model/schema.ts';
import type { ReasonCode } from './reasons.ts';

/** Why something is so. `reasonText` in `reasons.ts` puts it into words. */
export type Reason = {
  code: ReasonCode;
  /** error: rules the candidate out; warning: an assumption the reader must accept; note: worth knowing. */
  severity: 'error' | 'warning' | 'note';
  /** Attributes concerned. */
  attributes: string[];
  /** Ids of the entities concerned. */
  entities?: string[];
  /** Figures and texts for the sentence. */
  detail?: Record<string, string | number>;
};

/**
 * One segment of a key, as a pattern meets it.
 * `fixed`: a literal; `equal`: bound to one value; `fanned-out`: one request per value; `ranged`: a range or
 * prefix ends the walk here; `unbound`: the first scope the pattern does not know, where the chain breaks;
 * `beyond`: behind that.
 */
export type ScopeState = 'fixed' | 'equal' | 'fanned-out' | 'ranged' | 'unbound' | 'beyond';

export type Scope = {
  key: 'partition' | 'sort';
  /** Which of the key's attributes (multi-attribute keys have up to four). */
  position: number;
  /** The segment as written in the template. */
  text: string;
  attribute?: string;
  state: ScopeState;
};

/** What happens to a value before it is joined: of a computed shard, `then` is what its number goes through. */
type Transformed = { attribute: string; transform?: Transform; then?: Transform };

/** A piece of a value in a request. */
export type ValuePart =
  | { kind: 'text'; text: string }
  /** A caller's parameter; with `list`, a list of values, each to become one placeholder of an `IN`. */
  | ({ kind: 'parameter'; name: string; list?: true } & Transformed)
  /** A constant of the pattern. */
  | ({ kind: 'constant'; value: Scalar } & Transformed)
  /** The value of the current request in a fan-out over this attribute. */
  | ({ kind: 'each' } & Transformed)
  /** An attribute of the item read by an earlier step. */
  | ({ kind: 'from'; step: number } & Transformed);

/** A value in a request: the parts are joined. A native key or a plain operand is one untransformed part. */
export type ValueTemplate = {
  type: KeyType | 'BOOL' | 'NULL' | 'BS' | 'NS' | 'SS' | 'L' | 'M';
  parts: ValuePart[];
};

export type KeyOperator = '=' | '<' | '<=' | '>' | '>=' | 'between' | 'begins_with';

/** One clause of a key condition. */
export type KeyCondition = { attribute: string; operator: KeyOperator; values: ValueTemplate[] };

/**
 * A filter, or a check that the caller makes after reading. Conditions of one `varyWith` tag, joined by `and`, hold
 * at the same position of their lists.
 */
export type Filter =
  | { kind: 'and' | 'or'; terms: Filter[] }
  | { kind: 'condition'; condition: Condition }
  /** Only items of these entities; `by` is the attribute that tells the type, where one does. */
  | { kind: 'type'; entities: string[]; by?: { attribute: string; values: string[] } };

/** One dimension of a fan-out: the request is made once per value. */
export type FanOut = {
  attribute: string;
  /** How many values, typically. */
  count: number;
  /** Only the call knows how many. */
  open?: true;
  /** The values, where the model knows them; absent for a parameter list or for buckets of a range. */
  values?: Scalar[];
  source: 'values' | 'in' | 'shard' | 'buckets';
  /** Of `in`: where the values come from; a single parameter with `list` is the whole list. */
  operands?: Operand[];
  list?: true;
  /** Of buckets: the two ends, both inclusive as far as buckets go. */
  bounds?: { lower: Operand; upper: Operand };
  /** Same tag: the dimensions advance together. */
  varyWith?: string;
};

export type Operation =
  | 'GetItem'
  | 'BatchGetItem'
  | 'TransactGetItems'
  | 'Query'
  | 'Scan'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'TransactWriteItems';

/** What one call reads, on the model's volumes. Items and units are expectations, not bounds. */
export type Reads = {
  requests: number;
  /** Items that DynamoDB evaluates, and is paid for. */
  items: number;
  /** Items that the caller gets. */
  returned: number;
  /** Bytes evaluated. */
  bytes: number;
  /** Read units (RCU): 4 KB each, half for an eventually consistent read. */
  units: number;
  /** True where the model states no volumes and a default stood in. */
  assumed: boolean;
};

/** What one call writes. */
export type Writes = {
  requests: number;
  /** Items written in tables. */
  items: number;
  /** Index entries written or removed. */
  indexEntries: number;
  /** Write units (WCU) of tables and indexes together: 1 KB each. */
  units: number;
  /** Writes owed to keep copies of changed attributes in step; not part of `units`. */
  copies: number;
  assumed: boolean;
};

/** One request, or one request repeated. */
export type Step = {
  operation: Operation;
  /** Table id. */
  table: string;
  /** Index id; absent for the base table. */
  index?: string;
  /** Ids of the entities the step is after. */
  entities: string[];
  key: KeyCondition[];
  /** Applied by DynamoDB after reading. */
  filter?: Filter;
  /** Checked by the caller after reading, because DynamoDB cannot. */
  check?: Filter;
  fanOut: FanOut[];
  /** The step whose items this one is made for, each or in batches. */
  after?: number;
  /** What it compiles to: the AWS SDK v3 input, with values as templates. */
  request: Request;
  reads: Reads;
  writes?: Writes;
  /** Effects of a write on every index the item is in. */
  indexEffects?: IndexEffect[];
  scopes: Scope[];
  reasons: Reason[];
};

export type IndexEffect = {
  index: string;
  /** Whose entry it is. */
  entity: string;
  /** none: nothing projected changes; moved: its key changes, so one entry is removed and one written. */
  effect: 'none' | 'written' | 'moved' | 'removed';
  /** Write units. */
  units: number;
};

/** JSON for the AWS SDK for JavaScript v3, in which a `ValueTemplate` stands wherever a value is not a constant. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json } | ValueTemplate;
export type Request = { command: `${string}Command`; input: { [key: string]: Json } };

/** The words of a verdict, each a part of it. */
export type Verdict = {
  /** The best word for the first request, or that nothing can answer. */
  operation: Operation | 'Unanswerable' | 'Multiple';
  /** Requests of a fan-out; 1 without. */
  fanOut: number;
  fetch: boolean;
  filter: boolean;
  /** Operations of the steps that follow. */
  further: Operation[];
  /** As shown: `Query ×3 + filter`, `Query, then BatchGetItem`. */
  label: string;
  /** 0 best; grows with the class of the verdict. For ranking and for colour. */
  rank: number;
};

/** One way to answer a pattern, chosen or not. */
export type Candidate = {
  path: AccessPath;
  /** Can it answer at all? */
  feasible: boolean;
  verdict: Verdict;
  steps: Step[];
  /** Every segment of the path's key and what the pattern does to it. */
  scopes: Scope[];
  /** Attributes that the key consumed. */
  consumed: string[];
  /** Other entity types that are read along, unwanted. */
  neighbours: string[];
  /** Does it return the wanted order by itself? */
  ordered: boolean;
  reads: Reads;
  reasons: Reason[];
};

/** The answer to one pattern. */
export type Plan = {
  /** Id of the pattern. */
  pattern: string;
  kind: 'read' | 'write';
  verdict: Verdict;
  steps: Step[];
  reads: Reads;
  writes?: Writes;
  /** All of the chosen way's reasons, weightiest first. */
  reasons: Reason[];
  /** The one line of what is missing for something better; absent where nothing is. */
  missing?: Reason;
  /** Candidates, best first; the first one is chosen where it is feasible. Several for a pattern of several types. */
  candidates: Candidate[];
};
