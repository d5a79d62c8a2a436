/**
 * Who submits: the name in a field (填报单位：某局), at the head of the title, in a form, at last in the name of the file. Codes before it
 * are no part of it; of a short and a full form of one name the full one is official.
 */
import { CN_YEAR, tight } from '../../parsers/characters.js';
import type { Document } from '../../parsers/document.js';
import { CODE_BEFORE, FIELD_LABEL, NAME_END, NAME_INSIDE, OVERSEER_LABEL } from '../taxonomy/submitter-words.js';

/** A field of the cover or of a form. `overseer`: 主管部门, who submits only where nobody else is named. */
export interface NamedField {
  name: string;
  overseer: boolean;
}

const LONGEST = 40;
const MOST_ROWS = 12;

/** `各乡镇人民政府`: who spends the money, and nobody who submits. */
const SEVERAL =
  /^(?:各|有关|相关)|^(?:项目)?(?:主管|实施|使用|填报|项目)(?:单位|部门)$|等\d*[家个]?(?:单位|部门)$|^(?:无|\/|-+|—+)$/;
/** A section of a department. */
const SECTION = /[科股]$/;
/** Who carries a project out for a bureau, and has no budget of its own. */
const NO_BUDGET = /(?:公司|合作社|村委会|村民委员会|社区居委会|企业|农场)$/;

/** The name without codes, seals, blanks and what else shares its line; '' where it is none. */
export function officialName(text: string): string {
  const bare = tight(text)
    .replace(/[（(](?:盖章|公章|签章|签字|加盖公章|全称)[)）]/g, '')
    .replace(/[_＿﹍]+/g, '')
    .replace(/^(?:项目|实施|填报|主管|使用)(?:单位|部门)(?=.{3})/, '')
    .replace(CODE_BEFORE, '')
    .replace(/[（(]\d{3,}[)）]$/, '')
    .replace(
      /(?:填报日期|填表日期|填报时间|金额单位|单位|日期|填表人|联系人|联系电话|项目类别|评价年度)[:：]?.*$/,
      (tail, at: number) => (/[:：]|项目类别/.test(tail) && at > 1 ? '' : tail),
    )
    .replace(/[，,。；;].*$/, '');
  return bare.length > LONGEST || bare.length < 2 || SEVERAL.test(bare) || !/[\u4e00-\u9fff]{2}/.test(bare) ? '' : bare;
}

/** `填报单位：某局`, or null; the name may stand on the next line. */
export function fieldIn(line: string, next = ''): NamedField | null {
  const [label, value] = splitField(line);
  if (label === null) return null;
  const name = officialName(value) || (/[:：]/.test(next) ? '' : officialName(next));
  return name !== '' && NAME_END.test(name) ? { name, overseer: OVERSEER_LABEL.test(label) } : null;
}

export function isSubmitterField(line: string): boolean {
  return splitField(line)[0] !== null;
}

/** `部门名称  某局`, `预算单位 | 某局`: label and name side by side, parted by blanks, a tab or a bar. */
export function asField(line: string): string | null {
  const [label = '', value = ''] = line.split(/\s*[|\t]\s*|\s{1,}/).filter((part) => part !== '');
  return !/[:：]$/.test(label) && isLabel(label) && NAME_END.test(officialName(value)) ? `${label}：${value}` : null;
}

function isLabel(text: string): boolean {
  return FIELD_LABEL.test(text.replace(/[:：]$/, '').replace(/[（(](?:盖章|公章|签章|全称)[)）]/g, ''));
}

function splitField(line: string): [label: string | null, value: string] {
  const match = /^(?:附件\d*)?([^:：]{2,24})[:：](.*)$/.exec(line);
  const label = match?.[1]?.replace(/[（(](?:盖章|公章|签章|全称)[)）]/g, '') ?? '';
  return FIELD_LABEL.test(label) ? [label, match?.[2] ?? ''] : [null, ''];
}

/** What the first rows of any table name: label and name in two cells, or in one with a colon between. */
export function fieldsInTables(document: Document): NamedField[] {
  return document.blocks.flatMap((block) => {
    if (block.kind !== 'table') return [];
    const cells = block.cells.filter((cell) => cell.row < MOST_ROWS);
    return cells.flatMap((cell, i) => {
      const text = tight(cell.text);
      const inside = fieldIn(text);
      if (inside) return [inside];
      if (!isLabel(text)) return [];
      const value = cells.slice(i + 1).find((next) => next.row === cell.row && tight(next.text) !== '');
      if (!value || FIELD_LABEL.test(tight(value.text))) return [];
      const name = officialName(value.text);
      return name === '' || !NAME_END.test(name) ? [] : [{ name, overseer: OVERSEER_LABEL.test(text) }];
    });
  });
}

