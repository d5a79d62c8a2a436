/** What speaks for a suspect and what against it, in a clerk's words and in English. */
import type { Act, Because, Mended } from '../finding-data.js';
import type { Suspect } from '../report.js';
import { formulaIn } from '../say.js';
import { nameFigure, namePart } from './name.js';
import type { Voice } from './voice.js';

const OTHER: [zh: string, en: string] = ['数值不符', 'the value does not fit'];
const SHAPES: Record<string, [zh: string, en: string]> = {
  digit: ['一位数字有误', 'one digit is wrong'],
  transposition: ['相邻两位数字颠倒', 'two neighbouring digits are swapped'],
  'dropped-digit': ['漏打一位', 'a digit is missing'],
  'doubled-digit': ['重复打了一位', 'a digit is doubled'],
  'added-digit': ['多打一位', 'there is a digit too many'],
  glued: ['两个数粘连（划改前后的数或注号连在一起）', 'two numbers run together'],
  'not-zero': ['这一行可能没有此项，误填了别处的数', 'the line may have none; a number from elsewhere stands in it'],
  'decimal-shift': ['小数点错位', 'the decimal point is misplaced'],
  'unit-slip': ['疑似元、万元混用', '元 and 万元 are probably mixed up'],
  'scale-slip': ['计量单位有误', 'the unit is wrong'],
  'percent-ratio': ['百分数与小数混用', 'a percentage and a ratio are mixed up'],
  sign: ['正负号有误', 'the sign is wrong'],
  signs: ['增减说反了', 'up and down are mixed up'],
  'two-digits': ['两位数字有误', 'two digits are wrong'],
  'counted-twice': ['重复计入', 'it is counted twice'],
  'wrong-denominator': ['分母口径不同', 'another denominator'],
};

const ACTS: Record<Act, [zh: string, en: string]> = {
  'swapped-cells': ['两格互换', 'two cells are swapped'],
  'slid-row': ['整列错行', 'the column slid by a row'],
  signs: ['增减说反了', 'up and down are mixed up'],
  'unit-block': ['整块元、万元混用', 'the block is in another unit'],
};

/** In the order in which it is said. */
interface Reason {
  /** `95 → 85`; '' where no value is proposed. */
  change: string;
  /** What happened: `明细少列一项 10`. */
  story: string;
  /** What holds then, after a colon. */
  proof: string;
  /** What else speaks for and against it, each in clauses of which the first can stand alone. */
  more: string[][];
}

/** The whole reason, without the change where that stands beside it. */
export function becauseSentence({ data, because }: Suspect, voice: Voice, apart = false): string {
  if (!data) return because;
  const { zh } = voice;
  const reason = reasonOf(data, voice);
  const points = reason.more.map((clauses) => clauses.join(zh ? '，' : ', '));
  return [proven(apart ? { ...reason, change: '' } : reason, zh), ...points].join(zh ? '；' : '; ');
}

/** The story alone, to be told beside others: `95 → 85，一位数字有误`. What was kept without data has no such parts. */
export function storyOf({ data, because }: Suspect, voice: Voice): string {
  return data ? proven({ ...reasonOf(data, voice), proof: '' }, voice.zh) : because;
}

/** The story and the first thing that speaks for it: `明细少列一项 10（869.24 = 774.24 + 0 + 95 成立）`. */
export function storyWithEvidence({ data, because }: Suspect, voice: Voice): string {
  if (!data) return because;
  const reason = reasonOf(data, voice);
  const evidence = reason.more[0]?.[0];
  const story = proven(reason, voice.zh);
  if (evidence === undefined) return story;
  return voice.zh ? `${story}（${evidence}）` : `${story} (${evidence})`;
}

/** What confirms a total whose list lacks a line. */
export function vouchersIn({ data }: Suspect, voice: Voice): string[] {
  return data?.of === 'missing-row' ? reasonOf(data, voice).more.map((clauses) => clauses.join('，')) : [];
}

function proven({ change, story, proof }: Reason, zh: boolean): string {
  const head = [change, story].filter((text) => text !== '').join(zh ? '，' : ', ');
  return proof === '' ? head : `${head}${zh ? '：' : ': '}${proof}`;
}

