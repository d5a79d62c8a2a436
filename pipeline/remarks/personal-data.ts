/** Personal data that stands unmasked (privacy/ finds and masks it): one remark a kind, told by the words in front of it. */
import type { PersonalHit } from '../privacy/privacy.js';
import type { SentenceOf } from '../wording/sentence-parts.js';
import { type RemarkRule, remark } from './remark.js';

function personal(check: PersonalHit['check'], rule: RemarkRule<`privacy.${string}`>, zh: string, en: string) {
  const say: Record<string, SentenceOf<{ masked: string; label: string }>> = {
    [rule.id]: (c) =>
      c.zh ? `${zh} ${c.data.masked} 未遮盖，公开前应处理` : `${en} (${c.data.masked}) stands unmasked`,
  };
  return remark({
    rule,
    find: (context) => {
      const counts = new Map<string, number>();
      return context.personal.flatMap((hit) => {
        if (hit.check !== check) return [];
        const subject = `${check}/${hit.label}`;
        const count = (counts.get(subject) ?? 0) + 1;
        counts.set(subject, count);
        const data = { message: rule.id, masked: hit.masked, label: hit.label };
        return [{ subject: count === 1 ? subject : `${subject}#${count}`, data, where: [hit.place] }];
      });
    },
    say,
  });
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
    '身份证号码',
    'an ID number',
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
    '手机号码',
    'a mobile number',
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
    '银行卡号',
    'a bank card number',
  ),
  personal(
    'account',
    {
      id: 'privacy.account',
      level: 'notice',
      title: { zh: '银行账号', en: 'A bank account number' },
      basis: [{ zh: '《中华人民共和国政府信息公开条例》第十七条：公开前应当审查', verified: true }],
      examples: {
        pass: { shown: '预算编码906017', text: '预算编码906017' },
        fail: { shown: '账号430015****5566', text: '账号4300155506105005566' },
      },
    },
    '银行账号',
    'a bank account number',
  ),
  personal(
    'email',
    {
      id: 'privacy.email',
      level: 'notice',
      title: { zh: '电子邮箱', en: 'An e-mail address' },
      basis: [{ zh: '《中华人民共和国政府信息公开条例》第十七条：公开前应当审查', verified: true }],
      examples: {
        pass: { shown: '门户网站 www.example.gov.cn', text: '门户网站 www.example.gov.cn' },
        fail: { shown: '邮箱 z*******@163.com', text: '邮箱 zhangsan@163.com' },
      },
    },
    '电子邮箱',
    'an e-mail address',
  ),
  personal(
    'landline',
    {
      id: 'privacy.landline',
      level: 'notice',
      title: { zh: '座机号码', en: 'A landline number' },
      basis: [{ zh: '《中华人民共和国政府信息公开条例》第十七条：公开前应当审查', verified: true }],
      examples: {
        pass: { shown: '2022-2023年度', text: '2022-2023年度' },
        fail: { shown: '联系电话0730-****567', text: '联系电话0730-8888567' },
      },
    },
    '座机号码',
    'a landline number',
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
    '个人姓名',
    'the name of a person',
  ),
];
