/**
 * What a bureau says of itself once, for every page, pack and letter: the site's and column's entries of 国办发〔2017〕47号, who
 * publishes, whom to call. Nothing here is ever guessed.
 */

import { z } from 'zod';
import { isDay } from '../../pipeline/day.js';
import { NoticeSchema } from '../../pipeline/profile/profile-schema.js';
import { say } from '../../pipeline/say.js';

/** Left over from an example: publishing it would be worse than publishing nothing. */
const PLACEHOLDER = /[×✕ＸX]{2,}|某某|请填写|(?:^|\.)example\.(?:com|org|cn)|示例|待填/;

const filled = z
  .string()
  .transform((text) => text.trim())
  .refine((text) => text !== '', { error: say('没有填写', 'is empty'), abort: true })
  .refine((text) => !/[\r\n\t]/.test(text), { error: say('只能是一行', 'must be one line'), abort: true })
  .refine((text) => !PLACEHOLDER.test(text), {
    error: say('还是示例或占位文字，请改成实际内容', 'still holds a placeholder'),
    abort: true,
  });

const domain = filled.refine(
  (text) => /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/.test(text),
  say(
    '不是域名；只写域名，如 czj.城市名.gov.cn，不带 http:// 和斜杠',
    'is no domain name: no http://, no slash, lower case',
  ),
);

/** 10 digits, or bm and 8 digits: the two forms that identifiers of government sites have. */
const siteCode = filled.refine(
  (text) => /^(?:\d{10}|bm\d{8})$/.test(text),
  say('不是网站标识码；应为 10 位数字，或 bm 加 8 位数字', 'must be 10 digits, or bm and 8 digits'),
);

const address = filled.refine(
  (text) => /^https?:\/\/[^\s?#"<>]+$/.test(text),
  say('不是网址；要以 http:// 或 https:// 开头，不带 ? 和 #', 'must begin with http:// or https://, without ? and #'),
);

const email = filled.refine((text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), say('不是邮箱', 'is no mail address'));

const date = filled.refine(isDay, say('不是日期，应如 2025-08-29', 'is no date, write 2025-08-29'));

/** By fiscal year: the day on which the final accounts were approved. */
const approvals = z.record(
  z.string().regex(/^(?:19|20)\d{2}$/, say('年度要写四位数字', 'a fiscal year has four digits')),
  date,
  say('要写成 { "年度": "日期" }', 'must map fiscal years to dates'),
);

/** From when on a report has to be public: 预算法 第十四条 within 20 days, 政府信息公开条例 第二十六条 within 20 working days. */
const DisclosureSchema = z.strictObject({
  approved: approvals,
  /** Departments whose accounts were approved on another day. */
  departments: z.record(filled, approvals).optional(),
  /** As decreed each year: days off beside weekends, and weekends that are worked. */
  holidays: z.array(date).default([]),
  workdays: z.array(date).default([]),
});
export type Disclosure = z.infer<typeof DisclosureSchema>;

export const ConfigSchema = z.strictObject({
  /** 发布机构. */
  publisher: filled,
  site: z.strictObject({
    name: filled,
    domain,
    code: siteCode,
    /** Where output/site will stand, for the pages' Url. */
    address: address.optional(),
  }),
  column: z.strictObject({
    name: filled,
    description: filled,
    keywords: z.array(filled).min(1),
    type: filled,
  }),
  contact: z
    .strictObject({
      office: filled.optional(),
      phone: filled.optional(),
      address: filled.optional(),
      email: email.optional(),
    })
    .optional(),
  /** 索引号 before its year and number: `430600/CZJ` gives 430600/CZJ-2025-00001. */
  indexPrefix: filled.optional(),
  disclosure: DisclosureSchema.optional(),
  /** What this year's notice asks of the departments. */
  notice: NoticeSchema.optional(),
});

export type Config = z.infer<typeof ConfigSchema>;
