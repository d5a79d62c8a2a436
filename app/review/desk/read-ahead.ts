import type { Visit } from './desk.js';
import { loadReport } from './load-report.js';

/** Reads the document that will most likely be opened next, while a person looks at something else. Nothing waits for it. */
export function readAhead(visit: Visit, id: string | null | undefined): void {
  const { shelf, readings, lang } = visit;
  const shelved = id ? shelf.find(id) : null;
  if (!shelved || shelved.rejection) return;
  // What goes wrong here goes wrong again, and is said, when the page itself asks.
  loadReport(visit, shelved).then(
    (entry) => readings.sourceOf(entry, shelf.linesOf(shelved.id), lang),
    () => {},
  );
}
