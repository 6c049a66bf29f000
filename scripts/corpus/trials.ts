/** The data that both answers to a question are tried on. */
import type { Parameters } from './condition.ts';
import { generate } from './generate.ts';
import { everyCondition, type Question } from './question.ts';
import { type Manner, parametersFor, poolsFor, randomFrom } from './values.ts';
import type { Data } from './world.ts';

export type Trial = { manner: Manner; data: Data; parameters: Parameters };

const rounds: Record<Manner, number> = { plain: 6, extending: 6, hostile: 4 };

/** Generated items and parameters, the same on every run. */
export function trialsFor(question: Question): Trial[] {
  const conditions = everyCondition(question);
  return (['plain', 'extending', 'hostile'] as const).flatMap((manner, kind) =>
    Array.from({ length: rounds[manner] }, (_, round): Trial => {
      const random = randomFrom(kind * 1000 + round + 1);
      const pools = poolsFor(question.input, conditions, manner, random);
      return {
        manner,
        data: generate(question, pools, random),
        parameters: parametersFor(conditions, question.entity.name, pools),
      };
    }),
  );
}
