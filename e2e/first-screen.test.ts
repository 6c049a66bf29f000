import { expect, type Page, test } from '@playwright/test';
import { goto, message, nameOfModel, openFile, shop } from './workbench.ts';

const list = [
  { file: 'orders.keyscape.json', name: 'Orders', kind: 'Shop', teaches: 'Scopes that narrow.' },
  { file: 'chat.keyscape.json', name: 'Chat', kind: 'Messages', teaches: 'Time in the sort key.' },
];

const serve = async (page: Page, index: unknown, model: unknown = shop) => {
  await page.route('**/examples/index.json', (route) => route.fulfill({ json: index }));
  await page.route('**/examples/*.keyscape.json', (route) => route.fulfill({ json: model }));
};

test('the worked example comes first; one press opens it, and looking at it leaves no trace', async ({
  page,
}) => {
  await serve(page, list);
  await goto(page);
  const cards = page.getByRole('button', { name: /Scopes that narrow|Time in the sort key/ });
  await expect(cards).toHaveCount(2);
  await expect(cards.first()).toContainText('Start here');
  await cards.first().click();
  await expect(nameOfModel(page)).toHaveValue('Online shop');
  await page.getByRole('button', { name: 'Keyscape', exact: true }).click();
  await expect(cards).toHaveCount(2);
  await expect(page.getByRole('heading', { name: 'Recent models' })).toBeHidden();
});

test('an example in which something was changed is among the recent models', async ({ page }) => {
  await serve(page, list);
  await goto(page);
  await page.getByRole('button', { name: /Scopes that narrow/ }).click();
  await nameOfModel(page).fill('Mine');
  await page.getByRole('button', { name: 'Keyscape', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Mine/ })).toBeVisible();
});

for (const [what, index] of [
  ['is absent', undefined],
  ['is no list', { not: 'a list' }],
  ['has an entry without a file', [{ name: 'Broken' }]],
] as const) {
  test(`where the list of examples ${what}, everything else is there`, async ({ page }) => {
    if (index) await serve(page, index);
    else await page.route('**/examples/index.json', (route) => route.fulfill({ status: 404 }));
    await goto(page);
    await page.getByRole('button', { name: 'Blank model' }).click();
    await expect(nameOfModel(page)).toHaveValue('Untitled');
  });
}

test('an example that cannot be opened says so and leaves the first screen', async ({ page }) => {
  await serve(page, list, ['nothing']);
  await goto(page);
  await page.getByRole('button', { name: /Scopes that narrow/ }).click();
  await expect(message(page, /Orders was not opened/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Blank model' })).toBeVisible();
});

test('a file of another program is imported, and saving does not write over it', async ({ page }) => {
  await goto(page);
  const table = {
    TableName: 'Sessions',
    AttributeDefinitions: [{ AttributeName: 'token', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'token', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  };
  await openFile(page, 'sessions.json', JSON.stringify(table));
  await expect(nameOfModel(page)).toBeVisible();
  await expect(page.getByText('Kept in this browser')).toBeVisible();
  await expect(page.getByText('Sessions').first()).toBeVisible();
});
