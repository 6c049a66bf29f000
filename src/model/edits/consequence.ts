/** What an edit did beside what it was asked for, so that a person can be told. */
export type Consequence = {
  /** Removed along, adapted, or left standing although it now names something that is not there. */
  effect: 'removed' | 'changed' | 'broken';
  kind: 'table' | 'index' | 'entity' | 'attribute' | 'relationship' | 'pattern' | 'samples';
  /** Id of the part; for samples that of their table. */
  id: string;
  name: string;
  /** What of it, where it is not the whole: `condition on status`. */
  what?: string;
};

/** Removes the elements of a list that the test does not keep, in place, and gives them back. */
export function removeFrom<T>(list: T[], goes: (item: T) => boolean): T[] {
  const removed: T[] = [];
  for (let at = list.length - 1; at >= 0; at -= 1) {
    const item = list[at];
    if (item !== undefined && goes(item)) removed.unshift(...list.splice(at, 1));
  }
  return removed;
}

/** Replaces a name in a list in place; where the new name is there already, the old one goes. */
export function replaceIn(names: string[], from: string, to: string): boolean {
  if (!names.includes(from)) return false;
  if (names.includes(to)) removeFrom(names, (name) => name === from);
  else for (const [at, name] of names.entries()) if (name === from) names[at] = to;
  return true;
}
