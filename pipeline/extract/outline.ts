/**
 * The standard outline of the report as data: nine titles, and the words by which other editions name the same section. Titles are
 * compared by their core (blanks, brackets, joints, 部门/单位 and a closing 情况 dropped), so that habits of typing need no entry here.
 */
import { tight } from '../../parsers/characters.js';
import { listed } from '../listed.js';

export interface StandardSection {
  number: number;
  title: string;
  /** Other titles of the same section; only what differs in its core. */
  synonyms: string[];
}

export const OUTLINE: readonly StandardSection[] = [
  {
    number: 1,
    title: '部门（单位）基本情况',
    synonyms: listed(`
      部门概况、基本概况、部门职责及机构设置、部门主要职责及机构设置、部门基本情况概述、部门（单位）简介
      部门整体概况
    `),
  },
  {
    number: 2,
    title: '一般公共预算支出情况',
    synonyms: [
      '一般公共预算财政拨款支出',
      '一般公共预算支出决算',
      '一般公共预算支出执行',
      '一般公共预算财政拨款支出决算',
    ],
  },
  {
    number: 3,
    title: '政府性基金预算支出情况',
    synonyms: ['政府性基金支出', '政府性基金预算财政拨款支出', '政府性基金预算支出决算'],
  },
  {
    number: 4,
    title: '国有资本经营预算支出情况',
    synonyms: ['国有资本经营支出', '国有资本经营预算财政拨款支出', '国有资本经营预算支出决算'],
  },
  {
    number: 5,
    title: '社会保险基金预算支出情况',
    synonyms: ['社会保险基金支出', '社保基金预算支出', '社会保险基金预算支出决算'],
  },
  {
    number: 6,
    title: '部门整体支出绩效情况',
    synonyms: ['绩效', '整体绩效', '部门整体支出绩效分析', '整体支出绩效完成', '整体支出绩效实现', '整体支出绩效评价'],
  },
  {
    number: 7,
    title: '存在的问题及原因分析',
    synonyms: listed(`
      存在问题、问题及原因、存在问题与不足、存在的不足、存在的困难和问题、存在问题及原因、发现的问题及原因
    `),
  },
  {
    number: 8,
    title: '下一步改进措施',
    synonyms: listed(`
      改进措施、下一步改进措施和建议、改进措施和建议、下一步措施、下一步工作措施、下一步工作打算、下一步工作
      整改措施、改进意见和建议、下一步改进的意见建议、措施和建议、意见建议
    `),
  },
  {
    number: 9,
    title: '部门整体支出绩效自评结果拟应用和公开情况',
    synonyms: listed(`
      绩效自评结果应用和公开、自评结果拟应用和公开、自评结果应用及公开、评价结果应用和公开、结果应用和公开
      绩效自评结果公开和应用、绩效自评结果应用、绩效评价结果应用
    `),
  },
];

const JOINTS = /[的及和与以并、,，“”"'‘’《》·]/g;
const OWNERS = /(?:本|我)?(?:部门|单位)|主要|有关|市级|县级|区级|年度|总体|工作开展/g;

/** What is left of a title when habits of typing are taken away; '' for a title of nothing else. */
export function titleCore(text: string): string {
  const bare = tight(text.normalize('NFKC'))
    .replace(/[(（][^()（）]*[)）]/g, '')
    .replace(/^(?:19|20)\d{2}年(?:度)?/, '')
    .replace(/[。:：;；,，.]+$/, '');
  return bare.replace(JOINTS, '').replace(OWNERS, '').replace(/情况$/, '').replace(/情况/g, '');
}

const BY_CORE = new Map(
  OUTLINE.flatMap((section) =>
    [section.title, ...section.synonyms].map((title) => [titleCore(title), section.number] as const),
  ),
);

/** Number of the standard section that a title (without its label) names, or null. */
export function standardNumber(title: string): number | null {
  const core = titleCore(title);
  return core === '' ? null : (BY_CORE.get(core) ?? null);
}

export function standardTitle(number: number): string {
  return OUTLINE.find((section) => section.number === number)?.title ?? '';
}
