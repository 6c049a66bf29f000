/** Steps of a plan as the report shows them, in the manner of the published texts. */
import type { Filter, KeyCondition, Step, ValuePart, ValueTemplate } from '../../src/planner/plan.ts';
import type { Target } from './plan-values.ts';
import type { Question } from './question.ts';
import type { Path } from './world.ts';

/** The text of a value, as templates are written. */
export function valueText({ parts }: ValueTemplate): string {
  return parts.map(partText).join('');
}

function partText(part: ValuePart): string {
  switch (part.kind) {
    case 'text':
      return JSON.stringify(part.text).slice(1, -1);
    case 'parameter':
      return `{${part.name}}`;
    case 'constant':
      return String(part.value);
    case 'each':
      return `{each ${part.attribute}}`;
    case 'from':
      return `{${part.attribute} of step ${part.step + 1}}`;
  }
}

function clauseText({ operator, values }: KeyCondition): string {
  const texts = values.map(valueText);
  return operator === 'between' ? `between ${texts.join(' AND ')}` : `${operator} ${texts.join(', ')}`;
}

/** A step in one line: where it looks, by which keys, and what it filters. */
export function stepText(step: Step, targets: readonly Target[], question: Question): string {
  const where = targets.map(({ path, key }) => {
    const on = (names: Path['sort']) =>
      names.flatMap(({ name }) => key.filter(({ attribute }) => attribute === name).map(clauseText));
    const partition = on(path.partition).map((text) => text.replace(/^= /, ''));
    const keys = [partition.join(' | '), on(path.sort).join(' | ')].filter((text) => text !== '').join(' / ');
    const foreign = path.table === question.entity.table ? '' : ` of ${path.table}`;
    return `${path.name}${foreign}${keys ? `: ${keys}` : ''}`;
  });
  const fanOut = step.fanOut.map(({ attribute, count }) => ` ×${count} (${attribute})`).join('');
  const filter = step.filter ? ` + filter ${filterText(step.filter)}` : '';
  const check = step.check ? ` + check ${filterText(step.check)}` : '';
  return `${step.operation} ${where.join('; ')}${fanOut}${filter}${check}`;
}

function filterText(filter: Filter): string {
  switch (filter.kind) {
    case 'condition':
      return `${filter.condition.attribute} ${filter.condition.operator}`;
    case 'type':
      return `type in (${filter.entities.join(', ')})`;
    default:
      return `(${filter.terms.map(filterText).join(` ${filter.kind.toUpperCase()} `)})`;
  }
}
