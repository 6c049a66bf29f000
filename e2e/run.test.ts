import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { goto, openFile, save } from './workbench.ts';

/** Users and their orders, some of them open; with sample items in the file. */
const model = {
  keyscape: 1,
  name: 'Orders with samples',
  tables: [
    {
      id: 'shop',
      name: 'Shop',
      partitionKey: { name: 'PK', type: 'S' },
      sortKey: { name: 'SK', type: 'S' },
      globalIndexes: [
        {
          id: 'open',
          name: 'OpenOrders',
          partitionKey: [{ name: 'openOf', type: 'S' }],
          sortKey: [{ name: 'orderId', type: 'S' }],
          projection: { type: 'ALL' },
        },
      ],
    },
  ],
  entities: [
    {
      id: 'order',
      name: 'Order',
      table: 'shop',
      attributes: [
        { name: 'userId', type: 'S' },
        { name: 'orderId', type: 'S' },
        { name: 'total', type: 'N' },
        { name: 'openOf', type: 'S', optional: true },
      ],
      keys: [
        { index: 'shop', partition: ['USER#{userId}'], sort: ['ORDER#{orderId}'] },
        { index: 'open', partition: ['{openOf}'], sort: ['{orderId}'] },
      ],
      count: 1000,
      size: 200,
    },
  ],
  patterns: [
    {
      kind: 'read',
      id: 'of-user',
      name: 'Orders of a user',
      entity: 'order',
      conditions: [{ attribute: 'userId', operator: '=' }],
    },
    {
      kind: 'read',
      id: 'large',
      name: 'Large orders',
      entity: 'order',
      conditions: [{ attribute: 'total', operator: '>=' }],
    },
    {
      kind: 'write',
      id: 'place',
      name: 'Place an order',
      entity: 'order',
      action: 'create',
      conditions: [],
    },
    {
      kind: 'write',
      id: 'cancel',
      name: 'Cancel an order',
      entity: 'order',
      action: 'delete',
      conditions: [
        { attribute: 'userId', operator: '=' },
        { attribute: 'orderId', operator: '=' },
      ],
    },
  ],
  samples: [
    {
      table: 'shop',
      items: [
        ...[1, 2, 3, 4, 5].map((number) => sample('ann', `a${number}`, number * 10, number === 1)),
        ...[1, 2].map((number) => sample('bob', `b${number}`, number * 100, false)),
        sample('cleo', 'c1', 5, true),
      ],
    },
  ],
};

function sample(user: string, order: string, total: number, isOpen: boolean) {
  return {
    PK: { S: `USER#${user}` },
    SK: { S: `ORDER#${order}` },
    userId: { S: user },
    orderId: { S: order },
    total: { N: String(total) },
    ...(isOpen ? { openOf: { S: user } } : {}),
  };
}

const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });
const row = (page: Page, name: RegExp) => page.getByRole('option', { name });
const result = (page: Page) => inspector(page).getByRole('region', { name: 'Result', exact: true });
const field = (page: Page, name: RegExp) => inspector(page).getByRole('textbox', { name });
const run = (page: Page) => inspector(page).getByRole('button', { name: 'Run', exact: true }).last();

async function open(page: Page, content: object | string = model): Promise<void> {
  await goto(page);
  await openFile(page, 'orders.json', typeof content === 'string' ? content : JSON.stringify(content));
  await expect(row(page, /Large orders/)).toBeVisible();
}

