/** A normal form of CloudFormation templates: two templates with the same form describe the same tables. */

type Json = Record<string, unknown>;

const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const records = (value: unknown): Json[] => (Array.isArray(value) ? value.map(record) : []);
const by = (property: string) => (a: Json, b: Json) =>
  String(a[property]).localeCompare(String(b[property]), 'en');

/** The stack's own Region, whether the template refers to it or names it. */
const ownRegion = (region: unknown, own: string): unknown =>
  region === own || record(region).Ref === 'AWS::Region' ? 'the stack’s own' : region;

function replicaForm(replica: Json, own: string): Json {
  // An index listed without settings says nothing.
  const indexes = records(replica.GlobalSecondaryIndexes).filter((index) => Object.keys(index).length > 1);
  return {
    ...replica,
    Region: ownRegion(replica.Region, own),
    GlobalSecondaryIndexes: indexes.sort(by('IndexName')),
  };
}

function tableForm(resource: Json, own: string): Json {
  const { Metadata, ...rest } = resource;
  const properties = record(resource.Properties);
  return {
    ...rest,
    Properties: {
      ...properties,
      AttributeDefinitions: records(properties.AttributeDefinitions).sort(by('AttributeName')),
      LocalSecondaryIndexes: records(properties.LocalSecondaryIndexes).sort(by('IndexName')),
      GlobalSecondaryIndexes: records(properties.GlobalSecondaryIndexes).sort(by('IndexName')),
      Replicas: records(properties.Replicas)
        .map((replica) => replicaForm(replica, own))
        .sort(by('Region')),
    },
  };
}

/**
 * The tables of a template by table name, without what tells no tables apart: logical ids, metadata, the order of
 * lists that have none, and how the stack's own Region is written.
 *
 * @param own the Region of the stack
 */
export function tablesOf(template: unknown, own: string): Record<string, Json> {
  const resources = Object.values(record(record(template).Resources)).map(record);
  const tables = resources.filter(({ Type }) => String(Type).startsWith('AWS::DynamoDB::'));
  return Object.fromEntries(
    tables.map((resource) => [String(record(resource.Properties).TableName), tableForm(resource, own)]),
  );
}
