/**
 * The seed of every property test. Without one in the environment it is always the same, so that a run that passed
 * passes again; `SEED=…` tries other cases (`SEED=random` any), and a failure prints the seed that leads to it.
 */
import { configureGlobal } from 'fast-check';

const asked = process.env.SEED;
if (asked !== 'random') configureGlobal({ seed: Number(asked ?? 1) });
