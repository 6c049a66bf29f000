import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { adapt } from './adapt.ts';
import { readAnswers } from './answer.ts';
import { readInput } from './input.ts';
import { compareAnswers } from './mark.ts';
import { publishedSteps } from './published.ts';
import { questionOf } from './question.ts';
import { trialsFor } from './trials.ts';

const folder = '../shared/corpus/cases';

test('every published answer can be read and agrees with itself', { timeout: 120_000 }, (context) => {
  if (!existsSync(folder)) context.skip(`${folder} is not there`);
  const wrong: string[] = [];
  for (const name of readdirSync(folder)) {
    const json = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
    const input = readInput(json);
    const { model, ids } = adapt(input);
    readAnswers(json).forEach(({ published, alternatives }, position) => {
      const pattern = model.patterns[position];
      if (pattern?.kind !== 'read' || published.sourceInconsistent) return;
      if (published.resolution === 'not-in-dynamodb') return;
      const question = questionOf(pattern, input, ids);
      const trials = trialsFor(question);
      for (const solution of [published, ...alternatives]) {
        try {
          const { mark, why } = compareAnswers(
            publishedSteps(solution, question),
            publishedSteps(solution, question),
            question,
            trials,
          );
          if (mark !== 'agrees') wrong.push(`${name} ${pattern.id}: ${mark} ${why}`);
        } catch (error) {
          wrong.push(`${name} ${pattern.id}: ${String(error)}`);
        }
      }
    });
  }
  expect(wrong).toEqual([]);
});
