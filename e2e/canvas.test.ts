import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { goto, openFile, save, startBlank } from './workbench.ts';

/** A user's orders: one table, two types of item in one partition, and patterns that know more and less. */
const orders = {
  keyscape: 1,
  name: "A user's orders",
  tables: [
    {
      id: 'main',
      name: 'Orders',
      partitionKey: { name: 'PK', type: 'S' },
      sortKey: { name: 'SK', type: 'S' },
    },
  ],
  entities: [
    {
      id: 'user',
      name: 'User',
      table: 'main',
      count: 1000,
      attributes: [
        { name: 'userId', type: 'S' },
        { name: 'email', type: 'S' },
      ],
      keys: [{ index: 'main', partition: ['USER#{userId}'], sort: ['PROFILE'] }],
    },
    {
      id: 'order',
      name: 'Order',
      table: 'main',
      count: 20000,
      attributes: [
        { name: 'userId', type: 'S' },
        { name: 'orderId', type: 'S' },
        { name: 'status', type: 'S' },
        { name: 'createdAt', type: 'S', format: { kind: 'iso-timestamp' } },
      ],
      keys: [{ index: 'main', partition: ['USER#{userId}'], sort: ['{status}#{createdAt}'] }],
    },
  ],
  relationships: [
    { id: 'r', from: 'order', to: 'user', by: [{ attribute: 'userId', its: 'userId' }], average: 20 },
  ],
  patterns: [
    {
      kind: 'read',
      id: 'range',
      name: 'Orders of a user in a state and a time range',
      entity: 'order',
      conditions: [
        { attribute: 'userId', operator: '=' },
        { attribute: 'status', operator: '=' },
        { attribute: 'createdAt', operator: 'between' },
      ],
    },
    {
      kind: 'read',
      id: 'by-id',
      name: 'An order by its id',
      entity: 'order',
      conditions: [{ attribute: 'orderId', operator: '=' }],
    },
  ],
};

async function open(page: Page): Promise<void> {
  await goto(page);
  await openFile(page, 'orders.json', JSON.stringify(orders));
  await expect(entity(page, 'Order')).toBeVisible();
}

const canvas = (page: Page) => page.getByRole('region', { name: 'Canvas' });
const entity = (page: Page, name: string) => canvas(page).getByRole('group', { name: `Entity ${name}` });
const baseKey = (page: Page) => canvas(page).getByRole('group', { name: 'Base key: PK, SK' });
const row = (page: Page, name: string) => baseKey(page).getByRole('group', { name: `${name}: ` });
const segment = (page: Page, name: string) =>
  row(page, 'Order').getByRole('button', { name: new RegExp(`^${name}, `) });

async function choosePattern(page: Page, name: string): Promise<void> {
  await page.getByRole('region', { name: 'Access patterns' }).getByText(name, { exact: true }).click();
}

/** Where an element is, once it no longer moves. */
async function placeOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('It is not on the page');
  return box;
}

test('a selected pattern draws its route: what it binds, what it ranges over, whom it reaches', async ({
  page,
}) => {
  await open(page);
  await choosePattern(page, 'Orders of a user in a state and a time range');
  await expect(canvas(page).getByRole('group', { name: /^Access pattern Orders.*: Query$/ })).toBeVisible();
  await expect(segment(page, 'userId')).toHaveAccessibleName(/bound by equality/);
  await expect(segment(page, 'status')).toHaveAccessibleName(/bound by equality/);
  await expect(segment(page, 'createdAt')).toHaveAccessibleName(/bound by a range/);
  await expect(entity(page, 'Order')).toHaveAccessibleName('Entity Order, reached by the selected pattern');
  await expect(entity(page, 'User')).toHaveAccessibleName('Entity User');
});

test('a Scan shows where the chain breaks and what is read along', async ({ page }) => {
  await open(page);
  await choosePattern(page, 'An order by its id');
  await expect(row(page, 'Order').getByRole('img', { name: 'The chain breaks here' })).toBeVisible();
  await expect(segment(page, 'userId')).toHaveAccessibleName(/not bound/);
  await expect(baseKey(page).getByText('Scan: reads all of it')).toBeVisible();
  await expect(entity(page, 'User')).toHaveAccessibleName('Entity User, also read');
});

test('a card that is dragged stays where it was dropped, and one undo takes it back', async ({ page }) => {
  await open(page);
  const card = entity(page, 'Order');
  await expect(page.getByRole('button', { name: 'Arrange' })).toBeEnabled();
  const before = await placeOf(card);
  await page.mouse.move(before.x + 60, before.y + 14);
  await page.mouse.down();
  await page.mouse.move(before.x + 80, before.y + 60, { steps: 4 });
  await page.mouse.move(before.x + 100, before.y + 114, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole('button', { name: 'Undo Move Order' })).toBeEnabled();
  const after = await placeOf(card);
  expect(after.y - before.y).toBeGreaterThan(60);

  const { layout } = JSON.parse((await save(page)).text);
  expect(layout.nodes.map(({ id }: { id: string }) => id)).toContain('order');

  await page.getByRole('button', { name: 'Undo Move Order' }).click();
  await expect(async () => expect((await placeOf(card)).y).toBeCloseTo(before.y, 0)).toPass();
  await expect(page.getByRole('button', { name: /^Undo Move/ })).toHaveCount(0);
});

