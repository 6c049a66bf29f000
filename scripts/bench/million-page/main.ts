/** What the bench of a million items does in the browser: the page's own worker, and a page that counts its frames. */
import { openModel } from '../../../src/model/open.ts';
import { remote, startWorker } from '../../../web/state/simulation/client.ts';
import { percentile } from '../stats.ts';

export type PageFigures = {
  seconds: number;
  items: number;
  /** Milliseconds: the longest time between two frames meanwhile, a Query as the page sees it, one item as JSON. */
  longestFrame: number;
  query: number;
  stringify: number;
};

declare global {
  interface Window {
    measureMillion(modelText: string, items: number): Promise<PageFigures>;
  }
}

window.measureMillion = async (modelText, items) => {
  const { model } = openModel(modelText);
  if (!model) throw new Error('The example cannot be opened');
  const client = startWorker((message) => {
    throw new Error(message);
  });
  await client.open(model, undefined);
  // Once in small: what is loaded with the first use is not counted.
  await client.generate(2000, 1);
  const frames = watchFrames();
  const start = performance.now();
  const summary = await client.generate(
    items,
    1,
    remote(() => {}),
  );
  const seconds = (performance.now() - start) / 1000;
  const longestFrame = frames();
  const samples = await client.samples(5000);
  const queries: number[] = [];
  for (const table of model.tables) {
    const some = samples.find((one) => one.table === table.id)?.items.slice(0, 200) ?? [];
    for (const item of some) {
      const before = performance.now();
      const answer = await client.ask('Query', {
        TableName: table.name,
        KeyConditionExpression: '#p = :p',
        ExpressionAttributeNames: { '#p': table.partitionKey.name },
        ExpressionAttributeValues: { ':p': item[table.partitionKey.name] },
        Limit: 50,
      });
      queries.push(performance.now() - before);
      if (!answer.ok) throw new Error(answer.refusal.message);
    }
  }
  const all = samples.flatMap((one) => one.items);
  const before = performance.now();
  for (const item of all) JSON.stringify(item);
  const stringify = (performance.now() - before) / Math.max(1, all.length);
  return { seconds, items: summary?.items ?? 0, longestFrame, query: percentile(queries, 0.95), stringify };
};

/** Notes when frames come. What it returns ends that, and gives the longest time between two of them. */
function watchFrames(): () => number {
  let longest = 0;
  let last = performance.now();
  let isOver = false;
  const frame = (now: number) => {
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) requestAnimationFrame(frame);
  };
  requestAnimationFrame((now) => {
    last = now;
    requestAnimationFrame(frame);
  });
  return () => {
    isOver = true;
    return longest;
  };
}
