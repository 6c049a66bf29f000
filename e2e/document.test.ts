import { expect, test } from '@playwright/test';
import { writeModel } from '../src/model/canonical.ts';
import { openModel } from '../src/model/open.ts';
import { dropFile, goto, message, nameOfModel, openFile, save, shop, startBlank } from './workbench.ts';

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

test('a reload at the last keystroke loses nothing', async ({ page }) => {
  await startBlank(page);
  for (let round = 1; round <= 8; round += 1) {
    await nameOfModel(page).fill(`Ledger ${round}`);
    await page.reload();
    await expect(nameOfModel(page)).toHaveValue(`Ledger ${round}`);
  }
});

test('what the browser had no time to keep before the page was left is there again', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { requestIdleCallback: () => 0 });
    // A page that goes gets no answers from the database any more.
    addEventListener('pagehide', () => Object.assign(IDBObjectStore.prototype, { put: () => ({}) }), true);
    addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true);
  });
  await startBlank(page);
  await nameOfModel(page).fill('Ledger');
  await page.reload();
  await expect(nameOfModel(page)).toHaveValue('Ledger');
  await nameOfModel(page).fill('Ledger 2');
  await page.goto('about:blank');
  await page.goto('/');
  await expect(nameOfModel(page)).toHaveValue('Ledger 2');
  await expect(message(page, 'This model was changed in another window, too.')).toBeHidden();
  await page.getByRole('button', { name: 'Keyscape', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Ledger/ })).toHaveCount(1);
});

test('each window opens its own model again', async ({ page, context }) => {
  await startBlank(page);
  await nameOfModel(page).fill('First');
  await expect(page.getByText('Kept in this browser')).toBeVisible();
  const other = await context.newPage();
  await goto(other);
  await openFile(other, 'shop.json', shopText());
  await expect(nameOfModel(other)).toHaveValue('Online shop');
  await nameOfModel(other).fill('Shop of the other');
  await page.reload();
  await expect(nameOfModel(page)).toHaveValue('First');
  await nameOfModel(page).fill('First again');
  await other.reload();
  await expect(nameOfModel(other)).toHaveValue('Shop of the other');
  await other.getByRole('button', { name: 'Keyscape', exact: true }).click();
  await other.reload();
  await expect(other.getByRole('heading', { name: 'Recent models' })).toBeVisible();
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
  await other.reload();
  await expect(nameOfModel(other)).toHaveValue('Ledger of the other');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Recent models' })).toBeVisible();
});
