import { expect, test } from '@playwright/test';

test('the page opens, asks no other host for anything and reports no error', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && `${origin}/` !== baseURL) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));

  await page.goto('/');
  await expect(page).toHaveTitle(/Keyscape/);
  await expect(page.getByRole('heading', { name: 'Keyscape' })).toBeVisible();
  await page.waitForLoadState('networkidle');

  expect(foreign).toEqual([]);
  expect(errors).toEqual([]);
});
