/**
 * A 发布包: all that is needed to put one report on somebody else's website, made from what was released and from nothing else, so that
 * no word of the audit can get into it. A pure function of the release, the released files and the configuration.
 */

import { numeralsOfHtml } from '../../../pipeline/fidelity/prove-page.js';
import type { Words } from '../../../pipeline/say.js';
import { dateInChina, minuteInChina } from '../../machine/china-time.js';
import { sha256 } from '../../machine/hash.js';
import { safeName } from '../../machine/safe-name.js';
import type { Config } from '../../settings/schema.js';
import type { Publication } from '../../state/publications.js';
import { CHECK_LIST, RELEASED } from '../released.js';
import { makeFragment } from './fragment.js';
import { instructions, type PackNames } from './instructions.js';
import { metadataOf, metadataText } from './metadata.js';
import { dataCsv, dataJson, dataRows, type ReleasedData } from './open-data.js';
import { makePage } from './pack-page.js';
import { provePack } from './prove-pack.js';
import { quoteVenue } from './venue.js';

export interface PackInput {
  publication: Publication;
  /** The files of the release, or of the withdrawal, as the workspace keeps them. */
  page: string;
  /** The file of styles that the page names; null for a release that carries them inside. */
  style: string | null;
  pdf: Uint8Array | null;
  data: string | null;
  /** Files beside them, by name. */
  attachments?: ReadonlyMap<string, Uint8Array>;
  config: Config | null;
  /** 索引号. */
  index: string | null;
}

export type MadePack =
  | { ok: true; files: Map<string, Uint8Array>; missing: string[] }
  | { ok: false; reasons: Words[] };

export function makePack(input: PackInput): MadePack {
  const { publication, page: released, style, pdf, data, config, index, attachments = new Map() } = input;
  const { release, withdrawal } = publication;
  const title = release.title.replace(/\s+/g, ' ').trim();
  const shown = withdrawal ? `${title}（已撤下）` : title;
  const name = safeName(shown);
  const names: PackNames = {
    pdf: pdf && `${name}.pdf`,
    page: `${name}.html`,
    style: style === null ? null : RELEASED.style,
    fragment: '网站录入用正文.html',
    metadata: '页面标签.txt',
    json: data && '开放数据.json',
    csv: data && '开放数据.csv',
    list: CHECK_LIST,
  };
  const { department, year, folder } = release;
  const at = new Date((withdrawal ?? release).at);
  const metadata = metadataOf(
    { title: shown, date: minuteInChina(at), department, year, folder, withdrawn: withdrawal !== null },
    config,
  );
  const page = makePage(released, {
    metadata,
    siteName: config?.site.name ?? null,
    info: [
      ...(config ? [{ name: '发布机构', value: config.publisher }] : []),
      ...(index ? [{ name: '索引号', value: index }] : []),
    ],
    files: new Map(
      [
        [RELEASED.pdf, names.pdf],
        [RELEASED.data, names.json],
        ...[...attachments.keys()].map((file) => [encodeURIComponent(file), file] as const),
      ].flatMap(([link, file]): [string, string][] => (link && file ? [[link, file]] : [])),
    ),
  });
  const fragment = makeFragment(released);
  const reasons = provePack(released, page, fragment);
  if (reasons.length > 0) return { ok: false, reasons };
  const parsed = data === null ? null : (JSON.parse(data) as ReleasedData);
  const printed = new Set(numeralsOfHtml(released).facts.map(({ id }) => id));
  const rows = parsed && dataRows(parsed, { department, year }, printed);
  const about = {
    title,
    department,
    year,
    version: release.version,
    date: dateInChina(new Date(release.at)),
    index,
    correction:
      release.corrects && !withdrawal ? { reason: release.corrects.reason, version: release.corrects.version } : null,
    withdrawal: withdrawal && { reason: withdrawal.reason, date: dateInChina(new Date(withdrawal.at)) },
  };
  const venue = parsed ? quoteVenue(released, parsed) : [];
  const files = new Map<string, Uint8Array>();
  const put = (file: string | null, content: Uint8Array | string) => {
    if (file !== null) files.set(file, typeof content === 'string' ? Buffer.from(content, 'utf8') : content);
  };
  if (pdf) put(names.pdf, pdf);
  for (const [file, bytes] of attachments) put(file, bytes);
  put(names.page, page);
  if (style !== null) put(names.style, style);
  // The mark at the front tells a browser that opens the fragment from the disk that it is UTF-8.
  put(names.fragment, `\ufeff${fragment.html}`);
  put(names.metadata, textFile(metadataText(metadata)));
  if (rows) {
    put(names.json, dataJson(rows, title));
    put(names.csv, dataCsv(rows));
  }
  put('说明.txt', textFile(instructions(about, names, venue, metadata, config)));
  put(names.list, listOf(files));
  return { ok: true, files, missing: metadata.missing };
}

/** Notepad of older systems wants both the mark and its line ends. */
function textFile(text: string): string {
  return `\ufeff${text.replaceAll('\n', '\r\n')}`;
}

/** As `sha256sum -c` reads it. */
function listOf(files: ReadonlyMap<string, Uint8Array>): string {
  return [...files].map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`).join('');
}
