/**
 * What a rule rests on, for who asks in English: a provision is quoted in Chinese where it is the basis of a rule, and said here once in
 * English, however many rules rest on it. tests/pipeline/rules/rules.test.ts holds that none is left out.
 */

const PERSONAL = 'Personal Information Protection Law, art.';
const HUNAN = 'Hunan, indicators of departmental expenditure:';
const CAI_YU = 'Ministry of Finance, Cai Yu [2020] No. 10';
const FORMAT = "Format of the department's report (the local finance bureau's notice counts):";
const BASIC = 'Form of basic data:';
const FORM = 'Self-evaluation form:';
const FUNDS = "the year's funds break down into";

export const PROVISIONS_IN_ENGLISH: Readonly<Record<string, string>> = {
  '审核经验，没有条文规定': "Reviewers' experience; no provision says so",
  核对设置中的本年通知: "This year's notice, as set in the profile",
  表式中的栏目: 'A field that the form prints',
  'GB/T 9704—2012《党政机关公文格式》：年份用六角括号“〔〕”括入':
    'GB/T 9704-2012, official documents: the year stands in tortoise-shell brackets 〔〕',
  '《中华人民共和国个人信息保护法》第二十五条': `${PERSONAL} 25`,
  '《中华人民共和国个人信息保护法》第二十五条、第二十八条、第五十一条': `${PERSONAL} 25, 28, 51`,
  '《中华人民共和国个人信息保护法》第二十五条、第二十八条（金融账户）、第五十一条': `${PERSONAL} 25, 28 (accounts), 51`,
  '《中华人民共和国个人信息保护法》第二十五条、第五十一条': `${PERSONAL} 25, 51`,
  '《中华人民共和国个人信息保护法》第二十八条（不满十四周岁未成年人）、第三十一条': `${PERSONAL} 28 (children under fourteen), 31`,
  '《中华人民共和国个人信息保护法》第二十八条（医疗健康）': `${PERSONAL} 28 (health)`,
  '《中华人民共和国个人信息保护法》第二十八条（金融账户）': `${PERSONAL} 28 (accounts)`,
  '《中华人民共和国保守国家秘密法》第三十五条': 'Law on Guarding State Secrets, art. 35',
  '《中华人民共和国政府信息公开条例》第十五条': 'Regulation on Open Government Information, art. 15',
  '《中华人民共和国政府信息公开条例》第十四条、第十七条': 'Regulation on Open Government Information, art. 14, 17',
  '《中央部门预算绩效运行监控管理暂行办法》（财预〔2019〕136号）：监控全年绩效目标的预期完成情况和预算执行情况':
    'Ministry of Finance, Cai Yu [2019] No. 136: the expected results of the year and the execution of the budget are monitored',
  '《机关团体建设楼堂馆所管理条例》第十一条': 'Regulation on Official Buildings, art. 11',
  '《项目支出绩效评价管理办法》（财预〔2020〕10号）：单位自评指标是预算批复时确定的绩效指标': `${CAI_YU}: the indicators are those set when the budget was approved`,
  '北京、湖北、江西自评表填报说明：得分最高不得超过该项分值上限（本省表式未见）':
    'Notes of the forms of Beijing, Hubei and Jiangxi: no more points than the weight (not seen in the form of this province)',
  '四川省部门预算项目支出绩效自评表表式：执行率低于 90% 的原因，追加、调减的原因':
    'Sichuan, form of a project: the reason for less than 90% executed, and for budget added or cut',
  '基础数据表表式：三公经费下列公务用车、出国、公务接待三行': `${BASIC} vehicles, travel abroad and receptions stand below 三公经费`,
  '基础数据表表式：公务用车下列购置、运行维护两行': `${BASIC} purchase and upkeep stand below vehicles`,
  '基础数据表表式：公用经费下列“其中”各行，只列部分支出': `${BASIC} the lines below operating costs list a part of them`,
  '基础数据表表式：各分项': `${BASIC} its lines`,
  '基础数据表表式：楼堂馆所批复规模、实际规模、规模控制率': `${BASIC} approved and actual area of buildings, and its rate`,
  '基础数据表表式：楼堂馆所预算投资、实际投资、投资概算控制率': `${BASIC} budgeted and actual investment in buildings, and its rate`,
  '基础数据表表式：项目支出下列业务工作经费、运行维护经费、专项资金': `${BASIC} work, upkeep and special funds stand below project expenditure`,
  '填报说明：“公用经费”填报基本支出中的一般商品和服务支出':
    'Notes of the form: operating costs are goods and services within basic expenditure',
  '填报说明：“项目支出”填报基本支出以外的所有项目支出情况':
    'Notes of the form: project expenditure is all that is not basic expenditure',
  '填报说明：一个专项一行': 'Notes of the form: one line a special fund',
  '川财绩〔2025〕10号：1—4月低于 25%、1—6月低于 40%、1—8月低于 60%、1—10月低于 80%，或绩效目标完成与预算执行偏差超过 10% 的预警':
    'Sichuan, Chuan Cai Ji [2025] No. 10: warned of below 25% by April, 40% by June, 60% by August, 80% by October, or where results and execution are more than 10% apart',
  '湖南省部门整体支出绩效评价指标：“三公经费”变动率 =（本年预算总额 − 上年预算总额）÷ 上年': `${HUNAN} change of 三公经费 = (this year's budget − last year's) ÷ last year's`,
  '湖南省部门整体支出绩效评价指标：“三公经费”控制率 = “三公经费”实际支出数 ÷ 预算安排数': `${HUNAN} 三公经费 spent ÷ budgeted`,
  '湖南省部门整体支出绩效评价指标：公务接待费变动率 =（本年 − 上年）÷ 上年': `${HUNAN} change of receptions = (this year − last year) ÷ last year`,
  '湖南省部门整体支出绩效评价指标：公用经费控制率 = 实际支出公用经费总额 ÷ 预算安排公用经费总额': `${HUNAN} operating costs spent ÷ budgeted`,
  '湖南省部门整体支出绩效评价指标：在职人员控制率 = 在职人员数 ÷ 编制数': `${HUNAN} staff ÷ posts`,
  '湖南省部门整体支出绩效评价指标：在职人员控制率不高于 100% 得满分': `${HUNAN} all points for no more staff than posts`,
  '湖南省部门整体支出绩效评价指标：在职人员控制率每超 1 个百分点扣 0.5 分（分值 8），“三公经费”变动率每超 1 个百分点扣 0.8 分，预算完成率每低 5% 扣 2 分，预算控制率 0、10%、20%、30% 分档；各地分值不同': `${HUNAN} 0.5 points off for each point of staff above 100% (of 8), 0.8 for each point of growth of 三公经费, 2 for each 5% of budget not used, bands at 0, 10%, 20%, 30% of budget added; weights differ by place`,
  '湖南省部门整体支出绩效评价指标：政府采购执行率 = 实际政府采购金额 ÷ 政府采购预算数': `${HUNAN} procurement done ÷ budgeted`,
  '湖南省部门整体支出绩效评价指标：新建楼堂馆所投资概算控制率 = 实际投资金额 ÷ 批准投资金额': `${HUNAN} investment in new buildings ÷ approved`,
  '湖南省部门整体支出绩效评价指标：新建楼堂馆所面积控制率 = 实际建设面积 ÷ 批准建设面积': `${HUNAN} area of new buildings ÷ approved`,
  '湖南省部门整体支出绩效评价指标：结转结余变动率 =（本年度累计结转结余 − 上年度累计结转结余）÷ 上年度累计结转结余': `${HUNAN} change of what is carried over = (this year − last year) ÷ last year`,
  '湖南省部门整体支出绩效评价指标：结转结余率 = 结转结余总额 ÷ 支出预算数': `${HUNAN} carried over ÷ budget`,
  '湖南省部门整体支出绩效评价指标：重点支出安排率 = 重点项目支出 ÷ 项目总支出': `${HUNAN} key projects ÷ all projects`,
  '湖南省部门整体支出绩效评价指标：预算完成率 =（上年结转 + 年初预算 + 追加 − 年末结余）÷（上年结转 + 年初预算 + 追加）': `${HUNAN} budget used = (carried in + initial + added − left) ÷ (carried in + initial + added)`,
  '湖南省部门整体支出绩效评价指标：预算控制率 = 追加 ÷ 年初预算': `${HUNAN} budget added ÷ initial budget`,
  '湖南省部门整体支出绩效评价指标：预算控制率 = 追加 ÷ 年初预算，超过 30% 不得分': `${HUNAN} budget added ÷ initial budget; no points above 30%`,
  '自评表表式：年度指标值': `${FORM} target of the year`,
  '自评表表式：总分': `${FORM} total of the points`,
  '自评表表式：一级指标后所注分值由其下各指标分值构成': `${FORM} the points behind a first level are those of its indicators`,
  '自评表表式：偏差原因分析及改进措施': `${FORM} the column of reasons and remedies`,
  '自评表表式：偏差大或目标未完成原因分析': `${FORM} the column of reasons for a large deviation or a target missed`,
  '自评表表式：全年预算数（A）、全年执行数（B）、执行率（B/A）': `${FORM} budget (A), execution (B), rate (B/A)`,
  '自评表表式：分值': `${FORM} weights`,
  '自评表表式：完成值': `${FORM} results`,
  '自评表表式：实际完成值': `${FORM} actual results`,
  '自评表表式：实际完成情况': `${FORM} what was done`,
  '自评表表式：年度总体目标、实际完成情况': `${FORM} the goal of the year and what was done`,
  '自评表表式：年度指标值、实际完成值': `${FORM} target and result`,
  '自评表表式：得分': `${FORM} scores`,
  '自评表表式：总分为各行分值之和': `${FORM} the total is the sum of the weights`,
  '自评表表式：总分为各行得分之和': `${FORM} the total is the sum of the scores`,
  '自评表表式：执行率（B/A）': `${FORM} rate of execution (B/A)`,
  '自评表表式：年初预算数': `${FORM} initial budget`,
  '自评表表式：指标值': `${FORM} targets`,
  '财预〔2020〕10号第十二条：满意度 10 分，特殊情况可调整': `${CAI_YU}, art. 12: 10 points for satisfaction, unless a case is special`,
  '财预〔2020〕10号第十二条：预算执行率 10、产出 50、效益 30、满意度 10，特殊情况可调整': `${CAI_YU}, art. 12: execution 10, output 50, effect 30, satisfaction 10, unless a case is special`,
  '财预〔2020〕10号第十二条：预算执行率和一级指标权重统一设置，合计 100': `${CAI_YU}, art. 12: weights of execution and first levels are the same for all and come to 100`,
  '财预〔2020〕10号第十五条': `${CAI_YU}, art. 15`,
  '财预〔2020〕10号第十五条：偏离较多的应分析原因': `${CAI_YU}, art. 15: a large deviation owes a reason`,
  '财预〔2020〕10号第十五条：完成指标值的记满分，未完成的按完成值与指标值的比例计分': `${CAI_YU}, art. 15: all points for a target that is met, else in proportion`,
  '财预〔2020〕10号第十五条：定性指标分三档，按 100%–80%、80%–60%、60%–0 计分': `${CAI_YU}, art. 15: qualitative results in three bands, 100–80%, 80–60%, 60–0%`,
  '财预〔2020〕10号第十八条：90 分以上为优、80 至 90 分为良、60 至 80 分为中、60 分以下为差': `${CAI_YU}, art. 18: 优 from 90, 良 from 80, 中 from 60, 差 below`,
  '财预〔2020〕10号第十条': `${CAI_YU}, art. 10`,
  '财预〔2020〕10号：产出、效益、满意度指标的构成': `${CAI_YU}: what output, effect and satisfaction consist of`,
  '财预〔2020〕10号：得分最高不能超过该指标分值': `${CAI_YU}: no more points than the weight`,
  '财预〔2020〕10号：完成值与指标值口径一致': `${CAI_YU}: result and target measure the same`,
  '财预〔2020〕10号：定性指标应按达成情况分档': `${CAI_YU}: qualitative results are put into bands`,
  '财预〔2020〕10号：未完成绩效目标或偏离目标较大的应说明原因': `${CAI_YU}: a target missed or a large deviation owes a reason`,
  '财预〔2020〕10号：未完成绩效目标的应说明原因': `${CAI_YU}: a target missed owes a reason`,
  '财预〔2020〕10号：绩效目标应细化量化': `${CAI_YU}: targets are detailed and in numbers`,
  '财预〔2020〕10号：自评应逐项对照绩效目标': `${CAI_YU}: each target is answered`,
  '财预〔2020〕10号：预算执行率得分 = 分值 × 执行率': `${CAI_YU}: points of execution = weight × rate`,
  '财预〔2021〕101号：设成本指标的，执行率 10、成本 20、产出 40、效益 20、满意度 10':
    'Ministry of Finance, Cai Yu [2021] No. 101: with costs, execution 10, cost 20, output 40, effect 20, satisfaction 10',
  '转移支付绩效自评表表式：资金管理情况的情况说明': 'Form of a transfer payment: how the money was managed, in words',
  '部门决算：收入 + 年初结转结余 = 支出 + 年末结转结余':
    'Final accounts: income + carried in = expenditure + carried out',
  '部门整体支出绩效自评报告格式（以本级财政部门通知为准）：正文九个部分': `${FORMAT} its nine sections`,
  '部门整体支出绩效自评报告格式（以本级财政部门通知为准）：附件1 基础数据表': `${FORMAT} annex 1, basic data`,
  '部门整体支出绩效自评报告格式（以本级财政部门通知为准）：附件2 部门整体支出绩效自评表': `${FORMAT} annex 2, the department's form`,
  '部门整体支出绩效自评报告格式（以本级财政部门通知为准）：附件3 项目支出绩效自评表': `${FORMAT} annex 3, the forms of projects`,
  '部门整体支出绩效自评表表式：年度资金总额其中当年财政拨款、上年结转资金、其他资金': `The department's form: ${FUNDS} appropriation, carried over, other`,
  '部门整体支出绩效自评表表式：年度资金总额按支出性质分': `The department's form: ${FUNDS} kinds of expenditure`,
  '部门整体支出绩效自评表表式：年度资金总额按收入性质分': `The department's form: ${FUNDS} kinds of income`,
  '项目支出绩效自评表备注：一个一级项目支出一张表': 'Form of a project, note: one form a project of the first level',
  '项目支出绩效自评表表式：年度资金总额其中当年财政拨款、上年结转资金、其他资金': `Form of a project: ${FUNDS} appropriation, carried over, other`,
  '预算法第十三条：经批准的预算，非经法定程序不得调整':
    'Budget Law, art. 13: an approved budget is changed by due procedure only',
};
