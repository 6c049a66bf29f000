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

/**
 * Marks all cases of a folder, in the order of their names. `damaged` names the files that could not be read and
 * why; the others are marked all the same. Throws where the folder cannot be read.
 */
export function scoreFolder(folder: string, planner: Planner): { scored: Scored[]; damaged: string[] } {
  const scored: Scored[] = [];
  const damaged: string[] = [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  for (const name of names.sort()) {
    try {
      scored.push(...scoreFile(join(folder, name), planner));
    } catch (error) {
      damaged.push(`${name}: ${messageOf(error)}`);
    }
  }
  return { scored, damaged };
}

/** Marks one case. Throws where the file is no case. */
export function scoreFile(file: string, planner: Planner): Scored[] {
  const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const input = readInput(json);
  const adapted = adapt(input);
  // The plans are made before the answers are looked at.
  const plans = planner(adapted.model);
  return scoreCase(input, adapted, readAnswers(json), plans);
}