/** Selects a pattern and waits until its parameters are chosen from the items. */
async function choose(page: Page, name: RegExp): Promise<void> {
  await row(page, name).click();
  await expect(inspector(page).getByRole('button', { name: 'Typical' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
}

test('a read runs on the samples of the file, typically and at worst', async ({ page }) => {
  await open(page);
  await choose(page, /Orders of a user/);
  await expect(field(page, /userId/)).toHaveValue('ann');
  await run(page).click();
  await expect(result(page)).toContainText('1 Query, 5 read, 5 returned, 0.5 RCU');
  await expect(result(page)).toContainText('Returns exactly the 5 Orders it should');
  await expect(result(page)).toContainText('Count 5, ScannedCount 5');
  await expect(result(page).getByRole('region', { name: 'Items returned' })).toContainText('ORDER#a1');
  await expect(row(page, /Orders of a user.*Last run: agrees/)).toBeVisible();

  await inspector(page)
    .getByRole('button', { name: /^Another/ })
    .click();
  await inspector(page).getByRole('button', { name: 'Worst case' }).click();
  await expect(field(page, /userId/)).toHaveValue('ann');
});

test('a value is typed; what is no value of its type is refused before it runs', async ({ page }) => {
  await open(page);
  await choose(page, /Orders of a user/);
  await field(page, /userId/).fill('bob');
  await run(page).click();
  await expect(result(page)).toContainText('1 Query, 2 read, 2 returned, 0.5 RCU');
  await field(page, /userId/).fill('');
  await run(page).click();
  await expect(inspector(page).getByText('Needs a value')).toBeVisible();

  await choose(page, /Large orders/);
  await field(page, /total/).fill('many');
  await expect(field(page, /total/)).toHaveAttribute('aria-invalid', 'true');
  await field(page, /total/).fill('100');
  await expect(field(page, /total/)).not.toHaveAttribute('aria-invalid', 'true');
});

test('a Scan with a filter shows what it reads in vain', async ({ page }) => {
  await open(page);
  await choose(page, /Large orders/);
  await field(page, /total/).fill('100');
  await run(page).click();
  await expect(result(page)).toContainText('1 Scan, 8 read, 2 returned, 0.5 RCU');
  await expect(result(page)).toContainText('75% read in vain');
  await expect(result(page)).toContainText('the filter drops 6');
});

test('a write shows what it did to items and index entries, and is undone there', async ({ page }) => {
  await open(page);
  await choose(page, /Cancel an order/);
  await field(page, /userId/).fill('cleo');
  await field(page, /orderId/).fill('c1');
  await run(page).click();
  const written = result(page).getByRole('region', { name: 'Items written' });
  await expect(written).toContainText('Item removed');
  await expect(written).toContainText('entry removed, 1 WCU');
  await expect(result(page)).toContainText('1 item changed, 2 WCU');
  await expect(inspector(page).getByText('on 7 items')).toBeVisible();
  await written.getByRole('button', { name: 'Undo this write' }).click();
  await expect(inspector(page).getByText(/The write was undone/)).toBeVisible();
  await expect(inspector(page).getByText('on 8 items')).toBeVisible();
});

test('a write that DynamoDB refuses says so in its words', async ({ page }) => {
  await open(page);
  await choose(page, /Place an order/);
  await field(page, /userId/).fill('ann');
  await field(page, /orderId/).fill('a1');
  await run(page).click();
  await expect(result(page).getByRole('alert')).toContainText('The conditional request failed');
  await expect(row(page, /Place an order.*Last run: could not run/)).toBeVisible();
});

test('without items one click generates them and runs', async ({ page }) => {
  await open(page, { ...model, samples: [] });
  await row(page, /Orders of a user/).click();
  await inspector(page).getByRole('button', { name: 'Generate 1,000 items and run' }).click();
  await expect(result(page)).toContainText(/1 Query, .* read, .* returned/);
  await expect(result(page)).toContainText(/Returns exactly the .* it should/);
});

test('all read patterns run at once, each with its mark', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Run all reads' }).click();
  await expect(page.getByText('2 agree', { exact: true })).toBeVisible();
  await expect(row(page, /Orders of a user.*Last run: agrees/)).toBeVisible();
  await expect(row(page, /Large orders.*Last run: agrees/)).toBeVisible();
});

test('a pinned result is kept in the file, and a difference is a problem', async ({ page }) => {
  await open(page);
  await choose(page, /Orders of a user/);
  await field(page, /userId/).fill('bob');
  await run(page).click();
  await result(page).getByRole('button', { name: 'Pin this result' }).click();
  await expect(result(page).getByText('Pinned: 2 items for userId bob')).toBeVisible();
  const { text } = await save(page);
  expect(JSON.parse(text).patterns[0].expected).toEqual([
    {
      parameters: { userId: { S: 'bob' } },
      keys: [
        { PK: { S: 'USER#bob' }, SK: { S: 'ORDER#b1' } },
        { PK: { S: 'USER#bob' }, SK: { S: 'ORDER#b2' } },
      ],
    },
  ]);

  await openFile(page, 'again.json', text);
  await expect(page.getByText('again.json')).toBeVisible();
  await choose(page, /Cancel an order/);
  await field(page, /userId/).fill('bob');
  await field(page, /orderId/).fill('b2');
  await run(page).click();
  await expect(result(page)).toContainText('Item removed');
  await page.getByRole('button', { name: 'Run all reads' }).click();
  await expect(row(page, /Orders of a user.*Last run: differs/)).toBeVisible();
  await row(page, /Orders of a user/).click();
  await expect(result(page).getByRole('region', { name: 'Pinned and missing' })).toContainText('ORDER#b2');
  await page.keyboard.press('Alt+3');
  await page.getByRole('tab', { name: /Problems/ }).click();
  await page.getByRole('button', { name: /does not return the pinned result.*ORDER#b2/ }).click();
  await result(page).getByRole('button', { name: 'Unpin' }).click();
  await expect(row(page, /Orders of a user.*Last run: agrees/)).toBeVisible();
  await page.getByRole('button', { name: /^Undo Unpin a result/ }).click();
  await expect(row(page, /Orders of a user.*Last run: differs/)).toBeVisible();
});

test('the keyboard alone runs a pattern and all of them', async ({ page }) => {
  await open(page);
  await row(page, /Large orders/).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(field(page, /userId/)).toHaveValue('ann');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(result(page)).toContainText('5 returned');
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(page.getByText('2 agree', { exact: true })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Run access pattern');
  await expect(page.getByRole('dialog')).toContainText('Run all read patterns');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing is out of reach, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page);
    await choose(page, /Large orders/);
    await field(page, /total/).fill('100');
    await run(page).click();
    await expect(result(page)).toContainText('read in vain');
    await result(page).getByRole('button', { name: 'Pin this result' }).click();
    await result(page).getByText('ORDER#b1').click();
    await result(page).getByText('As sent, 1 page').click();
    const { violations } = await new AxeBuilder({ page }).include('[data-region=inspector]').analyze();
    expect(violations).toEqual([]);
  });
}
