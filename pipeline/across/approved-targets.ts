/** One indicator as the bureau approved it. Texts are as printed; reading them is the comparer's business. */
export interface ApprovedIndicator {
  /** 一级/二级 names where printed, outermost first. */
  levels: string[];
  name: string;
  target: string;
  unit: string | null;
  /** 指标方向 as printed or read from the target (≥ ≤ =); null where nothing says. */
  direction: 'up' | 'down' | 'equal' | 'words' | null;
  /** Decimal text. */
  weight: string | null;
}
export interface ApprovedTargets {
  department: string;
  year: number;
  /** Name of the file. */
  source: string;
  /** subject null: the department as a whole (部门整体). */
  forms: { subject: string | null; indicators: ApprovedIndicator[] }[];
}