/** 主管部门 of the forms, the first that is named. */
export function overseerIn(document: Document): string | null {
  return fieldsInTables(document).find(({ overseer }) => overseer)?.name ?? null;
}

const YEAR = new RegExp(`(?:(?:19|20)\\d{2}|${CN_YEAR})(?:[-—至](?:19|20)?\\d{2})?(?:年度?)?`);
const OF_TITLE =
  /^(?:[（(](?:本级|机关)[)）]|本级|机关)?(?:关于|的|对)?(?:部门|单位|预算|整体|项目|财政|支出|绩效|自评|决算|专项|三公|概况|年终|[（(](?:部门|单位)|市级|县级|区级|省级|中央|第|$)/;

/** `某市财政局 某市住房和城乡建设委员会`: of several that report together the first submits. */
const JOINT = /^(([\u4e00-\u9fff]{2,8}?[省市县区州旗])[\u4e00-\u9fff]{2,20}?(?:局|厅|委员会|办公室))(?=\2)/;

/** `2024年度岳阳市科学技术局部门整体支出绩效自评报告` → 岳阳市科学技术局; null where the title does not begin with a name. */
export function nameInTitle(title: string): string | null {
  const bare = tight(title.normalize('NFKC').replace(/\(/g, '（').replace(/\)/g, '）'))
    .replace(/[《》“”"]/g, '')
    .replace(/^(?:附[件表]?\d*[:：]?)/, '')
    .replace(/^(?:项目|实施|填报|主管)(?:单位|部门)(?=.{3})/, '')
    .replace(CODE_BEFORE, '')
    .replace(/^(?:关于|[^\u4e00-\u9fff\d]+|\d(?=[\u4e00-\u9fff]))/, '');
  if (/[[\]【】|>?？]|名称/.test(bare)) return null;
  const first = YEAR.exec(bare);
  const rest = first && first.index === 0 ? bare.slice(first[0].length).replace(/^[）)]/, '') : bare;
  const later = YEAR.exec(rest);
  const printed = later ? rest.slice(0, later.index).replace(/[（(]$/, '') : rest;
  const head = JOINT.exec(printed)?.[1] ?? printed;
  const named = (text: string) => (NAME_END.test(text) && text.length <= LONGEST && text.length >= 3 ? text : null);
  if (later && named(head)) return head;
  // The longest name that a word of a title follows: 人民政府办公室 before 人民政府, 局 before what it spends on.
  for (let end = 3; end <= Math.min(head.length, LONGEST); end++) {
    const text = head.slice(0, end);
    if (named(text) && OF_TITLE.test(head.slice(end))) return text.replace(/(?<=.{4})(?:部门|单位)$/, '');
  }
  return NAME_INSIDE.exec(head)?.[0] ?? null;
}

const PATH_SIGNS = /[-—_－+＋、.（）()[\]【】\s]+/;

/** `2024绩效自评（县教育局）`, `县教育局-自评报告`, `03县教育局`: names of files and folders, whole or between their signs. */
export function nameInPath(name: string): string | null {
  const isName = (text: string) => text.length > 2 && NAME_END.test(text) && !SECTION.test(text);
  const whole = nameInTitle(name);
  if (whole !== null && isName(whole) && !PATH_SIGNS.test(whole)) return whole;
  const parts = name.split(PATH_SIGNS).map((part) => officialName(part.replace(YEAR, '')));
  return parts.find(isName) ?? null;
}

interface Submitters {
  cover: readonly NamedField[];
  titles: readonly string[];
  forms: readonly NamedField[];
  /** Who signs, whose duties are told. */
  prose: readonly (string | null)[];
  publisher: string | null;
  /** File, then folders, nearest first. */
  path: readonly (string | null)[];
}

/** Cover, title, forms, prose, who published it, file and folder, in that order; an overseer only where nobody else is named, or where it spends through others. */
export function chooseSubmitter({ cover, titles, forms, prose, publisher, path }: Submitters): string | null {
  const own = (fields: readonly NamedField[]) => fields.find(({ overseer }) => !overseer)?.name;
  const overseer = [...cover, ...forms].find((field) => field.overseer)?.name ?? null;
  const weak = [...prose, overseer, publisher, ...path].find((name) => name !== null);
  const chosen = own(cover) ?? titles[0] ?? own(forms) ?? weak ?? null;
  if (chosen === null) return null;
  const name = (NO_BUDGET.test(chosen) || SECTION.test(chosen)) && overseer !== null ? overseer : chosen;
  const printed = [...[...cover, ...forms].map((field) => field.name), ...titles];
  const core = name.replace(/^[省市县区州旗本我]/, '');
  const full = printed.filter((other) => other.endsWith(core) && other.length > name.length);
  return full.sort((a, b) => b.length - a.length)[0] ?? name;
}
