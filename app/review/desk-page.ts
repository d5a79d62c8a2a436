import type { Visit } from './desk.js';
import { loadReport } from './load-report.js';

/** The page of one report; null where the workspace holds none of that id. */
export async function deskPage(visit: Visit, id: string): Promise<string | null> {
  const shelved = visit.shelf.find(id);
  if (!shelved) return null;
  const { lang, pages, person, csrf, here } = visit;
  const { document } = await loadReport(visit, shelved);
  const findings = document.findings.map(({ id: finding, severity, message }) => ({ finding, severity, message }));
  const title = `${shelved.department ?? shelved.shown} ${shelved.year ?? ''}`;
  const body = pages.fill('report', lang, { title, findings });
  return pages.layOut({ title, body, lang, csrf, here, person: person.name, kind: 'report' });
}
