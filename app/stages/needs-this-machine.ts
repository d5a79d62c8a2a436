import type { CheckedDocument } from '../../pipeline/report.js';

/** Formats that LibreOffice turns into ones that we read. */
const CONVERTED: ReadonlySet<string> = new Set(['doc', 'wps', 'rtf', 'odt', 'xls', 'et', 'ods']);

/**
 * Whether a refusal may say more of this machine than of the file: no LibreOffice, or one that did not finish. Such an outcome is no
 * result to keep; the next run tries again.
 */
export function needsThisMachine({ rejection, source, messages }: CheckedDocument): boolean {
  if (messages.some(({ code }) => code === 'needs-libreoffice')) return true;
  if (rejection === null) return false;
  return rejection.code === 'needs-libreoffice' || CONVERTED.has(source.format ?? '');
}
