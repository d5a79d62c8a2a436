/**
 * A whole page in the markup that templates/print.css lists: prose of about three printed pages, a basic data table, a form with
 * labels that span rows and cross a page end, a landscape table of twelve columns. The figures come from a counter, so that every
 * numeral of the page occurs once and a lost or doubled one shows.
 */
export interface PrintPage {
  html: string;
  title: string;
}

const SENTENCES = [
  '贯彻落实国家和省有关科技工作的方针政策，拟订全市科技发展规划并组织实施。',
  '统筹推进全市创新体系建设和科技体制改革，会同有关部门健全技术创新激励机制（含复审、备案）。',
  '牵头建立统一的科研项目资金协调、评估、监管机制，推动“产学研”深度融合，促进科技成果转化。',
  '加强预算绩效管理，严格执行《预算法》及其实施条例，严控一般性支出。',
];

export function printPage(options: { rare?: boolean; sections?: number; department?: string } = {}): PrintPage {
  const department = options.department ?? '临江市科学技术局';
  const title = `2024年度${department}部门整体支出绩效自评报告`;
  let counter = 1000;
  const figure = () => `${counter++}.${String((counter % 90) + 10)}`;
  const prose = (n: number) =>
    `<p>${Array.from({ length: n }, (_, i) => SENTENCES[i % SENTENCES.length]).join('')}全年支出${figure()}万元。</p>`;
  const sections = Array.from(
    { length: options.sections ?? 3 },
    (_, i) => `<h2>${'一二三四五六七八九'[i]}、部门基本情况</h2><h3>（一）主要职责</h3>${prose(6)}
<h4>1.科技计划管理</h4>${prose(5)}<h3>（二）内设机构</h3>${prose(3)}`,
  ).join('\n');
  const rare = options.rare
    ? '<p>产学硏合作单位负责人：李镕、陈喆、王赟、䶮某；☑是　☐否；二〇二五年，面积㎡，序号①⑳Ⅹ。</p>'
    : '';
  return {
    title,
    html: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>
<style>main{color:red}</style></head><body><header>不印的页眉</header><main class="report">
<h1>${title}</h1><p class="by">${department}　2025年6月30日</p>
${sections}${rare}
<section class="annex"><p class="label">附件1</p><h2>2024年度部门整体支出绩效评价基础数据表</h2>${basicData(figure)}
<p class="note">说明：“项目支出”需要填报基本支出以外的所有项目支出情况。</p></section>
<section class="annex"><p class="label">附件2</p><h2>2024年度部门整体支出绩效自评表</h2>${indicators(figure, 40)}</section>
<section class="annex wide"><p class="label">附件3</p><h2>2024年度项目支出明细表</h2>${wide(figure, 30)}</section>
</main><footer>不印的页脚</footer></body></html>`,
  };
}

function basicData(figure: () => string): string {
  const rows: [string, string][] = [
    ['', '三公经费'],
    ['i', '1、公务用车购置和维护经费'],
    ['ii', '其中：公车购置'],
    ['ii', '公车运行维护'],
    ['i', '2、出国经费'],
    ['i', '3、公务接待'],
    ['', '项目支出'],
  ];
  return `<table class="annex"><caption>单位：万元</caption><colgroup><col style="width:40%"><col style="width:20%"><col style="width:20%"><col style="width:20%"></colgroup>
<thead><tr><th scope="col">经费控制情况</th><th scope="col">2023年决算数</th><th scope="col">2024年预算数</th><th scope="col">2024年决算数</th></tr></thead><tbody>
${rows
  .map(
    ([level, label]) =>
      `<tr${level ? '' : ' class="s"'}><th scope="row" class="${level || 'l'}">${label}</th>${[0, 1, 2].map(() => `<td class="n">${figure()}</td>`).join('')}</tr>`,
  )
  .join('\n')}</tbody></table>`;
}

/** First-level labels of eight rows and second-level labels of four: some of them cross a page end. */
function indicators(figure: () => string, count: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const span = (size: number) => Math.min(size, count - i);
    const first = i % 8 === 0 ? `<th scope="rowgroup" rowspan="${span(8)}">产出指标（${figure()}分）</th>` : '';
    const second = i % 4 === 0 ? `<th scope="rowgroup" rowspan="${span(4)}">数量指标第${i / 4 + 1}组</th>` : '';
    return `<tr>${first}${second}<th scope="row" class="l">组建科技创新平台，新增创新平台，完成高新技术企业申报</th><td>省级平台不少于${figure()}个，市级平台力争超过上年水平</td><td>省级${figure()}个</td><td class="n">${figure()}</td><td class="n">${figure()}</td><td></td></tr>`;
  });
  return `<table class="annex"><colgroup>${[11, 11, 20, 20, 14, 9, 9, 6].map((w) => `<col style="width:${w}%">`).join('')}</colgroup>
<thead><tr><th scope="col">一级指标</th><th scope="col">二级指标</th><th scope="col">三级指标</th><th scope="col">年度指标值</th><th scope="col">实际完成值</th><th scope="col">分值</th><th scope="col">得分</th><th scope="col">偏差原因</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
}

function wide(figure: () => string, count: number): string {
  const months = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
  const rows = Array.from(
    { length: count },
    (_, i) =>
      `<tr>${i % 10 === 0 ? `<th scope="rowgroup" rowspan="${Math.min(10, count - i)}">第${i / 10 + 1}类</th>` : ''}<th scope="row" class="l">科技项目${'甲乙丙丁戊己庚辛壬癸'[i % 10]}</th>${months.map(() => `<td class="n">${figure()}</td>`).join('')}</tr>`,
  );
  return `<table class="annex"><caption>单位：万元</caption><colgroup><col style="width:6%"><col style="width:14%">${months.map(() => '<col style="width:8%">').join('')}</colgroup>
<thead><tr><th scope="col" rowspan="2">类别</th><th scope="col" rowspan="2">项目名称</th><th scope="colgroup" colspan="5">上半年</th><th scope="colgroup" colspan="5">下半年</th></tr>
<tr>${months.map((month) => `<th scope="col">${month}月</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}
