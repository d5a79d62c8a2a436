/**
 * Reads the figures of one sentence in order. Each figure is a level of something, a change, a share or a rate of completion; the words
 * of its clause name the thing, and where they name none the sentence goes on with what it spoke of last.
 */
import type { Stage } from '../../forms/key.js';
import type { Draft, Topic } from './draft.js';
import { topicName } from './draft.js';
import { isFunction, mayBeFunction } from './functions.js';
import { stripLead, stripTrail, stripWhole } from './lexicon.js';
import type { Passage } from './passage.js';
import { type Forward, type Head, headOf, nounBehind, nounOf } from './phrase.js';
import type { Quantity } from './quantity.js';
import { type Basis, basisIn, type Role, roleOf, withoutBasis } from './roles.js';
import { splitStage, stageWords } from './stage.js';
import { conceptNamed } from './subject.js';
import { type TimeWord, timeAt, timeWords } from './time.js';

/** What earlier sentences of the section leave behind. */
export interface Carry {
  /** Last thing that a figure of the paragraph was about. */
  topic: Topic | null;
  /** 基本支出 or 项目支出 whose breakdown may follow in a sentence of its own. */
  spending: Draft | null;
}

export interface SentenceContext {
  fiscalYear: number | null;
  department: string | null;
}

interface Reading extends SentenceContext {
  passage: Passage;
  index: number;
  start: number;
  end: number;
  quantities: readonly Quantity[];
  times: TimeWord[];
  drafts: Draft[];
  ends: Set<number>;
  carry: Carry;
  /** Total whose parts are being listed. */
  list: Draft | null;
  /** Topics of the last row of figures (`A与B为x、y`), for a later row that says 分别. */
  row: Topic[];
}

const MARKER = /其中|包括|(?:主要)?用于|分别为|分别是|：|（/;
const SPENDING = /^expenditure\.(?:basic|project)$/;

export function readSentence(
  passage: Passage,
  index: number,
  quantities: readonly Quantity[],
  carry: Carry,
  context: SentenceContext,
): Draft[] {
  const { start, end } = passage.sentences[index]!;
  const own = quantities.filter((q) => q.start >= start && q.start < end);
  if (own.length === 0) return [];
  const reading: Reading = {
    ...context,
    passage,
    index,
    start,
    end,
    quantities: own,
    times: timeWords(passage, start, end, context.fiscalYear),
    drafts: [],
    ends: new Set(),
    carry,
    list: null,
    row: [],
  };
  for (let i = 0; i < own.length; ) i += readRow(reading, i);
  const last = reading.drafts.at(-1);
  if (last) carry.topic = last.topic;
  const spending = reading.drafts.filter((d) => d.role === 'level' && SPENDING.test(d.head));
  if (spending.length > 0) carry.spending = spending.length === 1 ? spending[0]! : null;
  return reading.drafts;
}

/** Reads the figures from `i` that stand in one row with nothing but 、 or 和 between them. Returns how many. */
function readRow(reading: Reading, i: number): number {
  const { quantities, passage } = reading;
  let size = 1;
  while (i + size < quantities.length && joined(passage, quantities[i + size - 1]!, quantities[i + size]!)) size++;
  const row = quantities.slice(i, i + size);
  const first = row[0]!;
  const head = headOf(passage, first, { start: reading.start, ends: reading.ends }, reading.times);
  const from = reading.drafts.at(-1)?.quantity.tail ?? reading.start;
  const between = passage.plain.slice(from, first.start);
  openList(reading, between, first);
  const sameUnit = row.every((q) => q.unit.text === first.unit.text);
  const topics = size > 1 && sameUnit && !isRange(row) ? rowTopics(reading, head, size) : null;
  const drafts = row.map((q, k) => {
    const next = quantities[i + k + 1] ?? null;
    const draft = readOne(reading, q, k === 0 ? head : { ...head, at: head.at }, {
      between: k === 0 ? between : passage.plain.slice(row[k - 1]!.tail, q.start),
      follows: k > 0,
      next: k === size - 1 ? next : null,
      topic: topics?.[k] ?? null,
    });
    reading.drafts.push(draft.draft);
    reading.ends.add(q.tail);
    if (draft.forward) reading.ends.add(draft.forward.end);
    return draft.draft;
  });
  if (drafts.every((d) => d.role === 'level')) reading.row = drafts.map((d) => d.topic);
  return size;
}

