import { edit } from '../state/document.ts';
import { download } from '../state/fileAccess.ts';
import { notify } from '../state/notices.ts';
import { simulation, simulationState } from '../state/simulation/index.ts';
import { countText } from '../ui/count.ts';

/** More would make the model's file hard to read. */
export const mostSamples = 500;

/** Writes a part of the items into the model, to be saved with its file. */
export async function keepAsSample(): Promise<void> {
  const samples = await (await simulation()).samples(mostSamples);
  const kept = samples.reduce((sum, { items }) => sum + items.length, 0);
  const all = simulationState().summary?.items ?? kept;
  edit('Keep sample items', (draft) => {
    draft.samples = samples.filter(({ items }) => items.length > 0);
  });
  notify({
    id: 'samples',
    severity: 'info',
    message: `${countText(kept)} ${kept === 1 ? 'item is' : 'items are'} now a sample in the model.`,
    remedy:
      kept < all
        ? `Of ${countText(all)}: some of each entity and whole collections. The others stay in this browser.`
        : 'Saved with the file; Undo takes it out again.',
  });
}

/** Gives the items of a table to the browser's downloads. */
export async function exportTable(
  form: 'json-lines' | 'batch-write-item' | 'csv',
  table: string,
): Promise<void> {
  try {
    const { name, content } = await (await simulation()).write(form, table);
    download(name.replace(/[^\w.-]+/g, '-'), content, content.type);
  } catch (error) {
    notify({
      id: 'items',
      severity: 'error',
      message: 'The items could not be written.',
      remedy: error instanceof Error ? error.message : String(error),
    });
  }
}
