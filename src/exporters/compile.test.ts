import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modelSchema } from '../model/schema.ts';
import { exportCdk } from './cdk/cdk.ts';
import { exportCloudFormation } from './cloudformation/cloudformation.ts';
import { exportCreateTable } from './create-table/create-table.ts';
import { synthesise } from './testing/cdk-synth.testing.ts';
import { hostileModels, hostileTexts, richModels, validModels } from './testing/models.testing.ts';
import { tablesOf } from './testing/template-form.testing.ts';
import { typeErrors } from './testing/typescript-check.testing.ts';

const hostile = hostileTexts.map((name) =>
  modelSchema.parse({
    name,
    tables: [{ id: 't', name, partitionKey: { name, type: 'S' }, timeToLive: name, replicas: [name] }],
  }),
);
const valid = [...richModels, ...fc.sample(validModels, { numRuns: 15, seed: 7 })];
const models = [...valid, ...hostile, ...fc.sample(hostileModels, { numRuns: 10, seed: 7 })];

/** A call's input as a typed constant: properties and values that the SDK does not know are errors. */
function typedInput(path: string, text: string): { path: string; text: string } {
  const command = /\.\d+-(create-table|update-time-to-live|update-continuous-backups|update-table)/.exec(
    path,
  )?.[1];
  const type = (command ?? '').replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return {
    path: `${path}.ts`,
    text: `import type { ${type}CommandInput } from '@aws-sdk/client-dynamodb';\nexport const input: ${type}CommandInput = ${text};\n`,
  };
}

describe('exports compile', () => {
  test('CDK against aws-cdk-lib, and inputs against the SDK, whatever the model', () => {
    const files = models.flatMap((model, at) => [
      ...exportCdk(model).files.map(({ path, text }) => ({ path: `${at}/${path}`, text })),
      ...exportCreateTable(model)
        .files.filter(({ language }) => language === 'json')
        .map(({ path, text }) => typedInput(`${at}/${path}`, text)),
    ]);
    expect(files.length).toBeGreaterThan(150);
    expect(typeErrors(files)).toEqual([]);
  });

  test('the check finds what the SDK does not know', () => {
    const wrong = typedInput(
      'x.1-create-table.json',
      '{ "TableName": "x", "BillingMode": "FREE", "Colour": 1 }',
    );
    expect(typeErrors([wrong])).not.toEqual([]);
  });
});

const region = 'eu-west-1';
/** Our template of a model and the one that the CDK makes of our stack. */
function templates(model: (typeof models)[number]): [unknown, unknown] {
  const [stack] = exportCdk(model).files;
  const [template] = exportCloudFormation(model).files;
  return [synthesise(stack?.text ?? '', region), JSON.parse(template?.text ?? '')];
}

describe('the CDK stack and the CloudFormation template', () => {
  // A stack without tables has nothing to compare.
  for (const [at, model] of valid.filter(({ tables }) => tables.length > 0).entries()) {
    test(`describe the same tables: model ${at + 1}, ${model.name}`, () => {
      const [synthesised, ours] = templates(model);
      const expected = tablesOf(synthesised, region);
      expect(Object.keys(expected).sort()).toEqual(model.tables.map(({ name }) => name).sort());
      expect(tablesOf(ours, region)).toEqual(expected);
    });
  }
});
