/** The parts of the core that open and write files, loaded when they are first needed. */
import type { Opened } from '../../src/model/open.ts';
import type { Model } from '../../src/model/schema.ts';
import { readAny, readOwn } from './reader.ts';

/**
 * Opens the text of any file: one of our own, or one in a form that can be imported (`foreign`).
 * No model where it was refused, and then the reasons.
 */
export async function openAny(text: string, fileName: string): Promise<Opened & { foreign: boolean }> {
  const { model, problems, format } = await readAny(text, fileName);
  return { model, problems, foreign: format !== 'keyscape' };
}

/** Opens the text of one of our own files. */
export async function openOwn(text: string): Promise<Opened> {
  return readOwn(text);
}

/** The canonical text of a model. */
export async function writeModel(model: Model): Promise<string> {
  const { writeModel } = await import('../../src/model/canonical.ts');
  return writeModel(model);
}
