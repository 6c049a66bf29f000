import { expect, type Page, test } from '@playwright/test';
import { goto, nameOfModel, openFile, shop } from './workbench.ts';

/** Presses Tab until an element has the focus; no more often than a person would. */
async function tabTo(
  page: Page,
  name: string | RegExp,
  role: 'button' | 'textbox' = 'button',
): Promise<void> {
  const target = page.getByRole(role, { name, exact: true });
  await expect(target).toBeVisible();
  for (let press = 0; press < 60; press += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${name}`);
}

test('a design is begun by keyboard alone: table, entity, attributes, key, pattern', async ({ page }) => {
  await goto(page);
  await tabTo(page, 'Blank model');
  await page.keyboard.press('Enter');
  await expect(nameOfModel(page)).toBeVisible();

  await test.step('the focus is where work begins', async () => {
    await tabTo(page, 'Add a table');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Name of the table' })).toBeFocused();
    await page.keyboard.type('App');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('group', { name: 'Table App' })).toBeFocused();
  });

  await test.step('F6 leaves a name that is being typed', async () => {
    await page.keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: 'Name of the table' })).toBeFocused();
    await page.keyboard.press('F6');
    await expect(page.getByRole('region', { name: 'Inspector' })).toBeFocused();
  });

  await test.step('an entity with attributes', async () => {
    await tabTo(page, 'Add entity');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('Entity');
    await tabTo(page, 'Name', 'textbox');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Order');
    for (const name of ['status', 'total']) {
      await tabTo(page, 'attribute');
      await page.keyboard.press('Enter');
      const names = page.getByRole('textbox', { name: 'Attribute name' });
      await expect(names.last()).toBeFocused();
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await expect(names.last()).toHaveValue(name);
    }
  });

  await test.step('a key template', async () => {
    const sort = page.getByRole('textbox', { name: /^SK, sort key/ });
    await sort.focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('{{status}');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('{status}');
    await expect(sort).toHaveValue('{status}');
    await expect(page.getByRole('tab', { name: 'Problems none' })).toBeVisible();
  });

  await test.step('a pattern, left by Escape', async () => {
    await page.keyboard.press('F6');
    await page.keyboard.press('F6');
    await page.keyboard.press('F6');
    await expect(page.getByRole('region', { name: 'Access patterns', exact: true })).toBeFocused();
    await page.keyboard.press('n');
    await expect(page.getByRole('form', { name: 'Access pattern as a sentence' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('option', { name: /^list Order, read: Scan/ })).toBeFocused();
  });
});

test('what is deleted leaves the focus in its region', async ({ page }) => {
  await goto(page);
  await openFile(page, 'shop.json', JSON.stringify(shop));
  await page.getByRole('option', { name: /Orders of a user/ }).click();
  await page.getByRole('button', { name: 'Delete this access pattern' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Inspector' })).toBeFocused();
  await page.getByRole('group', { name: 'Entity Order' }).focus();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('region', { name: 'Canvas' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(page.getByRole('group', { name: 'Entity Order' })).toBeVisible();
  await page.getByRole('button', { name: 'Close inspector' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Canvas' })).toBeFocused();
});
