import { utf8Length } from '../../keys/bytes.ts';
import type { Model } from '../../model/schema.ts';
import { attributeDefinitions, indexInput, type Json, keySchema } from '../shared/api.ts';
import { type TableDefinition, tableDefinition } from '../shared/definition.ts';
import { designLeftOut } from '../shared/left-out.ts';
import { fileName, pascalCase, uniqueNames } from '../shared/names.ts';
import { refusals } from '../shared/refused.ts';
import { jsonText } from '../shared/text.ts';
import type { Export, Remark } from '../types.ts';

/** Write capacity of a global table exists as auto scaling only: the same least and most units keep it fixed. */
const writes = (units: number): Json => ({
  WriteProvisionedThroughputSettings: {
    WriteCapacityAutoScalingSettings: {
      MinCapacity: units,
      MaxCapacity: units,
      TargetTrackingScalingPolicyConfiguration: { TargetValue: 70 },
    },
  },
});

const reads = (units: number): Json => ({
  ReadProvisionedThroughputSettings: { ReadCapacityUnits: units },
});

/** What CloudFormation keeps per Region, the stack's own Region among them. */
function replica(table: TableDefinition, region: unknown): Json {
  const indexReads = table.globalIndexes.flatMap(({ name, throughput }) =>
    throughput ? [{ IndexName: name, ...reads(throughput.read) }] : [],
  );
  return {
    Region: region,
    ...(table.throughput && reads(table.throughput.read)),
    ...(indexReads.length > 0 && { GlobalSecondaryIndexes: indexReads }),
    ...(table.pointInTimeRecovery && {
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
    ...(table.deletionProtection && { DeletionProtectionEnabled: true }),
    ...(table.tableClass !== 'STANDARD' && { TableClass: table.tableClass }),
  };
}

function resource(table: TableDefinition): Json {
  return {
    Type: 'AWS::DynamoDB::GlobalTable',
    // A table with its data outlives the stack, as it does with the CDK.
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      TableName: table.name,
      AttributeDefinitions: attributeDefinitions(table),
      KeySchema: keySchema([table.partitionKey], table.sortKey ? [table.sortKey] : []),
      ...(table.localIndexes.length > 0 && { LocalSecondaryIndexes: table.localIndexes.map(indexInput) }),
      ...(table.globalIndexes.length > 0 && {
        GlobalSecondaryIndexes: table.globalIndexes.map((definition) => ({
          ...indexInput(definition),
          ...(definition.throughput && writes(definition.throughput.write)),
        })),
      }),
      BillingMode: table.throughput ? 'PROVISIONED' : 'PAY_PER_REQUEST',
      ...(table.throughput && writes(table.throughput.write)),
      ...(table.stream && { StreamSpecification: { StreamViewType: table.stream } }),
      ...(table.timeToLive !== undefined && {
        TimeToLiveSpecification: { AttributeName: table.timeToLive, Enabled: true },
      }),
      Replicas: [{ Ref: 'AWS::Region' }, ...table.replicas].map((region) => replica(table, region)),
    },
  };
}

/** At most 1,024 bytes, what CloudFormation allows for a description. */
function description(name: string): string {
  const text = `DynamoDB tables of ${name}`;
  return utf8Length(text) <= 1024 ? text : 'DynamoDB tables';
}

function adjusted(tables: TableDefinition[]): Remark[] {
  return tables.flatMap((table) => [
    ...table.adjusted,
    ...(table.throughput
      ? [
          {
            subject: `Table ${table.name}`,
            what: 'Fixed write capacity: GlobalTable takes it only as auto scaling, written with the same least and most units',
            remedy: 'Raise MaxCapacity where the table may scale.',
          },
        ]
      : []),
  ]);
}

/**
 * The model's tables as one CloudFormation template in JSON, each as `AWS::DynamoDB::GlobalTable`.
 *
 * GlobalTable rather than Table, because it is what the CDK's TableV2 becomes, so that both exports describe the
 * same resource and a team can go from one to the other without CloudFormation replacing a table; and because
 * Table cannot hold replicas, while a GlobalTable of one Region behaves and costs like a Table. The price is that
 * write capacity is auto scaling.
 */
export function exportCloudFormation(model: Model): Export {
  const logicalId = uniqueNames();
  const definitions = model.tables.map(tableDefinition);
  const resources = definitions.map((table): [string, Json] => [
    logicalId(pascalCase(table.name, 'Table', 'Data')),
    resource(table),
  ]);
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: description(model.name),
    Resources: Object.fromEntries(resources),
  };
  const refused = refusals(model);
  if (definitions.length === 0) {
    refused.push({
      subject: `Model ${model.name}`,
      what: 'A template without resources is refused by CloudFormation',
      remedy: 'Add a table to the model.',
    });
  }
  return {
    files: [
      { path: `${fileName(model.name, 'data')}.template.json`, language: 'json', text: jsonText(template) },
    ],
    notExpressed: [...designLeftOut(model), ...adjusted(definitions)],
    refused,
  };
}
