/**
 * 归档: everything that the workspace holds about the report of one department and year, in one folder with its catalogue. It is put together from
 * what is stored by hash, and nothing in it is written anew but the sheets that say what the journal says.
 */
import type { Profile } from '../../pipeline/profile/profile.js';
import { submissionName } from '../../pipeline/terms.js';
import { dateInChina } from '../machine/china-time.js';
import { sha256 } from '../machine/hash.js';
import { Refusal } from '../machine/io.js';
import { safeName } from '../machine/safe-name.js';
import { archivedAs, archiveName } from '../publish/released.js';
import { fileIndexOf } from '../stages/file-index.js';
import type { ReviewPolicy } from '../state/decisions.js';
import { viewOf } from '../state/journal-view.js';
import { wholeReport } from '../state/list-reports.js';
import { releaseHistory } from '../state/publications.js';
import { reportState } from '../state/report-state.js';
import { keptPaper } from '../state/working-papers.js';
import type { Blobs } from '../store/blobs.js';
import { printLine } from '../store/chain.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/store.js';
import { writePaper } from '../workbook/papers.js';
import { approvedFor } from '../year/gather-papers.js';
import {
  CATALOGUE,
  CATALOGUE_SHEET,
  type Catalogue,
  type Entry,
  gathered,
  JOURNAL_EXTRACT,
  type Keeping,
  printCatalogue,
} from './catalogue.js';
import { printOpinions, printSecrecy } from './opinions.js';

export interface ArchiveOptions {
  workspace: Workspace;
  policy: ReviewPolicy;
  profile: Profile;
  /** Whose opinions they are. */
  bureau: string;
  keep: Keeping;
  /** The notice of the year, as the bureau sent it out. */
  notice: { name: string; bytes: Uint8Array } | null;
  now: Date;
}

export interface Archive {
  folder: string;
  files: ReadonlyMap<string, Uint8Array>;
  catalogue: Catalogue;
}

