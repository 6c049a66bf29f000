import type { Bindings } from './bindings.ts';
import type { Context, Lane } from './lanes.ts';
import type { Candidate, Step, ValuePart } from './plan.ts';
import type { Volumes } from './volumes.ts';
import type { Walk } from './walk.ts';

/** What was asked of a lane and of the other entities on its path: what an edit must leave alone (see reuse.ts). */
export type Trace = {
  lane: Lane;
  bindings: Bindings;
  walks: Walk[];
  /** Prefixes of ranges, for which the open sides were asked. */
  prefixes: { before: readonly ValuePart[]; position: number }[];
};

/** The model as the planner reads it. */
export type Planning = {
  context: Context;
  volumes: Volumes;
  /** Collects what a plan depends on. */
  traces?: Trace[];
  /** Ways by keys, none of them feasible, that an edit has left as they were. */
  rejected?: readonly Option[];
  /** Set where no way by keys is feasible: what to hand on as `rejected`. */
  found?: readonly Option[];
};

/** A candidate whose requests are compiled only if it is chosen. */
export type Option = Omit<Candidate, 'steps'> & { steps: () => Step[] };

/** The chosen candidate, with its steps. */
export function chosen(option: Option): Candidate {
  return { ...option, steps: option.steps() };
}

/** A candidate that lost: what it would have done stands in its scopes, verdict and reasons. */
export function lost(option: Option): Candidate {
  return { ...option, steps: [] };
}
