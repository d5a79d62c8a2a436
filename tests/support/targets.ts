/**
 * The targets that a generated report's department was given, as a table of targets prints them, and known changes of them: what the
 * self-evaluation then leaves out, adds, lowers, moves, or has no form for.
 */
import type { Layout, LayoutCell } from './layout.js';
import { type Prng, prng } from './prng.js';
import type { Form, Report, Text } from './report-model.js';

interface TargetRow {
  level1: string;
  level2: string;
  level3: string;
  sign: string;
  value: string;
  unit: string;
  /** As one cell prints it. */
  target: string;
  weight: string;
}
interface TargetForm {
  subject: string | null;
  rows: TargetRow[];
}
export interface Targets {
  department: string;
  year: number;
  forms: TargetForm[];
}

export function targetsOf(report: Report): Targets {
  const form = (one: Form): TargetForm => ({
    subject: one.subject ?? null,
    rows: one.blocks.flatMap(({ level1, rows }) =>
      rows.map(({ level2, level3, target, weight }) => {
        const [sign, value, unit] = partsOf(report, target);
        return {
          level1,
          level2,
          level3,
          sign,
          value,
          unit,
          target: said(report, target),
          weight: said(report, weight),
        };
      }),
    ),
  });
  return { department: report.department, year: report.year, forms: [report.overall, ...report.projects].map(form) };
}

function said({ figures }: Report, text: Text): string {
  return text
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const figure = figures[piece.figure]!;
      return `${figure.value}${figure.percent ? '%' : ''}`;
    })
    .join('');
}

/** `不低于`95%: sign, digits and unit in columns of their own; no digits where the target is words or two quantities. */
function partsOf({ figures }: Report, text: Text): [sign: string, value: string, unit: string] {
  const found = text.filter((piece) => typeof piece !== 'string');
  const only = found[0];
  if (found.length !== 1 || !only) return ['', '', ''];
  const figure = figures[only.figure]!;
  const words = text.filter((piece) => typeof piece === 'string').join('');
  const sign = /≤|不超过|以内/.test(words) ? '≤' : /≥|以上|不低于/.test(words) ? '≥' : '';
  return [sign, figure.value, figure.unit];
}

export const CHANGES = ['left-out', 'added', 'lowered', 'weight', 'project'] as const;
export type Change = (typeof CHANGES)[number];

/** What the self-evaluation then gets wrong; null where these targets do not allow it. `name`: what a finding must name. */
export function changeTargets(targets: Targets, change: Change, rng: Prng): { targets: Targets; name: string } | null {
  const changed = structuredClone(targets);
  const form = rng.pick(changed.forms.filter(({ rows }) => rows.length > 1));
  const at = rng.int(0, form.rows.length - 1);
  const row = form.rows[at]!;
  switch (change) {
    case 'left-out': {
      const name = '群众诉求按期办结件数';
      form.rows.splice(at, 0, { ...row, level3: name, sign: '≥', value: '120', unit: '件', target: '≥120件' });
      return { targets: changed, name };
    }
    case 'added':
      form.rows.splice(at, 1);
      return { targets: changed, name: row.level3 };
    case 'lowered': {
      const numbered = changed.forms.flatMap(({ rows }) => rows.filter(({ sign }) => sign !== ''));
      if (numbered.length === 0) return null;
      const one = rng.pick(numbered);
      const value = String(one.sign === '≥' ? Number(one.value) * 2 : Number(one.value) / 2);
      return {
        targets: mapRows(changed, (other) =>
          other === one ? { ...one, value, target: `${one.sign}${value}${one.unit}` } : other,
        ),
        name: one.level3,
      };
    }
    case 'weight': {
      const other = form.rows[at === 0 ? 1 : at - 1]!;
      row.weight = String(Number(row.weight) + 1);
      other.weight = String(Number(other.weight) - 1);
      return { targets: changed, name: row.level3 };
    }
    case 'project': {
      const name = '城乡网格化服务站建设';
      changed.forms.push({ subject: name, rows: form.rows });
      return { targets: changed, name };
    }
  }
}