function joined({ plain }: Passage, a: Quantity, b: Quantity): boolean {
  return (
    /^(?:[、和与及至到~～—–-]|－)?$/.test(plain.slice(a.tail, b.start).replace(/ /g, '')) ||
    (a.shared && b.start - a.end <= 2)
  );
}

function isRange(row: readonly Quantity[]): boolean {
  return row.length === 2 && row[0]!.hedge === 'at-least' && row[1]!.hedge === 'at-most';
}

/** Names for a row of figures in the same unit: `A与B为x、y`, `甲、乙分别为x、y`, or 分别 and the row before it. */
function rowTopics(reading: Reading, head: Head, size: number): Topic[] | null {
  const bare = stripTrail(stripWhole(stripLead(withoutBasis(head.words))));
  const respectively = /分别|依次/.test(head.words);
  const verbless = bare.replace(/(?:增长|下降|增加|减少|上升|降低|提高|完成|达到?|占比?)$/, '');
  if (verbless === '') return respectively && reading.row.length === size ? reading.row : null;
  for (const separator of [/、|以及|与|和|及/, /、|以及/, /与|和|及/]) {
    const parts = stripTrail(verbless).split(separator);
    if (parts.length !== size || parts.some((part) => part.length < 2)) continue;
    if (!respectively && separator.source.startsWith('、|以及|与')) continue;
    return share(parts).map((part) => topicOf(reading, nounOf(part).noun || part, 'count'));
  }
  return null;
}

/** `省派、市派科技特派员`: the noun of the last name belongs to all of them. */
function share(parts: string[]): string[] {
  const last = parts.at(-1)!;
  return parts.map((part, i) => {
    if (i === parts.length - 1 || last.length <= part.length + 1) return part;
    return last[part.length - 1] === part.at(-1) && part.length <= 4 ? `${part}${last.slice(part.length)}` : part;
  });
}

interface One {
  between: string;
  /** Not the first of its row. */
  follows: boolean;
  next: Quantity | null;
  /** Given by the row. */
  topic: Topic | null;
}

function readOne(reading: Reading, q: Quantity, head: Head, one: One): { draft: Draft; forward: Forward | null } {
  const { passage, drafts } = reading;
  const before = drafts.at(-1) ?? null;
  const lastYear = reading.fiscalYear === null ? null : reading.fiscalYear - 1;
  const role: Role =
    one.follows && before && sameRole(before, q)
      ? before.role === 'level'
        ? { kind: 'level' }
        : { kind: 'change', falls: before.falls, subject: '', verb: '' }
      : roleOf(head.words, {
          dimension: q.unit.dimension,
          unit: q.unit.text,
          basis: basisFor(one.between, before, lastYear),
          followsLevel: before?.role === 'level' && before.quantity.unit.dimension === q.unit.dimension,
        });
  const draft = base(reading, q, head, one);
  switch (role.kind) {
    case 'change':
      return { draft: change(reading, draft, role, one, lastYear), forward: null };
    case 'share':
      return { draft: shareOf(reading, draft, role, one), forward: null };
    case 'completion':
      return { draft: completion(reading, draft, role), forward: null };
    case 'gap': {
      const topic = lastTopic(reading);
      return {
        draft: named({ ...draft, role: 'gap', topic: topic ?? draft.topic }, stripTrail(stripLead(role.words))),
        forward: null,
      };
    }
    default: {
      const forward =
        q.unit.dimension === 'count' || stripTrail(stripLead(head.words)) === ''
          ? nounBehind(passage, q, one.next)
          : null;
      return level(reading, draft, head, one, forward);
    }
  }
}

/** In a row the later figures say the same as the first: levels, or changes of amount and rate. */
function sameRole(before: Draft, q: Quantity): boolean {
  return before.role === 'level'
    ? true
    : before.role === 'change' && (q.unit.dimension === before.quantity.unit.dimension || q.unit.dimension === 'rate');
}

function basisFor(between: string, before: Draft | null, lastYear: number | null): Basis | null {
  return basisIn(between, lastYear) ?? (before?.role === 'change' ? before.basis : null);
}

function base(reading: Reading, q: Quantity, head: Head, one: One): Draft {
  const time = timeAt(reading.times, q.start, reading.fiscalYear);
  return {
    passage: reading.passage,
    sentence: reading.index,
    quantity: q,
    role: 'level',
    topic: { concept: null, member: null, name: '' },
    year: time.year,
    stage: null,
    period: time.period,
    head: 'quantity',
    member: null,
    label: printed(reading.passage, head),
    between: one.between,
    words: one.follows ? '' : head.words,
    basis: null,
    falls: false,
    whole: '',
    ordinal: 1,
  };
}

