/** What a person does on the page, for the tests of the page. */
import { readFileSync } from 'node:fs';
import { type Download, expect, type FileChooser, type Locator, type Page } from '@playwright/test';

/** A small model with one table, one entity and one access pattern, as its file has it. */
export const shop = {
  keyscape: 1,
  name: 'Online shop',
  tables: [
    {
      id: 'shop',
      name: 'Shop',
      partitionKey: { name: 'PK', type: 'S' },
      sortKey: { name: 'SK', type: 'S' },
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
      ],
      keys: [{ index: 'shop', partition: ['USER#{userId}'], sort: ['ORDER#{orderId}'] }],
    },
  ],
  patterns: [
    {
      kind: 'read',
      id: 'orders-of-user',
      name: 'Orders of a user',
      entity: 'order',
      conditions: [{ attribute: 'userId', operator: '=' }],
    },
  ],
};

/** Opens the page as a browser without file pickers, where files go through an input and downloads. */
export async function goto(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ['showOpenFilePicker', 'showSaveFilePicker']) Reflect.deleteProperty(window, name);
  });
  await page.goto('/');
}

/** Starts with a blank model from the first screen. */
export async function startBlank(page: Page): Promise<void> {
  await goto(page);
  await page.getByRole('button', { name: 'Blank model' }).click();
  await expect(nameOfModel(page)).toBeVisible();
}

/** Picks a file by the shortcut. */
export async function openFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  const chooser = await chooseFile(page);
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
}

/** Begins to pick a file by the shortcut. */
export async function chooseFile(page: Page): Promise<FileChooser> {
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('ControlOrMeta+O');
  return choosing;
}

/** Drags a file over the window and drops it there. */
export async function dropFile(page: Page, name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text ?? ''], fileName ?? '', { type: 'application/json' }));
      return data;
    },
    [name, content],
  );
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await expect(page.getByText('Drop a file to open it')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(page.getByText('Drop a file to open it')).toBeHidden();
}

/** The field with the model's name. */
export function nameOfModel(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Name of the model' });
}

/** Saves by the shortcut and gives the downloaded file. */
export async function save(page: Page): Promise<{ name: string; text: string }> {
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('ControlOrMeta+S');
  return contentOf(await downloading);
}

/** The name and the text of a download. */
export async function contentOf(download: Download): Promise<{ name: string; text: string }> {
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** A message at the edge of the window that holds these words. */
export function message(page: Page, words: string | RegExp): Locator {
  return page.getByRole('region', { name: 'Messages' }).getByText(words);
}

/** Settles when the browser keeps the document as it is. */
export async function untilKept(page: Page): Promise<void> {
  await expect(
    page.getByText('Kept in this browser').or(page.getByText(/\.json(, changed since)?$/)),
  ).toBeVisible();
}
