/** Cases from a folder, planned and marked. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '../../src/model/schema.ts';
import type { Plan } from '../../src/planner/plan.ts';
import { adapt } from './adapt.ts';
import { readAnswers } from './answer.ts';
import { readInput } from './input.ts';
import { messageOf, type Scored, scoreCase } from './score.ts';

export type Planner = (model: Model) => ReadonlyMap<string, Plan>;

export type FolderResult = {
  scored: Scored[];
  /** Files that are no cases, and why. */
  damaged: string[];
  /** Cases that planner or scorer broke on, with the stack. */
  crashed: string[];
};

/** Marks all cases of a folder, in the order of their names. Throws where the folder cannot be read. */
export function scoreFolder(folder: string, planner: Planner): FolderResult {
  const result: FolderResult = { scored: [], damaged: [], crashed: [] };
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  for (const name of names.sort()) {
    const read = readCase(join(folder, name));
    if ('problem' in read) {
      result.damaged.push(`${name}: ${read.problem}`);
      continue;
    }
    try {
      // The plans are made before the answers are looked at.
      const plans = planner(read.adapted.model);
      result.scored.push(...scoreCase(read.input, read.adapted, read.answers, plans));
    } catch (error) {
      result.crashed.push(
        `${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }
  return result;
}

function readCase(file: string) {
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const input = readInput(json);
    const answers = readAnswers(json);
    return { input, adapted: adapt(input), answers };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}
