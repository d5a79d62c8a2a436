/** Sentences of the findings that are no arithmetic: what is missing, unexplained, odd, badly written, or personal. */

import { printed } from '../equations/print-figure.js';
import { nameFigure, nameInFull, namePart, nameStage } from './name.js';
import { type Context, lead, list, right, type Sentence, stated, text, unitOf } from './sentence-parts.js';

export const REMARKS: Record<string, Sentence> = {
  'completeness.annex': (c) =>
    c.zh ? `缺少附表：${text(c.data.name)}` : `${namePart(text(c.data.part), 'en')} is not attached`,
  'completeness.annex-elsewhere': (c) =>
    c.zh
      ? `缺少附表：${text(c.data.name)}；当地通知不要求的，不必补`
      : `${namePart(text(c.data.part), 'en')} is not attached; it need not be where the local notice does not ask for it`,
  'completeness.annex-unreadable': (c) =>
    c.zh
      ? `${text(c.data.name)}的表式无法识别，数字没有核对`
      : `${namePart(text(c.data.part), 'en')} could not be recognised; its figures were not checked`,
  'completeness.annex-picture': (c) =>
    c.zh
      ? `${text(c.data.name)}是图片或嵌入的对象，其中的数字读不出，没有核对；请换成可以编辑的表格后重新报送`
      : `${namePart(text(c.data.part), 'en')} is a picture or an embedded object; its figures cannot be read and were not checked: put an editable table in its place and submit the report again`,
  'completeness.annex-lost': (c) =>
    c.zh
      ? `${text(c.data.name)}的表格在转换或粘贴时丢失，其中的数字没有核对；请报送 Word 原件（.docx），或从 Word、WPS 中重新复制表格后粘贴`
      : `the table of ${namePart(text(c.data.part), 'en')} was lost when it was converted or pasted; its figures were not checked: submit the Word original (.docx) or copy the table again from Word or WPS`,
  'completeness.section': (c) =>
    c.zh ? `缺少“${text(c.data.title)}”部分` : `section ${text(c.data.number)} (${text(c.data.title)}) is missing`,
  'completeness.outline': (c) =>
    c.zh
      ? `报告提纲与规定格式不同，缺少：${list(c.data.titles).join('、')}`
      : `the outline differs from the standard one; missing: ${list(c.data.titles).join(', ')}`,
  'completeness.project-form': (c) => {
    const lines = c.facts.map((f) => `${nameFigure(f, c.lang)} ${printed(f)}${f.unit}`).join('、');
    return c.zh
      ? `${lines}，没有对应的项目支出绩效自评表（一个一级项目支出一张表）`
      : `${lines} has no project form of its own (one form for each first-level project)`;
  },
  'explanation.points-lost': (c) => {
    const would =
      c.data.wouldScore === undefined
        ? ''
        : c.data.capped
          ? c.zh
            ? `；完成率已达 100%，应得满分 ${twoPlaces(text(c.data.wouldScore))} 分`
            : `; the target is met, which earns the full ${twoPlaces(text(c.data.wouldScore))}`
          : c.zh
            ? `；按完成率计算（${text(c.data.completion).split(' = ')[1]}）为 ${twoPlaces(text(c.data.wouldScore))} 分`
            : `; by completion (${text(c.data.completion).split(' = ')[1]}) it would be ${twoPlaces(text(c.data.wouldScore))}`;
    const weight = c.facts[1] ? printed(c.facts[1]) : '';
    return c.zh
      ? `${lead(c)} ${stated(c)}，分值 ${weight}，扣分未填偏差原因${would}`
      : `${lead(c)} is ${stated(c)} of ${weight} and no reason is given${would}`;
  },
  'explanation.target-missed': (c) => {
    const [, , actual, target] = c.facts;
    const values =
      actual && target
        ? c.zh
          ? `${printed(actual)}（指标值 ${printed(target)}）`
          : `${printed(actual)} (target ${printed(target)})`
        : '';
    const name = actual ? nameInFull(actual, c.lang) : lead(c);
    return c.zh
      ? `${name} ${values}未达到指标值，未填偏差原因`
      : `${name}: ${values} misses the target and no reason is given`;
  },
  'explanation.result-no-number': (c) =>
    c.zh
      ? `指标“${text(c.data.label)}”的指标值是数字（${c.facts[0] ? printed(c.facts[0]) : ''}），完成值只写“${text(c.data.text)}”`
      : `${text(c.data.label)} has a target in numbers (${c.facts[0] ? printed(c.facts[0]) : ''}) and the result ${text(c.data.text)}`,
  'explanation.result-as-target': (c) =>
    c.zh
      ? `指标“${text(c.data.label)}”的完成值照抄指标值“${text(c.data.text)}”，没有填实际数`
      : `the result of ${text(c.data.label)} repeats its target ${text(c.data.text)} instead of a number`,
  'explanation.far-above': (c) => {
    const pairs = list(c.data.times).map((times, i) => {
      const [actual, target] = [c.facts[2 * i], c.facts[2 * i + 1]];
      return actual && target
        ? `${printed(actual)}${unitOf(actual)} / ${printed(target)}${unitOf(target)}${c.zh ? `（${times} 倍）` : ` (${times} times)`}`
        : '';
    });
    return c.zh
      ? `${lead(c)}远超指标值，未说明原因：${pairs.join('，')}`
      : `${lead(c)} is far above the target, without a reason: ${pairs.join(', ')}`;
  },
  'explanation.low-execution': (c) => {
    const [first, full] = c.facts;
    const amounts = full && first ? `（${printed(first)} ÷ ${printed(full)}）` : '';
    return c.zh
      ? `${full ? `预算执行率${amounts}` : `${lead(c)} ${stated(c)}`}低于 ${text(c.data.below)}，资金栏的原因没有填写`
      : `${full ? `the execution rate ${amounts}` : `${lead(c)} ${stated(c)}`} is below ${text(c.data.below)} and the form's place for the reason is empty`;
  },
  'explanation.budget-changed': (c) => {
    const values = c.facts.map(printed).join(' → ');
    return c.zh
      ? `年初预算 → 调整后预算：${values}，资金栏没有填写追加或调减的原因`
      : `initial to adjusted budget: ${values}; the form's place for the reason is empty`;
  },
  'explanation.completion': (c) => {
    const would = text(c.data.computed);
    if (c.data.capped)
      return c.zh
        ? `${lead(c)} ${stated(c)}，完成率已达 100%，应得满分 ${would} 分`
        : `${lead(c)} is ${stated(c)}; the target is met, which earns the full ${would}`;
    return c.zh
      ? `${lead(c)} ${stated(c)}，按完成率计算为 ${would} 分（${right(c)}）`
      : `${lead(c)} is ${stated(c)}; by completion it would be ${would} (${right(c)})`;
  },
  'format.rate-repeats-score': (c) => {
    const rate = c.data.rate
      ? c.zh
        ? `，应为 ${text(c.data.rate)}（${text(c.data.formula)}）`
        : `; the rate is ${text(c.data.rate)} (${text(c.data.formula)})`
      : '';
    return c.zh
      ? `执行率栏填写“${text(c.data.text)}”，与分值或得分相同，不是比率${rate}`
      : `the rate's cell holds ${text(c.data.text)}, which repeats the weight or score and is no rate${rate}`;
  },
  'format.rate-without-percent': (c) =>
    c.zh ? `比率“${text(c.data.text)}”没有写 %` : `the rate ${text(c.data.text)} lacks its %`,
  'format.percent-missing': (c) => {
    const target = text(c.data.target);
    return c.zh
      ? `指标“${text(c.data.label)}”完成值“${text(c.data.text)}”缺 %${target ? `（指标值 ${target}）` : ''}`
      : `the result ${text(c.data.text)} of ${text(c.data.label)} lacks a %${target ? ` (target ${target})` : ''}`;
  },
  'format.second-reading': (c) => {
    const none = c.zh ? '没有这一处' : 'nothing';
    const [main, second] = [c.data.main, c.data.second].map((value) => (value === null ? none : `“${text(value)}”`));
    return c.zh
      ? `两种读取方式读出的内容不一致：主要读取方式 ${main}，第二种读取方式 ${second}；请对照原件判断`
      : `The two readers disagree: the main one has ${main}, the second ${second}; compare with the original`;
  },
  'format.other': (c) => {
    const words = [c.data.label, c.data.text].map(text).filter(Boolean).join(' ');
    return c.zh ? `数字写法不规范或读不出：${words}` : `a number in a wrong or unreadable form: ${words}`;
  },
  'plausibility.growth': (c) => {
    const [from, to] = c.facts;
    const values = from && to ? `${printed(from)} → ${printed(to)}` : '';
    return c.zh
      ? `年初预算 → 全年预算：${values}，增加 ${text(c.data.growth)}`
      : `initial to full-year budget: ${values}, up ${text(c.data.growth)}`;
  },
  'plausibility.exceeded': (c) => {
    const [limit, ...rest] = c.facts;
    const [zero] = rest.slice(-1);
    const gapped = c.zh ? '' : ' ';
    const above = rest
      .slice(0, -1)
      .map((f) => `${nameFigure(f, c.lang)}${gapped}${nameStage(f, c.lang)} ${printed(f)}`);
    const initial = limit ? printed(limit) : '';
    const adjustment = zero ? `${nameFigure(zero, c.lang)} ${printed(zero)}` : '';
    return c.zh
      ? `${above.join('、')}${above.length > 1 ? '都' : ''}超过年初预算总额 ${initial}，而${adjustment}`
      : `${above.join(', ')} exceed the whole initial budget ${initial}, yet ${adjustment}`;
  },
  'plausibility.period': (c) => {
    const prose = c.facts.at(-1);
    const results = c.facts.slice(0, -1).map((f) => `${namePart(f.part, c.lang)} ${printed(f)}${unitOf(f)}`);
    const said = prose ? `${printed(prose)}${unitOf(prose)}` : '';
    return c.zh
      ? `正文“${prose ? nameFigure(prose, 'zh') : ''}” ${said} 是 ${text(c.data.period)} 的数，${[...new Set(results)].join('、')}为全年完成值，期间不同`
      : `the text gives ${said} for ${text(c.data.period)}; ${[...new Set(results)].join(', ')} is the year's result: another period`;
  },
  'plausibility.other-column': (c) => {
    const [matches, expected] = [c.data.matches, c.data.expected].map((id) => c.all.get(text(id)));
    const names = [matches, expected].map((f) => (f ? `${nameStage(f, c.lang)} ${printed(f)}` : ''));
    return c.zh
      ? `${text(c.data.formula)}，与${names[0]}相符，而不是${names[1]}（口径）`
      : `${text(c.data.formula)} matches the ${names[0]}, not the ${names[1]}`;
  },
  'plausibility.above-whole': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，超过 100%${c.data.misread ? '；扫描识别常把“≥”误作“2”，请对照原件' : ''}`
      : `${lead(c)} is ${stated(c)}, above 100%${c.data.misread ? '; recognition often takes ≥ for 2: compare with the original' : ''}`,
  'plausibility.direction': (c) => {
    const [amount, rate] = c.facts;
    const words = [amount, rate].map((f) => (f ? `${f.label}${c.zh ? '' : ' '}${printed(f)}${unitOf(f)}` : ''));
    return c.zh
      ? `${lead(c)}：“${words.join('，')}”一增一减，方向相反`
      : `${lead(c)}: ${words.join(', ')}: one goes up, the other down`;
  },
  'plausibility.grade': (c) =>
    c.zh
      ? `等级“${text(c.data.word)}”与得分 ${text(c.data.points)} 不符：${text(c.data.least)} 分以上为“${text(c.data.meant)}”`
      : `the grade ${text(c.data.word)} does not fit the score ${text(c.data.points)}: from ${text(c.data.least)} on it is ${text(c.data.meant)}`,
  'plausibility.total-weight': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，不是 ${text(c.data.expected)} 分`
      : `${lead(c)} is ${stated(c)}, not ${text(c.data.expected)}`,
  'plausibility.weights': (c) => {
    const own = c.facts.map((f, i) =>
      i === 0 ? `${c.zh ? '预算执行率' : 'execution '}${printed(f)}` : `${bareHead(f.key)}${printed(f)}`,
    );
    const part = c.facts[0] ? namePart(c.facts[0].part, c.lang) : '';
    return c.zh
      ? `${part}分值设置为${own.join('、')}，与通行设置（${list(c.data.usual).join('；')}）不同，如有依据可不改`
      : `${part}: weights ${own.join(', ')} differ from the usual ${list(c.data.usual).join('; ')}`;
  },
  'plausibility.band': (c) => {
    const weight = c.facts[1] ? printed(c.facts[1]) : '';
    return c.zh
      ? `${lead(c)} ${stated(c)}，分值 ${weight}；完成情况为“${text(c.data.word)}”，得分一般在分值的 ${text(c.data.from)}—${text(c.data.to)} 之间`
      : `${lead(c)} is ${stated(c)} of ${weight}; ${text(c.data.word)} earns ${text(c.data.from)}–${text(c.data.to)} of the weight`;
  },
  'plausibility.balance': (c) => {
    const part = c.facts[0] ? namePart(c.facts[0].part, c.lang) : '';
    return c.zh
      ? `${part}指标得分率 ${text(c.data.indicators)}，预算执行得分率只有 ${text(c.data.execution)}，请核对指标是否打分偏高`
      : `${part}: indicators earn ${text(c.data.indicators)} of their points, the execution only ${text(c.data.execution)}`;
  },
  'plausibility.low-execution': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，低于 ${text(c.data.below)}`
      : `${lead(c)} is ${stated(c)}, below ${text(c.data.below)}`,
  'plausibility.pace': (c) =>
    c.zh
      ? `${rateName(c)}（${text(c.data.period)}）${stated(c)}，低于这时应达到的 ${text(c.data.below)}`
      : `${rateName(c)} (${text(c.data.period)}) is ${stated(c)}, below the ${text(c.data.below)} expected by then`,
  'plausibility.goal-gap': (c) => {
    const [rate, goal] = c.facts.map(printed);
    const [line = '', head] = c.facts[0]?.label.split(' / ') ?? [];
    const where = `${namePart(c.facts[0]?.part ?? '', c.lang)}${head === undefined ? '' : `“${line}”`}`;
    return c.zh
      ? `${where} ${text(c.data.period)}预算执行率 ${rate}，目标完成进度 ${goal}，相差 ${text(c.data.gap)} 个百分点，超过 ${text(c.data.most)} 个百分点`
      : `${where}, ${text(c.data.period)}: executed ${rate}, goals ${goal}: ${text(c.data.gap)} percentage points apart, more than ${text(c.data.most)}`;
  },
  'plausibility.named-zero': (c) => {
    const names = list(c.data.names);
    return c.zh
      ? `正文列举的支出“${names.join('、')}”，在${namePart(text(c.data.part), 'zh')}中为 0 或空白`
      : `the text names ${names.join(', ')} among what was spent; ${namePart(text(c.data.part), 'en')} shows 0 or nothing`;
  },
  'plausibility.peers': (c) => {
    const sides = c.facts.map((f) => `${printed(f)}${unitOf(f)}`).join(' ÷ ');
    return c.zh
      ? `${text(c.data.measure)}为 ${text(c.data.value)}（${sides}），同年度其他 ${text(c.data.peers)} 个部门的中位数为 ${text(c.data.median)}`
      : `${text(c.data.measureEn)} is ${text(c.data.value)} (${sides}); the median of ${text(c.data.peers)} other departments is ${text(c.data.median)}`;
  },
  'wording.stale-period': (c) =>
    c.zh
      ? `“${text(c.data.word)}”是年中的说法，报告写于年度结束之后${times(c)}`
      : `“${text(c.data.word)}” is a mid-year phrase in a report written after the year's end${times(c)}`,
  'wording.stale-year': (c) =>
    c.zh ? `“${text(c.data.word)}”的年度不是报告年度` : `“${text(c.data.word)}” bears another year than the report`,
  'wording.doubled': (c) =>
    c.zh ? `“${text(c.data.word)}”重复${times(c)}` : `“${text(c.data.word)}” is doubled${times(c)}`,
  'wording.wrong-word': (c) => instead(c),
  // Both look the same on paper: only the code point tells them apart.
  'wording.variant-character': (c) => instead(c, lastCode),
  'wording.department-name': (c) =>
    c.zh
      ? `部门名称“${text(c.data.word)}”与“${text(c.data.instead)}”不一${times(c)}`
      : `the department is “${text(c.data.word)}” here and “${text(c.data.instead)}” elsewhere${times(c)}`,
  'wording.template-text': (c) =>
    c.zh
      ? `遗留的模板文字“${text(c.data.word)}”${times(c)}`
      : `template text left in: “${text(c.data.word)}”${times(c)}`,
  'wording.placeholder-row': (c) =>
    c.zh
      ? `模板行“${text(c.data.text)}”未填写也未删除`
      : `the template row “${text(c.data.text)}” was neither filled in nor removed`,
  'wording.document-bracket': (c) => instead(c),
  'wording.unclosed-bracket': (c) =>
    c.zh ? `括号没有收尾：“${text(c.data.word)}…”` : `a bracket is not closed: “${text(c.data.word)}…”`,
  'privacy.id-number': (c) => personal(c, '身份证号码', 'an ID number'),
  'privacy.mobile': (c) => personal(c, '手机号码', 'a mobile number'),
  'privacy.bank-card': (c) => personal(c, '银行卡号', 'a bank card number'),
  'privacy.account': (c) => personal(c, '银行账号', 'a bank account number'),
  'privacy.email': (c) => personal(c, '电子邮箱', 'an e-mail address'),
  'privacy.landline': (c) => personal(c, '座机号码', 'a landline number'),
  'privacy.person': (c) => personal(c, '个人姓名', 'the name of a person'),
};

