/** Prompts of the template that nobody replaced, and units that wait for their number. */
import { textAt } from '../../parsers/document.js';
import { literal, matchesIn, placeAt } from '../extract/passages.js';
import { WORDS } from '../rules/built-in.js';
import { times, wordRemark } from './word-remark.js';

/** Units and words that a number or a name must stand before. */
const AFTER =
  '(?:平方米|立方米|平方公里|公里|万元|亿元|元|%|％|年|月|日|项|个|人|家|次|亩|户|市|县|区|省|乡|镇|村|局|单位|部门|项目|公司|街道|办事处|中心|学校|医院|公园|工程|旗|州|盟|分(?!别))';
const PATTERNS: readonly RegExp[] = [
  /[（(][^（()）。]{0,12}?\d{2,4}\s*字(?:以内|左右|内)?[^（()）。]{0,10}[)）]|(?:不超过|控制在|限)\s*\d{2,4}\s*字(?:以内)?/g,
  /(?<![A-Za-z0-9Ｘｘ×])[XＸxｘ×]{2,}(?=\s*(?:[一-龥%％，。；、]|\u0001|$))/g,
  /20(?:[XxＸｘ×*＊]{2}|[_＿]{1,2})\s*年?|20\d[XxＸｘ×*＊](?:\s*年|[/.-][\dXxＸｘ×*＊]{1,2}[/.-][\dXxＸｘ×*＊]{1,2})/g,
  // x财预评【XX】x号, and a date whose strokes nobody replaced: -年-月-日.
  /[XxＸｘ×]?[一-龥]{0,8}[〔﹝[［【][XxＸｘ×*＊]{2,4}[〕﹞\]］】]\s*第?[XxＸｘ×*＊\d]{1,4}号|[-—_＿*＊]{1,4}年[-—_＿*＊]{1,4}月(?:[-—_＿*＊]{1,4}日)?/g,
  // A document that has its year and waits for its number.
  /[〔﹝[［【](?:19|20)\d{2}[〕﹞\]］】][\s_＿]{0,20}第?[\s_＿]{0,20}号/g,
  // ≥**平方米, 第*次: stars that hide no name and no number.
  new RegExp(`(?:[≥≤＞＜]\\s*|(?<=[（(：:，,、；\\s第共约达到为计\u0001]|^))[*＊]{1,}${AFTER}`, 'g'),
  new RegExp(`(?<![A-Za-z0-9_＿])[_＿]{1,2}${AFTER}|[_＿]{3,}`, 'g'),
  // A sign that waits for its number: ≥平方米.
  /[≥≤]\s*(?:%|％|平方米|立方米|公里|万元|元|个|项|人|家|次|亩|户|天)(?![一-龥])/g,
  // A blank between the verb and its unit: 占 %, 减少 万元.
  /(?:占|增长|下降|增加|减少|达到?|为|完成)[ 　_＿]+(?:%|％|万元|亿元|个百分点)/g,
  // A blank that a count was to fill: 完成培训   人次。
  /[一-龥]{1,4}[ 　_＿]{2,}(?:人次|人|户|万元|亿元|%|％|平方米|公里|亩|个|次|件)(?=[，。；])/g,
  // 示例：投放点位建设数
  /(?<=^|\u0001)\s*[（(【]?(?:示例|样例|举例)[）)】]?\s*[:：]/g,
  // Blanks where the name of a place, a year or points should stand: 位于　　乡　　村.
  /(?<=[于在由至得评])[ 　_＿]{2,}(?:[省市县区乡镇村年分]|公司|单位)(?:[（(][^（）()]{1,4}[)）])?/g,
  // A line that only names what a section is about: 项目立项的背景、依据、目的等。
  /(?<=^|\u0001)\s*[一-龥]{2,10}的?(?:背景|依据|目的|内容|范围|意义|情况|原因)(?:、[一-龥]{2,8}){1,6}等?[。]?\s*(?=\u0001|$)/g,
  /某某(?:省|市|县|区|乡|镇|村|局|单位|部门|项目|公司)/g,
  // What an outline asks of its sections: （可用表格形式反映）, 分析评价申报内容是否与实际相符.
  /[（(](?:可|请|应|须)[^（）()。]{0,4}(?:表格|附表|图表)[^（）()。]{0,8}[)）]|分析(?:评价|说明)?[一-龥]{2,12}是否[一-龥]{2,16}/g,
  // （简要说明项目立项依据、主要内容等）
  /(?<=^|\u0001|[。：:])\s*[（(](?:请|应|需)?(?:简要|重点|详细|逐[项条])*(?:说明|介绍|描述|阐述|概述|简述|反映|分析|填写)[^（）()。\d]{6,60}[)）]\s*(?=\u0001|$)/g,
  // (包括财政资金、自筹资金等) behind a heading: what its section is to tell.
  /(?<=(?:情况|分析|概况|内容)\s?)[（(](?:主要)?包括[^（）()。\d]{4,40}等?[)）](?=\s*(?:[：:]|\u0001|$))/g,
  // A paragraph that only says what should stand there: 包括项目整改、绩效目标调整完善等相关内容.
  /(?<=^|\u0001)\s*(?:包括|简述|概述)[一-龥、和与及“”]{6,40}等?(?:相关)?(?:内容|情况)[。]?\s*(?=\u0001|$)/g,
  // A note to whoever fills it in: （此页为封面）, 请在此处简要说明…，如没有请填无.
  /请(?:在)?此处[一-龥]{0,4}(?:说明|填写|填报|填列|描述)|(?<=^|\u0001)\s*在?此处(?:简要)?(?:说明|填[写报列]|描述)|如(?:没有|无)[，,]?请填(?:写|报)?“?无/g,
  /[（(](?:此|本)(?:页|处|表|栏|行|列)[^（）()。]{0,6}(?:封面|填写|填报|留白|删除)[^（）()。]{0,6}[)）]/g,
  // 绩效自评报告提纲 as a title.
  /(?<=^|\u0001)[一-龥\d（）()“”]{0,40}(?:绩效|自评|评价)[一-龥]{0,6}报告(?:参考)?(?:提纲|模板|范本|样式)\s*(?=\u0001|$)/g,
  new RegExp(WORDS.prompts.map(literal).join('|'), 'g'),
];
/** A cell that holds nothing but a sample. */
const SAMPLE = /(?<=^|\u0001)\s*(?:[.…。·]{2,}|(?:指标|绩效指标)\s*\d+\s*[:：]?|[XＸxX×]{2,})\s*(?=\u0001|$)/g;

