import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { contentOf, goto, nameOfModel, openFile, shop, startBlank } from './workbench.ts';

test('an export is shown, copied, downloaded, and follows the model', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await goto(page);
  await openFile(page, 'shop.json', JSON.stringify(shop));
  await expect(nameOfModel(page)).toHaveValue('Online shop');
  await page.keyboard.press('ControlOrMeta+E');
  await page.getByRole('button', { name: 'CreateTable (JSON)' }).click();
  const code = page.getByRole('tabpanel', { name: 'Export' }).getByText('"TableName": "Shop"');
  await expect(code.first()).toBeVisible();
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toMatchObject({ TableName: 'Shop', BillingMode: 'PAY_PER_REQUEST' });
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const { text } = await contentOf(await downloading);
  expect(text).toBe(copied);
});

test('the files of every format come as one zip, in a folder for each', async ({ page }) => {
  await goto(page);
  await openFile(page, 'shop.json', JSON.stringify(shop));
  await expect(nameOfModel(page)).toHaveValue('Online shop');
  await page.keyboard.press('ControlOrMeta+E');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'All as zip' }).click();
  const archive = await downloading;
  expect(archive.suggestedFilename()).toBe('Online shop.zip');
  const entries = unzipSync(readFileSync(await archive.path()));
  const folders = Object.keys(entries).map((path) => path.split('/')[0]);
  expect([...new Set(folders)]).toEqual(['cdk', 'cloudformation', 'create-table', 'keyscape']);
  const own = entries['keyscape/online-shop.keyscape.json'];
  expect(JSON.parse(strFromU8(own ?? new Uint8Array()))).toMatchObject({ name: 'Online shop' });
});

test('what a format cannot hold is said with the export', async ({ page }) => {
  await goto(page);
  await openFile(page, 'shop.json', JSON.stringify(shop));
  await expect(nameOfModel(page)).toHaveValue('Online shop');
  await page.keyboard.press('ControlOrMeta+E');
  await expect(page.getByRole('tabpanel', { name: 'Export' }).getByText('Not in these files')).toBeVisible();
});

test('a model without tables has an export that says so, or files', async ({ page }) => {
  await startBlank(page);
  await page.keyboard.press('ControlOrMeta+E');
  const panel = page.getByRole('tabpanel', { name: 'Export' });
  await panel.getByRole('button', { name: 'CreateTable (JSON)' }).click();
  await expect(panel.getByText(/nothing to export|no table/i).first()).toBeVisible();
});
