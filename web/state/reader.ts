/** Reading a file's text, beside the page where that takes longer than a moment. */
import type { ImportResult } from '../../src/importers/index.ts';
import type { Opened } from '../../src/model/open.ts';

/** What to read: one of our own files (`own`), or a text in any known form. */
export type Reading = { text: string; fileName?: string; own: boolean };

/** From this many characters on, a text is read by a worker; a shorter one is read before a worker has begun. */
const large = 300_000;

/** Opens the text of one of our own files. Never rejects. */
export async function readOwn(text: string): Promise<Opened> {
  // The worker answers with what `openModel` gives.
  const read = text.length > large && ((await beside({ text, own: true })) as Opened | undefined);
  if (read) return read;
  const { openModel } = await import('../../src/model/open.ts');
  return openModel(text);
}

/** Reads a text in any known form. Never rejects. */
export async function readAny(text: string, fileName: string): Promise<ImportResult> {
  // The worker answers with what `importModel` gives.
  const read =
    text.length > large && ((await beside({ text, fileName, own: false })) as ImportResult | undefined);
  if (read) return read;
  const { importModel } = await import('../../src/importers/index.ts');
  return importModel(text, fileName);
}

/** What a worker makes of it; undefined where there can be no worker, or it fails: then the page reads it itself. */
async function beside(reading: Reading): Promise<unknown> {
  let worker: Worker | undefined;
  try {
    worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' });
    return await answerOf(worker, reading);
  } catch {
    return undefined;
  } finally {
    worker?.terminate();
  }
}

function answerOf(worker: Worker, reading: Reading): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onmessageerror = reject;
    worker.onerror = reject;
    worker.postMessage(reading);
  });
}
