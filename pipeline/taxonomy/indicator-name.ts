/** Names of indicators are compared without quotation marks, list numbers and units: “三公”经费变动率 is 三公经费变动率. */
import { bareLabel } from './label.js';

export function indicatorName(printed: string): string {
  return bareLabel(printed).replace(/["'“”‘’「」《》]/g, '');
}
