import type { Making } from './generate.js';
import { fillSentence } from './prose.js';
import { percentOf } from './rates.js';
import type { Piece, ProseItem, ProseSection, Text } from './report-model.js';

const TITLES = [
  '部门（单位）基本情况',
  '一般公共预算支出情况',
  '政府性基金预算支出情况',
  '国有资本经营预算支出情况',
  '社会保险基金预算支出情况',
  '部门整体支出绩效情况',
  '存在的问题及原因分析',
  '下一步改进措施',
  '部门整体支出绩效自评结果拟应用和公开情况',
] as const;

/** The nine sections of the report's prose. */
export function makeSections(making: Making): ProseSection[] {
  const { rng } = making;
  const none = (): ProseItem[] => [{ text: [rng.pick(['无。', '无。', '无', '本单位无此项支出。'])] }];
  const items: ProseItem[][] = [
    situation(making),
    spending(making),
    none(),
    none(),
    none(),
    performance(making),
    headed(rng.sample(PROBLEMS, rng.int(2, 3))),
    headed(rng.sample(MEASURES, rng.int(2, 4))),
    [{ text: [rng.pick(PUBLICATION).replaceAll('DEPT', making.department)] }],
  ];
  return TITLES.map((title, i) => ({ title, items: items[i]! }));
}

function headed(of: [string, string][]): ProseItem[] {
  return of.flatMap(([heading, text]): ProseItem[] => [{ heading }, { text: [text] }]);
}

function situation(making: Making): ProseItem[] {
  const { rng, profile, book, year } = making;
  const duties = rng.sample(profile.duties, rng.int(4, profile.duties.length));
  const offices = rng.sample(profile.offices, rng.int(5, Math.min(14, profile.offices.length)));
  const units = rng.sample(profile.units, rng.int(1, profile.units.length));
  const count = (value: number, unit: string): Piece =>
    book.enter({ key: '*', part: 'narrative', value: String(value), unit });
  const items: ProseItem[] = [
    { heading: '主要职责' },
    ...duties.map((duty, i): ProseItem => ({ text: [`${i + 1}.${duty}`] })),
    { heading: '内设机构' },
    {
      text: [
        `${rng.pick(['局机关内设科室', '根据编委核定，内设机构', '内设科室'])}`,
        count(offices.length, '个'),
        `个，${rng.pick(['即', '分别为', '分别是'])}${offices.join('、')}。`,
      ],
    },
    {
      text: [
        rng.pick(['下设直属单位', '下辖二级单位', '所属事业单位']),
        count(units.length, '个'),
        `个，${rng.pick(['即', '分别为'])}${units.join('、')}。`,
      ],
    },
  ];
  if (rng.chance(0.5)) {
    const { authorized, actual } = making.amounts.staff;
    const staff = (concept: string, value: number, unit: string): Piece =>
      book.enter({ key: `staff.${concept}@${year}`, part: 'narrative', value: String(value), unit });
    const unit = rng.pick(['人', '名']);
    items.push({ heading: '人员情况' });
    items.push({
      text: [
        rng.pick(['核定编制', '人员编制数', '核定编制数']),
        staff('authorized', authorized, unit),
        `${unit}，${rng.pick(['年末实际在职', '实际在职人数', '实有在职人员'])}`,
        staff('actual', actual, '人'),
        '人，离退休人员',
        count(rng.int(5, 90), '人'),
        '人。',
      ],
    });
  }
  return items;
}

function spending(making: Making): ProseItem[] {
  const { rng, amounts, year, book } = making;
  const items: ProseItem[] = [];
  const unit = making.moneyUnit === '元' && rng.chance(0.5) ? '元' : '万元';
  const money = (amount: number, key: string): Piece =>
    book.enter({ key: `${key}@${year}/final`, part: 'narrative', value: making.digits(amount, unit), unit });
  const total = rng.chance(0.5) ? money(amounts.funds.final, 'expenditure.total') : undefined;
  const lead: Text = total ? [`${year}年度，部门支出合计`, total, unit] : [];
  const who = rng.pick(['我单位', '我局', '本部门']);
  const dot = rng.pick(['；', '、', '，']);
  const list = (stem: string, functions: { name: string; final: number }[]): { text: Text; pieces: Piece[] } => {
    const pieces = functions.map((f) => money(f.final, `${stem}.function:${f.name}`));
    const text = functions.flatMap((f, i): Text => [`${i ? dot : ''}${f.name}`, pieces[i]!, unit]);
    return { text, pieces };
  };
  const half = (
    heading: string,
    name: string,
    stem: 'expenditure.basic' | 'expenditure.project',
    amount: { previous: number; final: number; functions: { name: string; final: number }[] },
  ): Piece => {
    items.push({ heading });
    const stated = money(amount.final, stem);
    const { text, pieces } = list(stem, amount.functions);
    book.tie('sum', `sum.${stem}-by-function`, [stated, ...pieces]);
    const opening = rng.pick([`${year}年度${who}${name}`, `${year}年${name}`, `本年度${who}${name}`]);
    items.push({ text: [opening, stated, `${unit}，其中：`, ...text, '。', ...change(making, stem, amount, unit)] });
    return stated;
  };
  const start = items.length;
  const basic = half('基本支出情况', '基本支出', 'expenditure.basic', amounts.basic);
  const project = half('项目支出情况', '项目支出', 'expenditure.project', amounts.project);
  if (total) {
    const places = rng.pick([1, 2]);
    const part = (final: number): string => percentOf(final, amounts.funds.final, places, making.fixed);
    const share = (stem: string, final: number): Piece =>
      book.enter({ key: `share:${stem}*`, part: 'narrative', value: part(final), unit: '%' });
    book.tie('sum', 'sum.expenditure', [total, basic, project]);
    const shares: Text = rng.chance(0.5)
      ? [
          '，其中基本支出占',
          share('expenditure.basic', amounts.basic.final),
          '%，项目支出占',
          share('expenditure.project', amounts.project.final),
          '%',
        ]
      : [];
    items.splice(start, 0, { text: [...lead, ...shares, '。'] });
  }
  return items;
}

