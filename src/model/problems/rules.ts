import { attributeName } from './attribute-name.ts';
import { constantType } from './constant-type.ts';
import { controlCharacters } from './control-characters.ts';
import { copy } from './copy.ts';
import { duplicateName } from './duplicate-name.ts';
import { indexCount } from './index-count.ts';
import { keyAttributes } from './key-attributes.ts';
import { keyType } from './key-type.ts';
import { localIndex } from './local-index.ts';
import { operatorType } from './operator-type.ts';
import { patternIndex } from './pattern-index.ts';
import { patternNames } from './pattern-names.ts';
import { patternOperands } from './pattern-operands.ts';
import { patternRemoves } from './pattern-removes.ts';
import { placement } from './placement.ts';
import { projection } from './projection.ts';
import { relationship } from './relationship.ts';
import { resourceName } from './resource-name.ts';
import type { Rule } from './rule.ts';
import { sampleData } from './sample-data.ts';
import { throughput } from './throughput.ts';
import { timeToLive } from './time-to-live.ts';
import { unreadable } from './unreadable.ts';

/** Every rule, in the order in which its findings are listed. */
export const rules: readonly Rule[] = [
  resourceName,
  duplicateName,
  attributeName,
  controlCharacters,
  keyAttributes,
  keyType,
  indexCount,
  localIndex,
  projection,
  timeToLive,
  throughput,
  placement,
  relationship,
  copy,
  patternNames,
  patternRemoves,
  patternOperands,
  operatorType,
  constantType,
  patternIndex,
  sampleData,
  unreadable,
];
