export interface AbstractNumbering {
  levels: Map<number, NumberLevel>;
  numStyleLink?: string;
  styleLink?: string;
}

export interface NumberingDefinitions {
  abstracts: Map<number, AbstractNumbering>;
  instances: Map<number, NumberingInstance>;
}

export interface NumberingInstance {
  abstract: number;
  starts: Map<number, number>;
  levels: Map<number, NumberLevel>;
}

export interface NumberLevel {
  start: number;
  format: string;
  /** Pattern of a `custom` format. */
  custom?: string;
  /** `第%1条`; undefined prints nothing. */
  text?: string;
  legal: boolean;
  /** Level (from 1) after which this one restarts; 0 never. Undefined: after any higher one. */
  restart?: number;
  /** Paragraph style that is bound to this level. */
  style?: string;
  font?: string;
  hidden: boolean;
}
