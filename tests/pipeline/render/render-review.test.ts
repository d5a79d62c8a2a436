import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { loadTemplates } from '../../../app/settings/load-templates.js';
import { type ReviewInput, renderReview } from '../../../pipeline/render/index.js';
import type { Finding, Relation } from '../../../pipeline/report.js';
import {
  documentOf,
  extractionOf,
  factAt,
  partOf,
  placeOf,
  plainTable,
  sectionOf,
  text,
} from '../../support/page-input.js';
import { textsOf } from '../../support/page-texts.js';

const templates = loadTemplates();
const words = (value: string) => value.replace(/\s+/g, ' ').trim();

const document = documentOf([
  text('b0', '4、一般公共预算支出情况'),
  text('b1', '2024年基本支出855.82万元，共3项，约8处。'),
  plainTable('b2', [
    ['经费控制情况（万元）', '2023年', '2024年'],
    ['市级专项资金', '10', '95'],
    ['科技交流', '5', '15'],
    ['科技条件', '5', '70'],
  ]),
]);
const cell = (quote: string, row: number, column: number) => placeOf(document, quote, 'b2', row, column);
const funds = 'project.special-funds';
const facts = [
  factAt(placeOf(document, '855.82', 'b1'), 'expenditure.basic@2024/final', 'narrative', { label: '基本支出' }),
  factAt(placeOf(document, '3', 'b1'), 'quantity:项@2024', 'narrative', { label: '共', unit: '项' }),
  factAt(cell('10', 1, 1), `${funds}@2023/final`, 'annex1', { label: '市级专项资金', base: '100000' }),
  factAt(cell('95', 1, 2), `${funds}@2024/final`, 'annex1', { label: '市级专项资金', base: '950000' }),
  factAt(cell('5', 2, 1), `${funds}.item:科技交流@2023/final`, 'annex1', { label: '科技交流', base: '50000' }),
  factAt(cell('15', 2, 2), `${funds}.item:科技交流@2024/final`, 'annex1', { label: '科技交流', base: '150000' }),
  factAt(cell('5', 3, 1), `${funds}.item:科技条件@2023/final`, 'annex1', { label: '科技条件', base: '50000' }),
  factAt(cell('70', 3, 2), `${funds}.item:科技条件@2024/final`, 'annex1', { label: '科技条件', base: '700000' }),
];
const relation = (id: string, year: number, status: Relation['status'], more: Partial<Relation>): Relation => ({
  id,
  rule: 'sum.special-funds',
  kind: 'sum',
  status,
  verdict: status === 'holds' ? 'exact' : 'contradicts',
  formula: '',
  stated: null,
  computed: null,
  tolerance: '0',
  operands: [
    `${funds}@${year}/final#annex1`,
    `${funds}.item:科技交流@${year}/final#annex1`,
    `${funds}.item:科技条件@${year}/final#annex1`,
  ],
  reason: null,
  ...more,
});
const relations = [
  relation('r1', 2023, 'holds', { formula: '10 = 5 + 5', stated: '100000', computed: '100000' }),
  relation('r2', 2024, 'fails', { formula: '95 = 15 + 70', stated: '950000', computed: '850000' }),
  relation('r3', 2024, 'skipped', {
    rule: 'ratio.x',
    kind: 'ratio',
    operands: [],
    reason: '缺少编制数',
    formula: '? ÷ ?',
  }),
];
const finding = (id: string, more: Partial<Finding>): Finding => ({
  id,
  root: id,
  rule: 'wording.stale-period',
  kind: 'wording',
  severity: 'notice',
  message: id,
  relation: null,
  relations: [],
  operands: [],
  where: [],
  suspects: [],
  basis: null,
  ...more,
});
const findings = [
  finding('措辞提示', { where: [placeOf(document, '约', 'b1')] }),
  finding('市级专项资金不符', {
    data: {
      message: 'sum.differs',
      formula: '95 = 15 + 70',
      computed: '85',
      difference: '10',
      unit: '万元',
    },
    rule: 'sum.special-funds',
    kind: 'sum',
    severity: 'error',
    relation: 'r2',
    relations: ['r2'],
    operands: relations[1]?.operands ?? [],
    suspects: [
      { rank: 1, fact: null, shape: 'missing-row', suggestion: '100000', because: '漏列一行，金额 10' },
      { rank: 2, fact: null, shape: 'total', suggestion: '850000', because: '合计应为 85' },
    ],
    basis: '填报说明：一个专项一行',
  }),
  finding('只是提醒', { severity: 'warning', rule: 'format.x', root: '市级专项资金不符' }),
];
const input: ReviewInput = {
  document,
  extraction: extractionOf({
    report: { department: '某市科学技术局', fiscalYear: 2024 },
    sections: [sectionOf(2, '4、', '一般公共预算支出情况', ['b0', 'b1'])],
    facts,
    parts: [partOf('annex1', ['b2'])],
    ledger: [
      { class: 'date', where: placeOf(document, '2024年', 'b1') },
      { class: 'unread', where: placeOf(document, '8', 'b1', undefined, undefined, 2) },
    ],
    messages: [{ code: 'm', zh: '抽取说明', en: 'about extraction', where: null }],
  }),
  relations,
  findings,
  messages: [
    { code: 'text-input', zh: '报送的是文本', en: 'text was submitted', where: null },
    { code: 'text-input', zh: '报送的是文本', en: 'text was submitted', where: null },
  ],
  version: 2,
};
const page = (more: Partial<ReviewInput> = {}) => load(renderReview({ ...input, ...more }, templates));