/** `versions`: the submissions of one report, oldest first. Throws a Refusal where something that has to be in it is lost. */
export async function composeArchive(versions: readonly ReportEntry[], options: ArchiveOptions): Promise<Archive> {
  const { workspace, bureau, keep, now } = options;
  const newest = versions.at(-1);
  const { department, fiscalYear } = newest?.document.report ?? {};
  if (!newest || !department || !fiscalYear) throw new Error('an archive is of a department and a year');
  const { id } = newest;
  const as = now.toISOString();
  const today = dateInChina(now);
  const files = new Map<string, Uint8Array>();
  const entries: Entry[] = [];
  const absent: string[] = [];
  const put = (path: string, bytes: Uint8Array, about: Partial<Entry> & Pick<Entry, 'title'>) => {
    const free = freeName(path, files);
    files.set(free, bytes);
    const of = { path: free, author: bureau, date: today, secrecy: '内部' as const, keep, ...about };
    entries.push({ ...of, bytes: bytes.length, sha256: sha256(bytes) });
  };
  const stored = async (blobs: Blobs, hash: string, what: string): Promise<Uint8Array> => {
    const bytes = await blobs.get(hash);
    if (bytes) return bytes;
    throw new Refusal(
      `${what}（${hash.slice(0, 12)}）缺失或已改变，没有归档。请先用备份恢复，再用 gouji verify 检查。`,
      `${what} (${hash.slice(0, 12)}) is missing or altered; nothing was archived. Restore it from a backup, then gouji verify.`,
    );
  };

  const { notice } = options;
  if (notice) put(`01-通知/${safeFile(notice.name)}`, notice.bytes, { title: stemOf(notice.name) });
  else absent.push(`通知（用 --notice 放入${options.profile.notice ? `${options.profile.notice.document}` : ''}）`);

  const received = new Map(workspace.received.lines.map((line) => [line.sha256, line]));
  for (const [i, { sha256: hash, name }] of versions.entries()) {
    const came = dateInChina(new Date(received.get(hash)?.at ?? as));
    const title = submissionName(i + 1, 'zh');
    const about = { author: department, date: came };
    put(`02-报送/${title} ${safeFile(name)}`, await stored(workspace.originals, hash, name), {
      ...about,
      title: `${title}：${stemOf(name)}`,
    });
    for (const scan of workspace.received.lines.filter(({ scanOf }) => scanOf === hash))
      put(`02-报送/${title} 扫描件 ${safeFile(scan.name)}`, await stored(workspace.originals, scan.sha256, scan.name), {
        ...about,
        title: `${title}的盖章扫描件`,
      });
  }
  const index = await fileIndexOf(workspace);
  for (const { file, isCopy } of index.tablesFor(id))
    if (!versions.some(({ sha256: hash }) => hash === file.sha256))
      put(`02-报送/目标表 ${safeFile(file.name)}`, await stored(workspace.originals, file.sha256, file.name), {
        title: `绩效目标表：${stemOf(file.name)}`,
        author: isCopy ? department : bureau,
      });

  const lines = viewOf(workspace.journal.lines).of(id);
  for (const line of lines)
    if (line.kind === 'action' && line.letter !== undefined) {
      const date = dateInChina(new Date(line.at));
      put(
        `03-审核意见和答复/${date} 退回修改通知.docx`,
        await stored(workspace.released, line.letter, '退回修改通知'),
        {
          title: `关于${department}${fiscalYear}年度绩效自评报告的修改通知`,
          date,
        },
      );
    }
  const review = index.get(newest.sha256)?.documents.find((one) => one.id === id)?.review;
  const page = review ? await workspace.outputs.get(review) : null;
  if (page) put('03-审核意见和答复/审核稿.html', page, { title: '审核稿' });
  else absent.push('审核稿（gouji run 之后重新归档）');
  put('03-审核意见和答复/意见和答复.xlsx', await printOpinions(lines, as), { title: '审核意见和答复' });
  const own = new Set(lines.map(({ hash }) => hash));
  const written = workspace.journal.lines.filter(({ hash }) => own.has(hash));
  const extract = written.map((line) => `${printLine(line)}\n`).join('');
  put(JOURNAL_EXTRACT, new TextEncoder().encode(extract), { title: '操作日志中有关本报告的各行' });

  const entry = await wholeReport(workspace, newest);
  const approved = await approvedFor(entry, index.targets);
  const { policy, profile } = options;
  const kept = keptPaper(entry, lines, { policy, profile, approved, daysLate: null });
  if (kept.paper.forms.length > 0)
    put('04-复核底稿/复核底稿.xlsx', await gathered(writePaper({ kept, department }, as)), {
      title: '复核底稿',
      ...(kept.signed ? { author: kept.signed.by, date: dateInChina(new Date(kept.signed.at)) } : {}),
    });
  else absent.push('复核底稿（报告没有可以复核的自评表）');

  let releases = 0;
  const gone = new Set(releaseHistory(lines).flatMap(({ release, withdrawal }) => (withdrawal ? [release.hash] : [])));
  for (const line of lines) {
    if (line.kind !== 'release' && line.kind !== 'withdrawal') continue;
    releases++;
    const place = line.kind === 'release' ? archivedAs(line.version) : `${archivedAs(line.version)}撤下说明`;
    const what = place.slice(place.indexOf('/') + 1);
    // Of what was withdrawn no file is left, and the archive says so.
    const files = gone.has(line.hash) ? [] : Object.entries(line.files);
    if (gone.has(line.hash)) absent.push(`公开${what}的文件（已撤下，不再保存）`);
    for (const [name, hash] of files)
      put(`${place}/${name}`, await stored(workspace.released, hash, `${what} ${name}`), {
        title: `公开${what}：${name}`,
        date: dateInChina(new Date(line.at)),
        secrecy: '公开',
      });
    const letter = line.kind === 'release' ? line.corrects?.letter : undefined;
    if (letter?.name !== undefined && letter.sha256 !== undefined)
      put(`${place}/单位来函 ${safeFile(letter.name)}`, await stored(workspace.released, letter.sha256, letter.name), {
        title: `更正所依据的单位来函：${stemOf(letter.name)}`,
        author: department,
        date: dateInChina(new Date(line.at)),
      });
  }
  if (releases === 0) absent.push('公开件（还没有公开）');

  const { standings } = reportState(entry, lines, policy);
  put('06-保密审查/保密审查记录.xlsx', await printSecrecy(standings, lines, as), { title: '保密审查记录' });

  const last = workspace.journal.lines.at(-1);
  const catalogue: Catalogue = {
    archive: 'gouji.archive/1',
    report: id,
    department,
    year: fiscalYear,
    at: as,
    head: last ? `${last.seq}-${last.hash}` : '',
    absent,
    files: entries,
  };
  files.set(CATALOGUE_SHEET, await printCatalogue(catalogue));
  files.set(CATALOGUE, new TextEncoder().encode(`${JSON.stringify(catalogue, null, 1)}\n`));
  return { folder: archiveName(fiscalYear, department), files, catalogue };
}

/** A name that every system takes, with the ending that says what the file is. */
function safeFile(name: string): string {
  const at = name.lastIndexOf('.');
  return at <= 0 ? safeName(name) : `${safeName(name.slice(0, at))}${name.slice(at).slice(0, 10)}`;
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]{1,9}$/, '');
}

function freeName(path: string, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(path)) return path;
  const at = path.lastIndexOf('.');
  for (let n = 2; ; n++) {
    const free = `${path.slice(0, at)}-${n}${path.slice(at)}`;
    if (!taken.has(free)) return free;
  }
}
