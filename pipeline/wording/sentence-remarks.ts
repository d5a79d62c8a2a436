/** Sentences of the findings that are no arithmetic: what is missing, unexplained, odd, badly written, or personal. */

import { exact, roundTo } from '../decimal.js';
import { printed } from '../equations/print-figure.js';
import type { NoteData } from '../finding-data.js';
import { nameFigure, nameInFull, namePart, nameStage } from './name.js';
import { type Context, joined, lead, partOf, rightOf, type Sentences, stated, withUnit } from './sentence-parts.js';
import type { SubstanceMessage } from './sentence-substance.js';

type Remarks = Exclude<NoteData['message'], 'continuity.differs' | 'continuity.other-report' | SubstanceMessage>;

export const REMARKS: Sentences<Remarks> = {
  'completeness.annex': (c) =>
    c.zh ? `缺少附表：${c.data.name}` : `${namePart(c.data.part, c.voice)} is not attached`,
  'completeness.annex-elsewhere': (c) =>
    c.zh
      ? `缺少附表：${c.data.name}；当地通知不要求的，不必补`
      : `${namePart(c.data.part, c.voice)} is not attached; it need not be where the local notice does not ask for it`,
  'completeness.annex-unreadable': (c) =>
    c.zh
      ? `${c.data.name}的表式无法识别，数字没有核对`
      : `${namePart(c.data.part, c.voice)} could not be recognised; its figures were not checked`,
  'completeness.annex-picture': (c) =>
    c.zh
      ? `${c.data.name}是图片或嵌入的对象，其中的数字读不出，没有核对；请换成可以编辑的表格后重新报送`
      : `${namePart(c.data.part, c.voice)} is a picture or an embedded object; its figures cannot be read and were not checked: put an editable table in its place and submit the report again`,
  'completeness.annex-lost': (c) =>
    c.zh
      ? `${c.data.name}的表格在转换或粘贴时丢失，其中的数字没有核对；请报送 Word 原件（.docx），或从 Word、WPS 中重新复制表格后粘贴`
      : `the table of ${namePart(c.data.part, c.voice)} was lost when it was converted or pasted; its figures were not checked: submit the Word original (.docx) or copy the table again from Word or WPS`,
  'completeness.section': (c) =>
    c.zh ? `缺少“${c.data.title}”部分` : `section ${c.data.number} (${c.data.title}) is missing`,
  'completeness.outline': (c) =>
    c.zh
      ? `报告提纲与规定格式不同，缺少：${joined(c.data.titles, c)}`
      : `the outline differs from the standard one; missing: ${joined(c.data.titles, c)}`,
  'completeness.deadline': (c) =>
    c.zh
      ? `报告日期 ${c.data.date} 晚于通知规定的报送期限 ${c.data.due}`
      : `the report is dated ${c.data.date}, after the notice's term ${c.data.due}`,
  'completeness.project-form': (c) => {
    const lines = c.facts.map((f) => `${nameFigure(f, c.voice)} ${printed(f)}${f.unit}`).join('、');
    return c.zh
      ? `${lines}，没有对应的项目支出绩效自评表（一个一级项目支出一张表）`
      : `${lines} has no project form of its own (one form for each first-level project)`;
  },
  'explanation.points-lost': (c) => {
    const { completion = '', wouldScore, capped } = c.data;
    const [right, score] = [rightOf(completion), roundTo(exact(wouldScore ?? '0'), 2)];
    const full = c.zh
      ? `；完成率已达 100%，应得满分 ${score} 分`
      : `; the target is met, which earns the full ${score}`;
    const by = c.zh ? `；按完成率计算（${right}）为 ${score} 分` : `; by completion (${right}) it would be ${score}`;
    const would = wouldScore === undefined ? '' : capped ? full : by;
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
    const name = actual ? nameInFull(actual, c.voice) : lead(c);
    return c.zh
      ? `${name} ${values}未达到指标值，未填偏差原因`
      : `${name}: ${values} misses the target and no reason is given`;
  },
  'explanation.result-no-number': (c) =>
    c.zh
      ? `指标“${c.data.label}”的指标值是数字（${c.facts[0] ? printed(c.facts[0]) : ''}），完成值只写“${c.data.text}”`
      : `${c.data.label} has a target in numbers (${c.facts[0] ? printed(c.facts[0]) : ''}) and the result ${c.data.text}`,
  'explanation.result-as-target': (c) =>
    c.zh
      ? `指标“${c.data.label}”的完成值照抄指标值“${c.data.text}”，没有填实际数`
      : `the result of ${c.data.label} repeats its target ${c.data.text} instead of a number`,
  'explanation.far-above': (c) => {
    const pairs = c.data.times.map((times, i) => {
      const [actual, target] = [c.facts[2 * i], c.facts[2 * i + 1]];
      return actual && target
        ? `${withUnit(actual)} / ${withUnit(target)}${c.zh ? `（${times} 倍）` : ` (${times} times)`}`
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
      ? `${full ? `预算执行率${amounts}` : `${lead(c)} ${stated(c)}`}低于 ${c.data.below}，资金栏的原因没有填写`
      : `${full ? `the execution rate ${amounts}` : `${lead(c)} ${stated(c)}`} is below ${c.data.below} and the form's place for the reason is empty`;
  },
  'explanation.budget-changed': (c) => {
    const values = c.facts.map(printed).join(' → ');
    return c.zh
      ? `年初预算 → 调整后预算：${values}，资金栏没有填写追加或调减的原因`
      : `initial to adjusted budget: ${values}; the form's place for the reason is empty`;
  },
  'format.rate-repeats-score': (c) => {
    const { text, rate, formula } = c.data;
    const meant = c.letter ? `（按 ${formula} 计算为 ${rate}）` : `，应为 ${rate}（${formula}）`;
    return c.zh
      ? `执行率栏填写“${text}”，与分值或得分相同，不是比率${rate ? meant : ''}`
      : `the rate's cell holds ${text}, which repeats the weight or score and is no rate${rate ? `; the rate is ${rate} (${formula})` : ''}`;
  },
  'format.rate-without-percent': (c) => (c.zh ? `比率“${c.data.text}”没有写 %` : `the rate ${c.data.text} lacks its %`),
  'format.percent-missing': (c) => {
    const target = c.data.target;
    return c.zh
      ? `指标“${c.data.label}”完成值“${c.data.text}”缺 %${target ? `（指标值 ${target}）` : ''}`
      : `the result ${c.data.text} of ${c.data.label} lacks a %${target ? ` (target ${target})` : ''}`;
  },
  'format.second-reading': (c) => {
    // The department has one file and no readers: it is told what it can look for.
    if (c.letter && c.zh)
      return '报送文件中这一处的内容用两种方法读取不一致，可能有隐藏文字、未接受的修订或者未更新的域';
    const none = c.zh ? '没有这一处' : 'nothing';
    const [main, second] = [c.data.main, c.data.second].map((value) => (value === null ? none : `“${value}”`));
    return c.zh
      ? `两种读取方式读出的内容不一致：主要读取方式 ${main}，第二种读取方式 ${second}；请对照原件判断`
      : `The two readers disagree: the main one has ${main}, the second ${second}; compare with the original`;
  },
  'plausibility.exceeded': (c) => {
    const [limit, ...rest] = c.facts;
    const [zero] = rest.slice(-1);
    const gapped = c.zh ? '' : ' ';
    const above = rest
      .slice(0, -1)
      .map((f) => `${nameFigure(f, c.voice)}${gapped}${nameStage(f, c.voice)} ${printed(f)}`);
    const initial = limit ? printed(limit) : '';
    const adjustment = zero ? `${nameFigure(zero, c.voice)} ${printed(zero)}` : '';
    return c.zh
      ? `${joined(above, c)}${above.length > 1 ? '都' : ''}超过年初预算总额 ${initial}，而${adjustment}`
      : `${joined(above, c)} exceed the whole initial budget ${initial}, yet ${adjustment}`;
  },
  'plausibility.period': (c) => {
    const prose = c.facts.at(-1);
    const results = joined(
      [...new Set(c.facts.slice(0, -1).map((f) => `${namePart(f.part, c.voice)} ${withUnit(f)}`))],
      c,
    );
    const said = prose ? withUnit(prose) : '';
    return c.zh
      ? `正文“${prose ? nameFigure(prose, c.voice) : ''}” ${said} 是 ${c.data.period} 的数，${results}为全年完成值，期间不同`
      : `the text gives ${said} for ${c.data.period}; ${results} is the year's result: another period`;
  },
  'plausibility.other-column': (c) => {
    const [matches, expected] = [c.data.matches, c.data.expected].map((id) => {
      const figure = c.voice.facts.get(id);
      return figure ? `${nameStage(figure, c.voice)} ${printed(figure)}` : '';
    });
    return c.zh
      ? `${c.data.formula}，与${matches}相符，而不是${expected}（口径）`
      : `${c.data.formula} matches the ${matches}, not the ${expected}`;
  },
  'plausibility.above-whole': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，超过 100%${c.data.misread ? '；扫描识别常把“≥”误作“2”，请对照原件' : ''}`
      : `${lead(c)} is ${stated(c)}, above 100%${c.data.misread ? '; recognition often takes ≥ for 2: compare with the original' : ''}`,
  'plausibility.direction': (c) => {
    const [amount, rate] = c.facts;
    const words = [amount, rate].map((f) => (f ? `${f.label}${c.zh ? '' : ' '}${withUnit(f)}` : ''));
    return c.zh
      ? `${lead(c)}：“${words.join('，')}”一增一减，方向相反`
      : `${lead(c)}: ${words.join(', ')}: one goes up, the other down`;
  },
  'plausibility.grade': (c) =>
    c.zh
      ? `等级“${c.data.word}”与得分 ${c.data.points} 不符：${c.data.least} 分以上为“${c.data.meant}”`
      : `the grade ${c.data.word} does not fit the score ${c.data.points}: from ${c.data.least} on it is ${c.data.meant}`,
  'plausibility.total-weight': (c) =>
    c.zh ? `${lead(c)} ${stated(c)}，不是 ${c.data.expected} 分` : `${lead(c)} is ${stated(c)}, not ${c.data.expected}`,
  'plausibility.weights': (c) => {
    const own = c.facts.map((f, i) =>
      i === 0 ? `${c.zh ? '预算执行率' : 'execution '}${printed(f)}` : `${bareHead(f.key)}${printed(f)}`,
    );
    const part = partOf(c);
    return c.zh
      ? `${part}分值设置为${joined(own, c)}，与通行设置（${c.data.usual.join('；')}）不同，如有依据可不改`
      : `${part}: weights ${joined(own, c)} differ from the usual ${c.data.usual.join('; ')}`;
  },
  'plausibility.band': (c) => {
    const weight = c.facts[1] ? printed(c.facts[1]) : '';
    return c.zh
      ? `${lead(c)} ${stated(c)}，分值 ${weight}；完成情况为“${c.data.word}”，得分一般在分值的 ${c.data.from}—${c.data.to} 之间`
      : `${lead(c)} is ${stated(c)} of ${weight}; ${c.data.word} earns ${c.data.from}–${c.data.to} of the weight`;
  },
  'plausibility.balance': (c) => {
    const part = partOf(c);
    return c.zh
      ? `${part}指标得分率 ${c.data.indicators}，预算执行得分率只有 ${c.data.execution}，请核对指标是否打分偏高`
      : `${part}: indicators earn ${c.data.indicators} of their points, the execution only ${c.data.execution}`;
  },
  'plausibility.pace': (c) =>
    c.zh
      ? `${rateName(c)}（${c.data.period}）${stated(c)}，低于这时应达到的 ${c.data.below}`
      : `${rateName(c)} (${c.data.period}) is ${stated(c)}, below the ${c.data.below} expected by then`,
  'plausibility.goal-gap': (c) => {
    const [rate, goal] = c.facts.map(printed);
    const [line = '', head] = c.facts[0]?.label.split(' / ') ?? [];
    const where = `${partOf(c)}${head === undefined ? '' : `“${line}”`}`;
    return c.zh
      ? `${where} ${c.data.period}预算执行率 ${rate}，目标完成进度 ${goal}，相差 ${c.data.gap} 个百分点，超过 ${c.data.most} 个百分点`
      : `${where}, ${c.data.period}: executed ${rate}, goals ${goal}: ${c.data.gap} percentage points apart, more than ${c.data.most}`;
  },
  'plausibility.named-zero': (c) => {
    const names = joined(c.data.names, c);
    return c.zh
      ? `正文列举的支出“${names}”，在${namePart(c.data.part, c.voice)}中为 0 或空白`
      : `the text names ${names} among what was spent; ${namePart(c.data.part, c.voice)} shows 0 or nothing`;
  },
  'plausibility.peers': (c) => {
    const sides = c.facts.map(withUnit).join(' ÷ ');
    return c.zh
      ? `${c.data.measure.zh}为 ${c.data.value}（${sides}），同年度其他 ${c.data.peers} 个部门的中位数为 ${c.data.median}`
      : `${c.data.measure.en} is ${c.data.value} (${sides}); the median of ${c.data.peers} other departments is ${c.data.median}`;
  },
  'wording.stale-period': (c) =>
    c.zh
      ? `“${c.data.word}”是年中的说法，报告写于年度结束之后${times(c)}`
      : `“${c.data.word}” is a mid-year phrase in a report written after the year's end${times(c)}`,
  'wording.stale-year': (c) =>
    c.zh ? `“${c.data.word}”的年度不是报告年度` : `“${c.data.word}” bears another year than the report`,
  'wording.doubled': (c) => (c.zh ? `“${c.data.word}”重复${times(c)}` : `“${c.data.word}” is doubled${times(c)}`),
  'wording.mark-run': (c) =>
    c.zh
      ? `标点或符号重复、连用“${c.data.word}”${times(c)}`
      : `marks or signs run together: “${c.data.word}”${times(c)}`,
  'wording.numbering': (c) =>
    c.zh
      ? `编号“${c.data.word}”重复、跳号或前后不一，后者似应为“${c.data.instead}”`
      : `the numbers “${c.data.word}” repeat, skip or change their style; “${c.data.instead}” is expected`,
  'wording.no-unit': (c) =>
    c.zh ? `“${c.data.word}”的计量单位有误${times(c)}` : `“${c.data.word}” ends in no unit${times(c)}`,
  'wording.unreadable': (c) =>
    c.zh ? `无法辨认的字符“${c.data.word}”${times(c)}` : `unreadable characters “${c.data.word}”${times(c)}`,
  'wording.wrong-word': (c) => instead(c),
  // Both look the same on paper: only the code point tells them apart.
  'wording.variant-character': (c) => instead(c, lastCode),
  'wording.department-name': (c) =>
    c.zh
      ? `部门名称“${c.data.word}”与“${c.data.instead}”不一${times(c)}`
      : `the department is “${c.data.word}” here and “${c.data.instead}” elsewhere${times(c)}`,
  'wording.template-text': (c) =>
    c.zh ? `遗留的模板文字“${c.data.word}”${times(c)}` : `template text left in: “${c.data.word}”${times(c)}`,
  'wording.placeholder-row': (c) => {
    const rows = c.finding.where.length;
    if (c.zh) return `模板行“${c.data.text}”${rows > 1 ? `等 ${rows} 行` : ''}未填写也未删除`;
    return `the template row “${c.data.text}” was neither filled in nor removed${rows > 1 ? ` (${rows} rows)` : ''}`;
  },
  'wording.document-bracket': (c) => instead(c),
  'wording.unclosed-bracket': (c) =>
    c.zh ? `括号或引号不成对：“${c.data.word}”${times(c)}` : `a bracket without its pair: “${c.data.word}”${times(c)}`,
  'wording.mixed-bracket': (c) =>
    c.zh ? `括号前后不一“${c.data.word}”${times(c)}` : `a pair of two kinds of brackets: “${c.data.word}”${times(c)}`,
  'privacy.id-number': (c) => personal(c, '身份证号码', 'an ID number'),
  'privacy.mobile': (c) => personal(c, '手机号码', 'a mobile number'),
  'privacy.bank-card': (c) => personal(c, '银行卡号', 'a bank card number'),
  'privacy.account': (c) => personal(c, '银行账号', 'a bank account number'),
  'privacy.email': (c) => personal(c, '电子邮箱', 'an e-mail address'),
  'privacy.landline': (c) => personal(c, '家庭电话', 'a telephone number of a home'),
  'privacy.messenger': (c) => personal(c, 'QQ、微信等账号', 'an account of a messenger'),
  'privacy.plate': (c) => personal(c, '个人车辆号牌', 'the number plate of a person'),
  'privacy.document': (c) => personal(c, '个人证件号码', 'the number of a personal document'),
  'privacy.birth': (c) => personal(c, '出生日期', 'a date of birth'),
  'privacy.address': (c) => personal(c, '个人姓名与住址', 'the home of a person'),
  'privacy.health': (c) => personal(c, '个人姓名与健康、救助情况', 'a person with health or relief'),
  'privacy.minor': (c) => personal(c, '未成年人姓名与学校、班级', 'a minor with school or class'),
  'privacy.secret': ({ data, zh }) =>
    zh
      ? `写有“${data.masked}”：涉密、内部资料不得上传和公开`
      : `it says “${data.masked}”: secret or internal papers are never published`,
  'privacy.direction': (c) =>
    c.zh
      ? '含有改变文字方向的控制符，看到的与存储的顺序不同，请删除后重新报送'
      : 'characters that turn the direction of reading: what is seen differs from what is stored',
  'privacy.person': (c) => personal(c, '个人姓名', 'the name of a person'),
};

/** A rate of prose by its printed words: the name in its key holds the whole phrase. */
function rateName(c: Context<'plausibility.pace'>): string {
  const [rate] = c.facts;
  const own = rate && rate.part === 'narrative' && rate.key.startsWith('quantity:');
  return own ? `${namePart('narrative', c.voice)}“${rate.label}”` : lead(c);
}

function bareHead(key: string): string {
  return /\.level1\[(.+)\]/.exec(key)?.[1] ?? '';
}

interface Word extends Pick<Context, 'zh' | 'letter'> {
  data: { word: string; instead?: string; count: number };
}

function instead(c: Word, note: (word: string, zh: boolean) => string = () => ''): string {
  const [word, right] = [c.data.word, c.data.instead ?? ''].map((text) => `“${text}”${note(text, c.zh)}`);
  if (!c.zh) return `${word} should read ${right}${times(c)}`;
  return c.letter ? `${word}疑为${right}之误${times(c)}` : `${word}应为${right}${times(c)}`;
}

/** `（末字 U+784F）`. */
function lastCode(word: string, zh: boolean): string {
  const code = `U+${([...word].at(-1)?.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return zh ? `（末字 ${code}）` : ` (last character ${code})`;
}

function times({ data: { count }, zh }: Pick<Word, 'data' | 'zh'>): string {
  return count > 1 ? (zh ? `（${count} 处）` : ` (${count} places)`) : '';
}

function personal({ data, zh }: { data: { masked: string }; zh: boolean }, what: string, whatEn: string): string {
  return zh ? `${what} ${data.masked} 未遮盖，公开前应处理` : `${whatEn} (${data.masked}) stands unmasked`;
}
