import { resolve } from 'node:path';
import type { Fact, Language } from '../../../pipeline/report.js';
import { COLUMN_NAMES } from '../../../pipeline/taxonomy/columns.js';
import type { Concept } from '../../../pipeline/taxonomy/concept.js';
import { CONCEPTS, conceptOf } from '../../../pipeline/taxonomy/concepts.js';
import { FAMILIES } from '../../../pipeline/taxonomy/families.js';
import type { FormFamily } from '../../../pipeline/taxonomy/family.js';
import { ROLES } from '../../../pipeline/taxonomy/role.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import type { ModelOfTable } from '../../read/describe-model.js';
import type { TableOfFile } from '../../read/describe-tables.js';
import { findInputs } from '../../read/find-inputs.js';
import { openReaders } from '../../read/read-in-worker.js';
import { receive } from '../../read/receive.js';
import { failureOf } from '../../read/rejected.js';
import { workspaceFolder } from '../../settings/paths.js';
import { readFamilies } from '../../settings/read-families.js';
import type { Arguments } from '../../terminal/command.js';
import { testWaiting } from './forms-waiting.js';

/** `gouji forms`: the form families that are known, or what they make of the tables of one file. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const families = (await readFamilies(args, io, workspaceFolder(args, io))) ?? FAMILIES;
  const { lang } = args;
  if (args.options['concepts'] === true) {
    await write(io.stdout, `${CONCEPTS.map((concept) => lineOf(concept, [], lang)).join('\n')}\n`);
    return 0;
  }
  if (args.options['waiting'] === true) {
    if (typeof args.options['forms'] !== 'string')
      throw new Refusal(
        '--waiting 要和 --forms 一起用，写明要试的表式文件。',
        '--waiting goes with --forms, the file to be tried.',
      );
    return testWaiting(families, args, io);
  }
  const file = args.options['test'];
  if (typeof file === 'string') return testFile(file, families, args, io);
  const pages = [...families.map((family) => pageOf(family, lang)), columnsPage({ columns: COLUMN_NAMES }, lang)];
  await write(io.stdout, `${pages.join('\n\n')}\n`);
  return 0;
}

async function testFile(
  file: string,
  families: readonly FormFamily[],
  { lang }: Arguments,
  io: Io,
): Promise<ExitStatus> {
  const [input] = await findInputs([file], io.cwd);
  const received = input && (await receive(input, io));
  if (!input || received?.bytes == null) {
    const words = received?.problem?.words ?? { zh: `找不到 ${resolve(io.cwd, file)}。`, en: `There is no ${file}.` };
    throw new Refusal(words.zh, words.en);
  }
  const readers = openReaders('forms', { families });
  try {
    const submission = { bytes: received.bytes, name: input.name, sha256: received.sha256 };
    const outcome = await readers.ask({ kind: 'forms', submission, lang });
    if (!outcome.ok) {
      const { words } = failureOf(outcome);
      throw new Refusal(words.zh, words.en);
    }
    const { rejection, tables } = outcome.value;
    if (tables.length === 0) {
      const none = lang === 'zh' ? '文件里没有表格。' : 'The file has no table.';
      await write(io.stdout, `${rejection ?? none}\n`);
      return rejection ? 2 : 0;
    }
    await write(io.stdout, `${tables.map((table) => testedTable(table, families, lang)).join('\n\n')}\n`);
    return 0;
  } finally {
    await readers.close();
  }
}

function testedTable(table: TableOfFile, families: readonly FormFamily[], lang: Language): string {
  const zh = lang === 'zh';
  const family = families.find(({ id }) => id === table.family);
  const rows = zh ? `${table.rows} 行` : `${table.rows} rows`;
  const lines = [
    `${table.part}  ${family ? `${family.id}  ${family[lang]}` : zh ? '没有表式认领' : 'no family claims it'}  ${rows}`,
  ];
  lines.push(`  ${table.begins}`);
  for (const { family: id, all, none } of table.missing) {
    const lacks = all.map((any) => any.join('/')).join('；');
    if (lacks !== '') lines.push(zh ? `  ${id}：缺少 ${lacks}` : `  ${id}: lacks ${lacks}`);
    if (none.length > 0)
      lines.push(zh ? `  ${id}：不应有 ${none.join('、')}` : `  ${id}: must not hold ${none.join(', ')}`);
  }
  lines.push(zh ? `  有名称的数字 ${table.named.length}` : `  figures with a name: ${table.named.length}`);
  lines.push(...table.named.map((fact) => factLine(fact, lang)));
  lines.push(zh ? `  只有位置的数字 ${table.placed.length}` : `  figures with a place only: ${table.placed.length}`);
  lines.push(...table.placed.map((fact) => factLine(fact, lang)));
  lines.push(...modelLines(table.model, lang));
  return lines.join('\n');
}

/** Columns by role, year and unit; rows by level and kind; what was not understood. */
function modelLines({ heads, rows, unread }: ModelOfTable, lang: Language): string[] {
  const zh = lang === 'zh';
  const at = (row: number) => (zh ? `第${row + 1}行` : `row ${row + 1}`);
  const by = zh
    ? { name: '按名称', heads: '按上下表头', words: '按字样', contents: '按内容' }
    : { name: 'by name', heads: 'by all heads above', words: 'by its words', contents: 'by what it holds' };
  const columns = heads.flatMap((head) => [
    `  ${zh ? '表头' : 'head'} ${head.rows.map(at).join('、')}`,
    ...head.columns.map(({ words, meaning }, i) => {
      const { role, year, unit, how } = meaning ?? { role: '—', year: null, unit: null, how: null };
      return `    ${[i + 1, words || '·', role, year ?? '', unit?.text ?? '', how ? by[how] : ''].filter((one) => one !== '').join('  ')}`;
    }),
  ]);
  const lines = rows.map(({ row, label, level, indent, kind, unit }) => {
    const depth = level === null ? (indent > 0 ? `+${indent}` : '') : `${zh ? '层' : 'level'}${level}`;
    return `    ${[at(row), kind, depth, unit, label.slice(0, 30)].filter((one) => one !== '').join('  ')}`;
  });
  const why = zh
    ? { row: '单元格与表头对不上', numeral: '数字未能归类' }
    : { row: 'its cells do not fit the head', numeral: 'a numeral that nobody could class' };
  const left = unread.map(({ row, text, why: reason }) => `    ${at(row)}  ${text.slice(0, 30)}  ${why[reason]}`);
  return [
    ...columns,
    zh ? '  行' : '  rows',
    ...lines,
    ...(left.length > 0 ? [zh ? '  没有读懂' : '  not understood', ...left] : []),
  ];
}

