/** The reports behind the samples: seeds chosen for their content, with everything that matters fixed by options. */
import { generateReport } from '../generate.js';
import { mutate } from '../mutate.js';
import { prng } from '../prng.js';
import { cloneReport, type Report, reprint } from '../report-model.js';

export const water = (): Report =>
  generateReport(3101, {
    profile: '水利局',
    place: '云岫市',
    year: 2023,
    moneyUnit: '万元',
    decimals: 2,
    synonyms: false,
  });
export const schools = (): Report =>
  generateReport(3102, {
    profile: '教育局',
    place: '江渚市',
    year: 2024,
    moneyUnit: '万元',
    decimals: 2,
    fixedDecimals: true,
  });
export const safety = (): Report =>
  generateReport(3107, {
    profile: '应急管理局',
    place: '桐陵市',
    year: 2024,
    moneyUnit: '万元',
    decimals: 2,
    operation: true,
  });
export const roads = (): Report =>
  generateReport(3108, {
    profile: '交通运输局',
    place: '柳溪县',
    year: 2024,
    moneyUnit: '元',
    decimals: 6,
    fixedDecimals: true,
  });
export const market = (): Report =>
  generateReport(3111, { profile: '市场监督管理局', place: '云岫市', year: 2022, moneyUnit: '万元', decimals: 4 });
export const village = (): Report =>
  generateReport(3112, {
    profile: '农业农村局',
    place: '青澜市',
    year: 2024,
    moneyUnit: '万元',
    decimals: 2,
    synonyms: false,
  });

/** The funds of one project form typed in 元 under a head that says 万元. */
export function unitSlip(): Report {
  const report = generateReport(3105, {
    profile: '农业农村局',
    place: '石湾县',
    year: 2024,
    moneyUnit: '万元',
    decimals: 2,
  });
  const changed = cloneReport(report);
  const [form] = changed.projects;
  for (const line of form!.funds) {
    for (const [piece] of line.cells) {
      if (piece === undefined || typeof piece === 'string') continue;
      const figure = changed.figures[piece.figure]!;
      if (/[1-9]/.test(figure.value)) reprint(figure, String(Math.round(Number(figure.value) * 10_000)));
    }
  }
  return changed;
}

/** Two neighbouring digits of one 三公 total swapped. */
export function transposed(): Report {
  const report = generateReport(3106, {
    profile: '民政局',
    place: '沅浦区',
    year: 2024,
    moneyUnit: '万元',
    decimals: 2,
  });
  for (let draw = 0; ; draw++) {
    const result = mutate(report, 'transposition', prng(draw));
    if (result?.truth.changed[0]?.key === `sangong.total@${report.year}/budget`) return result.report;
  }
}

/** An invented person: area code 439999 does not exist, the check digit of the number is right. */
const ID_NUMBER = withCheckDigit('43999919850315202');
const MOBILE = '13800138000';

export function personal(): Report {
  const report = generateReport(3110, {
    profile: '文化旅游广电局',
    place: '江渚市',
    year: 2024,
    moneyUnit: '万元',
    decimals: 2,
  });
  report.sections[8]!.items.push({ text: [`联系人：程远帆，身份证号${ID_NUMBER}，手机${MOBILE}。`] });
  return report;
}

/** GB 11643: weights 2^(18−i) mod 11. */
function withCheckDigit(digits: string): string {
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0);
  return digits + '10X98765432'[sum % 11];
}
