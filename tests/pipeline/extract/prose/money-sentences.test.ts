import { describe, expect, it } from 'vitest';
import { factLines } from './prose.js';

/** Income, expenditure, 三公, staff and scores as departments write them; whose figure it is decides the key. */
const SENTENCES: [string, string[]][] = [
  [
    '2024年支出合计1725.06万元，其中基本支出855.82万元，占49.61%；项目支出869.24万元，占50.39%。',
    [
      'expenditure.total@2024/final = 17250600 万元',
      'expenditure.basic@2024/final = 8558200 万元',
      'share:expenditure.basic@2024 = 0.4961 %',
      'expenditure.project@2024/final = 8692400 万元',
      'share:expenditure.project@2024 = 0.5039 %',
    ],
  ],
  [
    '2024年度我局收入合计1863.29万元，其中一般公共预算拨款1838.58万元，纳入专户管理的非税收入拨款5万元，其他资金19.71万元。',
    [
      'income.total@2024 = 18632900 万元',
      'income.general-public-budget@2024/final = 18385800 万元',
      'income.special-account@2024/final = 50000 万元',
      'income.other@2024/final = 197100 万元',
    ],
  ],
  [
    '2024年“三公”经费支出2.3万元，比上年减少2.36万元，下降50.64%。其中公务接待费0.92万元，公务用车运行维护费1.38万元，因公出国（境）费0万元。',
    [
      'sangong.total@2024/final = 23000 万元',
      'change.amount:sangong.total@2024 = -23600 万元',
      'change.rate:sangong.total@2024 = -0.5064 %',
      'sangong.reception@2024/final = 9200 万元',
      'sangong.vehicles.operation@2024/final = 13800 万元',
      'sangong.abroad@2024/final = 0 万元',
    ],
  ],
  [
    '2024年“三公”经费支出4.83万元，上年5.26万元，同比下降8.17%。其中公务接待费1.18万元，公务用车运行维护费3.65万元。',
    [
      'sangong.total@2024/final = 48300 万元',
      'sangong.total@2023/final = 52600 万元',
      'change.rate:sangong.total@2024 = -0.0817 %',
      'sangong.reception@2024/final = 11800 万元',
      'sangong.vehicles.operation@2024/final = 36500 万元',
    ],
  ],
  [
    '“三公”经费支出21.6万元，其中公务接待费14.3万元，公务用车运行维护费7.3万元，比上年减少3.2万元，下降12.9%。',
    [
      'sangong.total@2024/final = 216000 万元',
      'sangong.reception@2024/final = 143000 万元',
      'sangong.vehicles.operation@2024/final = 73000 万元',
      'change.amount:sangong.total@2024 = -32000 万元',
      'change.rate:sangong.total@2024 = -0.129 %',
    ],
  ],
  [
    '三公经费预算数8万元，决算数2.3万元，完成预算的28.75%。',
    [
      'sangong.total@2024/budget = 80000 万元',
      'sangong.total@2024/final = 23000 万元',
      'quantity:三公经费完成预算@2024 = 0.2875 %',
    ],
  ],
  [
    '2024年年初预算682.85万元，全年预算1863.29万元，全年执行1725.06万元，预算执行率92.58%。',
    [
      'funds.total@2024/budget-initial = 6828500 万元',
      'funds.total@2024/budget-full = 18632900 万元',
      'funds.total@2024/final = 17250600 万元',
      'overall.execution.rate = 0.9258 %',
    ],
  ],
  [
    '2024年“三公”经费财政拨款支出预算为8万元，支出决算为2.3万元，完成预算的28.75%，其中：因公出国（境）费支出决算为0万元。',
    [
      'sangong.total@2024/budget = 80000 万元',
      'sangong.total@2024/final = 23000 万元',
      'quantity:三公经费完成预算@2024 = 0.2875 %',
      'sangong.abroad@2024/final = 0 万元',
    ],
  ],
  [
    '我局编制数48人，实际在职42人，在职人员控制率87.5%。',
    ['staff.authorized@2024 = 48 人', 'staff.actual@2024 = 42 人', 'staff.control-rate@2024 = 0.875 %'],
  ],
  [
    '核定编制48名，其中行政编制30名、事业编制18名；现有在职人员42人，离退休人员25人。',
    [
      'staff.authorized@2024 = 48 名',
      'quantity:行政编制@2024 = 30 名',
      'quantity:事业编制@2024 = 18 名',
      'staff.actual@2024 = 42 人',
      'quantity:离退休人员@2024 = 25 人',
    ],
  ],
  [
    '基本支出855.82万元，其中：人员经费756.03万元，公用经费99.79万元。',
    [
      'expenditure.basic@2024/final = 8558200 万元',
      'quantity:人员经费@2024 = 7560300 万元',
      'public.total@2024/final = 997900 万元',
    ],
  ],
  [
    '公用经费99.79万元，其中办公费6.85万元，水费、电费、差旅费12.93万元，会议费、培训费1.16万元。',
    [
      'public.total@2024/final = 997900 万元',
      'public.office@2024/final = 68500 万元',
      'public.utilities-travel@2024/final = 129300 万元',
      'public.meetings-training@2024/final = 11600 万元',
    ],
  ],
  [
    '基本支出855.82万元，比上年增加55.82万元，增长6.98%。',
    [
      'expenditure.basic@2024/final = 8558200 万元',
      'change.amount:expenditure.basic@2024 = 558200 万元',
      'change.rate:expenditure.basic@2024 = 0.0698 %',
    ],
  ],
  [
    '2023年基本支出800万元，2024年855.82万元，比上年增加55.82万元，增长6.98%。',
    [
      'expenditure.basic@2023/final = 8000000 万元',
      'expenditure.basic@2024/final = 8558200 万元',
      'change.amount:expenditure.basic@2024 = 558200 万元',
      'change.rate:expenditure.basic@2024 = 0.0698 %',
    ],
  ],
  [
    '项目支出869.24万元，较上年的411.28万元增加457.96万元，增长111.35%。',
    [
      'expenditure.project@2024/final = 8692400 万元',
      'expenditure.project@2023/final = 4112800 万元',
      'change.amount:expenditure.project@2024 = 4579600 万元',
      'change.rate:expenditure.project@2024 = 1.1135 %',
    ],
  ],
  ['部门整体支出绩效自评得分94.26分，等级为优。', ['overall.total.score = 94.26 分']],
  [
    '政府采购支出总额274.56万元，其中货物支出120万元、服务支出154.56万元。',
    [
      'procurement.total@2024/final = 2745600 万元',
      'quantity:货物支出@2024 = 1200000 万元',
      'quantity:服务支出@2024 = 1545600 万元',
    ],
  ],
  [
    '市教育考试院2024年基本支出320.5万元，项目支出120万元。',
    ['quantity:市教育考试院基本支出@2024 = 3205000 万元', 'quantity:项目支出@2024 = 1200000 万元'],
  ],
  [
    '截至2024年12月31日，我局共有在职人员42人，退休人员31人，遗属2人。',
    ['staff.actual@2024 = 42 人', 'quantity:退休人员@2024 = 31 人', 'quantity:遗属@2024 = 2 人'],
  ],
  [
    '我单位2024年预算收入1863.29万元，较上年增加580.12万元，增长45.21%，主要是追加项目资金。',
    [
      'income.total@2024/budget = 18632900 万元',
      'change.amount:income.total@2024 = 5801200 万元',
      'change.rate:income.total@2024 = 0.4521 %',
    ],
  ],
  [
    '我局2024年部门预算收入1250.3万元，支出1250.3万元。其中：基本支出650.1万元，项目支出600.2万元。',
    [
      'income.total@2024/budget = 12503000 万元',
      'expenditure.total@2024/budget = 12503000 万元',
      'expenditure.basic@2024/budget = 6501000 万元',
      'expenditure.project@2024/budget = 6002000 万元',
    ],
  ],
  [
    '我局2024年预算收入1250.3万元，全年支出1305.2万元。',
    ['income.total@2024/budget = 12503000 万元', 'expenditure.total@2024/final = 13052000 万元'],
  ],
  [
    '2024年项目支出年初预算411.28万元，调整后预算869.24万元，决算869.24万元，完成调整后预算的100%。',
    [
      'expenditure.project@2024/budget-initial = 4112800 万元',
      'expenditure.project@2024/budget-full = 8692400 万元',
      'expenditure.project@2024/final = 8692400 万元',
      'quantity:项目支出完成调整后预算@2024 = 1 %',
    ],
  ],
  [
    '2024年度公用经费支出99.79万元，较年初预算增加5.2万元，增长5.5%。',
    [
      'public.total@2024/final = 997900 万元',
      'quantity:公用经费较预算增加@2024 = 52000 万元',
      'quantity:公用经费较预算增长@2024 = 0.055 %',
    ],
  ],
  [
    '2024年末资产总额3256.78万元，其中流动资产1200.5万元、固定资产2056.28万元。',
    [
      'quantity:资产总额@2024 = 32567800 万元',
      'quantity:流动资产@2024 = 12005000 万元',
      'quantity:固定资产@2024 = 20562800 万元',
    ],
  ],
  [
    '工资福利支出560.2万元、商品和服务支出99.79万元、对个人和家庭的补助195.83万元。',
    [
      'quantity:工资福利支出@2024 = 5602000 万元',
      'quantity:商品和服务支出@2024 = 997900 万元',
      'quantity:个人和家庭的补助@2024 = 1958300 万元',
    ],
  ],
  [
    '我局编制数为48名，实有人数42名，控制率为87.5%。',
    ['staff.authorized@2024 = 48 名', 'staff.actual@2024 = 42 名', 'staff.control-rate@2024 = 0.875 %'],
  ],
  [
    '局机关基本支出500万元，下属事业单位基本支出355.82万元。',
    ['quantity:局机关基本支出@2024 = 5000000 万元', 'quantity:下属事业单位基本支出@2024 = 3558200 万元'],
  ],
  [
    '全市“三公”经费支出5000万元，同比下降3%。',
    ['quantity:“三公”经费支出@2024 = 50000000 万元', 'change.rate:“三公”经费支出@2024 = -0.03 %'],
  ],
  [
    '2024年我局一般公共预算财政拨款支出1725.06万元，其中：基本支出855.82万元，占49.6%；项目支出869.24万元，占50.4%。',
    [
      'quantity:一般公共预算财政拨款支出@2024 = 17250600 万元',
      'expenditure.basic@2024/final = 8558200 万元',
      'share:expenditure.basic@2024 = 0.496 %',
      'expenditure.project@2024/final = 8692400 万元',
      'share:expenditure.project@2024 = 0.504 %',
    ],
  ],
  [
    '2024年度支出总计1725.06万元。其中：基本支出855.82万元，主要用于人员经费和日常公用经费；项目支出869.24万元。',
    [
      'expenditure.total@2024/final = 17250600 万元',
      'expenditure.basic@2024/final = 8558200 万元',
      'expenditure.project@2024/final = 8692400 万元',
    ],
  ],
  [
    '2024年部门预算安排支出682.85万元，其中基本支出600万元，项目支出82.85万元。',
    [
      'expenditure.total@2024/budget = 6828500 万元',
      'expenditure.basic@2024/budget = 6000000 万元',
      'expenditure.project@2024/budget = 828500 万元',
    ],
  ],
  [
    '年初预算基本支出600万元，项目支出82.85万元。',
    ['expenditure.basic@2024/budget-initial = 6000000 万元', 'expenditure.project@2024/budget-initial = 828500 万元'],
  ],
  [
    '2023年“三公”经费决算数4.66万元，2024年预算数8万元，2024年决算数2.3万元。',
    [
      'sangong.total@2023/final = 46600 万元',
      'sangong.total@2024/budget = 80000 万元',
      'sangong.total@2024/final = 23000 万元',
    ],
  ],
  [
    '三公经费支出2.3万元，比上年4.66万元减少2.36万元，下降50.64%，比预算8万元减少5.7万元。',
    [
      'sangong.total@2024/final = 23000 万元',
      'sangong.total@2023/final = 46600 万元',
      'change.amount:sangong.total@2024 = -23600 万元',
      'change.rate:sangong.total@2024 = -0.5064 %',
      'sangong.total@2024/budget = 80000 万元',
      'quantity:三公经费较预算减少@2024 = -57000 万元',
    ],
  ],
  ['“三公”经费支出较上年同期下降50.64%，降幅明显。', ['change.rate:sangong.total@2024 = -0.5064 %']],
  [
    '本年收入合计1,863.29万元，本年支出合计1,725.06万元，年末结转和结余138.23万元。',
    [
      'income.total@2024 = 18632900 万元',
      'expenditure.total@2024/final = 17250600 万元',
      'quantity:年末结转和结余@2024 = 1382300 万元',
    ],
  ],
  [
    '2025年预算安排900万元，拟投入项目12个。',
    ['funds.total@2025/budget = 9000000 万元', 'quantity:投入项目@2025 = 12 个 <2025年>'],
  ],
  [
    '全市GDP增长5.6%，一般公共预算收入增长3.2%，固定资产投资增长-2.1%。',
    [
      'change.rate:GDP@2024 = 0.056 %',
      'change.rate:一般公共预算收入@2024 = 0.032 %',
      'change.rate:固定资产投资@2024 = -0.021 %',
    ],
  ],
  [
    '预算执行率为92.6%，其中基本支出执行率100%、项目支出执行率86.5%。',
    [
      'overall.execution.rate = 0.926 %',
      'quantity:基本支出执行率@2024 = 1 %',
      'quantity:项目支出执行率@2024 = 0.865 %',
    ],
  ],
  [
    '绩效自评得分：94.26分，其中预算执行9.26分，产出指标45分，效益指标30分，满意度指标10分。',
    [
      'overall.total.score = 94.26 分',
      'quantity:预算执行@2024 = 9.26 分',
      'quantity:产出指标@2024 = 45 分',
      'quantity:效益指标@2024 = 30 分',
      'quantity:满意度指标@2024 = 10 分',
    ],
  ],
  [
    '机关运行经费支出99.79万元，比年初预算数减少10.21万元，降低9.28%。',
    [
      'quantity:机关运行经费支出@2024 = 997900 万元',
      'quantity:机关运行经费支出较预算减少@2024 = -102100 万元',
      'quantity:机关运行经费支出较预算降低@2024 = -0.0928 %',
    ],
  ],
  [
    '2024年度政府采购支出总额274.56万元，其中：政府采购货物支出100.26万元、政府采购工程支出0万元、政府采购服务支出174.3万元。授予中小企业合同金额274.56万元，占政府采购支出总额的100%，其中：授予小微企业合同金额200万元，占授予中小企业合同金额的72.8%。',
    [
      'procurement.total@2024/final = 2745600 万元',
      'quantity:政府采购货物支出@2024 = 1002600 万元',
      'quantity:政府采购工程支出@2024 = 0 万元',
      'quantity:政府采购服务支出@2024 = 1743000 万元',
      'quantity:中小企业合同金额@2024 = 2745600 万元',
      'share:中小企业合同金额@2024 = 1 %',
      'quantity:小微企业合同金额@2024 = 2000000 万元',
      'share:小微企业合同金额@2024 = 0.728 %',
    ],
  ],
  [
    '因公出国（境）费支出0万元，完成预算的0%，与上年持平。',
    ['sangong.abroad@2024/final = 0 万元', 'quantity:出国经费完成预算@2024 = 0 %'],
  ],
  [
    '公务用车购置及运行维护费支出1.38万元，其中：公务用车购置费0万元，公务用车运行维护费1.38万元。',
    [
      'sangong.vehicles@2024/final = 13800 万元',
      'sangong.vehicles.purchase@2024/final = 0 万元',
      'sangong.vehicles.operation@2024/final = 13800 万元',
    ],
  ],
  [
    '其中,基本支出855.82万元,项目支出869.24万元(含上年结转20万元).',
    [
      'expenditure.basic@2024/final = 8558200 万元',
      'expenditure.project@2024/final = 8692400 万元',
      'quantity:上年结转@2024 = 200000 万元',
    ],
  ],
  [
    '在职在编人员42人（含工勤人员3人），临聘人员8人，离退休人员31人，合计81人。',
    [
      'staff.actual@2024 = 42 人',
      'quantity:工勤人员@2024 = 3 人',
      'quantity:临聘人员@2024 = 8 人',
      'quantity:离退休人员@2024 = 31 人',
      'quantity:合计@2024 = 81 人',
    ],
  ],
  [
    '购买服务支出12.6万元，比年初预算节约1.4万元，节约率10%。',
    [
      'quantity:服务支出@2024 = 126000 万元',
      'quantity:服务支出较预算节约@2024 = -14000 万元',
      'quantity:节约率@2024 = 0.1 %',
    ],
  ],
  [
    '单位2024年资产总额3256.78万元，比上年减少120.5万元，下降3.57%；负债总额200万元，资产负债率6.14%。',
    [
      'quantity:资产总额@2024 = 32567800 万元',
      'change.amount:资产总额@2024 = -1205000 万元',
      'change.rate:资产总额@2024 = -0.0357 %',
      'quantity:负债总额@2024 = 2000000 万元',
      'quantity:资产负债率@2024 = 0.0614 %',
    ],
  ],
  [
    '收回存量资金30.5万元，盘活闲置资产2处、面积1200平方米。',
    ['quantity:存量资金@2024 = 305000 万元', 'quantity:闲置资产@2024 = 2 处', 'quantity:面积@2024 = 1200 平方米'],
  ],
  ['自评总分96.5分，评价等次为“优”。', ['overall.total.score = 96.5 分']],
  [
    '2022年、2023年、2024年项目支出分别为350万元、411.28万元、869.24万元。',
    [
      'expenditure.project@2022/final = 3500000 万元',
      'expenditure.project@2023/final = 4112800 万元',
      'expenditure.project@2024/final = 8692400 万元',
    ],
  ],
  [
    '年末实有人数42人，其中：在职人员40人，离休人员2人。',
    ['staff.actual@2024 = 42 人', 'quantity:在职人员@2024 = 40 人', 'quantity:离休人员@2024 = 2 人'],
  ],
  [
    '2024年度一般公共预算财政拨款支出年初预算为682.85万元，支出决算为1725.06万元，完成年初预算的252.63%。',
    [
      'quantity:一般公共预算财政拨款支出年初预算@2024 = 6828500 万元',
      'quantity:一般公共预算财政拨款支出支出决算@2024 = 17250600 万元',
      'quantity:一般公共预算财政拨款支出完成年初预算@2024 = 2.5263 %',
    ],
  ],
  [
    '2024年收入预算1863.29万元，支出预算1863.29万元。',
    ['income.total@2024/budget = 18632900 万元', 'expenditure.total@2024/budget = 18632900 万元'],
  ],
  [
    '全年预算数1863.29万元，执行数1725.06万元，执行率92.58%，得9.26分。',
    [
      'funds.total@2024/budget-full = 18632900 万元',
      'funds.total@2024/final = 17250600 万元',
      'overall.execution.rate = 0.9258 %',
      'quantity:得分@2024 = 9.26 分',
    ],
  ],
  [
    '2024年度收入总计1863.29万元，支出总计1863.29万元，与2023年相比，收、支总计各增加580.12万元，增长45.21%。',
    [
      'quantity:收入总计@2024 = 18632900 万元',
      'quantity:支出总计@2024 = 18632900 万元',
      'change.amount:收、支@2024 = 5801200 万元',
      'change.rate:收、支@2024 = 0.4521 %',
    ],
  ],
  [
    '本年收入1843.29万元，其中：财政拨款收入1838.58万元，占99.74%；其他收入4.71万元，占0.26%。',
    [
      'income.total@2024 = 18432900 万元',
      'quantity:财政拨款收入@2024 = 18385800 万元',
      'share:财政拨款收入@2024 = 0.9974 %',
      'income.other@2024/final = 47100 万元',
      'share:income.other@2024 = 0.0026 %',
    ],
  ],
  [
    '本年支出1725.06万元，其中：基本支出855.82万元，占49.61%；项目支出869.24万元，占50.39%。',
    [
      'expenditure.total@2024/final = 17250600 万元',
      'expenditure.basic@2024/final = 8558200 万元',
      'share:expenditure.basic@2024 = 0.4961 %',
      'expenditure.project@2024/final = 8692400 万元',
      'share:expenditure.project@2024 = 0.5039 %',
    ],
  ],
  [
    '一般公共预算财政拨款基本支出855.82万元，其中：人员经费756.03万元，占基本支出的88.34%，主要包括基本工资、津贴补贴；公用经费99.79万元，占基本支出的11.66%，主要包括办公费、水费。',
    [
      'expenditure.basic@2024/final = 8558200 万元',
      'quantity:人员经费@2024 = 7560300 万元',
      'share:人员经费@2024 = 0.8834 %',
      'public.total@2024/final = 997900 万元',
      'share:public.total@2024 = 0.1166 %',
    ],
  ],
  [
    '因公出国（境）费用支出决算为0.00万元，占“三公”经费支出决算的0%；公务用车购置及运行维护费支出决算为1.38万元，占60%；公务接待费支出决算为0.92万元，占40%。',
    [
      'sangong.abroad@2024/final = 0 万元',
      'share:sangong.abroad@2024 = 0 %',
      'sangong.vehicles@2024/final = 13800 万元',
      'share:sangong.vehicles@2024 = 0.6 %',
      'sangong.reception@2024/final = 9200 万元',
      'share:sangong.reception@2024 = 0.4 %',
    ],
  ],
  [
    '公务用车运行维护费1.38万元，主要用于燃油、维修等，截至2024年12月31日，开支财政拨款的公务用车保有量为3辆。',
    ['sangong.vehicles.operation@2024/final = 13800 万元', 'quantity:开支财政拨款的公务用车保有量@2024 = 3 辆'],
  ],
  [
    '会议费年初预算2万元，决算0.5万元；培训费年初预算3万元，决算0.66万元。',
    [
      'quantity:会议费年初预算@2024 = 20000 万元',
      'quantity:会议费决算@2024 = 5000 万元',
      'quantity:培训费年初预算@2024 = 30000 万元',
      'quantity:培训费决算@2024 = 6600 万元',
    ],
  ],
  [
    '部门整体支出绩效目标：完成10个以上重点项目，其中科技平台2个以上、培训200人次以上。',
    [
      'quantity:重点项目@2024 = 10 个 at-least',
      'quantity:科技平台@2024 = 2 个 at-least',
      'quantity:培训@2024 = 200 人次 at-least',
    ],
  ],
  [
    '我单位2024年年初预算数为682.85万元，其中基本支出640.85万元，项目支出42万元；年中追加1180.44万元，调整后预算数1863.29万元。',
    [
      'funds.total@2024/budget-initial = 6828500 万元',
      'expenditure.basic@2024/budget-initial = 6408500 万元',
      'expenditure.project@2024/budget-initial = 420000 万元',
      'quantity:年中追加@2024 = 11804400 万元',
      'funds.total@2024/budget-full = 18632900 万元',
    ],
  ],
  [
    '2024年我单位全年总支出1725.06万元，比上年1200.5万元增加524.56万元，增长43.7%。',
    [
      'expenditure.total@2024/final = 17250600 万元',
      'expenditure.total@2023/final = 12005000 万元',
      'change.amount:expenditure.total@2024 = 5245600 万元',
      'change.rate:expenditure.total@2024 = 0.437 %',
    ],
  ],
  [
    '预算控制率为172.87%，预算完成率92.58%，“三公”经费变动率-50.64%，在职人员控制率87.5%。',
    [
      'quantity:预算控制率@2024 = 1.7287 %',
      'quantity:预算完成率@2024 = 0.9258 %',
      'change.rate:sangong.total@2024 = -0.5064 %',
      'staff.control-rate@2024 = 0.875 %',
    ],
  ],
  [
    '资产配置超标准率0%，固定资产利用率100%。',
    ['quantity:资产配置超标准率@2024 = 0 %', 'quantity:固定资产利用率@2024 = 1 %'],
  ],
  [
    '2024年，政府性基金支出0万元，国有资本经营预算支出0万元。',
    ['quantity:政府性基金支出@2024 = 0 万元', 'quantity:国有资本经营预算支出@2024 = 0 万元'],
  ],
  [
    '结余138.23万元，其中项目结余130万元、基本支出结余8.23万元。',
    [
      'quantity:结余@2024 = 1382300 万元',
      'quantity:项目结余@2024 = 1300000 万元',
      'quantity:基本支出结余@2024 = 82300 万元',
    ],
  ],
  ['非税收入完成5.6万元，占预算的112%。', ['quantity:非税收入@2024 = 56000 万元', 'share:非税收入@2024 = 1.12 %']],
  [
    '三公经费2.3万元，其中公务接待费预算5万元，决算0.92万元；公务用车运行维护费预算3万元，决算1.38万元。',
    [
      'sangong.total@2024/final = 23000 万元',
      'sangong.reception@2024/budget = 50000 万元',
      'sangong.reception@2024/final = 9200 万元',
      'sangong.vehicles.operation@2024/budget = 30000 万元',
      'sangong.vehicles.operation@2024/final = 13800 万元',
    ],
  ],
];

describe('money and staff of the department in sentences', () => {
  it.each(SENTENCES)('%s', (sentence, expected) => {
    expect(factLines(sentence)).toEqual(expected);
  });
});
