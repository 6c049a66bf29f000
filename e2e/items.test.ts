import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { ordersOpenSince } from './orders.ts';
import { contentOf, goto, message, nameOfModel, openFile, save, shop, untilKept } from './workbench.ts';

const grid = (page: Page): Locator => page.getByRole('grid');
const itemsTab = (page: Page) => page.getByRole('tab', { name: 'Items', exact: true });
const pathTab = (page: Page, name: string) =>
  page
    .getByRole('tablist', { name: 'Tables and indexes' })
    .getByRole('tab', { name: new RegExp(`^${name},`) });
/** The row at a place, from 0. */
const rowAt = (page: Page, at: number) => grid(page).locator(`[role="row"][aria-rowindex="${at + 2}"]`);

async function openItems(page: Page, model: object = ordersOpenSince): Promise<void> {
  await goto(page);
  await openFile(page, 'orders.json', JSON.stringify(model));
  await expect(nameOfModel(page)).toBeVisible();
  await itemsTab(page).click();
}

async function generate(page: Page, items = 1000): Promise<void> {
  await page.getByRole('button', { name: 'Generate…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Generate items' });
  await dialog.getByRole('textbox', { name: 'Items' }).fill(String(items));
  await dialog.getByRole('button', { name: 'Generate', exact: true }).click();
  await expect(grid(page)).toBeVisible();
}

/** Adds items from a text by pasting it into the dialog. */
async function addText(page: Page, text: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Add items' });
  await dialog.getByRole('textbox', { name: /^Items/ }).fill(text);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
}

const three = ['o1', 'o2', 'o3'].map((orderId) => ({
  userId: 'u1',
  orderId,
  note: `Note of ${orderId}`,
  total: 5,
}));

/** The shop with three orders of one user in its file. */
const shopWithOrders = {
  ...shop,
  entities: [
    {
      ...shop.entities[0],
      attributes: [
        ...(shop.entities[0]?.attributes ?? []),
        { name: 'note', type: 'S' },
        { name: 'total', type: 'N' },
      ],
    },
  ],
  samples: [
    {
      table: 'shop',
      items: three.map(({ userId, orderId, note, total }) => ({
        PK: { S: `USER#${userId}` },
        SK: { S: `ORDER#${orderId}` },
        userId: { S: userId },
        orderId: { S: orderId },
        note: { S: note },
        total: { N: String(total) },
      })),
    },
  ],
};

test('items are generated and laid out by table and index, collection by collection', async ({ page }) => {
  await openItems(page);
  await page.getByRole('button', { name: 'Generate 1,000 items' }).click();
  await expect(pathTab(page, 'Shop')).toHaveAccessibleName('Shop, table, 1,000 entries');
  await expect(rowAt(page, 0)).toContainText('USER#');
  await expect(page.getByText('1,000 entries')).toBeVisible();
  await expect(page.getByText(/generated with seed 1 · only in this browser/)).toBeVisible();
  await pathTab(page, 'GSI1').click();
  // Sparse: only orders that are open have its keys.
  await expect(rowAt(page, 0)).toContainText('OPEN#');
  await expect(grid(page).getByText('User', { exact: true })).toHaveCount(0);
});

test('a large set is scrolled from end to end', async ({ page }) => {
  await openItems(page);
  await generate(page, 20_000);
  await expect(page.getByText('20,000 entries')).toBeVisible({ timeout: 30_000 });
  await grid(page).focus();
  await page.keyboard.press('ControlOrMeta+End');
  await expect(rowAt(page, 19_999)).toContainText('USER#');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ControlOrMeta+Home');
  await expect(rowAt(page, 0)).toContainText('USER#');
  await grid(page).evaluate((element) => {
    element.scrollTop = element.scrollHeight / 2;
  });
  await expect(rowAt(page, 10_000)).toContainText('USER#');
  expect(await grid(page).getByRole('row').count()).toBeLessThan(100);
});

