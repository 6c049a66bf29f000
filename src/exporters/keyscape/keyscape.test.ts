import { describe, expect, test } from 'vitest';
import { aModel, aTable } from '../../model/builders.ts';
import { openModel } from '../../model/open.ts';
import { exportKeyscape } from './keyscape.ts';

describe('the Keyscape file', () => {
  test('holds the whole model, and opens again as it was', () => {
    const model = aModel({ name: 'Our Shop', tables: [aTable({ notes: 'ours', timeToLive: 'gone' })] });
    const { files, notExpressed, refused } = exportKeyscape(model);
    expect(files.map(({ path, language }) => [path, language])).toEqual([['our-shop.keyscape.json', 'json']]);
    expect(notExpressed).toEqual([]);
    expect(refused).toEqual([]);
    const opened = openModel(files[0]?.text ?? '');
    expect(opened.model).toEqual(model);
  });
});
