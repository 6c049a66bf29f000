/** Reads the text of large files beside the page, so that the page goes on answering meanwhile. */
import { importModel } from '../../src/importers/index.ts';
import type { Reading } from './reader.ts';

addEventListener('message', async ({ data }: MessageEvent<Reading>) => {
  const { text, fileName, own } = data;
  if (own) postMessage((await import('../../src/model/open.ts')).openModel(text));
  else postMessage(await importModel(text, fileName));
});