/** A rate of prose by its printed words: the name in its key holds the whole phrase. */
function rateName(c: Context): string {
  const [rate] = c.facts;
  const own = rate && rate.part === 'narrative' && rate.key.startsWith('quantity:');
  return own ? `${namePart('narrative', c.lang)}“${rate.label}”` : lead(c);
}

function bareHead(key: string): string {
  return /\.level1\[(.+)\]/.exec(key)?.[1] ?? '';
}

function instead(c: Context, note: (word: string, zh: boolean) => string = () => ''): string {
  const [wrong, correct] = [text(c.data.word), text(c.data.instead)];
  return c.zh
    ? `“${wrong}”${note(wrong, true)}应为“${correct}”${note(correct, true)}${times(c)}`
    : `“${wrong}”${note(wrong, false)} should read “${correct}”${note(correct, false)}${times(c)}`;
}

/** `（末字 U+784F）`. */
function lastCode(word: string, zh: boolean): string {
  const code = `U+${([...word].at(-1)?.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return zh ? `（末字 ${code}）` : ` (last character ${code})`;
}

function times({ data, zh }: Context): string {
  const count = Number(data.count ?? 1);
  return count > 1 ? (zh ? `（${count} 处）` : ` (${count} places)`) : '';
}

function personal({ data, zh }: Context, what: string, whatEn: string): string {
  return zh ? `${what} ${text(data.masked)} 未遮盖，公开前应处理` : `${whatEn} (${text(data.masked)}) stands unmasked`;
}

function twoPlaces(value: string): string {
  const [whole = '', fraction = ''] = value.split('.');
  if (fraction.length <= 2) return value;
  const rounded = (BigInt(`${whole}${fraction.slice(0, 3)}`) + 5n) / 10n;
  return `${rounded / 100n}.${String(rounded % 100n).padStart(2, '0')}`.replace(/\.?0+$/, '');
}
