/**
 * The words of these reports as data: lists of words, and words with a guard that keeps them from being cut out of a longer one (`有` of
 * 有色金属, `约` of 签约). Matching is word-table.ts's business.
 */
import { SCORES_UP, SUMS_UP } from './totals.js';

/** Words that open a clause and name nothing: stripped from the front of a noun phrase. */
export const LEADS = `
  以上 上述 一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 首先 其次 再次 最后 因此 所以 其中 包括 包含 分别 共计 共有 共 合计
  总计 总共 累计 已累计 已经 已 先后 并 且 同时 此外 另外 另有 另 还有 还 也 又 再 预计 力争 确保 成功 顺利
  圆满 全面 积极 大力 持续 深入 扎实 认真 统筹 不断 进一步 着力 切实 全力 充分 率先 梯队 常态化 我市 全市
  我县 全县 我区 全区 我省 全省 全州 全国 全镇 全街 全域 全系统 全局 截至 截止 目前 当前 现有 全年 当年 本年度
  本年 年度 今年以来 今年来 今年 去年 年内 年底 月底 月底前 期末 期间 以来 主要用于 主要是 主要 用于 通过 计划
  拟 仅次于 比如 例如 如 即 以及 各级 按照 根据 围绕 针对 依托 对于 是 的
`;
/** The same, unless one of these follows. */
export const GUARDED_LEADS: Record<string, string> = {
  上年: '结转|结余',
  年末: '结转|结余',
  年初: '结转|结余',
  及时: '率|性',
  经: '济|果|营|费|常|验|开|办|贸|典|过|适',
  现: '代|场|金|行|役|状|货|浇',
  将: '军',
  把: '手',
  对: '口|外|接|象|台|应',
  向: '上|日葵',
  为: '民',
  由: '来',
  从: '业|事',
  在: '职|编|校|建|岗|册|外|线|读|园|押|逃|库|途|产|籍',
  和: '谐|平|美|睦',
  与: '会',
  及: '格|时',
  以: '工|旧|前年',
  其: '他|它|余',
  含: '税|水',
  有: '色|机|线|轨|限|效|关|偿|害|证|功',
};

/** People who hold a post, and those who hold none: the latter are no part of the former. */
export const IN_POST = /编制|[在专][编职岗任]|行政|参公|事业/;
export const OUT_OF_POST = /[退离]休|遗属|[临外]聘|聘用|编外|派遣|公益性?岗位/;

/** What opens the parts of a figure. */
export const PARTS = '其中|包括|包含';

/** Subjects that are the reporting department as a whole. 局机关, 二级单位 and names are not: they report a part. */
export const WHOLE = `
  我镇 我乡 我街道 我单位 我局 我部门 我委 我办 我院 我校 我会 我中心 我厅 我处 我所 本单位 本部门 本局 本委 本级部门 全局
`;
export const GUARDED_WHOLE: Record<string, string> = { 部门: '[/、和与及间]', 单位: '[/、和与及间]' };

/** Verbs whose object is counted. Stripped where a noun is left behind. */
export const VERBS = `
  新建改扩建 新改扩建 新改建 改扩建 新修复 清理整治 新认定 新登记 新发现 获得 获批 获评 荣获 取得 实现 新增 新建
  改建 扩建 建成 建立 建有 组建 培育 引进 引育 入库 申报 实施 开展 举办 组织召开 组织 召开 发放 下达 拨付 安排
  争取 落实 发布 出台 制定 制订 签订 签约 达成 设立 内设 下设 下辖 设有 拥有 受理 查处 化解 资助 收到 收集
  审核 检查 巡查 排查 销号 推广 新设 招引 引入 评选 备案 创建 打造 维修 改造 购置 购买 输送 帮扶 走访 慰问
  解决 支持 带动 吸纳 吸引 承担 参与 参加 派出 选派 配备 惠及 向上争取 布局 筹集 募集 归集 追缴 挽回 核减 核定
  节约 盘活 清理 回收 收回 收取 征收 退还 减免 兑现 调查 调解 抓获 破获 立案 侦破 起诉 审结 抽检 抽查 采集
  更新 修订 编制 印发 推送 报送 刊发 播出 展出 接诊 收治 体检 接种 筛查 随访 签署 招聘 录用 聘请 聘用 晋升
  表彰 推荐 选树 命名 授予 授牌 挂牌 提供 提升 优化 修复 修建 修缮 硬化 种植 栽植 养护 疏浚 清淤 加固 除险
  铺设 敷设 安装 更换 投放 投用 启用 开工 竣工 通车 交付 收储 调运 转移 安置 搬迁 拆除 关停 淘汰 压减 偿还
  归还 扩大 增加 提高 减少 降低 下降 上升 增长 达到 突破 超过 保持 维持 累计
`;
export const GUARDED_VERBS: Record<string, string> = {
  获: '奖|得感|批者',
  服务: '对象|业|型|站|中心|区|期',
  培训: '班|学校|中心|机构|基地',
  建设: '用地',
  使用: '率|年限',
  覆盖: '率|面',
  完成: '率',
  发展: '中心|基金',
  投入: '强度|产出',
  处理: '能力|率|厂',
  处置: '率|能力',
  监测: '站|点|中心|设备',
  评审: '专家',
  检测: '中心|机构|站|能力',
  救助: '站|对象',
  补助: '标准|资金',
  补贴: '标准|资金',
  奖励: '资金',
  演出: '团|单位',
  接待: '费|批次|人次|能力',
  执行: '率|数|到位',
  办理: '时间|时限',
  办结: '率',
  整改: '率|完成率|到位',
  供应: '量|商',
  销售: '额|收入',
  储备: '库|粮|资金',
  绿化: '率|面积|覆盖率',
  治理: '率|面积',
  转化: '率',
  支付: '率|进度',
  采购: '额|预算|金额',
  登记: '额|证',
  认定: '机构',
  成立: '以来',
};

