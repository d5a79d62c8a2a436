/**
 * 目录: what lies in the archive of a report, as a sheet to print and as data to prove it by. Terms are those of the rules on filing documents of
 * offices: 题名, 责任者, 日期, 密级, 保管期限.
 */
import { z } from 'zod';
import type { Column } from '../workbook/layout.js';
import { packSheets, planSheet } from '../workbook/write.js';

export const CATALOGUE = '目录.json';
export const CATALOGUE_SHEET = '目录.xlsx';
/** The lines of the journal about the report, as they were written. */
export const JOURNAL_EXTRACT = '03-审核意见和答复/操作日志.jsonl';

export const KEEPING = ['永久', '30年', '10年'] as const;
export type Keeping = (typeof KEEPING)[number];

const EntrySchema = z.strictObject({
  /** Below the folder of the archive, with `/`. */
  path: z.string(),
  title: z.string(),
  author: z.string(),
  /** YYYY-MM-DD in China. */
  date: z.string(),
  secrecy: z.enum(['公开', '内部']),
  keep: z.enum(KEEPING),
  bytes: z.int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Entry = z.infer<typeof EntrySchema>;

export const CatalogueSchema = z.strictObject({
  archive: z.literal('gouji.archive/1'),
  report: z.string(),
  department: z.string(),
  year: z.int(),
  at: z.string(),
  /** Of the journal when it was archived: lines and hash of the last. */
  head: z.string(),
  /** What a complete archive has and this one has not, and why. */
  absent: z.array(z.string()),
  files: z.array(EntrySchema),
});
export type Catalogue = z.infer<typeof CatalogueSchema>;

type Numbered = Entry & { number: number };
const COLUMNS: Column<Numbered>[] = [
  { head: '件号', width: [6, 6], read: ({ number }) => number, kind: 'count' },
  { head: '责任者', width: [12, 28], read: ({ author }) => author, kind: 'text' },
  { head: '题名', width: [24, 48], read: ({ title }) => title, kind: 'text' },
  { head: '日期', width: [12, 12], read: ({ date }) => date, kind: 'center' },
  { head: '密级', width: [6, 6], read: ({ secrecy }) => secrecy, kind: 'center' },
  { head: '保管期限', width: [8, 8], read: ({ keep }) => keep, kind: 'center' },
  { head: '文件', width: [24, 48], read: ({ path }) => path, kind: 'text', paper: true },
  { head: '校验码（SHA-256）', width: [20, 70], read: ({ sha256 }) => sha256, kind: 'text' },
];

export async function printCatalogue({ files, report, at, head, absent }: Catalogue): Promise<Uint8Array> {
  const rows = files.map((entry, i) => ({ ...entry, number: i + 1 }));
  const guide: [string, string][] = [
    ['案卷', `${report.replace('/', '年度 ')} 部门整体支出绩效自评`],
    ['日志头', head],
    ['缺少', absent.length === 0 ? '无' : absent.join('；')],
    ['校验', '用 gouji verify --archive 逐份核对校验码；本表打印、签字后与案卷一并归档'],
  ];
  return gathered(packSheets([await planSheet('目录', COLUMNS, rows, 1)], { as: at, guide }));
}

export async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return new Uint8Array(Buffer.concat(all));
}
