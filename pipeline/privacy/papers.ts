/** Papers of a person by their numbers: passports, cards, certificates, what he owns; and his vehicle. */
import { after, alone, bracketed, COUNTED, digits, GAP, led, type NumberKind, near, OF_UNIT } from './around.js';

/** What the papers are called, and what their numbers look like. */
const PAPERS: readonly [words: string, shape: RegExp][] = [
  ['(?:香港|澳门|港澳)(?:居民|永久性?居民)?身份证', /^[A-Z]{0,2}\d{7}$|^[A-Z]{1,2}\d{6}A$/i],
  ['护照|passport', /^[A-Z]{0,2}\d{7,9}$/i],
  ['通行证|往来港澳|往来台湾|回乡证|台胞证', /^[A-Z]{0,2}\d{7,11}$/i],
  ['居留(?:许可|证|身份证)|永居证|居住证|签证', /^[A-Z]{0,3}[\dX]{8,18}$/i],
  ['驾驶证|驾照|行驶证|驾驶人档案|驾驶证档案|人事档案|个人档案', /^[\dX]{12,18}$/i],
  [
    '社保卡|社会保障(?:卡|号)|社会保险|社保|医保卡|医保|医疗证|就诊|住院|门诊|病历|病案|健康码|检查号|影像号|检验号',
    /^[A-Z]{0,2}\d{6,18}[\dX]?$/i,
  ],
  ['残疾人?证|残疾证', /^\d{17}[\dX]\d{2}[A-Z]?\d?$/i],
  ['学籍|学号|学生证|考生|准考证|(?<!备)考号', /^[GLJ]?[\dX]{6,19}$/i],
  [
    '军官证|士官证|士兵证|军人证|军人保障卡|军残证|警官证|工作证|工号|[师员游士计](?:资格|执业|从业)?证书?|退[役伍休]证|复员证|优[待抚]证|低保证|五保证|特困证|养老证|抚恤证|老年证|独生子女证|出生(?:医学)?证明?|结婚证|离婚证|收养(?:登记)?证|户口簿|户口|入住编号',
    /^[A-Z]{0,2}\d{5,18}$/i,
  ],
  ['IMEI', /^\d{14,16}$/],
];
/** What a unit may own as well; the year in its number (川（2019）…第0012345号) stands among the words. */
const PROPERTY = after(
  '(?:房产证|房权证|(?:房屋)?(?:所有权|产权)证|不动产权证?书?|土地(?:使用)?(?:权)?证|宅基地(?:使用权?)?证?|国用|林权证|承包经营权证)[^\\d,。;]{0,6}?(?:[一-龥]?[(]?(?:19|20)\\d\\d[)]?[^\\d,。;]{0,14}?)?',
);
/** 平均住院日, 门诊次均费用, 门诊患者满意度, 医保基金: what is counted or paid under such a word. */
const MEASURES = '日天费次率度元量数例人床金支均';
const PAPER_WORDS = PAPERS.map(([words, shape]) => ({
  word: after(`(?:${words})(?:个人|[^\\d，。,.;；${MEASURES}]){0,6}?`),
  shape,
}));
const ANY_PAPER = new RegExp(
  [...PAPERS.map(([words]) => words), '产权|房[产权屋]|土地|宅基地|国用|林权|承包'].join('|'),
  'i',
);
/** What each of them that leads to a number holds. */
const ANY_LEAD = new RegExp(`${ANY_PAPER.source}|所有权`, 'i');
const OF_OFFICE = /办公|校舍|项目用地/;

const PLATE_PROVINCE = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]';
const UNIT_VEHICLE =
  /公务(?!员)|执法|公车|单位|(?<!家)用车|应急|救护|消防|抢险|垃圾|洒水|环卫|专用|执勤|租用|编制|巡逻|校车|客车|货车|作业|特种/;
const OWN_VEHICLE = /车主|私家|私车|私人|个人|本人|驾驶|自有|自驾|家庭|家用/;
const IN_PLATE = String.raw`[ ·.□-]|\p{Extended_Pictographic}`;

export const PAPER_KIND: NumberKind = {
  check: 'document',
  shape: alone(String.raw`[A-Za-z]{0,3}${GAP}${digits(5, 20)}(?:${GAP}[Xx](?:\d{2})?)?(?:[A-Za-z]\d?)?`),
  words: ANY_PAPER,
  accept({ digits, text }, around) {
    if (!led(around, ANY_LEAD) || COUNTED.test(around.after) || areAmounts(text)) return false;
    if (PAPER_WORDS.some(({ word, shape }) => shape.test(digits) && led(around, word))) return true;
    const whose = `${near(around, 0)}${bracketed(around.after)}${around.row}`;
    return led(around, PROPERTY) && !OF_UNIT.test(whose) && !OF_OFFICE.test(whose);
  },
  keep: [2, 2],
};

/** 1,234,567.89, or 7.8 | 8.1 | 0.3, or 100% | 100% | 15: the cells of a row side by side. */
function areAmounts(text: string): boolean {
  const pieces = text.split(/[ \n\t\u0001]+/);
  return pieces.some((piece) => AMOUNT.test(piece)) && pieces.every((piece) => AMOUNT.test(piece) || piece.length < 5);
}

const AMOUNT = /^-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2}|\d{1,3}%)$/;

export const VEHICLE_KINDS: readonly NumberKind[] = [
  {
    check: 'plate',
    shape: new RegExp(
      String.raw`${PLATE_PROVINCE}[ \n\u0001-]?[A-HJ-NP-Z](?:(?:${IN_PLATE}){0,2}(?=[A-Z·.-]*\d)(?:[A-HJ-NP-Z0-9](?:[ ·.-]?[A-HJ-NP-Z0-9]){4,5}|[A-HJ-NP-Z0-9]{4}[学港澳]))(?![A-Z0-9])`,
      'giu',
    ),
    accept: (_, around) => OWN_VEHICLE.test(near(around, 16)) || !UNIT_VEHICLE.test(`${near(around, 16)}${around.row}`),
    keep: [2, 1],
  },
  {
    check: 'plate',
    shape: alone('(?=[A-Z]*\\d)[A-HJ-NPR-Z0-9]{7,17}'),
    accept: (_, around) =>
      led(around, after('车架|车辆识别|VIN|发动机')) && OWN_VEHICLE.test(`${near(around, 16)}${around.row}`),
    keep: [2, 2],
  },
];
