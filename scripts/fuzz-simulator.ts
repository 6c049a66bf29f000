/**
 * Runs random requests on the simulator, on DynamoDB Local and on dynalite, and lists what differs without a reason
 * that is known: `npm run fuzz:simulator -- [--cases N] [--seed S] [--round R] [--all]`. `--round` runs that round
 * of the seed alone; `--all` shows every difference, not one of each kind.
 */
import { parseArgs } from 'node:util';
import { emptyFindings, type Findings, runRound } from '../src/simulator/differential/rounds.testing.ts';
import { startDynalite, startLocal } from '../src/simulator/differential/witnesses.testing.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    round: { type: 'string' },
    all: { type: 'boolean', default: false },
  },
});

const kindOf = ({ case: met, difference }: Findings['unexplained'][number]): string => {
  const text = (value: unknown) =>
    difference.field === 'outcome' || difference.field === 'message' || difference.field === 'type'
      ? String(value).replace(/\d+/g, '0').slice(0, 90)
      : '';
  return `${met.witness} ${met.request.command} ${met.access.kind} ${difference.field} | ${text(difference.ours)} | ${text(difference.theirs)}`;
};

const shown = (value: unknown): string => {
  const text =
    JSON.stringify(value, (_, part) =>
      part instanceof Uint8Array ? `bytes ${[...part].join(' ')}` : part,
    ) ?? 'undefined';
  return text.length > 6000 ? `${text.slice(0, 6000)}…` : text;
};

const local = await startLocal();
if ('missing' in local) console.error(local.missing);
const dynalite = await startDynalite();
const witnesses = [...('missing' in local ? [] : [local]), dynalite];
const findings = emptyFindings();
try {
  const seed = Number(values.seed);
  if (values.round !== undefined) await runRound(seed, Number(values.round), witnesses, findings);
  else
    for (let round = 0; findings.cases < Number(values.cases); round += 1)
      await runRound(seed, round, witnesses, findings);
} finally {
  for (const witness of witnesses) await witness.stop();
}
const kinds = new Map<string, Findings['unexplained']>();
for (const one of findings.unexplained) kinds.set(kindOf(one), [...(kinds.get(kindOf(one)) ?? []), one]);
for (const [kind, list] of [...kinds].sort(([, a], [, b]) => a.length - b.length)) {
  console.log(`\n== ${list.length} × ${kind}`);
  for (const { seed, round, case: met, difference } of values.all ? list : list.slice(0, 1)) {
    console.log(`seed ${seed} round ${round}: ${shown(met.request)}`);
    console.log(`  ours   ${shown(difference.ours)}\n  theirs ${shown(difference.theirs)}`);
    if (values.round !== undefined)
      console.log(`  table ${shown(met.table)}\n  before ${shown([...met.before])}`);
  }
}
for (const [{ name, witness }, times] of findings.met) console.log(`${times} × known: ${witness}: ${name}`);
console.log(`${findings.cases} cases, ${findings.unexplained.length} unexplained differences`);
process.exitCode = findings.unexplained.length > 0 ? 1 : 0;
