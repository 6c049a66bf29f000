/** Templates of one request replaced by values, and expressions adapted to what the values are. */
import { inOperands } from '../capacity/limits.ts';
import { type AttributeValue, type Bound, compareValues, type Item } from '../values/attribute-value.ts';
import { type Found, isList, parametersIn, type Scope, templateValue } from './parts.ts';
import type { Json, KeyCondition, ValueTemplate } from './plan.ts';
import { newValueOf } from './write-requests.ts';

type Input = { [key: string]: Json };
type BoundInput = { [key: string]: Bound };

const nothing = { unsuited: true } as const;

function isTemplate(value: Json): value is ValueTemplate {
  return typeof value === 'object' && value !== null && 'parts' in value && Array.isArray(value.parts);
}

const isEmpty = (value: AttributeValue) =>
  ('S' in value && value.S === '') || ('B' in value && value.B.length === 0);

/** A whole primary key. */
export function bindKey(template: Input, scope: Scope): Found<Item> {
  const key: [string, AttributeValue][] = [];
  for (const [name, part] of Object.entries(template)) {
    const found = isTemplate(part) ? templateValue(part, scope, false) : nothing;
    if (!('value' in found)) return found;
    if (isEmpty(found.value)) return nothing;
    key.push([name, found.value]);
  }
  // From entries: an attribute may be called `__proto__`.
  return { value: Object.fromEntries(key) };
}

/** A GetItem. */
export function bindGet({ Key, ...rest }: Input, scope: Scope): Found<BoundInput> {
  const key = bindKey(Key as Input, scope);
  return 'value' in key ? { value: { ...(rest as BoundInput), Key: key.value } } : key;
}

/**
 * Every template of an input replaced by its value. An attribute of a new item whose parameter is not given is left
 * out of the item, and with it the index keys that are composed of it; an update leaves those keys out as well.
 */
