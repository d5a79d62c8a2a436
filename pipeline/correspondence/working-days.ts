/** The date `days` working days after `date` (both YYYY-MM-DD). Public holidays and exchanged working days are decreed anew each year: they are given. */
export function addWorkingDays(
  date: string,
  days: number,
  { holidays, workdays }: { holidays: readonly string[]; workdays: readonly string[] },
): string {
  let at = Date.parse(`${date}T00:00:00Z`);
  for (let left = days; left > 0; ) {
    at += 86_400_000;
    const day = new Date(at);
    const name = day.toISOString().slice(0, 10);
    const weekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
    if (workdays.includes(name) || (!weekend && !holidays.includes(name))) left--;
  }
  return new Date(at).toISOString().slice(0, 10);
}

/** `2025-07-08` → `2025年7月8日`. */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
