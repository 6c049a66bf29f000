/**
 * Members of a request that hold no attribute values, checked as DynamoDB's API does before it looks at anything
 * else. Wordings: AWS as measured by paritysuite/dynamodb-conformance where it has the case, else dynalite's.
 */
import { refuse } from '../refusal.ts';
import type { Input } from './context.ts';
import { isRecord } from './values.ts';

const constraint = (value: string, at: string, rule: string) =>
  `Value ${value}at '${at}' failed to satisfy constraint: Member must ${rule}`;

const quoted = (value: unknown) => (value === undefined || value === null ? 'null ' : `'${String(value)}' `);

/** Collects faults, as DynamoDB tells all of them at once. */
export type Faults = string[];

/** Ends the request where there are faults. */
export function refuseFaults(faults: Faults): void {
  if (faults.length > 0)
    refuse(
      'ValidationException',
      `${faults.length} validation error${faults.length > 1 ? 's' : ''} detected: ${faults.join('; ')}`,
    );
}

/** The member's name as it stands in messages. */
const lowered = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** A text of the request; undefined where it is absent. @throws a refusal where it is no text */
export function textOf(input: Input, member: string): string | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  const found =
    typeof value === 'number'
      ? 'NUMBER_VALUE'
      : typeof value === 'boolean'
        ? `${value}`.toUpperCase()
        : undefined;
  return refuse(
    'ValidationException',
    found ? `${found} cannot be converted to String` : 'Start of structure or map found where not expected',
  );
}

/** A Boolean of the request; false where it is absent. @throws a refusal where it is something else */
export function flagOf(input: Input, member: string): boolean {
  const value = input[member];
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  return refuse(
    'ValidationException',
    typeof value === 'string'
      ? 'Unexpected token received from parser'
      : 'Start of structure or map found where not expected',
  );
}

/** A whole number of the request; undefined where it is absent. @throws a refusal where it is none */
export function wholeOf(input: Input, member: string): number | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return Math.floor(value);
  return refuse(
    'ValidationException',
    typeof value === 'string'
      ? 'STRING_VALUE cannot be converted to Integer'
      : 'Start of structure or map found where not expected',
  );
}

/** A map of the request, such as `Key`; undefined where it is absent. @throws a refusal where it is no map */
export function mapOf(input: Input, member: string): Input | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  return isRecord(value) ? value : refuse('ValidationException', 'Unexpected field type');
}

/** A list of maps of the request; undefined where it is absent. @throws a refusal where it is none */
export function listOf(input: Input, member: string): Input[] | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) return refuse('ValidationException', 'Unexpected field type');
  return value.map((one) =>
    isRecord(one) ? one : refuse('ValidationException', 'Unexpected value type in payload'),
  );
}

/** The name of a table; an ARN is taken as well. Faults are collected, the name is then not to be used. */
export function tableNameOf(
  input: Input,
  faults: Faults,
  member = 'TableName',
  at = lowered(member),
): string {
  const name = textOf(input, member);
  checkTableName(name, at, faults);
  return name ?? '';
}

/** Collects what is wrong with the name of a table. */
export function checkTableName(name: string | undefined, at: string, faults: Faults): void {
  if (name === undefined) faults.push(constraint('null ', at, 'not be null'));
  else if (name === '') faults.push(constraint("'' ", at, 'have length greater than or equal to 1'));
  else if (name.startsWith('arn:')) return;
  else if (name.length > 255)
    faults.push(constraint(quoted(name), at, 'have length less than or equal to 255'));
  else if (!/^[a-zA-Z0-9_.-]+$/.test(name))
    faults.push(constraint(quoted(name), at, 'satisfy regular expression pattern: [a-zA-Z0-9_.-]+'));
}

/** One of a list of words; undefined where it is absent. Faults are collected. */
export function wordOf<Word extends string>(
  input: Input,
  member: string,
  words: readonly Word[],
  faults: Faults,
): Word | undefined {
  const value = textOf(input, member);
  if (value === undefined) return undefined;
  const word = words.find((one) => one === value);
  if (!word)
    faults.push(constraint(quoted(value), lowered(member), `satisfy enum value set: [${words.join(', ')}]`));
  return word;
}

/** Faults of a number that must be at least so much. @param shown whether and how the message shows it */
export function checkLeast(
  value: number | undefined,
  least: number,
  at: string,
  faults: Faults,
  shown = true,
): void {
  if (value !== undefined && value < least)
    faults.push(constraint(shown ? quoted(value) : '', at, `have value greater than or equal to ${least}`));
}

/** Collects that a member is missing. */
export function checkPresent(input: Input, member: string, faults: Faults, at = lowered(member)): void {
  if (input[member] === undefined || input[member] === null)
    faults.push(constraint('null ', at, 'not be null'));
}

const capacityWords = ['INDEXES', 'TOTAL', 'NONE'] as const;

/** `ReturnConsumedCapacity` must be a word that there is; capacity is counted whatever it says. */
export const checkCapacityWord = (input: Input, faults: Faults): void =>
  void wordOf(input, 'ReturnConsumedCapacity', capacityWords, faults);

/** Parameters of the API from before expressions, which DynamoDB takes only in their place. */
const legacy: { readonly [parameter: string]: string } = {
  AttributesToGet: 'ProjectionExpression',
  AttributeUpdates: 'UpdateExpression',
  ConditionalOperator: 'FilterExpression or ConditionExpression',
  Expected: 'ConditionExpression',
  KeyConditions: 'KeyConditionExpression',
  QueryFilter: 'FilterExpression',
  ScanFilter: 'FilterExpression',
};

/**
 * Refuses the legacy parameters: in DynamoDB's words where they stand beside an expression, else with a hint, since
 * the simulator takes expressions only.
 */
export function refuseLegacy(input: Input, expressions: readonly string[]): void {
  const old = Object.keys(legacy).filter((parameter) => input[parameter] !== undefined);
  if (old.length === 0) return;
  const given = expressions.filter((parameter) => input[parameter] !== undefined);
  if (given.length > 0)
    refuse(
      'ValidationException',
      `Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {${old.join(', ')}} Expression parameters: {${given.join(', ')}}`,
    );
  refuse(
    'ValidationException',
    `The simulator takes expressions only: write ${old.map((parameter) => `${parameter} as ${legacy[parameter]}`).join(', ')}`,
  );
}
