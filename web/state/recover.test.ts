import { beforeEach, describe, expect, test } from 'vitest';
import { aKept, memoryKeeper } from './keeper.testing.ts';
import { recover } from './recover.ts';

let store: ReturnType<typeof memoryKeeper>;
beforeEach(async () => {
  store = memoryKeeper('page');
  await store.keeper.keep(aKept('a', 'Kept'), undefined);
});
const names = () => [...store.documents.values()].map(({ kept }) => kept.model.name).sort();
const left = (name: string, revision: number | undefined, page = 'left') => ({
  page,
  revision,
  kept: aKept('a', name),
});

describe('what a page left unwritten', () => {
  test('replaces the revision it goes back to', async () => {
    expect(await recover(store.keeper, left('Latest', 1))).toBe('a');
    expect(names()).toEqual(['Latest']);
    expect(store.documents.get('a')?.revision).toBe(2);
  });

  test('is kept where nothing was', async () => {
    store.documents.clear();
    expect(await recover(store.keeper, left('Latest', undefined))).toBe('a');
    expect(names()).toEqual(['Latest']);
  });

  test('replaces an earlier state that its own page was still writing when it was left', async () => {
    expect(await recover(store.keeper, left('Latest', undefined, 'page'))).toBe('a');
    expect(names()).toEqual(['Latest']);
  });

  test('becomes a copy where another window kept the document meanwhile, one whoever recovers it', async () => {
    await store.keeper.keep(aKept('a', 'Of another window'), 1);
    const ids = await Promise.all([
      recover(store.keeper, left('Latest', 1)),
      recover(store.keeper, left('Latest', 1)),
    ]);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).not.toBe('a');
    expect(names()).toEqual(['Latest', 'Of another window']);
  });

  test('makes no copy where the same model is kept already, or two windows recover it at once', async () => {
    await store.keeper.keep(aKept('a', 'Latest'), 1);
    expect(await recover(store.keeper, left('Latest', 1))).toBe('a');
    const at = { ...left('Newest', 2), page: 'x' };
    expect(await Promise.all([recover(store.keeper, at), recover(store.keeper, at)])).toEqual(['a', 'a']);
    expect(names()).toEqual(['Newest']);
  });

  test('gets the handle of its file back while that is the file', async () => {
    // A browser gives it; here only its identity matters.
    const handle = { name: 'a.json' } as FileSystemFileHandle;
    await store.keeper.keep({ ...aKept('a', 'Kept'), handle, fileName: 'a.json', fileTime: 5 }, 1);
    const kept = { ...aKept('a', 'Latest'), fileName: 'a.json', fileTime: 5 };
    await recover(store.keeper, { page: 'left', revision: 2, kept });
    expect(store.documents.get('a')?.kept).toMatchObject({ handle, fileTime: 5 });
    await recover(store.keeper, { page: 'left', revision: 3, kept: { ...kept, fileName: 'b.json' } });
    expect(store.documents.get('a')?.kept).toMatchObject({ handle: undefined, fileTime: undefined });
  });

  test('stays where storage is refused', async () => {
    store.state.refuse = true;
    await expect(recover(store.keeper, left('Latest', 1))).rejects.toThrow('The disk is full');
  });
});
