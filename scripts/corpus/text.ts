/** Key templates as cases write them: literals and `{attribute}`, with no escapes and no transforms. */
import { escapeName } from '../../src/keys/parse.ts';

export type Piece = { literal: string } | { name: string };

const known = new Map<string, readonly Piece[]>();

/** The pieces of a template or of a published bound, in order. A brace that is never closed is literal. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces = known.get(text) ?? split(text);
  known.set(text, pieces);
  return pieces;
}

function split(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(/\{([^{}]+)\}|[^{]+|\{/g)) {
    if (match[1] !== undefined) {
      pieces.push({ name: match[1] });
      continue;
    }
    const last = pieces.at(-1);
    if (last && 'literal' in last) last.literal += match[0];
    else pieces.push({ literal: match[0] });
  }
  return pieces;
}

/** The attributes that templates refer to, each once. */
export function namesIn(templates: readonly string[]): string[] {
  const pieces = templates.flatMap(piecesOf);
  return [...new Set(pieces.flatMap((piece) => ('name' in piece ? [piece.name] : [])))];
}

/** The same template in the model's text form. */
export function modelTemplate(text: string): string {
  return piecesOf(text)
    .map((piece) =>
      'name' in piece ? `{${escapeName(piece.name)}}` : piece.literal.replace(/[{}]/g, '$&$&'),
    )
    .join('');
}
