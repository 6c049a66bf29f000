/** Carries out an update on an item. */
import { normaliseNumber } from '../../keys/number.ts';
import { type AttributeValue, elementsOf, type Item } from '../../values/attribute-value.ts';
import { refuse } from '../refusal.ts';
import { addNumbers } from './arithmetic.ts';
import { valueAt } from './path.ts';
import type { DocumentPath, SetValue, Update, UpdateAction } from './types.ts';

const invalid = (message: string): never => refuse('ValidationException', message);
const wrongOperand = () => invalid('An operand in the update expression has an incorrect data type');
const wrongPath = () => invalid('The document path provided in the update expression is invalid for update');

/** What becomes of one place: a value put there or taken away, or changes further inside. */
type Change = { put: AttributeValue } | { remove: true } | { inside: Map<string | number, Change> };

/**
 * The item after the update. Every value is worked out from the item as it was, and indexes of lists count in the
 * lists as they were; an index behind the end appends.
 *
 * @param item as stored; for an item that does not exist its key. It stays as it is
 * @throws a refusal for a path that leads nowhere, an operand of a wrong type, or a number out of range
 */
export function applyUpdate(update: Update, item: Item): Item {
  const changes = new Map<string | number, Change>();
  for (const action of update.actions) {
    const change = changeOf(action, item);
    // Action by action, so that of several faults the first one written is told.
    requireParent(item, action.path);
    if (change) place(changes, action.path, change);
  }
  return changeMembers(item, changes);
}

function place(changes: Map<string | number, Change>, path: DocumentPath, change: Change): void {
  let here = changes;
  path.forEach((part, at) => {
    if (at === path.length - 1) {
      here.set(part, change);
      return;
    }
    const known = here.get(part);
    // Paths that overlap are refused before, so what is there is a branch.
    const branch = known && 'inside' in known ? known : { inside: new Map<string | number, Change>() };
    here.set(part, branch);
    here = branch.inside;
  });
}

/** What an action does to its place; undefined where it leaves it as it is. */
function changeOf(action: UpdateAction, item: Item): Change | undefined {
  switch (action.kind) {
    case 'SET':
      return { put: resultOf(action.value, item) };
    case 'REMOVE':
      return { remove: true };
    case 'ADD':
      return { put: added(read(item, action.path), action.value) };
    case 'DELETE':
      return deleted(read(item, action.path), action.value);
  }
}

function read(item: Item, [name, ...inside]: DocumentPath): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? valueAt(item[name], inside) : undefined;
}

function resultOf(value: SetValue, item: Item): AttributeValue {
  switch (value.kind) {
    case 'value':
      return value.value;
    case 'path':
      return (
        read(item, value.path) ??
        invalid('The provided expression refers to an attribute that does not exist in the item')
      );
    case 'if_not_exists':
      return read(item, value.path) ?? resultOf(value.otherwise, item);
    case 'list_append': {
      const [left, right] = [resultOf(value.left, item), resultOf(value.right, item)];
      return 'L' in left && 'L' in right ? { L: [...left.L, ...right.L] } : wrongOperand();
    }
    case 'plus':
    case 'minus': {
      const [left, right] = [resultOf(value.left, item), resultOf(value.right, item)];
      if (!('N' in left) || !('N' in right)) return wrongOperand();
      return { N: addNumbers(left.N, right.N, value.kind === 'plus' ? 1 : -1) };
    }
  }
}

/** ADD: a number to a number, elements to a set; what is missing counts as zero or as an empty set. */
function added(held: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (held === undefined) return value;
  if ('N' in value) return 'N' in held ? { N: addNumbers(held.N, value.N, 1) } : wrongOperand();
  return changeSet(held, value, united);
}

/** DELETE: elements from a set; the last one takes the attribute with it. */
function deleted(held: AttributeValue | undefined, value: AttributeValue): Change | undefined {
  if (held === undefined) return undefined;
  const left = changeSet(held, value, without);
  return elementsOf(left)?.length === 0 ? { remove: true } : { put: left };
}

/** Makes one set of two; the key is the same for elements that are equal. */
type SetChange = <Element>(
  set: readonly Element[],
  other: readonly Element[],
  key: (element: Element) => string,
) => Element[];

const united: SetChange = (set, other, key) => {
  const known = new Set(set.map(key));
  return [...set, ...other.filter((element) => !known.has(key(element)))];
};

const without: SetChange = (set, other, key) => {
  const gone = new Set(other.map(key));
  return set.filter((element) => !gone.has(key(element)));
};

/** Changes a set by one of the same type. */
function changeSet(held: AttributeValue, value: AttributeValue, change: SetChange): AttributeValue {
  if ('SS' in held && 'SS' in value) return { SS: change(held.SS, value.SS, (text) => text) };
  if ('NS' in held && 'NS' in value)
    return { NS: change(held.NS, value.NS, (number) => normaliseNumber(number) ?? number) };
  if ('BS' in held && 'BS' in value) return { BS: change(held.BS, value.BS, (bytes) => bytes.join()) };
  return wrongOperand();
}

/** The changes of an action lie in a map or list that is there. */
function requireParent(item: Item, path: DocumentPath): void {
  const [name] = path;
  const parent = path.slice(1, -1);
  const last = path[path.length - 1];
  if (path.length === 1 || last === undefined) return;
  requireContainer(read(item, [name, ...parent]), typeof last === 'number');
}

function requireContainer(value: AttributeValue | undefined, isList: boolean): void {
  if (!value || !(isList ? 'L' in value : 'M' in value)) wrongPath();
}

type Members = { readonly [name: string]: AttributeValue };

function changeMembers(members: Members, changes: ReadonlyMap<string | number, Change>): Members {
  const changed = new Map(Object.entries(members));
  for (const [part, change] of changes) {
    const name = String(part);
    const value = valueAfter(changed.get(name), change);
    if (value === undefined) changed.delete(name);
    else changed.set(name, value);
  }
  return Object.fromEntries(changed);
}

/** Elements that are there change or go; those behind the end are appended in the order of their indexes. */
function changeElements(
  elements: readonly AttributeValue[],
  changes: ReadonlyMap<string | number, Change>,
): AttributeValue[] {
  const kept = elements.flatMap((element, at) => {
    const change = changes.get(at);
    return (change ? valueAfter(element, change) : element) ?? [];
  });
  const behind = [...changes].filter(([place]) => Number(place) >= elements.length);
  const appended = behind
    .sort(([a], [b]) => Number(a) - Number(b))
    .flatMap(([, change]) => valueAfter(undefined, change) ?? []);
  return [...kept, ...appended];
}

function valueAfter(value: AttributeValue | undefined, change: Change): AttributeValue | undefined {
  if ('put' in change) return change.put;
  if ('remove' in change) return undefined;
  const isList = typeof [...change.inside.keys()][0] === 'number';
  if (value && isList && 'L' in value) return { L: changeElements(value.L, change.inside) };
  if (value && !isList && 'M' in value) return { M: { ...changeMembers(value.M, change.inside) } };
  return wrongPath();
}
