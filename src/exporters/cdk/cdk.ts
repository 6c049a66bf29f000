import type { Model } from '../../model/schema.ts';
import { type TableDefinition, tableDefinition } from '../shared/definition.ts';
import { designLeftOut } from '../shared/left-out.ts';
import { camelCase, fileName, pascalCase, uniqueNames } from '../shared/names.ts';
import { refusals } from '../shared/refused.ts';
import { oneLine } from '../shared/text.ts';
import type { Export, ExportFile, Remark } from '../types.ts';
import { tableComment } from './comment.ts';
import { print } from './print.ts';
import { tableProps } from './props.ts';

type NamedTable = { definition: TableDefinition; comment: string[]; property: string; constructId: string };

function named(model: Model): NamedTable[] {
  const properties = uniqueNames();
  const constructIds = uniqueNames();
  return model.tables.map((table) => ({
    definition: tableDefinition(table),
    comment: tableComment(model, table),
    property: properties(camelCase(table.name, 'Table', 'Data')),
    constructId: constructIds(pascalCase(table.name, 'Table', 'Data')),
  }));
}

function construct({ definition, comment, property, constructId }: NamedTable): string {
  const before = comment.map((line) => `    ${line}\n`).join('');
  const props = print(tableProps(definition), 4, 0, true);
  return `${before}    this.${property} = new dynamodb.TableV2(this, '${constructId}', ${props});`;
}

function stackFile(model: Model, className: string, path: string): ExportFile {
  const tables = named(model);
  const imports = [
    "import { Stack, type StackProps } from 'aws-cdk-lib';",
    ...(tables.length > 0 ? ["import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';"] : []),
    "import type { Construct } from 'constructs';",
  ];
  const fields = tables.map(({ property }) => `  readonly ${property}: dynamodb.TableV2;\n`).join('');
  const text = `${imports.join('\n')}

/** The DynamoDB tables of ${oneLine(model.name) || 'this model'}. */
export class ${className} extends Stack {
${fields}${fields && '\n'}  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
${tables.map((table) => `\n${construct(table)}\n`).join('')}  }
}
`;
  return { path, language: 'typescript', text };
}

function appFile(className: string, stackModule: string, path: string): ExportFile {
  const text = `import { App } from 'aws-cdk-lib';
import { ${className} } from '../lib/${stackModule}';

const app = new App();

new ${className}(app, '${className}', {
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
});
`;
  return { path, language: 'typescript', text };
}

function adjusted(tables: TableDefinition[]): Remark[] {
  return tables.flatMap((table) => [
    ...table.adjusted,
    ...(table.throughput
      ? [
          {
            subject: `Table ${table.name}`,
            what: 'Fixed write capacity: TableV2 takes it only as auto scaling, written with the same least and most units',
            remedy: 'Raise maxCapacity where the table may scale.',
          },
        ]
      : []),
  ]);
}

/**
 * The model's tables as an AWS CDK app in TypeScript (aws-cdk-lib 2.276 or later): one stack class with a
 * `TableV2` per table, and an app that creates the stack in the Region and account of the CDK's environment,
 * which replicas need to be known. The item types of each table stand in a comment.
 */
export function exportCdk(model: Model): Export {
  const className = pascalCase(model.name, 'Stack', 'Data');
  const base = fileName(model.name, 'data');
  const stackModule = base.endsWith('stack') ? base : `${base}-stack`;
  return {
    files: [
      stackFile(model, className, `lib/${stackModule}.ts`),
      appFile(className, stackModule, `bin/${base}.ts`),
    ],
    notExpressed: [
      ...designLeftOut(model, 'item types, key templates and notes of tables are in comments'),
      ...adjusted(model.tables.map(tableDefinition)),
    ],
    refused: refusals(model),
  };
}
