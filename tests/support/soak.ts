/**
 * How much of a long test runs. `npm test` is what a person waits for: it tries a few of each kind. `npm run soak` sets GOUJI_SOAK,
 * runs every file that imports this one again, and the files of tests/soak/ (see its vitest.config.ts).
 */
export const soaking = process.env['GOUJI_SOAK'] !== undefined;

/** The few that `npm test` tries, the many that soak does. */
export function scaled<T>(few: T, many: T): T {
  return soaking ? many : few;
}

/** Tests beside those of `npm test` that only soak runs: it counts none of them as skipped. */
export function inSoak(define: () => void): void {
  if (soaking) define();
}
