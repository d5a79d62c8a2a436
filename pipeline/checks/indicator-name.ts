/** Names of indicators are compared without quotation marks, list numbers and units: “三公”经费变动率 is 三公经费变动率. */
import { bareLabel } from '../forms/label.js';

export function indicatorName(printed: string): string {
  return bareLabel(printed).replace(/["'“”‘’「」《》]/g, '');
}

/** Whether one of the names of a rule is meant. */
export function isNamed(printed: string, names: readonly string[]): boolean {
  const name = indicatorName(printed);
  return names.some((one) => one === name);
}