/** `比上年增加12.30万元，增长4.5%。`: only of the project expenditure, whose previous year annex 1 prints too. */
function change(making: Making, stem: string, amount: { previous: number; final: number }, unit: '万元' | '元'): Text {
  const { rng, book } = making;
  const difference = amount.final - amount.previous;
  if (stem !== 'expenditure.project' || difference === 0 || rng.chance(0.6)) return [];
  const falls = difference < 0;
  const size = Math.abs(difference);
  const enter = (kind: string, value: string, of: string): Piece =>
    book.enter({ key: `change.${kind}:*`, part: 'narrative', value, unit: of, falls });
  return [
    `${rng.pick(['较上年', '比上年', '与上年相比'])}${falls ? '减少' : '增加'}`,
    enter('amount', making.digits(size, unit), unit),
    `${unit}，${falls ? '下降' : '增长'}`,
    enter('rate', percentOf(size, amount.previous, rng.pick([1, 2]), making.fixed), '%'),
    '%。',
  ];
}

function performance(making: Making): ProseItem[] {
  const { rng, profile, amounts, year, book } = making;
  const items: ProseItem[] = [{ heading: '年度整体工作开展情况' }];
  for (const paragraph of profile.achievements) {
    const sentences = rng.sample(paragraph.sentences, rng.int(2, paragraph.sentences.length));
    items.push({ text: [paragraph.opening, ...sentences.flatMap((s) => fillSentence(s, rng, book, making.achieved))] });
  }
  items.push({ heading: '部门整体支出的管理状况' });
  const sample = rng.sample(MANAGEMENT, rng.int(2, 4));
  items.push(...sample.map((text, i): ProseItem => ({ text: [`${i + 1}.${text}`] })));
  if (rng.chance(0.5)) {
    const unit = making.moneyUnit;
    const spent = (concept: string, amount: number): Piece =>
      book.enter({
        key: `sangong.${concept}@${year}/final`,
        part: 'narrative',
        value: making.digits(amount, unit),
        unit,
      });
    const total = spent('total', amounts.sangong.final);
    const parts: Text =
      amounts.driving.final > 0 && amounts.reception.final > 0 && rng.chance(0.5)
        ? [
            '，其中公务接待费',
            spent('reception', amounts.reception.final),
            `${unit}，公务用车运行维护费`,
            spent('vehicles.operation', amounts.driving.final),
            unit,
          ]
        : [];
    items.push({ text: [`${year}年“三公”经费支出`, total, unit, ...parts, '，控制在预算范围以内。'] });
  }
  items.push({ heading: '专项资金管理情况' }, { text: [rng.pick(FUND_CARE)] });
  return items;
}

const MANAGEMENT = [
  '健全内部控制制度，明确预算编制、资金审批、资产管理各环节责任，做到事前有审核、事后有评价。',
  '定期通报预算执行进度，对执行偏慢的科室进行提醒，督促加快支出。',
  '坚持重大开支集体研究，严格票据审核，杜绝超范围、超标准支出。',
  '加强资产管理，按时完成资产清查登记，做到账实相符。',
  '推进预决算信息公开，自觉接受社会监督。',
];

const FUND_CARE = [
  '各专项资金实行项目库管理，资金分配依据充分、程序规范，做到专账核算、专款专用，未发现截留挪用情况。',
  '制定专项资金使用管理细则，从立项、评审、拨付到验收全过程留痕，资金使用单位按季报送进度。',
  '严格执行国库集中支付，项目实施单位按合同约定申请拨款，财务与业务科室共同审核后支付。',
];

const PROBLEMS: [string, string][] = [
  ['预算编制精细化程度不够', '个别项目在编制预算时测算依据不够充分，执行中存在调剂使用的情况。'],
  ['绩效指标设置不够科学', '部分指标偏于定性描述，量化程度不足，难以准确反映产出效果。'],
  ['业务与财务衔接不紧', '业务科室对绩效管理的认识仍有差距，资料收集整理不及时。'],
  ['资金支付进度不均衡', '受项目前期工作影响，上半年支出偏慢，年末集中支付现象仍然存在。'],
];

const MEASURES: [string, string][] = [
  ['提高预算编制质量', '提前谋划下一年度项目，做实项目库，细化支出测算，减少年中调整。'],
  ['完善绩效指标体系', '结合行业特点建立分类指标库，突出可衡量、可比较，逐步提高量化指标比重。'],
  ['强化过程监控', '按季度开展绩效运行监控，对偏离目标的项目及时纠偏。'],
  ['加强业务培训', '组织业务科室与财务人员共同参加绩效管理培训，形成工作合力。'],
  ['注重结果应用', '把自评结果作为下年度预算安排的重要参考，对低效项目压减或取消。'],
];

const PUBLICATION = [
  '自评结果将作为本部门改进管理和编制下年度预算的依据，并在DEPT门户网站公开。',
  '自评报告拟在DEPT门户网站公开，接受社会监督，并将结果运用于预算管理。',
  '按要求随部门决算一并在政府信息公开平台公开，问题整改情况纳入内部考核。',
];
