import { describe, expect, it } from 'vitest';
import { aCondition, aModel, anEntity, aPlacement, aRead, aTable } from '../../src/model/builders.ts';
import { planModel } from '../../src/planner/index.ts';
import type { Json, Request, ValueTemplate } from '../../src/planner/plan.ts';
import { type Piece, printExpression, printRequest, requestJson, valuePieces, visible } from './print.ts';

const text = (pieces: Piece[]) => pieces.map((piece) => piece.text).join('');
const template = (type: ValueTemplate['type'], ...parts: ValueTemplate['parts']): ValueTemplate => ({
  type,
  parts,
});
const parameter = (name: string) => ({ kind: 'parameter', name, attribute: name }) as const;

describe('valuePieces', () => {
  it.each([
    [template('S', { kind: 'text', text: 'USER' }), '"USER"'],
    [template('S', parameter('userId')), ':userId'],
    [template('N', { kind: 'constant', value: 42, attribute: 'total' }), '42'],
    [template('S', { kind: 'constant', value: '42', attribute: 'code' }), '"42"'],
    [template('BOOL', { kind: 'constant', value: true, attribute: 'paid' }), 'true'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how a hole is printed
    [template('S', { kind: 'text', text: 'USER#' }, parameter('userId')), '"USER#${userId}"'],
    [
      template('S', { ...parameter('at'), transform: { kind: 'truncate', to: 'day' } }),
      // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how a hole is printed
      '${at|day}',
    ],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how a hole is printed
    [template('S', { kind: 'each', attribute: 'status' }), '${each status}'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how a hole is printed
    [template('S', { kind: 'from', step: 0, attribute: 'PK' }), '${PK of step 1}'],
  ])('prints value %# as %s', (value, printed) => {
    expect(text(valuePieces(value))).toBe(printed);
  });

  it('tells what is filled in from literal text that looks like it', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: hostile literal text
    const pieces = valuePieces(template('S', { kind: 'text', text: '${userId}' }, parameter('userId')));
    expect(pieces.filter(({ kind }) => kind === 'open')).toHaveLength(1);
  });
});

describe('printExpression', () => {
  const names: { [key: string]: Json } = { '#n0': 'PK', '#n1': 'evil\u202e"</script>' };
  const values: { [key: string]: Json } = { ':v0': template('S', parameter('id')), ':v1': { S: 'USER' } };

  it('puts names and values in place of placeholders', () => {
    expect(text(printExpression('#n0 = :v0 AND begins_with(#n1, :v1)', { names, values }))).toBe(
      'PK = :id AND begins_with(evil\\u202e"</script>, "USER")',
    );
  });

  it('leaves a placeholder that is not defined, names from the prototype included', () => {
    expect(text(printExpression('#toString = :constructor', { names, values }))).toBe(
      '#toString = :constructor',
    );
  });

  it('does not resolve what a name or value contains', () => {
    const tricky = { '#n0': ':v0', '#n1': '#n0' };
    expect(text(printExpression('#n0 = #n1', { names: tricky, values }))).toBe(':v0 = #n0');
  });
});

describe('a compiled request', () => {
  const model = aModel({
    tables: [aTable({ name: 'Main' })],
    entities: [
      anEntity({
        name: 'Order',
        attributes: ['userId', 'orderId', 'status', 'total:N'],
        keys: [aPlacement('main', 'USER#{userId}', 'ORDER#{orderId}')],
      }),
    ],
    patterns: [
      aRead({
        name: 'Open',
        conditions: ['userId', aCondition('status', '=', 'OPEN')],
        limit: { parameter: 'size' },
      }),
    ],
  });
  const request = planModel(model).plans.get('open')?.steps[0]?.request as Request;

  it('reads without placeholders', () => {
    const lines = printRequest(request).map(({ label, pieces }) => `${label}: ${text(pieces)}`);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how a hole is printed
    expect(lines.join('\n')).toContain('KeyConditionExpression: PK = "USER#${userId}"');
    expect(lines.join('\n')).toContain('FilterExpression: status = "OPEN"');
    expect(lines.join('\n')).not.toMatch(/#n\d|:v\d/);
  });

  it('is JSON with attribute values, and a limit that is none', () => {
    const input = JSON.parse(requestJson(request));
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how a hole is printed
    expect(Object.values(input.ExpressionAttributeValues)).toContainEqual({ S: 'USER#${userId}' });
    expect(Object.values(input.ExpressionAttributeNames)).toContain('PK');
    if ('Limit' in input) expect(typeof input.Limit).toBe('string');
  });
});

it('shows characters that cannot be seen', () => {
  expect(visible('a\u0000b\u200bc\u2066d\n')).toBe('a\\u0000b\\u200bc\\u2066d\\u000a');
  expect(visible('naïve 日本 🙂')).toBe('naïve 日本 🙂');
});
