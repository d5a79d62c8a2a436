/** Dates and times of a sheet: days since 1899-12-31 (with Excel's leap day 1900-02-29 that never was) or since 1904-01-01. */
import { CN_DIGITS } from '../characters.js';

/** Whether a format section shows a date or a time. */
export function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"?|\\.|_.|\*./g, '');
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return true;
  return (
    /[ymdhs]/i.test(bare.replace(/\[[^\]]*\]|General|E[+-]/gi, '')) && !/[#?]/.test(bare.replace(/\[[^\]]*\]/g, ''))
  );
}

const WEEKDAYS = `日${CN_DIGITS.slice(0, 6)}`;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Text of a serial date in a format; null where it is no date (negative, beyond the year 9999). */
export function printDate(serial: number, code: string, date1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return null;
  const seconds = Math.round(serial * 86_400);
  const days = Math.floor(seconds / 86_400);
  // Before March 1900 the false leap day has not yet happened.
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const date = new Date(epoch + days * 86_400_000);
  const time = seconds % 86_400;
  const hours = Math.floor(time / 3600);
  const minutes = Math.floor(time / 60) % 60;
  const half = /AM\/PM|上午\/下午|A\/P/i.test(code);
  const pad = (value: number, length: number) => String(value).padStart(length > 1 ? 2 : 1, '0');
  let afterHours = false;
  let out = '';
  const pattern =
    /"([^"]*)"?|\\(.)|_(.)|\*.|\[(h+|m+|s+)\]|\[[^\]]*\]|AM\/PM|A\/P|上午\/下午|y+|e+|m+|d+|a{3,4}|h+|s+(?:\.0+)?|@|[\s\S]/gi;
  for (const match of code.matchAll(pattern)) {
    const [piece, quoted, escaped, space, elapsed] = match;
    const letter = piece[0]!.toLowerCase();
    const rest = code.slice(match.index + piece.length).replace(/^(?:"[^"]*"|\\.|[^a-z[])+/i, '');
    if (quoted !== undefined) out += quoted;
    else if (escaped !== undefined) out += escaped;
    else if (space !== undefined) out += ' ';
    else if (elapsed !== undefined) {
      const unit = elapsed[0]!.toLowerCase();
      out += pad(Math.floor(seconds / (unit === 'h' ? 3600 : unit === 'm' ? 60 : 1)), elapsed.length);
      afterHours = unit === 'h';
    } else if (piece.startsWith('[') || (piece.startsWith('*') && piece.length > 1)) continue;
    else if (/^AM\/PM$|^A\/P$/i.test(piece)) out += hours < 12 ? piece.split('/')[0] : piece.split('/')[1];
    else if (piece === '上午/下午') out += hours < 12 ? '上午' : '下午';
    else if (letter === 'y')
      out += piece.length > 2 ? String(date.getUTCFullYear()) : pad(date.getUTCFullYear() % 100, 2);
    else if (letter === 'e' && /^e+$/i.test(piece)) out += String(date.getUTCFullYear());
    else if (letter === 'm' && (afterHours || /^s/i.test(rest)) && piece.length < 3) {
      out += pad(minutes, piece.length);
      afterHours = false;
    } else if (letter === 'm') {
      const month = date.getUTCMonth();
      out += piece.length > 2 ? MONTHS[month]! : pad(month + 1, piece.length);
    } else if (letter === 'd')
      out += piece.length > 2 ? `星期${WEEKDAYS[date.getUTCDay()]}` : pad(date.getUTCDate(), piece.length);
    else if (/^a{3,4}$/i.test(piece)) out += `${piece.length > 3 ? '星期' : ''}${WEEKDAYS[date.getUTCDay()]}`;
    else if (letter === 'h') {
      out += pad(half ? hours % 12 || 12 : hours, piece.length);
      afterHours = true;
    } else if (letter === 's') out += pad(time % 60, piece.split('.')[0]!.length);
    else if (piece !== '@') out += piece;
  }
  return out.trim();
}
