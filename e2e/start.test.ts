import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const root = fileURLToPath(new URL('..', import.meta.url));

test('npm start takes a free port when its own is taken, and stops cleanly', async ({ baseURL, page }) => {
  const taken = new URL(String(baseURL)).port;
  const child = spawn(process.execPath, ['scripts/start.mjs', '--no-open'], {
    cwd: root,
    env: { ...process.env, PORT: taken },
  });
  try {
    const lines: string[] = [];
    let address = '';
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      address = /^Keyscape is at (http:\/\/localhost:\d+\/)$/.exec(line)?.[1] ?? '';
      if (address) break;
    }
    expect(lines.join('\n')).toContain(`Port ${taken} is taken`);
    expect(address).not.toBe(baseURL);
    await page.goto(address);
    await expect(page).toHaveTitle(/Keyscape/);
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  } finally {
    child.kill('SIGKILL');
  }
});

test('npm start refuses what is no port', async () => {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--no-open'], {
    cwd: root,
    env: { ...process.env, PORT: 'many' },
  });
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  expect(said).toContain('many is no port');
});
