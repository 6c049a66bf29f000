/** What facets call key attributes: `AccountId`, `SubId#SKU`, `USER#<userId>`. */
import { normalise } from '../../../keys/parse.ts';
import type { Segment, Template } from '../../../keys/template.ts';
import { isKeyName } from './names.ts';

const placeholder = /<([^<>]+)>|\$?\{([^{}]+)\}|\[([^[\]]+)\]/g;

/** An alias that spells a template out, with placeholders; undefined for one that only names parts. */
export function templateOfAlias(alias: string): Template | undefined {
  const segments: Segment[] = [];
  let from = 0;
  for (const match of alias.matchAll(placeholder)) {
    const name =
      match
        .slice(1)
        .find((group) => group !== undefined)
        ?.trim() ?? '';
    segments.push(
      { kind: 'literal', text: alias.slice(from, match.index) },
      { kind: 'reference', attribute: name },
    );
    from = match.index + match[0].length;
  }
  if (from === 0) return undefined;
  segments.push({ kind: 'literal', text: alias.slice(from) });
  return normalise(segments);
}

/** Names for the varying parts of a key, in order; none where the alias only says that it is a key. */
export function namesOfAlias(alias: string, key: string): string[] {
  const template = templateOfAlias(alias);
  if (template) {
    return template.segments.flatMap((segment) => (segment.kind === 'reference' ? [segment.attribute] : []));
  }
  if (alias === key || isKeyName(alias)) return [];
  return alias
    .split(/[#|/:&+~]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Words of an alias that stand in every key as they are: those outside the placeholders. */
export function literalWordsOfAlias(alias: string): string[] {
  return (templateOfAlias(alias)?.segments ?? []).flatMap((segment) =>
    segment.kind === 'literal' ? segment.text.split(/[#|/:&+~]+/).filter((word) => word !== '') : [],
  );
}
