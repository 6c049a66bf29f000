/**
 * The texts of published key conditions. They name their placeholders freely (`{date1}`, `{now+90days}`), so a
 * placeholder is tied to an attribute by its place in the entity's key template.
 */
import type { Clause } from './request.ts';
import { type Piece, piecesOf } from './text.ts';

export type BoundPiece = { literal: string } | { name: string; attribute: string | undefined };
/** `side`: which end of a range it is; `only` where the condition has one value for both. */
export type Bound = { pieces: BoundPiece[]; type: string; side: 'low' | 'high' | 'only' };
export type BoundClause = { operator: Clause['operator']; bounds: Bound[] };

/** Ties the placeholders of a text to the attributes that stand at the same places of a template. */
export function align(text: string, template: string | undefined): BoundPiece[] {
  const places: Piece[] = piecesOf(template ?? '').map((piece) => ({ ...piece }));
  /** False once the text has left the template: what follows is tied to nothing. */
  let along = true;
  return piecesOf(text).map((piece): BoundPiece => {
    if ('literal' in piece) {
      along = along && consume(piece.literal, places);
      return piece;
    }
    const place = along ? places.shift() : undefined;
    along = place !== undefined && 'name' in place;
    return { name: piece.name, attribute: place && 'name' in place ? place.name : undefined };
  });
}

/** Takes a literal off the template's places; where it stands for an attribute's value, up to the next literal. */
function consume(literal: string, places: Piece[]): boolean {
  let rest = literal;
  while (rest !== '') {
    const place = places[0];
    if (!place) return false;
    if ('literal' in place) {
      if (place.literal.startsWith(rest)) {
        const left = place.literal.slice(rest.length);
        if (left === '') places.shift();
        else places[0] = { literal: left };
        return true;
      }
      if (!rest.startsWith(place.literal)) return false;
      rest = rest.slice(place.literal.length);
      places.shift();
    } else {
      places.shift();
      const next = places[0];
      const end = next && 'literal' in next ? rest.indexOf(next.literal) : -1;
      rest = end < 0 ? '' : rest.slice(end);
    }
  }
  return true;
}

/**
 * Reads a condition on a sort key attribute: `= X`, `begins_with X`, `between X AND Y`, `< X` and so on.
 * Throws where it is none of these.
 */
export function readClause(text: string, type: string, template: string | undefined): BoundClause {
  const bound = (part: string, side: Bound['side']): Bound => ({ pieces: align(part, template), type, side });
  const between = /^between\s+(.*?)\s+and\s+(.*)$/is.exec(text);
  if (between) {
    const [, low = '', high = ''] = between;
    return { operator: 'between', bounds: [bound(low, 'low'), bound(high, 'high')] };
  }
  const simple = /^(=|<=|>=|<|>|begins_with)\s+(.*)$/s.exec(text);
  if (!simple) throw new Error(`The published sort condition “${text}” cannot be read`);
  // The expression above admits no other operators.
  const operator = simple[1] as Exclude<Clause['operator'], 'between'>;
  const side = operator.startsWith('>') ? 'low' : operator.startsWith('<') ? 'high' : 'only';
  return { operator, bounds: [bound(simple[2] ?? '', side)] };
}

/** Reads the value of a partition key attribute. */
export function readPartition(text: string, type: string, template: string | undefined): Bound {
  return { pieces: align(text.replace(/^=\s*/, ''), template), type, side: 'only' };
}
