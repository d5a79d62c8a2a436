/**
 * Columns of a table that hold the names of persons, whatever their head is: most cells are nothing but names, the head is no office and no
 * place, and another column tells what is private of whoever stands in the row.
 */
import { grouped } from '../../parsers/grouped.js';
import type { Passage } from '../extract/passages.js';
import type { Searched } from './hit.js';
import type { PersonalCheck } from './kinds.js';
import { isNoName, isTypical, namesAt } from './names.js';
import { OFFICE } from './private-words.js';

export type Private = Extract<PersonalCheck, 'health' | 'minor' | 'address'>;

const PRIVATE_HEADS: readonly [Private, RegExp][] = [
  [
    'health',
    /病|残疾|低保|健康|诊断|伤残|住院|特困|救助|致贫|返贫|监测(?:类型|对象)|困[难境](?:类型|情形|原因)|抚恤|优抚|丧葬|助学|保障[人金]|[检体]查结果|受灾|危房|伤情|家庭人口/,
  ],
  ['minor', /学校|班级|年级|就读|学籍/],
  ['address', /住址|家庭地址|户籍|居住|村组|所在村|^地址$|家庭所在|坐落|座落|安置地|房源|房号|年龄|身份证|证件号/],
];

/** What the column of that head says of the names in its row. */
export function toldByHead(heads: readonly string[]): Private | undefined {
  return PRIVATE_HEADS.find(([, pattern]) => heads.some((head) => pattern.test(head)))?.[0];
}

/** How many, or how much: that is no statement about one person. */
const COUNTS = /数量?$|人次|标准|率|资金|经费|覆盖/;
const NO_NAMES =
  /责任|负责|联系|经办|领导|法[定人]|职[务称]|[校院园站所局处科]长|教师|老师|社工|帮扶|评|单位|机构|公司|企业|[县市区乡镇村组]$|街道|社区|学校|医院|项目|名称|科[室目]|部门|处室|指标|类|品种|地[区点址]|坐落|专业|内容|措施/;

export const columnOf = ({ block, column }: Passage) => `${block}/${column}`;

export function nameColumns({ joined, headOf }: Searched): ReadonlyMap<string, Private> {
  const told = new Map<string, Private>();
  const cells = joined.passages.filter(({ kind, row }) => kind === 'cell' && row !== 0);
  for (const table of grouped(cells, ({ block }) => block).values()) {
    const columns = [...grouped(table, columnOf)];
    const heads = columns.map(([, [first]]) => (first ? headOf(first) : ''));
    const check = toldByHead(heads.filter((head) => !COUNTS.test(head)));
    if (!check || heads.some((head) => /职[务称]/.test(head))) continue;
    columns.forEach(([key, own], i) => {
      if (!NO_NAMES.test(heads[i] ?? '') && !OFFICE.test((heads[i] ?? '').replace('家庭成员', '')) && areNames(own))
        told.set(key, check);
    });
  }
  return told;
}

/** Half of them by their surnames and what names are made of, and no cell is longer than a name: the others are names as well. */
function areNames(cells: readonly Passage[]): boolean {
  const texts = cells.map(({ text }) => text.trim()).filter((text) => /[一-龥]/.test(text) && !SUM.test(text));
  const names = texts.filter((text) => wholeNamesIn(text).length > 0);
  return (
    names.length > 0 &&
    names.length * 2 >= texts.length &&
    names.filter(isTypical).length * 2 >= names.length &&
    texts.every((text) => SHORT.test(text) || names.includes(text))
  );
}

const SUM = /^[合小总共]\s*计$/;
const SHORT = /^\s*[一-龥]{2,4}\s*$/;

const LIST = 60;

/** The names that a text consists of. */
export function wholeNamesIn(text: string): [start: number, length: number][] {
  const start = Math.max(0, text.search(/\S/));
  const names = namesAt(text.slice(start, start + LIST));
  const end = start + names.reduce((_, [from, length]) => from + length, 0);
  return /^(?:\([^()]{1,6}\))?\s*$/.test(text.slice(end)) ? names.map(([from, length]) => [start + from, length]) : [];
}

/** Where a column or a label says that it is a name, whatever the surname. */
export function nameByLabel(text: string): [start: number, length: number][] {
  const start = Math.max(0, text.search(/\S/));
  return SHORT.test(text) && !SUM.test(text.trim()) && !isNoName(text.trim()) ? [[start, text.trim().length]] : [];
}
