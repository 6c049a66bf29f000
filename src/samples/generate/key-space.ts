/** How many primary keys an entity can have, and how to give out each once where they are scarce. */
import type { Entity } from '../../model/schema.ts';
import { primaryTemplates } from './keys.ts';
import { type Random, shuffled } from './random.ts';

/** Something finite that is drawn for each item, and may be prescribed instead. */
export type Choice = { size: number; forced?: Int32Array };

/** From this share of all keys on, drawing until one is free takes too long: then they are enumerated. */
const crowded = 0.5;

/**
 * The number of items that find a key of their own. Where more than half of all keys are needed, the choices that the
 * key depends on are prescribed: each combination once, in random order.
 * @param slots those of the attributes that the primary key refers to.
 */
export function limitToKeys(
  slots: readonly number[],
  choices: ReadonlyMap<number, Choice>,
  items: number,
  random: Random,
): number {
  const drawn = slots.map((slot) => choices.get(slot));
  if (drawn.includes(undefined)) return items;
  const distinct = [...new Set(drawn)].flatMap((choice) => choice ?? []);
  const space = distinct.reduce((product, { size }) => product * size, 1);
  if (items <= space * crowded) return items;
  const possible = Math.min(items, space);
  const order = shuffled(space, random);
  const forced = distinct.map((choice) => {
    choice.forced = new Int32Array(possible);
    return choice.forced;
  });
  for (let at = 0; at < possible; at += 1) {
    let rest = order[at] ?? 0;
    for (const [c, { size }] of distinct.entries()) {
      const list = forced[c];
      if (list) list[at] = rest % size;
      rest = Math.floor(rest / size);
    }
  }
  return possible;
}

/** Does the primary key hold, whole, a value of which no two are alike? */
export function hasWideKey(entity: Entity, isWide: (attribute: string) => boolean): boolean {
  return primaryTemplates(entity).some((template) =>
    template.segments.some(
      (segment) =>
        segment.kind === 'reference' &&
        isWide(segment.attribute) &&
        (segment.transform === undefined || segment.transform.kind === 'text'),
    ),
  );
}
