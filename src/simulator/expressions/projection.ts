/** Projection expressions. */
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import { checkPathNames } from './names.ts';
import { path, separated } from './operand-grammar.ts';
import { childOf, requireApart } from './path.ts';
import { complete, createReader } from './reader.ts';
import { resolvePath } from './resolve.ts';
import type { Tokens } from './tokens.ts';
import type { DocumentPath } from './types.ts';

/**
 * Reads a projection.
 *
 * @throws a refusal with DynamoDB's message, where it is not valid
 */
export function parseProjection(text: string, tokens: Tokens): DocumentPath[] {
  const kind = 'ProjectionExpression';
  const reader = createReader(kind, text);
  const raws = complete(reader, separated(reader, path));
  for (const raw of raws) checkPathNames(kind, raw);
  const paths = raws.map((raw) => resolvePath({ kind, tokens, operators: 0 }, raw));
  requireApart(kind, paths);
  return paths;
}

/** What is wanted below one place: all of it, or some members or elements. */
type Wanted = 'all' | Map<string | number, Wanted>;

const wantedByPaths = new WeakMap<readonly DocumentPath[], Map<string | number, Wanted>>();

/** The paths as a tree; the same list gives the same tree. */
function wantedOf(paths: readonly DocumentPath[]): Map<string | number, Wanted> {
  const known = wantedByPaths.get(paths);
  if (known) return known;
  const root = new Map<string | number, Wanted>();
  for (const parts of paths) {
    let here = root;
    parts.forEach((part, at) => {
      if (at === parts.length - 1) here.set(part, 'all');
      else here = branch(here, part);
    });
  }
  wantedByPaths.set(paths, root);
  return root;
}

function branch(parent: Map<string | number, Wanted>, part: string | number): Map<string | number, Wanted> {
  const known = parent.get(part);
  const found = known instanceof Map ? known : new Map<string | number, Wanted>();
  parent.set(part, found);
  return found;
}

/**
 * The part of an item that the paths name: maps with the named members, lists with the named elements in their order.
 * A path that leads nowhere leaves nothing behind, not even the map or list it begins in.
 */
export function project(paths: readonly DocumentPath[], item: Item): Item {
  return members(wantedOf(paths), (name) => (Object.hasOwn(item, name) ? item[name] : undefined));
}

function members(
  wanted: ReadonlyMap<string | number, Wanted>,
  get: (name: string) => AttributeValue | undefined,
): { [name: string]: AttributeValue } {
  const found: [string, AttributeValue][] = [];
  for (const [part, below] of wanted) {
    const value = get(String(part));
    const kept = value && partOf(value, below);
    if (kept) found.push([String(part), kept]);
  }
  return Object.fromEntries(found);
}

function partOf(value: AttributeValue, wanted: Wanted): AttributeValue | undefined {
  if (wanted === 'all') return value;
  const parts = [...wanted.keys()];
  if ('M' in value) {
    const found = members(wanted, (name) => (wanted.has(name) ? childOf(value, name) : undefined));
    return Object.keys(found).length > 0 ? { M: found } : undefined;
  }
  const places = parts.filter((part) => typeof part === 'number').sort((a, b) => a - b);
  const elements = places.flatMap((place) => {
    const element = childOf(value, place);
    const kept = element && partOf(element, wanted.get(place) ?? 'all');
    return kept ? [kept] : [];
  });
  return elements.length > 0 ? { L: elements } : undefined;
}
