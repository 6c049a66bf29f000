import type { Model } from '../../model/schema.ts';
import { type TableDefinition, tableDefinition } from '../shared/definition.ts';
import { designLeftOut } from '../shared/left-out.ts';
import { fileName, uniqueNames } from '../shared/names.ts';
import { refusals } from '../shared/refused.ts';
import { jsonText } from '../shared/text.ts';
import type { Export, ExportFile, Remark } from '../types.ts';
import { callsFor } from './calls.ts';
import { readme, type TableFiles } from './readme.ts';

function filesOf(table: TableDefinition, base: string): TableFiles {
  const calls = callsFor(table).map((call, at) => {
    const purpose = call.purpose ? `-${fileName(call.purpose, 'call')}` : '';
    return { call, path: `${base}.${at + 1}-${call.command}${purpose}.json` };
  });
  return { name: table.name, calls };
}

function scaling(table: TableDefinition): Remark[] {
  if (!table.throughput || table.replicas.length === 0) return [];
  return [
    {
      subject: `Table ${table.name}`,
      what: 'DynamoDB adds replicas to a provisioned table only when auto scaling manages its writes, which its own API cannot set',
      remedy:
        'Register the table and its indexes with Application Auto Scaling before the replicas, or make the table on demand.',
    },
  ];
}

/**
 * The calls that make the model's tables, each as a file that is exactly the input of one command: CreateTable,
 * then what it cannot express (time to live, replicas, point-in-time recovery), numbered in their order, and a
 * README with the commands of the AWS CLI.
 */
export function exportCreateTable(model: Model): Export {
  const unique = uniqueNames((name, n) => `${name}-${n}`);
  const definitions = model.tables.map(tableDefinition);
  const tables = definitions.map((table) => filesOf(table, unique(fileName(table.name, 'table'))));
  const files = tables.flatMap(({ calls }) =>
    calls.map(({ call, path }): ExportFile => ({ path, language: 'json', text: jsonText(call.input) })),
  );
  return {
    files: [...files, { path: 'README.md', language: 'markdown', text: readme(model.name, tables) }],
    notExpressed: [
      ...designLeftOut(model),
      ...definitions.flatMap((table) => [...table.adjusted, ...scaling(table)]),
    ],
    refused: refusals(model),
  };
}
