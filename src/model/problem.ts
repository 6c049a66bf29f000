import type { AttributeType } from './schema.ts';

/** Something a reader of a model should know: found on opening a file, on importing one, or in the model itself. */
export type Problem = {
  severity: 'error' | 'warning' | 'note';
  /** Stable code, such as `duplicate-name`. */
  code: string;
  /** Where it is, as a path into the document: `tables[0].globalIndexes[2].name`. Empty for the whole. */
  path: string;
  /** What is wrong, naming the thing, in one sentence. */
  message: string;
  /** What to do about it, in one sentence. */
  remedy?: string;
  /** Ids of the parts concerned, for jumping to them. */
  subjects?: string[];
  /** An attribute that would mend it if this entity, by its id, had it. */
  missing?: { entity: string; attribute: string; type: AttributeType };
};
