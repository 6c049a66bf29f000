import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = dirname(fileURLToPath(import.meta.url));
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const stated = [...read('SPEC.md').matchAll(/^- \*\*(P-[A-Z]+-\d+)\*\*/gm)].map((found) => found[1]);
const tested = new Set(
  readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts') && name !== 'spec.test.ts')
    .flatMap((name) =>
      [...read(name).matchAll(/\b(?:it|test)\(\s*(['"`])\[(P-[A-Z]+-\d+)\]/g)].map((found) => found[2]),
    ),
);

test('every rule is stated once', () => {
  expect(stated.length).toBeGreaterThan(0);
  expect(stated).toEqual([...new Set(stated)]);
});

test('every rule has a test that names it', () => {
  expect(stated.filter((id) => !tested.has(id))).toEqual([]);
});

test('every rule that a test names is stated', () => {
  expect([...tested].filter((id) => !stated.includes(id))).toEqual([]);
});
