import { describe, expect, it } from 'vitest';
import {
  failedConditionUnits,
  getUnits,
  itemWriteUnits,
  keyedUnits,
  pageUnits,
  readUnits,
  repeatedTransactionUnits,
  transactionUnits,
  writeUnits,
} from './units.ts';

describe('read units', () => {
  it.each([
    [0, 0.5, 1, 2],
    [1, 0.5, 1, 2],
    [4096, 0.5, 1, 2],
    [4097, 1, 2, 4],
    [8192, 1, 2, 4],
    [409600, 50, 100, 200],
    [1048576, 128, 256, 512],
  ])('of %i bytes are %d, %d and %d', (bytes, eventual, strong, transaction) => {
    expect(readUnits(bytes)).toBe(eventual);
    expect(readUnits(bytes, 'strong')).toBe(strong);
    expect(readUnits(bytes, 'transaction')).toBe(transaction);
  });

  it('charge a missing item and an empty page the least', () => {
    expect(getUnits(undefined)).toBe(0.5);
    expect(getUnits(undefined, 'strong')).toBe(1);
    expect(pageUnits(0)).toBe(0.5);
    expect(pageUnits(0, 'strong')).toBe(1);
  });

  it('round up each item read by its key, and a page once', () => {
    expect(keyedUnits([10, undefined, 4097])).toBe(2);
    expect(keyedUnits([10, undefined, 4097], 'strong')).toBe(4);
    expect(keyedUnits([10, undefined, 4097], 'transaction')).toBe(8);
    expect(keyedUnits([])).toBe(0);
    expect(pageUnits(10 + 4097)).toBe(1);
  });

  it('charge what an LSI fetches from the table as measured', () => {
    // Three small rows: 1.5 on the table; three rows of 9 KB: 4.5.
    expect(keyedUnits([120, 120, 120])).toBe(1.5);
    expect(keyedUnits([9216, 9216, 9216])).toBe(4.5);
  });
});

describe('write units', () => {
  it.each([
    [0, 1],
    [1, 1],
    [1024, 1],
    [1025, 2],
    [409600, 400],
  ])('of %i bytes are %i', (bytes, units) => expect(writeUnits(bytes)).toBe(units));

  it('take the larger of the item before and after', () => {
    expect(itemWriteUnits(undefined, 1500)).toBe(2);
    expect(itemWriteUnits(3000, 100)).toBe(3);
    expect(itemWriteUnits(100, 3000)).toBe(3);
    expect(itemWriteUnits(2048, undefined)).toBe(2);
    expect(itemWriteUnits(undefined, undefined)).toBe(1);
  });

  it('charge a failed condition the item found', () => {
    expect(failedConditionUnits(5000)).toBe(5);
    expect(failedConditionUnits(undefined)).toBe(1);
  });

  it('double in a transaction', () => {
    expect(transactionUnits({ kind: 'write', before: 3000, after: 100 })).toBe(6);
    expect(transactionUnits({ kind: 'write', before: undefined, after: undefined })).toBe(2);
    expect(transactionUnits({ kind: 'check', found: 1025 })).toBe(4);
    expect(transactionUnits({ kind: 'check', found: undefined })).toBe(2);
    expect(repeatedTransactionUnits(4097)).toBe(4);
  });
});
