/**
 * SM2 signatures with SM3 (GB/T 32918.2, in the form of GM/T 0009), as a bureau's own tools make and check them. Node signs with a key on this curve,
 * too, but by ECDSA, which no other program takes for SM2. The arithmetic of the curve is @noble/curves', the digest and the form of a key Node's.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  getCurves,
  getHashes,
  randomBytes,
} from 'node:crypto';
import { DER } from '@noble/curves/abstract/der.js';
import { mapHashToField } from '@noble/curves/abstract/modular.js';
import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { bytesToNumberBE } from '@noble/curves/utils.js';

/** GB/T 32918.5. */
const CURVE = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
};
const Point = weierstrass(CURVE);
const { Fn } = Point;
/** Half as many again as a number below n has: none of them is then likelier than another. */
const CHANCE_BYTES = 48;
/** Who signs, where nothing else was agreed (GM/T 0009). */
const ID = '1234567812345678';
/** Bits of ID, in two bytes. */
const ID_BITS = Buffer.from([0, 8 * ID.length]);

/** Whether this machine's cryptography has the digest. */
export function hasSm3(): boolean {
  return getHashes().includes('sm3');
}

/** And the curve, by which keys are made and read. */
export function hasSm2(): boolean {
  return hasSm3() && getCurves().includes('SM2');
}

export function sm3(pieces: Iterable<Uint8Array | string>): Buffer {
  const hash = createHash('sm3');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

/** PKCS8, PEM. */
export function newSm2Key(): string {
  return generateKeyPairSync('ec', { namedCurve: 'SM2' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

/** `key`: PKCS8, PEM. The answer is DER. */
export function signSm2(text: Uint8Array, key: string): Buffer {
  const own = createPrivateKey(key);
  const e = digestOf(text, pointIn(createPublicKey(own).export({ type: 'spki', format: 'der' })));
  const d = bytesToNumberBE(scalarIn(own.export({ type: 'pkcs8', format: 'der' })));
  for (;;) {
    const signature = signedWith(e, d, bytesToNumberBE(mapHashToField(randomBytes(CHANCE_BYTES), CURVE.n)));
    if (signature) return Buffer.from(DER.hexFromSig(signature), 'hex');
  }
}

/** `key`: SPKI, DER. Throws for what is no signature or no key at all. */
export function holdsSm2(text: Uint8Array, key: Uint8Array, signature: Uint8Array): boolean {
  const point = pointIn(key);
  const { r, s } = DER.toSig(signature);
  const t = Fn.add(r, s);
  if (!Fn.isValidNot0(r) || !Fn.isValidNot0(s) || Fn.is0(t)) return false;
  const { x } = Point.BASE.multiplyUnsafe(s).add(Point.fromBytes(point).multiplyUnsafe(t)).toAffine();
  return Fn.add(Fn.create(x), digestOf(text, point)) === r;
}

/** null for the k that the standard asks to be drawn again. */
export function signedWith(e: bigint, d: bigint, k: bigint): { r: bigint; s: bigint } | null {
  const r = Fn.add(e, Fn.create(Point.BASE.multiply(k).toAffine().x));
  if (Fn.is0(r) || Fn.is0(Fn.add(r, k))) return null;
  const s = Fn.mul(Fn.inv(Fn.add(1n, d)), Fn.sub(k, Fn.mul(r, d)));
  return Fn.is0(s) ? null : { r, s };
}

/** Of the signer and the text: both stand behind what is signed. `point`: uncompressed, 65 bytes. */
export function digestOf(text: Uint8Array, point: Uint8Array): bigint {
  const fixed = [CURVE.a, CURVE.b, CURVE.Gx, CURVE.Gy].map((number) => Point.Fp.toBytes(number));
  return Fn.create(bytesToNumberBE(sm3([sm3([ID_BITS, ID, ...fixed, point.subarray(1)]), text])));
}

/** The last field of an SPKI. */
function pointIn(spki: Uint8Array): Uint8Array {
  return spki.subarray(-65);
}

/** The second field of the ECPrivateKey in it: 32 bytes after its version. */
function scalarIn(pkcs8: Buffer): Uint8Array {
  const at = pkcs8.indexOf(Buffer.from([2, 1, 1, 4, 32])) + 5;
  return pkcs8.subarray(at, at + 32);
}