test('editing a template in its place changes the verdict at once', async ({ page }) => {
  await open(page);
  await choosePattern(page, 'An order by its id');
  await segment(page, 'userId').dblclick();
  const template = page.getByRole('textbox', { name: 'Partition key template of Order in the base key' });
  await template.fill('ORDER#{orderId');
  await expect(page.getByRole('alert')).toHaveText(/without a closing one/);
  await template.fill('ORDER#{orderId}');
  await expect(
    canvas(page).getByRole('group', { name: 'Access pattern An order by its id: Query' }),
  ).toBeVisible();
  await template.press('Enter');
  await expect(segment(page, 'orderId')).toHaveAccessibleName(/bound by equality/);
  await page.getByRole('button', { name: /^Undo Change/ }).click();
  await expect(
    canvas(page).getByRole('group', { name: 'Access pattern An order by its id: Scan' }),
  ).toBeVisible();
});

test('Escape puts a template back as it was', async ({ page }) => {
  await open(page);
  await segment(page, 'status').dblclick();
  const template = page.getByRole('textbox', { name: 'Sort key template of Order in the base key' });
  await template.fill('{orderId}');
  await expect(segment(page, 'orderId')).toBeVisible();
  await template.press('Escape');
  await expect(segment(page, 'status')).toBeVisible();
  await expect(segment(page, 'orderId')).toHaveCount(0);
});

