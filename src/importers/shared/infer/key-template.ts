/** The template of one key attribute, from the values that an entity's sample items have in it. */
import { normalise } from '../../../keys/parse.ts';
import type { Segment, Template } from '../../../keys/template.ts';
import type { KeyAttribute } from '../../../model/schema.ts';
import { type Clues, type Column, type Match, matchColumn, similarity, type Texts } from './columns.ts';
import { affinity, freeName, nameOf, wordsOf } from './names.ts';
import { type Learning, type Naming, nameAfter } from './naming.ts';
import { groupBy, isConstantWord } from './shapes.ts';
import {
  type Delimiter,
  delimiterOf,
  isWord,
  joined,
  kindOfTokens,
  placeholderName,
  type Split,
  split,
  type TokenKind,
} from './tokens.ts';

export type KeyContext = {
  /** The entity's attributes and the parts found in its keys so far; parts found here are added. */
  columns: Column[];
  naming: Naming;
  /** Values that are constants wherever they stand: the entity's type and name. */
  constants: ReadonlySet<string>;
  /** The entity's name, for a part that nothing else names. */
  entity: string;
  learn?: Learning | undefined;
};

/** A part of a key: a constant, a copy of an attribute, or something that no attribute holds. */
type Part =
  | { kind: 'literal'; text: string }
  | { kind: 'match'; match: Match; word: string; texts: Texts }
  | { kind: 'unknown'; texts: Texts; word: string; outer: string };

/**
 * Infers how an entity fills a key attribute.
 *
 * @param texts the key's values, one per item; undefined for items without it.
 * @param composed whether the key is one that is composed. Another one is an attribute of its own, unless other
 *   attributes explain it wholly.
 * @param names what the parts are called, in order, where the file says so.
 */
export function inferTemplate(
  key: KeyAttribute,
  texts: Texts,
  composed: boolean,
  names: readonly string[],
  context: KeyContext,
): Template {
  const native: Template = { segments: [{ kind: 'reference', attribute: key.name }] };
  const known = texts.filter((text) => text !== undefined);
  if (key.type !== 'S' || known.length === 0) return native;
  const columns = context.columns.filter((column) => column.name !== key.name);
  const clues: Clues = { words: names.flatMap(wordsOf), word: '', whole: true };
  const copy =
    composed && !known.every((text) => context.constants.has(text.toLowerCase()))
      ? matchColumn(texts, columns, clues)
      : undefined;
  if (copy) return normalise([segmentOf(copy)]);
  const delimiter = delimiterOf(known);
  const parts = partsOf(texts, delimiter, columns, context, clues);
  if (!composed) return explained(parts, key.name) ? toTemplate(parts, names, key, context) : native;
  return toTemplate(parts, names, key, context);
}

/** A key with a name of its own counts as composed only where attributes explain all of it, and not by chance. */
function explained(parts: readonly Part[], key: string): boolean {
  const matches = parts.flatMap((part) =>
    part.kind === 'match' && part.match.column.stored ? [part.match.column.name] : [],
  );
  const telling = new Set(matches).size > 1 || matches.some((name) => affinity(name, wordsOf(key)) > 0);
  return telling && parts.length > 1 && parts.every((part) => part.kind !== 'unknown');
}

function partsOf(
  texts: Texts,
  delimiter: Delimiter | undefined,
  columns: readonly Column[],
  context: KeyContext,
  clues: Clues,
): Part[] {
  const splits = texts.map((text) => (text === undefined ? undefined : split(text, delimiter)));
  const structures = [
    ...groupBy(
      splits.filter((each) => each !== undefined),
      structureOf,
    ),
  ].sort(([, a], [, b]) => b.length - a.length);
  const [structure, members] = structures[0] ?? [];
  const [model] = members ?? [];
  if (!model) return [];
  const rows = splits.map((each) => (each && structureOf(each) === structure ? each : undefined));
  if (delimiter?.weak && !constantHead(rows, columns, context))
    return partsOf(texts, undefined, columns, context, clues);
  const parts: Part[] = [];
  let word = '';
  let outer = '';
  for (let at = 0; at < model.tokens.length; ) {
    if (at > 0) parts.push({ kind: 'literal', text: model.delimiters[at - 1] ?? '' });
    const whole = model.tokens.length === 1;
    const run = longestRun(
      rows,
      at,
      model.tokens.length,
      columns,
      { words: [...clues.words, ...wordsOf(word)], word, whole },
      context,
    );
    if (run) {
      parts.push({ kind: 'match', match: run.match, word, texts: run.texts });
      at = run.to + 1;
      continue;
    }
    const column = rows.map((row) => row?.tokens[at]);
    const constant = constantOf(column, at, model.tokens, context);
    if (constant !== undefined) {
      parts.push({ kind: 'literal', text: constant });
      if (isWord(constant)) [outer, word] = [word, constant];
    } else parts.push(...insideToken(column, columns, word, outer, clues));
    at += 1;
  }
  return parts;
}