/** The clause as printed, without outer marks: what a reader sees before the figure. */
function printed(passage: Passage, head: Head): string {
  const bare = stripTrail(stripLead(head.words));
  const from = bare === '' ? -1 : head.words.indexOf(bare);
  if (from < 0) return '';
  const text = passage.text.slice(head.at[from]!, head.at[from + bare.length - 1]! + 1);
  return text.replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, '');
}

function named(draft: Draft, name: string): Draft {
  const bare = name.replace(/[#\s\u200b-\u200d\u2060\ufeff\ufffc]/g, '');
  return { ...draft, head: 'quantity', member: bare.length > 40 ? bare.slice(-40) : bare };
}

// —— levels ——

function level(
  reading: Reading,
  draft: Draft,
  head: Head,
  one: One,
  forward: Forward | null,
): { draft: Draft; forward: Forward | null } {
  const { quantity: q } = draft;
  if (one.topic) return { draft: withTopic(reading, draft, one.topic, null, one), forward: null };
  const clean = one.follows ? '' : stripTrail(strip(withoutBasis(head.words)));
  const { rest, stage } = splitStage(clean);
  const phrase = stripTrail(strip(rest));
  const stageOnly = stage !== null && /^(?:|支出|收入|安排|数|总额|资金|经费|其)$/.test(phrase);
  const last = lastLevel(reading, q);
  if ((stageOnly || /^(?:全年|本年|年度)?(?:支出|收入)$/.test(phrase)) && !forward) {
    const whole = wholeBudget(reading, q, phrase, stage);
    if (last?.topic.concept && q.unit.dimension === 'money')
      return { draft: withTopic(reading, draft, last.topic, stage ?? 'final', one), forward: null };
    if (last)
      return {
        draft: withTopic(
          reading,
          draft,
          { ...last.topic, concept: null, name: `${last.topic.name}${clean}` },
          stage,
          one,
        ),
        forward: null,
      };
    if (whole)
      return {
        draft: withTopic(reading, draft, { concept: whole, member: null, name: clean }, stage ?? 'final', one),
        forward: null,
      };
  }
  if (phrase !== '') {
    const topic = topicOf(reading, phrase, q.unit.dimension, rest === clean ? stage : stage, clean);
    if (topic.concept) return { draft: withTopic(reading, draft, topic, stage, one), forward: null };
  }
  if (forward && !isDistinctHead(clean, forward)) {
    const modifier = /^(?:项目|单位|企业|人员|学校|部门)$/.test(forward.noun) ? nounOf(clean).noun : '';
    return {
      draft: withTopic(
        reading,
        { ...draft, label: forward.noun },
        { concept: null, member: null, name: `${modifier}${forward.noun}` },
        stage,
        one,
      ),
      forward,
    };
  }
  const { noun, verb } = nounOf(clean);
  const cumulative = !one.follows && /累计/.test(head.words);
  if (noun !== '')
    return {
      draft: withTopic(
        reading,
        { ...draft, label: labelled(draft, noun) },
        { concept: null, member: null, name: cumulative ? `累计${noun}` : noun },
        stage,
        one,
      ),
      forward: null,
    };
  const topic = lastTopic(reading);
  if (topic && (verb === '' || !forward)) {
    const name = cumulative ? `累计${topic.name.replace(/^累计/, '')}` : topic.name;
    if (verb !== '' && !cumulative && !LEVEL_VERB.test(verb))
      return {
        draft: withTopic(reading, draft, { concept: null, member: null, name: verb }, stage, one),
        forward: null,
      };
    return {
      draft: withTopic(
        reading,
        draft,
        { ...topic, concept: cumulative || repeats(reading, topic, draft) ? null : topic.concept, name },
        stage,
        one,
      ),
      forward: null,
    };
  }
  const fallback = verb || reading.passage.heading;
  return {
    draft: withTopic(reading, draft, { concept: null, member: null, name: fallback }, stage, one),
    forward: null,
  };
}

/** The noun where the clause prints it in one piece, else the whole clause. */
function labelled(draft: Draft, noun: string): string {
  return draft.label.includes(noun) ? noun : draft.label;
}

const LEVEL_VERB = /^(?:扩大|提高|增加|提升|上升|下降|降低|减少|达到|突破|超过|保持|维持|累计)/;

function strip(text: string): string {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = stripWhole(stripLead(rest));
  }
  return rest;
}

/** `创新平台15家企业`: never; a head noun that the forward noun repeats or follows is only its place (`临港新区4家工作站`). */
function isDistinctHead(clean: string, forward: Forward): boolean {
  return forward.noun === '' || (clean !== '' && clean.endsWith(forward.noun));
}

function repeats(reading: Reading, topic: Topic, draft: Draft): boolean {
  return reading.drafts.some(
    (d) =>
      d.role === 'level' &&
      d.topic.concept === topic.concept &&
      d.year === draft.year &&
      d.quantity.unit.dimension === draft.quantity.unit.dimension,
  );
}

function withTopic(reading: Reading, draft: Draft, topic: Topic, stage: Stage | null, one: One): Draft {
  const { concept } = topic;
  if (concept === null) return named({ ...draft, topic, stage: null }, nameWithStage(topic.name, stage));
  const year =
    topic.member !== null && reading.list?.topic.concept && draft.year === reading.fiscalYear
      ? reading.list.year
      : draft.year;
  if (/^(?:staff|overall)\./.test(concept))
    return { ...draft, topic, year: concept.startsWith('overall') ? null : year, head: concept };
  const found = stage ?? stageFor(reading, topic, draft, one);
  const keyStage = concept === 'income.total' && found === 'final' ? null : found;
  return { ...draft, topic, year, stage: keyStage, head: concept, member: topic.member };
}

/** A name keeps the stage that its words give: `XX项目年初预算` and `XX项目支出` are two figures. */
function nameWithStage(name: string, stage: Stage | null): string {
  return name === '' && stage
    ? { final: '决算数', budget: '预算数', 'budget-initial': '年初预算数', 'budget-full': '全年预算数' }[stage]
    : name;
}

/** Concept, function or plain noun of a phrase. `full` is the phrase with its stage words, which a plain name keeps. */
function topicOf(
  reading: Reading,
  phrase: string,
  dimension: Quantity['unit']['dimension'],
  _stage: Stage | null = null,
  full = phrase,
): Topic {
  const plain: Topic = { concept: null, member: null, name: full };
  if (dimension === 'points' && isOverallScore(reading, phrase))
    return { concept: 'overall.total.score', member: null, name: phrase };
  const inOther = reading.passage.section !== null && reading.passage.section >= 3 && reading.passage.section <= 5;
  if (dimension === 'money' && !inOther) {
    const spending = spendingOf(reading);
    if (spending && (isFunction(phrase) || (mayBeFunction(phrase) && hasFunctions(reading, phrase)))) {
      return { concept: `${spending}.function`, member: phrase.replace(/\s/g, ''), name: phrase };
    }
  }
  const beside = reading.drafts.flatMap((d) => (d.topic.concept ? [d.topic.concept] : []));
  const concept = conceptNamed(phrase, { dimension, beside, department: reading.department });
  if (!concept) return plain;
  const broad = /^(?:expenditure|income|funds|public|project|basic)\./.test(concept);
  if (broad && (inOther || (reading.list && !reading.list.topic.concept && !isTransparent(reading.list)))) return plain;
  return { concept, member: null, name: phrase };
}

/** 一般公共预算支出 of the whole department: in this family of reports its breakdown is the department's. */
function isTransparent(draft: Draft): boolean {
  return /^(?:一般公共预算(?:财政拨款)?支出(?:决算)?(?:合计|总计)?|一般公共预算拨款支出|支出|经费支出)$/.test(
    draft.member ?? '',
  );
}

function hasFunctions(reading: Reading, phrase: string): boolean {
  return (
    reading.list !== null &&
    (isFunction(phrase) ||
      reading.drafts.some((d) => d.topic.concept?.endsWith('.function')) ||
      reading.passage.section === 2)
  );
}

/** 基本支出 or 项目支出 whose classes are being listed. */
function spendingOf(reading: Reading): string | null {
  const here = reading.drafts.findLast(
    (d) =>
      d.role === 'level' &&
      d.quantity.unit.dimension === 'money' &&
      /^expenditure\.(?:basic|project|total)$/.test(d.head),
  );
  if (here) return SPENDING.test(here.head) ? here.head : null;
  const opens = /^[\s]*(?:其中|主要用于|包括|按|具体)/.test(reading.passage.plain.slice(reading.start, reading.end));
  if (reading.carry.spending && opens) return reading.carry.spending.head;
  const { heading } = reading.passage;
  if (/^基本支出(?:情况)?$/.test(heading)) return 'expenditure.basic';
  return /^项目支出(?:情况)?$/.test(heading) ? 'expenditure.project' : null;
}

function isOverallScore(reading: Reading, phrase: string): boolean {
  if (/项目/.test(reading.passage.heading) || /项目|专项/.test(reading.passage.plain.slice(reading.start, reading.end)))
    return false;
  return /^(?:部门)?(?:整体)?(?:支出)?(?:绩效)?(?:自评|自我评价|评价|综合评价|绩效评价|综合)?(?:结果)?(?:综合)?(?:最终)?(?:总)?(?:得分|总分|评分)$/.test(
    phrase,
  );
}

/** A figure of nothing but a stage (`年初预算682.85万元`) is the department's own only where no other subject stands in the sentence. */
function wholeBudget(reading: Reading, q: Quantity, phrase: string, stage: Stage | null): string | null {
  if (q.unit.dimension !== 'money' || reading.drafts.length > 0) return null;
  const { passage } = reading;
  if (passage.section !== null && passage.section >= 3 && passage.section <= 5) return null;
  if (/项目(?!支出)|专项|工程|资金$/.test(passage.heading)) return null;
  let before = passage.plain.slice(reading.start, q.start);
  for (const time of [...reading.times].reverse()) {
    if (time.start >= reading.start && time.end <= q.start)
      before = before.slice(0, time.start - reading.start) + before.slice(time.end - reading.start);
  }
  const left = strip(splitStage(before.replace(/[，：、 ]/g, '')).rest).replace(
    /市财政局?|县财政局?|区财政局?|财政|批复|下达|安排|核定|部门|单位|支出|收入|整体|资金|总|的|为|数|我局|本|共/g,
    '',
  );
  if (left !== '') return null;
  if (/收入/.test(phrase) || /收入/.test(before)) return 'income.total';
  if (/支出/.test(before) || stage === 'final' || stage === null) return 'expenditure.total';
  return 'funds.total';
}

const FAMILY: readonly RegExp[] = [
  /^expenditure\.(?:basic|project)/,
  /^sangong\./,
  /^public\./,
  /^project\./,
  /^income\.(?!total)/,
];

function stageFor(reading: Reading, topic: Topic, draft: Draft, one: One): Stage {
  if (topic.member !== null && reading.list?.stage) return reading.list.stage;
  const own = stageWords(one.between)
    .filter((word) => !word.comparison)
    .at(-1);
  if (own && !reading.drafts.length) return own.stage;
  if (own && /[：其中包括]/.test(one.between.slice(own.end))) return own.stage;
  if (own && own.end === one.between.length) return own.stage;
  if (reading.list?.stage && reading.list.quantity.unit.dimension === 'money') return reading.list.stage;
  const last = reading.drafts.findLast((d) => d.role === 'level' && d.stage !== null);
  const sameFamily = (a: string, b: string) => FAMILY.some((family) => family.test(a) && family.test(b));
  const child = last && last.head.endsWith('.total') && FAMILY.some((f) => f.test(topic.concept!));
  if (
    last &&
    last.head !== topic.concept &&
    (sameFamily(last.head, topic.concept!) || child) &&
    last.year === draft.year
  )
    return last.stage!;
  const heading = splitStage(reading.passage.heading).stage;
  return heading ?? 'final';
}

// —— changes, shares, rates of completion ——

function change(
  reading: Reading,
  draft: Draft,
  role: Extract<Role, { kind: 'change' }>,
  one: One,
  lastYear: number | null,
): Draft {
  const own = stripTrail(strip(withoutBasis(role.subject)));
  const before = reading.drafts.at(-1);
  const basis = basisFor(one.between, before ?? null, lastYear);
  const topic = one.topic ?? (own !== '' ? topicNamed(reading, own, draft) : lastTopic(reading));
  const falls = role.falls && !draft.quantity.negative;
  const rate = draft.quantity.unit.dimension === 'rate' && !/百分点/.test(draft.quantity.unit.text);
  const head = rate || draft.quantity.unit.text === '倍' ? 'change.rate' : 'change.amount';
  const year = changeYear(reading, draft, topic);
  const done = { ...draft, role: 'change' as const, topic: topic ?? draft.topic, basis, falls, year };
  const verb = role.verb || (before?.role === 'change' ? (before.falls ? '减少' : '增加') : '变动');
  if (!topic || topicName(topic) === '')
    return named(done, own || reading.passage.heading ? `${own || reading.passage.heading}${verb}` : '');
  if (basis === 'budget' || basis === 'other' || basis === 'chain') {
    const against = { budget: '较预算', other: '较其他', chain: '环比' }[basis];
    return named(done, `${topic.name}${against}${verb}`);
  }
  return { ...done, head, member: topicName(topic) };
}

/** A change belongs to the later year of what it compares. */
function changeYear(reading: Reading, draft: Draft, topic: Topic | null): number | null {
  const own = reading.times.some(
    (time) =>
      !time.comparison &&
      time.end <= draft.quantity.start &&
      time.start >= draft.quantity.start - draft.between.length &&
      time.year !== null,
  );
  if (own) return draft.year;
  const years = reading.drafts
    .filter((d) => d.role === 'level' && topic && topicName(d.topic) === topicName(topic))
    .flatMap((d) => (d.year === null ? [] : [d.year]));
  return years.length > 0 ? Math.max(...years) : draft.year;
}

/** Subject of a change or share: a concept by its label, else the noun. */
function topicNamed(reading: Reading, words: string, draft: Draft): Topic {
  const { rest } = splitStage(words);
  const phrase = stripTrail(strip(rest));
  const dimensions =
    draft.quantity.unit.dimension === 'rate' ? (['money', 'count', 'rate'] as const) : [draft.quantity.unit.dimension];
  for (const dimension of dimensions) {
    const topic = topicOf(reading, phrase, dimension);
    if (topic.concept) return topic;
  }
  const { noun, verb } = nounOf(words);
  return { concept: null, member: null, name: noun || verb };
}

function shareOf(reading: Reading, draft: Draft, role: Extract<Role, { kind: 'share' }>, one: One): Draft {
  const own = stripTrail(strip(role.subject));
  const topic = one.topic ?? (own !== '' ? topicNamed(reading, own, draft) : lastTopic(reading));
  const done = { ...draft, role: 'share' as const, topic: topic ?? draft.topic, whole: role.whole };
  if (!topic || topicName(topic) === '') return named(done, role.whole ? `占${role.whole}` : '');
  const years = reading.drafts.filter((d) => topicName(d.topic) === topicName(topic)).map((d) => d.year);
  return { ...done, year: years.at(-1) ?? draft.year, head: 'share', member: topicName(topic) };
}

function completion(reading: Reading, draft: Draft, role: Extract<Role, { kind: 'completion' }>): Draft {
  const own = stripTrail(strip(role.subject));
  const topic = own !== '' ? topicNamed(reading, own, draft) : lastTopic(reading);
  const done = { ...draft, role: 'completion' as const, topic: topic ?? draft.topic };
  const ofAll =
    topic === null ? wholeSentence(reading) : /^(?:expenditure|funds|income)\.total$/.test(topic.concept ?? '');
  if (role.rate && /执行率$/.test(role.words) && ofAll && !/项目|专项/.test(reading.passage.heading)) {
    return { ...done, head: 'overall.execution.rate', member: null, year: null };
  }
  return named(done, `${topic?.name ?? ''}${role.words}`);
}

/** `预算执行率92.58%` in a sentence that names no other subject. */
function wholeSentence(reading: Reading): boolean {
  const text = reading.passage.plain.slice(reading.start, reading.end);
  return !/项目|专项|工程/.test(text);
}

// —— what the sentence spoke of ——

function openList(reading: Reading, between: string, first: Quantity): void {
  if (reading.drafts.length === 0 || !MARKER.test(between)) return;
  const total = reading.drafts.findLast(
    (d) => d.role === 'level' && d.quantity.unit.dimension === first.unit.dimension,
  );
  if (total) reading.list = total;
}

function lastTopic(reading: Reading): Topic | null {
  const last = reading.drafts.findLast((d) => topicName(d.topic) !== '');
  return last?.topic ?? reading.carry.topic;
}

/** Last level of the sentence in the same dimension. */
function lastLevel(reading: Reading, q: Quantity): Draft | null {
  return (
    reading.drafts.findLast(
      (d) => d.role === 'level' && d.quantity.unit.dimension === q.unit.dimension && topicName(d.topic) !== '',
    ) ?? null
  );
}
