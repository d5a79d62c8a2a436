import type { Habit } from './habit.js';

/** Budgets, accounts, assets and procurement of two bureaus. */
export const BUDGET: Habit[] = [
  {
    department: '渠川县水利局',
    fiscalYear: 2023,
    sentences: [
      [
        '预算执行率：全年预算492万元，实际支出486.5万元。',
        ['funds.total@2023/budget-full = 4920000 万元', 'funds.total@2023/final = 4865000 万元'],
      ],
      [
        '2023年预算执行率：全年预算1,020.40万元，实际支出998.16万元，预算执行率为97.82%。',
        [
          'funds.total@2023/budget-full = 10204000 万元',
          'funds.total@2023/final = 9981600 万元',
          'overall.execution.rate = 0.9782 %',
        ],
      ],
      [
        '我局2023年年初部门预算批复1020万元，年中调整增加236.4万元，调整后预算1256.4万元，全年实际执行1198.77万元，预算执行率95.41%。',
        [
          'funds.total@2023/budget-initial = 10200000 万元',
          'quantity:年中调整增加@2023 = 2364000 万元',
          'funds.total@2023/budget-full = 12564000 万元',
          'funds.total@2023/final = 11987700 万元',
          'overall.execution.rate = 0.9541 %',
        ],
      ],
      [
        '政府采购预算120万元，实际采购110.5万元，节约率7.92%。',
        [
          'procurement.total@2023/budget = 1200000 万元',
          'procurement.total@2023/final = 1105000 万元',
          'quantity:节约率@2023 = 0.0792 %',
        ],
      ],
      [
        '本年度政府采购预算金额356.2万元，实际采购金额329.84万元，节约资金26.36万元，资金节约率为7.4%。',
        [
          'procurement.total@2023/budget = 3562000 万元',
          'procurement.total@2023/final = 3298400 万元',
          'quantity:节约资金@2023 = 263600 万元',
          'quantity:资金节约率@2023 = 0.074 %',
        ],
      ],
      [
        '政府采购执行率：全年政府采购预算80万元，实际完成采购76.4万元，执行率95.5%。',
        [
          'procurement.total@2023/budget = 800000 万元',
          'procurement.total@2023/final = 764000 万元',
          'quantity:政府采购金额执行率@2023 = 0.955 %',
        ],
      ],
      [
        '“三公”经费控制情况：年初预算12万元，全年支出9.8万元，控制率81.67%。',
        [
          'sangong.total@2023/budget-initial = 120000 万元',
          'sangong.total@2023/final = 98000 万元',
          'quantity:控制率@2023 = 0.8167 %',
        ],
      ],
      [
        '三公经费控制较好：全年支出9.8万元，较上年减少1.2万元，下降10.91%。',
        [
          'sangong.total@2023/final = 98000 万元',
          'change.amount:sangong.total@2023 = -12000 万元',
          'change.rate:sangong.total@2023 = -0.1091 %',
        ],
      ],
      [
        '截至2023年12月31日，项目资金到位1,850万元，到位率100%，实际支出1,702.35万元，资金使用率92.02%。',
        [
          'quantity:项目资金到位@2023 = 18500000 万元',
          'quantity:到位率@2023 = 1 %',
          'quantity:项目资金到位实际支出@2023 = 17023500 万元',
          'quantity:资金使用率@2023 = 0.9202 %',
        ],
      ],
    ],
  },
  {
    department: '临泽市市场监督管理局',
    fiscalYear: 2022,
    sentences: [
      [
        '2022年度部门预算收入2356.8万元，其中：财政拨款收入2300万元，其他收入56.8万元。',
        [
          'income.total@2022/budget = 23568000 万元',
          'quantity:财政拨款收入@2022 = 23000000 万元',
          'income.other@2022/budget = 568000 万元',
        ],
      ],
      [
        '2022年部门决算总支出2,410.55万元，较2021年的2,198.30万元增加212.25万元，增长9.66%。',
        [
          'expenditure.total@2022/final = 24105500 万元',
          'expenditure.total@2021/final = 21983000 万元',
          'change.amount:expenditure.total@2022 = 2122500 万元',
          'change.rate:expenditure.total@2022 = 0.0966 %',
        ],
      ],
      [
        '年初结转和结余45.6万元，本年收入2356.8万元，本年支出2310.2万元，年末结转和结余92.2万元。',
        [
          'quantity:年初结转和结余@2022 = 456000 万元',
          'income.total@2022 = 23568000 万元',
          'expenditure.total@2022/final = 23102000 万元',
          'quantity:年末结转和结余@2022 = 922000 万元',
        ],
      ],
      [
        '2022年初结转资金18.5万元，当年使用18.5万元，年末无结转。',
        ['quantity:年初结转资金@2022 = 185000 万元', 'quantity:使用@2022 = 185000 万元'],
      ],
      [
        '截至2022年末，我局资产总额5,620.33万元，其中：流动资产380.12万元，固定资产净值4,990.21万元，无形资产250万元。',
        [
          'quantity:资产总额@2022 = 56203300 万元',
          'quantity:流动资产@2022 = 3801200 万元',
          'quantity:固定资产净值@2022 = 49902100 万元',
          'quantity:无形资产@2022 = 2500000 万元',
        ],
      ],
      [
        '固定资产原值1,286.45万元，累计折旧655.3万元，净值631.15万元，资产使用率98.6%。',
        [
          'quantity:固定资产原值@2022 = 12864500 万元',
          'quantity:累计折旧@2022 = 6553000 万元',
          'quantity:净值@2022 = 6311500 万元',
          'quantity:资产使用率@2022 = 0.986 %',
        ],
      ],
      [
        '结余结转资金86.3万元，结转结余率3.58%，控制在10%以内。',
        [
          'quantity:结余结转资金@2022 = 863000 万元',
          'quantity:结转结余率@2022 = 0.0358 %',
          'quantity:结转结余率#2@2022 = 0.1 % at-most',
        ],
      ],
      [
        '其中：上年结转120.5万元，当年安排1800万元，调剂使用0万元。',
        [
          'quantity:上年结转@2022 = 1205000 万元',
          'quantity:安排@2022 = 18000000 万元',
          'quantity:调剂使用@2022 = 0 万元',
        ],
      ],
      [
        '2022年我局支出预算总额2400万元，其中基本支出1850万元（人员经费1620万元、公用经费230万元），项目支出550万元。',
        [
          'expenditure.total@2022/budget = 24000000 万元',
          'expenditure.basic@2022/budget = 18500000 万元',
          'quantity:人员经费@2022 = 16200000 万元',
          'public.total@2022/budget = 2300000 万元',
          'expenditure.project@2022/budget = 5500000 万元',
        ],
      ],
    ],
  },
];
