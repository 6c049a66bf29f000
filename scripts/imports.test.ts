import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkImports } from './imports.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'imports-'));
  write({
    'package.json': JSON.stringify({
      type: 'module',
      dependencies: { react: '1', zod: '1', '@aws-sdk/client-dynamodb': '1' },
      devDependencies: { vitest: '1' },
    }),
    ...fakePackage('react'),
    ...fakePackage('zod'),
    ...fakePackage('vitest'),
    ...fakePackage('@aws-sdk/client-dynamodb'),
    'src/model/types.ts': 'export type Model = { name: string };\nexport const zero = 0;\n',
    'src/keys/parse.ts': 'export type Template = string;\nexport const parse = 1;\n',
    'src/planner/plan.ts': "import { zero } from '../model/types.ts';\nexport const plan = zero;\n",
    'src/importers/a/index.ts': 'export const a = 1;\n',
    'src/exporters/b.ts': 'export const b = 1;\n',
    'web/app/main.ts': 'export const main = 1;\n',
    'web/canvas/canvas.ts': 'export const canvas = 1;\n',
    'web/state/store.ts': 'export const store = 1;\n',
  });
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('forbidden imports are caught', () => {
  it.each([
    ['core-without-page', 'src/planner/x.ts', '../../web/state/store.ts'],
    ['core-without-framework', 'src/planner/x.ts', 'react'],
    ['core-without-node', 'src/planner/x.ts', 'node:fs'],
    ['aws-sdk-in-one-place', 'src/exporters/x.ts', '@aws-sdk/client-dynamodb'],
    ['aws-sdk-in-one-place', 'web/app/x.ts', '@aws-sdk/client-dynamodb'],
    ['model-imports', 'src/model/x.ts', '../planner/plan.ts'],
    ['model-takes-only-types-of-keys', 'src/model/x.ts', '../keys/parse.ts'],
    ['keys-takes-only-types-of-model', 'src/keys/x.ts', '../model/types.ts'],
    ['planner-imports', 'src/planner/x.ts', '../importers/a/index.ts'],
    ['capacity-takes-only-types-of-planner', 'src/capacity/x.ts', '../planner/plan.ts'],
    ['importers-imports', 'src/importers/x.ts', '../exporters/b.ts'],
    ['importers-stay-apart', 'src/importers/x.ts', './a/index.ts'],
    ['exporters-stay-apart', 'src/exporters/x/index.ts', '../b.ts'],
    ['features-stay-apart', 'web/inspector/x.ts', '../canvas/canvas.ts'],
    ['features-stay-apart', 'web/state/x.ts', '../canvas/canvas.ts'],
    ['resolvable', 'src/planner/x.ts', './absent.ts'],
    ['shipped-without-development-tools', 'src/planner/x.ts', 'vitest'],
  ])('%s: %s imports %s', async (rule, from, to) => {
    write({ [from]: `import * as it from '${to}';\nexport const x = it;\n` });
    expect((await rulesBroken()).map((found) => `${found.rule} in ${found.from}`)).toContain(
      `${rule} in ${from}`,
    );
  });

  it('no-cycles: two modules import one another', async () => {
    write({
      'src/planner/x.ts': "import { y } from './y.ts';\nexport const x = () => y;\n",
      'src/planner/y.ts': "import { x } from './x.ts';\nexport const y = () => x;\n",
    });
    expect((await rulesBroken()).map(({ rule }) => rule)).toContain('no-cycles');
  });

  it('a module that takes both a type and code of another folder', async () => {
    write({
      'src/model/x.ts':
        "import type { Template } from '../keys/parse.ts';\nimport { parse } from '../keys/parse.ts';\nexport const x: Template = String(parse);\n",
    });
    expect((await rulesBroken()).map(({ rule }) => rule)).toContain('model-takes-only-types-of-keys');
  });
});

describe('allowed imports pass', () => {
  it.each([
    ['src/planner/x.ts', 'import', '../keys/parse.ts'],
    ['src/planner/x.ts', 'import', 'zod'],
    ['src/model/x.ts', 'import type', '../keys/parse.ts'],
    ['src/importers/index.ts', 'import', './a/index.ts'],
    ['src/importers/a/x.ts', 'import', './index.ts'],
    ['src/dynamodb/x.ts', 'import', '@aws-sdk/client-dynamodb'],
    ['src/planner/x.test.ts', 'import', '../importers/a/index.ts'],
    ['src/planner/x.test.ts', 'import', 'vitest'],
    ['web/canvas/x.ts', 'import', '../state/store.ts'],
    ['web/app/x.ts', 'import', '../canvas/canvas.ts'],
    ['web/app/x.ts', 'import', 'react'],
    ['web/canvas/x.ts', 'import', '../../src/planner/plan.ts'],
  ])('%s: %s %s', async (from, keyword, to) => {
    write({ [from]: `${keyword} * as it from '${to}';\nexport type X = typeof it;\n` });
    expect(await rulesBroken()).toEqual([]);
  });
});

it('a walk that sees no module is an error, not a pass', async () => {
  rmSync(join(folder, 'src'), { recursive: true });
  rmSync(join(folder, 'web'), { recursive: true });
  write({ 'src/readme.txt': '', 'web/readme.txt': '' });
  await expect(checkImports(folder)).rejects.toThrow(/walked 0 of 0/);
});

function write(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function fakePackage(name: string) {
  return {
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    [`node_modules/${name}/index.js`]: 'module.exports = {};\n',
  };
}

async function rulesBroken() {
  return (await checkImports(folder)).violations;
}
