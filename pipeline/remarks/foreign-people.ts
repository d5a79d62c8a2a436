/** 统战项目的满意度写“老年人或其家属”: the people who are asked whether they are content occur nowhere else in the report. */

import { everyMatch } from '../../parsers/every-match.js';
import { placeAt } from '../extract/passages.js';
import { NARRATIVE } from '../taxonomy/part.js';
import { namePart } from '../wording/name.js';
import { few, type Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

/** Whom a department serves; what each is called elsewhere in a report of somebody who does serve them. */
const PEOPLE: readonly (readonly [RegExp, RegExp])[] = [
  [/老年人|老人/, /老年|老人|养老|老龄|高龄/],
  [/残疾人/, /残疾|残联/],
  [/患者|病人/, /患者|病人|医院|医疗|卫生|诊疗|防疫/],
  [/学生|家长|师生/, /学生|家长|师生|学校|教育|校园|教学|培训/],
  [/学员|参训/, /学员|参训|培训|教学|学校|党校/],
  [/游客|旅客/, /游客|旅客|旅游|景区|文旅|公园/],
  [/退役军人|优抚对象/, /退役|优抚|军人|拥军/],
  [/纳税人/, /纳税|税/],
  [/读者/, /读者|图书|阅读|书/],
  [/儿童|幼儿/, /儿童|幼儿|未成年|少年|幼教/],
  [/农机手|养殖户/, /农机|养殖|畜牧|农业/],
];

/** Who is content, told in a clause. */
const ASKED = /[^，。；：、\n]{2,16}满意[度率]/g;

/** The line of an account that every department has. */
const EVERYBODY_PAYS = /培训费/g;

export const foreignPeople = remark({
  rule: {
    id: 'plausibility.foreign-people',
    title: { zh: '满意度的对象应是本项目服务的人', en: 'Those who are asked are those who are served' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '养老服务项目：老年人满意度', en: 'project of care for the aged: satisfaction of the aged' },
      fail: {
        shown: '统战工作经费：老年人或其家属满意度',
        en: 'funds for united-front work: satisfaction of the aged and their families',
      },
    },
  },
  find: ({ forms, passages }) => {
    const elsewhere = passages
      .map(({ kind, text }) => (kind !== 'cell' ? text.replace(ASKED, '') : /满意/.test(text) ? '' : text))
      .join('\n')
      .replace(EVERYBODY_PAYS, '');
    const absent = PEOPLE.filter(([, words]) => !words.test(elsewhere));
    const inText = passages.flatMap((passage) =>
      passage.kind === 'cell' || passage.kind === 'note' || absent.length === 0
        ? []
        : everyMatch(passage.text, ASKED)
            .filter(({ 0: said }) => absent.some(([named]) => named.test(said)))
            .map(({ 0: said, index }) => placeAt(passage, index, index + said.length)),
    );
    const ofForms = forms.flatMap((form) => {
      const rows = form.rows.filter(({ level2, level3 }) => /满意/.test(`${level2}${level3}`));
      const foreign = rows.filter(({ level3 }) => absent.some(([named]) => named.test(level3)));
      if (foreign.length === 0) return [];
      const data = {
        message: 'plausibility.foreign-people' as const,
        part: form.context.part,
        names: foreign.map(({ level3 }) => level3),
      };
      return [{ subject: form.context.key, data, where: foreign.flatMap(({ place }) => place) }];
    });
    if (inText.length === 0 || ofForms.length > 0) return ofForms;
    const data = {
      message: 'plausibility.foreign-people' as const,
      part: NARRATIVE.kind,
      names: inText.map(({ quote }) => quote),
    };
    return [{ subject: 'narrative', data, where: inText }];
  },
  say: {
    'plausibility.foreign-people': (c: Telling<{ part: string; names: string[] }>) => {
      const [form, what] = [namePart(c.data.part, c.voice), few(c.data.names, c)];
      return c.zh
        ? `${form}“${what}”：报告其他处没有提到这些服务对象，是否误用了别的项目的指标`
        : `${form}, ${what}: the report names these people nowhere else; the indicator may be another project's`;
    },
  },
});
