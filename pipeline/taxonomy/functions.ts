/** 支出功能分类: the names of the classes (类) as the budget prints them, old names included. An open list: others may be printed. */
import { listed } from '../listed.js';

const CLASSES = listed(`
  一般公共服务支出、外交支出、国防支出、公共安全支出、教育支出、科学技术支出、文化旅游体育与传媒支出
  文化体育与传媒支出、社会保障和就业支出、社会保险基金支出、卫生健康支出、医疗卫生与计划生育支出
  医疗卫生支出、节能环保支出、城乡社区支出、农林水支出、交通运输支出、资源勘探工业信息等支出
  资源勘探信息等支出、资源勘探电力信息等支出、商业服务业等支出、金融支出、援助其他地区支出
  自然资源海洋气象等支出、国土海洋气象等支出、国土资源气象等支出、住房保障支出、粮油物资储备支出
  国有资本经营预算支出、灾害防治及应急管理支出、预备费、其他支出、转移性支出、债务还本支出、债务付息支出
  债务发行费用支出、抗疫特别国债安排的支出
`);

/** 经济分类 and other breakdowns that also end in 支出 but are no functional class. */
const ECONOMIC =
  /^(?:工资福利|商品和?服务|商品与服务|一般商品和服务|对个人和家庭(?:的)?补助|对个人和家庭|资本性|基本建设|其他资本性|人员|人员经费|公用|日常公用|公用经费|债务利息及费用|对企业补助|奖金|津贴补贴|绩效工资|办公|差旅|会议|培训|接待|维修|劳务|委托业务|公务接待|三公|“三公”经费|一般性|刚性|机关运行|运转|基本|项目|财政拨款|一般公共预算|一般公共预算财政拨款|政府性基金|政府性基金预算|国有资本经营|社会保险基金|政府采购|购买服务|总|本年|年度|专项|业务|经常性|专用|设备购置)?(?:经费)?支出$/;

const core = (name: string) => name.replace(/[（(]类[)）]/g, '').replace(/[及和与、等]/g, '');
const CORES = new Set(CLASSES.map(core));

export function isFunction(name: string): boolean {
  return CORES.has(core(name));
}

const ANY_CLASS = new RegExp(CLASSES.filter((name) => name !== '其他支出').join('|'));

/** Whether the text names a class at all. */
export function mentionsFunction(text: string): boolean {
  return ANY_CLASS.test(text);
}

/** `…支出` that may be a class although the list does not know it; decided by its neighbours. */
export function mayBeFunction(name: string): boolean {
  return /^[\u4e00-\u9fff]{2,24}支出$/.test(name) && !ECONOMIC.test(name);
}
