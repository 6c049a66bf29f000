/** From text to a JSON document, whatever the text: what is wrong becomes a problem, never an exception. */
import { jsonrepair } from 'jsonrepair';
import type { Problem } from '../problem.ts';
import type { Model } from '../schema.ts';
import { isObject } from '../shape.ts';
import { maxDepth, maxRepairLength, maxTextLength, megabytes } from './limits.ts';
import { hiddenValues } from './repeated-keys.ts';
import { type Scan, scan } from './scan.ts';
import { tidied } from './tidy.ts';

export type Unreadable = Model['unreadable'][number];

export type TextReading = {
  /** Undefined where the text holds no document. */
  document: unknown;
  problems: Problem[];
  /** Parts that the document does not hold, to be kept beside it. */
  kept: Unreadable[];
};

/** Reads JSON, repairing text that is nearly JSON. Refuses what is too long, too deep or hopeless. */
export function readText(text: string): TextReading {
  if (text.length > maxTextLength) {
    return refused(
      'too-long',
      `The text is ${megabytes(text.length)} long; at most ${megabytes(maxTextLength)} are read.`,
      'Take sample items or generated parts out of the file, or split the model.',
    );
  }
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (plain.trim() === '') {
    return refused('empty-text', 'The text is empty.', 'Start a blank model, or open another file.');
  }
  const found = scan(plain);
  if (found.depth > maxDepth) return tooDeep(found.depth);
  try {
    return parsed(plain, found);
  } catch (error) {
    return repaired(plain, error);
  }
}

/** Reads valid JSON with what JSON.parse alone would lose; throws where the text is not JSON. */
function parsed(text: string, found: Scan): TextReading {
  const problems: Problem[] = [];
  const readable = longNumbersAsText(text, found, problems);
  const document: unknown = JSON.parse(readable);
  return { document, problems, kept: repeatedKeys(readable, document, found, problems) };
}

function refused(code: string, message: string, remedy: string): TextReading {
  return {
    document: undefined,
    problems: [{ severity: 'error', code, path: '', message, remedy }],
    kept: [],
  };
}

function tooDeep(depth: number): TextReading {
  return refused(
    'too-deep',
    `The text nests lists and objects ${depth} levels deep; at most ${maxDepth} are read.`,
    'Open another file: no model of DynamoDB tables nests that deep.',
  );
}

/** A double holds 15 to 17 digits. Written as text, a number keeps all that it has. */
function longNumbersAsText(text: string, found: Scan, problems: Problem[]): string {
  if (found.longNumbers.length === 0) return text;
  const pieces: string[] = [];
  let from = 0;
  let line = 1;
  for (const { start, end } of found.longNumbers) {
    line += lineOf(text.slice(from, start), start - from) - 1;
    const token = text.slice(start, end);
    pieces.push(text.slice(from, start), JSON.stringify(token));
    from = end;
    problems.push({
      severity: 'warning',
      code: 'long-number',
      path: '',
      message: `The number ${shorten(token)} on line ${line} has more digits than a JSON reader keeps; it is read as text.`,
      remedy: 'Write the number in quotes.',
    });
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

function repeatedKeys(text: string, document: unknown, found: Scan, problems: Problem[]): Unreadable[] {
  if (countKeys(document) === found.keys) return [];
  return hiddenValues(text).map(({ path, text: value }) => {
    problems.push({
      severity: 'error',
      code: 'repeated-key',
      path,
      message: `${path} is written twice; the later value counts.`,
      remedy: 'The earlier value is kept under "unreadable": decide which one is meant.',
    });
    return { path, reason: 'Written twice; this is the earlier value', value: JSON.parse(value) };
  });
}

function countKeys(document: unknown): number {
  if (Array.isArray(document)) return document.reduce<number>((sum, item) => sum + countKeys(item), 0);
  if (!isObject(document)) return 0;
  return Object.keys(document).reduce((sum, key) => sum + 1 + countKeys(document[key]), 0);
}

function repaired(text: string, error: unknown): TextReading {
  const place = placeOf(text, error);
  if (/^(<{7}|={7}|>{7})( |$)/m.test(text) && /^<{7}/m.test(text)) {
    return refused(
      'merge-conflict',
      `The text holds an unresolved merge conflict, on line ${lineOf(text, text.search(/^<{7}/m))}.`,
      'Resolve the conflict in the file and open it again.',
    );
  }
  const hopeless = (why: string): TextReading =>
    refused(
      'not-json',
      `The text is not JSON${place}: ${why}.`,
      'Open a Keyscape model (.json), or import a file of another kind.',
    );
  if (!/^\s*(?:[{[]|\/[/*]|```)/.test(text)) return hopeless(kindOfText(text));
  try {
    const whole = repairedText(text);
    if (whole === undefined)
      return hopeless(`and at ${megabytes(text.length)} it is too long to be repaired`);
    const found = scan(whole);
    if (found.depth > maxDepth) return tooDeep(found.depth);
    const reading = parsed(whole, found);
    const reason = `The text was not JSON${place}`;
    const lost = gist(text) !== gist(whole);
    return {
      document: reading.document,
      problems: [
        {
          severity: 'error',
          code: 'repaired-text',
          path: '',
          message: `${reason}; it was repaired, first on line ${firstDifference(text, whole)}.`,
          remedy: 'Compare the model with the file before saving over it.',
        },
        ...reading.problems,
      ],
      kept: lost ? [...reading.kept, { path: '', reason, value: text }] : reading.kept,
    };
  } catch {
    return hopeless('and it cannot be repaired');
  }
}

/** Valid JSON for a damaged text; undefined where that would take too long. Throws where it is hopeless. */
function repairedText(text: string): string | undefined {
  const tidy = tidied(text);
  try {
    JSON.parse(tidy);
    return tidy;
  } catch {
    return text.length > maxRepairLength ? undefined : jsonrepair(text);
  }
}

function kindOfText(text: string): string {
  if (/^\s*</.test(text)) return 'it looks like HTML or XML';
  if (/^\s*(?:import|export|const|resource|provider)\b/.test(text)) return 'it looks like source code';
  if (/^\s*[\w"-]+\s*:/.test(text)) return 'it looks like YAML';
  return `it begins with ${JSON.stringify(shorten(text.trim()))}`;
}

/** What a repair must not lose: everything but the punctuation. */
function gist(text: string): string {
  return text.replace(/[\s,:;{}[\]"'`\\]/g, '');
}

function firstDifference(before: string, after: string): number {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  return lineOf(before, at);
}

function placeOf(text: string, error: unknown): string {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return position === undefined ? '' : ` (line ${lineOf(text, Number(position))})`;
}

function lineOf(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
