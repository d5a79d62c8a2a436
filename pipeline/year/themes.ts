/**
 * What the problems and measures of sections 七 and 八 are about, as data: a point belongs to every theme whose words it uses. A point
 * that uses none is kept under 其他; nothing is left out of the count.
 */
import type { Point } from './points.js';

export interface Theme {
  id: string;
  zh: string;
  words: RegExp;
}

const THEMES: readonly Theme[] = [
  {
    id: 'budget',
    zh: '预算编制',
    words: /预算编制|编制预算|预算(?:不够|不精|不准|不细|准确|科学|精细)|预决算差异|年初预算/,
  },
  {
    id: 'execution',
    zh: '预算执行与支付进度',
    words: /执行(?:率|进度|偏|不均|缓慢)|支出进度|支付进度|结余|结转|拨付|下达(?:时间)?(?:较|滞后|晚)|资金到位/,
  },
  { id: 'indicators', zh: '绩效目标和指标设置', words: /绩效目标|绩效指标|指标(?:设置|设定|体系|量化|不够)|量化/ },
  { id: 'management', zh: '绩效管理和运用', words: /绩效(?:管理|评价|自评|监控|意识|理念|结果)|结果(?:运用|应用)/ },
  { id: 'projects', zh: '项目管理', words: /项目(?:管理|实施|推进|进展|验收|监管|储备|库)|建设进度|施工/ },
  { id: 'assets', zh: '资产管理', words: /资产/ },
  { id: 'finance', zh: '财务和内部控制', words: /财务|会计|核算|内控|内部控制|报销|账务|凭证|票据/ },
  { id: 'funds', zh: '专项资金管理', words: /专项资金|转移支付|专款专用/ },
  { id: 'procurement', zh: '政府采购', words: /政府采购|采购(?:程序|预算|计划)/ },
  {
    id: 'people',
    zh: '人员力量和业务能力',
    words:
      /人员(?:素质|变动|不足|力量|紧|业务|专业|少)|业务(?:能力|水平|素质|培训)|专业(?:素养|能力|人员)|培训|人手|队伍/,
  },
  { id: 'rules', zh: '制度建设', words: /制度(?:建设|不|体系|健全|完善)|健全.{0,8}制度|完善.{0,8}(?:制度|机制)/ },
  { id: 'openness', zh: '信息公开', words: /公开|公示/ },
  { id: 'money', zh: '经费保障', words: /经费(?:不足|紧张|保障|短缺|缺口)|资金(?:不足|紧张|缺口|短缺|压力)|财力/ },
];

const OTHER: Pick<Theme, 'id' | 'zh'> = { id: 'other', zh: '其他' };

/** Themes of one point by its title, by all its words where the title names none; `[OTHER]` where neither does. */
export function themesOf({ title, text }: Point): Pick<Theme, 'id' | 'zh'>[] {
  const named = THEMES.filter(({ words }) => words.test(title));
  const found = named.length > 0 ? named : THEMES.filter(({ words }) => words.test(text));
  return found.length > 0 ? found : [OTHER];
}
