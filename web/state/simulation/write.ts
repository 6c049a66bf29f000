/** The items of a table as a file to take away. */
import { type DataSet, itemsOf } from '../../../src/datasets/dataset.ts';
import { columnTypesOf } from '../../../src/samples/csv.ts';
import { writeBatches, writeCsv, writeJsonLines } from '../../../src/samples/write/index.ts';
import type { SimulationApi, WrittenFile } from './api.ts';
import { pause } from './engine.ts';

/** All items of a table in one of the forms. */
export async function writeTable(
  data: DataSet,
  form: Parameters<SimulationApi['write']>[0],
  table: string,
): Promise<WrittenFile> {
  const found = data.context.table(table);
  const name = found?.name ?? table;
  const items = itemsOf(data, table);
  if (form === 'json-lines')
    return { name: `${name}.jsonl`, content: await blobOf(writeJsonLines(items), 'application/jsonl') };
  if (form === 'csv') {
    const keys = found ? [found.partitionKey.name, ...(found.sortKey ? [found.sortKey.name] : [])] : [];
    const rows = writeCsv([...items], columnTypesOf(data.context, table), keys);
    return { name: `${name}.csv`, content: await blobOf(rows, 'text/csv') };
  }
  return { name: `${name}.zip`, content: await zipped(name, writeBatches(name, items)) };
}

/** From pieces, as a million items are longer than a text can be. */
async function blobOf(pieces: Iterable<string>, type: string): Promise<Blob> {
  const parts: Blob[] = [];
  for (const piece of pieces) {
    parts.push(new Blob([piece]));
    if (parts.length % 20 === 0) await pause();
  }
  return new Blob(parts, { type });
}

/** One file for each call, numbered in order. */
async function zipped(name: string, texts: Iterable<string>): Promise<Blob> {
  const { strToU8, Zip, ZipDeflate } = await import('fflate');
  const parts: Blob[] = [];
  let failure: Error | undefined;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    // A buffer that grew by itself, never a shared one.
    else parts.push(new Blob([chunk as Uint8Array<ArrayBuffer>]));
  });
  let at = 0;
  for (const text of texts) {
    at += 1;
    const file = new ZipDeflate(`${name}-${String(at).padStart(5, '0')}.json`, { level: 6 });
    zip.add(file);
    file.push(strToU8(text), true);
    if (at % 100 === 0) await pause();
  }
  zip.end();
  if (failure) throw failure;
  return new Blob(parts, { type: 'application/zip' });
}
