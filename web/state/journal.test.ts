import { beforeEach, describe, expect, test } from 'vitest';
import { createJournal, type JournalStorage, maxJournalText } from './journal.ts';
import { aKept } from './keeper.testing.ts';

let items: Map<string, string>;
let storage: JournalStorage;
beforeEach(() => {
  items = new Map([['of another program', 'x']]);
  storage = {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, text) => void items.set(key, text),
    removeItem: (key) => void items.delete(key),
  };
});
const journalOf = (page: string) => createJournal(page, () => storage);

describe('journal', () => {
  test('what one page writes the next one finds, the last state of each', () => {
    const one = journalOf('one');
    expect(one.write({ revision: 3, kept: aKept('a', 'First') })).toBe(true);
    expect(one.write({ revision: 3, kept: { ...aKept('a', 'Second'), fileName: 'a.json' } })).toBe(true);
    journalOf('other').write({ revision: undefined, kept: aKept('b', 'Other') });
    expect(journalOf('two').entries()).toEqual([
      { page: 'one', revision: 3, kept: { ...aKept('a', 'Second'), fileName: 'a.json' } },
      { page: 'other', revision: undefined, kept: aKept('b', 'Other') },
    ]);
  });

  test('it goes when the state is kept, and only that of the page', () => {
    const one = journalOf('one');
    one.write({ revision: 1, kept: aKept('a', 'First') });
    journalOf('other').write({ revision: 1, kept: aKept('b', 'Other') });
    one.clear();
    expect(one.entries().map(({ page }) => page)).toEqual(['other']);
    expect(items.has('of another program')).toBe(true);
  });

  test('a page that goes on with what another left replaces it by its own, or clears it', () => {
    const left = () => {
      journalOf('one').write({ revision: 1, kept: aKept('a', 'First') });
      const two = journalOf('two');
      for (const entry of two.entries()) two.adopt(entry);
      return two;
    };
    const two = left();
    two.write({ revision: 1, kept: aKept('a', 'Second') });
    expect(two.entries().map(({ page }) => page)).toEqual(['two']);
    two.clear();
    left().clear();
    expect(two.entries()).toEqual([]);
  });

  test('a model that has no room there is not written, and said so', () => {
    const journal = journalOf('one');
    expect(journal.write({ revision: 1, kept: aKept('a', 'x'.repeat(maxJournalText)) })).toBe(false);
    expect(journal.entries()).toEqual([]);
  });

  test.each([
    ['no storage', () => undefined],
    ['a full one', (key: string) => (key === 'setItem' ? undefined : Reflect.get(storage, key))],
  ])('%s throws nothing and holds nothing', (_name, part) => {
    const refusing = () =>
      new Proxy(storage, {
        get(_target, key) {
          const found = part(String(key));
          if (found === undefined) throw new DOMException('Refused', 'SecurityError');
          return found;
        },
      });
    const journal = createJournal('one', refusing);
    expect(journal.write({ revision: 1, kept: aKept('a', 'First') })).toBe(false);
    expect(journal.entries()).toEqual([]);
    expect(() => journal.clear()).not.toThrow();
  });

  test.each(['', '{', 'null', '{}', '{"page":"x","kept":{"id":"a","model":{"name":"A"}}}'])(
    'what cannot be read (%s) is taken out',
    (text) => {
      items.set('keyscape.unwritten.x', text);
      expect(journalOf('one').entries()).toEqual([]);
      expect(items.has('keyscape.unwritten.x')).toBe(false);
    },
  );
});
