/** A million items generated and indexed: in Node, and in the page's worker in a browser, beside plain JSON. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { createDataSet, fillGenerated, itemsOf } from '../../src/datasets/dataset.ts';
import { openModel } from '../../src/model/open.ts';
import { dynamoDbJsonOfItem } from '../../src/values/dynamodb-json.ts';
import { chromiumPath, launchArgs } from '../chromium.mjs';
import { ROOT } from '../setup.mjs';
import type { PageFigures } from './million-page/main.ts';
import { percentile, timed } from './stats.ts';

const items = 1_000_000;
const example = 'online-shop';

/** Prints seconds, the longest gap between frames and the time of a Query, in Node and in Chromium. */
export async function benchMillion(): Promise<void> {
  const text = readFileSync(join(ROOT, 'public', 'examples', `${example}.json`), 'utf8');
  console.log(`  ${items.toLocaleString('en')} items of the example ${example}`);
  print('Node', await inNode(text));
  print('browser worker', await inBrowser(text));
}

function print(name: string, found: Omit<PageFigures, 'longestFrame'> & { longestFrame?: number }): void {
  const json = (found.stringify * found.items) / 1000;
  console.log(
    `  ${name.padEnd(16)}${found.seconds.toFixed(1)} s, ${(found.seconds / json).toFixed(1)} times JSON.stringify of them`,
  );
  console.log(`  ${''.padEnd(16)}Query of 50 items, 95 of 100 within ${found.query.toFixed(2)} ms`);
  if (found.longestFrame !== undefined)
    console.log(
      `  ${''.padEnd(16)}longest time between two frames ${found.longestFrame.toFixed(0)} ms (16.7 at 60 a second)`,
    );
}

async function inNode(text: string): Promise<Omit<PageFigures, 'longestFrame'>> {
  const { model } = openModel(text);
  if (!model) throw new Error('The example cannot be opened');
  const start = performance.now();
  const data = await fillGenerated(createDataSet(model), { items, seed: 1 });
  const seconds = (performance.now() - start) / 1000;
  if (!data) throw new Error('The generation was cancelled');
  const queries: number[] = [];
  let stringified = 0;
  let taken = 0;
  for (const table of model.tables) {
    let at = 0;
    for (const item of itemsOf(data, table.id)) {
      if (at >= 5000) break;
      if (at < 200) {
        const partition = item[table.partitionKey.name];
        const input = {
          TableName: table.name,
          KeyConditionExpression: '#p = :p',
          ExpressionAttributeNames: { '#p': table.partitionKey.name },
          ExpressionAttributeValues: { ':p': partition },
          Limit: 50,
        };
        queries.push(timed(() => void data.database.run({ command: 'Query', input })));
      }
      const json = dynamoDbJsonOfItem(item);
      stringified += timed(() => void JSON.stringify(json));
      taken += 1;
      at += 1;
    }
  }
  const count = model.tables.reduce((sum, { id }) => sum + data.database.store(id).count(), 0);
  return { seconds, items: count, query: percentile(queries, 0.95), stringify: stringified / taken };
}

async function inBrowser(text: string): Promise<PageFigures> {
  const outDir = mkdtempSync(join(tmpdir(), 'keyscape-bench-'));
  const root = join(ROOT, 'scripts', 'bench', 'million-page');
  // A copy of the page's own build: the same worker, the same target.
  const settings = {
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'es2022' },
    worker: { format: 'es' },
  } as const;
  try {
    await build({ ...settings, publicDir: false });
    const server = await preview({ ...settings, preview: { port: 0, host: 'localhost' } });
    const browser = await chromium.launch({
      executablePath: await chromiumPath({ install: true }),
      args: launchArgs,
    });
    try {
      const page = await browser.newPage();
      await page.goto((server.resolvedUrls?.local[0] ?? '').replace('127.0.0.1', 'localhost'));
      await page.waitForFunction(() => 'measureMillion' in window);
      return await page.evaluate(([model, count]) => window.measureMillion(model, count), [
        text,
        items,
      ] as const);
    } finally {
      await browser.close();
      await server.close();
    }
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
