/** An annex that is there but cannot be read is not said to be missing, and never passes. */
import { describe, expect, it } from 'vitest';
import { LOST_TABLE } from '../../../parsers/blocks/block-list.js';
import type { Block, Document } from '../../../parsers/document.js';
import { extract } from '../../../pipeline/extract/index.js';
import { checkDocument } from '../../../pipeline/run.js';
import { documentOf } from '../../support/tables.js';
import { said, told } from '../support/told.js';

const TITLE = '某市水利局2024年度部门整体支出绩效自评报告';
const PICTURE = '[图]';
const LOST = '[表]';

/** Blocks as texts; `[图]` is a picture, `[表]` what a reader leaves of a table that it could not restore. */
function documentWith(...texts: string[]): Document {
  const document = documentOf(TITLE, '一、部门基本情况', '项目支出100万元。', ...texts);
  const blocks = document.blocks.map(
    (block): Block =>
      block.kind === 'paragraph' && (block.text === PICTURE || block.text === LOST)
        ? { kind: 'picture', id: block.id, alt: block.text === LOST ? LOST_TABLE : '' }
        : block,
  );
  return { ...document, blocks };
}

const annexes = (document: Document) =>
  told(checkDocument(document), extract(document))
    .findings.filter((finding) => finding.kind === 'completeness' && said(finding, 'part') !== undefined)
    .map((finding) => `${finding.severity} ${said(finding, 'part')} ${finding.message}`);

const RUN_TOGETHER =
  '2024年度部门整体支出绩效自评表年初预算数全年预算数全年执行数分值执行率得分年度资金总额135000013400001329120.67';

describe('an annex that cannot be read', () => {
  it.each<[string, string[], string, string]>([
    ['a title above a picture', ['附件1', '2024年度部门整体支出绩效评价基础数据表', PICTURE], 'annex1', '是图片'],
    ['unit and year between', ['基础数据表', '（2024年度）', '单位：万元', '', PICTURE], 'annex1', '是图片'],
    ['a label alone', ['附件 3', PICTURE], 'annex3', '是图片'],
    ['a table that the reader could not restore', ['附件2', '部门整体支出绩效自评表', LOST], 'annex2', '丢失'],
    ['a table run together', [RUN_TOGETHER], 'annex2', '丢失'],
    ['its title above', ['部门整体支出绩效自评表', RUN_TOGETHER.slice(17)], 'annex2', '丢失'],
  ])('%s', (_, texts, part, why) => {
    const found = annexes(documentWith(...texts));
    const own = found.filter((line) => line.includes(` ${part} `));
    expect(own).toEqual([expect.stringMatching(`^error ${part} .*${why}.*没有核对`)]);
    expect(own[0]).not.toContain('没有附');
  });

  it('is nothing that anybody asks for where no word names it', () => {
    expect(annexes(documentWith())).toContainEqual('notice annex1 缺少附表：基础数据表；当地通知不要求的，不必补');
  });

  it.each([
    ['the day of filling in', '填报日期：2025年3月15日', 0],
    ['a sentence', '以下为自评情况。', 1],
  ])('is or is not the head of its form, with %s between', (_, between, unread) => {
    const head = [
      ['项目名称', '残疾人托养'],
      ['主管部门', '某区残疾人联合会'],
    ];
    const form = [
      ['项目资金（元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
      ['', '年度资金总额', '360000', '360000', '360000', '10', '100%', '10'],
    ];
    const found = annexes(documentOf(TITLE, '项目支出100万元。', '项目支出绩效自评表', head, between, form));
    expect(found.filter((line) => /^warning .*无法识别/.test(line))).toHaveLength(unread);
  });

  it.each([
    ['a list of what is attached', ['附件：1.部门整体支出绩效评价基础数据表', PICTURE]],
    ['its last entry', ['附件：1.其他', '2.部门整体支出绩效评价基础数据表', PICTURE]],
    ['a picture of something else below', ['部门整体支出绩效评价基础数据表', '下图为水库大坝。', PICTURE]],
    ['a sentence about it', ['详见部门整体支出绩效评价基础数据表。', PICTURE]],
  ])('is missing with %s', (_, texts) => {
    expect(annexes(documentWith(...texts))).toContainEqual('error annex1 缺少附表：基础数据表');
  });
});
