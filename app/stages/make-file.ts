/**
 * A whole file, by one key over everything that it depends on: where nothing of that has changed, a rerun takes what was made of it with
 * one look, whatever the number of stages. Where something has, each stage answers for itself (keyed-stages.ts).
 */

import { isTargetTable } from '../../pipeline/across/approved-targets.js';
import type { Publication } from '../../pipeline/render/index.js';
import type { CheckedDocument, Language } from '../../pipeline/report.js';
import { hashOf } from '../machine/canonical.js';
import { sha256 } from '../machine/hash.js';
import { reportJson } from '../read/lay-out-report.js';
import type { Submission } from '../read/submission.js';
import type { ReviewPolicy } from '../state/decisions.js';
import { type JournalView, KEEPS_READING } from '../state/journal-view.js';
import { madeText, type StageRecord } from '../store/stage-results.js';
import type { ComparedWith } from './around.js';
import { type Attempts, QUARANTINED } from './attempts.js';
import { type FileIndex, givenIn } from './file-index.js';
import { keyedStages } from './kept-stages.js';
import { type Made, makeEditions, type Stages } from './make-editions.js';
import type { Manifest, ManifestDocument } from './manifest.js';
import { differences, type Rerun } from './reruns.js';
import type { Named, StageStore } from './stage-store.js';
import { STAGE_NAMES } from './stage-versions.js';

export interface MakeFileOptions {
  store: StageStore;
  index: FileIndex;
  stages: Stages;
  journal: JournalView;
  policy: ReviewPolicy;
  lang: Language;
  publication: Publication;
  /** Asks every stage, although the file as a whole was made before: something of it is lost. */
  anew?: boolean;
  attempts?: Attempts | undefined;
  /** Has the file made by another process first, where there are any; what that leaves is found by its key. */
  elsewhere?: (() => Promise<Elsewhere>) | undefined;
}

/** `quarantined`: it is to be made nowhere any more. */
export type Elsewhere = 'ended' | 'quarantined';

export interface FileMade {
  /** null where something did not come to its end on this machine: it is tried again by the next run. */
  key: string | null;
  manifest: Manifest;
  /** As they stand in the manifest, where they were made just now. */
  documents?: readonly CheckedDocument[];
  /** null where what was made before still holds. */
  rerun: Rerun | null;
}

/** The bytes are asked for only where a stage has to run. */
export async function makeFile(
  file: Omit<Submission, 'bytes'>,
  bytes: () => Promise<Uint8Array>,
  options: MakeFileOptions,
): Promise<FileMade> {
  const { store, index, journal, policy, lang, publication } = options;
  const all = await store.workspace.stages.of(file.sha256);
  const records = all.filter(({ stage }) => stage === 'make');
  const found = await findMade(file, records, options);
  if (found) return { ...found, rerun: null };
  const elsewhere = await options.elsewhere?.();
  const theirs = elsewhere === 'ended' ? await takeMade(file, all, options) : null;
  if (theirs) return theirs;
  const isQuarantined = elsewhere === 'quarantined' || (await options.attempts?.isQuarantined(file.sha256)) === true;
  const counted = options.attempts?.counted(file.sha256, options.stages) ?? options.stages;
  const stages = isQuarantined ? { ...options.stages, prepare: refuse } : counted;
  const submission: Submission = { ...file, bytes: await bytes() };
  store.ran.delete(file.sha256);
  const started = performance.now();
  const keyed = keyedStages(stages, store, submission);
  const made = await makeEditions(submission, {
    lang,
    journal,
    policy,
    publication,
    stages: keyed,
    outputs: store.workspace.outputs.folder,
    around: index,
  });
  const ms = performance.now() - started;
  const manifest: Manifest = [];
  for (const one of made) manifest.push(await describe(one, store, lang));
  const documents = made.map(({ document }) => document);
  const ran = new Set(store.ran.get(file.sha256) ?? []);
  const named = inputsOf(file, manifest, options, (document) => document);
  const last = records.at(-1);
  if (made.some(({ unsettled }) => unsettled)) {
    const causes = last ? differences(last, { inputs: shortened(named) }).filter((name) => name !== 'version') : [];
    const isHeldBack = isQuarantined || (await options.attempts?.isHeldBack(file.sha256)) === true;
    return { key: null, manifest, documents, rerun: isHeldBack && ran.size === 0 ? null : { causes, stages: ran } };
  }
  const record = await store.recordWithin('make', file.sha256, named, manifest, ms);
  return {
    key: record.key,
    manifest,
    documents,
    rerun: { causes: last ? differences(last, record) : [], stages: ran },
  };
}

const refuse: Stages['prepare'] = async () => QUARANTINED;

