/** Names of persons beside 联系人 or 负责人: after a colon, or in the next cell of the row. A surname must begin them. */
import type { Passage } from './passages.js';

const SURNAMES = new Set(
  `赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠甄曲封靳段富巫乌焦巴弓牧山谷车侯全班仰秋仲伊宫宁仇栾暴甘厉祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公涂肖付代闫覃岳仝`,
);
const ROLE =
  '(?:联\\s*系\\s*人|(?:项目|财务|单位|部门|主要|分管)?负\\s*责\\s*人|经\\s*办\\s*人|填\\s*报\\s*人|填\\s*表\\s*人|审\\s*核\\s*人|制\\s*表\\s*人)(?:姓名)?(?:及(?:联系)?电话)?';
const AFTER = new RegExp(
  `${ROLE}(?:[（(][^()（）]{0,6}[)）])?\\s*[:：]\\s*([一-龥](?:[ 　]?[一-龥]){1,3})(?![一-龥])`,
  'g',
);
const ALONE = new RegExp(`^\\s*${ROLE}(?:[（(][^()（）]{0,6}[)）])?\\s*[:：]?\\s*$`);
const NAME = /^\s*([一-龥](?:[ 　]?[一-龥]){1,3})(?![一-龥])/;
/** Two characters after a surname's that make a word of it, and no name. */
const WORD =
  /^(?:时间|单位|时任|应当|常务|成员|全体|主任|副|经理|暂无|空缺|无|公章|签字|签名|盖章|相关|有关|农业|文化|管理|国家|关于|和|于|能够|解决|向|从|都|别|强化|明确|平台|安排|宣传|计划|水平|温馨|充分|通过|高度|和谐|单独|应急|房产|居民|那么|那些|广大|古镇|终身|越来|后勤|须知|益阳|岳阳|湘潭)/;

export interface PersonHit {
  passage: Passage;
  start: number;
  end: number;
  masked: string;
}

export function personsIn(passages: readonly Passage[]): PersonHit[] {
  return passages.flatMap((passage, i) => {
    const hits: PersonHit[] = [];
    for (const match of passage.text.matchAll(AFTER)) {
      const name = match[1] ?? '';
      add(hits, passage, match.index + match[0].length - name.length, name);
    }
    const next = passages[i + 1];
    if (
      passage.kind === 'cell' &&
      ALONE.test(passage.text) &&
      next?.block === passage.block &&
      next.row === passage.row
    ) {
      const name = NAME.exec(next.text)?.[1];
      if (name) add(hits, next, next.text.indexOf(name), name);
    }
    return hits;
  });
}

function add(hits: PersonHit[], passage: Passage, start: number, name: string): void {
  const bare = name.replace(/[ 　]/g, '');
  const compound = /^(?:欧阳|上官|司马|诸葛|司徒|皇甫|尉迟|公孙|慕容|令狐|夏侯|东方|端木|南宫)/.test(bare);
  const simple = SURNAMES.has(bare[0] ?? '') && bare.length <= 3;
  if (WORD.test(bare) || !(simple || compound)) return;
  hits.push({ passage, start, end: start + name.length, masked: `${name[0]}${name.slice(1).replace(/[^ 　]/g, '*')}` });
}
