/**
 * What a bureau may change of its letters: head, wording, signature, days to reply, fonts. A file holds only what differs from the
 * default; an unknown field, an unknown {word} or a wrong date refuses the file, because a letter with a hole in it gets sent.
 */

import { z } from 'zod';
import { isDay } from '../../pipeline/day.js';
import { say } from '../../pipeline/say.js';
import type { Configuration } from '../machine/read-configuration.js';

/** What stands for the report's own data in the wording. */
const WORDS = ['部门', '年度', '报告', '版次', '问题数', '发文日期', '答复期限'] as const;
export type Word = (typeof WORDS)[number];

const line = z.string().refine((text) => !/[\r\n\t]/.test(text), say('只能是一行', 'must be one line'));
const IN_BRACES = WORDS.map((word) => `{${word}}`).join(' ');
const BRACES = say(`花括号里只能是 ${IN_BRACES}`, `only these words may stand in braces: ${IN_BRACES}`);
const wording = line.refine((text) => unknownWords(text).length === 0, BRACES);
const date = z.string().refine(isDay, say('要写成 YYYY-MM-DD，且确有这一天', 'must be a date YYYY-MM-DD'));

/** 审核意见表, one page: the usual one · 函 · 通知. */
export const PAPERS = ['sheet', 'letter', 'notice'] as const;
export type Paper = (typeof PAPERS)[number];

const TemplateSchema = z.strictObject({
  template: z.literal('gouji.letter/1').default('gouji.letter/1'),
  paper: z.enum(PAPERS).default('sheet'),
  head: z
    .strictObject({
      /** 发文机关标志, red and large; '' leaves it out (for paper with a printed head). */
      office: line.default(''),
      /** 发文字号. */
      number: line.default(''),
    })
    .prefault({}),
  /** `\n` breaks it where its words allow: a title of two lines is a trapezium, not a line and a rest. */
  title: z
    .string()
    .refine((text) => !/[\r\t]/.test(text) && text.split('\n').length <= 4, say('最多四行', 'at most four lines'))
    .refine((text) => unknownWords(text).length === 0, BRACES)
    .default('关于退回修改{年度}年度\n部门整体支出绩效自评报告的通知'),
  /** Of a 函 and of a 审核意见表. */
  letterTitle: wording.default('关于请核实修改{年度}年度部门整体支出绩效自评报告的函'),
  sheetTitle: wording.default('{年度}年度部门整体支出绩效自评报告审核意见表'),
  salutation: wording.default('{部门}：'),
  /** Of a first letter. */
  opening: z
    .array(wording)
    .default(['你单位报送的《{报告}》收悉。经核对，有{问题数}个问题需要核实、修改或者说明，现予退回，具体情况如下。']),
  /** Of a letter on a later version. */
  again: z
    .array(wording)
    .default([
      '你单位重新报送的《{报告}》（第{版次}次报送稿）收悉。经核对，仍有{问题数}个问题需要核实、修改或者说明，现再次退回，具体情况如下。',
    ]),
  headings: z
    .strictObject({
      history: wording.default('与上一次报送稿相比'),
      points: wording.default('需要核实、修改或者说明的问题'),
      /** Of what a person adds to a letter. */
      remarks: wording.default('其他需要说明的事项'),
      reply: wording.default('有关要求'),
    })
    .prefault({}),
  closing: z
    .array(wording)
    .default([
      '请对照上述问题逐项核实。填报有误的，由你单位确定正确的内容并修改；填报无误的，请书面说明理由和依据。',
      '请于{答复期限}前将修改后的报告（含全部附件）和逐项说明一并重新报送。',
      '本通知所列行次从各附表的第一行数起；“按……计算”的结果由报告所填数字计算得出，仅供核对，不代替你单位填报。',
    ]),
  ending: wording.default('特此通知。'),
  letterEnding: wording.default('特此函告。'),
  signature: z
    .strictObject({
      /** 署名; '' takes the publisher of gouji.json, and without one leaves a line to fill in. */
      office: line.default(''),
      seal: line.default(''),
    })
    .prefault({}),
  /** Each '' is taken from gouji.json, and without one left as a line to fill in. */
  contact: z
    .strictObject({ person: line.default(''), phone: line.default(''), address: line.default('') })
    .prefault({}),
  reply: z
    .strictObject({
      workingDays: z.number().int().min(1).max(90).default(10),
      /** 法定节假日 that fall on weekdays. */
      holidays: z.array(date).default([]),
      /** 调休: weekend days that are worked. */
      workdays: z.array(date).default([]),
    })
    .prefault({}),
  fonts: z
    .strictObject({
      title: line.default('方正小标宋简体'),
      body: line.default('仿宋'),
      heading: line.default('黑体'),
      subheading: line.default('楷体'),
      digits: line.default('Times New Roman'),
    })
    .prefault({}),
});

export type LetterTemplate = z.infer<typeof TemplateSchema>;

export const DEFAULT_TEMPLATE: LetterTemplate = TemplateSchema.parse({});

export const LETTER_TEMPLATE: Configuration<LetterTemplate> = {
  zh: '模板',
  en: 'template',
  see: { zh: '格式见 gouji letters --print-template', en: 'see gouji letters --print-template' },
  schema: TemplateSchema,
};

export function fillWording(text: string, values: Record<Word, string>): string {
  return text.replace(/\{([^{}]*)\}/g, (_whole, word: string) => values[word as Word] ?? '');
}

function unknownWords(text: string): string[] {
  const words = [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  const rest = text.replace(/\{[^{}]*\}/g, '');
  return [...words.filter((word) => !(WORDS as readonly string[]).includes(word)), ...(rest.match(/[{}]/g) ?? [])];
}
