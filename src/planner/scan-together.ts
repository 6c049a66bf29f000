/** One Scan for items of several types. */
import type { Condition, Entity } from '../model/schema.ts';
import { compileQuery } from './compile.ts';
import { allOf } from './filters.ts';
import type { Candidate, Filter, Reason, Step } from './plan.ts';
import type { Planning } from './planning.ts';
import { notCarried } from './projection.ts';
import { type Question, questionFor } from './question.ts';
import { residualOf } from './residual.ts';
import { missedWithout } from './sparse.ts';
import { typeFilter } from './types.ts';

/** What a type is asked, as far as it does not hold of all its items. */
type Asked = { entity: Entity; conditions: Condition[]; filter: Filter[]; check: Filter[] };

/** The type as the Scan's path holds it; undefined where the path lacks some of its items, or what must be known of them. */
function askedOn({ context }: Planning, question: Question, path: Candidate['path']): Asked | undefined {
  const lane = context.lanesOn(path).find((one) => one.entity === question.entity);
  if (!lane) return undefined;
  if (missedWithout(lane, question).length > 0 || notCarried(context, lane, question).length > 0)
    return undefined;
  const residual = residualOf(context, lane, question.conditions, question.anyOf, {
    scan: true,
    lookup: false,
  });
  if (residual.contradicted !== undefined || residual.notProjected.length > 0) return undefined;
  const { filter, check, left } = residual;
  return { entity: question.entity, conditions: left, filter, check };
}

/**
 * The Scan of one type made one of all wanted types that lie whole on its path. DynamoDB filters where all of them
 * are asked the same; else the caller tells the type and checks what that type is asked.
 */
export function scanTogether(
  planning: Planning,
  question: Question,
  scan: Candidate,
  wanted: readonly Entity[],
): { steps: Step[]; types: Entity[]; candidate: Candidate } {
  const { context } = planning;
  const own = askedOn(planning, question, scan.path);
  const [step] = scan.steps;
  if (!own || !step) return { steps: scan.steps, types: [question.entity], candidate: scan };
  const all = [
    own,
    ...wanted.flatMap((entity) => {
      const asked = questionFor(context, question, entity);
      return askedOn(planning, { ...asked, wanted: question.wanted && 'all' }, scan.path) ?? [];
    }),
  ];
  const types = all.map(({ entity }) => entity);
  const strangers = context
    .lanesOn(scan.path)
    .map(({ entity }) => entity)
    .filter((entity) => !types.includes(entity));
  const lane = context.lanesOn(scan.path).find((one) => one.entity === question.entity);
  const isAlike = all.every(
    ({ filter, check }) => check.length === 0 && JSON.stringify(filter) === JSON.stringify(own.filter),
  );
  const filters = isAlike ? [...own.filter] : [];
  const checks: Filter[] = [];
  if (!isAlike) checks.push({ kind: 'or', terms: all.map(ofType) });
  else if (strangers.length > 0 && lane) {
    const filter = typeFilter(context, lane, types);
    (filter.by ? filters : checks).push(filter);
  }
  const filter = allOf(filters);
  const check = allOf(checks);
  const { filter: _filter, check: _check, ...rest } = step;
  const merged: Step = {
    ...rest,
    entities: types.map(({ id }) => id),
    ...(filter ? { filter } : {}),
    ...(check ? { check } : {}),
    request: compileQuery(context, {
      table: scan.path.table,
      ...(scan.path.kind === 'table' ? {} : { index: scan.path.name }),
      entity: question.entity,
      key: [],
      filter,
      count: question.pattern.result === 'count' && !check,
      consistent: question.pattern.consistent,
    }),
  };
  const neighbours = strangers.map(({ id }) => id).sort();
  const reasons: Reason[] = scan.reasons.filter(({ code }) => code !== 'neighbours-read');
  if (neighbours.length > 0)
    reasons.push({ code: 'neighbours-read', severity: 'note', attributes: [], entities: neighbours });
  return { steps: [merged], types, candidate: { ...scan, steps: [merged], neighbours, reasons } };
}

function ofType({ entity, filter, check }: Asked): Filter {
  const type: Filter = { kind: 'type', entities: [entity.id] };
  return filter.length + check.length > 0 ? { kind: 'and', terms: [type, ...filter, ...check] } : type;
}
