/** SM2 against the example of GB/T 32918.5-2017, annex A, and against everything that is no signature. */
import { createPublicKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestOf, holdsSm2, newSm2Key, signedWith, signSm2, sm3 } from '../../../app/machine/sm2.js';

const D = 0x3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8n;
const K = 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n;
const POINT = Buffer.from(
  '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  'hex',
);
const R = 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3';
const S = 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa';
const TEXT = Buffer.from('message digest');
/** Both numbers begin with a set bit: DER puts a zero before each. */
const SIGNATURE = Buffer.from(`3046022100${R}022100${S}`, 'hex');

const spkiOf = (key: string) => createPublicKey(key).export({ type: 'spki', format: 'der' });
const spki = (point: Buffer) => Buffer.concat([spkiOf(newSm2Key()).subarray(0, -65), point]);
const altered = (bytes: Buffer, at: number) => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

describe('SM2', () => {
  it('digests, signs and checks as the standard prints it', () => {
    expect(sm3(['a', 'bc']).toString('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    const e = digestOf(TEXT, POINT);
    expect(e).toBe(0xf0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640n);
    expect(signedWith(e, D, K)).toEqual({ r: BigInt(`0x${R}`), s: BigInt(`0x${S}`) });
    expect(holdsSm2(TEXT, spki(POINT), SIGNATURE)).toBe(true);
  });

  it('signs with a new key so that its public half, and no other, agrees', () => {
    for (let i = 0; i < 20; i++) {
      const key = newSm2Key();
      const text = randomBytes(1 + i);
      const signature = signSm2(text, key);
      expect(holdsSm2(text, spkiOf(key), signature)).toBe(true);
      expect(holdsSm2(text, spkiOf(newSm2Key()), signature)).toBe(false);
      expect(holdsSm2(Buffer.concat([text, text]), spkiOf(key), signature)).toBe(false);
      expect(signSm2(text, key).equals(signature)).toBe(false);
    }
  });

  it('takes no signature for one whose r, s or text was altered', () => {
    for (const at of [20, 60]) expect(holdsSm2(TEXT, spki(POINT), altered(SIGNATURE, at))).toBe(false);
    expect(holdsSm2(altered(TEXT, 0), spki(POINT), SIGNATURE)).toBe(false);
    for (const body of [`020100022100${S}`, `022100${R}020100`])
      expect(holdsSm2(TEXT, spki(POINT), Buffer.from(`3026${body}`, 'hex'))).toBe(false);
  });

  it.each<[string, Buffer, Buffer]>([
    ['a key that is no point of the curve', spki(altered(POINT, 64)), SIGNATURE],
    ['no key', Buffer.alloc(0), SIGNATURE],
    ['a signature that is cut', spki(POINT), SIGNATURE.subarray(0, 70)],
    ['a signature with more behind it', spki(POINT), Buffer.concat([SIGNATURE, Buffer.from([0])])],
    ['no signature', spki(POINT), Buffer.alloc(0)],
  ])('throws for %s', (_, key, signature) => {
    expect(() => holdsSm2(TEXT, key, signature)).toThrow();
  });
});
