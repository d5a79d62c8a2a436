/**
 * Annexes that should be there and are not. How grave it is depends on who asks for one (context/asked.ts); what nobody asks a department's
 * report for is a notice, and no other kind of report is told of it.
 */

import { namePart } from '../wording/name.js';
import type { Telling } from '../wording/sentence-parts.js';
import { asksInItsForms, asksInItsWords, byBureau, endOf, isWhole } from './context/asked.js';
import type { RemarkContext } from './context/context.js';
import { unreadableAnnex } from './context/unreadable-annex.js';
import { type DataIn, type Found, remark } from './remark.js';

const ANNEX = {
  annex1: { name: '基础数据表', words: /基础数据表/, label: /^附(?:件|表)[1１一][:：]?$/ },
  annex2: { name: '部门整体支出绩效自评表', words: /整体支出绩效自评表/, label: /^附(?:件|表)[2２二][:：]?$/ },
  annex3: { name: '项目支出绩效自评表', words: /项目支出绩效自评表/, label: /^附(?:件|表)[3３三][:：]?$/ },
} as const;
const UNREADABLE = {
  form: 'completeness.annex-unreadable',
  picture: 'completeness.annex-picture',
  lost: 'completeness.annex-lost',
} as const;

type Annex = Telling<{ part: string; name: string }>;
const part = (c: Annex) => namePart(c.data.part, c.voice);

export const MISSING_ANNEX = {
  'completeness.annex': (c: Annex) => (c.zh ? `缺少附表：${c.data.name}` : `${part(c)} is not attached`),
};
const say = {
  ...MISSING_ANNEX,
  'completeness.annex-elsewhere': (c: Annex) =>
    c.zh
      ? `缺少附表：${c.data.name}；当地通知不要求的，不必补`
      : `${part(c)} is not attached; it need not be where the local notice does not ask for it`,
  'completeness.annex-unreadable': (c: Annex) =>
    c.zh
      ? `${c.data.name}的表式无法识别，数字没有核对`
      : `${part(c)} could not be recognised; its figures were not checked`,
  'completeness.annex-picture': (c: Annex) =>
    c.zh
      ? `${c.data.name}是图片或嵌入的对象，其中的数字读不出，没有核对；请换成可以编辑的表格后重新报送`
      : `${part(c)} is a picture or an embedded object; its figures cannot be read and were not checked: put an editable table in its place and submit the report again`,
  'completeness.annex-lost': (c: Annex) =>
    c.zh
      ? `${c.data.name}的表格在转换或粘贴时丢失，其中的数字没有核对；请报送 Word 原件（.docx），或从 Word、WPS 中重新复制表格后粘贴`
      : `the table of ${part(c)} was lost when it was converted or pasted; its figures were not checked: submit the Word original (.docx) or copy the table again from Word or WPS`,
};

export const basicData = remark({
  rule: {
    id: 'completeness.basic-data',
    level: 'error',
    title: { zh: '附有部门整体支出绩效评价基础数据表', en: 'The basic data form is attached' },
    basis: [{ zh: '部门整体支出绩效自评报告格式（以本级财政部门通知为准）：附件1 基础数据表', verified: false }],
    examples: {
      pass: { shown: '附件1 基础数据表已附', en: 'annex 1, the basic data form, is attached' },
      fail: { shown: '附件1 基础数据表未附', en: 'annex 1, the basic data form, is missing' },
    },
  },
  find: (context) => missing('annex1', context),
  say,
});
export const overallForm = remark({
  rule: {
    id: 'completeness.overall-form',
    level: 'error',
    title: { zh: '附有部门整体支出绩效自评表', en: 'The overall self-evaluation form is attached' },
    basis: [
      { zh: '部门整体支出绩效自评报告格式（以本级财政部门通知为准）：附件2 部门整体支出绩效自评表', verified: false },
    ],
    examples: {
      pass: { shown: '附件2 自评表已附', en: 'annex 2, the self-evaluation form, is attached' },
      fail: { shown: '附件2 自评表未附', en: 'annex 2, the self-evaluation form, is missing' },
    },
  },
  find: (context) => missing('annex2', context),
  say,
});
export const projectForms = remark({
  rule: {
    id: 'completeness.project-forms',
    level: 'error',
    title: { zh: '有项目支出时附有项目支出绩效自评表', en: 'Project expenditure comes with project forms' },
    basis: [
      { zh: '部门整体支出绩效自评报告格式（以本级财政部门通知为准）：附件3 项目支出绩效自评表', verified: false },
    ],
    examples: {
      pass: { shown: '项目支出 869.24，附件3 已附', en: 'project expenditure 869.24, annex 3 attached' },
      fail: { shown: '项目支出 869.24，附件3 未附', en: 'project expenditure 869.24, annex 3 missing' },
    },
  },
  find: (context) => missing('annex3', context),
  say,
});

function missing(kind: keyof typeof ANNEX, context: RemarkContext): Found<DataIn<typeof say>>[] {
  const { document, extraction, figures } = context;
  if (extraction.parts.some((own) => own.kind === kind)) return [];
  const spent = figures.all.filter(
    (f) => /^(?:expenditure\.project|project\.)/.test(f.role.concept) && f.role.stage === 'final' && f.value.num > 0n,
  );
  const unreadable = unreadableAnnex(ANNEX[kind], document, extraction);
  const bureau = byBureau(kind, context);
  // A whole department without projects owes no project form, whoever asks for them.
  if (kind === 'annex3' && spent.length === 0 && !unreadable && (bureau === null || isWhole(context))) return [];
  // A form that no family knows is attached: the report lacks nothing. What is there and cannot be read was asked for by whoever printed it.
  const isThere = unreadable?.why === 'form';
  const asked =
    bureau !== null || (!isThere && (unreadable !== null || asksInItsWords(context.passages, ANNEX[kind].words)));
  const inForms = isThere || (kind === 'annex3' && asksInItsForms(context.passages));
  const severity = asked ? 'error' : inForms ? 'warning' : isWhole(context) ? 'notice' : null;
  if (severity === null) return [];
  const absent = severity === 'notice' ? 'completeness.annex-elsewhere' : 'completeness.annex';
  return [
    {
      subject: kind,
      severity,
      data: { message: unreadable ? UNREADABLE[unreadable.why] : absent, part: kind, name: ANNEX[kind].name },
      operands: kind === 'annex3' ? spent.slice(0, 1) : [],
      where: unreadable ? [unreadable.where] : endOf(context),
      ...bureau,
    },
  ];
}