test('search and entity narrow the view', async ({ page }) => {
  await openItems(page, shopWithOrders);
  await expect(page.getByText('3 entries')).toBeVisible();
  await expect(page.getByText(/saved in the file/)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search items' }).fill('note of O2');
  await expect(page.getByText('1 of 3 entries')).toBeVisible();
  await expect(rowAt(page, 0)).toContainText('ORDER#o2');
  await page.getByRole('searchbox', { name: 'Search items' }).fill('nowhere');
  await expect(page.getByText('Nothing here matches.')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search items' }).fill('');
  await page.getByRole('combobox', { name: 'Entity' }).selectOption('Order');
  await expect(page.getByText('3 entries')).toBeVisible();
});

test('a cell is edited in place; keys follow; undo and redo name what they do', async ({ page }) => {
  await openItems(page, shopWithOrders);
  await grid(page).getByText('Note of o1').dblclick();
  await page.getByRole('textbox', { name: 'Edit note' }).fill('Changed');
  await page.keyboard.press('Enter');
  await expect(rowAt(page, 0)).toContainText('Changed');
  await page.getByRole('button', { name: 'Undo in the items: Change note of Order' }).click();
  await expect(rowAt(page, 0)).toContainText('Note of o1');
  await page.getByRole('button', { name: 'Redo in the items: Change note of Order' }).click();
  await expect(rowAt(page, 0)).toContainText('Changed');
  await grid(page).getByRole('gridcell', { name: 'o1', exact: true }).dblclick();
  await page.getByRole('textbox', { name: 'Edit orderId' }).fill('o9');
  await page.keyboard.press('Enter');
  await expect(rowAt(page, 2)).toContainText('ORDER#o9');
  await grid(page).getByText('Note of o2').dblclick();
  await page.getByRole('textbox', { name: 'Edit note' }).fill('Left');
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
  await expect(rowAt(page, 0)).toContainText('Note of o2');
});

test('what DynamoDB refuses says why, in a cell and in the item', async ({ page }) => {
  await openItems(page, shopWithOrders);
  const [cell] = [grid(page).getByRole('gridcell', { name: 'ORDER#o1' })];
  await cell.dblclick();
  await page.getByRole('textbox', { name: 'Edit SK' }).fill('');
  await page.keyboard.press('Enter');
  const alert = page.getByRole('tabpanel', { name: /^Shop,/ }).getByRole('alert');
  await expect(alert).toContainText('cannot contain an empty string value');
  await page.keyboard.press('Escape');
  await grid(page).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Item of Shop' });
  await dialog.getByRole('textbox', { name: 'DynamoDB JSON' }).fill('{"PK": {"S": "USER#u1"}}');
  await dialog.getByRole('button', { name: 'Save item' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Missing the key SK in the item');
  await dialog.getByRole('textbox', { name: 'Document' }).fill('{"PK": ');
  await expect(dialog.getByRole('alert')).toContainText('Not JSON');
  await expect(dialog.getByRole('button', { name: 'Save item' })).toBeDisabled();
});

test('an item is added with keys from its templates, deleted, and brought back', async ({ page }) => {
  await openItems(page, shopWithOrders);
  await expect(page.getByText('3 entries')).toBeVisible();
  await page.getByRole('button', { name: 'Add item' }).click();
  const dialog = page.getByRole('dialog', { name: 'New item in Shop' });
  await expect(dialog.getByRole('textbox', { name: 'Document' })).toHaveValue(/"PK": "USER#/);
  await dialog.getByRole('textbox', { name: 'Document' }).fill('{"userId": "u0", "orderId": "o4"}');
  await expect(dialog.getByRole('textbox', { name: 'DynamoDB JSON' })).toHaveValue(/"S": "u0"/);
  await dialog.getByRole('button', { name: 'Add item' }).click();
  await expect(page.getByText('4 entries')).toBeVisible();
  await expect(rowAt(page, 0)).toContainText('ORDER#o4');
  await grid(page).focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete item' }).click();
  await expect(page.getByText('3 entries')).toBeVisible();
  await page.getByRole('button', { name: /^Undo in the items/ }).click();
  await expect(page.getByText('4 entries')).toBeVisible();
});

test('from an item to the same item in an index', async ({ page }) => {
  await openItems(page);
  await page.getByRole('button', { name: 'Generate 1,000 items' }).click();
  await pathTab(page, 'GSI1').click();
  await expect(rowAt(page, 0)).toContainText('OPEN#');
  await grid(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Item of Shop' });
  const text = await dialog.getByRole('textbox', { name: 'Document' }).inputValue();
  const { SK } = JSON.parse(text) as { SK: string };
  await dialog.getByRole('button', { name: 'Show in Shop' }).click();
  await expect(pathTab(page, 'Shop')).toHaveAttribute('aria-selected', 'true');
  await expect(grid(page)).toBeFocused();
  const textOfActiveRow = () =>
    grid(page).evaluate((element) => {
      const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
      return active?.closest('[role="row"]')?.textContent ?? '';
    });
  await expect.poll(textOfActiveRow).toContain(SK);
});

test('CSV and JSON are read, with what was refused and why', async ({ page }) => {
  await openItems(page, shopWithOrders);
  await page.getByRole('button', { name: 'More for items' }).click();
  await page.getByRole('menuitem', { name: 'Paste or open items…' }).click();
  await addText(page, 'userId,orderId,total\nu2,o1,7\nu2,o2,\nu3,,1\n');
  const report = page.getByRole('dialog', { name: 'Items were read' });
  await expect(report.getByRole('status')).toHaveText('2 items were added, 1 could not be read.');
  await expect(report).toContainText('PK');
  await report.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('5 entries')).toBeVisible();
});

test('a file that is dropped on the items is read as items, not as a model', async ({ page }) => {
  await openItems(page, shop);
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['{"userId":"u7","orderId":"o7"}'], 'one.json', { type: 'application/json' }));
    return data;
  });
  const target = page.getByText('No items yet');
  await target.dispatchEvent('dragover', { dataTransfer: transfer });
  await target.dispatchEvent('drop', { dataTransfer: transfer });
  const dialog = page.getByRole('dialog', { name: 'Add items' });
  await expect(dialog.getByRole('textbox', { name: 'Items, from one.json' })).toHaveValue(/u7/);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(rowAt(page, 0)).toContainText('USER#u7');
  await expect(nameOfModel(page)).toHaveValue('Online shop');
});

test('a sample is kept in the file, as one step of the history', async ({ page }) => {
  await openItems(page, shop);
  await generate(page, 2000);
  await expect(page.getByText('2,000 entries')).toBeVisible();
  await page.getByRole('button', { name: 'More for items' }).click();
  await page.getByRole('menuitem', { name: /^Keep as sample in the file/ }).click();
  await expect(message(page, '500 items are now a sample in the model.')).toBeVisible();
  await expect(page.getByText(/in this browser; 500 in the file/)).toBeVisible();
  const { text } = await save(page);
  expect((JSON.parse(text) as { samples: { items: unknown[] }[] }).samples[0]?.items).toHaveLength(500);
  await expect(page.getByRole('button', { name: /Undo Keep sample items/ })).toBeEnabled();
});

test('items come back after a reload: generated ones, and changed ones', async ({ page }) => {
  await openItems(page, shop);
  await generate(page, 3000);
  await expect(page.getByText('3,000 entries')).toBeVisible();
  await untilKept(page);
  await expect.poll(() => keptKind(page)).toBe('generated');
  await page.reload();
  await expect(page.getByText('3,000 entries')).toBeVisible();
  await grid(page).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete item' }).click();
  await expect(page.getByText('2,999 entries')).toBeVisible();
  await expect.poll(() => keptKind(page)).toBe('items');
  await page.reload();
  await expect(page.getByText('2,999 entries')).toBeVisible();
});

/** What kind of data the browser keeps of the only document. */
function keptKind(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () =>
      new Promise<string | undefined>((resolve, reject) => {
        const opening = indexedDB.open('keyscape-data');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('data').objectStore('data').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result[0]?.kind);
          };
        };
      }),
  );
}

