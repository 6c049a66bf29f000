import { expect, type Page, test } from '@playwright/test';
import { goto, message, nameOfModel, openFile, save, shop } from './workbench.ts';

/** Ways in which browsers refuse storage. */
const refusals: Record<string, () => void> = {
  'no IndexedDB at all': () => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  },
  'access denied': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    };
  },
  'no answer': () => {
    IDBFactory.prototype.open = () => Object.setPrototypeOf(new EventTarget(), IDBOpenDBRequest.prototype);
  },
  'no room': () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  },
};

const start = async (page: Page, refuse: () => void) => {
  await page.addInitScript(refuse);
  await goto(page);
  await page.getByRole('button', { name: 'Blank model' }).click();
  await nameOfModel(page).fill('Ledger');
};

for (const [name, refuse] of Object.entries(refusals)) {
  test(`storage refused (${name}): it is said, work goes on, and a file takes it`, async ({ page }) => {
    await start(page, refuse);
    await expect(message(page, 'The browser does not keep this model.')).toBeVisible();
    await expect(page.getByText('Not kept by the browser')).toBeVisible();
    await nameOfModel(page).fill('Ledger 2');
    await expect(page.getByRole('button', { name: 'Undo Rename model' })).toBeEnabled();
    const { name: file, text } = await save(page);
    expect(file).toBe('Ledger 2.keyscape.json');
    expect(text).toContain('"Ledger 2"');
  });
}

test('where the browser keeps nothing, another model replaces the open one only after a question', async ({
  page,
}) => {
  await start(page, refusals['no IndexedDB at all'] ?? (() => {}));
  await openFile(page, 'shop.json', JSON.stringify(shop));
  const question = page.getByRole('dialog', { name: 'Save the open model first?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(nameOfModel(page)).toHaveValue('Ledger');
  await openFile(page, 'shop.json', JSON.stringify(shop));
  const downloading = page.waitForEvent('download');
  await question.getByRole('button', { name: 'Save to file' }).click();
  expect((await downloading).suggestedFilename()).toBe('Ledger.keyscape.json');
  await expect(nameOfModel(page)).toHaveValue('Online shop');
});

test('storage that works again keeps what was done meanwhile', async ({ page }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    Object.assign(window, { room: false });
    IDBObjectStore.prototype.put = function (...args) {
      if (!Reflect.get(window, 'room')) throw new DOMException('No room.', 'QuotaExceededError');
      return put.apply(this, args);
    };
  });
  await goto(page);
  await page.getByRole('button', { name: 'Blank model' }).click();
  await nameOfModel(page).fill('Ledger');
  await expect(page.getByText('Not kept by the browser')).toBeVisible();
  await page.evaluate(() => Object.assign(window, { room: true }));
  await nameOfModel(page).fill('Ledger 2');
  await expect(page.getByText('Kept in this browser')).toBeVisible();
  await expect(message(page, 'The browser does not keep this model.')).toBeHidden();
});

test('closing the window asks first where nothing else holds the work', async ({ page }) => {
  await start(page, refusals['no IndexedDB at all'] ?? (() => {}));
  await expect(page.getByText('Not kept by the browser')).toBeVisible();
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expect(nameOfModel(page)).toHaveValue('Ledger');
});

test('a reload of a page that keeps nothing goes on with the work', async ({ page }) => {
  await start(page, refusals['access denied'] ?? (() => {}));
  await expect(page.getByText('Not kept by the browser')).toBeVisible();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(nameOfModel(page)).toHaveValue('Ledger');
  await nameOfModel(page).fill('Ledger 2');
  await page.reload();
  await expect(nameOfModel(page)).toHaveValue('Ledger 2');
});

test('where neither the browser keeps anything nor a page can leave anything, work goes on', async ({
  page,
}) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
    }
  });
  await start(page, refusals['access denied'] ?? (() => {}));
  await expect(page.getByText('Not kept by the browser')).toBeVisible();
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  await (await asked).dismiss();
  await expect(nameOfModel(page)).toHaveValue('Ledger');
});

test('without a place to leave anything, closing before all is kept asks first', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { requestIdleCallback: () => 0 });
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await goto(page);
  await page.getByRole('button', { name: 'Blank model' }).click();
  await nameOfModel(page).fill('Ledger');
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expect(page.getByText('Kept in this browser')).toBeVisible();
});