/** What another process has made just now, by the same inputs. */
async function takeMade(
  file: Omit<Submission, 'bytes'>,
  before: readonly StageRecord[],
  options: MakeFileOptions,
): Promise<FileMade | null> {
  const { store } = options;
  const all = await store.workspace.stages.of(file.sha256);
  const records = all.filter(({ stage }) => stage === 'make');
  const found = await findMade(file, records, { ...options, anew: false, store: { ...store, force: false } });
  if (!found) return null;
  const times = new Map(before.map(({ stage, key, at }) => [`${stage} ${key}`, at]));
  const fresh = all.filter(({ stage, key, at }) => times.get(`${stage} ${key}`) !== at);
  const record = fresh.find(({ stage, key }) => stage === 'make' && key === found.key);
  if (!record) return { ...found, rerun: null };
  const last = before.findLast(({ stage }) => stage === 'make');
  const ran = new Set(STAGE_NAMES.filter((name) => fresh.some(({ stage }) => stage === name)));
  return { ...found, rerun: { causes: last ? differences(last, record) : [], stages: ran } };
}

function shortened(named: Named): Named {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, value.slice(0, 16)]));
}

/** Which reports a file holds is only known from what was made of it: so each record is asked whether it would be made the same today. */
async function findMade(
  file: Omit<Submission, 'bytes'>,
  records: readonly StageRecord[],
  options: MakeFileOptions,
): Promise<{ key: string; manifest: Manifest } | null> {
  const { store, index, anew = false } = options;
  if (store.force || anew) return null;
  for (const record of [...records].reverse()) {
    const text = await madeText(record, store.workspace.outputs);
    if (text === null) continue;
    const manifest = JSON.parse(text) as Manifest;
    const named = inputsOf(file, manifest, options, (document) => index.standing(document));
    if (store.keyOf('make', named) === record.key) return { key: record.key, manifest };
  }
  return null;
}

function inputsOf(
  file: Omit<Submission, 'bytes'>,
  manifest: Manifest,
  { store, journal, policy, lang, publication }: MakeFileOptions,
  comparedWith: (document: ManifestDocument) => ComparedWith,
): Named {
  const { rules, families, profile, templates, faces, versions } = store.inputs;
  const { check, render, compare, print } = versions;
  const lines = [...new Set(manifest.map(({ id }) => id))].flatMap((id) =>
    journal
      .of(id)
      .filter(({ kind }) => !KEEPS_READING.has(kind))
      .map((line) => [line.hash, 'expires' in line && line.expires !== undefined && line.expires < policy.today]),
  );
  const compared = manifest.map(comparedWith);
  return {
    file: file.sha256,
    name: hashOf(file.name),
    ...(file.folder === undefined ? {} : { folder: hashOf(file.folder) }),
    ...(file.scans ? { scans: hashOf(file.scans) } : {}),
    ...toldIn(journal, file.sha256),
    lang,
    rules,
    families,
    profile,
    templates,
    faces,
    publication: hashOf(publication),
    stages: hashOf({ check, render, compare, print }),
    policy: policy.neverPublished?.length ? hashOf([policy.secondPerson, policy.neverPublished]) : policy.secondPerson,
    journal: hashOf(lines),
    lastYear: hashOf(compared.map(({ lastYear }) => lastYear)),
    across: hashOf(compared.map(({ across }) => across)),
    approved: hashOf(compared.map(({ approved }) => approved)),
  };
}

/** What people have said of whose reports the file holds; nothing where nobody has. */
function toldIn({ told }: JournalView, sha256: string): Named {
  const own = told.filter((one) => one.sha256 === sha256);
  return own.length === 0 ? {} : { told: hashOf(own) };
}

async function describe(made: Made, store: StageStore, lang: Language): Promise<ManifestDocument> {
  const {
    id,
    document,
    kept,
    editions,
    holds,
    judgement,
    stale,
    corrections,
    figures,
    lastYear,
    digest,
    across,
    approved,
  } = made;
  const count = (severity: string) => document.findings.filter((finding) => finding.severity === severity).length;
  const { report } = document.source;
  return {
    id,
    ...(report === undefined ? {} : { report }),
    outcome: document.outcome,
    document: kept ?? (await store.putText(JSON.stringify(document))),
    json: sha256(reportJson(document, made, lang)),
    review: editions?.review ?? null,
    public: editions?.public ?? null,
    pdf: editions?.pdf ?? null,
    holds,
    judgement,
    stale,
    corrections,
    errors: count('error'),
    warnings: count('warning'),
    figures,
    lastYear,
    digest,
    across,
    approved,
    ...(isTargetTable(document) ? { table: givenIn(document) } : {}),
  };
}
