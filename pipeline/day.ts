/** Days of the calendar, written as YYYY-MM-DD. */

const DAY = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** 2025-02-30 is none, although a clock would roll it over into March. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at(text)) && daysAfter(text, 0) === text;
}

export function daysBetween(from: string, to: string): number {
  return Math.round((at(to) - at(from)) / DAY);
}

export function daysAfter(day: string, days: number): string {
  return new Date(at(day) + days * DAY).toISOString().slice(0, 10);
}
