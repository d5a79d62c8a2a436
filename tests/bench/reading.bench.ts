/**
 * Reading the seed's Word file (or the first sample where the seed is absent): our direct reader beside mammoth and cheerio on the
 * same bytes in the same process and beside pandoc and LibreOffice, then extracting and checking. Ratios are what counts: the machine is whatever it is.
 */
import { existsSync, readFileSync } from 'node:fs';
import { load } from 'cheerio';
import mammoth from 'mammoth';
import { openPrinter } from '../../app/print/print.js';
import type { Document } from '../../parsers/document.js';
import { type ParseOptions, parse } from '../../parsers/index.js';
import { readDocxByMammoth } from '../../parsers/second-reader/mammoth.js';
import { extract } from '../../pipeline/extract/index.js';
import { check } from '../../pipeline/findings/index.js';
import { sha256 } from '../support/read-generated.js';
import { renderSubmission } from '../support/render-submission.js';
import { SAMPLES } from '../support/samples/list.js';
import { milliseconds, table, time } from './measure.js';
import { timePeers } from './peers.js';

export async function benchReading(root: string, print: (line: string) => void): Promise<void> {
  const seed = `${root}/../shared/seed/kjj-2024.docx`;
  const file = existsSync(seed)
    ? { name: 'kjj-2024.docx', bytes: new Uint8Array(readFileSync(seed)) }
    : { name: SAMPLES[0]!.file, bytes: SAMPLES[0]!.bytes() };
  const options = { name: file.name, sha256: sha256(file.bytes) };
  const document = await read(file.bytes, options);
  const extraction = extract(document);

  const buffer = Buffer.from(file.bytes);
  const direct = await time(() => read(file.bytes, options));
  const mammothOnly = await time(() => mammoth.convertToHtml({ buffer }));
  const peer = await time(async () => load((await mammoth.convertToHtml({ buffer })).value));
  const second = await time(() => readDocxByMammoth(file.bytes, document.origin));
  const extracting = await time(() => extract(document));
  const checking = await time(() => check(document, extraction));
  const checked = check(document, extraction);

  print(
    `Reading ${file.name}: ${file.bytes.length} bytes, ${document.blocks.length} blocks, ${extraction.facts.length} facts,`,
  );
  print(
    `${checked.relations.length} relations, ${checked.findings.length} findings. Median of warm runs in one process.`,
  );
  print('');
  const ratio = (of: number): string => `${(of / direct.median).toFixed(1)} ×`;
  const rows = [
    ['direct reader: bytes to Document', direct],
    ['mammoth to HTML', mammothOnly],
    ['mammoth + cheerio.load', peer],
    ['second reader (mammoth + cheerio to Document)', second],
    ['extracting: Document to facts', extracting],
    ['checking: facts to findings', checking],
  ] as const;
  const perSecond = (of: number): string => (1000 / of).toFixed(of < 100 ? 0 : 1);
  const peers = timePeers(file.bytes).map(({ name, milliseconds: ms, why }) =>
    ms === null ? [name, why] : [name, milliseconds(ms), perSecond(ms), ratio(ms)],
  );
  for (const line of table(
    ['step', 'ms', 'documents/s', 'to direct reader', 'runs'],
    [
      ...rows.map(([name, timed]) => [
        name,
        milliseconds(timed.median),
        perSecond(timed.median),
        ratio(timed.median),
        String(timed.runs),
      ]),
      ...peers,
    ],
  )) {
    print(line);
  }
  for (const line of await benchPrinting(options.name, file.bytes)) print(line);
  const whole = direct.median + extracting.median + checking.median;
  print('');
  print(
    `read + extract + check: ${milliseconds(whole)} ms; mammoth + cheerio alone takes ${(peer.median / whole).toFixed(1)} times that.`,
  );
}

/** Rendering all three pages and printing the PDF on a warm page; a machine without a browser is told so. */
async function benchPrinting(name: string, bytes: Uint8Array): Promise<string[]> {
  const submission = { bytes, name, sha256: sha256(bytes) };
  const render = () => renderSubmission(submission);
  const [prepared] = await render();
  if (!prepared?.pages) throw new Error(`${name} was not rendered`);
  const { pages, document } = prepared;
  const rendering = await time(render);
  const lines = [`reading, checking and rendering all pages: ${milliseconds(rendering.median)} ms`];
  let printer: Awaited<ReturnType<typeof openPrinter>>;
  try {
    printer = await openPrinter({ concurrency: 1 });
  } catch (error) {
    return [...lines, `printing was not measured: ${(error as Error).message}`];
  }
  const about = { title: document.report?.title ?? name, date: document.report?.reportDate ?? null, lang: 'zh-CN' };
  const printing = await time(() => printer.print(pages.print, about), 5000);
  await printer.close();
  return [...lines, `printing the PDF: ${milliseconds(printing.median)} ms (${printer.browser.kind ?? 'browser'})`];
}

async function read(bytes: Uint8Array, options: ParseOptions): Promise<Document> {
  const parsed = await parse(bytes, options);
  if (parsed.rejection) throw new Error(`${options.name} was rejected: ${parsed.rejection.en}`);
  return parsed.value;
}
