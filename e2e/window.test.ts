import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { goto, nameOfModel, openFile, shop, startBlank } from './workbench.ts';

const graveFaults = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('axe finds nothing serious on the first screen', async ({ page }) => {
      await goto(page);
      await expect(page.getByRole('button', { name: 'Blank model' })).toBeVisible();
      expect(await graveFaults(page)).toEqual([]);
    });

    test('axe finds nothing serious on the main screen, its drawer and its dialogs', async ({ page }) => {
      await goto(page);
      await openFile(page, 'shop.json', JSON.stringify(shop));
      await expect(nameOfModel(page)).toBeVisible();
      expect(await graveFaults(page)).toEqual([]);
      await page.getByRole('tab', { name: 'Export' }).click();
      await expect(page.getByText("from 'aws-cdk-lib'").first()).toBeVisible();
      expect(await graveFaults(page)).toEqual([]);
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
      expect(await graveFaults(page)).toEqual([]);
    });

    test('the page has the theme of the system', async ({ page }) => {
      await goto(page);
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    });
  });
}

test('the theme is switched by the menu and stays after a reload', async ({ page }) => {
  await startBlank(page);
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('regions are closed and opened, by buttons and by keys', async ({ page }) => {
  await startBlank(page);
  const patterns = page.getByRole('region', { name: 'Access patterns' });
  await page.getByRole('button', { name: 'Close access patterns' }).click();
  await expect(patterns).toBeHidden();
  await page.keyboard.press('Alt+1');
  await expect(patterns).toBeVisible();
  const drawer = page.getByRole('button', { name: 'Show or hide items, problems and export' });
  await expect(drawer).toHaveAttribute('aria-pressed', 'false');
  await drawer.click();
  await expect(page.getByRole('tabpanel', { name: 'Problems' })).toBeVisible();
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('tabpanel', { name: 'Problems' })).toBeHidden();
});

test('the drawer begins closed; its tabs always show, say what is wrong, open it and close it', async ({
  page,
}) => {
  await goto(page);
  const text = JSON.stringify(shop).replace('USER#{userId}', 'USER#{nowhere}');
  await openFile(page, 'shop.json', text);
  const problems = page.getByRole('tab', { name: 'Problems 1 error' });
  const panel = page.getByRole('tabpanel', { name: 'Problems' });
  await expect(panel).toBeHidden();
  await problems.click();
  await expect(panel).toContainText('nowhere');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tabpanel', { name: 'Export' })).toBeVisible();
  await page.getByRole('button', { name: 'Close drawer' }).click();
  await expect(page.getByRole('tabpanel')).toBeHidden();
  await page.getByRole('button', { name: 'Open drawer' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Export' })).toBeVisible();
});

test('F6 goes from region to region and back', async ({ page }) => {
  await goto(page);
  await openFile(page, 'shop.json', JSON.stringify(shop));
  await nameOfModel(page).focus();
  for (const name of ['Access patterns', 'Canvas', 'Inspector', 'Items, problems and export']) {
    await page.keyboard.press('F6');
    await expect(page.getByRole('region', { name, exact: true })).toBeFocused();
  }
  await page.keyboard.press('F6');
  await expect(nameOfModel(page)).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await expect(page.getByRole('region', { name: 'Items, problems and export' })).toBeFocused();
});

test('a region is resized by keyboard and keeps its size after a reload', async ({ page }) => {
  await startBlank(page);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const width = async () => (await inspector.boundingBox())?.width ?? 0;
  const before = await width();
  await page.getByRole('separator', { name: 'Width of the inspector' }).focus();
  for (let press = 0; press < 2; press += 1) await page.keyboard.press('ArrowLeft');
  await expect.poll(width).toBeGreaterThan(before);
  const after = await width();
  await page.reload();
  await expect.poll(async () => Math.abs((await width()) - after)).toBeLessThan(3);
});

test('at 1024 pixels every region fits, at 800 one side is open at a time', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await startBlank(page);
  const canvas = page.getByRole('region', { name: 'Canvas' });
  await expect.poll(async () => (await canvas.boundingBox())?.width ?? 0).toBeGreaterThan(400);
  await page.setViewportSize({ width: 800, height: 600 });
  await expect(page.getByRole('region', { name: 'Inspector' })).toBeHidden();
  await page.getByRole('button', { name: 'Show or hide inspector' }).click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Access patterns' })).toBeHidden();
});

test('every shortcut is on the sheet, which a key opens and Escape closes', async ({ page }) => {
  await startBlank(page);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const words of ['Undo', 'Redo', 'Next region', 'Open file…'])
    await expect(sheet.getByText(words)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('nothing is asked of another origin, whatever is opened', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && `${origin}/` !== baseURL) foreign.push(request.url());
  });
  await goto(page);
  await openFile(page, 'shop.json', JSON.stringify(shop));
  await page.getByRole('tab', { name: 'Export' }).click();
  await expect(page.getByText("from 'aws-cdk-lib'").first()).toBeVisible();
  expect(foreign).toEqual([]);
});
