/**
 * What a heading or the words before a sentence's first colon say that the clauses behind them are of:
 * `“三公”经费控制情况：年初预算12万元，全年支出9.8万元`.
 */

import { LIST_NUMBER } from '../../../parsers/characters.js';
import { SUBJECTS } from '../../taxonomy/prose-synonyms.js';
import type { Topic } from './mention.js';
import { openingWords } from './scope.js';
import { strip } from './sentence-reading.js';
import type { Reading } from './sentence-state.js';
import { conceptNamed } from './subject.js';

/** What a title says of its subject. */
const CLOSING =
  /(?:预算|支出|经费|控制|执行|使用|管理|收支|编制|安排|完成|变动|管控|节约|总体|情况|较好|良好|有力|有效|到位|严格|规范|合规|方面|成效|进度|率|的)$/;
/** `（三）`, `2.`: labels of the outline. */
const LABEL = new RegExp(`^ *${LIST_NUMBER} *`);
/** Titles of the whole execution, or of one side of the account: no subject but the department. */
const WHOLE =
  /^(?:部门)?(?:整体)?(?:支出)?(?:收支)?预算(?:收支)?(?:执行|完成|支出|安排|编制)?(?:率|进度)?(?:情况|较好|良好)?$|^(?:部门)?(?:收入|支出|收支)(?:决算)?(?:总体)?情况$/;

function titleConcept(title: string, department: string | null): string | null {
  let text = title.replace(LABEL, '').replace(/ /g, '');
  if (text.length > 24 || /[\d，；、]/.test(text)) return null;
  for (let last = ''; text.length >= 3 && last !== text; text = text.replace(CLOSING, '')) {
    last = text;
    const concept = conceptNamed(strip(text), { dimension: 'money', beside: [], department, staged: true });
    if (concept !== null) return concept;
  }
  return null;
}

/** Whether a title speaks of the budget as a whole (`预算执行率`). */
export function titlesWhole(title: string): boolean {
  return WHOLE.test(strip(title.replace(LABEL, '').replace(/ /g, '')));
}

/** The concept that the sentence's opening names, else its heading. */
export function openingTopic(reading: Reading): Topic | null {
  const { passage, start, end, times, department } = reading;
  const opening = openingWords(passage, start, end, times);
  const said = passage.plain.slice(opening?.end ?? start, end).match(SUBJECTS) ?? [];
  const own = opening?.words ?? '';
  for (const title of [own, passage.heading]) {
    const concept = title === '' ? null : titleConcept(title, department);
    // `项目支出情况` / `全年支出1,725万元，其中基本支出…，项目支出…`: the sentence speaks of more than its title.
    const more = said.filter((name) => title !== own || !title.includes(name));
    if (concept) return more.length === 0 ? { concept, member: null, name: title } : null;
  }
  return null;
}
