import { describe, expect, it } from 'vitest';
import { claimLines } from './prose.js';

describe('lists', () => {
  it.each<[string, string[]]>([
    ['获省科学技术进步奖7项（一等奖1项、二等奖4项，三等奖2项）。', ['list 7 = 1 + 4 + 2']],
    ['立项70项，其中优秀青年基金1项、面上基金5项、联合基金52项，基础研究能力显著提升。', ['list 70 = 1 + 5 + 52']],
    ['编制48名，其中行政编制30名，事业编制19名。', ['list 48 = 30 + 19']],
    ['刑事案件120件、行政案件200件，共320件。', ['list 320 = 120 + 200']],
    ['中央资金1000万元、省级配套500万元，市级配套300万元，合计1800万元。', ['list 1800 = 1000 + 500 + 300']],
    ['拨付资金85万元（其中：运行维护15万元；平台建设70万元）。', ['list 85 = 15 + 70']],
    ['全年培训5期，其中党员干部培训2期80人次、业务骨干培训3期40人次。', ['list 5 = 2 + 3']],
    ['培训3批120人次，其中党员2批80人次、骨干1批40人次。', ['list 3 = 2 + 1', 'list 120 = 80 + 40']],
    // The second bracket is a part of a part.
    ['新建学校12所，其中小学8所（含教学点2所）、初中4所。', ['list 12 = 8 + 4', 'of-which 8 ≥ 2']],
    ['基本支出855.82万元，其中：人员经费756.03万元，公用经费99.79万元。', ['list 855.82 = 756.03 + 99.79']],
    // A list inside a list has parts of its own.
    [
      '项目支出预算92万元，其中：当年安排2个项目，资金90万元，即：巡查经费50万元、设备维护费40万元。',
      ['of-which 92 ≥ 90', 'list 90 = 50 + 40'],
    ],
    // Items in words of another shape, and exactly what is missing.
    [
      '合同价97万元，其中：建安工程费60万元；其他费12万元；支付场地补助20万元，展品购置5万元。',
      ['list 97 = 60 + 12 + 20 + 5'],
    ],
    // What an amount was used for, up to the end of the sentence; open where another amount could be the whole, or the chief uses are named.
    ['项目支出60万元，用于新网建设30万元，服务社建设20万元，再生资源回收8万元。', ['list 60 = 30 + 20 + 8']],
    ['安排24万元，主要用于设备购置12.5万元、人员培训8万元、宣传3.5万元。', ['list? 24 = 12.5 + 8 + 3.5']],
    ['财政拨款100万元，自筹50万元，用于道路维修90万元，河道清淤60万元。', ['list? 50 = 90 + 60']],
    ['安排60万元，用于道路维修20万元，河道清淤10万元，实际支出55万元。', ['list? 60 = 20 + 10']],
    ['安排60万元，用于道路维修20万元，河道清淤10万元等。', ['of-which 60 ≥ 20 + 10']],
    // A row that no word calls parts.
    ['资金安排10100万元，中央资金7272万元，省级资金2020万元，市级资金808万元。', ['list? 10100 = 7272 + 2020 + 808']],
    // The score of the whole behind those of its parts, alone or beside what they could have been.
    ['投入指标30分，自评得29分；产出指标70分，自评得66分。总得分98分。', ['list 98 = 29 + 66']],
    ['投入得19分，过程得25分，产出得28分，效益得20分，总得分93分。', ['list 93 = 19 + 25 + 28 + 20']],
    // What came and what went makes a total only by counting both; what the others come to is no sure total.
    ['冲锋舟18艘（年内新购4艘，报废1艘，年初15艘）。', ['list? 18 = 4 + 1 + 15']],
    ['东山场210万元、西山场180万元、北岭场160万元，其余林场共720万元。', ['list? 720 = 210 + 180 + 160']],
    // One part more than the total, read like the others: it is claimed, and a rule refutes it.
    ['新建学校12所，其中小学8所、初中5所。', ['list 12 = 8 + 5']],
  ])('%s', (sentence, expected) => {
    expect(claimLines(sentence)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    [
      '共争取项目132个，资金4893.13万元，其中市本级项目84个、资金3641.13万元。',
      ['of-which 132 ≥ 84', 'of-which 4893.13 ≥ 3641.13'],
    ],
    ['招聘教师620名，其中公费师范生120名。', ['of-which 620 ≥ 120']],
    ['近3年累计投入1.5亿元，其中2024年投入6000万元。', ['of-which 1.5 ≥ 6000']],
    // Different depths of the tree of 三公: they bound the total and do not make it.
    ['三公经费支出2.5万元，其中公务接待费0.92万元，公务用车运行维护费1.38万元。', ['of-which 2.5 ≥ 0.92 + 1.38']],
  ])('partial: %s', (sentence, expected) => {
    expect(claimLines(sentence)).toEqual(expected);
  });

  it.each([
    ['other things are counted', '组建科技专家团9个，其中省派、市派科技特派员分别为46名、103名。'],
    ['a bracket that closed lists nothing', '申报企业520家（含复审），预计2024年有望达1000家。'],
    ['the concept tree proves it itself', '基本支出855.82万元，其中：科学技术支出660.35万元；住房保障支出195.47万元。'],
    ['the tree again', '支出合计1725.06万元，其中基本支出855.82万元，项目支出869.24万元。'],
    ['a total that is about', '立项70余项，其中优秀青年基金1项、面上基金5项。'],
    ['two statements, no list', '办理案件320件，化解纠纷120件，调解成功110件。'],
    ['another year in the bracket', '三公经费2.3万元（2023年4.66万元，2022年5.1万元）。'],
    ['a change beside it', '办理案件320件，其中同比增加20件。'],
    ['one use beside what was left', '安排60万元，用于道路维修20万元，结余40万元。'],
    ['a use tells what it costs in all', '本级资金100万元，用于总投资500万元的河道项目和总投资300万元的水库项目。'],
    ['a bracket tells what it costs', '本级资金100万元，用于河道项目（总投资500万元）和水库项目（300万元）。'],
    ['points of parts are not all there are', '投入指标20分，得19分；过程指标30分，得25分；总分92分。'],
    ['points of parts of parts stand between', '投入得19分，其中目标得10分、配置得9分，过程得25分，总得分44分。'],
    ['points may be those that could have been got', '决策20分，过程30分，产出30分，总得分92分。'],
    ['an average is of persons or of visits', '支出3.2万元，接待120人，286人次，人均消费112元。'],
    ['what all get is of another size', '建成农田5万亩。粮食亩产598公斤，亩均增产78公斤。'],
    ['no item and no count is meant', '创业补贴142.5万元。就业285户、退出60户。户均5,000元。'],
    ['rates do not add up', '合格率98%，其中食品95%、药品99%。'],
  ])('no claim where %s: %s', (_, sentence) => {
    expect(claimLines(sentence)).toEqual([]);
  });

  it('stops where the total is reached and a new statement begins', () => {
    const sentence = '共有党员52名，其中在职党员38名，退休党员14名，发展党员3名。';
    expect(claimLines(sentence)).toEqual(['list 52 = 38 + 14']);
  });
});

describe('names', () => {
  it.each<[string, string[]]>([
    [
      '局机关内设科室 11 个，即办公室、战略规划与政策法规科、资源统筹与科技安全科、实验室与创新平台科、区域创新科、科技成果转化促进科、高新技术发展科、科技人才与技术创新科（外国专家科）、人事科（监督评估与科研诚信科、离退休人员管理服务科）机关党委、机关纪委。',
      [
        'names 11: 办公室 战略规划与政策法规科 资源统筹与科技安全科 实验室与创新平台科 区域创新科 科技成果转化促进科 高新技术发展科 科技人才与技术创新科（外国专家科） 人事科（监督评估与科研诚信科、离退休人员管理服务科） 机关党委 机关纪委',
      ],
    ],
    ['新增平江、君山区、岳阳楼区、临港新区4家工作站。', ['names 4: 平江 君山区 岳阳楼区 临港新区']],
    [
      '下设3个二级机构：市教育考试院、市教师发展中心、市学生资助管理中心。',
      ['names 3: 市教育考试院 市教师发展中心 市学生资助管理中心'],
    ],
    ['共有3个直属单位，分别是考试院、教师发展中心和资助管理中心。', ['names 3: 考试院 教师发展中心 资助管理中心']],
    ['内设办公室、人事科、财务科3个科室。', ['names 3: 办公室 人事科 财务科']],
    ['内设科室2个（办公室、人事科）。', ['names 2: 办公室 人事科']],
    ['柑橘、油茶、小龙虾3个产业链产值提升。', ['names 3: 柑橘 油茶 小龙虾']],
    // 与 inside a name splits nothing while the count already fits.
    ['内设科室3个，即办公室、规划与法规科、人事科。', ['names 3: 办公室 规划与法规科 人事科']],
    // Refuted by a rule: plainly names, and one short of the count or one too many.
    ['内设科室5个：办公室、人事科、财务科、基础教育科。', ['names 5: 办公室 人事科 财务科 基础教育科']],
    // An office may bear a verb in its name; places of the counted kind are the counted things.
    [
      '内设机构5个，分别为办公室、建设与运行管理科、河湖管理科、机关党委。',
      ['names 5: 办公室 建设与运行管理科 河湖管理科 机关党委'],
    ],
    ['竹埠乡、桥头镇、石门镇5个乡镇先行开展试点。', ['names 5: 竹埠乡 桥头镇 石门镇']],
    ['新增平江、君山区、岳阳楼区、临港新区5家。', ['names 5: 平江 君山区 岳阳楼区 临港新区']],
  ])('%s', (sentence, expected) => {
    expect(claimLines(sentence)).toEqual(expected);
  });

  it.each([
    ['the count is of firms, not of places', '与长沙市、株洲市、湘潭市10家企业建立合作关系。'],
    ['places before 等', '在竹埠乡、桥头镇等5个乡镇开展试点。'],
    ['what the places have', '为石门镇、青石镇5个乡镇级卫生院配备设备。'],
    ['examples before 等', '培育张晓红、李武辉、罗小沅等创新人才12名。'],
    ['examples among many', '推进道路、桥梁、隧道等工程12个。'],
    ['sentences, no names', '完成任务3项，即推进了改革、落实了责任、见到了实效的各项工作全部到位。'],
    ['one name is no list', '下设直属单位1个，市科技事务中心。'],
  ])('no claim where %s: %s', (_, sentence) => {
    expect(claimLines(sentence)).toEqual([]);
  });
});

describe('cumulative figures and ranks', () => {
  it.each<[string, string[]]>([
    ['2024年发放贷款403笔、9.337亿元，累计发放873笔、23亿元。', ['cumulative 403 ≤ 873', 'cumulative 9.337 ≤ 23']],
    ['全年培训教师120名，累计培训450名。', ['cumulative 120 ≤ 450']],
    [
      '2023年投入总量达106.27亿元，是全省第3个过百亿元的市州（仅次于长沙472.75亿元、株洲115.49亿元）。',
      ['rank 3: 106.27 < 472.75 115.49'],
    ],
    ['产值32亿元，居全市第二位，仅次于城关镇35亿元。', ['rank 2: 32 < 35']],
  ])('%s', (sentence, expected) => {
    expect(claimLines(sentence)).toEqual(expected);
  });

  it.each(['新增企业10家，累计培育项目5家。', '产值32亿元，排名全省第3。', '发放补贴500万元，累计培训30人。'])(
    'no claim: %s',
    (sentence) => {
      expect(claimLines(sentence)).toEqual([]);
    },
  );
});

describe('changes, shares and rates of completion', () => {
  it.each<[string, string[]]>([
    ['基本支出855.82万元，比上年增加55.82万元，增长6.98%。', ['change ? → 855.82: 55.82 6.98%']],
    ['三公经费支出2.3万元，比上年4.66万元减少2.36万元，下降50.64%。', ['change 4.66 → 2.3: 2.36 50.64%']],
    [
      '支出合计1725.06万元，其中基本支出855.82万元，占49.61%。',
      ['share 49.61%: expenditure.basic@2024/final of expenditure.total@2024/final'],
    ],
    [
      '项目支出869.24万元，占支出合计的50.39%。',
      ['share 50.39%: expenditure.project@2024/final of expenditure.total@2024/final'],
    ],
    [
      '三公经费预算8万元，决算2.3万元，完成预算的28.75%。',
      ['completion 28.75%: sangong.total@2024/final of sangong.total@2024/budget'],
    ],
    [
      '项目支出决算869.24万元，完成年初预算的211.35%。',
      ['completion 211.35%: expenditure.project@2024/final of expenditure.project@2024/budget-initial'],
    ],
    [
      '政府采购预算120万元，实际采购110.5万元，节约率7.92%。',
      ['saving 7.92%: procurement.total@2024/final of procurement.total@2024/budget'],
    ],
    [
      '采购预算356.2万元，实际采购329.84万元，节约资金26.36万元，资金节约率为7.4%。',
      ['completion 7.4%: quantity:节约资金@2024 of quantity:预算@2024', 'list? 356.2 = 329.84 + 26.36'],
    ],
    [
      '“三公”经费控制情况：年初预算12万元，全年支出9.8万元，控制率81.67%。',
      ['completion 81.67%: sangong.total@2024/final of sangong.total@2024/budget-initial'],
    ],
    [
      '项目支出14,996万元，执行14,691.52万元，执行率97.97%。',
      ['completion 97.97%: expenditure.project@2024/final of expenditure.project@2024/budget'],
    ],
    [
      '目标任务5000人，实际完成5200人，完成率104%。',
      ['completion 104%: quantity:实际完成@2024 of quantity:目标任务@2024'],
    ],
    // Two plans, of which the first has no execution; a hedge; another unit; a rule of its own for the whole budget.
    ['培训预算20万元；实际支出15万元，执行率98%。', []],
    ['预算约120万元，实际采购110.5万元，节约率7.92%。', []],
    ['计划培训20期，实际培训800人，完成率100%。', []],
    ['全年预算492万元，实际支出486.5万元，预算执行率98.88%。', []],
    // Against the budget, which is printed.
    ['三公经费支出2.3万元，比预算8万元减少5.7万元。', ['change 8 → 2.3: 5.7 ?']],
    ['高新技术产业增加值568.09亿元，占全市GDP比重16.5%。', []],
  ])('%s', (sentence, expected) => {
    expect(claimLines(sentence)).toEqual(expected);
  });
});