/**
 * What whoever writes it should go by: （部门职责按“三定”方案填写）, 反映项目实施和管理的情况. In a form it is part of the form, and says what an
 * indicator is about.
 */
const ADVICE = [
  /[（(](?!由)[^（）()。\u0001]{2,20}(?:填写|填列)[)）]/g,
  /(?<=^|\u0001)\s*反映[一-龥、和与及“”]{6,40}等?(?:相关)?(?:内容|情况)[。]?\s*(?=\u0001|$)/g,
];

/** Dotted lines to be written on; a table of contents is none of cells. */
const DOTS = /(?<=[^.…·\s\u0001])[.…·]{8,}/g;

export const templateText = wordRemark({
  rule: {
    id: 'wording.template-text',
    title: { zh: '遗留的模板文字', en: 'Template text left in' },
    examples: {
      pass: { shown: '部门概况', text: '部门概况' },
      fail: { shown: '部门概况（200字以内）', text: '部门概况（200字以内）' },
    },
  },
  hits: ({ joined, extraction, document }) => {
    // Rows that extraction has already remarked on have their own finding.
    const rows = extraction.remarks.filter(({ data }) => data.message === 'wording.placeholder-row');
    const remarked = new Set(rows.flatMap((r) => r.where.map((w) => `${w.block}/${w.row}/${w.column}`)));
    const samples = [SAMPLE, DOTS]
      .flatMap((pattern) => matchesIn(joined, pattern))
      .filter(({ passage }) => passage.kind === 'cell');
    const advice = ADVICE.flatMap((pattern) => matchesIn(joined, pattern)).filter(
      ({ passage }) => passage.kind !== 'cell',
    );
    return (
      [...samples, ...advice, ...PATTERNS.flatMap((pattern) => matchesIn(joined, pattern))]
        .filter(
          ({ passage }) =>
            passage.kind !== 'note' && !remarked.has(`${passage.block}/${passage.row}/${passage.column}`),
        )
        .map(({ passage, start, end }) => placeAt(passage, start, end))
        // What revisions took away stands as blanks, and waits for nothing.
        .filter((place) => textAt(document, place)?.slice(place.start, place.end) === place.quote)
        .map((place) => ({ place, word: place.quote.trim() }))
    );
  },
  say: (c) =>
    c.zh ? `遗留的模板文字“${c.data.word}”${times(c)}` : `template text left in: “${c.data.word}”${times(c)}`,
});
