// `npm test`: every check of the project, one after the other; the last line counts them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { findJava } from './java.mjs';
import { countPlaywright, countRun, countVitest, sum } from './reports.mjs';
import { ensureInstalled, fail, ROOT } from './setup.mjs';

/** @typedef {import('./reports.mjs').Count} Count */

const RESULTS = join(ROOT, 'test-results');
const separator = process.argv.indexOf('--');
const names = process.argv.slice(2, separator < 0 ? undefined : separator);
const forRunner = separator < 0 ? [] : process.argv.slice(separator + 1);

/** Biome writes colours into files and pipes too. */
const colors = process.stdout.isTTY ? [] : ['--colors=off'];

/** @type {Record<string, { title: string, run: () => Count | Promise<Count> }>} */
const STEPS = {
  lint: { title: 'Format and lint', run: () => check('@biomejs/biome/bin/biome', 'ci', ...colors) },
  types: { title: 'Types', run: () => check('typescript/bin/tsc', '--build') },
  imports: { title: 'Who imports whom', run: () => check('../scripts/imports.mjs') },
  unit: { title: 'Unit tests', run: unitTests },
  build: { title: 'Page and its size', run: pageAndSize },
  browser: { title: 'Browser tests', run: browserTests },
};

const unknown = names.filter((name) => !Object.hasOwn(STEPS, name));
if (unknown.length > 0)
  fail(`There is no step ${unknown.join(', ')}; the steps are ${Object.keys(STEPS).join(', ')}.`);
ensureInstalled();
mkdirSync(RESULTS, { recursive: true });

/** @type {Count[]} */
const counts = [];
for (const [name, { title, run }] of Object.entries(STEPS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  console.log(`\n── ${title}`);
  const start = performance.now();
  const count = await run();
  if (count.failed > 0 && !count.failures?.length) count.failures = [title];
  counts.push(count);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`── ${title}: ${count.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
}
const total = sum(counts);
if (total.failed > 0) process.exitCode = 1;
for (const failure of total.failures ?? []) console.log(`FAILED ${failure}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);

/** @returns {Count} */
function unitTests() {
  const java = findJava();
  if ('missing' in java) console.log(java.missing);
  const report = join(RESULTS, 'unit.json');
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = node('vitest/vitest.mjs', ['run', ...reporters, ...forRunner]);
  return countRun(read(report), code, countVitest);
}

/** @returns {Promise<Count>} */
async function pageAndSize() {
  if (!ensureBuilt()) return outcome(false);
  const { checkPageSize } = await import('./page-size.mjs');
  return outcome(checkPageSize());
}

/** @returns {Promise<Count>} */
async function browserTests() {
  const { chromiumPath } = await import('./chromium.mjs');
  let browser;
  try {
    browser = await chromiumPath({ install: true });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return outcome(false);
  }
  const report = join(RESULTS, 'browser.json');
  rmSync(report, { force: true });
  const code = node('@playwright/test/cli.js', ['test', '-c', 'e2e', '--reporter=list,json', ...forRunner], {
    CHROMIUM_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  return countRun(read(report), code, countPlaywright);
}

/**
 * Runs a check that knows only passed or failed.
 * @param {string} program Its path from node_modules.
 * @param {string[]} args
 */
function check(program, ...args) {
  return outcome(node(program, args) === 0);
}

/**
 * @param {boolean} passed
 * @returns {Count}
 */
function outcome(passed) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

/**
 * Runs a program of Node in the folder of the checkout and shows what it prints.
 * @param {string} program Its path from node_modules.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function node(program, args, env = {}) {
  const path = join(ROOT, 'node_modules', program);
  return spawnSync(process.execPath, [path, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  }).status;
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