function structureOf({ tokens, delimiters }: Split): string {
  return [tokens.length, ...delimiters].join('');
}

/** A weak delimiter separates only behind a word that all values share: `Month-01`, `user:7`. */
function constantHead(
  rows: readonly (Split | undefined)[],
  columns: readonly Column[],
  context: KeyContext,
): boolean {
  const heads = rows.flatMap((row) => (row ? [row.tokens[0] ?? ''] : []));
  const [first = ''] = heads;
  const rest = rows.flatMap((row) => (row ? [row.tokens.slice(1).join('')] : []));
  if (!isWord(first) || heads.some((head) => head !== first)) {
    // Every part is an attribute's value: `PENDING_2024-01-01`.
    return (
      rows.some((row) => row) &&
      [0, 1].every((at) =>
        matchColumn(
          rows.map((row) => (row && at === 1 ? joined(row, 1, row.tokens.length - 1) : row?.tokens[at])),
          columns,
          { words: [], word: '', whole: false },
        ),
      )
    );
  }
  return (
    heads.length > 1 || rest.every((text) => /\d/.test(text)) || context.constants.has(first.toLowerCase())
  );
}

/** The longest run of tokens from here on that is an attribute's value: an id may hold the delimiter itself. */
function longestRun(
  rows: readonly (Split | undefined)[],
  from: number,
  count: number,
  columns: readonly Column[],
  clues: Clues,
  context: KeyContext,
) {
  for (let to = count - 1; to >= from; to -= 1) {
    const texts = rows.map((row) => (row ? joined(row, from, to) : undefined));
    const known = texts.filter((text) => text !== undefined);
    if (known.some((text) => text === '')) continue;
    const usable = to > from ? columns.filter((column) => column.stored) : columns;
    const match = matchColumn(texts, usable, clues);
    if (!match || isCoincidence(known, match, from, count, clues, context)) continue;
    return { match, texts, to };
  }
  return undefined;
}

/** A constant word in front is a constant, even where some attribute happens to hold the same word. */
function isCoincidence(
  known: readonly string[],
  { column }: Match,
  from: number,
  count: number,
  clues: Clues,
  context: KeyContext,
): boolean {
  const [first = ''] = known;
  if (known.some((text) => text !== first)) return false;
  if (context.constants.has(first.toLowerCase())) return true;
  const varies = new Set(column.texts.filter((text) => text !== undefined)).size > 1;
  return from === 0 && count > 1 && isConstantWord(first) && !varies && clues.words.length === 0;
}

/** The constant that a token is in every sample; undefined where it varies, or is a value that happens not to. */
function constantOf(
  column: Texts,
  at: number,
  tokens: readonly string[],
  context: KeyContext,
): string | undefined {
  const known = column.filter((text) => text !== undefined);
  const [first] = known;
  if (first === undefined || known.some((text) => text !== first)) return undefined;
  if (first === '' || context.constants.has(first.toLowerCase()) || /^v\d{1,3}$/i.test(first)) return first;
  if (!isWord(first)) return undefined;
  if (tokens.length === 1) return known.length > 1 || isConstantWord(first) ? first : undefined;
  // A word before a number names it: `p#123#u#456`.
  const names = /\d/.test(tokens[at + 1] ?? '');
  return at === 0 || names || isConstantWord(first) || known.length > 2 ? first : undefined;
}

/** An attribute's value with something before or behind it, set off by any other sign: `2024-01-02_o1`. */
function insideToken(
  texts: Texts,
  columns: readonly Column[],
  word: string,
  outer: string,
  clues: Clues,
): Part[] {
  const unknown: Part[] = [{ kind: 'unknown', texts, word, outer }];
  const rows = texts.flatMap((text, at) => (text === undefined ? [] : [{ text, at }]));
  if (rows.length < 2) return unknown;
  for (const column of columns.filter((each) => each.stored)) {
    for (const side of ['front', 'back'] as const) {
      const rests = rows.map(({ text, at }) => restBeside(text, column.texts[at], side));
      const [sign] = rests.map((rest) => rest?.sign);
      if (sign === undefined || rests.some((rest) => rest?.sign !== sign)) continue;
      const rest = texts.map((text, at) => restBeside(text, column.texts[at], side)?.rest);
      const match: Part = { kind: 'match', match: { column, hits: rows.length }, word, texts: column.texts };
      const between: Part = { kind: 'literal', text: sign };
      const found = matchColumn(rest, columns, { ...clues, whole: false });
      const other: Part[] = found
        ? [{ kind: 'match', match: found, word, texts: rest }]
        : [{ kind: 'unknown', texts: rest, word, outer }];
      return side === 'front' ? [match, between, ...other] : [...other, between, match];
    }
  }
  return unknown;
}

