import { quote, type Rule } from './rule.ts';

/** What opening could not read is still in the file. */
export const unreadable: Rule = {
  code: 'unreadable',
  severity: 'note',
  find: (model) =>
    model.unreadable.map(({ path, reason }, at) => ({
      path: `unreadable[${at}]`,
      message: `The file keeps a part that could not be read, from ${path === '' ? 'its text' : quote(path)}: ${reason}.`,
      remedy: 'Enter it anew, or remove it from the file.',
    })),
};
