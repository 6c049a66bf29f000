/** How the worker fills its data set for a document, and what of it the browser is to keep. */
import {
  countItems,
  fillFromSamples,
  fillGenerated,
  itemsOf,
  type Origin,
} from '../../../src/datasets/dataset.ts';
import { loadVocabulary } from '../../../src/samples/faker-vocabulary.ts';
import type { Item } from '../../../src/values/attribute-value.ts';
import { dynamoDbJsonOfItem, itemOfDynamoDbJson } from '../../../src/values/dynamodb-json.ts';
import { parseJson, printJson } from '../../../src/values/json-text.ts';
import type { KeptData } from '../dataStorage.ts';
import type { Progress } from './api.ts';
import { type Engine, isAsGenerated, newTask, pause, use } from './engine.ts';

/** Lines written or read before others get their turn. */
const linesInPart = 5000;

/** Generates items in place of all there are. @returns false where it was cancelled: nothing has changed then */
export async function generateInto(
  engine: Engine,
  items: number,
  seed: number,
  progress?: Progress,
): Promise<boolean> {
  const hooks = newTask(engine, progress);
  const vocabulary = await loadVocabulary(seed);
  const { model } = engine.data;
  const filled = await fillGenerated(engine.data, { items, seed, vocabulary }, hooks);
  if (!filled || hooks.isCancelled?.()) return false;
  use(engine, filled, true);
  engine.generatedFrom = model;
  return true;
}

/** Fills the engine of a document that was just opened. */
export async function bringBack(
  engine: Engine,
  kept: KeptData | undefined,
  progress?: Progress,
): Promise<void> {
  if (kept?.kind === 'generated') {
    await generateInto(engine, kept.items, kept.seed, progress);
    return;
  }
  if (kept?.kind === 'items') {
    await readLines(engine, kept, progress);
    return;
  }
  const { samples } = engine.data.model;
  if (!kept && samples.some(({ items }) => items.length > 0)) use(engine, fillFromSamples(engine.data), true);
}

/** What is to be kept beside the model's file; undefined where the file says it all. */
export async function keptOf(engine: Engine): Promise<KeptData | undefined> {
  const { data, filled } = engine;
  const { origin } = data;
  const items = countItems(data);
  if (origin.kind === 'samples' && data.version === filled) return undefined;
  if (items === 0)
    return data.model.samples.some((samples) => samples.items.length > 0) ? { kind: 'empty' } : undefined;
  if (origin.kind === 'generated' && isAsGenerated(engine))
    return { kind: 'generated', seed: origin.seed, items: origin.items };
  return { kind: 'items', lines: await compressed(linesOf(engine)), items, origin };
}

/** A line with the id of each table, and its items below it in DynamoDB JSON. */
async function* linesOf({ data }: Engine): AsyncGenerator<string> {
  for (const { id } of data.model.tables) {
    yield `${JSON.stringify(id)}\n`;
    let text = '';
    let lines = 0;
    for (const item of itemsOf(data, id)) {
      text += `${printJson(dynamoDbJsonOfItem(item), 0)}\n`;
      lines += 1;
      if (lines % linesInPart > 0) continue;
      yield text;
      text = '';
      await pause();
    }
    yield text;
  }
}

async function compressed(texts: AsyncGenerator<string>): Promise<Blob> {
  const encoder = new TextEncoder();
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { value, done } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return new Response(source.pipeThrough(new CompressionStream('gzip'))).blob();
}

async function readLines(
  engine: Engine,
  kept: KeptData & { kind: 'items' },
  progress?: Progress,
): Promise<void> {
  const { data } = engine;
  const hooks = newTask(engine, progress);
  const known = new Set(data.model.tables.map(({ id }) => id));
  let table: string | undefined;
  let chunk: Item[] = [];
  let done = 0;
  const flush = () => {
    if (table !== undefined && known.has(table)) data.database.load(table, chunk);
    chunk = [];
  };
  for await (const line of decompressed(kept.lines)) {
    const json = line === '' ? undefined : parseJson(line);
    if (!json?.ok) continue;
    if (typeof json.value === 'string') {
      flush();
      table = json.value;
      continue;
    }
    const item = itemOfDynamoDbJson(json.value);
    if (item.ok) chunk.push(item.value);
    done += 1;
    if (done % linesInPart > 0) continue;
    flush();
    hooks.progress?.(done, kept.items);
  }
  flush();
  data.version += 1;
  data.origin = kept.origin as Origin;
}

async function* decompressed(blob: Blob): AsyncGenerator<string> {
  const reader = blob
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
