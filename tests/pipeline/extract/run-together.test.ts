import { describe, expect, it } from 'vitest';
import { extract } from '../../../pipeline/extract/index.js';
import { checkDocument } from '../../../pipeline/run.js';
import { documentOf } from './prose/prose.js';

/** What LibreOffice makes of some tables in a .doc, and a paste without tabs: [V] BJ01. */
const FORM =
  '项目名称公园绿地养护费主管部门某区园林绿化局项目资金年初预算数全年预算数（A）全年执行数（B）分值执行率（B/A）得分年度资金总额310.2310.2154.741050049.88%4.99产出指标（50分）养护面积21.6公顷';

describe('a form that was run together in one paragraph', () => {
  it('gives no figure: every numeral stays unread, and that is said', () => {
    const { facts, ledger, messages } = extract(documentOf({ kind: 'paragraph', text: FORM }));
    expect(facts).toEqual([]);
    expect(new Set(ledger.map((entry) => entry.class))).toEqual(new Set(['unread']));
    expect(ledger.length).toBeGreaterThan(3);
    expect(messages.map(({ code }) => code)).toEqual(['table-lost']);
  });

  it('alone is refused for its lost rows, not as another kind of file', () => {
    expect(checkDocument(documentOf({ kind: 'paragraph', text: FORM })).rejection?.code).toBe('structure-lost');
  });

  it.each([
    '设一级指标、二级指标、三级指标共18项，执行率、得分见附件。',
    '年初预算数 全年预算数 全年执行数',
    '2024年预算执行率96.5%，得分9.65分。',
  ])('is none where a sentence or a head names columns: %s', (text) => {
    expect(extract(documentOf({ kind: 'paragraph', text })).messages).toEqual([]);
  });
});