/** Generic nouns that say nothing alone: the verb before them is kept (`争取项目`, `发放资金`). */
export const GENERIC =
  /^(?:支出|收入|费用|项目|资金|金额|经费|单位|人数|人员|人|数量|总量|总额|面积|中心|活动|工作|案件|任务|数|额|点|次|班)$/;
/** A noun does not begin with the second half of a word that looks like a verb (`培训|班`). */
export const TORN =
  /^(?:班|中心|站|所|室|厅|点|额|费|率|量|数|期|类|型|者|员|机|品|金|项|力|商|业|证|会|区|园|线|网|部|队|馆|庭|院|组|科|岗|师|生|器|件|制|法|度|面积|总量|总额|人数|人次)/;

/** Words between the noun and its number. */
export const TRAILS = `
  达到 已达 达成 可达 将达 有望达到 有望达 有望 共计 共有 共 合计 总计 总共 总数 累计 分别为 分别是 分别达 分别
  均为 各为 仅为 只有 仅有 仅 约为 约合 将近 接近 超过 突破 逾 不足 不到 至少 最多 多达 不少于 不低于 不超过
  不高于 大约 大概 增加到 增加至 扩大到 扩大至 提高到 提高至 提升到 提升至 上升到 上升至 增至 升至 降至 减至
  下降到 下降至 降低到 降低至 减少到 减少至 调整为 调整到 调整至 变更为 恢复到 恢复至 压减至 缩短至 缩短到 压缩至 压缩到 减少为 提升为 保持 维持 人均 户均
  每人 每户 每月 每年 稳定在 全部达到 全部 保持在 控制在 维持在 数为 人民币 还有 另有 以及 至 各
`;
/** The same, unless one of these stands before. */
export const GUARDED_TRAILS: Record<string, string> = {
  达: '[传下抵发转表送直雷]',
  为: '[行作]',
  有: '[国公所私拥特富实]',
  是: '[总甚]',
  约: '[签履节契条公预合集制失违]',
  近: '[接邻就靠附最临相远亲]',
  超: '[赶高]',
  到: '[收得查接看做签报]',
  从: '[自理服]',
  由: '[自理服]',
  在: '[存实现]',
  的: '目',
  了: '[为除]',
  等: '[平中高初优]',
  均: '[平人户年日月亩村校师班台车次批件场艘]',
  和: '[总共]',
  与: '[参赠给]',
  及: '[普惠涉以顾触]',
};
/** Those that only link a noun to its number: 合计 and 总数 are not among them, because they belong to labels. */
export const LINKS = '达到 达 为 是 约 近 超过 超 分别 共';

/** What may not stand inside a counted noun that follows its number (`10个项目|获省立项支持`). */
export const CUTS = `
  获得 获批 获评 获 荣获 建立 通过 完成 开展 达到 实现 参加 参与 入选 入围 列入 纳入 进入 得到 取得 建成 投入
  投产 落户 落地 开工 竣工 签约 签订 被 均 全部 已经 已 正在 正式 成功 顺利 得以 位居 位列 排名 先行 率先
  发放 办理 出台 印发 选派 招聘 引进 占 比 较 同比 增长 下降 增加 减少 为 是 在 对 向 和 与 及 以及 等 的
  以上 以下 以内 左右 (?<!结)余 上线 运行 享受 受益 申报 验收 整改 销号 办结 结案 共 并 提供 惠及 覆盖 实施 用于
  组织 举办 培训 压缩 缩短 提高 提升 降低 上升 扩大 调整 恢复 新增 先后 分别 累计 其中 到 至 从 由 按 经 因 未 不
  可 将 拟 超 约 近
`;