describe('the review copy', () => {
  it('masks personal data in the source and in all that is said of it', () => {
    const paid = documentOf([
      text('p0', '付给王小明（身份证430621197501010017，电话138 1234 5678）补助3000元，另8元。'),
    ]);
    const hidden = (raw: string, quote: string) => ({ ...placeOf(paid, raw, 'p0'), quote });
    const personal = finding('personal', {
      kind: 'privacy',
      rule: 'privacy.id-number',
      severity: 'error',
      message: '个人信息',
      where: [
        hidden('430621197501010017', '4306**********0017'),
        hidden('138 1234 5678', '138 **** 5678'),
        hidden('王小明', '王**'),
      ],
    });
    const fact = factAt(placeOf(paid, '3000', 'p0'), 'payee:王小明@2024', 'narrative', { label: '付给王小明' });
    const unread = ['430621197501010017', '138', '1234', '5678', '8'].map((quote) => ({
      class: 'unread' as const,
      where: placeOf(paid, quote, 'p0', undefined, undefined, quote === '8' ? 2 : 0),
    }));
    const skipped = relation('r9', 2024, 'skipped', { operands: [fact.id], formula: '王小明 3000 = ?' });
    const said = renderReview(
      {
        document: paid,
        extraction: extractionOf({ facts: [fact], ledger: unread }),
        relations: [skipped],
        findings: [personal],
        personal: [personal],
      },
      templates,
    );
    expect(said).not.toMatch(/430621197501010017|138 1234|\b1234\b|王小明/);
    const $ = load(said);
    expect(words($('.source').text())).toContain('付给王**（身份证4306**********0017，电话138 **** 5678）补助3000元');
    expect(
      $('#unread li')
        .toArray()
        .map((li) => $(li).find('b').text()),
    ).toEqual(['8']);
    // Where a person has said that it is none, it stands as it was submitted.
    expect(
      renderReview({ document: paid, extraction: extractionOf({}), relations: [], findings: [personal] }, templates),
    ).toContain('430621197501010017');
  });

  it('says what it is, whose, and what waits', () => {
    const $ = page();
    expect(words($('body > header').text())).toBe(
      '勾稽 2024 年度 / 某市科学技术局 / 第 2 次报送稿 审核稿 待审核 2 读出 8 个数字，其中 6 个已相互核对 75% 75%',
    );
    expect($('title').text()).toContain('审核稿');
    expect($('meta[name="robots"]').attr('content')).toBe('noindex');
  });

  it('shows the report as submitted, with its own labels', () => {
    const $ = page();
    expect(words($('.sheet h2').first().text())).toBe('4、一般公共预算支出情况');
  });

  it.each([
    ['expenditure.basic@2024/final#narrative', ''],
    [`${funds}@2023/final#annex1`, 'ok'],
    [`${funds}@2024/final#annex1`, 'bad'],
    [`${funds}.item:科技条件@2024/final#annex1`, 'bad'],
  ])('lights %s as “%s”', (id, state) => {
    const $ = page();
    expect($(`[data-fact="${id}"]`).attr('class')).toBe(`num ${state}`.trim());
  });

  it('marks numerals that are no figures, and those that nobody could read', () => {
    const $ = page();
    expect($('.txt.date').text()).toBe('2024年');
    expect($('.sheet .unread').text()).toBe('8');
    expect(words($('#unread').text())).toBe('未识别的数字 8 4、一般公共预算支出情况');
  });

  it('writes a broken sum as an accountant does', () => {
    const $ = page();
    const card = $('.card').first();
    expect(words(card.find('h3').text())).toBe('附件1“市级专项资金”2024年决算数：95 ≠ 15 + 70 = 85');
    expect(card.find('> .d').text()).toBe('差 10 万元');
    const rows = card
      .find('.sum tr')
      .toArray()
      .map((tr) => [$(tr).attr('class') ?? '', ...textsOf($(tr).children())]);
    expect(rows).toEqual([
      ['', '科技交流', '15', '附件1 第3行'],
      ['', '科技条件', '70', '附件1 第4行'],
      ['rule', '明细合计', '85', ''],
      ['bad', '表中填列 市级专项资金', '95', '附件1 第2行'],
    ]);
    expect(textsOf(card.find('.why li'))).toEqual(['1 漏列一行，金额 10', '2 合计应为 85']);
    expect(words(card.find('.basis').text())).toBe('规则 sum.special-funds · 填报说明：一个专项一行');
  });

  it('links every figure of a sum to its place in the source', () => {
    const $ = page();
    const targets = $('.sum a')
      .toArray()
      .map((e) => $($(e).attr('href') ?? '').attr('data-fact'));
    expect(targets).toEqual([
      `${funds}.item:科技交流@2024/final#annex1`,
      `${funds}.item:科技条件@2024/final#annex1`,
      `${funds}@2024/final#annex1`,
    ]);
  });

  it('tells findings of one root together, errors first, never by colour alone', () => {
    const $ = page();
    expect($('.card').length).toBe(2);
    expect(
      $('.card')
        .toArray()
        .map((e) => $(e).find('> .mark').text()),
    ).toEqual(['✕', '·']);
    expect(words($('.card').first().find('.also').text())).toBe('另有 1 处相关 ! 只是提醒');
    expect(words($('#findings h2').text())).toBe('问题 ✕ 须修改 1 ! 请核实 1 · 供参考 1');
  });

  it('says what holds and what could not be checked', () => {
    const $ = page();
    expect(words($('#holds li').text())).toBe('市级专项资金 10 = 5 + 5 附件1 第2行');
    expect(words($('#skipped li').text())).toContain('缺少编制数');
    expect(textsOf($('#messages li'))).toEqual(['报送的是文本', '抽取说明']);
  });

  it('speaks English to those who read it, and leaves the report Chinese', () => {
    const $ = page({ lang: 'en' });
    expect($('html').attr('lang')).toBe('en');
    expect($('.sheet').attr('lang')).toBe('zh-CN');
    expect(words($('body > header').text())).toContain('8 figures read, 6 checked against others');
    expect($('#messages').text()).toContain('text was submitted');
  });

  it('of a clean report says so', () => {
    const $ = page({ findings: [], relations: [], messages: [] });
    expect($('#findings .empty').text()).toBe('没有发现问题。');
    expect($('.card').length).toBe(0);
  });

  it('runs nothing', () => {
    const $ = page();
    expect($('script, link, img, [style]').length).toBe(0);
  });
});

