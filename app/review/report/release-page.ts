/** The view of a release before it goes out: what would be public, what a person should know, who reviewed it for secrets, and what can be done. */
import { SECRECY_TERMS } from '../../../pipeline/terms.js';
import { departmentSecrecy } from '../../letters/secrecy-form.js';
import { dateInChina } from '../../machine/china-time.js';
import { editionHash, type Prepared, type prepareRelease } from '../../publish/prepare-release.js';
import { releaseWarnings } from '../../publish/release-warnings.js';
import { RELEASED } from '../../publish/released.js';
import { lastSeqOf } from '../../state/append-expecting.js';
import { filesOf, isSealed, type Publication, releaseHistory } from '../../state/publications.js';
import { may } from '../../state/rights.js';
import { secrecyOf, whyNotSign } from '../../state/secrecy.js';
import { SECRECY_STEPS } from '../../store/records.js';
import type { ReportEntry } from '../../store/results.js';
import type { Visit } from '../desk/desk.js';
import { pageFor } from '../desk/visit.js';
import { reportHref } from '../list/list-page.js';
import { listQueryString, readListQuery } from '../list/list-query.js';
import type { Enclosure } from './enclosures.js';
import { releaseWords } from './release-words.js';

export interface ReleaseForm {
  reason: string;
  /** Why it is to be taken down: of another form than the reason of a correction. */
  withdrawal: string;
  letter: string;
  /** One, or none. */
  letterFiles: readonly Brought[];
  attached: readonly Brought[];
}
type Brought = Pick<Enclosure, 'token' | 'name'>;

const NO_FORM: ReleaseForm = { reason: '', withdrawal: '', letter: '', letterFiles: [], attached: [] };

export function releasePage(
  visit: Visit,
  entry: ReportEntry,
  outcome: Awaited<ReturnType<typeof prepareRelease>> | null,
  { problem = null, form = NO_FORM }: { problem?: string | null; form?: ReleaseForm } = {},
): string {
  const { lang, person, shelf, policy } = visit;
  const t = releaseWords(lang);
  const { id, document, sha256 } = entry;
  const own = shelf.linesOf(id);
  const query = readListQuery(visit.query);
  const list = listQueryString(query, { page: query.page });
  const address = `/report/${encodeURIComponent(id)}`;
  const history = releaseHistory(own);
  const last = history.at(-1);
  const isOut = last !== undefined && last.withdrawal === null;
  const prepared = outcome?.outcome === 'prepared' ? outcome : null;
  const mayPublish = may(person, 'publish');
  const isFree = mayPublish && prepared !== null && prepared.holds.length === 0;
  const warnings = prepared ? releaseWarnings(prepared, own, policy()) : [];
  const name = document.report?.department ?? entry.shown;
  const view = {
    release: t,
    name,
    problem,
    form,
    action: `${address}/release${list}`,
    signing: `${address}/secrecy${list}`,
    back: reportHref(id, query),
    list: `/${list}`,
    expected: lastSeqOf(own, id),
    source: sha256,
    request: crypto.randomUUID(),
    about: aboutOf(entry, prepared, t),
    prepared: prepared && previewOf(prepared, address),
    mustAgree: mayPublish && (prepared?.asks.length ?? 0) > 0,
    warnings: warnings.map((one) => one[lang]),
    held: (outcome?.outcome === 'held' ? outcome.reasons : (prepared?.holds ?? [])).map((one) => one[lang]),
    standing: standingOf(outcome, last, t),
    changes:
      prepared && prepared.changes.length > 0
        ? { title: t.changes(prepared.changes.length), lines: prepared.changes }
        : null,
    secrecy: secrecyOfPage(visit, entry),
    secrecyForm: `${address}/secrecy.docx`,
    departmentSaid: departmentSecrecy(document),
    versions: history.map((one) => versionOf(one, address, t)),
    pack: last ? `${address}/pack.zip` : '',
    canPublish: isFree && history.length === 0,
    canCorrect: mayPublish && last !== undefined && !isSealed(own, document.source),
    isCorrection: isFree && history.length > 0,
    canWithdraw: mayPublish && isOut,
  };
  return pageFor(visit, 'release', {
    title: `${t.release} · ${name}`,
    view,
    here: `${address}/release${list}`,
    kind: 'release',
    styles: ['release.css'],
    scripts: ['release.js'],
  });
}

