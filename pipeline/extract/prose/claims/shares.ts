/** Shares of a whole: by its own words, of what a list parts, or of what the figures that they stand beside make. */
import { absolute, compare, divide, exact, subtract } from '../../../decimal.js';
import { type Key, makeKey, printKey } from '../../../taxonomy/key.js';
import { BARE_SIDES } from '../../../taxonomy/prose-synonyms.js';
import { OF_ONE } from '../../../taxonomy/rate-words.js';
import type { Claim } from '../../extraction.js';
import { splitStage } from '../../words/stage.js';
import { type Mention, topicName } from '../mention.js';
import { conceptNamed } from '../subject.js';
import { sumOf, wholeNamed } from './list-parts.js';
import { claimOf, isPlain } from './plan-rates.js';
import { LOOKED_BACK, type Sentence, unitClass } from './sentence.js';
import { moneyAtHand, sumOfAll } from './sole-sum.js';

export function readShares(sentence: Sentence): Claim[] {
  const items = ofTheirSum(sentence);
  // `产业8.2亿元，占65%，其中联农带农5.7亿元；基础设施3.2亿元，占25%；…`: what makes a hundred with it is no whole of it.
  const isItem = (of: Key) => items.some(({ part }) => printKey(part) === printKey(of));
  const own = sharesOf(sentence).filter(
    (claim) => claim.kind !== 'share' || Array.isArray(claim.whole) || !isItem(claim.whole as Key),
  );
  const isOwn = ({ share }: Share) => own.some((claim) => claim.kind === 'share' && claim.share === share);
  return [...own, ...items.filter((claim) => !isOwn(claim))];
}

function sharesOf(sentence: Sentence): Claim[] {
  return sentence.mentions.flatMap((share): Claim[] => {
    if (share.role !== 'share' || share.head !== 'share' || share.quantity.hedge) return [];
    const levels = sentence.mentions.filter(
      (d) =>
        d.role === 'level' && topicName(d.topic) === topicName(share.topic) && d.quantity.start < share.quantity.start,
    );
    // `2024年3,000万元，较2023年2,800万元增长…，占…`: the share is of its own year's figure.
    const here =
      levels.findLast((d) => d.year === share.year && d.basis === null) ??
      levels.at(-1) ??
      // `为7,460名寄宿生安排住宿，寄宿生占…`
      sentence.mentions.findLast(
        (d) => d.role === 'level' && isCalled(d, share) && d.quantity.start < share.quantity.start,
      );
    // `培训费占支出总额的9.06%`: the figure that the text calls so.
    const part =
      here ??
      (share.topic.concept === null && share.topic.name.length > 1 ? sentence.named(share.topic.name) : null) ??
      undefined;
    const { concept, member } = share.topic;
    const partKey = part
      ? sentence.key(part)
      : concept
        ? makeKey(concept, { member, year: share.year, stage: 'final' })
        : null;
    const both = bothOf(sentence, share, part);
    const whole = both ?? wholeOf(sentence, share, part);
    if (part && !whole) return ofMoneyAtHand(sentence, share, part);
    if (!partKey || !whole || [whole].flat().some((key) => printKey(key) === printKey(partKey))) return [];
    const claim = shareOf(sentence, share, partKey, whole, part ? [part, share] : [share]);
    return [isNamed(sentence, share, part, whole) ? { ...claim, named: true } : claim];
  });
}

/** `学生专线1,000万人次。学生专线占客运量的29.94%`: its own words or the figure directly before it, and the one figure that the whole text calls so. */
function isNamed(sentence: Sentence, share: Mention, part: Mention | undefined, whole: Key | Key[]): boolean {
  const all = sentence.named(share.whole);
  const at = sentence.mentions.indexOf(share);
  const isOwn = part && (sentence.mentions[at - 1] === part || share.words.startsWith(part.topic.name));
  const isOne = all && !Array.isArray(whole) && printKey(sentence.key(all)) === printKey(whole);
  return Boolean(isOwn && isOne && all.topic.name === share.whole && unitClass(all) === unitClass(part));
}

/**
 * `占工程建设和政府采购项目的12.16%`: of what the figures called so make; none where the text does not give each of them, and null where it names but one thing (or
 * both in one name: 结转和结余).
 */
function bothOf(sentence: Sentence, share: Mention, part: Mention | undefined): Key[] | null {
  const names = share.whole.replace(/(?:总(?:数|量|额)|合计|之和|项目)$/, '').split(/[和与、]/);
  const before = [...sentence.earlier(), ...sentence.mentions.slice(0, sentence.mentions.indexOf(share))];
  const fits = (d: Mention) => d !== part && isPlain(d) && d.year === share.year;
  const found = names.map((name) =>
    name.length < 2 ? undefined : before.findLast((d) => fits(d) && d.label.includes(name)),
  );
  const made = found.filter((d) => d !== undefined);
  if (names.length < 2 || made.length === 0 || new Set(made).size < made.length) return null;
  const alike = made.every((d) => unitClass(d) !== null && unitClass(d) === unitClass(part ?? made[0]!));
  return made.length === names.length && alike ? made.map(sentence.key) : null;
}

