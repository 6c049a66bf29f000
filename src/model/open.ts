/** Opening a model is total: any text gives what can be read of it and a list of what could not. */
import { foreignProblem, isModelDocument } from './file/foreign.ts';
import { repairIds } from './file/repeated-ids.ts';
import { salvage } from './file/salvage.ts';
import { shown } from './file/shown.ts';
import { readText } from './file/text.ts';
import { type Document, firstVersion, type Migration, migrate, migrations } from './migrations.ts';
import type { Problem } from './problem.ts';
import { currentVersion, type Model } from './schema.ts';

export { maxTextLength, megabytes } from './file/limits.ts';

export type Opened = {
  /** Undefined where the text is no model that this build can read; the caller keeps the text. */
  model: Model | undefined;
  problems: Problem[];
};

/**
 * Opens the text of a model file. Never throws, and changes nothing silently: every value that is mended,
 * supplied or left out has a problem, and what is left out is kept in `model.unreadable`.
 */
export function openModel(text: string): Opened {
  const { document, problems, kept } = readText(text);
  if (document === undefined) return { model: undefined, problems };
  if (!isModelDocument(document)) {
    return { model: undefined, problems: [...problems, foreignProblem(document)] };
  }
  const version = versionOf(document, problems, kept);
  if (version > currentVersion) return { model: undefined, problems: [...problems, newer(version)] };
  const current = toCurrent(document, version, problems);
  if (!current) return { model: undefined, problems };
  const { value, ...found } = salvage(current);
  // `salvage` gives what the schema describes; zod's own parser would drop keys named `__proto__`.
  const model = value as Model;
  model.unreadable = [...model.unreadable, ...kept, ...found.kept];
  return { model, problems: [...problems, ...found.problems, ...repairIds(model, found.madeIds)] };
}

function versionOf(document: Document, problems: Problem[], kept: Model['unreadable']): number {
  const written: unknown = document.keyscape;
  const named = typeof written === 'string' ? Number(written) : written;
  if (typeof named === 'number' && Number.isInteger(named) && named >= firstVersion) return named;
  const names =
    written === undefined ? 'names no version of its form' : `names ${shown(written)} as its version`;
  if (written !== undefined)
    kept.push({ path: 'keyscape', reason: 'No version of the form', value: written });
  problems.push({
    severity: 'warning',
    code: 'no-version',
    path: 'keyscape',
    message: `The file ${names}; it is read as version ${firstVersion}.`,
    remedy: `Saving writes "keyscape": ${currentVersion} into it.`,
  });
  return firstVersion;
}

function newer(version: number): Problem {
  return {
    severity: 'error',
    code: 'newer-version',
    path: 'keyscape',
    message: `The file has form ${version}; this Keyscape reads forms up to ${currentVersion}. It was not opened, so that nothing in it is lost.`,
    remedy: 'Open it with a newer Keyscape.',
  };
}

function toCurrent(document: Document, version: number, problems: Problem[]): Document | undefined {
  try {
    const result = migrate({ ...document, keyscape: version }, currentVersion, migrations);
    if ('missing' in result) throw new Error(`nothing leads on from form ${result.missing}`);
    problems.push(...result.applied.map(applied));
    return result.document;
  } catch (error) {
    problems.push({
      severity: 'error',
      code: 'migration-failed',
      path: '',
      message: `The file has form ${version} and could not be brought to form ${currentVersion}: ${String(error)}.`,
      remedy: 'Keep the file; it was not changed.',
    });
    return undefined;
  }
}

function applied(migration: Migration): Problem {
  return {
    severity: 'note',
    code: 'migrated',
    path: 'keyscape',
    message: `Brought from form ${migration.from} to ${migration.from + 1}: ${migration.summary}`,
  };
}
