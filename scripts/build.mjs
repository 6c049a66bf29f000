// Builds the page when its sources have changed since it was built.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setup.mjs';

/** The folder that the built page is in. */
export const DIST = join(ROOT, 'dist');

const STAMP = join(DIST, '.sources');
const FOLDERS = ['src', 'web', 'public'];
const FILES = [
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.base.json',
  'tsconfig.web.json',
];

/**
 * Builds the page unless it is there and made from these very sources.
 * @returns {boolean} Whether there is a page built from these sources.
 */
export function ensureBuilt() {
  // The content decides, not the time of change: another branch brings older files.
  const sources = hashOfSources();
  const built = existsSync(STAMP) && existsSync(join(DIST, 'index.html')) ? readFileSync(STAMP, 'utf8') : '';
  if (built === sources) return true;
  console.log('Building the page …');
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--logLevel', 'warn'];
  // A page built under NODE_ENV=test or development would carry React's slow development code.
  const env = { ...process.env, NODE_ENV: 'production' };
  if (spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env }).status !== 0) {
    console.error('The page could not be built (see above).');
    return false;
  }
  writeFileSync(STAMP, sources);
  return true;
}

function hashOfSources() {
  const hash = createHash('sha256');
  const inside = FOLDERS.filter((folder) => existsSync(join(ROOT, folder))).flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of [...inside.sort(), ...FILES.map((name) => join(ROOT, name))]) {
    hash
      .update(`${file.slice(ROOT.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}
