import { setOwn } from '../../model/shape.ts';
import type { AttributeValue } from '../../values/attribute-value.ts';

/** Gives an item or a map an attribute of any name, `__proto__` too. */
export function put(map: { [name: string]: AttributeValue }, name: string, value: AttributeValue): void {
  if (name === '__proto__') setOwn(map, name, value);
  else map[name] = value;
}
