/** Who asks for what should be there: the report's own words, the printed note of one of its forms, or the bureau. */
import { tight } from '../../../parsers/characters.js';
import type { Place } from '../../../parsers/document.js';
import type { Note } from '../../equations/judged.js';
import { type Passage, placeAt } from '../../extract/passages.js';
import { askedOf } from '../../profile/profile.js';
import type { Annex } from '../../taxonomy/part.js';
import type { RemarkContext } from './context.js';

/** An entry of a list of what is attached, or the title of the annex by itself. */
const LONGEST_TITLE = 60;

/** `附件：1.部门整体支出绩效自评表`, `（详见附件1：基础数据表）`, or a line that is its title. */
export function asksInItsWords(passages: readonly Passage[], name: RegExp): boolean {
  const before = new RegExp(`(?:详见|见附|附后|后附|附件|附表)[^。；]{0,24}(?:${name.source})`);
  const after = new RegExp(`(?:${name.source})[^。；]{0,12}(?:附后|见附|附件)`);
  return passages.some(({ kind, text }) => {
    if (kind === 'cell') return false;
    const line = tight(text);
    if (!name.test(line)) return false;
    const titled =
      line.length <= LONGEST_TITLE &&
      (/^附(?:件|表|录)/.test(line) || /^[^，。；]*表(?:[（(][^（）()]*[)）])?$/.test(line));
    return titled || before.test(line) || after.test(line);
  });
}

/** `备注：一个一级项目支出一张表` */
export function asksInItsForms(passages: readonly Passage[]): boolean {
  return passages.some(({ text }) =>
    /(?:一|每)个(?:一级)?项目(?:支出)?[^。；]{0,8}一(?:张|表)|一级项目[^。；]{0,8}一张/.test(tight(text)),
  );
}

type Owed = Partial<Pick<Note, 'severity' | 'basis'>>;

/** Of a whole department or unit: the kinds whose usual outline and annexes are known. */
export function isWhole({ extraction }: RemarkContext): boolean {
  return ['department', 'unit'].includes(extraction.report.kind ?? 'department');
}

/** What the bureau asks for and is missing is an error; its notice is cited before what the rule rests on. null where it does not ask. */
export function byBureau(part: Annex, { profile, extraction }: RemarkContext): Owed | null {
  const asker = askedOf(profile, extraction.report.kind).find(({ asked }) => asked.annexes?.includes(part));
  return asker ? { severity: 'error', ...citing(asker.by) } : null;
}

export function citing(notice: string | null | undefined): Owed {
  return typeof notice === 'string' ? { basis: notice } : {};
}

/** A finding about something absent points at the end of the text. */
export function endOf({ passages }: RemarkContext): Place[] {
  const last = passages.at(-1);
  return last ? [placeAt(last, 0, last.text.length)] : [];
}