export function bindValues(input: Input, scope: Scope): Found<BoundInput> {
  const { ConditionExpression, ExpressionAttributeValues, ...others } = input;
  if (typeof ConditionExpression === 'string' && ExpressionAttributeValues) {
    const templates = Object.entries(ExpressionAttributeValues as { [token: string]: ValueTemplate });
    const asked = new Set(ConditionExpression.match(/:\w+/g));
    const given = templates.filter(
      ([token, template]) => !isAbsent(template, scope) && (asked.has(token) || !isNotHeld(template, scope)),
    );
    const condition = bindCondition(ConditionExpression, given, scope);
    if (!('value' in condition)) return condition;
    const { ExpressionAttributeNames: names = {}, UpdateExpression: update, ...plain } = others;
    const rest = bindValues(plain, scope);
    if (!('value' in rest)) return rest;
    const { text, tokens } = condition.value;
    const bound: BoundInput = { ...rest.value, ConditionExpression: text };
    const kept = typeof update === 'string' ? updateOf(update, tokens) : '';
    if (kept) bound.UpdateExpression = kept;
    const used = new Set(`${text} ${kept}`.match(/[#:]\w+/g));
    const isUsed = ([token]: readonly [string, unknown]) => used.has(token);
    bound.ExpressionAttributeNames = Object.fromEntries(
      Object.entries(names as { [token: string]: string }).filter(isUsed),
    );
    const values = [...tokens].filter(isUsed);
    if (values.length > 0) bound.ExpressionAttributeValues = Object.fromEntries(values);
    return { value: bound };
  }
  const bound: [string, Bound][] = [];
  for (const [name, part] of Object.entries(input)) {
    const found = bindJson(part, scope, name === 'Item');
    if (!('value' in found)) return found;
    bound.push([name, found.value]);
  }
  return { value: Object.fromEntries(bound) };
}

function bindJson(value: Json, scope: Scope, isItem: boolean): Found<Bound> {
  if (isTemplate(value)) return templateValue(value, scope, false);
  if (Array.isArray(value)) {
    const list: Bound[] = [];
    for (const part of value) {
      const found = bindJson(part, scope, false);
      if (!('value' in found)) return found;
      list.push(found.value);
    }
    return { value: list };
  }
  if (typeof value !== 'object' || value === null) return { value };
  if (!isItem) return bindValues(value as Input, scope);
  const item: [string, Bound][] = [];
  for (const [name, part] of Object.entries(value)) {
    const found = bindJson(part as Json, scope, false);
    if ('missing' in found && isOptional(part as Json, scope, found.missing)) continue;
    if ('unsuited' in found && isAbsent(part as Json, scope)) continue;
    if (!('value' in found)) return found;
    item.push([name, found.value]);
  }
  return { value: Object.fromEntries(item) };
}

/** May the item lack the attribute that this parameter is for? */
function isOptional(value: Json, scope: Scope, parameter: string): boolean {
  if (!isTemplate(value)) return false;
  const part = value.parts.find((one) => one.kind === 'parameter' && one.name === parameter);
  const traits = part && part.kind !== 'text' ? scope.traits(part.attribute) : undefined;
  return (traits as { optional?: boolean } | undefined)?.optional === true;
}

/**
 * Is a value of an updated item composed of an optional attribute that the item lacks, as the caller, who knows it,
 * gives no value of it? A new value is not what the item has, and never left out.
 */
function isNotHeld({ parts }: ValueTemplate, { parameters, traits }: Scope): boolean {
  return parts.some((part) => {
    if (part.kind !== 'parameter' || parameters.get(part.name) !== undefined) return false;
    const isNew = part.name === newValueOf(part.attribute);
    return !isNew && (traits(part.attribute) as { optional?: boolean } | undefined)?.optional === true;
  });
}

/** `SET #n0 = :v0 REMOVE #n1`, less what is set and has no value: an index key of an attribute that the item lacks. */
function updateOf(update: string, tokens: Clause['tokens']): string {
  const [, sets, removes] = /^(?:SET (.*?))? ?(REMOVE .*)?$/.exec(update) ?? [];
  const left = (sets?.split(', ') ?? []).filter((set) => tokens.has(set.slice(set.indexOf(':'))));
  return [left.length > 0 ? `SET ${left.join(', ')}` : '', removes ?? ''].filter(Boolean).join(' ');
}

/** Is the value taken from an item that lacks an optional attribute? */
function isAbsent(value: Json, { from, traits }: Scope): boolean {
  if (!isTemplate(value)) return false;
  return value.parts.some((part) => {
    if (part.kind !== 'from' || from?.step !== part.step || from.value(part.attribute)) return false;
    return (traits(part.attribute) as { optional?: boolean } | undefined)?.optional === true;
  });
}

type Clause = { text: string; tokens: Map<string, AttributeValue> };

/** A Query or a Scan. Its key condition's values are its first placeholders, in order. */
export function bindQuery(key: readonly KeyCondition[], input: Input, scope: Scope): Found<BoundInput> {
  const templates = (input.ExpressionAttributeValues ?? {}) as { [token: string]: ValueTemplate };
  const names = (input.ExpressionAttributeNames ?? {}) as { [token: string]: string };
  const values = new Map<string, AttributeValue>();
  const clauses: string[] = [];
  let at = 0;
  for (const condition of key) {
    const tokens = condition.values.map((_value, offset) => `:v${at + offset}`);
    at += tokens.length;
    const name = Object.keys(names).find((token) => names[token] === condition.attribute) ?? '';
    const clause = keyClause(condition, name, tokens, scope);
    if (!('value' in clause)) return clause;
    if (clause.value.text !== '') clauses.push(clause.value.text);
    for (const [token, value] of clause.value.tokens) values.set(token, value);
  }
  const rest = bindCondition(
    input.FilterExpression as string | undefined,
    Object.entries(templates).slice(at),
    scope,
  );
  if (!('value' in rest)) return rest;
  for (const [token, value] of rest.value.tokens) values.set(token, value);
  const filter = rest.value.text;
  const KeyConditionExpression = clauses.join(' AND ');
  const { Limit, ...others } = input;
  const limit = limitOf(Limit, scope);
  if (limit && 'missing' in limit) return limit;
  const bound: BoundInput = { ...(others as BoundInput) };
  if (KeyConditionExpression) bound.KeyConditionExpression = KeyConditionExpression;
  if (filter) bound.FilterExpression = filter;
  if (limit && 'value' in limit) bound.Limit = limit.value;
  const text = `${KeyConditionExpression} ${filter ?? ''} ${String(input.ProjectionExpression ?? '')}`;
  const used = new Set(text.match(/[#:]\w+/g));
  delete bound.ExpressionAttributeNames;
  delete bound.ExpressionAttributeValues;
  const usedNames = Object.entries(names).filter(([token]) => used.has(token));
  const usedValues = [...values].filter(([token]) => used.has(token));
  if (usedNames.length > 0) bound.ExpressionAttributeNames = Object.fromEntries(usedNames);
  if (usedValues.length > 0) bound.ExpressionAttributeValues = Object.fromEntries(usedValues);
  return { value: bound };
}

/**
 * A key condition with its values. DynamoDB refuses empty key values and a BETWEEN whose ends are swapped. No key is
 * empty, so an empty lower bound or prefix leaves everything, and an empty upper bound nothing.
 */
function keyClause(
  { operator, values }: KeyCondition,
  name: string,
  tokens: readonly string[],
  scope: Scope,
): Found<Clause> {
  const bound: AttributeValue[] = [];
  for (const template of values) {
    const found = templateValue(template, scope, operator !== '=');
    if (!('value' in found)) return found;
    bound.push(found.value);
  }
  const [first, second] = bound;
  const [one = '', two = ''] = tokens;
  if (!first) return nothing;
  const clause = (text: string, ...used: [string, AttributeValue][]): Found<Clause> => ({
    value: { text, tokens: new Map(used) },
  });
  if (operator === 'between') {
    if (!second || isEmpty(second) || (compareValues(first, second) ?? 0) > 0) return nothing;
    if (isEmpty(first)) return clause(`${name} <= ${two}`, [two, second]);
    return clause(`${name} BETWEEN ${one} AND ${two}`, [one, first], [two, second]);
  }
  if (isEmpty(first)) return operator === '=' || operator === '<' || operator === '<=' ? nothing : clause('');
  if (operator === 'begins_with') return clause(`begins_with(${name}, ${one})`, [one, first]);
  return clause(`${name} ${operator} ${one}`, [one, first]);
}

/** A filter or a condition of a write with its values: a placeholder for each value of a list. */
function bindCondition(
  expression: string | undefined,
  templates: readonly [string, ValueTemplate][],
  scope: Scope,
): Found<Clause> {
  const tokens: Clause['tokens'] = new Map();
  let text = expression ?? '';
  for (const [token, template] of templates) {
    const list = listFor(template, scope);
    if (list && 'missing' in list) return list;
    if (list) {
      const own = list.value.map((value, index) => {
        tokens.set(`${token}_${index}`, value);
        return `${token}_${index}`;
      });
      text = withList(text, token, own);
      continue;
    }
    const found = templateValue(template, scope, false);
    if (!('value' in found)) return found;
    tokens.set(token, found.value);
  }
  return { value: { text: withoutEmptyRanges(text, tokens), tokens } };
}

/** The values of a parameter that is a list; undefined for every other template. */
function listFor(
  template: ValueTemplate,
  scope: Scope,
): { value: readonly AttributeValue[] } | { missing: string } | undefined {
  const [part] = template.parts;
  if (part?.kind !== 'parameter' || !part.list) return undefined;
  const given = scope.parameters.get(part.name);
  if (given === undefined) return { missing: parametersIn(template)[0] ?? part.name };
  return { value: isList(given) ? given : [given] };
}

const subject = '(size\\([^()]*\\)|[#\\w.[\\]]+)';

/** What no item meets, as an expression. */
function never(operand: string): string {
  const path = operand.replace(/^size\((.*)\)$/, '$1');
  return `(attribute_exists(${path}) AND attribute_not_exists(${path}))`;
}

/** `#n0 IN (:v3)` with a placeholder for each value; in groups where there are more than DynamoDB takes at once. */
function withList(filter: string, token: string, tokens: readonly string[]): string {
  return filter.replace(new RegExp(`${subject} IN \\(${token}\\)`), (_all, operand: string) => {
    if (tokens.length === 0) return never(operand);
    const groups: string[] = [];
    for (let at = 0; at < tokens.length; at += inOperands)
      groups.push(`${operand} IN (${tokens.slice(at, at + inOperands).join(', ')})`);
    return groups.length === 1 ? (groups[0] ?? '') : `(${groups.join(' OR ')})`;
  });
}

/** DynamoDB refuses a BETWEEN whose ends are swapped in a filter too; no item meets it. */
function withoutEmptyRanges(filter: string, values: ReadonlyMap<string, AttributeValue>): string {
  return filter.replace(
    new RegExp(`${subject} BETWEEN (:\\w+) AND (:\\w+)`, 'g'),
    (all, operand: string, low: string, high: string) => {
      const [from, to] = [values.get(low), values.get(high)];
      return from && to && (compareValues(from, to) ?? 0) > 0 ? never(operand) : all;
    },
  );
}

function limitOf(limit: Json | undefined, scope: Scope): Found<number> | undefined {
  if (limit === undefined || limit === null) return undefined;
  if (!isTemplate(limit)) return { value: Number(limit) };
  const found = templateValue(limit, scope, false);
  if (!('value' in found)) return found;
  return 'N' in found.value ? { value: Number(found.value.N) } : nothing;
}
