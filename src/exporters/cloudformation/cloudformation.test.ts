import { describe, expect, test } from 'vitest';
import { aModel, aTable } from '../../model/builders.ts';
import type { Model } from '../../model/schema.ts';
import { hostileTexts } from '../testing/models.testing.ts';
import { exportCloudFormation } from './cloudformation.ts';

type Template = { Description: string; Resources: Record<string, { Properties: { TableName: string } }> };
const template = (model: Model): Template => JSON.parse(exportCloudFormation(model).files[0]?.text ?? '');

describe('the CloudFormation template', () => {
  test('gives every table its own logical id of letters and digits, whatever the names', () => {
    const tables = [...hostileTexts, ...hostileTexts].map((name, at) => aTable({ name, id: `t${at}` }));
    const { Resources } = template(aModel({ tables }));
    for (const id of Object.keys(Resources)) expect(id).toMatch(/^[A-Za-z][A-Za-z0-9]{0,254}$/);
    expect(Object.values(Resources).map(({ Properties }) => Properties.TableName)).toEqual(
      tables.map(({ name }) => name),
    );
  });

  test('keeps the description within 1,024 bytes', () => {
    expect(template(aModel({ name: 'Shop' })).Description).toBe('DynamoDB tables of Shop');
    expect(template(aModel({ name: 'ü'.repeat(600) })).Description).toBe('DynamoDB tables');
  });

  test('says that a template without tables is refused', () => {
    expect(exportCloudFormation(aModel({})).refused).toMatchObject([
      { what: expect.stringMatching(/without resources/) },
    ]);
  });
});
