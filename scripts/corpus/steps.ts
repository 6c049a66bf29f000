/** One form for both answers, the published one and ours, and what they read. */

import type { Parameters } from './condition.ts';
import { type Concrete, readBy, rejection } from './request.ts';
import type { Data, Item } from './world.ts';

/** Everything that a request's values can come from. */
export type Situation = {
  data: Data;
  parameters: Parameters /** What each earlier step kept. */;
  earlier: Item[][];
};

export type AnswerStep = {
  operation: string;
  /** Name of the table; undefined for a transaction over several. */
  table: string | undefined;
  /** `table`, or the index's name. */
  index: string;
  /** Is there a filter other than on the type, or on what the key condition consumed? */
  filtered: boolean;
  /** Requests of a fan-out; undefined where the answer does not say how many. */
  fanOut: number | undefined;
  /** Attributes that the key condition consumes. */
  consumed: string[];
  /** Is it made for the items of an earlier step? */
  dependent: boolean;
  /** Is the whole key of an entry given (`=` on every key attribute)? */
  whole: boolean;
  /** As shown. */
  text: string;
  /** The requests, with values. Throws where a value cannot be told. */
  requests(situation: Situation): Concrete[];
  /** Does the item survive filter and checks? */
  keeps(item: Item, situation: Situation): boolean;
};

/** What a step reads in one situation. Items read twice count twice in `count`. */
export type StepRun = { read: Set<Item>; kept: Set<Item>; count: number; requests: number };

/** A batch or a transaction is one request for up to a hundred keys. */
const batchSize = 100;

/** Runs the steps one after another. Throws where DynamoDB would reject a request. */
export function runSteps(steps: readonly AnswerStep[], data: Data, parameters: Parameters): StepRun[] {
  const runs: StepRun[] = [];
  for (const step of steps) {
    const situation = { data, parameters, earlier: runs.map(({ kept }) => [...kept]) };
    const requests = step.requests(situation);
    const run: StepRun = { read: new Set(), kept: new Set(), count: 0, requests: requests.length };
    if (/Batch|Transact/.test(step.operation)) run.requests = Math.ceil(requests.length / batchSize);
    for (const request of requests) {
      const reason = rejection(request);
      if (reason) throw new Error(`DynamoDB rejects ${step.text}: ${reason}`);
      for (const { item } of readBy(request, data)) {
        run.count += 1;
        run.read.add(item);
        if (step.keeps(item, situation)) run.kept.add(item);
      }
    }
    runs.push(run);
  }
  return runs;
}