test('a table is exported as lines, batches and CSV', async ({ page }) => {
  await openItems(page, shopWithOrders);
  const take = async (name: RegExp) => {
    await page.getByRole('button', { name: 'More for items' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name }).click();
    return downloading;
  };
  const lines = await contentOf(await take(/JSON lines/));
  expect(lines.name).toBe('Shop.jsonl');
  expect(lines.text.trim().split('\n')).toHaveLength(3);
  const csv = await contentOf(await take(/as CSV/));
  expect(csv.text).toMatch(/^PK,SK,/);
  const zip = await take(/batch-write-item/);
  const files = Object.values(unzipSync(readFileSync(await zip.path())));
  expect(files).toHaveLength(1);
  expect(JSON.parse(strFromU8(files[0] ?? new Uint8Array())).Shop).toHaveLength(3);
});

test('an item is copied in its forms', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openItems(page, shopWithOrders);
  await grid(page).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Copy as…' }).click();
  await page.getByRole('menuitem', { name: /PutItem call/ }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('new PutItemCommand({');
  expect(copied).toContain('"total": { N: "5" }');
});

test('everything by keyboard alone', async ({ page }) => {
  await openItems(page, shopWithOrders);
  await grid(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F2');
  const editor = page.getByRole('textbox', { name: 'Edit note' });
  await expect(editor).toBeFocused();
  await page.keyboard.type('By keys');
  await page.keyboard.press('Enter');
  await expect(grid(page)).toBeFocused();
  await expect(rowAt(page, 1)).toContainText('By keys');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Item of Shop' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('axe finds nothing serious, empty, filled and in an item', async ({ page }) => {
      const faults = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      };
      await openItems(page);
      await expect(page.getByText('No items yet')).toBeVisible();
      expect(await faults()).toEqual([]);
      await page.getByRole('button', { name: 'Generate 1,000 items' }).click();
      await expect(rowAt(page, 0)).toContainText('USER#');
      expect(await faults()).toEqual([]);
      await grid(page).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog', { name: 'Item of Shop' })).toBeVisible();
      expect(await faults()).toEqual([]);
    });
  });
}
