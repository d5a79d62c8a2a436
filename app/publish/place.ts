/** Where a report stands on the site and under which 索引号: page and PDF print both, so they are known before it is made. */
import type { Publication } from '../../pipeline/render/index.js';
import { safeName } from '../machine/safe-name.js';
import type { Bureau } from '../settings/bureau.js';
import { indexNumbers, nextIndexNumber, publicationsOf } from '../state/publications.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/store.js';

export interface PublicPlace {
  /** Below the site. */
  folder: string;
  page: Pick<Publication, 'index' | 'address'>;
}

/** Of releases under way, by report, so that two of them never choose one folder or one number. */
const reserved = new WeakMap<Workspace, Map<string, PublicPlace>>();

/** null for a report without department or year. */
export function placeOf(
  { id, document: { report } }: Pick<ReportEntry, 'id' | 'document'>,
  workspace: Workspace,
  { config }: Bureau,
  at: Date,
): PublicPlace | null {
  const { department, fiscalYear } = report ?? {};
  if (!department || !fiscalYear) return null;
  const places = reserved.get(workspace) ?? new Map<string, PublicPlace>();
  reserved.set(workspace, places);
  const { lines } = workspace.journal;
  const releases = [...publicationsOf(lines).values()].map(({ release }) => release);
  const taken = new Map(
    [...releases, ...[...places].map(([report, { folder }]) => ({ report, folder }))].map(({ folder, report }) => [
      folder.toLowerCase(),
      report,
    ]),
  );
  const own = releases.find((release) => release.report === id)?.folder;
  const folder = own ?? freeFolder(`${fiscalYear}/${safeName(department)}`, id, taken);
  const { indexPrefix, site } = config ?? {};
  const others = [...places].flatMap(([report, { page }]) => (report === id ? [] : (page.index ?? [])));
  const index =
    indexPrefix && (indexNumbers(lines, indexPrefix).get(id) ?? nextIndexNumber(lines, indexPrefix, at, others));
  const address = site?.address && addressOf(site.address, folder);
  const place = { folder, page: { ...(index ? { index } : {}), ...(address ? { address } : {}) } };
  places.set(id, place);
  return place;
}

/** Of the page in a folder of the site. */
export function addressOf(site: string, folder: string): string {
  return `${site.replace(/\/+$/, '')}/${folder.split('/').map(encodeURIComponent).join('/')}/index.html`;
}

/** `2024/岳阳市科学技术局`; another report that would land there keeps it, and this one carries a number. Windows knows no upper case. */
function freeFolder(base: string, id: string, taken: ReadonlyMap<string, string>): string {
  let folder = base;
  for (let n = 2; (taken.get(folder.toLowerCase()) ?? id) !== id; n++) folder = `${base}-${n}`;
  return folder;
}
