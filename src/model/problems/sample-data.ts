import { allAttributes } from '../attributes.ts';
import { entityOf, tableOf } from '../lookup.ts';
import type { Model, Span } from '../schema.ts';
import { type Finding, quote, type Rule } from './rule.ts';

/** What the model says of its sample data can be followed: weights, spans of time, pinned results. */
export const sampleData: Rule = {
  code: 'sample-data',
  severity: 'warning',
  find: (model) => [
    ...spanFindings(model.generator?.span, 'generator.span', 'The sample data'),
    ...attributeFindings(model),
    ...expectedFindings(model),
  ],
};

function attributeFindings(model: Model): Finding[] {
  return model.entities.flatMap((entity, e) =>
    allAttributes(entity).flatMap(({ name, values, weights, span }) => {
      const path = `entities[${e}].attributes`;
      const subjects = [entity.id];
      const what = `${quote(name)} of ${quote(entity.name)}`;
      const findings = spanFindings(span, path, what).map((finding) => ({ ...finding, subjects }));
      if (!weights) return findings;
      const listed = values?.length ?? 0;
      if (weights.length > listed) {
        const message = `${what} has ${weights.length} weights for ${listed} listed values.`;
        findings.push({ path, message, remedy: 'Give each listed value one weight.', subjects });
      } else if (listed > 0 && weights.length === listed && weights.every((weight) => weight === 0)) {
        const message = `Every value of ${what} has the weight 0, so that none can occur.`;
        findings.push({ path, message, remedy: 'Give one of them a weight above 0.', subjects });
      }
      return findings;
    }),
  );
}

/** A time or date of ISO 8601 as milliseconds since 1970; without an offset it is in UTC. Undefined for other text. */
export function timeOf(text: string): number | undefined {
  const parts = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
  if (!parts) return undefined;
  const time = Date.parse(parts[1] && !parts[4] ? `${text}Z` : text);
  return Number.isNaN(time) ? undefined : time;
}

function spanFindings(span: Span | undefined, path: string, what: string): Finding[] {
  if (!span) return [];
  const [from, to] = [timeOf(span.from), timeOf(span.to)];
  if (from === undefined || to === undefined) {
    const text = from === undefined ? span.from : span.to;
    const message = `${what} is to lie in a span of time with ${quote(text)}, which is no time.`;
    return [{ path, message, remedy: 'Write it as 2026-01-31 or 2026-01-31T09:30:00Z.' }];
  }
  if (from < to) return [];
  const message = `${what} is to lie in a span of time that ends before it begins.`;
  return [{ path, message, remedy: 'Let it begin before it ends.' }];
}

function expectedFindings(model: Model): Finding[] {
  return model.patterns.flatMap((pattern, p) => {
    if (pattern.kind !== 'read') return [];
    const entity = entityOf(model, pattern.entity);
    const table = entity && tableOf(model, entity.table);
    if (!table) return [];
    const names = [table.partitionKey.name, ...(table.sortKey ? [table.sortKey.name] : [])];
    return (pattern.expected ?? []).flatMap(({ keys }, at) => {
      const wrong = keys.find(
        (key) => Object.keys(key).length !== names.length || !names.every((name) => Object.hasOwn(key, name)),
      );
      if (!wrong) return [];
      return {
        path: `patterns[${p}].expected[${at}].keys`,
        message: `${quote(pattern.name)} expects an item by ${Object.keys(wrong).map(quote).join(', ') || 'no key'}, but the primary key of ${quote(table.name)} is ${names.map(quote).join(', ')}.`,
        remedy: 'Pin the expected items anew.',
        subjects: [pattern.id],
      };
    });
  });
}
