/**
 * Marks the planner against published models: `npm run corpus -- [DIR] [--all]`.
 * DIR holds cases as JSON; by default those that lie beside the project. `--all` prints every answer of ours.
 */
import { resolve } from 'node:path';
import { planModel } from '../src/planner/index.ts';
import { scoreFolder } from './corpus/files.ts';
import { report } from './corpus/report.ts';
import { messageOf } from './corpus/score.ts';

const args = process.argv.slice(2);
const unknown = args.filter((arg) => arg.startsWith('-') && arg !== '--all');
const [folder = '../shared/corpus/cases', ...more] = args.filter((arg) => !arg.startsWith('-'));

if (unknown.length > 0 || more.length > 0) {
  console.error(
    `Unknown argument ${[...unknown, ...more].join(' ')}. Usage: npm run corpus -- [DIR] [--all]`,
  );
  process.exitCode = 2;
} else {
  run(folder);
}

function run(directory: string): void {
  try {
    const { scored, damaged, crashed } = scoreFolder(directory, (model) => planModel(model).plans);
    for (const line of damaged) console.error(`Damaged, left out: ${line}`);
    for (const line of crashed) console.error(`Crashed: ${line}`);
    if (scored.length === 0) console.error(`No case could be read in ${resolve(directory)}`);
    for (const line of report(scored, args.includes('--all'))) console.log(line);
    if (crashed.length > 0) process.exitCode = 1;
  } catch (error) {
    console.error(`The folder ${resolve(directory)} cannot be read: ${messageOf(error)}`);
    process.exitCode = 1;
  }
}
