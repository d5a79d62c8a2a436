/** 说明.txt: what is in the pack and how it gets on a website, for somebody who has never seen this program. */
import type { Config } from '../../settings/schema.js';
import type { Metadata } from './metadata.js';

export interface PackNames {
  page: string;
  style: string | null;
  fragment: string;
  metadata: string;
  pdf: string | null;
  json: string | null;
  csv: string | null;
  list: string;
}

export interface About {
  title: string;
  department: string;
  year: number;
  version: number;
  date: string;
  index: string | null;
  /** 更正说明, for a release that corrects an earlier one. */
  correction: { reason: string; version: number } | null;
  /** For a report that was withdrawn. */
  withdrawal: { reason: string; date: string } | null;
}

export function instructions(
  about: About,
  names: PackNames,
  venue: readonly string[],
  metadata: Metadata,
  config: Config | null,
): string {
  const { withdrawal } = about;
  const parts = [head(about), fileList(names), withdrawal ? takeDown(names) : putUp(names, metadata)];
  if (!withdrawal) parts.push(venueWords(venue));
  const contact = contactWords(config);
  if (contact) parts.push(contact);
  return parts.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function head({ title, department, year, version, date, index, correction, withdrawal }: About): string[] {
  return [
    withdrawal ? '撤下说明' : '发布包说明',
    '',
    `报告：${title}`,
    `部门：${department}`,
    `报告年度：${year}`,
    `版本：第 ${version} 版，${date} 公开`,
    ...(index ? [`索引号：${index}`] : []),
    ...(correction ? [`更正：替代第 ${correction.version} 版。更正原因：${correction.reason}`] : []),
    ...(withdrawal ? [`撤下：${withdrawal.date}。撤下原因：${withdrawal.reason}`] : []),
  ];
}

function fileList(names: PackNames): string[] {
  const rows: [string | null, string][] = [
    [names.pdf, '报告 PDF，作为附件上传'],
    [names.page, names.style ? `完整网页，与 ${names.style} 放在一起，双击即可查看` : '完整网页，双击即可查看'],
    [names.style, '完整网页的样式'],
    [names.fragment, '贴进内容管理系统的正文，没有脚本，不需要样式表'],
    [names.metadata, '页面标签，逐项复制'],
    [names.json, '开放数据（JSON）'],
    [names.csv, '开放数据（CSV，可用 Excel、WPS 打开）'],
    [names.list, '以上文件的 SHA-256 校验码'],
  ];
  return ['一、文件', ...rows.flatMap(([name, what]) => (name === null ? [] : [`  ${name}\n      ${what}`]))];
}

function putUp(names: PackNames, metadata: Metadata): string[] {
  return [
    '二、放到网站',
    `  1. 在内容管理系统里新建文章，标题和各项标签从 ${names.metadata} 复制。`,
    `  2. 正文：用浏览器打开 ${names.fragment}，全选、复制、粘贴；或用记事本打开，把全部内容贴进编辑器的“源代码”方式。`,
    '     正文第一行是报告标题；系统自己显示标题时，可删去这一行。',
    '  3. 上传 PDF 和开放数据作附件。',
    '  4. 发布后打开页面看一遍：表格完整，附件能下载。',
    `  也可不用内容管理系统，把 ${[names.page, names.style].filter(Boolean).join('、')} 和 PDF、开放数据放在网站的同一个文件夹里。`,
    ...(metadata.missing.length > 0
      ? [`  注意：没有配置文件，网站和栏目的标签（${metadata.missing.join('、')}）要自己填。`]
      : []),
  ];
}

function takeDown(names: PackNames): string[] {
  return [
    '二、在网站上撤下',
    `  1. 找到这份报告的页面，正文换成 ${names.fragment} 的内容；或用 ${names.page} 替换原网页。`,
    '  2. 删除原来的附件：PDF 和开放数据。',
    `  3. 标题和标签按 ${names.metadata} 修改。页面和网址保留，读者才知道报告已撤下。`,
  ];
}

function venueWords(venue: readonly string[]): string[] {
  return venue.length === 0
    ? ['三、公开渠道', '  报告里没有写明公开渠道。']
    : [
        '三、公开渠道',
        '  报告自己写明（原文）：',
        ...venue.map((sentence) => `  “${sentence}”`),
        '  请按报告写明的渠道公开。',
      ];
}

function contactWords(config: Config | null): string[] | null {
  const { office, phone, address, email } = config?.contact ?? {};
  const parts = [office, phone && `电话 ${phone}`, address && `地址 ${address}`, email && `邮箱 ${email}`].filter(
    (part): part is string => typeof part === 'string' && part !== '',
  );
  return parts.length === 0 ? null : ['四、联系', `  ${parts.join('，')}`];
}