/** The name of a part. Of blanks there are none: each pattern reads its words once, however long they are. */
const NAME = '[^，,。；;、：:\\d]{0,24}';
/** Between the parts of a list, and before the first of them. */
export const NAMED = new RegExp(`^[)）]?[、，,；;和与及以]{1,2}${NAME}[:：]?$`);
export const OPENS_PARTS = new RegExp(
  `^[)）]?[（(，,。：:；;]*(?:(?:其?中|包括|包含|含|分别[为是]|具体[为是])[:：，,]?)?${NAME}[:：]?$`,
);
export const OF_WHICH = /其中/;
export const CLOSES = new RegExp(
  `^[)）]?[、，,；;。]?${NAME}(?:${SUMS_UP}|${SCORES_UP}|为|成|累计)[^，,。；;、：:\\d]{0,6}$`,
);
/** What may stand between a part and a figure that says more of it. */
export const BESIDE_PART = new RegExp(`^[，,、(（]*${NAME}$`);
/** Words that a name of a part does not hold: it says more than a name. */
export const OF_OTHERS = /另|还|同时|涉及|覆盖|惠及|除|其中|超过|不足|上年|比|较|增长|下降/;
/** A part is called so where the parts divide the whole: by sex, by level, by what remains. */
export const DIVIDES =
  /[男女]|其[他它余]|剩余|非(?!税|公有|遗|物质|急|洲)|(?:中央|国家|自治区|省|市|州|盟|县|区|旗|镇|乡|村|校|院|本|上|一|二|三|四|[特高中初甲乙丙])[级等]|机关|在编|编外|城[镇市]|农村/;
/** The two sides of what has but two. */
export const BOTH_SIDES: readonly [RegExp, RegExp][] = [
  [/男性?/, /女性?/],
  [/城[镇市区]?|县城/, /乡[镇村]?|农村/],
  [/公办/, /民办/],
  [/集中/, /分散/],
  [/[国境]内/, /[国境]外/],
];
/** What a figure is compared with, and no time that it or its neighbours are of. */
export const COMPARED_TIME = /(?:[比较与同和]|相较于?|对比)(?:上一?年|去年|前年|20\d\d年)/g;

/** Where a figure is told again: words that say nothing of what is counted, and those that one of the places leaves out. */
export const SAYS_NOTHING = /的|共有|共计?|数量|财政|完成|实现|达到|已经|已|下达|安排|批复/g;
export const LEFT_OUT =
  /[“”"'‘’（）()、《》]|项目|资金|支出|经费|专项|补助|工程|投入|拨付|使用|该|本|[市县省区性类]|20\d\d年?度?|\d/g;
/** A name of nothing else may be of anything, unless the whole text is of one project. */
export const OF_ANYTHING =
  /项目|资金|支出|经费|金额|总额|总量|预算|决算|执行|下达|拨付|支付|安排|投资|投入|补助|补贴|收入|收到|发放|发出|实际|全年|年度|单位|部门|人员|人数|企业|培训|活动|问卷|满意|工作|任务|其中|使用|到位|结余|累计|新增|平均|每|均|比|较|占/g;
/** `张家村`, `一标段`: who or what a sentence is of, at its head. */
export const OF_PLACE =
  /^[^，、：:]{0,4}?[一-龥]{1,4}(?:(?<![乡农])村|镇|乡(?!村)|街道|社区|[中小]学|学校|医院|卫生院|公司|标段)/;
/** `10,441万元资金全部拨付到位`: what stands elsewhere, told without a name. */
export const ALL_OF_IT = /^\s*(?:专项|项目|财政|补助)?(?:资金|经费)[均已]*(?:全部|全额|足额)/;
/** What makes two figures of one name: a goal and a result, what is left, a change, a mean, all so far, another year, what was added. */
export const TWO_OF_A_NAME = [
  /目标|计划|任务|预期|拟|应(?!急)|不[少低]于|以上/,
  /结余|结转|剩余|未/,
  /增|减|[上提]升|下降|超|提高|节约|压缩/,
  /均|每/,
  /累计/,
  /上年|去年|以前年度/,
  /调整|追加/,
];
/** What was received, and what was spent. */
export const COMES_IN = /预算|批复|安排|下达|到位|拨付|收到|投入/;
export const GOES_OUT = /实际|完成|支出|执行|使用|发放|支付|决算/;
