import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { MEDIA_TYPES } from '../../../parsers/sniff.js';
import type { PaperSummary } from '../../../pipeline/rescoring/summary.js';
import type { YearReport } from '../../../pipeline/year/year-report.js';
import { writeDocx } from '../../letters/write-docx.js';
import { openReaders } from '../../read/read-in-worker.js';
import { type PrintedRow, writePapers } from '../../workbook/papers.js';
import { openRows, type Rows } from '../../workbook/rows.js';
import { composeNotice, noticeTitle } from '../../year/compose-notice.js';
import { composeYear, yearTitle } from '../../year/compose-year.js';
import { collectPapers, gatherPapers } from '../../year/gather-papers.js';
import { gatherYear, type YearOptions } from '../../year/gather-year.js';
import { passagesFrom } from '../../year/passages.js';
import type { Visit } from '../desk/desk.js';
import { letterSettings } from '../desk/letter-settings.js';
import { notFound } from '../desk/problem.js';
import { attach, html, visitOf } from '../desk/visit.js';
import { yearPage } from './year-page.js';

const PAPERS_FILE = '复核汇总.xlsx';
const YEAR = /^(?:19|20)\d{2}$/;

/** The year at a glance, and the report on it. */
export async function yearRoutes(app: FastifyInstance): Promise<void> {
  /** Every result of the workspace is read for it: it is kept until something comes in or is decided. */
  const kept = new Map<number | null, Promise<YearReport | null>>();
  let seen: readonly unknown[] = [];
  const glance = (visit: Visit, year: number | null): Promise<YearReport | null> => {
    // The shelf arranges its reports anew whenever a file has been read.
    const { shelf, policy, workspace } = visit;
    const now = [shelf.current(), shelf.seq(), workspace.received.lines.length, policy().today];
    if (now.some((part, i) => part !== seen[i])) kept.clear();
    seen = now;
    const known = kept.get(year) ?? gather(visit, year, async () => []);
    kept.set(year, known);
    known.catch(() => kept.delete(year));
    return known;
  };

  app.get('/year', async (request, reply) => {
    const report = await glance(visitOf(request), null);
    if (!report) throw notFound();
    return reply.redirect(`/year/${report.year}`, 303);
  });

  app.get<{ Params: { year: string } }>('/year/:year', async (request, reply) => {
    const visit = visitOf(request);
    const report = await glance(visit, yearIn(request.params.year));
    if (!report) throw notFound();
    return html(reply, yearPage(visit, report));
  });

  app.get<{ Params: { year: string } }>('/year/:year/docx', async (request, reply) => {
    const visit = visitOf(request);
    const year = yearIn(request.params.year);
    const readers = openReaders('passages');
    try {
      // A file that cannot be read again adds no words; every figure is there all the same.
      const report = await gather(
        visit,
        year,
        passagesFrom(visit.workspace, readers, () => {}),
      );
      if (!report) throw notFound();
      const title = yearTitle(report.year);
      const { template, bureau } = letterSettings(visit);
      const bytes = await writeDocx(composeYear(report, bureau), { title, date: report.date, fonts: template.fonts });
      return attach(reply, MEDIA_TYPES.docx, `${title}.docx`, Buffer.from(bytes));
    } finally {
      await readers.close();
    }
  });

  /** The papers of the year as the journal leaves them: a table over departments, or the draft of a notice. */
  const papers = async (
    visit: Visit,
    text: string,
    make: (rows: Rows<PrintedRow>, summary: PaperSummary) => Promise<Uint8Array>,
  ) => {
    const { workspace, policy, expected, profile = {}, out } = visit;
    const rows = openRows<PrintedRow>(join(out, PAPERS_FILE));
    try {
      const options = {
        workspace,
        policy: policy(),
        profile,
        expected: (await expected?.()) ?? null,
        year: yearIn(text),
      };
      const summary = await collectPapers(gatherPapers(options), rows, profile);
      if (summary.departments.length === 0) throw notFound();
      return await make(rows, summary);
    } finally {
      await rows.close();
    }
  };
  app.get<{ Params: { year: string } }>('/year/:year/papers', async (request, reply) => {
    const visit = visitOf(request);
    const as = visit.now().toISOString();
    const bytes = await papers(visit, request.params.year, async (rows, summary) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of writePapers(rows, summary, as)) pieces.push(piece);
      return Buffer.concat(pieces);
    });
    return attach(reply, MEDIA_TYPES.xlsx, PAPERS_FILE, Buffer.from(bytes));
  });

  app.get<{ Params: { year: string } }>('/year/:year/notice', async (request, reply) => {
    const visit = visitOf(request);
    const { template, bureau } = letterSettings(visit);
    const title = noticeTitle(yearIn(request.params.year));
    const date = visit.policy().today;
    const bytes = await papers(visit, request.params.year, (_, summary) =>
      writeDocx(composeNotice(summary, bureau, date), { title, date, fonts: template.fonts }),
    );
    return attach(reply, MEDIA_TYPES.docx, `${title}.docx`, Buffer.from(bytes));
  });
}

async function gather(
  { workspace, policy, expected }: Visit,
  year: number | null,
  passages: YearOptions['passages'],
): Promise<YearReport | null> {
  return gatherYear({ workspace, policy: policy(), expected: (await expected?.()) ?? null, year, passages });
}

function yearIn(text: string): number {
  if (!YEAR.test(text)) throw notFound();
  return Number(text);
}