test('an attribute that is dragged onto a lane becomes a segment there', async ({ page }) => {
  await open(page);
  await entity(page, 'Order')
    .getByRole('button', { name: /^Attribute orderId/ })
    .dragTo(segment(page, 'createdAt'), { targetPosition: { x: 60, y: 8 } });
  await expect(row(page, 'Order')).toHaveAccessibleName(/\{status\}#\{createdAt\}#\{orderId\}/);
  await page.getByRole('button', { name: /^Undo Add orderId to sort key/ }).click();
  await expect(row(page, 'Order')).toHaveAccessibleName(/\{status\}#\{createdAt\}$/);
});

test('an attribute that is dragged onto a new index is all an entity needs to be in it', async ({ page }) => {
  await open(page);
  await canvas(page).getByRole('toolbar', { name: 'Add to the canvas' }).getByText('Index').click();
  await page.keyboard.press('Escape');
  const index = canvas(page).getByRole('group', { name: 'Index GSI1 (GSI): GSI1PK' });
  await entity(page, 'Order')
    .getByRole('button', { name: /^Attribute orderId/ })
    .dragTo(index, { targetPosition: { x: 200, y: 40 } });
  await expect(index.getByRole('group', { name: 'Order: {orderId}' })).toBeVisible();
  await expect(page.getByRole('option', { name: /An order by its id/ })).toContainText('Query');
  await expect(page.getByRole('tab', { name: /^Problems/ })).not.toContainText('error');
  await page.getByRole('button', { name: 'Undo Add orderId to partition key of GSI1' }).click();
  await expect(page.getByRole('option', { name: /An order by its id/ })).toContainText('Scan');
});

test('a relationship is made by pulling from one card to another', async ({ page }) => {
  await open(page);
  const link = () => page.getByRole('group', { name: /^User belongs to Order/ });
  await expect(link()).toHaveCount(0);
  await entity(page, 'User').hover();
  const from = await placeOf(canvas(page).getByTitle('Pull to the entity that User belongs to'));
  const to = await placeOf(entity(page, 'Order'));
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 90, to.y + 40, { steps: 5 });
  await page.mouse.move(to.x + 100, to.y + 60, { steps: 3 });
  await page.mouse.up();
  await expect(link()).toBeAttached();
  await expect(page.getByRole('heading', { name: 'User belongs to Order' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo Add relationship' }).click();
  await expect(link()).toHaveCount(0);
});

test('a relationship stays to be seen beside a route', async ({ page }) => {
  await open(page);
  const label = canvas(page).getByText('≈20 each');
  const card = await placeOf(entity(page, 'Order'));
  const words = await placeOf(label);
  // Two cards one above the other: the words stand between them, beside the line.
  expect(words.y + words.height).toBeLessThanOrEqual(card.y);
  expect(words.x).toBeGreaterThan(card.x + card.width / 2);
  await choosePattern(page, 'An order by its id');
  const contrast = await canvas(page)
    .getByRole('group', { name: /^Order belongs to User/ })
    .evaluate((edge) => {
      const frame = document.querySelector('[data-item="frame"]');
      const line = edge.querySelector('path');
      if (!frame || !line) throw new Error('Neither is on the canvas');
      const light = (colour: string) => {
        const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(
          (part) => (Number(part) / 255) ** 2.2,
        );
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
      };
      return light(getComputedStyle(frame).backgroundColor) / light(getComputedStyle(line).stroke);
    });
  expect(contrast).toBeGreaterThan(2.5);
});

test('a lane collapses to its header, and the file keeps that', async ({ page }) => {
  await open(page);
  await baseKey(page).getByRole('button', { name: 'Collapse the base key of Orders' }).click();
  await expect(row(page, 'Order')).toHaveCount(0);
  await expect(baseKey(page)).toContainText('2 entities');
  await choosePattern(page, 'An order by its id');
  await expect(baseKey(page)).toContainText('Scan');
  const { text } = await save(page);
  expect(JSON.parse(text).layout.collapsed).toEqual(['main']);
  await page.getByRole('button', { name: 'Undo Collapse base key of Orders' }).click();
  await expect(row(page, 'Order')).toBeVisible();

  // By the keyboard it is in the menu.
  await baseKey(page).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Collapse', exact: true }).press('Enter');
  await expect(row(page, 'Order')).toHaveCount(0);
  await baseKey(page).getByRole('button', { name: 'Expand the base key of Orders' }).click();
  await expect(row(page, 'Order')).toBeVisible();
});

test('a design grows from nothing: table, entity, index', async ({ page }) => {
  await startBlank(page);
  await canvas(page).getByRole('button', { name: 'Add a table' }).click();
  await page.getByRole('textbox', { name: 'Name of the table' }).fill('Shop');
  await page.keyboard.press('Enter');
  await expect(canvas(page).getByRole('group', { name: 'Table Shop' })).toBeVisible();
  await canvas(page).getByRole('button', { name: 'Add an entity' }).click();
  await page.getByRole('textbox', { name: 'Name of the entity' }).fill('Customer');
  await page.keyboard.press('Enter');
  await expect(entity(page, 'Customer')).toBeVisible();
  await canvas(page).getByRole('toolbar', { name: 'Add to the canvas' }).getByText('Index').click();
  await page.getByRole('textbox', { name: 'Name of the index' }).fill('ByMail');
  await page.keyboard.press('Enter');
  const index = canvas(page).getByRole('group', { name: /^Index ByMail \(GSI\)/ });
  await index.getByRole('button', { name: 'Customer' }).click();
  await expect(index.getByRole('group', { name: /^Customer: / })).toBeVisible();
});

test('keys alone: through frame, lane and card, to reorder, edit, rename and delete', async ({ page }) => {
  await open(page);
  await canvas(page).getByRole('group', { name: 'Table Orders' }).focus();
  await page.keyboard.press('Tab');
  await expect(baseKey(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowRight');
  await expect(segment(page, 'createdAt')).toBeFocused();

  await page.keyboard.press('Alt+ArrowLeft');
  await expect(row(page, 'Order')).toHaveAccessibleName(/\{createdAt\}#\{status\}$/);
  await expect(segment(page, 'createdAt')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(row(page, 'Order')).toHaveAccessibleName(/, \{status\}$/);

  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: /^Sort key template of Order/ }).fill('ORDER#{orderId}');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Order')).toHaveAccessibleName(/ORDER#\{orderId\}$/);

  await page.keyboard.press('Escape');
  await expect(baseKey(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(entity(page, 'User')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(entity(page, 'Order')).toBeFocused();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name of the entity' }).fill('Purchase');
  await page.keyboard.press('Enter');
  await expect(entity(page, 'Purchase')).toBeFocused();

  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Add an attribute' }).press('Enter');
  await page.getByRole('textbox', { name: 'Name of the attribute' }).fill('total');
  await page.keyboard.press('Enter');
  await expect(entity(page, 'Purchase').getByRole('button', { name: /^Attribute total/ })).toBeVisible();

  await entity(page, 'Purchase').focus();
  await page.keyboard.press('Delete');
  await expect(entity(page, 'Purchase')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(entity(page, 'Purchase')).toBeVisible();
});

test('Arrange lays everything out as one step', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Arrange' }).click();
  await page.getByRole('button', { name: 'Undo Arrange the canvas' }).click();
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
});

test('deleting an entity says what goes with it', async ({ page }) => {
  await open(page);
  await entity(page, 'Order').focus();
  await page.keyboard.press('Delete');
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages.getByText(/^Deleted Order; also deleted: .*An order by its id/)).toBeVisible();
  await messages.getByRole('button', { name: 'Undo' }).click();
  await expect(entity(page, 'Order')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('axe finds nothing serious with a route drawn, a menu open or a template edited', async ({
      page,
    }) => {
      await open(page);
      const faults = async (within = '[data-canvas]') => {
        const { violations } = await new AxeBuilder({ page }).include(within).analyze();
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      };
      for (const pattern of ['An order by its id', 'Orders of a user in a state and a time range']) {
        await choosePattern(page, pattern);
        await expect(canvas(page).getByRole('group', { name: `Access pattern ${pattern}` })).toBeVisible();
        expect(await faults()).toEqual([]);
      }
      await segment(page, 'status').dblclick();
      await expect(page.getByRole('textbox', { name: /^Sort key template/ })).toBeFocused();
      expect(await faults()).toEqual([]);
      await page.keyboard.press('Escape');
      await entity(page, 'User').getByRole('button', { name: 'Menu of entity User' }).click();
      await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeVisible();
      expect(await faults('[role=menu]')).toEqual([]);
    });
  });
}
