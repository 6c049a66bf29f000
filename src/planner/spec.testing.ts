/** Plans of single patterns as short texts, for tests that state a rule. */
import { aModel, aTable } from '../model/builders.ts';
import type { Entity, Model, Pattern, Relationship, Table } from '../model/schema.ts';
import { planModel } from './index.ts';
import type { KeyCondition, Plan, Reason, Step, ValuePart, ValueTemplate } from './plan.ts';

import type { ReasonCode } from './reasons.ts';

/** A model of one table and what is in it. */
export function design(parts: {
  table?: Table;
  entities: Entity[];
  patterns: Pattern[];
  relationships?: Relationship[];
}): Model {
  return aModel({
    tables: [parts.table ?? aTable()],
    entities: parts.entities,
    patterns: parts.patterns,
    relationships: parts.relationships ?? [],
  });
}

/** The plan of a model's first pattern. */
export function firstPlan(model: Model): Plan {
  const id = model.patterns[0]?.id ?? '';
  const plan = planModel(model).plans.get(id);
  if (!plan) throw new Error(`no plan for ${id}`);
  return plan;
}

/** The plan of one pattern over these entities. */
export function planned(parts: Parameters<typeof design>[0]): Plan {
  return firstPlan(design(parts));
}

function partText(part: ValuePart): string {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'constant') return String(part.value);
  const words = [part.transform, part.then].map((one) => (one ? `|${one.kind}` : '')).join('');
  if (part.kind === 'parameter') return `{:${part.name}${words}}`;
  return part.kind === 'each'
    ? `{each ${part.attribute}${words}}`
    : `{${part.step}.${part.attribute}${words}}`;
}

const valueText = ({ parts }: ValueTemplate) => parts.map(partText).join('');

function clauseText({ attribute, operator, values }: KeyCondition): string {
  const [first = '', second = ''] = values.map(valueText);
  if (operator === 'begins_with') return `begins_with(${attribute}, ${first})`;
  if (operator === 'between') return `${attribute} BETWEEN ${first} AND ${second}`;
  return `${attribute} ${operator} ${first}`;
}

/** A step's key condition: `PK = USER#{:userId} AND begins_with(SK, ORDER#)`. */
export function keyText(step: Step | undefined): string {
  return (step?.key ?? []).map(clauseText).join(' AND ');
}

/** The key condition of a plan's first step. */
export const keyOfPlan = (plan: Plan): string => keyText(plan.steps[0]);

/** Attributes that a reason of this code names; undefined where the plan has no such reason. */
export function because(plan: { reasons: Reason[] }, code: ReasonCode): string[] | undefined {
  return plan.reasons.find((reason) => reason.code === code)?.attributes;
}
