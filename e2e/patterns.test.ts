import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { orders, ordersOpenSince } from './orders.ts';
import { goto, openFile } from './workbench.ts';

const list = (page: Page) => page.getByRole('listbox', { name: 'Access patterns' });
const row = (page: Page, name: string | RegExp) => list(page).getByRole('option', { name });
const form = (page: Page) => page.getByRole('form', { name: 'Access pattern as a sentence' });
const verdict = (page: Page) => form(page).getByRole('status', { name: 'Verdict' });
const summary = (page: Page) => page.getByRole('group', { name: 'Summary' });
const pick = async (page: Page, menu: Locator, item: string) => {
  await menu.click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};

test.beforeEach(async ({ page }) => {
  await goto(page);
  await openFile(page, 'orders.json', JSON.stringify(orders));
  await expect(list(page)).toBeVisible();
});

test('every pattern has its verdict, what it reads, and what is missing', async ({ page }) => {
  await expect(summary(page)).toContainText('4 patterns:');
  await expect(row(page, /Profile of a user/)).toContainText('GetItem');
  await expect(row(page, /Open orders of a user/)).toContainText('Query');
  await expect(row(page, /Large orders/)).toContainText('Scan');
  await expect(row(page, /Large orders/)).toContainText('does not know userId');
});

test('a verdict of the summary narrows the list, and a search as well', async ({ page }) => {
  await summary(page).getByRole('button', { name: /Scan$/ }).click();
  await expect(list(page).getByRole('option')).toHaveCount(1);
  await summary(page).getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('searchbox', { name: 'Search access patterns' }).fill('user open');
  await expect(list(page).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(list(page).getByRole('option')).toHaveCount(4);
});

test('a pattern is written as a sentence, and the verdict follows every word', async ({ page }) => {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await form(page).getByRole('combobox', { name: 'Entity', exact: true }).selectOption('Order');
  await expect(verdict(page)).toContainText('Scan');

  const add = form(page).getByRole('button', { name: 'Add condition' });
  await pick(page, add, 'userId');
  await expect(verdict(page)).toContainText('Query');
  await pick(page, add, 'status');
  const status = form(page).getByRole('group', { name: 'Condition 2' });
  await status.getByRole('combobox', { name: 'Operator' }).selectOption('is one of');
  await expect(verdict(page)).toContainText('Query + filter');
  await status.getByRole('combobox', { name: 'Operator' }).selectOption('=');
  await status.getByRole('combobox', { name: 'Value: parameter or constant' }).selectOption('PAID');
  await pick(page, add, 'orderId');
  await expect(verdict(page)).toContainText('GetItem');

  await form(page).getByRole('textbox', { name: 'Name', exact: true }).fill('A paid order');
  await form(page).getByRole('button', { name: 'All patterns' }).click();
  await expect(row(page, /A paid order/)).toBeFocused();
  await expect(row(page, /A paid order/)).toContainText('GetItem');
  await expect(summary(page)).toContainText('5 patterns');
});

test('a pattern without a name is called by its sentence', async ({ page }) => {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await form(page).getByRole('combobox', { name: 'Entity', exact: true }).selectOption('User');
  await form(page).getByRole('combobox', { name: 'Verb' }).selectOption('count');
  await form(page).getByRole('button', { name: 'All patterns' }).click();
  await expect(row(page, /count User/)).toBeVisible();
});

test('a write says what it changes', async ({ page }) => {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await form(page).getByRole('combobox', { name: 'Entity', exact: true }).selectOption('Order');
  await form(page).getByRole('combobox', { name: 'Verb' }).selectOption('update');
  for (const name of ['userId', 'orderId', 'status']) {
    await pick(page, form(page).getByRole('button', { name: 'Add condition' }), name);
  }
  await pick(page, form(page).getByRole('button', { name: 'Add attribute to attributes changed' }), 'total');
  await expect(verdict(page)).toContainText('UpdateItem');
  await form(page).getByRole('combobox', { name: 'Verb' }).selectOption('create');
  await expect(verdict(page)).toContainText('PutItem');
});

test('an update says what it removes, and the item leaves the index, by keyboard alone', async ({ page }) => {
  await openFile(page, 'open-orders.json', JSON.stringify(ordersOpenSince));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await form(page).getByRole('combobox', { name: 'Entity', exact: true }).selectOption('Order');
  await form(page).getByRole('combobox', { name: 'Verb' }).selectOption('update');
  for (const name of ['userId', 'orderId', 'status']) {
    await pick(page, form(page).getByRole('button', { name: 'Add condition' }), name);
  }
  const removed = form(page).getByRole('group', { name: 'attributes removed' });
  const add = removed.getByRole('button', { name: 'Add attribute to attributes removed' });
  await add.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'userId', exact: true })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'openSince', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(removed).toContainText('openSince');
  await expect(verdict(page)).toContainText('UpdateItem');
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector).toContainText('removing openSince');
  await expect(inspector).toContainText('entry removed');

  await removed.getByRole('button', { name: 'Remove openSince from attributes removed' }).focus();
  await page.keyboard.press('Enter');
  await expect(inspector).not.toContainText('entry removed');
});

test('an intended Scan shows as accepted with its reason', async ({ page }) => {
  await row(page, /Large orders/).dblclick();
  await form(page).getByRole('checkbox', { name: 'A Scan is intended here' }).check();
  await form(page).getByRole('textbox', { name: 'Why a Scan is fine' }).fill('Runs once a night');
  await page.keyboard.press('Escape');
  await expect(row(page, /Large orders/)).toContainText('Scan intended: Runs once a night');
});

test('everything in the list works by keyboard alone', async ({ page }) => {
  await page.getByRole('searchbox', { name: 'Search access patterns' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  const second = list(page).getByRole('option').nth(1);
  await expect(second).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(second).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(form(page).getByRole('combobox', { name: 'Verb' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(second).toBeFocused();
  await page.keyboard.press('n');
  await expect(form(page)).toBeVisible();
  await form(page).getByRole('button', { name: 'Add condition' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(form(page).getByRole('group', { name: 'Condition 1' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list(page).getByRole('option')).toHaveCount(5);
  await page.keyboard.type('large');
  await expect(list(page).getByRole('option')).toHaveCount(1);
});

test('every change of a sentence is one step back', async ({ page }) => {
  await row(page, /Large orders/).dblclick();
  await form(page).getByRole('button', { name: 'Remove condition 1' }).click();
  await pick(page, form(page).getByRole('button', { name: 'Add condition' }), 'userId');
  await expect(verdict(page)).toContainText('Query');
  await page.getByRole('button', { name: 'Undo Change conditions of Large orders' }).click();
  await expect(verdict(page)).toContainText('Scan');
  await expect(form(page).getByRole('group', { name: 'Condition 1' })).toBeHidden();
  await page.getByRole('button', { name: 'Undo Change conditions of Large orders' }).click();
  await expect(form(page).getByRole('combobox', { name: 'Attribute', exact: true })).toHaveValue('total');
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in list and form, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    const found = async () =>
      (await new AxeBuilder({ page }).include('[data-region="patterns"]').analyze()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
      );
    await row(page, /Large orders/).click();
    expect(await found()).toEqual([]);
    await page.keyboard.press('e');
    await expect(form(page)).toBeVisible();
    expect(await found()).toEqual([]);
  });
}
