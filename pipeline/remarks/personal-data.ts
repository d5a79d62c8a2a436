/** What must not be published and stands unmasked (privacy/ finds and masks it): one remark a kind, told by the words in front of it. */
import { ACTS, type Check, type PersonalCheck } from '../privacy/kinds.js';
import type { SentenceOf } from '../wording/sentence-parts.js';
import { type RemarkRule, remark } from './remark.js';

type Say = SentenceOf<{ masked: string; label: string }>;

function personal(check: Check, rule: RemarkRule<`privacy.${string}`>, sentence: Say) {
  const say: Record<string, Say> = { [rule.id]: sentence };
  return remark({
    rule,
    find: ({ personal, profile }) => {
      const act = profile.privacy?.[check as PersonalCheck];
      const counts = new Map<string, number>();
      return personal.flatMap((hit) => {
        if (hit.check !== check) return [];
        const subject = `${check}/${hit.label}`;
        const count = (counts.get(subject) ?? 0) + 1;
        counts.set(subject, count);
        const found = {
          subject: count === 1 ? subject : `${subject}#${count}`,
          data: { message: rule.id, masked: hit.masked, label: hit.label },
          where: hit.places,
        };
        return [act === undefined ? found : { ...found, severity: ACTS[act] }];
      });
    },
    say,
  });
}

function unmasked(zh: string, en: string): Say {
  return (c) => (c.zh ? `${zh} ${c.data.masked} 未遮盖，公开前应处理` : `${en} (${c.data.masked}) stands unmasked`);
}