function reasonOf(data: Because, voice: Voice): Reason {
  const say = (zh: string, en: string) => (voice.zh ? zh : en);
  const plain = { change: '', proof: '', more: [] };
  switch (data.of) {
    case 'cell': {
      const { change, mended } = data;
      const story = say(...(SHAPES[data.slip] ?? OTHER));
      return { change, story, proof: mendedIn(mended, voice), more: besides(data, voice) };
    }
    case 'block': {
      const { changes, cells, failures } = data;
      const [story, mended] = [say(...ACTS[data.act]), mendedIn(data.mended, voice)];
      const all = cells > changes.length ? `（共 ${cells} 格）` : '';
      return {
        change: '',
        story,
        proof: say(`${changes.join('，')}${all}`, `${changes.join(', ')} (${cells} cells)`),
        more: [
          [
            say(`更正后：${mended}`, mended),
            say(`共 ${failures} 项不符随之成立`, `${failures} failures mended in all`),
          ],
        ],
      };
    }
    case 'missing-row': {
      const story = say(`明细少列一项 ${data.amount}`, `a line of ${data.amount} is missing`);
      return { ...plain, story, more: vouching(data, voice) };
    }
    case 'blank':
      return { ...plain, story: say(`空白格可能应填 ${data.amount}`, `the blank may stand for ${data.amount}`) };
    case 'moved-row': {
      const { amount } = data;
      const story = say(
        `一行 ${amount} 分的指标归错了一级指标，另一处恰多 ${amount}`,
        `an indicator of ${amount} stands under the wrong head; the other block has ${amount} too many`,
      );
      return { ...plain, story };
    }
    case 'other-base':
      return {
        ...plain,
        change: data.change,
        story: say('分母口径不同，不是笔误', 'another denominator, not a slip'),
      };
    case 'names': {
      const { counted } = data;
      const proof = say(
        `个数应为 ${counted}，或所列名称有多有少；现有数字分不出`,
        `the count should be ${counted}, or the list has a name too few or too many`,
      );
      return { ...plain, story: say(`${formulaIn(data, 'zh')} 不成立`, `${formulaIn(data, 'en')} fails`), proof };
    }
  }
}

function mendedIn(mended: Mended, voice: Voice): string {
  if ('formula' in mended) return `${formulaIn(mended, voice.lang)}${voice.zh ? ' 成立' : ' then holds'}`;
  const part = namePart(mended.part, voice);
  return voice.zh ? `与${part}的 ${mended.value} 一致` : `then agrees with ${mended.value} in ${part}`;
}

/** For one cell: what is mended with it, and what would break. */
function besides(
  { together, others, broken, brokenInEnglish, tied }: Extract<Because, { of: 'cell' }>,
  voice: Voice,
): string[][] {
  const { zh, facts } = voice;
  const more = together.map(({ fact: id, change }) => {
    const fact = facts.get(id);
    const name = fact ? nameFigure(fact, voice) : '';
    return [zh ? `与${name} ${change} 一并更正` : `together with ${name} ${change}`];
  });
  if (others > 0) more.push([zh ? `另有 ${others} 项不符随之成立` : `and ${others} more with it`]);
  if (broken !== null) more.push([zh ? `但 ${broken} 将不成立` : `but ${brokenInEnglish ?? broken} would fail`]);
  else if (tied) more.push(zh ? TIES[tied].zh : TIES[tied].en);
  return more;
}

const TIES = {
  kinds: {
    zh: ['现有关系只限定上下限', '分不出是哪一种录入错误'],
    en: ['the relations at hand only set a limit and cannot tell which slip it was'],
  },
  places: {
    zh: ['现有关系分不出是哪一处', '另有一处印有此数即可判定'],
    en: ['the relations at hand cannot tell which; one more place with this figure would'],
  },
};

/** The total is vouched for by another relation, or another place repeats the short list. */
function vouching({ voucher, echo }: Extract<Because, { of: 'missing-row' }>, voice: Voice): string[][] {
  const { zh } = voice;
  const more: string[][] = [];
  if (voucher && zh) {
    const fact = voice.facts.get(voucher.other?.fact ?? '');
    const by = fact ? `与“${nameFigure(fact, voice)} ${voucher.other?.value}”相互印证` : '有印证';
    more.push([`${voucher.formula} 成立`, `合计数 ${voucher.total} ${by}`]);
  }
  if (voucher && !zh) more.push([`${formulaIn(voucher, 'en')} holds`, `so the total ${voucher.total} is confirmed`]);
  if (!echo) return more;
  const part = namePart(echo.part, voice);
  const same = zh
    ? `${part}的 ${echo.value} 与所列各项之和相同`
    : `${part} repeats the sum of the lines, ${echo.value}`;
  return [...more, [same]];
}
