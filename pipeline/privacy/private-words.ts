/** By which words it is told what is private of a person: a plight, an illness, a school, a home; and who is no such person, but acts or holds an office. */
import { CN_DIGITS } from '../../parsers/characters.js';
import { HOUSE } from './homes.js';

/** Nouns that themselves say what is private of the person behind them: a plight, and who is in it. */
const PLIGHT =
  '低保|特困|五保|孤寡|空巢|失独|特扶|残疾|困境|困难|特殊困难|贫困|优抚|社区矫正|戒毒|吸毒|刑满释放|安置帮教|工伤|精神障碍|建档立卡|危房(?:改造)?|脱贫(?:不稳定)?|(?:边缘)?易?致贫|返贫|受灾|监测|救助|低保边缘|低收入|易地搬迁|重病|大病|严重困难|失[能智独业]|高龄|独居|留守|零就业|伤残|溺水|辍学|服刑人员|(?:结对)?帮扶|上访|信访|信教|单亲|离异|被拐|走失|扶贫';
export const SICK = [
  `(?:${PLIGHT})(?:供养|救助|保障|补[助贴]|帮扶|津贴|发放|享受){0,2}(?:老?户主?|对象|家庭|老人|儿童|学生|职工|党员|群众|居民|村民|妇女|军人|子女|[母父]亲|未成年人)`,
  '(?:特困|低保|五保|吸毒|戒毒|社区矫正|刑满释放|刑释|安置帮教|优抚|失业|脱贫|监测|流浪乞讨)(?:供养|救助|保障)?人员|矫正对象|(?:信访|上访|举报|在押)人员?|(?:犯罪)?嫌疑人|被告人|[肢视听智言精多][体力语神重]残疾人?|残疾人|孤儿|事实无人抚养儿童',
  '患者|病人|患儿|未成年人|感染者|(?:确诊|感染)病例|孕产?妇|产妇|(?:流产|引产)妇女|[受被]害(?:[人者]|[女男]童|儿童|妇女)|(?:遗属|丧葬)(?:补助|抚恤)(?=:)|[遗烈]属|老兵|(?:大病|临时|医疗)救助(?:对象)?|(?:低保|特困(?:供养)?|五保)(?=:)|保障(?:户|对象|家庭)',
].join('|');
const CHILD =
  '[小中]学生|[初高]中生|新生|学生|幼儿|留守儿童|儿童|小朋友|学童|同学|未成年人|[女男](?:童|孩|婴)|儿子|女儿|其[子女孙]|外孙[子女]?|孙[子女]|侄[子女]|班长|之子|之女|孩子';
const ANYBODY =
  '村民|居民|职工|农民工|参保人|老人|户主|[承出]租人|租户|被征[收拆]人|[征拆]迁[户人]|产权人|申请人|当事人|受助人|受助对象|救助对象|受益人|帮扶对象|补助对象|群众|农户|党员|姓名|伤者|家属|母亲|父亲|丈夫|妻子|大[爷妈娘叔婶伯]|[爷奶]{2}|阿姨|病号|社员|牧民|渔民|工人';
/** `慰问身患癌症的…`, `为…配发轮椅`, `家长反映…在班级受伤`: whoever stands behind it may be anybody, so that the name must be a whole one. */
const TO_WHOM =
  '[的为给对向]|(?:[临外]聘|聘用|编外|[退离][休役职岗]|参战|安置)人员|员工|司机|辅警|环卫工|保洁员|护林员|慰问了?|看望了?|走访了?|救助|资助|帮助|帮扶|反映|举报|投诉';
