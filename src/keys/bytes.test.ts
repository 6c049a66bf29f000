import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32, fromBase64, toBase64, utf8, utf8Length } from './bytes.ts';

it('writes UTF-8 as every encoder does, halves of pairs included', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('\ud800', '\udc00', 'a') })),
      (text) => {
        expect([...utf8(text)]).toEqual([...Buffer.from(text, 'utf8')]);
        expect(utf8Length(text)).toBe(Buffer.byteLength(text, 'utf8'));
      },
    ),
  );
});

it('writes and reads Base64', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = Buffer.from(bytes).toString('base64');
      expect(toBase64(bytes)).toBe(text);
      expect(fromBase64(text)).toEqual(bytes);
    }),
  );
});

it.each(['a', 'ab', 'abc', 'ab=c', 'a_==', 'aa-=', 'ab==', '====', 'abcd='])(
  'refuses %j as Base64',
  (text) => {
    expect(fromBase64(text)).toBeUndefined();
  },
);

it('computes the CRC-32 check value', () => {
  expect(crc32(utf8('123456789'))).toBe(0xcbf43926);
  expect(crc32(utf8(''))).toBe(0);
});
