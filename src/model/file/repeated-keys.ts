import { pathTo } from './path.ts';
import { endOfString } from './scan.ts';

/** A value that a later value under the same key of the same object hides from every JSON parser. */
export type HiddenValue = { path: string; text: string };

type Frame = {
  path: string;
  list: boolean;
  /** Position in a list. */
  index: number;
  key: string;
  start: number;
  seen: Map<string, string>;
};

/** Finds keys written twice in one object of a valid JSON text, with the text of the value that is hidden. */
export function hiddenValues(text: string): HiddenValue[] {
  const hidden: HiddenValue[] = [];
  const frames: Frame[] = [];
  let at = 0;
  let lastString = '';
  while (at < text.length) {
    const frame = frames.at(-1);
    const unit = text[at];
    if (unit === '"') {
      const end = endOfString(text, at);
      lastString = text.slice(at, end);
      at = end;
      continue;
    }
    if (unit === ':' && frame) {
      frame.key = keyOf(lastString);
      frame.start = at + 1;
    } else if ((unit === ',' || unit === '}' || unit === ']') && frame) {
      if (!frame.list && frame.start > 0) endValue(frame, text.slice(frame.start, at).trim(), hidden);
      if (unit === ',') frame.index += 1;
      else frames.pop();
    } else if (unit === '{' || unit === '[') {
      const path = frame ? pathTo(frame.path, frame.list ? frame.index : frame.key) : '';
      frames.push({ path, list: unit === '[', index: 0, key: '', start: 0, seen: new Map() });
    }
    at += 1;
  }
  return hidden;
}

function endValue(frame: Frame, value: string, hidden: HiddenValue[]): void {
  const earlier = frame.seen.get(frame.key);
  if (earlier !== undefined) hidden.push({ path: pathTo(frame.path, frame.key), text: earlier });
  frame.seen.set(frame.key, value);
  frame.start = 0;
}

function keyOf(token: string): string {
  const key: unknown = JSON.parse(token);
  return String(key);
}
