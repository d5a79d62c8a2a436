/** One text for one meaning: what differs only in layout or in the order of keys has the same hash. */

import { sha256 } from './hash.js';
/** JSON with sorted keys and without blanks; absent and undefined are the same. Throws on what is no plain data. */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value === 0 ? 0 : value);
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value instanceof RegExp) return canonicalJson({ pattern: value.source, flags: value.flags });
  if (typeof value === 'object' && (value.constructor === Object || value.constructor === undefined)) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
    return `{${fields.join(',')}}`;
  }
  throw new TypeError(`no plain data: ${Object.prototype.toString.call(value)}`);
}

export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}