function factLine({ key, label, text, unit, where }: Fact, lang: Language): string {
  const [row, column] = [(where.row ?? 0) + 1, (where.column ?? 0) + 1];
  const place = lang === 'zh' ? `第${row}行第${column}格` : `row ${row}, cell ${column}`;
  return `    ${key}  ${text}${text.endsWith(unit) ? '' : unit}  ${label}  ${place}`;
}

function pageOf(family: FormFamily, lang: Language): string {
  const zh = lang === 'zh';
  const { claim, names, lines, across, inline, open, labels } = family;
  const title = (text: string, words: string) => `  ${zh ? text : words}`;
  const concepts = (ids: readonly string[]) =>
    ids.flatMap((id) => conceptOf(id) ?? []).map((concept) => `  ${lineOf(concept, labels?.[concept.id] ?? [], lang)}`);
  return [
    `${family.id}  ${family.part}  ${family[lang]}`,
    title('认领：每组至少有一个', 'claims a table with one of each'),
    ...claim.all.map((any) => `    ${any.join(' / ')}`),
    ...(claim.none.length > 0 ? [title('且没有', 'and with none of'), `    ${claim.none.join(' / ')}`] : []),
    ...names.map(({ role, labels: words }) => `  ${role}: ${words.join(' / ')}`),
    title('行', 'lines'),
    ...concepts(lines),
    ...(open ? [`  ${open.after} → ${open.member}:…`] : []),
    ...(across.length > 0 ? [title('横排', 'heads over one row of values'), ...concepts(across)] : []),
    ...(inline.length > 0
      ? [title('同一格内', 'label and amount in one cell'), ...concepts(inline.map((line) => line.concept))]
      : []),
    ...(family.columns ? [columnsPage(family, lang)] : []),
  ].join('\n');
}

function columnsPage({ columns }: { columns?: Partial<Record<string, readonly string[]>> }, lang: Language): string {
  const rows = ROLES.flatMap((role) => (columns?.[role] ? [`    ${role}: ${columns[role].join(' / ')}`] : []));
  return [lang === 'zh' ? '  列' : '  columns', ...rows].join('\n');
}

function lineOf({ id, labels, ...concept }: Concept, own: readonly string[], lang: Language): string {
  return `  ${id}  ${concept[lang]}：${[...labels, ...own].join(' / ')}`;
}
