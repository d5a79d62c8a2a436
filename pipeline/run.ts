/** The stages in order, from a parsed document to the contract. A straight list: each stage is a pure function of its arguments. */
import { LOST_TABLE } from '../parsers/blocks/block-list.js';
import type { Document } from '../parsers/document.js';
import type { ParseResult, Rejection } from '../parsers/result.js';
import { applyCorrections, type Correction, type CorrectionOutcome } from './correction/apply-corrections.js';
import type { Extraction } from './extract/extraction.js';
import { unmeasured } from './extract/fact.js';
import { extract } from './extract/index.js';
import type { Told } from './extract/report-info.js';
import { check, type Profile } from './findings/index.js';
import { tell } from './findings/sentence.js';
import { nothingRead, toldIn } from './nothing-read.js';
import { maskAll, maskerFor } from './privacy/mask.js';
import type { CheckedDocument, Finding, Language, Ledger, Relation, ReportInfo, Source } from './report.js';
import { KIND_NAMES, READ_KINDS } from './taxonomy/document-kinds.js';
import { FAMILIES } from './taxonomy/families.js';
import type { FormFamily } from './taxonomy/family.js';
import { voiceOf } from './wording/voice.js';

export interface Checked {
  document: Document;
  extraction: Extraction;
  relations: Relation[];
  findings: Finding[];
  /** What became of the corrections of its reading. */
  corrections: CorrectionOutcome;
  /** Set where the file was read but is no report of this kind; then the lists are of no use. */
  rejection: Rejection | null;
}

/** The corrections of a report, once its own words have said which report it is. */
export type CorrectionsFor = (report: ReportInfo) => readonly Correction[];

/** `families` and `profile`: what a bureau has set beside what is built in; `told`: what a person has said of the report. */
export function checkDocument(
  document: Document,
  families: readonly FormFamily[] = FAMILIES,
  profile: Profile = {},
  correctionsFor: CorrectionsFor = () => [],
  told: Told = {},
): Checked {
  const read = extract(document, families, profile, told);
  const { extraction, ...corrections } = applyCorrections(document, read, correctionsFor(read.report));
  const { relations, findings } = check(document, extraction, { profile });
  return {
    document,
    extraction,
    relations,
    findings,
    corrections,
    rejection: notAReport(document, extraction),
  };
}

/** One document of the contract, from whatever reading and checking had to say. */
export function toContract(
  source: Source,
  parsed: ParseResult<Document>,
  checked: Checked | null,
  lang: Language,
): CheckedDocument {
  const rejection = parsed.rejection ?? checked?.rejection ?? null;
  const kind = checked?.extraction.report.kind;
  const messages = [...parsed.messages, ...(checked?.extraction.messages ?? [])].map((m) => ({
    code: m.code,
    ...toldIn(m, lang),
    where: m.where,
  }));
  if (rejection || !checked) {
    return {
      source,
      outcome: 'rejected',
      rejection: rejection && {
        code: rejection.code,
        ...toldIn(rejection, lang),
        ...(rejection.code === 'not-a-report' && kind ? { kind } : {}),
      },
      ...nothingRead(),
      messages,
    };
  }
  const { extraction } = checked;
  const voice = voiceOf(extraction, lang, 'desk');
  const contract: CheckedDocument = {
    source,
    outcome: 'checked',
    rejection: null,
    messages,
    report: extraction.report,
    sections: extraction.sections,
    facts: extraction.facts.map(unmeasured),
    forms: extraction.forms,
    relations: checked.relations,
    findings: checked.findings.map((finding) => tell(finding, voice)),
    ledger: countLedger(extraction),
  };
  const mask = maskerFor(checked.document, checked.findings);
  return mask ? masked(contract, mask) : contract;
}

/** Ids and keys stay: decisions hang on them. */
function masked(contract: CheckedDocument, mask: (text: string) => string): CheckedDocument {
  return {
    ...contract,
    messages: maskAll(contract.messages, mask),
    report: maskAll(contract.report, mask),
    sections: contract.sections.map((section) => ({ ...section, title: mask(section.title) })),
    facts: contract.facts.map((fact) => ({ ...fact, label: mask(fact.label) })),
    forms: contract.forms.map((form) => ({ ...form, indicators: maskAll(form.indicators, mask) })),
    findings: contract.findings.map((finding) => ({
      ...finding,
      message: mask(finding.message),
      where: maskAll(finding.where, mask),
      suspects: finding.suspects.map((suspect) => ({
        ...suspect,
        because: mask(suspect.because),
        ...(suspect.data ? { data: maskAll(suspect.data, mask) } : {}),
      })),
      ...(finding.data ? { data: maskAll(finding.data, mask) } : {}),
    })),
    ledger: maskAll(contract.ledger, mask),
  };
}

export function countLedger(extraction: Extraction): Ledger {
  const unread = extraction.ledger.filter((entry) => entry.class === 'unread').map((entry) => entry.where);
  const facts = extraction.ledger.filter((entry) => entry.class === 'fact').length;
  const numerals = extraction.ledger.length;
  return { numerals, facts, text: numerals - facts - unread.length, unread: unread.length, unreadPlaces: unread };
}

/** A budget, accounts, an evaluation by others are named and sent back; so is a file that nothing shows to be a report. */
function notAReport(document: Document, { report, messages }: Extraction): Rejection | null {
  const kind = report.kind ?? 'other';
  if (READ_KINDS.includes(kind)) return null;
  const lost = document.blocks.some((block) => block.kind === 'picture' && block.alt === LOST_TABLE);
  if (kind === 'other' && (lost || messages.some(({ code }) => code === 'table-lost'))) {
    return {
      code: 'structure-lost',
      zh: '表格的行列已经丢失，其中的数字无法可靠还原。请报送 Word 原件（.docx），或从 Word、WPS 中重新复制表格后粘贴。',
      en: 'The rows and columns of its tables are gone and their figures cannot be restored. Submit the Word original (.docx) or copy the tables again from Word or WPS.',
      where: null,
    };
  }
  const { zh, en } = KIND_NAMES[kind];
  return {
    code: 'not-a-report',
    ...(kind === 'other'
      ? {
          zh: '没有找到绩效自评报告的正文或附表，请核对是否选错了文件，再报送自评报告',
          en: 'Neither the sections nor the forms of a self-evaluation report were found. Check that the right file was chosen.',
        }
      : {
          zh: `这份文件是${zh}，不是绩效自评报告，没有核对。请报送部门（单位）自己的绩效自评报告和自评表；其中附有自评报告的，请单独成文后报送`,
          en: `This file is ${en}, not a self-evaluation, and was not checked. Submit the self-evaluation report and its forms; where they stand inside this file, submit them by themselves.`,
        }),
    where: null,
  };
}
