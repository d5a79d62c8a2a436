import { sha256 } from '../../machine/hash.js';
import type { Conversion, ConversionRequest } from './convert.js';

/** A batch reads a file to prepare it, to compare it and to prove its PDF, one soon after the other: that is one conversion. */
const KEPT = 16;

/**
 * A converter that remembers its last results. A time-out is not remembered: the machine may have been busy; nor a program that does
 * not start: it may be mended.
 */
export function keepLast(
  converter: (request: ConversionRequest) => Promise<Conversion>,
): (request: ConversionRequest) => Promise<Conversion> {
  const kept = new Map<string, Promise<Conversion>>();
  return (request) => {
    const key = `${request.format} ${sha256(request.bytes)}`;
    const known = kept.get(key);
    if (known) return known;
    const made = converter(request).then((conversion) => {
      if (conversion.problem === 'timeout' || conversion.problem === 'broken' || conversion.problem === 'no-sheets')
        kept.delete(key);
      return conversion;
    });
    kept.set(key, made);
    const oldest = kept.keys().next().value;
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}
