import type { Model } from '../../src/model/schema.ts';
import { openDocument } from './document.ts';
import { type PickedFile, pickFile, textOf } from './fileAccess.ts';
import { openAny, openOwn } from './formats.ts';
import { dismiss, notify, setBusy } from './notices.ts';
import { leave } from './session.ts';
import { setViewport, showDrawer } from './view.ts';

/** A file with more bytes holds more text than is ever read, whatever its characters. */
const maxFileBytes = 96 * 1024 * 1024;

/** Lets the person pick a file and opens it. */
export async function openFromDisk(): Promise<void> {
  try {
    const picked = await pickFile();
    if (picked) await openFile(picked);
  } catch (error) {
    refuse('The file', String(error), undefined);
  }
}

/** Opens a file: one of our own, or one in a form that can be imported. The open document stays where that fails. */
export async function openFile({ file, handle }: PickedFile): Promise<void> {
  if (file.size > maxFileBytes) {
    const size = `${Math.round(file.size / 1024 / 1024)} MB`;
    refuse(file.name, `It holds ${size}; a model has a few at most.`, 'Split the file, or take samples out.');
    return;
  }
  await whileBusy(`Opening ${file.name}…`, async () => {
    const { model, problems, foreign } = await openAny(await textOf(file), file.name);
    if (!model) {
      refuse(file.name, problems[0]?.message ?? 'It holds no model.', problems[0]?.remedy);
      return;
    }
    if (!(await leave())) return;
    // An import must not be written over the file of another program.
    const own = foreign ? {} : { fileName: file.name, handle, fileTime: file.lastModified };
    openDocument(model, { problems, ...own, inFile: !foreign && problems.length === 0 });
    setViewport(undefined);
    tellOf(file.name, problems.length);
  });
}

/**
 * Opens an example.
 * @param load Gives the text of the example's file.
 */
export async function openExample(name: string, load: () => Promise<string>): Promise<void> {
  await whileBusy(`Opening ${name}…`, async () => {
    const { model, problems } = await openOwn(await load());
    if (!model) {
      refuse(name, problems[0]?.message ?? 'It holds no model.', problems[0]?.remedy);
      return;
    }
    if (!(await leave())) return;
    openDocument(model, { problems, disposable: true });
    setViewport(undefined);
  });
}

/** Opens a model without anything in it. */
export async function openBlank(): Promise<void> {
  const { model } = await openOwn('{"keyscape":1,"name":"Untitled"}');
  if (!model || !(await leave())) return;
  openDocument(model satisfies Model, { disposable: true });
  setViewport(undefined);
}

function tellOf(name: string, problems: number): void {
  if (problems === 0) return;
  notify({
    id: 'open',
    severity: 'warning',
    message: `${name} is open, with ${problems === 1 ? 'one thing' : `${problems} things`} to know about it.`,
    actions: [{ label: 'Show', perform: () => showDrawer('problems') }],
  });
}

function refuse(name: string, message: string, remedy: string | undefined): void {
  notify({ id: 'open', severity: 'error', message: `${name} was not opened. ${message}`, remedy });
}

async function whileBusy(words: string, work: () => Promise<void>): Promise<void> {
  dismiss('open');
  setBusy(words);
  try {
    await painted();
    await work();
  } catch (error) {
    refuse(words.replace(/^Opening (.*)…$/, '$1'), String(error), undefined);
  } finally {
    setBusy(undefined);
  }
}

/** Settles when the page had a chance to show what changed; a hidden page shows nothing, so not only then. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
}
