/** What the workspace holds around a report, and what it says of it: last year's report, those of other departments, the targets that were given. */
import { checkAcross } from '../../pipeline/across/across.js';
import { checkContinuity } from '../../pipeline/across/continuity.js';
import type { Digest } from '../../pipeline/across/digest.js';
import type { Others } from '../../pipeline/across/peers.js';
import type { TargetTable } from '../../pipeline/across/target-table.js';
import { checkTargets } from '../../pipeline/across/with-targets.js';
import type { CheckedDocument, Finding, Language, Relation } from '../../pipeline/report.js';
import { hashOf } from '../machine/canonical.js';

type Named = Pick<CheckedDocument, 'report'>;

/** Each is null where there is nothing of the kind. */
export interface Around {
  /** With the hash of its figures. One is looked up at a time and not kept: a workspace may hold thousands. */
  lastYear(document: Named): Promise<{ document: CheckedDocument; figures: string } | null>;
  lookAround(own: Digest): Others | null;
  /** The bureau's own, or copies that came with submissions; with the hash of what they say, and whose they are. */
  targets(document: Named): Promise<{ tables: TargetTable[]; hash: string } | null>;
}

/** What a report was compared with; each is null where there was nothing. */
export interface ComparedWith {
  /** The figures of last year's report. */
  lastYear: string | null;
  /** Hash of what reports of other departments said of it. */
  across: string | null;
  /** Hash of the tables of targets. */
  approved: string | null;
}
export interface Compared extends ComparedWith {
  /** The report in short, for those of other departments; null where its department or year is unknown. */
  digest: Digest | null;
}

interface Heard {
  findings: Finding[];
  relations: Relation[];
  messages: CheckedDocument['messages'];
  compared: Compared;
}

export async function hearAround(
  { document, digest }: { document: CheckedDocument; digest: Digest | null },
  around: Around | null,
  lang: Language,
): Promise<Heard> {
  const previous = (await around?.lastYear(document)) ?? null;
  const others = (digest && around?.lookAround(digest)) ?? null;
  const given = (await around?.targets(document)) ?? null;
  const continuity = previous && checkContinuity(previous.document, document, lang);
  // Relation ids go on from those before them.
  const followed = { ...document, relations: [...document.relations, ...(continuity?.relations ?? [])] };
  const across = others && checkAcross(followed, others, lang);
  const targets = given && checkTargets(document, given.tables, lang);
  // Findings carry their place: of a file with several reports each takes its own.
  const places = new Map(document.facts.map((fact) => [fact.id, fact.where]));
  const found = [continuity, across, targets].flatMap((one) => one?.findings ?? []);
  return {
    findings: found.map((f) => ({ ...f, where: [...f.where, ...f.operands.flatMap((id) => places.get(id) ?? [])] })),
    relations: [continuity, across].flatMap((one) => one?.relations ?? []),
    messages: targets?.messages ?? [],
    compared: {
      lastYear: previous?.figures ?? null,
      digest,
      across: others && hashOf(others),
      approved: given?.hash ?? null,
    },
  };
}

const RULES = new Set(['continuity.same-project', 'plausibility.peers']);

export function saysOfOthers({ findings }: Pick<CheckedDocument, 'findings'>): boolean {
  return findings.some(({ rule }) => RULES.has(rule));
}