type Share = Extract<Claim, { kind: 'share' }>;

function shareOf(
  sentence: Sentence,
  share: Mention,
  part: Key,
  whole: Share['whole'],
  told: readonly Mention[],
): Share {
  return { kind: 'share', share: sentence.id(share), part, whole, where: sentence.where(told) };
}

function isCalled({ topic }: Mention, { topic: { concept, name } }: Mention): boolean {
  return concept === null && name.length > 2 && topic.concept === null && topic.name.startsWith(name);
}

/** `三项合计2,605万元，占到位资金的93.54%`: of the last amount before it that says so. */
function ofMoneyAtHand(sentence: Sentence, share: Mention, part: Mention): Claim[] {
  const all = share.whole !== '' && OF_ALL.test(share.whole) ? sentence.fund().sum : null;
  const whole = moneyAtHand(sentence, share.whole, part) ?? all;
  if (!whole || whole === part || whole.year !== part.year || whole.quantity.base === '0') return [];
  const claim = claimOf(sentence, share, part, whole, 'completion');
  return [{ ...claim, where: sentence.where([part, share]), inferred: true, loose: true }];
}

const OF_ALL =
  /^(?:(?:全部|项目|专项|补助|下达|到位|年度|预算|计划|总)*(?:资金|经费|投资|计划|预算)?(?:总额|总量|总数|规模|数|投资)?)$/;

/** 公办园在园幼儿 of 在园幼儿, and 不满意 of no 满意. */
function isKindOf(kind: string, of: string): boolean {
  return kind.endsWith(of) && !/[不未非无]$/.test(kind.slice(0, -of.length));
}

/** Among whom, where the name of the part says so. */
const AMONG = /^(.{2,}?(?:人员|职工|教师|学生|人口|干部|党员|对象|企业|项目|[户个]))中(?!间|心|学|小)/;

/** The whole by its own words (`占支出合计的`), else the total whose parts the sentence lists. */
function wholeOf(sentence: Sentence, share: Mention, part: Mention | undefined): Key | null {
  // `支出8,415.60万元，较2023年7,902.11万元增长6.50%，其中基本支出…占…`: nothing is a share of what the whole is compared with.
  const before = sentence.mentions.filter(
    (d) =>
      d.role === 'level' &&
      d.quantity.start < share.quantity.start &&
      (d.year === share.year || d.year === part?.year) &&
      d.basis === null,
  );
  if (share.whole !== '') {
    // 职工总数 of 在职职工
    const persons = part && part.quantity.unit.dimension === 'count';
    const name = persons ? share.whole.replace(/(?<=..)总(?:人数|数)$/, '') : share.whole;
    const isNamed = (d: Mention) =>
      d !== part &&
      (d.topic.name === share.whole ||
        // `基本支出…，占本年支出的24%`: a bare word is no other figure's end.
        (name.length > 2 ? d.label.endsWith(name) : d.label === name) ||
        (d.topic.name.length >= 4 &&
          share.whole.endsWith(d.topic.name) &&
          // `占基本支出和项目支出的30%` is no share of the latter.
          !/[和与、]$/.test(share.whole.slice(0, -d.topic.name.length))));
    const isLevel = (d: Mention) =>
      d.role === 'level' && d.basis === null && d.year === share.year && !d.quantity.hedge;
    const isLong = share.whole.length >= 4;
    const isSo = (d: Mention) => (isLong ? d.label.endsWith(share.whole) : d.topic.name === share.whole);
    const isOf = (d: Mention) => isLevel(d) && isSo(d) && (isLong || (part && unitClass(d) === unitClass(part)));
    const named =
      before.findLast(isNamed) ??
      (isLong ? sentence.earlier().findLast(isOf) : undefined) ??
      [sentence.named(share.whole)].find((d) => d && (isLong || isOf(d)));
    if (named) return sentence.key(named);
    const side = BARE_SIDES[share.whole];
    if (side) return makeKey(side, { year: share.year, stage: side === 'income.total' ? null : 'final' });
    // `支出361.48万元，占资金总额的93.65%`
    // `来信412件次，来访786件次，…，分别占总量的12.61%、24.05%`
    const all = part && OF_ALL.test(share.whole) ? (sentence.totalOf(part) ?? sumOfAll(sentence, part)) : null;
    if (all) return sentence.key(all);
    const { rest, stage } = splitStage(share.whole);
    const concept = conceptNamed(rest, { dimension: 'money', beside: [], department: null });
    return concept && /\.total$|^expenditure\./.test(concept) && (share.topic.concept || part)
      ? makeKey(concept, { year: share.year, stage: concept === 'income.total' ? null : (stage ?? 'final') })
      : null;
  }
  // `在编71人、编外33人，在编人员中具有中级以上职称的39人，占54.93%`
  const among = AMONG.exec(part?.topic.name ?? '')?.[1];
  if (among) {
    const group = before.findLast((d) => d !== part && among.startsWith(d.topic.name) && d.topic.name.length > 1);
    return group && part && unitClass(group) === unitClass(part) ? sentence.key(group) : null;
  }
  // `在园幼儿16,240人，公办园在园幼儿12,993人，公办园在园幼儿占比80.01%`
  const kind = part?.topic.name ?? '';
  const wider = before.findLast(
    (d) => d !== part && d.topic.name.length > 1 && kind !== d.topic.name && isKindOf(kind, d.topic.name),
  );
  if (wider && part && unitClass(wider) === unitClass(part) && unitClass(part) !== null) return sentence.key(wider);
  const listed = part && sentence.totalOf(part);
  if (listed && unitClass(listed) === unitClass(part)) return sentence.key(listed);
  // What a closed bracket lists is a part of a part.
  const head = sentence.text
    .slice(0, share.quantity.start - sentence.start)
    .replace(/（[^（）]*）/g, (bracket) => ' '.repeat(bracket.length));
  // `其中…`, `213.7万元中，…`
  const marker = Math.max(head.lastIndexOf('其中'), head.search(/(?<=[元\d] *)中[，：](?!.*[元\d] *中[，：])/));
  // `“三公”经费支出决算中，公务接待费0.3万元，占3.42%`: its own figure stands elsewhere.
  if (marker < 0)
    return /^[^，；。]*三公”?经费[^，；。]{0,16}中，/.test(head) && share.topic.concept?.startsWith('sangong.')
      ? makeKey('sangong.total', { year: share.year, stage: 'final' })
      : null;
  const at = sentence.mentions.indexOf(share);
  for (let i = at; i > Math.max(0, at - LOOKED_BACK); i--) {
    const named = sentence.mentions[i]!.quantity.start > sentence.start + marker && wholeNamed(sentence, i);
    if (named) return sentence.key(named);
  }
  const total = before.findLast(
    (d) =>
      d.quantity.tail <= sentence.start + marker &&
      !OF_ONE.test(d.words) &&
      (!part || d.quantity.unit.dimension === part.quantity.unit.dimension),
  );
  return total ? sentence.key(total) : null;
}

