import { expect, test } from 'vitest';
import { fileNameFor } from './fileName.ts';

test.each([
  ['Online shop', 'Online shop.keyscape.json'],
  ['', 'model.keyscape.json'],
  ['../../etc/passwd', 'etc-passwd.keyscape.json'],
  ['a"b\n</script>', 'a-b-script.keyscape.json'],
  ['CON', 'model-CON.keyscape.json'],
  ['\u202Egnp.exe', 'gnp.exe.keyscape.json'],
  ['Ünïcode ☃', 'Ünïcode ☃.keyscape.json'],
  ['x'.repeat(255), `${'x'.repeat(80)}.keyscape.json`],
])('the model %j is saved as %j', (name, expected) => {
  expect(fileNameFor(name)).toBe(expected);
});
