/** The entries of 国办发〔2017〕47号 for one page: site, column, article. What only the bureau can say comes from its configuration. */
import { escapeMarkup } from '../../machine/escape-markup.js';
import type { Config } from '../../settings/schema.js';
import { addressOf } from '../place.js';

export interface Article {
  title: string;
  /** `YYYY-MM-DD HH:MM` in China. */
  date: string;
  department: string;
  year: number;
  /** Below the site, `2024/某局`. */
  folder: string;
  withdrawn: boolean;
}

export type Entry = readonly [name: string, value: string];

export interface Metadata {
  entries: Entry[];
  /** Required entries that stand nowhere. They are left out: an invented one would be published. */
  missing: string[];
}

const CONFIGURED = [
  'SiteName',
  'SiteDomain',
  'SiteIDCode',
  'ColumnName',
  'ColumnDescription',
  'ColumnKeywords',
  'ColumnType',
];

export function metadataOf(article: Article, config: Config | null): Metadata {
  const { title, date, department, year, folder, withdrawn } = article;
  const entries: Entry[] = [];
  if (config) {
    const { site, column } = config;
    entries.push(
      ['SiteName', site.name],
      ['SiteDomain', site.domain],
      ['SiteIDCode', site.code],
      ['ColumnName', column.name],
      ['ColumnDescription', column.description],
      ['ColumnKeywords', column.keywords.join(',')],
      ['ColumnType', column.type],
    );
  }
  entries.push(
    ['ArticleTitle', title],
    ['PubDate', date],
    ['ContentSource', department],
    ['Keywords', [department, `${year}年度`, '部门整体支出', '绩效自评'].join(',')],
    // A report is the work of an office. No person is named.
    ['Author', department],
    [
      'Description',
      withdrawn ? `${title}。` : `${department}${year}年度部门整体支出绩效自评报告全文，附基础数据表和绩效自评表。`,
    ],
  );
  if (config?.site.address) entries.push(['Url', addressOf(config.site.address, folder)]);
  return { entries, missing: config ? [] : CONFIGURED };
}

/** Text to copy: line by line for the fields of a content system, then as tags for a template. */
export function metadataText({ entries, missing }: Metadata): string {
  const url = entries.some(([name]) => name === 'Url') ? [] : ['Url：发布后由系统生成，没有填写'];
  return [
    '页面标签（国办发〔2017〕47号）',
    '',
    ...entries.map(([name, value]) => `${name}：${value}`),
    ...url,
    ...(missing.length > 0
      ? [
          '',
          `以下各项要由配置文件提供，这次没有，不能代填：${missing.join('、')}`,
          '用 gouji config --print 得到配置文件的格式。',
        ]
      : []),
    '',
    '可直接放进页面 <head> 的写法：',
    '',
    ...metaTags(entries),
    '',
  ].join('\n');
}

export function metaTags(entries: readonly Entry[]): string[] {
  return entries.map(([name, value]) => `<meta name="${name}" content="${escapeMarkup(value)}">`);
}