function mapRows(targets: Targets, map: (row: TargetRow) => TargetRow): Targets {
  return { ...targets, forms: targets.forms.map((form) => ({ ...form, rows: form.rows.map(map) })) };
}

/** `parts`: sign, value and unit in columns of their own, under a head of two rows. `list`: the projects in one table, named in a column. */
export const SHAPES = ['plain', 'parts', 'list'] as const;
export type Shape = (typeof SHAPES)[number];

export function layTargets({ department, year, forms }: Targets, shape: Shape): Layout {
  const blocks: Layout['blocks'] = [];
  const say = (role: 'title' | 'cover', text: string) => blocks.push({ kind: 'paragraph', role, runs: [{ text }] });
  const table = (rows: LayoutCell[][], columns: number) =>
    blocks.push({ kind: 'table', columns, widths: Array.from({ length: columns }, () => 100), rows });
  const projects = forms.filter(({ subject }) => subject !== null);
  for (const form of shape === 'list' ? forms.filter(({ subject }) => subject === null) : forms) {
    say('title', `${form.subject === null ? '部门整体' : '项目'}支出绩效目标申报表`);
    say('title', `（${year}年度）`);
    table(formRows(form, department, shape), shape === 'parts' ? 7 : 5);
  }
  if (shape === 'list' && projects.length > 0) {
    say('title', `${year}年项目支出绩效目标表`);
    say('cover', `填报单位：${department}`);
    table(
      [cells(['项目名称', '一级指标', '二级指标', '三级指标', '指标值', '权重']), ...projects.flatMap(listRows)],
      6,
    );
  }
  return { blocks };
}

function formRows({ subject, rows }: TargetForm, department: string, shape: Shape): LayoutCell[][] {
  const width = shape === 'parts' ? 7 : 5;
  const head = (label: string, value: string) => [cell(label), cell(value, width - 1)];
  const top =
    subject === null
      ? [head('部门（单位）名称', department)]
      : [head('项目名称', subject), head('主管部门', department), head('年度资金总额（万元）', '')];
  if (shape !== 'parts')
    return [
      ...top,
      cells(['一级指标', '二级指标', '三级指标', '指标值', '权重']),
      ...rows.map((row) => cells([row.level1, row.level2, row.level3, row.target, row.weight])),
    ];
  const levels = ['一级指标', '二级指标', '三级指标'];
  return [
    ...top,
    [
      ...levels.map((text): LayoutCell => ({ ...cell(text), merge: 'start' })),
      cell('年度指标值', 3),
      { ...cell('权重'), merge: 'start' },
    ],
    [
      ...levels.map((): LayoutCell => ({ ...cell(''), merge: 'continued' })),
      ...cells(['指标性质', '指标值', '度量单位']),
      { ...cell(''), merge: 'continued' },
    ],
    ...rows.map((row) =>
      cells(
        row.value === ''
          ? [row.level1, row.level2, row.level3, '', row.target, '', row.weight]
          : [row.level1, row.level2, row.level3, row.sign, row.value, row.unit, row.weight],
      ),
    ),
  ];
}

function listRows({ subject, rows }: TargetForm): LayoutCell[][] {
  return rows.map((row, i) => [
    { ...cell(i === 0 ? (subject ?? '') : ''), merge: i === 0 ? 'start' : 'continued' },
    ...cells([row.level1, row.level2, row.level3, row.target, row.weight]),
  ]);
}

function cell(text: string, span = 1): LayoutCell {
  return { lines: [[{ text }]], span };
}

function cells(texts: readonly string[]): LayoutCell[] {
  return texts.map((text) => cell(text));
}

export function rngOf(seed: number, change: Change): Prng {
  return prng(seed).fork(change);
}
