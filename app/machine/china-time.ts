/** The bureau's calendar and clock, whatever zone the machine was set up in. */

const AHEAD = 8 * 3_600_000;

/** `YYYY-MM-DD`. */
export function dateInChina(at: Date): string {
  return new Date(at.getTime() + AHEAD).toISOString().slice(0, 10);
}

/** `YYYY-MM-DD HH:MM`. */
export function minuteInChina(at: Date): string {
  return secondInChina(at).slice(0, -':SS'.length);
}

/** `YYYY-MM-DD HH:MM:SS`. */
export function secondInChina(at: Date): string {
  return new Date(at.getTime() + AHEAD).toISOString().slice(0, 19).replace('T', ' ');
}
