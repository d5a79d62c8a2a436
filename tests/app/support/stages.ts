import { layOutReport } from '../../../app/read/lay-out-report.js';
import { rejectedDocument } from '../../../app/read/rejected.js';
import type { Stages } from '../../../app/stages/make-editions.js';
import type { StageInputs } from '../../../app/stages/stage-inputs.js';
import { STAGE_NAMES, type StageVersions } from '../../../app/stages/stage-versions.js';
import { publicData } from '../../../app/state/public-data.js';
import { openBlobs } from '../../../app/store/blobs.js';
import { inShort, reportId } from '../../../app/store/results.js';
import { OUTPUTS } from '../../../app/store/store.js';
import type { Finding } from '../../../pipeline/report.js';
import { checkedDocument } from './reports.js';

/** What a submission of these tests says of itself, as JSON: the readers of other rooms are not on trial here. */
export interface Script {
  department?: string | null;
  year?: number | null;
  total?: string;
  /** A sentence of its page. */
  says?: string;
  /** Projects by name, with what was spent on each in 万元; the budget of every one is 200. */
  projects?: Record<string, string>;
  findings?: Finding[];
  /** The second reader's findings. */
  second?: Finding[];
  secondFails?: boolean;
  rejected?: true;
  crash?: true;
  unfaithful?: string;
  asks?: string;
  unfaithfulPdf?: string;
  noBrowser?: true;
  docx?: true;
}

/** Of stages that no attachment is given to. */
export const NOTHING_FOUND: Stages['search'] = async () => ({
  ok: true,
  value: { found: [], carried: [], unread: null },
});

/** A script of the fake stages has no place that could be read otherwise. */
export const NO_READING = {
  tryCorrection: async () => ({ ok: true as const, value: null }),
  tryFigures: async () => ({ ok: true as const, value: 'not-found' as const }),
  forms: {
    teach: async () => ({ ok: true as const, value: null }),
    check: async () => ({ ok: true as const, value: [] }),
    use() {},
  },
};

/** What no browser printed and nobody has to prove. */
export const printBlank: Stages['print'] = async ({ outputs }) => ({
  ok: true,
  value: { pdf: await openBlobs(outputs, OUTPUTS).put('%PDF'), unlike: [] },
});

/** What belongs into an output folder is written by whoever was asked. */
const layOutHere: Stages['layOut'] = async (folder) => ({ ok: true, value: await layOutReport(folder) });

export interface FakeStages extends Stages {
  calls: string[];
}

/** Inputs of stages that depend on nothing real; tests change them. */
const INPUTS: StageInputs = {
  rules: 'r',
  families: 'f',
  profile: 'p',
  templates: 't',
  faces: 'c',
  versions: Object.fromEntries(STAGE_NAMES.map((name) => [name, 'old'])) as StageVersions,
  program: '0',
};

/** The calls name what was done: `prepare` reads, checks and renders, `render` renders what was read before. */
export function fakeStages(): FakeStages {
  const calls: string[] = [];
  const printed = new Map<string, string | undefined>();
  const scriptOf = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString('utf8')) as Script;
  return {
    group: async () => false,
    scan: async () => null,
    calls,
    inputs: structuredClone(INPUTS),
    async prepare({ bytes, name, sha256 }, { lang, added, publication, misread, outputs }, snapshot = null) {
      calls.push(`${snapshot ? 'render' : 'prepare'} ${name}`);
      const script = scriptOf(bytes);
      if (script.crash) return { ok: false, failure: 'crash', detail: 'boom' };
      const blobs = openBlobs(outputs, OUTPUTS);
      const read = { snapshot: snapshot ? null : await blobs.put(bytes), checkMs: 0 };
      if (script.rejected) {
        const words = { zh: '文件已损坏', en: 'damaged' };
        const document = rejectedDocument({ name, sha256, bytes: bytes.length }, { code: 'damaged', words }, lang);
        const short = { corrections: { applied: [], stale: [] }, ...inShort(document) };
        return {
          ok: true,
          value: { ...read, documents: [{ document, kept: null, pages: null, unfaithful: [], asks: [], ...short }] },
        };
      }
      const findings = [...(script.findings ?? []), ...added];
      const plain = checkedDocument({ ...script, name, sha256, findings });
      const document = script.docx ? { ...plain, source: { ...plain.source, format: 'docx' as const } } : plain;
      const note = `${publication.date ?? ''}${[...(publication.info ?? []), ...(publication.notice?.lines ?? [])].map((line) => line.name + line.value).join('')}`;
      const own = misread.filter(({ report }) => report === reportId(document));
      const body = `${document.report?.department} ${script.total ?? ''} ${note} ${own.length}`;
      const data = publicData(document, new Set(document.facts.map(({ id }) => id)), null, publication.notice?.changes);
      const pages = {
        review: `审核 ${body} ${findings.length}`,
        public: `<main><p>公开 ${document.report?.department} ${script.total ?? ''} ${script.says ?? ''} ${own.length}</p><p data-own>${note}</p></main>`,
        print: `印 ${body}`,
        data,
      };
      const kept = {
        review: await blobs.put(pages.review),
        public: await blobs.put(pages.public),
        print: await blobs.put(pages.print),
        data: await blobs.put(pages.data),
      };
      printed.set(kept.print, script.unfaithfulPdf);
      const asks = script.asks ? [{ zh: script.asks, en: script.asks }] : [];
      const unfaithful = script.unfaithful ? [{ zh: script.unfaithful, en: script.unfaithful }] : [];
      const short = { corrections: { applied: [], stale: [] }, ...inShort(document) };
      return {
        ok: true,
        value: { ...read, documents: [{ document, kept: null, pages: kept, unfaithful, asks, ...short }] },
      };
    },
    // What these submissions hold is no document that could be laid out.
    desk: async () => ({ ok: false, failure: 'error', detail: 'no document' }),
    async compare({ bytes, name }) {
      calls.push(`compare ${name}`);
      const script = scriptOf(bytes);
      if (script.secondFails) return { ok: false, failure: 'timeout', detail: '20000 ms' };
      return { ok: true, value: { findings: script.second ?? [], messages: [] } };
    },
    async print({ page: { print }, outputs }) {
      calls.push('print');
      const blobs = openBlobs(outputs, OUTPUTS);
      const html = Buffer.from((await blobs.get(print)) ?? '').toString('utf8');
      if (html.includes('没有浏览器')) throw new Error('没有找到浏览器');
      const said = printed.get(print);
      const unlike = said ? [{ zh: said, en: said }] : [];
      return { ok: true, value: { pdf: await blobs.put(`PDF ${html}`), unlike } };
    },
    layOut: layOutHere,
    search: NOTHING_FOUND,
  };
}