function restBeside(text: string | undefined, value: string | undefined, side: 'front' | 'back') {
  if (text === undefined || value === undefined || value.length < 3 || text.length < value.length + 2)
    return undefined;
  const there = side === 'front' ? text.startsWith(value) : text.endsWith(value);
  if (!there) return undefined;
  const rest = side === 'front' ? text.slice(value.length) : text.slice(0, -value.length);
  const sign = side === 'front' ? rest.charAt(0) : rest.slice(-1);
  return /[\p{L}\d]/u.test(sign)
    ? undefined
    : { sign, rest: side === 'front' ? rest.slice(1) : rest.slice(0, -1) };
}

function segmentOf({ column, transform }: Match): Segment {
  return { kind: 'reference', attribute: column.name, ...(transform && { transform }) };
}

function toTemplate(
  parts: readonly Part[],
  names: readonly string[],
  key: KeyAttribute,
  context: KeyContext,
): Template {
  const varying = parts.filter((part) => part.kind !== 'literal');
  // Constants that the alias repeats name no part.
  const constants = new Set(
    parts.flatMap((part) => (part.kind === 'literal' ? part.text.toLowerCase().split(/[^\p{L}\d]+/u) : [])),
  );
  const spoken =
    names.length === varying.length ? names : names.filter((name) => !constants.has(name.toLowerCase()));
  const named = spoken.length === varying.length || spoken.length === 1 ? spoken : [];
  const segments = parts.map((part): Segment => {
    if (part.kind === 'literal') return part;
    if (part.kind === 'match') {
      if (part.word !== '' && part.match.column.stored)
        context.learn?.attribute(
          part.word,
          kindOfTokens(part.texts.filter((text) => text !== undefined)),
          part.match.column.name,
        );
      return segmentOf(part.match);
    }
    return {
      kind: 'reference',
      attribute: nameUnknown(part, named[varying.indexOf(part)], parts.length === 1, key, context),
    };
  });
  return normalise(segments);
}

/** Names a part that no attribute holds, and adds it to the columns; a name that fits one already there is that one. */
function nameUnknown(
  part: Extract<Part, { kind: 'unknown' }>,
  said: string | undefined,
  whole: boolean,
  key: KeyAttribute,
  context: KeyContext,
): string {
  const known = part.texts.filter((text) => text !== undefined);
  const kind = kindOfTokens(known);
  if (part.word !== '') context.learn?.word(part.word);
  const hole = known.map(placeholderName).find((name) => name !== undefined);
  const wanted = said ?? hole ?? (part.word === '' ? undefined : nameAfter(part.word, kind, context.naming));
  const taken = (name: string): boolean => context.columns.some((column) => column.name === name);
  const time =
    kind === 'date' ? 'date' : kind === 'time' ? 'timestamp' : kind === 'email' ? 'email' : undefined;
  const plain = time ? nameOf([time], context.naming.style) : nameOfValues(known, kind, context.naming);
  const bare =
    plain !== undefined && !taken(plain)
      ? plain
      : whole
        ? key.name
        : nameOf([...wordsOf(context.entity), 'id'], context.naming.style);
  const first = wanted ?? bare;
  const same = context.columns.find((column) => column.name === first);
  if (same && (agrees(part.texts, same.texts, said !== undefined) || first === key.name)) return first;
  // `suuid` is taken in `child#suuid#…`: that one is the child's.
  const longer =
    part.outer.length < 3 ? first : nameOf([...wordsOf(part.outer), ...wordsOf(first)], context.naming.style);
  const name = taken(first) && !taken(longer) ? longer : freeName(first, taken);
  context.columns.push({
    name,
    type: 'S',
    texts: part.texts,
    stored: whole && name === key.name,
    word: part.word,
  });
  return name;
}

/** What the values themselves say: `player001`, `player002` are players, `OPEN` and `CLOSED` a state. */
function nameOfValues(known: readonly string[], kind: TokenKind, { style }: Naming): string | undefined {
  if (kind === 'word') return nameOf(['state'], style);
  const stems = new Set(known.map((text) => /^(\p{L}{3,})[-_]?\d+$/u.exec(text)?.[1]?.toLowerCase()));
  const [stem] = stems;
  return stems.size === 1 && stem !== undefined ? nameOf([stem, 'id'], style) : undefined;
}

/** The same values; where the file itself gives the name, nearly the same will do: samples hold slips. */
function agrees(one: Texts, other: Texts, said: boolean): boolean {
  const pairs = one.flatMap((text, at) => {
    const value = other[at];
    return text === undefined || value === undefined ? [] : [similarity(text, value)];
  });
  if (pairs.length === 0) return false;
  const mean = pairs.reduce((sum, each) => sum + each, 0) / pairs.length;
  return said ? mean >= 0.8 : pairs.every((each) => each === 1);
}