describe('other accounts', () => {
  const rows = (own: Relation, message = 'x') => {
    const own1 = finding(message, { severity: 'error', kind: own.kind, relation: own.id, operands: own.operands });
    const $ = page({ relations: [own], findings: [own1] });
    return $('.card .sum tr')
      .toArray()
      .map((tr) => words(`${$(tr).attr('class') ?? '-'} ${textsOf($(tr).children()).join('|')}`));
  };

  it('figures that should be one: none is called wrong where no majority says which', () => {
    const same = relation('r9', 2024, 'fails', { kind: 'same', stated: '950000', computed: '700000' });
    same.operands = [`${funds}@2024/final#annex1`, `${funds}.item:科技条件@2024/final#annex1`];
    expect(rows(same)).toEqual(['bad 市级专项资金|95|附件1 第2行', 'bad 科技条件|70|附件1 第4行']);
    same.operands = [...same.operands, `${funds}.item:科技条件@2024/final#annex1`];
    expect(rows(same).map((row) => row.slice(0, 3))).toEqual(['bad', '- 科', '- 科']);
  });

  it('a figure above its limit', () => {
    const bound = relation('r9', 2024, 'fails', { kind: 'bound', stated: '950000', computed: '700000' });
    bound.operands = [`${funds}@2024/final#annex1`, `${funds}.item:科技条件@2024/final#annex1`];
    expect(rows(bound)).toEqual(['bad 市级专项资金|95|附件1 第2行', '- 上限 科技条件|70|附件1 第4行']);
  });

  it('a relation with a figure that the page does not have shows places instead of a sum', () => {
    const lost = relation('r9', 2024, 'fails', { stated: '950000', computed: '850000' });
    lost.operands = [`${funds}@2024/final#annex1`, 'nothing@2024#annex1'];
    expect(rows(lost)).toEqual([]);
  });
});
