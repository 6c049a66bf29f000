import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyJson, anyModel } from './arbitrary.testing.ts';
import { aModel, aTable } from './builders.ts';
import { writeModel } from './canonical.ts';
import { maxDepth } from './file/limits.ts';
import { maxTextLength, openModel } from './open.ts';
import { modelSchema } from './schema.ts';

const codes = (text: string): string[] => openModel(text).problems.map((problem) => problem.code);
const message = (text: string): string =>
  openModel(text)
    .problems.map((problem) => problem.message)
    .join('\n');
const open = (document: unknown): ReturnType<typeof openModel> => openModel(JSON.stringify(document));

const table = { id: 't', name: 'Main', partitionKey: { name: 'PK', type: 'S' } };

/** Replaces the value at a random place of a document by another. */
function damaged(document: unknown, places: number[], by: unknown): unknown {
  const [place = 0, ...rest] = places;
  if (Array.isArray(document) && document.length > 0) {
    const at = place % document.length;
    return document.map((each, index) => (index === at ? damaged(each, rest, by) : each));
  }
  if (typeof document === 'object' && document !== null && Object.keys(document).length > 0) {
    const entries = Object.entries(document);
    const at = place % entries.length;
    return Object.fromEntries(
      entries.map(([key, each], index) => [key, index === at ? damaged(each, rest, by) : each]),
    );
  }
  return by;
}

/** Texts and numbers of a document, wherever they stand. */
function leaves(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}

/** The beginning of a text as a message quotes it. */
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1).slice(0, 20);