export const PERSONAL = [
  personal(
    'id-number',
    {
      id: 'privacy.id-number',
      level: 'error',
      title: { zh: '居民身份证号码', en: "A citizen's ID number" },
      basis: [
        { zh: '《中华人民共和国个人信息保护法》第二十五条、第二十八条、第五十一条', verified: true },
        { zh: '《中华人民共和国政府信息公开条例》第十五条', verified: true },
      ],
      examples: {
        pass: { shown: '监督索引号53090000722201000', text: '监督索引号53090000722201000' },
        fail: { shown: '身份证号11010119900307****', text: '身份证号{ID}' },
      },
    },
    unmasked('身份证号码', 'an ID number'),
  ),
  personal(
    'mobile',
    {
      id: 'privacy.mobile',
      level: 'error',
      title: { zh: '手机号码', en: 'A mobile number' },
      basis: [
        { zh: '《中华人民共和国个人信息保护法》第二十五条、第五十一条', verified: true },
        { zh: '《中华人民共和国政府信息公开条例》第十五条', verified: true },
      ],
      examples: {
        pass: { shown: '项目资金13800138000元', text: '项目资金13800138000元' },
        fail: { shown: '电话138****8000', text: '电话{MOBILE}' },
      },
    },
    unmasked('手机号码', 'a mobile number'),
  ),
  personal(
    'bank-card',
    {
      id: 'privacy.bank-card',
      level: 'error',
      title: { zh: '银行卡号', en: 'A bank card number' },
      basis: [{ zh: '《中华人民共和国个人信息保护法》第二十五条、第二十八条（金融账户）、第五十一条', verified: true }],
      examples: {
        pass: { shown: '项目编码51000021R000000019951', text: '项目编码51000021R000000019951' },
        fail: { shown: '卡号622202******000', text: '卡号{CARD}' },
      },
    },
    unmasked('银行卡号', 'a bank card number'),
  ),
  personal(
    'account',
    {
      id: 'privacy.account',
      level: 'error',
      title: { zh: '银行账号', en: 'A bank account number' },
      basis: [{ zh: '《中华人民共和国个人信息保护法》第二十八条（金融账户）', verified: true }],
      examples: {
        pass: { shown: '预算编码906017', text: '预算编码906017' },
        fail: { shown: '账号430015****5566', text: '账号4300155506105005566' },
      },
    },
    unmasked('银行账号', 'a bank account number'),
  ),
  personal(
    'email',
    {
      id: 'privacy.email',
      level: 'error',
      title: { zh: '电子邮箱', en: 'An e-mail address' },
      basis: [{ zh: '《中华人民共和国个人信息保护法》第二十五条、第五十一条', verified: true }],
      examples: {
        pass: { shown: '门户网站 www.example.gov.cn', text: '门户网站 www.example.gov.cn' },
        fail: { shown: '邮箱 z*******@163.com', text: '邮箱 zhangsan@163.com' },
      },
    },
    unmasked('电子邮箱', 'an e-mail address'),
  ),
  personal(
    'landline',
    {
      id: 'privacy.landline',
      level: 'error',
      title: { zh: '家庭电话', en: 'A telephone number of a home' },
      basis: [{ zh: '《中华人民共和国个人信息保护法》第二十五条、第五十一条', verified: true }],
      examples: {
        pass: { shown: '办公电话0730-8888567', text: '办公电话0730-8888567' },
        fail: { shown: '家庭电话0730-****567', text: '家庭电话0730-8888567' },
      },
    },
    unmasked('家庭电话', 'a telephone number of a home'),
  ),
  personal(
    'messenger',
    {
      id: 'privacy.messenger',
      level: 'error',
      title: { zh: 'QQ、微信等个人账号', en: 'An account of a messenger' },
      basis: [{ zh: '《中华人民共和国个人信息保护法》第二十五条、第五十一条', verified: true }],
      examples: {
        pass: { shown: '微信公众号 yxczj_2024', text: '微信公众号 yxczj_2024' },
        fail: { shown: '微信号 w*********8', text: '微信号 wangxm_198' },
      },
    },
    unmasked('QQ、微信等账号', 'an account of a messenger'),
  ),
  personal(
    'plate',
    {
      id: 'privacy.plate',
      level: 'error',
      title: { zh: '个人车辆号牌', en: 'The number plate of a person' },
      basis: [{ zh: '《中华人民共和国个人信息保护法》第二十五条、第五十一条', verified: true }],
      examples: {
        pass: { shown: '公务用车湘A12345', text: '公务用车湘A12345' },
        fail: { shown: '车主湘A****5', text: '车主湘A12345' },
      },
    },
    unmasked('个人车辆号牌', 'the number plate of a person'),
  ),
  personal(
    'document',
    {
      id: 'privacy.document',
      level: 'error',
      title: { zh: '护照、通行证、社保卡等证件号码', en: 'The number of a personal document' },
      basis: [{ zh: '《中华人民共和国个人信息保护法》第二十五条、第二十八条、第五十一条', verified: true }],
      examples: {
        pass: { shown: '统一社会信用代码11430600006123456X', text: '统一社会信用代码11430600006123456X' },
        fail: { shown: '护照号码E8*****21', text: '护照号码E87654321' },
      },
    },
    unmasked('个人证件号码', 'the number of a personal document'),
  ),
  personal(
    'birth',
    {
      id: 'privacy.birth',
      level: 'error',
      title: { zh: '出生日期', en: 'A date of birth' },
      basis: [{ zh: '《中华人民共和国个人信息保护法》第二十五条、第五十一条', verified: true }],
      examples: {
        pass: { shown: '出生人口1985人', text: '出生人口1985人' },
        fail: { shown: '出生日期1985年*月*日', text: '出生日期1985年3月7日' },
      },
    },
    unmasked('出生日期', 'a date of birth'),
  ),
  personal(
    'address',
    {
      id: 'privacy.address',
      level: 'error',
      title: { zh: '个人姓名与住址', en: 'The home of a person' },
      basis: [{ zh: '《中华人民共和国个人信息保护法》第二十五条、第五十一条', verified: true }],
      examples: {
        pass: { shown: '办公地址：城关镇人民路12号', text: '办公地址：城关镇人民路12号' },
        fail: { shown: '家庭住址：城关镇******', text: '家庭住址：城关镇人民路12号' },
      },
    },
    unmasked('个人姓名与住址', 'the home of a person'),
  ),
  personal(
    'health',
    {
      id: 'privacy.health',
      level: 'error',
      title: {
        zh: '个人姓名与健康、低保、残疾等情况',
        en: 'The name of a person with an illness, relief or a disability',
      },
      basis: [{ zh: '《中华人民共和国个人信息保护法》第二十八条（医疗健康）', verified: true }],
      examples: {
        pass: { shown: '救助低保对象120人', text: '救助低保对象120人' },
        fail: { shown: '低保户王**', text: '低保户王小明，每月补助500元' },
      },
    },
    unmasked('个人姓名与健康、救助情况', 'a person with health or relief'),
  ),
  personal(
    'minor',
    {
      id: 'privacy.minor',
      level: 'error',
      title: { zh: '未成年人姓名与学校、班级', en: 'A minor with school or class' },
      basis: [{ zh: '《中华人民共和国个人信息保护法》第二十八条（不满十四周岁未成年人）、第三十一条', verified: true }],
      examples: {
        pass: { shown: '实验小学三年级3个班', text: '实验小学三年级3个班' },
        fail: { shown: '三年级2班学生王**', text: '实验小学三年级2班学生王小明' },
      },
    },
    unmasked('未成年人姓名与学校、班级', 'a minor with school or class'),
  ),
  personal(
    'person',
    {
      id: 'privacy.person',
      level: 'notice',
      title: { zh: '联系人、负责人姓名', en: 'The name of a contact or a person in charge' },
      basis: [{ zh: '《中华人民共和国个人信息保护法》第二十五条', verified: true }],
      examples: {
        pass: { shown: '相关科室负责人组成领导小组', text: '由局领导和相关科室负责人组成的领导小组' },
        fail: { shown: '联系人：王**', text: '联系人：王小明' },
      },
    },
    unmasked('个人姓名', 'the name of a person'),
  ),
  personal(
    'secret',
    {
      id: 'privacy.secret',
      level: 'error',
      title: { zh: '密级标志、内部资料', en: 'Marks of secrecy, internal papers' },
      basis: [
        { zh: '《中华人民共和国保守国家秘密法》第三十五条', verified: true },
        { zh: '《中华人民共和国政府信息公开条例》第十四条、第十七条', verified: false },
      ],
      examples: {
        pass: { shown: '保护商业秘密', text: '严格保护企业商业秘密' },
        fail: { shown: '机密★1年', text: '机密★1年' },
      },
    },
    ({ data, zh }) =>
      zh
        ? `写有“${data.masked}”：涉密、内部资料不得上传和公开`
        : `it says “${data.masked}”: secret or internal papers are never published`,
  ),
  personal(
    'direction',
    {
      id: 'privacy.direction',
      level: 'error',
      title: { zh: '改变文字方向的控制符', en: 'Characters that turn the direction of reading' },
      examples: {
        pass: { shown: '金额123元', text: '金额123元' },
        fail: { shown: '金额（含方向控制符）', text: '金额\u202e321\u202c元' },
      },
    },
    ({ zh }) =>
      zh
        ? '含有改变文字方向的控制符，看到的与存储的顺序不同，请删除后重新报送'
        : 'characters that turn the direction of reading: what is seen differs from what is stored',
  ),
];
