const plain = /^[A-Za-z_$][\w$]*$/;

/** A place in a document; its text is made only when a message needs it. */
export type Place = { before: Place; step: string | number } | undefined;

/** A place as text: `tables[0].globalIndexes[2].name`; empty for the whole. */
export function pathText(place: Place): string {
  const steps: (string | number)[] = [];
  for (let at = place; at; at = at.before) steps.unshift(at.step);
  return steps.reduce<string>(pathTo, '');
}

/** A path one step further: `tables` + 0 → `tables[0]`, then + `name` → `tables[0].name`. */
export function pathTo(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  if (!plain.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === '' ? step : `${path}.${step}`;
}
