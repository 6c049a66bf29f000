import { strToU8, zipSync } from 'fflate';
import { fileName, uniqueNames } from './shared/names.ts';

/** The earliest time that a zip can hold, in its own local terms: the same files always give the same bytes. */
const timestamp = new Date(1980, 0, 1);

/** A path whose every part is a plain file name: no `..`, no drive, no hidden characters. */
function safePath(path: string): string {
  const parts = path.split(/[/\\]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  const safe = parts.map((part) =>
    part
      .split('.')
      .filter((word) => word !== '')
      .map((word) => (/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(word) ? word : fileName(word, 'file')))
      .join('.'),
  );
  return safe.filter((part) => part !== '').join('/') || 'file';
}

/** `lib/orders.ts` and 2 give `lib/orders-2.ts`. */
function numbered(path: string, n: number): string {
  const dot = path.indexOf('.', path.lastIndexOf('/') + 1);
  return dot < 0 ? `${path}-${n}` : `${path.slice(0, dot)}-${n}${path.slice(dot)}`;
}

/**
 * Files as a zip archive. Paths are made safe, and unique whatever the letter case; the same files in the same
 * order give the same bytes.
 *
 * @returns the bytes of the archive
 */
export function zipFiles(files: { path: string; text: string }[]): Uint8Array<ArrayBuffer> {
  const unique = uniqueNames(numbered);
  const entries = files.map(({ path, text }): [string, Uint8Array] => [
    unique(safePath(path)),
    strToU8(text),
  ]);
  return zipSync(Object.fromEntries(entries), { mtime: timestamp, level: 6 });
}