type Words = ReturnType<typeof releaseWords>;

function aboutOf({ document, name, sha256 }: ReportEntry, prepared: Prepared | null, t: Words) {
  const { title, department, fiscalYear } = document.report ?? {};
  return [
    { name: t.title, value: prepared?.title ?? title ?? '' },
    { name: t.department, value: prepared?.department ?? department ?? '' },
    { name: t.year, value: String(prepared?.year ?? fiscalYear ?? '') },
    ...(prepared ? [{ name: t.version, value: t.versionOf(prepared.version) }] : []),
    { name: t.file, value: `${name} · SHA-256 ${sha256}` },
  ];
}

function previewOf(prepared: Prepared, address: string) {
  const hash = editionHash(prepared);
  const at = `${address}/preview/${hash}`;
  const added = prepared.added.map((name) => ({ name, href: `${at}/${encodeURIComponent(name)}` }));
  return { hash, page: `${at}/${RELEASED.page}`, pdf: `${at}/${RELEASED.pdf}`, added };
}

/** What is still to be had of a version: of one that was taken down the notice. */
function versionOf(one: Publication, address: string, t: Words) {
  const { release, withdrawal } = one;
  const files = filesOf(one);
  const { name, sha256 } = release.corrects?.letter ?? {};
  const own = [RELEASED.page, RELEASED.pdf, ...Object.keys(files)].filter((file) => file in files);
  return {
    version: t.versionOf(release.version),
    date: dateInChina(new Date(release.at)),
    hash: release.files[RELEASED.pdf] ?? '',
    withdrawn: withdrawal ? t.withdrawn(dateInChina(new Date(withdrawal.at)), withdrawal.reason) : '',
    files: [...new Set(own)]
      .filter((file) => file !== RELEASED.style && file !== RELEASED.data)
      .map((file) => ({
        name: { [RELEASED.page]: t.previewPage, [RELEASED.pdf]: t.previewPdf }[file] ?? file,
        href: `${address}/released/${release.version}/${encodeURIComponent(file)}`,
      })),
    letter: name && sha256 ? { name, href: `${address}/letter/${sha256}` } : null,
  };
}

function standingOf(
  outcome: Awaited<ReturnType<typeof prepareRelease>> | null,
  last: ReturnType<typeof releaseHistory>[number] | undefined,
  t: Words,
): string {
  if (last?.withdrawal) return t.withdrawn(dateInChina(new Date(last.withdrawal.at)), last.withdrawal.reason);
  return outcome?.outcome === 'already' && last ? t.published(last.release.version, outcome.since) : '';
}

function secrecyOfPage({ shelf, person, policy, lang }: Visit, { id, document }: ReportEntry) {
  const t = releaseWords(lang);
  const signed = secrecyOf(shelf.linesOf(id), document.source);
  return SECRECY_STEPS.map((step) => {
    const line = signed[step];
    const problem = whyNotSign(signed, step, person.name, policy());
    return {
      step,
      name: SECRECY_TERMS[step][lang],
      verdict: line ? t[line.verdict] : t.unsigned,
      tint: line ? (line.verdict === 'open' ? 'ok' : 'bad') : '',
      opinion: line?.opinion ?? '',
      by: line?.by ?? '',
      date: line ? dateInChina(new Date(line.at)) : '',
      // Who signed may say otherwise; the steps after it fall with it.
      canSign: may(person, 'vouch') && (line === null || line.by === person.name) && problem === null,
      why: line === null ? (problem?.[lang] ?? '') : '',
    };
  });
}