describe('opening is total', { timeout: 60_000 }, () => {
  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        const { model, problems } = openModel(text);
        expect(model !== undefined || problems.some((problem) => problem.severity === 'error')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('gives a model that fits the schema from any damaged model, says so, and loses nothing', () => {
    fc.assert(
      fc.property(anyModel, fc.array(fc.nat(1000), { maxLength: 9 }), anyJson, (model, places, by) => {
        const text = writeModel(model);
        const document = damaged(JSON.parse(text), places, by);
        const opened = open(document);
        if (!opened.model) {
          expect(opened.problems.some((problem) => problem.severity === 'error')).toBe(true);
          return;
        }
        const written = writeModel(opened.model);
        expect(modelSchema.safeParse(JSON.parse(written)).error).toBeUndefined();
        const there = new Set(leaves(JSON.parse(written)));
        const lost = leaves(document).filter((leaf) => !there.has(leaf));
        const told = opened.problems.map((problem) => problem.message).join('\n');
        // What is not written any more is a default, or was mended with a problem that names it.
        const defaults = leaves(modelSchema.parse({})).concat(['PAY_PER_REQUEST', 'STANDARD', 'list', '0']);
        const silent = lost.filter((leaf) => !defaults.includes(leaf) && !told.includes(escaped(leaf)));
        expect(silent).toEqual([]);
        expect(openModel(written).problems).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('refuses an empty text and says what to do', () => {
    expect(openModel(' \n').problems).toMatchObject([{ code: 'empty-text', severity: 'error' }]);
  });

  it('reads past a byte order mark', () => {
    expect(openModel('\uFEFF{"keyscape":1,"name":"M"}')).toMatchObject({
      model: { name: 'M' },
      problems: [],
    });
  });
});

describe('text that is not JSON', () => {
  it('says what it looks like', () => {
    expect(message('<!doctype html><p>hi')).toContain('HTML');
    expect(message('tables:\n  - name: x')).toContain('YAML');
    expect(message('import * as cdk from "aws-cdk-lib";')).toContain('source code');
    expect(message('Dear reader')).toContain('"Dear reader"');
    expect(openModel('Dear reader').model).toBeUndefined();
  });

  it('repairs what a hand left behind, and says where', () => {
    const { model, problems } = openModel(
      '{\n  "keyscape": 1,\n  "name": "M",\n  // mine\n  "tables": [],\n}\n',
    );
    expect(model).toMatchObject({ name: 'M' });
    expect(problems).toMatchObject([{ code: 'repaired-text', severity: 'error' }]);
    expect(problems[0]?.message).toMatch(/line 4/);
  });

  it('reads what a file that was cut off still holds', () => {
    const text = writeModel(aModel({ name: 'Cut', tables: [aTable()] }));
    const { model, problems } = openModel(text.slice(0, -12));
    expect(model?.tables).toHaveLength(1);
    expect(problems[0]?.code).toBe('repaired-text');
  });

  it('keeps the digits and the hidden values of a repaired text too', () => {
    const { model, problems } = openModel('{"keyscape":1,"x":12345678901234567891,"name":"A","name":"B",}');
    expect(problems.map(({ code }) => code)).toEqual(['repaired-text', 'long-number', 'repeated-key']);
    expect(model).toMatchObject({
      x: '12345678901234567891',
      name: 'B',
      unreadable: [{ path: 'name', value: 'A' }],
    });
  });

  it('keeps what a repair leaves out', () => {
    const text = '{"keyscape":1, /* ours */ "name":"A"}';
    expect(openModel(text).model?.unreadable).toMatchObject([{ path: '', value: text }]);
  });

  it('mends the commonest damage in long texts, and refuses what would take too long', () => {
    const notes = 'x'.repeat(1024 * 1024);
    expect(openModel(`{"keyscape":1,"notes":"${notes}",}`).model).toMatchObject({ notes });
    expect(message(`{"keyscape":1,"notes":'${notes}'}`)).toContain('too long to be repaired');
  });

  it('does not guess at a merge conflict', () => {
    const text = '{"keyscape": 1,\n<<<<<<< HEAD\n"name": "A"\n=======\n"name": "B"\n>>>>>>> other\n}';
    expect(openModel(text)).toMatchObject({ model: undefined, problems: [{ code: 'merge-conflict' }] });
    expect(message(text)).toContain('line 2');
  });

  it.each([
    ['an open string full of brackets', `{"keyscape": 1, "a": "${'['.repeat(20_000)}`],
    ['many quotes', `{${'"'.repeat(20_000)}`],
    ['many colons', `{${':'.repeat(20_000)}`],
    ['many backslashes', `{"a": "${'\\'.repeat(20_001)}`],
    ['single-quoted brackets', `{'${'{'.repeat(200)}`],
  ])('answers for %s', (_, text) => {
    expect(codes(text).length).toBeGreaterThan(0);
  });
});

describe('text that is too much', { timeout: 60_000 }, () => {
  it('refuses 50 MB by size and limit', () => {
    const text = `{"keyscape":1,"notes":"${'x'.repeat(50 * 1024 * 1024)}"}`;
    expect(openModel(text)).toMatchObject({ model: undefined, problems: [{ code: 'too-long' }] });
    expect(message(text)).toContain('50 MB');
    expect(message(text)).toContain('32 MB');
  });

  it('opens a long text below the limit', () => {
    const notes = 'x'.repeat(maxTextLength - 100);
    expect(openModel(`{"keyscape":1,"notes":"${notes}"}`)).toMatchObject({ model: { notes }, problems: [] });
  });

  it.each(['[', '{"a":', '[{"a":'])('refuses 100,000 levels of %s', (level) => {
    expect(codes(level.repeat(100_000))).toEqual(['too-deep']);
    expect(codes(`{"keyscape":1,"x":${level.repeat(100_000)}`)).toEqual(['too-deep']);
  });

  it('reopens what it kept of a part at the limit of depth', () => {
    const deep = `${'['.repeat(maxDepth - 1)}${']'.repeat(maxDepth - 1)}`;
    const opened = openModel(`{"keyscape":1,"description":${deep}}`);
    expect(opened.problems).toMatchObject([{ code: 'unreadable-part', path: 'description' }]);
    expect(openModel(writeModel(opened.model ?? aModel()))).toMatchObject({
      model: { unreadable: [{ path: 'description' }] },
      problems: [],
    });
  });
});

describe('JSON of another kind', () => {
  it.each([
    ['[1, 2]', 'a list of 2 values'],
    ['"text"', 'a single string'],
    ['null', 'the value null'],
    ['{}', 'an empty object'],
    ['{"answer": 42}', '"answer"'],
    ['{"name": "x", "version": "1.0.0", "dependencies": {}}', 'package.json'],
    ['{"ModelName": "x", "DataModel": []}', 'NoSQL Workbench'],
    ['{"tables": [{"table_config": {}, "entities": {}}]}', 'AWS MCP'],
    ['{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {}}', 'CloudFormation'],
    ['{"TableName": "x", "KeySchema": []}', 'CreateTable'],
    ['{"openapi": "3.1.0"}', 'OpenAPI'],
  ])('says what %s looks like', (text, name) => {
    const { model, problems } = openModel(text);
    expect(model).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'not-a-model', severity: 'error' }]);
    expect(problems[0]?.message).toContain(name);
  });

  const published = new URL('../../../shared/models/', import.meta.url);
  it.runIf(existsSync(published))('offers the import for published models of other tools', () => {
    for (const folder of ['nosql-workbench', 'aws-mcp-schema']) {
      const files = readdirSync(new URL(`${folder}/`, published)).filter(
        (name) => /json$/.test(name) && !/usage/.test(name),
      );
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) {
        const { problems } = openModel(readFileSync(new URL(`${folder}/${file}`, published), 'utf8'));
        if (file.includes('OneTable')) expect(problems.at(-1)?.message).toContain('OneTable');
        else expect(problems.at(-1)?.remedy, file).toContain('Import');
      }
    }
  });
});

describe('versions', () => {
  it('refuses a newer form with the reason', () => {
    const { model, problems } = open({ keyscape: 99, tables: [table] });
    expect(model).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'newer-version' }]);
    expect(problems[0]?.message).toContain('99');
  });

  it.each([undefined, 'one', 0, null, true, [2]])(
    'reads a model without a usable version (%s) as the first',
    (keyscape) => {
      const { model, problems } = open({ keyscape, tables: [table] });
      expect(model).toMatchObject({ keyscape: 1, tables: [{ id: 't' }] });
      expect(problems).toMatchObject([{ code: 'no-version' }]);
    },
  );
});

