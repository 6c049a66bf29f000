import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { orders } from './orders.ts';
import { goto, nameOfModel, openFile } from './workbench.ts';

const key = (PK: string, SK: string, more: object) => ({ PK: { S: PK }, SK: { S: SK }, ...more });
/** With three items in the file. */
const withItems = {
  ...orders,
  samples: [
    {
      table: 'shop',
      items: [
        key('USER#01HZX3J8Y5Q4W2N7K9M1R6T8B0', 'PROFILE', {
          userId: { S: '01HZX3J8Y5Q4W2N7K9M1R6T8B0' },
          email: { S: 'a@example.org' },
        }),
        key('USER#01HZX3J8Y5Q4W2N7K9M1R6T8B0', 'ORDER#OPEN#01HZX3J8Y5Q4W2N7K9M1R6T8C1', {
          userId: { S: '01HZX3J8Y5Q4W2N7K9M1R6T8B0' },
          orderId: { S: '01HZX3J8Y5Q4W2N7K9M1R6T8C1' },
          status: { S: 'OPEN' },
          total: { N: '12.5' },
          GSI1PK: { S: 'ORDER#01HZX3J8Y5Q4W2N7K9M1R6T8C1' },
          GSI1SK: { S: 'ORDER' },
        }),
        key('USER#01HZX3J8Y5Q4W2N7K9M1R6T8B0', 'ORDER#PAID#01HZX3J8Y5Q4W2N7K9M1R6T8C2', {
          userId: { S: '01HZX3J8Y5Q4W2N7K9M1R6T8B0' },
          orderId: { S: '01HZX3J8Y5Q4W2N7K9M1R6T8C2' },
          status: { S: 'PAID' },
          total: { N: '40' },
          GSI1PK: { S: 'ORDER#01HZX3J8Y5Q4W2N7K9M1R6T8C2' },
          GSI1SK: { S: 'ORDER' },
        }),
      ],
    },
  ],
};

async function openTab(page: Page, tab: string) {
  await goto(page);
  await openFile(page, 'orders.json', JSON.stringify(withItems));
  await expect(nameOfModel(page)).toHaveValue('Orders');
  await page.getByRole('tab', { name: tab }).click();
  return page.getByRole('tabpanel', { name: tab });
}

test('growth: a Scan climbs, a Query stays flat, and the numbers are read out by keyboard', async ({
  page,
}) => {
  const panel = await openTab(page, 'Growth');
  const chart = panel.getByRole('slider', { name: /Items evaluated/ });
  await expect(chart).toHaveAttribute('aria-valuetext', /Large orders: 952K items/);
  await chart.focus();
  await page.keyboard.press('End');
  await expect(chart).toHaveAttribute('aria-valuetext', /^1,000,000,000 items\..*Large orders: 952M items/);
  const flat = /Open orders of a user: ([\d.]+) items/;
  const far = flat.exec((await chart.getAttribute('aria-valuetext')) ?? '')?.[1];
  await page.keyboard.press('Home');
  await expect(chart).toHaveAttribute('aria-valuetext', /^1,000 items/);
  const near = flat.exec((await chart.getAttribute('aria-valuetext')) ?? '')?.[1];
  expect(Number(near)).toBeGreaterThan(0);
  expect(Math.abs(Number(near) - Number(far))).toBeLessThan(1);
});

test('growth: the same figures as a table, in units, and measured', async ({ page }) => {
  const panel = await openTab(page, 'Growth');
  await panel.getByRole('radio', { name: 'Table' }).check({ force: true });
  const row = panel.getByRole('row', { name: /Large orders/ });
  await expect(row.getByRole('cell').last()).toHaveText('952M');
  await panel.getByRole('radio', { name: 'Capacity units' }).check({ force: true });
  await expect(row.getByRole('cell').last()).not.toHaveText('952M');
  await panel.getByRole('button', { name: 'None' }).click();
  await panel.getByRole('checkbox', { name: /Profile of a user/ }).check();
  await panel.getByRole('button', { name: 'Measure to 10⁵' }).click();
  await expect(
    panel
      .getByRole('row', { name: /^measured/ })
      .getByRole('cell')
      .first(),
  ).toHaveText(/0\.5/);
});

test('partitions: hottest keys by name, and the way to a rate that is missing', async ({ page }) => {
  const panel = await openTab(page, 'Partitions');
  await expect(panel.getByRole('region', { name: 'User, Order' })).toContainText(
    'USER#01HZX3J8Y5Q4W2N7K9M1R6T8B0',
  );
  await panel.getByRole('button', { name: 'Open orders of a user' }).click();
  await page.getByRole('textbox', { name: 'Peak calls per second' }).fill('2000000');
  await expect(panel.getByRole('region', { name: 'Spread over partitions' })).toContainText('partitions');
  await expect(panel.getByRole('button', { name: 'Open orders of a user' })).toBeHidden();
  await panel.getByRole('combobox', { name: 'Partitions of' }).selectOption({ label: 'GSI1 (Shop)' });
  await expect(panel.getByRole('region', { name: 'Order' })).toContainText('ORDER#');
});

test('playground: a pattern’s request is filled in, run, and paged; a wrong one gets DynamoDB’s message', async ({
  page,
}) => {
  const panel = await openTab(page, 'Playground');
  await panel
    .getByRole('combobox', { name: 'From pattern' })
    .selectOption({ label: 'Open orders of a user' });
  const condition = panel.getByRole('textbox', { name: 'KeyConditionExpression' });
  await expect(condition).not.toHaveValue('');
  await condition.press('Enter');
  const answer = panel.getByRole('region', { name: 'Answer' });
  await expect(answer.getByRole('list', { name: 'Items' }).getByRole('listitem')).toHaveCount(1);
  await expect(answer).toContainText('0.5 RCU');

  await condition.fill('PK = :u');
  await panel.getByRole('textbox', { name: 'ExpressionAttributeNames' }).fill('');
  await panel
    .getByRole('textbox', { name: 'ExpressionAttributeValues' })
    .fill('{":u": "USER#01HZX3J8Y5Q4W2N7K9M1R6T8B0"}');
  await panel.getByRole('textbox', { name: 'Limit' }).fill('2');
  await panel.getByRole('button', { name: 'Run' }).click();
  await expect(answer.getByRole('list', { name: 'Items' }).getByRole('listitem')).toHaveCount(2);
  await answer.getByRole('button', { name: 'Next page' }).click();
  await expect(answer.getByRole('list', { name: 'Items' }).getByRole('listitem')).toHaveCount(1);

  await condition.fill('SK = :u');
  await condition.press('Enter');
  await expect(panel.getByRole('alert')).toContainText('ValidationException');
  await expect(panel.getByRole('alert')).toContainText('Query condition missed key schema element: PK');
  await expect(panel.getByRole('list', { name: 'History' }).getByRole('listitem')).toHaveCount(4);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the three views have no accessibility problems (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const panel = await openTab(page, 'Growth');
    await expect(panel.getByRole('slider')).toHaveAttribute('aria-valuetext', /952K items/);
    const ready = {
      Growth: panel.getByRole('slider'),
      Partitions: page.getByRole('region', { name: 'Spread over partitions' }),
      Playground: page.getByRole('form', { name: 'Request' }),
    };
    for (const [tab, shown] of Object.entries(ready)) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(shown).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).include('[role="tabpanel"]').analyze();
      expect(violations.map(({ id, nodes }) => `${tab}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
  });
}
