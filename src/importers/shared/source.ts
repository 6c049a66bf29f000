/** Tables as foreign files describe them: what is declared, and the sample items to infer the rest from. */
import type { Template } from '../../keys/template.ts';
import type { AttributeType, Billing, Format, KeyAttribute, Projection, Scalar } from '../../model/schema.ts';
import type { Item } from './items.ts';

export type SourceIndex = {
  path: string;
  name: string;
  partitionKey: KeyAttribute[];
  sortKey: KeyAttribute[];
  projection: Projection;
  throughput?: { read: number; write: number };
  notes: string[];
};

export type DeclaredAttribute = {
  name: string;
  type: AttributeType;
  optional?: boolean;
  values?: Scalar[];
  format?: Format;
  notes?: string;
};

/** An entity that the file names: a facet, a model of a schema, an entity type with value templates. */
export type EntityHint = {
  path: string;
  name: string;
  /** What the file calls it, for the evidence: `facet`, `model`. */
  kind: string;
  attributes: DeclaredAttribute[];
  /** Templates that the file states, by the attribute they fill. */
  templates: ReadonlyMap<string, Template>;
  /** What a facet calls the key attributes. */
  aliases: ReadonlyMap<string, string>;
  items: Item[];
  notes: string[];
};

export type SourceTable = {
  path: string;
  name: string;
  partitionKey: KeyAttribute;
  sortKey?: KeyAttribute;
  localIndexes: SourceIndex[];
  globalIndexes: SourceIndex[];
  billing: Billing;
  timeToLive?: string;
  /** Attributes declared for the table, entity unknown. */
  attributes: DeclaredAttribute[];
  entities: EntityHint[];
  /** Items whose entity the file does not say. */
  items: Item[];
  /** The attribute that tells the type, where the file says so. */
  typeAttribute?: string;
  notes: string[];
};

/** Every attribute that is a key of the table or of one of its indexes, base key first, each once. */
export function keyAttributesOf(table: SourceTable): KeyAttribute[] {
  const all = [
    table.partitionKey,
    ...(table.sortKey ? [table.sortKey] : []),
    ...table.localIndexes.flatMap((index) => index.sortKey),
    ...table.globalIndexes.flatMap((index) => [...index.partitionKey, ...index.sortKey]),
  ];
  return all.filter((key, at) => all.findIndex((other) => other.name === key.name) === at);
}
