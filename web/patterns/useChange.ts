import type { Draft } from 'immer';
import { useCallback } from 'react';
import type { Model, Pattern, ReadPattern, WritePattern } from '../../src/model/schema.ts';
import { patternTitle } from '../../src/planner/sentence.ts';
import { editPattern } from './editing.ts';

/** Changes the pattern in the form. `field` joins successive changes of one text into one step of history. */
export type Change = (
  what: string,
  recipe: (pattern: Draft<Pattern>) => Pattern | undefined,
  field?: string,
) => void;
export type ChangeRead = (
  what: string,
  recipe: (pattern: Draft<ReadPattern>) => void,
  field?: string,
) => void;
export type ChangeWrite = (
  what: string,
  recipe: (pattern: Draft<WritePattern>) => void,
  field?: string,
) => void;

/** The function by which the parts of the form change their pattern; it names the step after the pattern. */
export function useChange(model: Model, pattern: Pattern): Change {
  const { id } = pattern;
  const title = patternTitle(model, pattern);
  return useCallback(
    (what, recipe, field) => editPattern(id, `Change ${what} of ${title}`, recipe, field),
    [id, title],
  );
}

/** A change that only a read can undergo. */
export function readChange(change: Change): ChangeRead {
  return (what, recipe, field) =>
    change(what, (pattern) => void (pattern.kind === 'read' && recipe(pattern)), field);
}

/** A change that only a write can undergo. */
export function writeChange(change: Change): ChangeWrite {
  return (what, recipe, field) =>
    change(what, (pattern) => void (pattern.kind === 'write' && recipe(pattern)), field);
}
