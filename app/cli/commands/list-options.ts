/** Options that several commands take, and how one is written down. */

import type { Words } from '../../../pipeline/say.js';
import type { Option } from '../../terminal/command.js';

export const flag = (help: Words): Option => ({ type: 'boolean', help });
export const taking = (zh: string, en: string, help: Words): Option => ({ type: 'string', value: { zh, en }, help });

/** Understood before and after the name of any command. */
export const COMMON_OPTIONS: Record<string, Option> = {
  lang: taking('zh|en', 'zh|en', {
    zh: '提示和结论所用的语言，默认 zh',
    en: 'language of messages and sentences, default zh',
  }),
  help: { type: 'boolean', short: 'h', help: { zh: '显示这一页', en: 'show this page' } },
};

/** Those that mean the same wherever they are taken. */
const SHARED = {
  workspace: taking('目录', 'DIR', {
    zh: '数据目录：收到的原件和人的审核意见，默认 workspace',
    en: 'workspace with originals and decisions, default workspace',
  }),
  out: taking('目录', 'DIR', {
    zh: '输出目录，可随时删除重建，默认 output',
    en: 'output folder, may be deleted at any time, default output',
  }),
  config: taking('文件', 'FILE', {
    zh: '配置文件；不写则用数据目录或当前文件夹里的 gouji.json',
    en: 'configuration; gouji.json of the workspace or of this folder by default',
  }),
  forms: taking('文件', 'FILE', {
    zh: '另用一份自己写的表式文件（写法见 docs/forms.md）',
    en: 'form families of your own beside the built-in ones (see docs/forms.md)',
  }),
  profile: taking('文件', 'FILE', {
    zh: '核对设置：从严或从宽、停用的规则、级别和界限（写法见 docs/profile.md）',
    en: 'settings of the checks: strict or tolerant, rules left out, levels and limits (see docs/profile.md)',
  }),
  agree: flag({
    zh: '看过所写的报告，同意公开稿不含原件中的图片、链接、删除线文字，确认所写企业不涉及商业秘密（记入日志）',
    en: 'the named reports were looked at: agree that their pages leave out pictures, links and struck words, and that what they say of firms is no commercial secret (recorded)',
  }),
  expected: taking('文件', 'FILE', {
    zh: '应报单位名单（部门,截止日期,别名,年度），默认为数据目录中的 departments.csv',
    en: 'list of expected departments (department, due, aliases, year), default departments.csv in the workspace',
  }),
  by: taking('姓名', 'NAME', { zh: '经办人，记入日志', en: 'who does it, written to the journal' }),
} satisfies Record<string, Option>;
export const shared = (...names: (keyof typeof SHARED)[]): Record<string, Option> =>
  Object.fromEntries(names.map((name) => [name, SHARED[name]]));

export const PUBLIC_REASON = taking('原因', 'TEXT', {
  zh: '原因，印在页面上并记入日志',
  en: 'why; printed on the page and written to the journal',
});
