/** What makers of values share. */
import type { AttributeValue } from '../../values/attribute-value.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Random } from './random.ts';

/** Makes one value for an item of this time (milliseconds since 1970). */
export type Maker = (time: number) => AttributeValue;

/** Where values of an attribute come from. */
export type Source = {
  fresh: Maker;
  /** How many values there are; infinite where nobody counts. */
  size: number;
  /** So many random bits that no two are alike. */
  wide: boolean;
  /** Texts of free form, which a number may follow. */
  numbered?: boolean;
  /** Each value by its number, where there are finitely many. */
  at?: (at: number) => AttributeValue;
};

/** What makers need. */
export type Making = {
  random: Random;
  vocabulary: Vocabulary;
  /** Text of just so many bytes. */
  prose(bytes: number): string;
  /** Name of the entity. */
  entity: string;
  /** How many items there will be. */
  items: number;
  /** Names of the attributes that stand in keys, with the least width they are padded to, if any. */
  inKeys: ReadonlyMap<string, number | undefined>;
  /** Bytes of free text of no stated size. */
  textSize: number;
  /** Share of the items that have an optional attribute. */
  presence: number;
};
