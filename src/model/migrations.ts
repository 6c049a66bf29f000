/**
 * The way from every released version of the file form to the current one. A migration is pure and is never
 * edited once it has been released; a new version appends one, and a fixture of the old version stays.
 */
import { setOwn } from './shape.ts';

export type Document = Record<string, unknown>;

export type Migration = {
  /** The version it starts from; it leads to the next. */
  from: number;
  /** What it does, for the person whose file it changes. */
  summary: string;
  /** Gives the document in the next form; must not change the one it is given. */
  migrate: (document: Document) => Document;
};

/** Every migration, in order. Empty while version 1 is the current one. */
export const migrations: readonly Migration[] = [];

/** The first version of the file form. */
export const firstVersion = 1;

export type Migrated = { document: Document; applied: Migration[] } | { missing: number };

/**
 * Takes a document from the version it names in `keyscape` to `toVersion`, one step after another, and writes
 * the version reached into it. Gives the version from which no step leads on where the chain has a gap.
 */
export function migrate(document: Document, toVersion: number, chain: readonly Migration[]): Migrated {
  let current = document;
  const applied: Migration[] = [];
  for (let version = Number(document.keyscape); version < toVersion; version += 1) {
    const step = chain.find((migration) => migration.from === version);
    if (!step) return { missing: version };
    current = { ...step.migrate(current) };
    setOwn(current, 'keyscape', version + 1);
    applied.push(step);
  }
  return { document: current, applied };
}
