import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { orders } from './orders.ts';
import { goto, openFile, save } from './workbench.ts';

const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });
const row = (page: Page, name: RegExp) => page.getByRole('option', { name });
const open = async (page: Page, ...names: string[]) => {
  for (const name of names) {
    await inspector(page)
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first()
      .click();
  }
};
const saved = async (page: Page) => JSON.parse((await save(page)).text);

test.beforeEach(async ({ page }) => {
  await goto(page);
  await openFile(page, 'orders.json', JSON.stringify(orders));
  await expect(row(page, /Large orders/)).toBeVisible();
});

test('a pattern shows its request, readable and as JSON, its scopes and its reasons', async ({ page }) => {
  await row(page, /Open orders/).click();
  const panel = inspector(page);
  await expect(panel.getByRole('heading', { name: 'Open orders of a user' })).toBeVisible();
  await expect(panel.getByRole('figure', { name: 'Scopes of Shop, base key' })).toContainText(
    '{orderId}, unbound',
  );
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how the page shows it
  await expect(panel.getByText('PK = "USER#${userId}" AND begins_with(SK, "ORDER#OPEN#")')).toBeVisible();
  await panel.getByRole('radio', { name: 'JSON' }).check();
  await expect(panel.getByText('"KeyConditionExpression"')).toBeVisible();
  await expect(panel.getByRole('button', { name: /^Why/ }).first()).toBeVisible();
});

test('the candidates that lost say why', async ({ page }) => {
  await row(page, /Open orders/).click();
  const others = inspector(page).getByRole('region', { name: /Why not the others/ });
  await others.getByText('GSI1 of Shop').click();
  await expect(others.getByText(/does not know orderId/).last()).toBeVisible();
});

test('a write shows what it does to every index', async ({ page }) => {
  await row(page, /Change the status/).click();
  await expect(inspector(page).getByText('TransactWriteItems').first()).toBeVisible();
  await expect(inspector(page).getByText('WCU').first()).toBeVisible();
});

test('a changed key template changes every verdict at once, and undo brings them back', async ({ page }) => {
  await expect(row(page, /Open orders/)).toContainText('Query');
  await expect(row(page, /Open orders/)).not.toContainText('filter');
  await open(page, 'Order');
  const template = inspector(page).getByRole('textbox', { name: 'SK, sort key of Shop' });
  await template.fill('ORDER#{orderId}#{status}');
  await expect(row(page, /Open orders/)).toContainText('Query + filter');
  await template.fill('ORDER#{orderId');
  await expect(inspector(page).getByText(/brace without a closing one/)).toBeVisible();
  await template.blur();
  await page.getByRole('button', { name: 'Undo Change key template of Order in Shop' }).click();
  await expect(template).toHaveValue('ORDER#{status}#{orderId}');
  await expect(row(page, /Open orders/)).not.toContainText('filter');
});

test('what a template refers to and the entity lacks is added by one click', async ({ page }) => {
  await open(page, 'Order');
  const panel = inspector(page);
  const template = panel.getByRole('textbox', { name: 'SK, sort key of Shop' });
  const add = { name: 'Add attribute region to Order' };
  await template.fill('{region}#{orderId}');
  await panel.getByRole('button', add).click();
  await expect(panel.getByRole('button', add)).toHaveCount(0);
  await page.getByRole('button', { name: `Undo ${add.name}` }).click();

  await page.getByRole('tab', { name: /^Problems/ }).click();
  const drawer = page.getByRole('region', { name: 'Errors' });
  await drawer.getByRole('button', add).click();
  await expect(drawer).toHaveCount(0);
  await expect(panel.getByRole('textbox', { name: 'Attribute name' }).last()).toHaveValue('region');
});

test('a renamed attribute is renamed in templates, patterns and projections', async ({ page }) => {
  await open(page, 'Order');
  const name = inspector(page).getByRole('textbox', { name: 'Attribute name' }).nth(2);
  await name.fill('total');
  await expect(inspector(page).getByText('Order has an attribute total already')).toBeVisible();
  await name.fill('state');
  await name.press('Enter');
  await expect(page.getByRole('button', { name: 'Undo Rename status to state' })).toBeEnabled();
  const model = await saved(page);
  const text = JSON.stringify(model);
  expect(text).not.toContain('{status}');
  expect(text).not.toContain('"status"');
  expect(model.entities[1].keys[0].sort).toEqual(['ORDER#{state}#{orderId}']);
  expect(model.tables[0].globalIndexes[0].projection.attributes).toEqual(['state', 'total']);
  expect(model.patterns[0].conditions[1].attribute).toBe('state');
  expect(model.patterns[3].changes).toEqual(['state']);
  await page.getByRole('button', { name: 'Undo Rename status to state' }).click();
  await expect(name).toHaveValue('status');
});

