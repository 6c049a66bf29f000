/** What can be wrong with one key template. */
import type { Problem } from '../model/problem.ts';
import { ambiguities } from './ambiguity.ts';
import type { Attributes } from './attributes.ts';
import { valueShape } from './charset.ts';
import { printSegment } from './parse.ts';
import { cycleFrom, type PlacedTemplate } from './placed.ts';
import { isNative, nativeReference, soleShard } from './shape.ts';
import { canBeInKey, unsuited } from './suits.ts';
import type { Reference } from './template.ts';
import { printTransform } from './transform.ts';

type Finding = Pick<Problem, 'severity' | 'code' | 'message' | 'remedy' | 'missing'>;

/**
 * Problems of one template.
 * @param all the entity's templates, this one among them: a template may refer to itself through another.
 */
export function checkTemplate(
  placed: PlacedTemplate,
  all: readonly PlacedTemplate[],
  attributes: Attributes,
): Problem[] {
  const cycle = selfReference(placed, all);
  const findings = [
    ...syntax(placed),
    ...(cycle ? [cycle] : unknownAttributes(placed, all, attributes)),
    ...keyTypes(placed, attributes),
    ...transforms(placed, attributes),
    ...(placed.key.type === 'S' ? readability(placed, attributes) : []),
  ];
  return findings.map((finding) => ({
    ...finding,
    path: placed.path,
    subjects: [placed.entity.id, placed.index],
  }));
}

const title = ({ entity, text, key }: PlacedTemplate) =>
  `${entity.name}: the template ${text} of ${key.name}`;

function syntax(placed: PlacedTemplate): Finding[] {
  if (placed.text === '') {
    return [
      {
        severity: 'error',
        code: 'empty-template',
        message: `${placed.entity.name}: the template of ${placed.key.name} is empty, and a key value may not be.`,
        remedy: 'Write a literal or a reference such as {id}.',
      },
    ];
  }
  return placed.parsed.problems.map(({ message, position }) => ({
    severity: 'error',
    code: 'template-syntax',
    message: `${title(placed)} cannot be read at character ${position + 1}: ${message}`,
    remedy: 'What cannot be read counts as literal text until it is corrected.',
  }));
}

function selfReference(placed: PlacedTemplate, all: readonly PlacedTemplate[]): Finding | undefined {
  const way = cycleFrom(placed.key.name, placed, all);
  if (!way) return undefined;
  const detour = way.length > 2 ? ` (${way.join(' → ')})` : '';
  return {
    severity: 'error',
    code: 'self-reference',
    message: `${title(placed)} refers to itself${detour}: ${placed.key.name} has no value but the one it gives.`,
    remedy: 'Refer to the attributes that the value is made of.',
  };
}

function unknownAttributes(
  placed: PlacedTemplate,
  all: readonly PlacedTemplate[],
  attributes: Attributes,
): Finding[] {
  const names = new Set(placed.parsed.references.map(({ segment }) => segment.attribute));
  const native = nativeReference(placed.parsed.template);
  return [...names]
    .filter((name) => name !== '' && !attributes.has(name))
    .map((name): Finding => {
      const found = {
        severity: 'error',
        code: 'unknown-attribute',
        message: `${title(placed)} refers to ${name}, which ${placed.entity.name} does not have.`,
      } as const;
      if (all.some((other) => other.key.name === name && other !== placed)) {
        const remedy = `${name} is a key attribute; refer to the attributes that its own template is made of.`;
        return { ...found, remedy };
      }
      return {
        ...found,
        remedy: `Add the attribute ${name} to ${placed.entity.name}, or refer to another one.`,
        missing: {
          entity: placed.entity.id,
          attribute: name,
          type: name === native ? placed.key.type : 'S',
        },
      };
    });
}

