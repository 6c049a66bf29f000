const plain = /^[A-Za-z_$][\w$]*$/;

/** A path into a document one step further: `tables` + 0 → `tables[0]`, then + `name` → `tables[0].name`. */
export function pathTo(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  if (!plain.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === '' ? step : `${path}.${step}`;
}
