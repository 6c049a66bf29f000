import { toBase64 } from '../../src/keys/bytes.ts';
import type { AttributeValue, Item } from '../../src/values/attribute-value.ts';

/** A call of the AWS SDK for JavaScript v3 that puts the item. */
export function putItemCall(table: string, item: Item): string {
  const lines = Object.entries(item).map(
    ([name, value]) => `      ${JSON.stringify(name)}: ${literal(value)},\n`,
  );
  return `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});
await client.send(
  new PutItemCommand({
    TableName: ${JSON.stringify(table)},
    Item: {
${lines.join('')}    },
  }),
);
`;
}

// The SDK takes what DynamoDB JSON has, but for binary values, which are bytes.
function literal(value: AttributeValue): string {
  if ('B' in value) return `{ B: ${bytes(value.B)} }`;
  if ('BS' in value) return `{ BS: [${value.BS.map(bytes).join(', ')}] }`;
  if ('L' in value) return `{ L: [${value.L.map(literal).join(', ')}] }`;
  if ('M' in value) {
    // In brackets: written plainly, `__proto__` would set the prototype.
    const entries = Object.entries(value.M).map(
      ([name, inner]) =>
        `${name === '__proto__' ? '["__proto__"]' : JSON.stringify(name)}: ${literal(inner)}`,
    );
    return entries.length === 0 ? '{ M: {} }' : `{ M: { ${entries.join(', ')} } }`;
  }
  const [[type, content] = ['NULL', true]] = Object.entries(value);
  return `{ ${type}: ${Array.isArray(content) ? `[${content.map((one) => JSON.stringify(one)).join(', ')}]` : JSON.stringify(content)} }`;
}

const bytes = (content: Uint8Array) => `Buffer.from(${JSON.stringify(toBase64(content))}, 'base64')`;
