import type { Consequence } from '../../../src/model/edits/index.ts';

/** What a removal did beside what it was asked for, in one sentence; undefined where that is nothing. */
export function consequencesText(name: string, done: readonly Consequence[]): string | undefined {
  const parts = [
    part(
      'also deleted',
      done.filter(({ effect }) => effect === 'removed'),
    ),
    part(
      'adapted',
      done.filter(({ effect }) => effect === 'changed'),
    ),
    part(
      'now missing something',
      done.filter(({ effect }) => effect === 'broken'),
    ),
  ].filter((text) => text !== undefined);
  return parts.length > 0 ? `Deleted ${name}; ${parts.join('; ')}.` : undefined;
}

const mostNames = 4;

function part(words: string, done: readonly Consequence[]): string | undefined {
  const names = [
    ...new Set(done.map(({ kind, name, what }) => `${name || kind}${what ? ` (${what})` : ''}`)),
  ];
  if (names.length === 0) return undefined;
  const more = names.length - mostNames;
  return `${words}: ${names.slice(0, mostNames).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