/**
 * `下达4,260万元，…：3月拨付2,556万元（65%），10月拨付1,704万元（40%）`: where the parts make what was told before them, and all rates but one are shares of it,
 * so is that one.
 */
function areOfOneWhole(sentence: Sentence, parts: readonly Mention[], pairs: readonly [Mention, Mention][]): boolean {
  const made = sumOf(parts);
  const at = sentence.mentions.indexOf(parts[0]!);
  const before = [...sentence.earlier(), ...sentence.mentions.slice(Math.max(0, at - LOOKED_BACK), at)];
  const isWhole = (d: Mention) => unitClass(d) === unitClass(parts[0]!) && compare(exact(d.quantity.base), made) === 0;
  const isOff = ([part, rate]: [Mention, Mention]) => {
    const share = divide(exact(part.quantity.base), made);
    return compare(absolute(subtract(exact(rate.quantity.base), share)), exact('0.005')) > 0;
  };
  return before.some((d) => isPlain(d) && isWhole(d)) && pairs.filter(isOff).length === 1;
}

/** `人员类610万元，占48.41%；公用类90万元，占7.14%；…`, `水利工程600万元（60%），防汛250万元（25%），…`: shares that make a hundred are of what their figures make. */
function ofTheirSum(sentence: Sentence): Share[] {
  const { mentions } = sentence;
  const pairs = mentions.flatMap((rate, i): [Mention, Mention][] => {
    const named = (d: Mention) => d.role === 'level' && topicName(d.topic) === topicName(rate.topic);
    const alone = rate.words === '' && /^ *（ *$/.test(rate.between);
    const part =
      rate.role === 'share' && rate.whole === '' ? mentions.slice(0, i).findLast(named) : alone && mentions[i - 1];
    const fits = rate.quantity.unit.text === '%' && !rate.quantity.hedge && part && isPlain(part);
    return fits && unitClass(part) !== null ? [[part, rate]] : [];
  });
  const parts = [...new Set(pairs.map(([part]) => part))];
  const alike = parts.every((d) => unitClass(d) === unitClass(parts[0]!) && d.year === parts[0]!.year);
  const off = absolute(subtract(sumOf(pairs.map(([, rate]) => rate)), exact('1')));
  if (parts.length < 2 || parts.length < pairs.length || !alike) return [];
  if (compare(off, exact('0.01')) > 0 && !areOfOneWhole(sentence, parts, pairs)) return [];
  const whole = parts.map(sentence.key);
  return pairs.map(([part, rate]) => shareOf(sentence, rate, sentence.key(part), whole, [part, rate]));
}
