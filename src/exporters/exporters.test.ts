import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { anyModel } from '../model/arbitrary.testing.ts';
import { type Model, modelSchema } from '../model/schema.ts';
import { exportFormats } from './index.ts';
import { hostileModels, hostileTexts, richModels } from './testing/models.testing.ts';
import type { Export } from './types.ts';

/** Our own file is written by the model, which has laws of its own. */
const foreign = await Promise.all(
  exportFormats
    .filter(({ id }) => id !== 'keyscape')
    .map(async ({ id, load }) => ({ id, run: await load() })),
);

/** Controls other than the line ends of the file itself, direction marks, invisible letters, markup. */
const dangerous = /[^\n\P{Cc}]|[\u2028\u2029\p{Cf}\p{Cs}\u3164]|<\/|<!/u;

function syntaxErrors(text: string): string[] {
  const output = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return (output.diagnostics ?? []).map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
}

function expectSound({ files }: Export): void {
  const paths = files.map(({ path }) => path.toLowerCase());
  expect(new Set(paths).size).toBe(paths.length);
  for (const { path, language, text } of files) {
    expect(path).toMatch(/^[\w-]+([./][\w-]+)*$/);
    expect(text).not.toMatch(dangerous);
    if (language === 'json') JSON.parse(text);
    if (language === 'typescript') expect(syntaxErrors(text)).toEqual([]);
  }
}

/** The values of every property called `tableName`, as TypeScript reads them. */
function tableNames(text: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyAssignment(node) &&
      node.name.getText() === 'tableName' &&
      ts.isStringLiteral(node.initializer)
    ) {
      names.push(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('stack.ts', text, ts.ScriptTarget.ES2022, true));
  return names;
}

describe.each(foreign)('export as $id', ({ run }) => {
  test('any model, however broken, gives sound files', () => {
    fc.assert(
      fc.property(hostileModels, (model) => expectSound(run(model))),
      { numRuns: 150 },
    );
  });

  test('any model that the schema lets through gives sound files', () => {
    fc.assert(
      fc.property(anyModel, (model) => expectSound(run(model))),
      { numRuns: 30 },
    );
  });

  test('the chosen models give sound files', () => {
    for (const model of richModels) expectSound(run(model));
  });

  test('the same model gives the same files', () => {
    fc.assert(
      fc.property(hostileModels, (model) => {
        expect(run(structuredClone(model))).toEqual(run(model));
      }),
      { numRuns: 20 },
    );
  });

  test('says that entities and patterns stay in the Keyscape file, in one remark', () => {
    const model = modelSchema.parse({
      name: 'Shop',
      tables: [{ id: 't', name: 'Orders', partitionKey: { name: 'pk', type: 'S' }, notes: 'ours' }],
      entities: [
        { id: 'a', name: 'A', table: 't' },
        { id: 'b', name: 'B', table: 't' },
      ],
      patterns: [{ id: 'p', name: 'P', kind: 'read', entity: 'a' }],
      samples: [{ table: 't', items: [{ pk: { S: '1' } }] }],
    });
    const { notExpressed } = run(model);
    expect(notExpressed).toHaveLength(1);
    expect(notExpressed[0]?.what).toMatch(
      /^2 entities with attributes and key templates, 1 access pattern, sample items of 1 table, notes:/,
    );
  });

  test('a plain table leaves nothing out', () => {
    const plain: Model = modelSchema.parse({
      tables: [{ id: 't', name: 'Orders', partitionKey: { name: 'pk', type: 'S' } }],
    });
    expect(run(plain)).toMatchObject({ notExpressed: [], refused: [] });
  });
});

describe('the CDK export', () => {
  const run = foreign.find(({ id }) => id === 'cdk')?.run;

  test.each(hostileTexts)('the table name %j arrives whole', (name) => {
    const model = modelSchema.parse({
      name,
      tables: [{ id: 't', name, partitionKey: { name, type: 'S' }, notes: name }],
      entities: [{ id: 'e', name, table: 't', keys: [{ index: 't', partition: [name] }] }],
    });
    const [stack] = run?.(model).files ?? [];
    expect(tableNames(stack?.text ?? '')).toEqual([name]);
  });
});
