import { endOfString } from './scan.ts';

/**
 * Takes comments and trailing commas out of a text and closes what is still open at its end: the commonest
 * damage, mended in one linear pass whatever the length. The result may still not be JSON.
 */
export function tidied(text: string): string {
  const pieces: string[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < text.length) {
    const unit = text[at] ?? '';
    let end = at + 1;
    if (unit === '"') {
      end = endOfString(text, at);
      pieces.push(text.slice(at, end));
    } else if (unit === '/' && (text[end] === '/' || text[end] === '*')) {
      end = endOfComment(text, at);
      // Lines keep their numbers, and two tokens stay two.
      pieces.push(' ', ...(text.slice(at, end).match(/\n/g) ?? []));
    } else if (unit === '}' || unit === ']') {
      dropComma(pieces);
      open.pop();
      pieces.push(unit);
    } else {
      if (unit === '{') open.push('}');
      if (unit === '[') open.push(']');
      pieces.push(unit);
    }
    at = end;
  }
  if (open.length > 0) dropComma(pieces);
  return pieces.join('') + open.reverse().join('');
}

function endOfComment(text: string, start: number): number {
  const line = text[start + 1] === '/';
  const end = text.indexOf(line ? '\n' : '*/', start + 2);
  if (end < 0) return text.length;
  return line ? end : end + 2;
}

function dropComma(pieces: string[]): void {
  let last = pieces.length - 1;
  while (last >= 0 && pieces[last]?.trim() === '') last -= 1;
  if (pieces[last] === ',') pieces[last] = '';
}
