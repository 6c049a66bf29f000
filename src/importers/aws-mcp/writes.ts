/** Patterns that write. */
import type { Condition, WritePattern } from '../../model/schema.ts';
import { type Node, quote } from '../shared/reader.ts';
import { baseFields } from './keys.ts';
import { fieldFor, type Parameter } from './parameters.ts';
import type { Context } from './patterns.ts';

type Write = Pick<WritePattern, 'conditions' | 'action' | 'changes' | 'removes' | 'unique' | 'also'>;

/** What a write gives and changes. An item of the entity itself gives every attribute; other items only refer. */
export function readWrite(
  node: Node,
  action: WritePattern['action'],
  parameters: readonly Parameter[],
  context: Context,
): Write {
  const { entity, report } = context;
  const key = baseFields(entity);
  const fields = entity.attributes.map((attribute) => attribute.name);
  const whole = parameters.some((each) => each.entity === entity);
  const given = new Map<string, string>();
  const changes = new Set<string>();
  for (const each of parameters.filter((one) => !one.whole)) {
    const renewed = /^(new|updated|next)_(.+)$/.exec(each.name)?.[2];
    const changed = renewed === undefined ? undefined : fieldFor(renewed, fields);
    const field = fields.includes(each.name) ? each.name : fieldFor(each.name, fields);
    if (changed !== undefined && !fields.includes(each.name)) changes.add(changed);
    else if (field === undefined)
      report.warning(
        'parameter-without-field',
        each.path,
        `The parameter ${quote(each.name)} names no field of ${quote(entity.name)}; it is not part of the pattern.`,
        'Add what it changes by hand.',
      );
    else if (key.includes(field) && !given.has(field)) given.set(field, each.name);
    else changes.add(field);
  }
  const conditions = key.flatMap((attribute): Condition[] => {
    const name = given.get(attribute);
    if (name === undefined && !whole && action !== 'create') return [];
    return [
      {
        attribute,
        operator: '=',
        operands: name === undefined || name === attribute ? [] : [{ parameter: name }],
        size: false,
      },
    ];
  });
  const missing = key.filter(
    (attribute) => !conditions.some((condition) => condition.attribute === attribute),
  );
  if (missing.length > 0)
    report.error(
      'key-not-given',
      node.path,
      `No parameter gives ${missing.map(quote).join(', ')} of the primary key of ${quote(entity.name)}.`,
      'Declare the parameter.',
    );
  const everything = whole && action === 'update' ? fields.filter((field) => !key.includes(field)) : [];
  return {
    conditions,
    action,
    changes: action === 'update' ? [...new Set([...everything, ...changes])] : [],
    removes: [],
    unique: [],
    also: [],
  };
}
