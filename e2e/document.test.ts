import { expect, test } from '@playwright/test';
import { writeModel } from '../src/model/canonical.ts';
import { openModel } from '../src/model/open.ts';
import {
  dropFile,
  goto,
  message,
  nameOfModel,
  openFile,
  save,
  shop,
  startBlank,
  untilKept,
} from './workbench.ts';

const shopText = () => {
  const { model } = openModel(JSON.stringify(shop));
  if (!model) throw new Error('The shop does not open');
  return writeModel(model);
};

test('a blank model is renamed as one types, and undone and redone by name', async ({ page }) => {
  await startBlank(page);
  const undo = page.getByRole('button', { name: 'Undo Rename model' });
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
  await nameOfModel(page).fill('');
  await nameOfModel(page).pressSequentially('Ledger');
  await expect(page).toHaveTitle('Ledger · Keyscape');
  await expect(undo).toBeEnabled();
  await undo.click();
  await expect(nameOfModel(page)).toHaveValue('Untitled');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
  await page.keyboard.press('ControlOrMeta+Shift+Z');
  await expect(nameOfModel(page)).toHaveValue('Ledger');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(nameOfModel(page)).toHaveValue('Untitled');
  await expect(page.getByRole('button', { name: 'Redo Rename model' })).toBeEnabled();
});

test('leaving the field ends the step', async ({ page }) => {
  await startBlank(page);
  await nameOfModel(page).fill('One');
  await nameOfModel(page).blur();
  await nameOfModel(page).fill('Two');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(nameOfModel(page)).toHaveValue('One');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(nameOfModel(page)).toHaveValue('Untitled');
});

test('a reload shows the model and the window as they were left', async ({ page }) => {
  await startBlank(page);
  await nameOfModel(page).fill('Ledger');
  await page.getByRole('button', { name: 'Close inspector' }).click();
  await page.getByRole('tab', { name: 'Export' }).click();
  await page.reload();
  await expect(nameOfModel(page)).toHaveValue('Ledger');
  await expect(page.getByRole('tab', { name: 'Export' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('region', { name: 'Inspector' })).toBeHidden();
  await expect(page.getByRole('region', { name: 'Access patterns' })).toBeVisible();
});

test('what was typed at the very last is there after a reload', async ({ page }) => {
  await startBlank(page);
  for (const name of ['Ledger', 'Ledger 2', 'Ledger 23']) {
    await nameOfModel(page).fill(name);
    await page.reload();
    await expect(nameOfModel(page)).toHaveValue(name);
  }
});

test('two windows on one model: each opens its own again', async ({ page, context }) => {
  await startBlank(page);
  await nameOfModel(page).fill('Ledger');
  await untilKept(page);
  const other = await context.newPage();
  await other.goto('/');
  await expect(nameOfModel(other)).toHaveValue('Ledger');
  await nameOfModel(other).fill('Of the other window');
  await untilKept(other);
  await nameOfModel(page).fill('Of the first window');
  await expect(message(page, 'This model was changed in another window, too.')).toBeVisible();
  await untilKept(page);
  await other.reload();
  await expect(nameOfModel(other)).toHaveValue('Of the other window');
  await page.reload();
  await expect(nameOfModel(page)).toHaveValue('Of the first window');
});

test('saving writes the canonical form under the name of the model, and opening gives it back', async ({
  page,
}) => {
  await goto(page);
  await openFile(page, 'shop.keyscape.json', shopText());
  await expect(nameOfModel(page)).toHaveValue('Online shop');
  await expect(page.getByText('shop.keyscape.json')).toBeVisible();
  await nameOfModel(page).fill('Shop: "2"');
  await expect(page.getByText('shop.keyscape.json, changed since')).toBeVisible();
  const { name, text } = await save(page);
  expect(name).toBe('Shop- -2.keyscape.json');
  expect(text).toBe(shopText().replace('"Online shop"', '"Shop: \\"2\\""'));
  await expect(page.getByText('Shop- -2.keyscape.json', { exact: true })).toBeVisible();
});

test('a file dropped on the window is opened, and what was open is among the recent models', async ({
  page,
}) => {
  await startBlank(page);
  await nameOfModel(page).fill('Ledger');
  await dropFile(page, 'shop.json', shopText());
  await expect(nameOfModel(page)).toHaveValue('Online shop');
  await page.getByRole('button', { name: 'Keyscape', exact: true }).click();
  await page.getByRole('button', { name: /^Ledger/ }).click();
  await expect(nameOfModel(page)).toHaveValue('Ledger');
});

test('a recent model is removed only after a question', async ({ page }) => {
  await startBlank(page);
  await nameOfModel(page).fill('Ledger');
  await page.getByRole('button', { name: 'Keyscape', exact: true }).click();
  await page.getByRole('button', { name: 'Remove Ledger' }).click();
  const question = page.getByRole('dialog', { name: 'Remove Ledger from this browser?' });
  await expect(question).toContainText('gone for good');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: /^Ledger/ })).toBeVisible();
  await page.getByRole('button', { name: 'Remove Ledger' }).click();
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('button', { name: /^Ledger/ })).toBeHidden();
});

test('a blank model in which nothing was done leaves no trace', async ({ page }) => {
  await startBlank(page);
  await page.getByRole('button', { name: 'Keyscape', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Blank model' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Recent models' })).toBeHidden();
});

test('two windows on one model lose nothing: the later one goes on as a copy', async ({ page, context }) => {
  await startBlank(page);
  await nameOfModel(page).fill('Ledger');
  await expect(page.getByText('Kept in this browser')).toBeVisible();
  const other = await context.newPage();
  await goto(other);
  await expect(nameOfModel(other)).toHaveValue('Ledger');
  await nameOfModel(other).fill('Ledger of the other');
  await expect(other.getByText('Kept in this browser')).toBeVisible();
  await nameOfModel(page).fill('Ledger of the first');
  await expect(message(page, 'This model was changed in another window, too.')).toBeVisible();
  await page.getByRole('button', { name: 'Keyscape', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Ledger of the first/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Ledger of the other/ })).toBeVisible();
});
