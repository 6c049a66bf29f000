/** Ids for the parts of an imported model. */
import { freshSlug } from '../../model/ids.ts';

export type NewId = (name: string) => string;

/** A maker of ids: readable, made from names, each given once. */
export function idMaker(): NewId {
  const taken = new Set<string>();
  return (name) => {
    const id = freshSlug(name, taken);
    taken.add(id);
    return id;
  };
}