test('an attribute is described in full', async ({ page }) => {
  await open(page, 'Order');
  const panel = inspector(page);
  await panel.getByRole('button', { name: 'attribute', exact: true }).last().click();
  const name = panel.getByRole('textbox', { name: 'Attribute name' }).last();
  await name.fill('address');
  await name.press('Enter');
  await panel.getByRole('combobox', { name: 'Type of address' }).selectOption('M');
  await panel.getByRole('button', { name: 'More about address' }).click();
  await panel.getByRole('button', { name: 'attribute of address' }).click();
  await panel.getByRole('button', { name: 'More about total' }).click();
  await panel.getByRole('checkbox', { name: 'Optional' }).first().check();
  await panel.getByRole('combobox', { name: 'Format' }).first().selectOption('decimal');
  const model = await saved(page);
  expect(model.entities[1].attributes.at(-1)).toMatchObject({
    name: 'address',
    type: 'M',
    fields: [{ name: 'attribute', type: 'S' }],
  });
  expect(model.entities[1].attributes[3]).toMatchObject({
    optional: true,
    format: { kind: 'decimal', places: 2 },
  });
});

test('tables and indexes are made, changed and deleted, and deleting says what else goes', async ({
  page,
}) => {
  const panel = inspector(page);
  await open(page, 'Shop');
  await panel.getByRole('button', { name: 'global index (GSI)' }).click();
  await expect(panel.getByRole('heading', { name: 'GSI2' })).toBeVisible();
  await panel.getByRole('textbox', { name: 'Name', exact: true }).fill('byTotal');
  await panel.getByRole('button', { name: 'sort attribute' }).click();
  await expect(panel.getByRole('textbox', { name: 'Name of the sort key' })).toBeVisible();
  await panel.getByRole('radio', { name: 'KEYS_ONLY' }).check();
  const model = await saved(page);
  expect(model.tables[0].globalIndexes[1]).toMatchObject({
    name: 'byTotal',
    projection: { type: 'KEYS_ONLY' },
  });
  expect(model.tables[0].globalIndexes[1].sortKey).toHaveLength(1);

  await panel.getByRole('button', { name: 'of Shop' }).click();
  await panel.getByRole('button', { name: 'Delete this table' }).click();
  await expect(panel.getByText('4 access patterns')).toBeVisible();
  await panel.getByRole('button', { name: 'Delete table' }).click();
  await expect(page.getByText('No access patterns yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo Delete Shop' }).click();
  await expect(row(page, /Large orders/)).toBeVisible();
});

test('a relationship says who belongs to whom', async ({ page }) => {
  const panel = inspector(page);
  await open(page, 'Order');
  await panel.getByRole('button', { name: 'Add: Order belongs to' }).click();
  await page.getByRole('menuitem', { name: 'User' }).click();
  await expect(panel.getByRole('heading', { name: 'Order belongs to User' })).toBeVisible();
  await panel.getByRole('button', { name: 'by attribute' }).click();
  await panel.getByRole('textbox', { name: 'About how many belong to one User' }).fill('20');
  const model = await saved(page);
  expect(model.relationships[0]).toMatchObject({
    from: 'order',
    to: 'user',
    by: [{ attribute: 'userId', its: 'userId' }],
    average: 20,
  });
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the inspector, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    const found = async () =>
      (await new AxeBuilder({ page }).include('[data-region="inspector"]').analyze()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
      );
    expect(await found()).toEqual([]);
    await open(page, 'Order');
    await inspector(page).getByRole('button', { name: 'More about status' }).click();
    expect(await found()).toEqual([]);
    await row(page, /Large orders/).click();
    expect(await found()).toEqual([]);
    await row(page, /Change the status/).click();
    expect(await found()).toEqual([]);
  });
}
