import type { AttributeType, Scalar } from './schema.ts';

/** A number as DynamoDB reads one, without a limit on its digits. */
const numeral = /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/;

/**
 * The constant that a text typed by a person stands for on an attribute of a type. A number keeps its digits as
 * text where a JavaScript number would print differently; what is no number stays text for the caller to report.
 */
export function scalarFrom(text: string, type: AttributeType | undefined): Scalar {
  if (type === 'BOOL' && (text === 'true' || text === 'false')) return text === 'true';
  if (type !== 'N' && type !== 'NS') return text;
  const trimmed = text.trim();
  return trimmed !== '' && String(Number(trimmed)) === trimmed && numeral.test(trimmed)
    ? Number(trimmed)
    : text;
}

/** Can a constant be a value of the type? Only numbers and truth values are told apart from text. */
export function suitsType(value: Scalar, type: AttributeType | undefined): boolean {
  if (type === 'N' || type === 'NS') return typeof value !== 'boolean' && numeral.test(String(value));
  return type !== 'BOOL' || typeof value === 'boolean';
}

/** Is a constant binary data, which a model writes as padded Base64 text? */
export function isBase64(value: Scalar): boolean {
  return (
    typeof value === 'string' && /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/.test(value)
  );
}
