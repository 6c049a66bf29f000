import { documentStore, savedToFile } from './document.ts';
import { canPickPlace, download, pickPlace, writeToFile } from './fileAccess.ts';
import { fileNameFor } from './fileName.ts';
import { writeModel } from './formats.ts';
import { notify } from './notices.ts';
import { ask } from './questions.ts';

/**
 * Saves the open model in its canonical form: to its file where the browser allows it, else as a download.
 * @returns Whether it was saved.
 */
export async function saveFile(): Promise<boolean> {
  const { model, handle, fileTime } = documentStore.getState();
  if (!model) return false;
  if (!handle) return saveAsDownload();
  try {
    if (fileTime !== undefined && (await changedOnDisk(handle, fileTime))) {
      const answer = await ask({
        title: `${handle.name} has changed`,
        text: 'Another program has written the file since it was opened here. Saving replaces that.',
        answers: [
          { value: 'replace', label: 'Replace it', danger: true },
          { value: 'as', label: 'Save as…' },
        ],
      });
      if (answer === 'as') return saveFileAs();
      if (answer !== 'replace') return false;
    }
    return await saveTo(handle);
  } catch (error) {
    notify({
      id: 'save',
      severity: 'error',
      message: `${handle.name} could not be written.`,
      remedy: `${error instanceof Error ? error.message : error} Save it under another name, or download it.`,
      actions: [
        { label: 'Save as…', perform: () => void saveFileAs() },
        { label: 'Download', perform: () => void saveAsDownload() },
      ],
    });
    return false;
  }
}

/** Saves to a place that the person picks; as a download where the browser cannot ask for one. */
export async function saveFileAs(): Promise<boolean> {
  const { model, fileName } = documentStore.getState();
  if (!model) return false;
  if (!canPickPlace()) return saveAsDownload();
  try {
    const handle = await pickPlace(fileName ?? fileNameFor(model.name));
    return handle ? await saveTo(handle) : false;
  } catch (error) {
    notify({
      id: 'save',
      severity: 'error',
      message: 'The file could not be written.',
      remedy: String(error),
    });
    return false;
  }
}

async function saveTo(handle: FileSystemFileHandle): Promise<boolean> {
  const { model } = documentStore.getState();
  if (!model) return false;
  const fileTime = await writeToFile(handle, await writeModel(model));
  savedToFile(model, { fileName: handle.name, handle, fileTime });
  notify({ id: 'save', severity: 'info', message: `Saved to ${handle.name}.` });
  return true;
}

async function saveAsDownload(): Promise<boolean> {
  const { model } = documentStore.getState();
  if (!model) return false;
  const fileName = fileNameFor(model.name);
  download(fileName, await writeModel(model), 'application/json');
  savedToFile(model, { fileName });
  notify({ id: 'save', severity: 'info', message: `Saved as ${fileName} among the downloads.` });
  return true;
}

async function changedOnDisk(handle: FileSystemFileHandle, fileTime: number): Promise<boolean> {
  try {
    return (await handle.getFile()).lastModified > fileTime;
  } catch {
    // It may not be read any more, or is gone: writing will tell.
    return false;
  }
}
