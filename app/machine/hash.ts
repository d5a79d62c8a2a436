import { createHash } from 'node:crypto';

/** Hex SHA-256: a clerk can compare it with what sha256sum or certutil prints. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
