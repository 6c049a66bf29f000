import { oneLine } from '../shared/text.ts';
import type { Call } from './calls.ts';

export type CallFile = { call: Call; path: string };
export type TableFiles = { name: string; calls: CallFile[] };

/** A word of a POSIX shell; DynamoDB refuses every name that needs the quotes. */
const shellWord = (text: string): string =>
  /^[\w.-]+$/.test(text) ? text : `'${oneLine(text).replaceAll("'", "'\\''")}'`;

const inRegion = (region: string | null): string => (region === null ? '' : ` --region ${shellWord(region)}`);

function commands({ name, calls }: TableFiles): string[] {
  const waitFor = (region: string | null): string =>
    `aws dynamodb wait table-exists --table-name ${shellWord(name)}${inRegion(region)}`;
  return calls.flatMap(({ call, path }) => {
    return [
      ...call.regions.map(
        (region) => `aws dynamodb ${call.command} --cli-input-json file://${path}${inRegion(region)}`,
      ),
      ...(call.command === 'create-table' ? [waitFor(null)] : []),
      // The table is updating until the replica is there; the next call would be refused.
      ...(call.addsReplica ? [waitFor(call.addsReplica), waitFor(null)] : []),
    ];
  });
}

/** The text that says which command takes which file, in order. */
export function readme(modelName: string, tables: TableFiles[]): string {
  const sections = tables.map((table) =>
    [`## \`${oneLine(table.name) || ' '}\``, '', '```sh', ...commands(table), '```', ''].join('\n'),
  );
  return [
    `# DynamoDB tables of \`${oneLine(modelName) || ' '}\``,
    '',
    'Each file is the input of one call, for the AWS CLI (`--cli-input-json`) or as it is for the command of the',
    'same name in an AWS SDK. Run the calls of a table in this order, in the folder of the files.',
    '',
    ...(sections.length > 0 ? sections : ['The model has no table.', '']),
  ].join('\n');
}