describe('damaged parts', { timeout: 60_000 }, () => {
  it('takes out an element that cannot be read, keeps it, and reads the others', () => {
    const index = {
      id: 'g',
      name: 'G',
      partitionKey: [{ name: 'a', type: 'S' }],
      projection: { type: 'SOME' },
    };
    const { model, problems } = open({ keyscape: 1, tables: [{ ...table, globalIndexes: [index] }, 5] });
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['supplied-value', 'tables[0].globalIndexes[0].projection'],
      ['unreadable-part', 'tables[1]'],
    ]);
    expect(model?.tables[0]?.globalIndexes[0]?.projection).toEqual({ type: 'ALL' });
    expect(model?.unreadable).toMatchObject([
      { path: 'tables[0].globalIndexes[0].projection', value: { type: 'SOME' } },
      { path: 'tables[1]', value: 5 },
    ]);
  });

  it.each([
    ['a number for a name', { name: 5 }, { name: '5' }],
    [
      'a number in quotes',
      { billing: { mode: 'PROVISIONED', read: '5', write: 5 } },
      { billing: { read: 5 } },
    ],
    ['a key attribute by its name', { sortKey: 'SK' }, { sortKey: { name: 'SK', type: 'S' } }],
    ['a type by its long name', { sortKey: { name: 'SK', type: 'Number' } }, { sortKey: { type: 'N' } }],
    ['a single element for a list', { replicas: 'eu-west-1' }, { replicas: ['eu-west-1'] }],
    ['a flag in quotes', { pointInTimeRecovery: 'true' }, { pointInTimeRecovery: true }],
  ])('mends %s', (_, part, expected) => {
    const { model, problems } = open({ keyscape: 1, tables: [{ ...table, ...part }] });
    expect(model?.tables[0]).toMatchObject(expected);
    expect(problems).toMatchObject([{ code: 'mended-value', severity: 'warning' }]);
  });

  it('drops an optional property that cannot be read', () => {
    const { model, problems } = open({
      keyscape: 1,
      tables: [{ ...table, timeToLive: { on: true }, notes: null }],
    });
    expect(model?.tables[0]?.timeToLive).toBeUndefined();
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['unreadable-part', 'tables[0].timeToLive'],
      ['null-value', 'tables[0].notes'],
    ]);
  });

  it('reads on through a million bad elements, to a point', () => {
    const { model, problems } = openModel(`{"keyscape":1,"tables":[${'5,'.repeat(1_000_000)}5],"name":"M"}`);
    expect(problems.length).toBeLessThan(20_000);
    expect(model).toMatchObject({ name: 'M', tables: [] });
    expect(model?.unreadable.at(-1)?.value).toHaveLength(1_000_001 - ((model?.unreadable.length ?? 0) - 1));
  });

  it('does not shift operands or templates when one of them cannot be read', () => {
    const condition = { attribute: 'a', operator: 'between', operands: [{ value: null }, { value: 2 }] };
    const { model, problems } = open({
      keyscape: 1,
      tables: [table],
      entities: [{ id: 'e', name: 'E', table: 't', keys: [{ index: 't', partition: [{}, 'B'] }] }],
      patterns: [{ id: 'p', name: 'P', kind: 'read', entity: 'e', conditions: [condition] }],
    });
    expect(model?.entities[0]?.keys).toEqual([]);
    expect(model?.patterns[0]?.conditions).toEqual([]);
    expect(problems.map(({ path }) => path)).toEqual(['entities[0].keys[0]', 'patterns[0].conditions[0]']);
    expect(model?.unreadable.map(({ value }) => value)).toContainEqual(condition);
  });

  it('makes an id from the name, and leaves an id that stood in the file alone', () => {
    const { model, problems } = open({
      keyscape: 1,
      tables: [
        { ...table, id: undefined, name: 'Orders' },
        { ...table, id: 'orders' },
      ],
    });
    expect(model?.tables.map(({ id }) => id)).toEqual(['orders-2', 'orders']);
    expect(problems.map(({ code }) => code)).toEqual(['supplied-value', 'repeated-id']);
  });

  it('tells parts with the same id apart, and points to each what certainly means it', () => {
    const index = {
      id: 'gsi1',
      name: 'G',
      partitionKey: [{ name: 'a', type: 'S' }],
      projection: { type: 'ALL' },
    };
    const { model, problems } = open({
      keyscape: 1,
      tables: [
        { ...table, globalIndexes: [index] },
        { ...table, id: 'u', globalIndexes: [index] },
      ],
      entities: [
        { id: 'e', name: 'E', table: 't', keys: [{ index: 'gsi1', partition: ['E'] }] },
        { id: 'f', name: 'F', table: 'u', keys: [{ index: 'gsi1', partition: ['F'] }] },
        { id: 'u', name: 'U', table: 'u' },
      ],
      patterns: [{ id: 'p', name: 'P', kind: 'read', entity: 'f', index: 'gsi1', returns: ['u'] }],
    });
    expect(problems.map(({ path }) => path)).toEqual(['tables[1].globalIndexes[0].id', 'entities[2].id']);
    expect(model?.tables[1]?.globalIndexes[0]?.id).toBe('gsi1-2');
    expect(model?.entities.map(({ id, table: of, keys }) => [id, of, keys[0]?.index])).toEqual([
      ['e', 't', 'gsi1'],
      ['f', 'u', 'gsi1-2'],
      ['u-2', 'u', undefined],
    ]);
    expect(model?.patterns[0]).toMatchObject({ index: 'gsi1-2', returns: ['u-2'] });
  });

  it('keeps the value that a repeated key hides', () => {
    const { model, problems } = openModel('{"keyscape":1,"name":"A","notes":"x","name":"B"}');
    expect(model).toMatchObject({ name: 'B', unreadable: [{ path: 'name', value: 'A' }] });
    expect(problems).toMatchObject([{ code: 'repeated-key', path: 'name' }]);
  });

  it('keeps all digits of a number beyond the doubles', () => {
    const text =
      '{"keyscape":1,"patterns":[{"id":"p","name":"P","kind":"read","entity":"e","conditions":\n[{"attribute":"n","operator":"=","operands":[{"value":12345678901234567891}]}]}]}';
    const { model, problems } = openModel(text);
    expect(model?.patterns[0]?.conditions[0]?.operands).toEqual([{ value: '12345678901234567891' }]);
    expect(problems).toMatchObject([{ code: 'long-number' }]);
    expect(message(text)).toContain('line 2');
  });

  it('opens hostile names as they are', () => {
    for (const name of ['"\n</script>', '__proto__', '\u202Eabc', 'x'.repeat(255)]) {
      const entity = { id: name, name, table: 't', attributes: [{ name, type: 'S' }] };
      const opened = open({
        keyscape: 1,
        tables: [table],
        entities: [entity],
        samples: [{ table: 't', items: [] }],
      });
      expect(opened.problems).toEqual([]);
      expect(opened.model?.entities[0]).toMatchObject({ id: name, name, attributes: [{ name }] });
    }
  });

  it('keeps an attribute of a sample item that is called __proto__', () => {
    const text = '{"keyscape":1,"samples":[{"table":"t","items":[{"__proto__":{"S":"x"}}]}]}';
    expect(writeModel(openModel(text).model ?? aModel())).toContain('{ "__proto__": { "S": "x" } }');
  });
});
