/** What browsers offer for files, behind functions that say what they do where the browser offers less. */

type PickerOptions = {
  suggestedName?: string;
  types?: { description: string; accept: Record<string, string[]> }[];
};

// The pickers are not in every browser, nor in TypeScript's library for that reason.
type Pickers = {
  showOpenFilePicker?(options?: PickerOptions): Promise<FileSystemFileHandle[]>;
  showSaveFilePicker?(options?: PickerOptions): Promise<FileSystemFileHandle>;
};
type WithPermission = FileSystemFileHandle & {
  requestPermission?(options: { mode: 'readwrite' }): Promise<PermissionState>;
};
const pickers = (): Pickers => window as Pickers;

/** A file and, where the browser lets the page write to it later, its handle. */
export type PickedFile = { file: File; handle?: FileSystemFileHandle | undefined };

const types = [{ description: 'Models', accept: { 'application/json': ['.json'] as string[] } }];

/** True where "Save as" can ask for a place on disk; elsewhere there are only downloads. */
export function canPickPlace(): boolean {
  return typeof pickers().showSaveFilePicker === 'function';
}

/** Lets the person pick a file; undefined where they pick none. */
export async function pickFile(): Promise<PickedFile | undefined> {
  const { showOpenFilePicker } = pickers();
  if (!showOpenFilePicker) return pickByInput();
  try {
    const [handle] = await showOpenFilePicker.call(window, {});
    return handle && { file: await handle.getFile(), handle };
  } catch (error) {
    if (isAbort(error)) return undefined;
    throw error;
  }
}

function pickByInput(): Promise<PickedFile | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.onchange = () => resolve(input.files?.[0] && { file: input.files[0] });
    input.oncancel = () => resolve(undefined);
    input.click();
  });
}

/** Lets the person pick where to save; undefined where they pick no place. */
export async function pickPlace(suggestedName: string): Promise<FileSystemFileHandle | undefined> {
  try {
    return await pickers().showSaveFilePicker?.call(window, { suggestedName, types });
  } catch (error) {
    if (isAbort(error)) return undefined;
    throw error;
  }
}

/** Writes text to a file that was picked before. Gives its new time of change; throws where it may not be written. */
export async function writeToFile(handle: FileSystemFileHandle, text: string): Promise<number> {
  const permission = await (handle as WithPermission).requestPermission?.({ mode: 'readwrite' });
  if (permission === 'denied') throw new Error('The browser was not allowed to write the file.');
  const stream = await handle.createWritable();
  await stream.write(text);
  await stream.close();
  return (await handle.getFile()).lastModified;
}

/** Gives a file to the browser's downloads. */
export function download(name: string, content: string | Uint8Array<ArrayBuffer> | Blob, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download starts in a later task; until then the address must hold.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The text of a file in UTF-8, or in UTF-16 where it begins with that mark. */
export async function textOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
