/** The title names one project and the opening sentence evaluates another: text that was taken over from another report. */
import { placeAt } from '../extract/passages.js';
import type { Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

/** `玄马镇关于农村厕所革命建设项目的绩效自评报告` */
const TITLE =
  /^(?:.{0,30}?关于)?(.{4,40}?)(?:的)?(?:支出)?(?:绩效)+(?:自我)?(?:自评|评价)(?:情况)?(?:的)?(?:总结)?报告/;
/** `开展了…示范村建设项目的绩效评价自评工作`; `对部门整体绩效目标完成情况进行自评` in the report of a project; `统计调查工作经费是保障…的项目经费` in that of a census. */
const SAID =
  /(?:开展|进行)了?([^，。；：《》]{4,40}?(?:项目|工程|经费))(?:的)?(?:支出)?绩效(?:评价)?自评|(?:^|[。\n])(?<meant>[^，。；：《》]{4,30}?(?:经费|项目))是保障[^，。；]{2,30}(?:经费|项目)(?=[，,。])|(?<whole>部门整体)(?:支出)?绩效(?:目标)?(?:完成|实现)?(?:情况)?(?:开展|进行)了?(?:绩效)?(?:自评|自我评价)/;
/** Words that are in the names of all projects. */
const GENERAL =
  /20\d{2}(?:[年—-]|年度)?|年度|项目|工程|资金|经费|专项|补助|建设|财政|中央|省级|市级|县级|区级|预算|支出|转移支付|衔接|推进|工作|绩效|有关|情况/g;
/** So many characters in a row make two names the same matter. */
const ALIKE = 2;

export const otherProject = remark({
  rule: {
    id: 'plausibility.other-project',
    title: { zh: '题目和正文说的应是同一个项目', en: 'Title and text are of one project' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: {
        shown: '农村改厕项目自评报告：开展了农村改厕项目的绩效自评',
        en: 'report on village latrines: village latrines were evaluated',
      },
      fail: {
        shown: '农村改厕项目自评报告：开展了示范村建设项目的绩效自评',
        en: 'report on village latrines: a model village was evaluated',
      },
    },
  },
  find: ({ passages, extraction }) => {
    const title = TITLE.exec((extraction.report.title ?? '').replace(/\s/g, ''))?.[1] ?? '';
    const own = bare(title, extraction.report.department);
    if (own.length < ALIKE) return [];
    const first = passages.find(({ kind, text }) => kind !== 'cell' && kind !== 'note' && SAID.test(text));
    const match = first && SAID.exec(first.text);
    const name = match?.[1] ?? match?.groups?.['meant'] ?? match?.groups?.['whole'] ?? '';
    const other = bare(name, extraction.report.department);
    if (!first || !match || other.length < ALIKE || shares(own, other)) return [];
    const start = match.index + match[0].indexOf(name);
    const data = { message: 'plausibility.other-project' as const, title, name };
    return [{ subject: 'title', data, where: [placeAt(first, start, start + name.length)] }];
  },
  say: {
    'plausibility.other-project': (c: Telling<{ title: string; name: string }>) =>
      c.zh
        ? `题目是“${c.data.title}”，正文自评的却是“${c.data.name}”`
        : `the title is of ${c.data.title}, and the text evaluates ${c.data.name}`,
  },
});

/** The matter of a name: without the house and its places, without what all names say. */
function bare(name: string, department: string | null): string {
  const house = (department ?? '').replace(/(?:人民政府|局|委员会|办公室|中心)$/, '');
  const own = house === '' ? name : name.split(house).join('');
  return own
    .replace(/[\u4e00-\u9fff]{1,4}?[省市县区乡镇]/g, '')
    .replace(GENERAL, '')
    .replace(/[^\u4e00-\u9fff]/g, '');
}

function shares(a: string, b: string): boolean {
  return [...a].some((_, i) => i + ALIKE <= a.length && b.includes(a.slice(i, i + ALIKE)));
}
