/**
 * What a figure means, as a value. XBRL parts the same aspects: concept, dimensions (form, index, name), period (year, stage). The contract
 * prints it as a key, `concept[:member]@year/stage`, in front the form whose own figure it is. Here alone it is printed, and read again where
 * a contract, a journal or a rule file comes in.
 */

export const STAGES = ['final', 'budget', 'budget-initial', 'budget-full'] as const;
export type Stage = (typeof STAGES)[number];

export interface Key {
  /** `KEY` for its form, `[*]` for an index or a name, `:*` for a member of an open list: `KEY.indicator[*].weight`, `share:*`. */
  readonly concept: string;
  /** Name of the form whose own figure it is; null outside forms. */
  readonly form: string | null;
  /** Of an indicator. */
  readonly index: number | null;
  /** Which of the quantities of a target or a result, from 0; of the figures of one free name the second, the third. */
  readonly nth: number | null;
  /** Of a first-level indicator or of a member. */
  readonly name: string | null;
  readonly year: number | null;
  readonly stage: Stage | null;
  /** Known by nothing but the place where it stands: `annex2.r9c1`. */
  readonly placed: boolean;
}

export type Aspects = { [A in Exclude<keyof Key, 'concept' | 'placed'>]?: Key[A] | undefined } & {
  /** Of the open list that the concept is. */
  member?: string | null | undefined;
};

/** `form` counts for a form's own concept only. */
export function makeKey(concept: string, { form, index, nth, name, member, year, stage }: Aspects = {}): Key {
  return {
    concept: member == null ? concept : `${concept}:*`,
    form: concept.startsWith('KEY.') ? (form ?? null) : null,
    index: index ?? null,
    nth: nth ?? null,
    name: member ?? name ?? null,
    year: year ?? null,
    stage: stage ?? null,
    placed: false,
  };
}

/** The key of a number in a table that nothing but its place names. */
export function placedKey(part: string, { row, column }: { row: number; column: number }): Key {
  return { ...makeKey(`${part}.r${row}c${column}`), placed: true };
}

export function isMember({ concept }: Key): boolean {
  return concept.endsWith(':*');
}

export function printKey({ concept, form, index, nth, name, year, stage }: Key): string {
  let head = concept;
  if (index !== null) head = head.replace('[*]', `[${index}]`);
  if (name !== null) head = head.endsWith(':*') ? head.slice(0, -1) + name : head.replace('[*]', () => `[${name}]`);
  if (nth !== null) head = concept.endsWith(':*') ? `${head}#${nth}` : head.replace('[*]', `[${nth}]`);
  if (form !== null) head = form + head.slice('KEY'.length);
  return `${head}${year === null ? '' : `@${year}`}${stage === null ? '' : `/${stage}`}`;
}

/** An indicator, whatever the column: what is found on a row goes by it. */
export function printRow({ key }: { key: string }, index: number): string {
  return `${key}.indicator[${index}]`;
}

/** `.2`, `.3` … where the part prints the key again. */
export function printId(key: string, part: string, count = 1): string {
  return count === 1 ? `${key}#${part}` : `${key}#${part}.${count}`;
}

/** An id, or one made of several: of a project's form the number of its part only says where it lies. */
export function unnumbered(id: string): string {
  return id.replace(/(project:(?!#)[^|]*#annex3)\[\d+\]/g, '$1');
}

/** Of a fact as it was read, or of one that was given out. */
export function meaningOf({ role, key }: { role?: Key; key: string }): Key {
  return role ?? readKey(key);
}

const PLACED = /^(?:annex[1-3]|table)(?:\[\d+\])?\.r\d+c\d+$/;
const DATED = /^(.*)@(\d{4})(?:\/([a-z-]+))?$/s;
const OF_A_FORM = /^(overall(?:#\d+)?|project:.+?)\.(?=execution\.|level1\[|indicator\[|total\.|funds\.)(.*)$/s;
const FREE = /^(change\.amount|change\.rate|share|quantity):(.*?)(?:#(\d+))?$/s;
const MEMBER = /^((?:.*\.)?(?:function|item|source)):(.*)$/s;
const LEVEL = /^KEY\.level1\[(.*)\]\.weight$/s;
const INDICATOR = /^KEY\.indicator\[(\d+)\](\.[a-z]+)(?:\[(\d+)\])?$/;

export function readKey(text: string): Key {
  if (PLACED.test(text)) return { ...makeKey(text), placed: true };
  const [, head = text, digits, word] = DATED.exec(text) ?? [];
  const [, form, own] = OF_A_FORM.exec(head) ?? [];
  const concept = own === undefined ? head : `KEY.${own}`;
  const aspects: Aspects = {
    form,
    year: numberIn(digits),
    stage: STAGES.find((stage) => stage === word),
  };
  const [, list, member, count] = FREE.exec(concept) ?? MEMBER.exec(concept) ?? [];
  if (list !== undefined) return makeKey(list, { ...aspects, member, nth: numberIn(count) });
  const level = LEVEL.exec(concept)?.[1];
  if (level !== undefined) return makeKey('KEY.level1[*].weight', { ...aspects, name: level });
  const [, index, column, nth] = INDICATOR.exec(concept) ?? [];
  if (index === undefined) return makeKey(concept, aspects);
  return makeKey(`KEY.indicator[*]${column}${nth === undefined ? '' : '[*]'}`, {
    ...aspects,
    index: Number(index),
    nth: numberIn(nth),
  });
}

function numberIn(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}
