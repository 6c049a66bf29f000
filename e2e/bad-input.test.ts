import { writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { chooseFile, goto, message, nameOfModel, openFile, save, shop, startBlank } from './workbench.ts';

const withShop = (change: (model: typeof shop & Record<string, unknown>) => void) => {
  const copy = structuredClone(shop);
  change(copy);
  return JSON.stringify(copy);
};

/** Files that are refused, with a word that their message must hold. */
const refused: [name: string, content: string | Buffer, words: RegExp][] = [
  ['notes.txt', 'Dear diary, today I learnt about keys.', /notes\.txt was not opened.*JSON/],
  [
    'picture.png',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]),
    /picture\.png was not opened/,
  ],
  ['empty.json', '', /empty\.json was not opened.*empty/],
  ['package.json', JSON.stringify({ name: 'left-pad', version: '1.0.0' }), /package\.json was not opened/],
  ['list.json', '[1, 2, 3]', /list\.json was not opened/],
  [
    'deep.json',
    `{"keyscape":1,"notes":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    /deep\.json was not opened/,
  ],
  ['tomorrow.json', JSON.stringify({ ...shop, keyscape: 99 }), /tomorrow\.json was not opened.*form 99/],
];

for (const [name, content, words] of refused) {
  test(`${name} is refused with a message, and the open model stays`, async ({ page }) => {
    await startBlank(page);
    await nameOfModel(page).fill('Ledger');
    await openFile(page, name, content);
    await expect(message(page, words)).toBeVisible();
    await expect(nameOfModel(page)).toHaveValue('Ledger');
    await expect(page.getByRole('button', { name: 'Undo Rename model' })).toBeEnabled();
  });
}

test('a file of 50 MB is refused with a message, and the open model stays', async ({ page }, info) => {
  const path = info.outputPath('huge.json');
  writeFileSync(path, `{"keyscape":1,"name":"${'x'.repeat(50 * 1024 * 1024)}"}`);
  await startBlank(page);
  await nameOfModel(page).fill('Ledger');
  await (await chooseFile(page)).setFiles(path);
  await expect(message(page, /huge\.json was not opened.*50 MB/)).toBeVisible();
  await expect(nameOfModel(page)).toHaveValue('Ledger');
});

const hostile = [
  `"quotes" and 'single' \`ticks\``,
  'two\nlines\r\nand\ttabs',
  '</script><img src=x onerror="document.title=\'broken\'">',
  '__proto__',
  '\u202Eright to left\u202C \u05d0\u05d1\u05d2',
  'x'.repeat(255),
];

for (const name of hostile) {
  test(`the name ${JSON.stringify(name.slice(0, 20))} is shown as text and saved as it is`, async ({
    page,
  }) => {
    const errors = pageErrors(page);
    await goto(page);
    const text = withShop((model) => {
      model.name = name;
      for (const part of [...model.tables, ...model.entities, ...model.patterns]) part.name = name;
      for (const entity of model.entities) entity.attributes.push({ name, type: 'S' });
    });
    await openFile(page, 'hostile.json', text);
    await expect(page.getByRole('region', { name: 'Canvas' })).toBeVisible();
    const saved = JSON.parse((await save(page)).text);
    expect(saved.name).toBe(name);
    expect(saved.tables[0].name).toBe(name);
    expect(saved.entities[0].attributes.at(-1)).toEqual({ name, type: 'S' });
    for (const format of [
      'CDK (TypeScript)',
      'CloudFormation (JSON)',
      'CreateTable (JSON)',
      'Keyscape file',
    ]) {
      await page.getByRole('tab', { name: 'Export' }).click();
      await page.getByRole('button', { name: format }).click();
      await expect(page.getByRole('button', { name: 'Copy' })).toBeEnabled();
    }
    await page.reload();
    await expect(page.getByRole('region', { name: 'Canvas' })).toBeVisible();
    expect(await page.title()).toContain('Keyscape');
    expect(errors).toEqual([]);
  });
}

/** Models with a mistake that are opened, with the problem that must be listed. */
const mistaken: [what: string, content: string, problem: RegExp][] = [
  [
    'a key attribute that does not exist',
    withShop((model) => {
      for (const { keys } of model.entities) for (const key of keys) key.sort = ['ORDER#{missing}'];
    }),
    /missing/,
  ],
  [
    'two entities with the same name',
    withShop((model) => {
      model.entities.push(...structuredClone(model.entities).map((entity) => ({ ...entity, id: 'order-2' })));
    }),
    /Order/,
  ],
  [
    'a template that refers to itself',
    withShop((model) => {
      for (const entity of model.entities) {
        for (const key of entity.keys) key.sort = ['ORDER#{SK}'];
      }
    }),
    /SK/,
  ],
  [
    '21 global secondary indexes',
    withShop((model) => {
      const globalIndexes = Array.from({ length: 21 }, (_, at) => ({
        id: `g${at}`,
        name: `GSI${at}`,
        partitionKey: [{ name: `G${at}`, type: 'S' }],
        projection: { type: 'ALL' },
      }));
      Object.assign(model.tables[0] ?? {}, { globalIndexes });
    }),
    /20/,
  ],
  [
    'a projection of an unknown attribute',
    withShop((model) => {
      const index = {
        id: 'g',
        name: 'GSI1',
        partitionKey: [{ name: 'G', type: 'S' }],
        projection: { type: 'INCLUDE', attributes: ['nowhere'] },
      };
      Object.assign(model.tables[0] ?? {}, { globalIndexes: [index] });
    }),
    /nowhere/,
  ],
];

for (const [what, content, problem] of mistaken) {
  test(`${what}: the model opens, the problem is listed, and nothing is lost`, async ({ page }) => {
    const errors = pageErrors(page);
    await goto(page);
    await openFile(page, 'mistaken.json', content);
    await page.getByRole('tab', { name: 'Problems' }).click();
    await expect(page.getByRole('tabpanel').getByText(problem).first()).toBeVisible();
    const saved = JSON.parse((await save(page)).text);
    expect(saved).toMatchObject(JSON.parse(content));
    expect(errors).toEqual([]);
  });
}

test('a damaged file is opened as far as it can be read, and what was changed is listed', async ({
  page,
}) => {
  await goto(page);
  const text = withShop((model) => {
    Object.assign(model.entities[0] ?? {}, { attributes: 'none', colour: 'red' });
  });
  await openFile(page, 'damaged.json', text);
  await expect(message(page, /damaged\.json is open/)).toBeVisible();
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Problems' })).toContainText('attributes');
  const saved = (await save(page)).text;
  expect(saved).toContain('"colour": "red"');
  expect(saved).toContain('"none"');
});

test('a large file is read beside the page, and opens as a small one does', async ({ page }) => {
  const errors = pageErrors(page);
  await goto(page);
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  const text = withShop((model) => {
    model.patterns = Array.from({ length: 2000 }, (_, at) => ({
      ...structuredClone(model.patterns[0]),
      id: `p${at}`,
      name: `Orders of a user ${at}`,
    })) as typeof model.patterns;
  });
  expect(text.length).toBeGreaterThan(300_000);
  await openFile(page, 'large.json', text);
  await expect(page.getByRole('group', { name: 'Summary' })).toContainText('2000 patterns: 2000 Query');
  expect(workers.some((url) => url.includes('reader'))).toBe(true);
  expect(JSON.parse((await save(page)).text).patterns).toHaveLength(2000);
  expect(errors).toEqual([]);
});

function pageErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  return errors;
}
