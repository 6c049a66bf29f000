import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { canonical } from './differential/compare.testing.ts';
import { exceptions } from './differential/exceptions.testing.ts';
import { emptyFindings, type Findings, runRound, runScenario } from './differential/rounds.testing.ts';
import { scenarios } from './differential/scenarios.testing.ts';
import { startDynalite, startLocal, type Witness } from './differential/witnesses.testing.ts';

/** Requests that are run at least, those that are written out among them. */
const cases = 2000;

let local: Witness | { missing: string };
let dynalite: Witness;
beforeAll(async () => {
  [local, dynalite] = await Promise.all([startLocal(), startDynalite()]);
});
afterAll(async () => {
  await dynalite.stop();
  if ('stop' in local) await local.stop();
});

/** Both witnesses: what one of them words its own way is told by the other. Without Java there is none to ask. */
function witnesses({ skip }: TestContext): Witness[] {
  if ('missing' in local) return skip(local.missing);
  return [local, dynalite];
}

const told = ({ unexplained }: Findings) =>
  unexplained.map(
    ({ seed, round, case: met, difference: { field, ours, theirs } }) =>
      `${met.witness}, seed ${seed}, round ${round}: ${canonical(met.request)}\n${field}: ours ${canonical(ours)}, theirs ${canonical(theirs)}`,
  );

const findings = emptyFindings();

test('the requests that are written out are answered as the emulators do, but for what is known', async (context) => {
  const asked = witnesses(context);
  for (const scenario of scenarios) await runScenario(scenario, asked, findings);
  expect(told(findings)).toEqual([]);
});

test('random requests on random tables are answered as the emulators do, but for what is known', async (context) => {
  const asked = witnesses(context);
  for (let round = 0; findings.cases < cases; round += 1) await runRound(1, round, asked, findings);
  expect(told(findings)).toEqual([]);
  expect(findings.cases).toBeGreaterThanOrEqual(2000);
});

test('every known difference still occurs, or it is no longer one', (context) => {
  witnesses(context);
  const unmet = exceptions.filter((exception) => !findings.met.has(exception));
  expect(unmet.map(({ witness, name }) => `${witness}: ${name}`)).toEqual([]);
});

test('every known difference has a name of its own and its evidence', () => {
  const names = exceptions.map(({ witness, name }) => `${witness}: ${name}`);
  expect(new Set(names).size).toBe(names.length);
  for (const { evidence } of exceptions) expect(evidence.length).toBeGreaterThan(15);
});
