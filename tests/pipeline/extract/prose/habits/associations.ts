import type { Habit } from './habit.js';

/** Associations, a party school, a health fund, a street. */
export const ASSOCIATIONS: Habit[] = [
  {
    department: '宁川县妇女联合会',
    fiscalYear: 2023,
    sentences: [
      [
        '人员经费支出86.42万元，公用经费支出12.58万元，公用经费占基本支出12.71%。',
        [
          'quantity:人员经费支出@2023 = 864200 万元',
          'public.total@2023/final = 125800 万元',
          'share:public.total@2023 = 0.1271 %',
        ],
      ],
      [
        '2023年总支出164.5万元，其中人员支出86.42万元，日常公用支出12.58万元，项目支出65.5万元。',
        [
          'expenditure.total@2023/final = 1645000 万元',
          'quantity:人员支出@2023 = 864200 万元',
          'public.total@2023/final = 125800 万元',
          'expenditure.project@2023/final = 655000 万元',
        ],
      ],
      [
        '本年无公务用车购置，三公经费仅公务接待费0.32万元，同比减少0.05万元，降幅13.51%。',
        [
          'sangong.reception@2023/final = 3200 万元',
          'change.amount:sangong.reception@2023 = -500 万元',
          'change.rate:sangong.reception@2023 = -0.1351 %',
        ],
      ],
      [
        '“两癌”免费检查3,200人，检出病变21人，救助困难妇女56人，每人1万元，共56万元。',
        [
          'quantity:“两癌”免费检查@2023 = 3200 人',
          'quantity:检出病变@2023 = 21 人',
          'quantity:困难妇女@2023 = 56 人',
          'quantity:困难妇女每人@2023 = 10000 万元',
          'quantity:合计@2023 = 560000 万元',
        ],
      ],
    ],
  },
  {
    department: '宁川县供销合作社联合社',
    fiscalYear: 2024,
    sentences: [
      [
        '2024年一般公共预算拨款收入156.8万元，政府性基金预算拨款收入20万元，国有资本经营预算拨款收入0万元。',
        [
          'quantity:一般公共预算拨款收入@2024 = 1568000 万元',
          'quantity:政府性基金预算拨款收入@2024 = 200000 万元',
          'quantity:国有资本经营预算拨款收入@2024 = 0 万元',
        ],
      ],
      [
        '收入总计较上年增加12.6万元，增长8.74%；支出总计较上年增加10.2万元，增长7.1%。',
        [
          'change.amount:income.total@2024 = 126000 万元',
          'change.rate:income.total@2024 = 0.0874 %',
          'change.amount:expenditure.total@2024 = 102000 万元',
          'change.rate:expenditure.total@2024 = 0.071 %',
        ],
      ],
      [
        '办公经费控制在6.5万元以内，水电费2.1万元，邮电费0.86万元。',
        [
          'quantity:办公经费@2024 = 65000 万元 at-most',
          'quantity:水电费@2024 = 21000 万元',
          'quantity:邮电费@2024 = 8600 万元',
        ],
      ],
    ],
  },
  {
    department: '中共江渚市委党校',
    fiscalYear: 2022,
    sentences: [
      [
        '市委党校核定事业编制68名，2022年末实有教职工61人，其中专职教师26人；学员公寓床位320张。',
        [
          'staff.authorized@2022 = 68 名',
          'quantity:实有教职工@2022 = 61 人',
          'quantity:专职教师@2022 = 26 人',
          'quantity:学员公寓床位@2022 = 320 张',
        ],
      ],
      [
        '全年举办主体班18期、培训干部1,562人次，同比增加3期、增长20%。',
        [
          'quantity:主体班@2022 = 18 期',
          'quantity:干部@2022 = 1562 人次',
          'change.amount:主体班@2022 = 3 期',
          'change.rate:主体班@2022 = 0.2 %',
        ],
      ],
      [
        '培训经费全年预算310万元，实际支出302.4万元，人均培训成本1,936元，较上年下降5.3%。',
        [
          'quantity:培训经费全年预算@2022 = 3100000 万元',
          'quantity:培训经费实际支出@2022 = 3024000 万元',
          'quantity:人均培训成本@2022 = 1936 元',
          'change.rate:人均培训成本@2022 = -0.053 %',
        ],
      ],
    ],
  },
  {
    department: '江渚市医疗保障局',
    fiscalYear: 2024,
    sentences: [
      [
        '基金收入28.6亿元，支出25.3亿元，当期结余3.3亿元，累计结余41.2亿元，可支付月数19.5个月。',
        [
          'quantity:基金收入@2024 = 2860000000 亿元',
          'quantity:基金收入支出@2024 = 2530000000 亿元',
          'quantity:当期结余@2024 = 330000000 亿元',
          'quantity:累计结余@2024 = 4120000000 亿元',
          'quantity:可支付月数@2024 = 19.5 个月',
        ],
      ],
      [
        '2024年部门预算收入为1,102.36万元，同比减少3.8%，部门预算支出为1,102.36万元。',
        [
          'income.total@2024/budget = 11023600 万元',
          'change.rate:income.total@2024 = -0.038 %',
          'expenditure.total@2024/budget = 11023600 万元',
        ],
      ],
      [
        '参保率稳定在95%以上，住院政策范围内报销比例达到75.6%，追回违规基金1,036.5万元。',
        [
          'quantity:参保率@2024 = 0.95 % at-least',
          'quantity:住院政策范围内报销比例@2024 = 0.756 %',
          'quantity:追回违规基金@2024 = 10365000 万元',
        ],
      ],
    ],
  },
  {
    department: '花溪街道办事处',
    fiscalYear: 2024,
    sentences: [
      [
        '街道2024年预算总收入5,120万元（含上年结转320万元），预算总支出5,120万元。',
        [
          'quantity:街道预算总收入@2024 = 51200000 万元',
          'quantity:上年结转@2024 = 3200000 万元',
          'expenditure.total@2024/budget = 51200000 万元',
        ],
      ],
      [
        '预算安排“三公”经费15万元，实际使用9.8万元，使用率65.33%。',
        [
          'sangong.total@2024/budget = 150000 万元',
          'sangong.total@2024/final = 98000 万元',
          'quantity:使用率@2024 = 0.6533 %',
        ],
      ],
      [
        '资产管理：年末固定资产账面价值856.3万元，较年初增加42.1万元，增长5.17%。',
        [
          'quantity:固定资产账面价值@2024 = 8563000 万元',
          'quantity:固定资产账面价值较其他增加@2024 = 421000 万元',
          'quantity:固定资产账面价值较其他增长@2024 = 0.0517 %',
        ],
      ],
      [
        '年初结转12.6万元，年末结转8.2万元，结转下降34.92%。',
        [
          'quantity:年初结转@2024 = 126000 万元',
          'quantity:年末结转@2024 = 82000 万元',
          'change.rate:结转@2024 = -0.3492 %',
        ],
      ],
      [
        '因公出国（境）费用年初预算5万元，未支出；公务接待费年初预算4万元，支出1.2万元。',
        [
          'sangong.abroad@2024/budget-initial = 50000 万元',
          'sangong.reception@2024/budget-initial = 40000 万元',
          'sangong.reception@2024/final = 12000 万元',
        ],
      ],
    ],
  },
];
