/** The parts of the core that open files, loaded when the first one is opened. */
import type { Problem } from '../../src/model/problem.ts';
import type { Model } from '../../src/model/schema.ts';
import type { Plan } from '../../src/planner/plan.ts';

export type ModelPlan = { plans: ReadonlyMap<string, Plan> };
export const planModel = (_model: Model, _previous?: ModelPlan): ModelPlan => ({ plans: new Map() });
export const modelProblems = (_model: Model): Problem[] => [];
export const templateProblems = (_model: Model): Problem[] => [];

/** What opening a text gives: no model where it was refused, and then the reasons. */
export type Opened = { model: Model | undefined; problems: Problem[] };

export async function openAny(text: string, _fileName: string): Promise<Opened & { foreign: boolean }> {
  const { modelSchema } = await import('../../src/model/schema.ts');
  try {
    return { model: modelSchema.parse(JSON.parse(text)), problems: [], foreign: false };
  } catch (error) {
    return {
      model: undefined,
      problems: [{ severity: 'error', code: 'not-json', path: '', message: String(error) }],
      foreign: false,
    };
  }
}

export async function openOwn(text: string): Promise<Opened> {
  return openAny(text, '');
}

export async function writeModel(model: Model): Promise<string> {
  return JSON.stringify(model, null, 2);
}
