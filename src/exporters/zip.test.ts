import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { exportFormats, zipEveryFormat } from './index.ts';
import { richModels } from './testing/models.testing.ts';
import { zipFiles } from './zip.ts';

const file = (path: string, text = path) => ({ path, text });

describe('zip', () => {
  test('holds every file with its text', () => {
    const archive = zipFiles([file('lib/orders.ts', 'größe'), file('README.md', '')]);
    const entries = unzipSync(archive);
    expect(Object.entries(entries).map(([path, bytes]) => [path, strFromU8(bytes)])).toEqual([
      ['lib/orders.ts', 'größe'],
      ['README.md', ''],
    ]);
  });

  test('paths stay inside the folder, and are unique whatever the letter case', () => {
    const paths = [
      '../../etc/passwd',
      'C:\\x\\a.ts',
      'A.ts',
      'a.ts',
      'a.ts',
      '__proto__',
      '',
      '\u202eevil\n.sh',
    ];
    const names = Object.keys(unzipSync(zipFiles(paths.map((path) => file(path)))));
    expect(names).toHaveLength(paths.length);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(paths.length);
    for (const name of names) expect(name).toMatch(/^[\w-]+([./][\w-]+)*$/);
  });

  test('the same files give the same bytes', () => {
    const files = [file('a.ts'), file('b/c.json')];
    expect(zipFiles(files)).toEqual(zipFiles(files));
  });

  test.each(richModels.map((model) => [model.name, model] as const))(
    'the archive of %s holds what every format gives, in a folder for each',
    async (_name, model) => {
      const entries = unzipSync(await zipEveryFormat(model));
      const expected = await Promise.all(
        exportFormats.map(async ({ id, load }) =>
          (await load())(model).files.map(({ path, text }) => [`${id}/${path}`, text]),
        ),
      );
      expect(expected.every((files) => files.length > 0)).toBe(true);
      expect(Object.entries(entries).map(([path, bytes]) => [path, strFromU8(bytes)])).toEqual(
        expected.flat(),
      );
    },
  );
});
