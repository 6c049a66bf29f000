import type { AttributeValue } from '../../src/values/attribute-value.ts';
import { printDocumentValue } from '../../src/values/document.ts';

/** More of a value than a cell can show is not put on the page. */
const most = 300;

/** A value as a cell shows it. */
export function valueText(value: AttributeValue): string {
  if ('S' in value) return clipped(value.S);
  if ('N' in value) return value.N;
  if ('BOOL' in value) return String(value.BOOL);
  if ('NULL' in value) return 'NULL';
  if ('B' in value) return `${value.B.length} bytes`;
  if ('SS' in value) return clipped(`{${value.SS.join(', ')}}`);
  if ('NS' in value) return clipped(`{${value.NS.join(', ')}}`);
  if ('BS' in value) return `{${value.BS.map((bytes) => `${bytes.length} bytes`).join(', ')}}`;
  return clipped(printDocumentValue(value));
}

const clipped = (text: string) => (text.length > most ? `${text.slice(0, most)}…` : text);

/** The text of a value that can be edited in a cell; undefined for those that only the item's own view can change. */
export function editableText(value: AttributeValue): string | undefined {
  if ('S' in value) return value.S;
  if ('N' in value) return value.N;
  return 'BOOL' in value ? String(value.BOOL) : undefined;
}

/** A number of bytes as people read it. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const units = ['KB', 'MB', 'GB'];
  let size = bytes / 1024;
  let at = 0;
  for (; size >= 1024 && at < units.length - 1; at += 1) size /= 1024;
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${units[at]}`;
}
