// How much JavaScript the built page needs before its first screen.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DIST } from './build.mjs';

/** The most that may load before the first screen is usable: 300 kB after gzip, 1 kB = 1000 bytes. */
export const BUDGET_BYTES = 300_000;

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[], css?: string[] }} Chunk A chunk in Vite's manifest. */

/**
 * Measures the entry of the built page with everything it imports statically; what it imports later is left out.
 * @returns {{ file: string, bytes: number }[]} Each file with its size in bytes after gzip -9, the largest first.
 * @throws When there is no built page, or its manifest names no entry.
 */
export function measurePage() {
  const manifest = /** @type {Record<string, Chunk>} */ (
    JSON.parse(readFileSync(join(DIST, '.vite', 'manifest.json'), 'utf8'))
  );
  const files = filesAtStart(manifest);
  if (files.length === 0) throw new Error("Vite's manifest names no entry");
  return files
    .map((file) => ({ file, bytes: gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length }))
    .sort((a, b) => b.bytes - a.bytes);
}

/**
 * The JavaScript files that a page loads before it runs.
 * @param {Record<string, Chunk>} manifest Vite's manifest.
 * @returns {string[]} The entries and all they import statically, each once.
 */
export function filesAtStart(manifest) {
  /** @type {Set<string>} */
  const seen = new Set();
  const visit = (/** @type {string} */ key) => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const imported of manifest[key]?.imports ?? []) visit(imported);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key);
  return [...seen].map((key) => manifest[key]?.file ?? key).filter((file) => file.endsWith('.js'));
}

/** Prints the measure and says whether it is within the budget. */
export function checkPageSize() {
  const files = measurePage();
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { file, bytes } of files) console.log(`  ${kilobytes(bytes)}  ${file}`);
  console.log(
    `${kilobytes(total)} of JavaScript (gzip) before the first screen, of ${kilobytes(BUDGET_BYTES)} allowed`,
  );
  return total <= BUDGET_BYTES;
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1).padStart(6)} kB`;
}
