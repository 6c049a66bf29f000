/** Document paths, as conditions and projections write them: `address.city`, `lines[0].sku`. */

/** The steps of a path: names, and positions as `[0]`. */
export function pathSteps(path: string): string[] {
  return path.match(/[^.[\]]+|\[\d+\]/g) ?? [];
}

/** Is the path this attribute, or something inside it? */
export function isAtOrBelow(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`);
}
