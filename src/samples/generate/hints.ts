/** What the name of an attribute says about values of which the model says nothing else. */
import type { Attribute, Format } from '../../model/schema.ts';

/** The format of an attribute: its own, or that which its name suggests for a time or an address. */
export function formatOf({ name, type, format, values }: Attribute): Format | undefined {
  if (format || values?.length) return format;
  if (type === 'S') {
    if (/(?:^d|D|_d)ate$/.test(name)) return { kind: 'iso-date' };
    if (/(?:[a-z]At|_at|_on|[tT]imestamp|^time|[a-z]Time)$/.test(name)) return { kind: 'iso-timestamp' };
    if (/e?mail$/i.test(name)) return { kind: 'email' };
    if (/uuid$/i.test(name)) return { kind: 'uuid' };
    return undefined;
  }
  if (type !== 'N') return undefined;
  if (/(?:[a-z]At|_at|timestamp|^ttl|expir(?:es|y|ation))$/i.test(name)) return { kind: 'epoch-seconds' };
  return /price|amount|total|cost|balance|fee$|salary/i.test(name)
    ? { kind: 'decimal', places: 2 }
    : undefined;
}

const timeKinds = new Set<string>([
  'iso-timestamp',
  'iso-date',
  'epoch-seconds',
  'epoch-milliseconds',
  'local-timestamp',
]);

/** Is the attribute a time? */
export function isTime(attribute: Attribute): boolean {
  const format = formatOf(attribute);
  return !!format && timeKinds.has(format.kind) && (attribute.type === 'S' || attribute.type === 'N');
}

/** Where a time stands among those of its item: 0 at its beginning, 2 after it. */
export function rankOf(name: string): 0 | 1 | 2 {
  if (/creat|start|begin|open|place|regist|join|since|birth/i.test(name)) return 0;
  return /updat|modif|chang|last|end|clos|complet|deliver|expir|until|due|delet|cancel|left|paid|ship/i.test(
    name,
  )
    ? 2
    : 1;
}

export type TextKind =
  | 'id'
  | 'first-name'
  | 'last-name'
  | 'person'
  | 'login'
  | 'company'
  | 'product'
  | 'city'
  | 'country'
  | 'street'
  | 'postcode'
  | 'phone'
  | 'address'
  | 'kind'
  | 'title'
  | 'prose'
  | 'words';

const kinds: [RegExp, TextKind][] = [
  [/^(?:first|given|fore)_?name$/i, 'first-name'],
  [/^(?:last|family|sur)_?name$/i, 'last-name'],
  [/^(?:user_?name|login|handle|nick_?name|alias)$/i, 'login'],
  [/city|town/i, 'city'],
  [/country/i, 'country'],
  [/street|address/i, 'street'],
  [/zip|post_?(?:al)?_?code/i, 'postcode'],
  [/phone|mobile/i, 'phone'],
  [/ur[li]$|link$|website|image|avatar|photo/i, 'address'],
  [/company|vendor|brand|employer|organi[sz]ation_?name|supplier/i, 'company'],
  [/(?:id|key|token|ref|reference|code|number|no|sku|hash|guid)$/i, 'id'],
  [/^product|article/i, 'product'],
  [/status|state|type$|kind$|category|role$|level$|region|department|genre|currency|colou?r/i, 'kind'],
  [/title|subject|headline|label/i, 'title'],
  [/description|comment|text|body|content|message|notes?$|bio$|summary|review|about|data$|payload/i, 'prose'],
];
const people =
  /user|customer|person|people|employee|author|member|patient|player|driver|contact|profile|guest|student|teacher|actor|artist|owner|seller|buyer|manager|full|display/i;

/** What a text without format and closed list is, by the names of the attribute and of its entity. */
export function textKindOf(name: string, entity: string): TextKind {
  const found = kinds.find(([pattern]) => pattern.test(name))?.[1];
  if (found) return found;
  if (!/name$/i.test(name)) return 'words';
  if (people.test(name) || (/^name$/i.test(name) && people.test(entity))) return 'person';
  if (/product|item|article/i.test(entity)) return 'product';
  return /company|vendor|brand|organi[sz]ation|shop|store/i.test(entity) ? 'company' : 'title';
}

/** Is it text of any length, so that it can take up what is left of an item's size? */
export function isFreeText(attribute: Attribute, entity: string): boolean {
  const { name, type, values, size, shard, copyOf, distinct } = attribute;
  if (type !== 'S' || values?.length || size !== undefined || shard || copyOf || distinct !== undefined)
    return false;
  const format = formatOf(attribute);
  if (format && format.kind !== 'text') return false;
  return !isNaming(name, entity) && (!!format || textKindOf(name, entity) === 'prose');
}

const naming = new Set<TextKind>([
  'first-name',
  'last-name',
  'person',
  'company',
  'product',
  'city',
  'country',
  'street',
]);

/** Does the name of an attribute say that it names someone or something, whatever else may be in it? */
export function isNaming(name: string, entity: string): boolean {
  return naming.has(textKindOf(name, entity));
}
