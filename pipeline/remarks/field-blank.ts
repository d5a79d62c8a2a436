/** Cells of words that a form asks to be filled in and nobody did: who is in charge, what was done. */
import { tight } from '../../parsers/characters.js';
import {
  type Cell,
  type Document,
  type Place,
  placeIn,
  placeInCell,
  rowsOf,
  type Table,
} from '../../parsers/document.js';
import { byPlace } from '../extract/tables/model/assign.js';
import { readColumn, readHeadWords } from '../taxonomy/columns.js';
import { FORM_NOTE } from '../taxonomy/form-words.js';
import type { Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';
import { type Rows, saidOfRows } from './rows-remark.js';

/** Fields of words that a form prints beside its figures. */
const FIELD =
  /^(?:(?:中央|地方|市级|县级|预算)?主管(?:部门|单位)|(?:项目)?实施单位|项目单位|(?:资金)?使用单位|项目(?:支出)?名称|填报单位|(?:预算)?部门(?:（单位）)?名称|单位名称|.{2,8}(?:保障措施|改进措施|存在问题|评价结论))$/;

export const fieldBlank = remark({
  rule: {
    id: 'completeness.field-blank',
    title: { zh: '表中要求填写的栏目不应空白', en: 'A field of the form is not left blank' },
    basis: [{ zh: '表式中的栏目', verified: true }],
    examples: {
      pass: { shown: '主管部门：某市水利局', en: 'department in charge: the water bureau of a city' },
      fail: { shown: '主管部门：（空白）', en: 'department in charge: (blank)' },
    },
  },
  find: ({ document, extraction }) => {
    const forms = extraction.parts.filter(({ family, kind }) => family !== null && kind !== 'table');
    const cover = coverLines(document);
    const data = { message: 'completeness.field-blank' as const, part: 'narrative', names: cover.map(nameOf) };
    const onCover = cover.length > 0 ? [{ subject: 'cover', data, where: cover }] : [];
    const inForms = forms.flatMap(({ part, blocks }) => {
      const tables = document.blocks.filter((b): b is Table => b.kind === 'table' && blocks.includes(b.id));
      const where = [
        ...tables.flatMap((table) =>
          rowsOf(table).flatMap((row) => openIn(row).map((cell) => placeInCell(table, cell))),
        ),
        ...tables.flatMap((table) => promptsIn(rowsOf(table)).map((cell) => placeInCell(table, cell))),
        ...lineBelow(document, blocks),
      ];
      if (where.length === 0) return [];
      const names = [...new Set(where.map(nameOf))];
      return [{ subject: part, data: { message: 'completeness.field-blank' as const, part, names }, where }];
    });
    return [...onCover, ...inForms];
  },
  say: {
    'completeness.field-blank': (c: Telling<Rows>) => saidOfRows(c, { zh: '没有填写', en: 'left blank' }),
  },
});

const nameOf = ({ quote }: Place) => quote.replace(/[\s：:]/g, '');

/** `单位名称：农业科　　填报日期：`, the line of fields above a form, its date open. */
const DATE = /填[报表](?:日期|时间)\s*[：:]\s*$/;
/** `评价机构：项目单位评价组□ 中介机构□`, and nothing ticked. */
const CHOICE = /[一-龥]{2,8}(?=[：:]\s*[一-龥]{2,12}\s*□\s*(?:[一-龥]{2,12}\s*□\s*)+$)/;
/** A symbol font prints its ticks as letters. */
const TICKED = /[☑√■✓✔☒●RPþvVý⊠✅▣◉\uf052\uf0fe]/;
const LINE = 80;

/** 主管部门审核意见：, and the next field. What the bureau writes itself is not the submitter's to fill in. */
function coverLines({ blocks }: Document): Place[] {
  return blocks.flatMap((block, i) => {
    if (block.kind === 'paragraph' && block.text.length < LINE) {
      const choice = CHOICE.exec(block.text);
      if (choice && !TICKED.test(block.text)) return [placeIn(block, choice.index, choice.index + choice[0].length)];
      const date = DATE.exec(block.text);
      if (date) return [placeIn(block, date.index, date.index + date[0].length)];
    }
    const next = blocks[i + 1];
    const isOpen =
      block.kind === 'paragraph' && /^\s*.{0,4}主管(?:部门|单位)(?:审核|审批)?意见\s*[：:]\s*$/.test(block.text);
    const goesOn = next?.kind === 'paragraph' && !/[：:]|日期|[局厅]制/.test(next.text);
    return isOpen && !goesOn ? [placeIn(block, 0, block.text.length)] : [];
  });
}

function isOfIndicators(text: string): boolean {
  const role = (readColumn(text) ?? readHeadWords(text))?.role;
  return role === 'actual' || role === 'score';
}

/** The form of a transfer asks for a word on each of its lines: 下达及时性 | 情况说明. */
function promptsIn(rows: readonly (readonly Cell[])[]): Cell[] {
  const at = rows.findIndex((row) => row.some(({ text }) => tight(text) === '情况说明'));
  const head = rows[at];
  // Beside the results of indicators it is where a reason would stand.
  if (!head || head.some(({ text }) => isOfIndicators(text))) return [];
  const column = head.findIndex(({ text }) => tight(text) === '情况说明');
  const below = rows.slice(at + 1);
  const end = below.findIndex((row) =>
    row.some(({ text }) => /^(?:总体|年度|绩效|一级)/.test(tight(text)) && /目标|指标/.test(text)),
  );
  return below.slice(0, end < 0 ? below.length : end).flatMap((row) => {
    const answer = byPlace(head, row)[column];
    const label = answer && row.slice(0, row.indexOf(answer)).findLast(({ text }) => tight(text) !== '');
    return answer && label && !answer.continued && tight(answer.text) === '' ? [label] : [];
  });
}

/** A last row of which only the label is left is a line of its own in plain text, with the notes or nothing below it. */
function lineBelow({ blocks }: Document, own: readonly string[]): Place[] {
  const at = blocks.findLastIndex(({ id }) => own.includes(id)) + 1;
  const [line, next] = blocks.slice(at, at + 2);
  if (line?.kind !== 'paragraph' || !/^\s*.{2,8}保障措施\s*$/.test(line.text)) return [];
  const goesOn = next?.kind === 'paragraph' && !FORM_NOTE.test(next.text) && !/^附/.test(next.text);
  return goesOn ? [] : [placeIn(line, 0, line.text.length)];
}

/** A label whose next cell is there and empty. */
function openIn(cells: readonly Cell[]): Cell[] {
  // What goes on from the label above is blank at the left.
  const row = cells.slice(cells.findIndex(({ text }) => text.trim() !== ''));
  if (row.length !== 2 && row.length !== 4) return [];
  return row.filter((cell, i) => {
    const next = row[i + 1];
    const label = cell.text.normalize('NFKC').replace(/\s/g, '').replace(/[(]/g, '（').replace(/[)]/g, '）');
    return i % 2 === 0 && next !== undefined && !next.continued && next.text.trim() === '' && FIELD.test(label);
  });
}