export const BEFORE_NAME = new RegExp(`(${SICK})|(${CHILD})|(${ANYBODY})|(${TO_WHOM})`, 'g');
/** What may stand between the noun and the name. */
export const LINK =
  /^(?:老人|代表|家庭|本人|人员)?(?:成员)?(?:(?:慰问|救助|帮扶|走访|发放|资助|补助)?(?:户主|名单|花名册|公示|情况))?(?:\([^()]{1,12}\))?(?:姓名|为|是|有|如|叫|-{1,2})?[ \n:“"(①【「『〈《<-]{0,2}/;
/** Ends of words that begin like a name: 成活率, 安全感. */
export const NO_END = /[率感度性员者户费款数额量站部区器具车制证卡机会案类型项]$/;
/** 查出隐患: no illness. */
const FELL_ILL = '(?<![隐后水忧祸])患';
export const HEALTH = new RegExp(
  `患[有上者]|因患|身患|确诊|${FELL_ILL}[^者难]{0,8}[病症癌]|(?<![防治虫])病(?![虫房床媒害毒防控历案])|[癌瘤梗疡]|[^发]炎(?![陵帝黄])|[疔-癴](?<![疗疚疫疲疾病症痕瘦痛瘠疼疵])|植物人|[一-龥]症|白血|尿毒|脑瘫|瘫痪|中风|骨折|血压|糖尿|乙肝|结核|HIV|溢血|车祸|[工受]伤|住院(?![部楼医])|产后|残疾(?!人[工事就服康联权])|残障|低保(?!中心|办|局|科)|特困|五保|[贫脱扶][困贫]户|建档立卡|孤儿|失独|精神(?:障碍|分裂)|抑郁|艾滋|吸毒|戒毒|困境儿童|社区矫正|流产|堕胎|引产|家暴|性侵|猥亵|自杀|脱贫(?=$|[,。;])|(?:发[放给]|领取|给予|享受)[^,。;]{0,6}(?:救助|抚恤|慰问)|[肢视听智言精多][体力语神重](?:残疾?|[${CN_DIGITS}]级)`,
);
const SCHOOL_NAME = '小学|中学|初中|高中|幼儿园|学校|职校|中专';
export const SCHOOL = new RegExp(
  `${SCHOOL_NAME}|就读|[大中小托]班|[${CN_DIGITS}\\d]年级|[(]?[${CN_DIGITS}\\d]{1,4}[)]?班|[${CN_DIGITS}](?:中|小)(?=[读初高${CN_DIGITS}(\\d])|[初高][${CN_DIGITS}](?![级等])`,
);
/** Of one who is no grown-up. */
export const YOUNG = /(?<!\d)1?\d岁|20[01]\d年[^。]{0,8}生|[受获资]助|助学|溺水/;
export const CHILDREN = /(?<!\d)1?\d岁|同学|学生|儿童|孩子|少年|幼儿/;
/** A house, and what leads to one. */
export const LIVES = new RegExp(
  `家住|住址|户籍|居住|住在|(?:村|镇|乡|社区|小区|安置[区点房]|花园|公寓|家园|苑|街|路|巷)[^,。;]{0,12}${HOUSE}`,
);
const DISABLED = `(?:[${CN_DIGITS}]级|[肢视听智言精多][体力语神重](?:[${CN_DIGITS}]级)?)残疾|[肢视听智言精多][体力语神重](?:残疾|[${CN_DIGITS}]级)`;
/** Words right behind a name, or behind a list of names, that say what is private of them. */
export const AFTER_NAME = new RegExp(
  `(?:同学\\(|\\((?=[^()]{0,10}(?:患者|感染者|病人|[病癌症])\\))|[、,( ]?(?:(?:男|女)[,)、 ]|\\d{1,3}岁|(${FELL_ILL}(?!者)|因(?:病|患|车祸|突发|事故|交通事故)|身患|确诊|户(?:的)?(?:${PLIGHT}))|[系为是属]?(?:${DISABLED}|低保|特困|五保|残疾人|孤儿|(?:建档立卡)?[贫脱][困贫]户|脱贫(?=$|[,。;\\s])))|等?(?:\\d+|[两${CN_DIGITS}十])[名户人位](?:低保|特困|五保|残疾|困难|贫困|重病|患|孤儿|优抚)|[,(][一-龥]{0,10}?(?:${SCHOOL.source})(?![一-龥]{0,6}(?:教师|老师|校长|班主任|园长|书记|院长|医生)))`,
  'y',
);
/** Behind one who is spoken of, what is private of him may come a few words later; not behind one who acts for others, or holds an office. */
export const SPOKEN_OF = new RegExp(`[,( ]?[^。;]{0,14}?(?:${HEALTH.source}|就读|在读|[小中]学的?学?生)`, 'y');
export const ACTS =
  /慰问|看望|走访|帮|负责|分管|主[持管]|带|调研|督|检查|指导|联系|牵头|深入|[到赴为向给对与率将把][一-龥]|捐|组织|开展|诊|治|护理|照[顾料]|救|关爱|宣|讲|讨论|研究|医[生师院]/;
/** Doing so, one may act or be told of: behind a name it says neither, farther off it is no suffering. */
export const TAKES_PART = /参加|提出|反映/;
export const OFFICE =
  /[局处科院校所站部厅县区市镇乡村组队会股园]长|主[任席]|书记|委员|理事|董事|经理|教[授师]|专家|医[生师]|律师|会计|工程师|[组队成专社干]员|干部|负责人|代表|[经承]办人|(?:填[报写表]|审核|复核|制表|评价)人/;

/** What befalls one person, beside illness, and what one gets for it. */
export const BEFALLS = new RegExp(
  `致[残困贫]|贫血|中毒|衰竭|[丧离]偶|单亲|双亡|[早长]逝|逝者|去世|监护|抚养|隔离|强制医疗|帮教|矫正|社矫|服刑|侵害|受灾|倒塌|火灾|车祸|交通事故|透析|[摔受烫]伤|伤[残者]|在读|租住|[廉公]租房|自闭|[听视智]障|轮椅|助听器|获赔|补[助贴]|抚恤|救助|助学金|资助|慰问金|过渡|领取|享受|${PLIGHT}`,
);
export const RESIDES = new RegExp(
  `家住|住址|户籍|居住|入住|住在|[,(]住(?=[一-龥]{2,8}${HOUSE})|位于[^,。;]{2,12}${HOUSE}`,
);