function keyTypes(placed: PlacedTemplate, attributes: Attributes): Finding[] {
  const { key, parsed } = placed;
  const native = nativeReference(parsed.template);
  const own = native === undefined ? undefined : attributes.get(native);
  if (native !== undefined) {
    if (!own || isNative(parsed.template, own.type, key.type)) return [];
    return [
      {
        severity: 'error',
        code: 'native-type',
        message: `${title(placed)} takes ${native} as it is, of type ${own.type}, but ${key.name} is of type ${key.type}.`,
        remedy:
          key.type === 'S' && canBeInKey(own)
            ? `Write {${native}|text} for its text${own.type === 'N' ? ', or pad it so that it sorts' : ''}.`
            : `Give ${key.name} the type ${own.type}, or refer to an attribute of type ${key.type}.`,
      },
    ];
  }
  if (key.type === 'S' || placed.text === '' || (key.type === 'N' && soleShard(parsed.template))) return [];
  return [
    {
      severity: 'error',
      code: 'text-template',
      message: `${title(placed)} gives text, but ${key.name} is of type ${key.type}.`,
      remedy: `Give ${key.name} the type S, or let the template be one reference without a transform.`,
    },
  ];
}

function transforms(placed: PlacedTemplate, attributes: Attributes): Finding[] {
  return placed.parsed.references.flatMap(({ segment }): Finding[] => {
    const traits = attributes.get(segment.attribute);
    if (!traits) return [];
    const isNativeMismatch = nativeReference(placed.parsed.template) !== undefined;
    if (!canBeInKey(traits) && !isNativeMismatch) {
      return [
        {
          severity: 'error',
          code: 'not-in-key',
          message: `${title(placed)} refers to ${segment.attribute} of type ${traits.type}, which cannot be part of a key.`,
          remedy: 'Refer to an attribute that is text, a number, binary or a boolean.',
        },
      ];
    }
    const why = segment.transform && unsuited(segment.transform, traits);
    if (!segment.transform || why === undefined) return [];
    return [
      {
        severity: 'error',
        code: 'transform-type',
        message: `${title(placed)}: ${printTransform(segment.transform)} of ${segment.attribute} ${why}.`,
        remedy: `Choose another transform, or declare the format of ${segment.attribute}.`,
      },
    ];
  });
}

/** Warnings about keys that can be written, but not be told apart or sorted. */
function readability(placed: PlacedTemplate, attributes: Attributes): Finding[] {
  return [...ambiguous(placed, attributes), ...unpadded(placed, attributes)];
}

function ambiguous(placed: PlacedTemplate, attributes: Attributes): Finding[] {
  return ambiguities(placed.parsed.template, attributes).map(({ kind, attribute, next, knownFormat }) => ({
    // Of an attribute without a format nothing is known, good or bad.
    severity: knownFormat ? 'warning' : 'note',
    code: 'ambiguous-key',
    message:
      kind === 'adjacent'
        ? `${title(placed)}: nothing separates ${attribute} from ${next}, so that two items may get one key.`
        : `${title(placed)}: ${attribute} may hold ${JSON.stringify(next)} itself, so that two items may get one key.`,
    remedy:
      kind === 'adjacent'
        ? `Put a delimiter between them that ${attribute} never holds.`
        : knownFormat
          ? `Choose a delimiter that ${attribute} never holds.`
          : `Declare the format of ${attribute}, or choose a delimiter that it never holds.`,
  }));
}

function unpadded(placed: PlacedTemplate, attributes: Attributes): Finding[] {
  if (placed.role !== 'sort') return [];
  const found = placed.parsed.references.filter(({ segment }) => sortsWrong(segment, attributes));
  return found.map(({ segment }) => ({
    severity: 'warning',
    code: 'unpadded-number',
    message: `${title(placed)}: ${printSegment(segment)} sorts as text, 10 before 9.`,
    remedy: `Pad it with zeros, such as {${segment.attribute}|pad:10}.`,
  }));
}

function sortsWrong({ attribute, transform }: Reference, attributes: Attributes): boolean {
  const traits = attributes.get(attribute);
  return traits !== undefined && valueShape(traits, transform).sortsAsNumber === false;
}
