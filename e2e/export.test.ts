import { expect, test } from '@playwright/test';
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

test('all files of all formats come as one zip', async ({ page }) => {
  await goto(page);
  await openFile(page, 'shop.json', JSON.stringify(shop));
  await expect(nameOfModel(page)).toHaveValue('Online shop');
  await page.keyboard.press('ControlOrMeta+E');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'All as zip' }).click();
  const { name, text } = await contentOf(await downloading);
  expect(name).toBe('Online shop.zip');
  // Names of files stand in an archive as they are.
  for (const folder of ['cdk/', 'cloudformation/', 'create-table/', 'keyscape/'])
    expect(text).toContain(folder);
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
