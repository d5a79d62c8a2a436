/** What went wrong with a request, in both languages, with what to do: a page for a person, JSON for a script. */
import type { Words } from '../../../pipeline/say.js';

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly words: Words,
    /** More fields of the JSON answer. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(words.zh);
    this.name = 'Problem';
  }
}

export const notFound = (): Problem =>
  new Problem(404, 'not-found', {
    zh: '没有这个页面，或数据目录里没有这份报告。请回到报告列表重新选择。',
    en: 'There is no such page, or no such report in the workspace. Go back to the list.',
  });

export const wrongRequest = (detail: string): Problem =>
  new Problem(400, 'wrong-request', {
    zh: `请求的内容不对（${detail}）。请刷新页面后重试。`,
    en: `The request is wrong (${detail}). Reload the page and try again.`,
  });

export const signedOut = (): Problem =>
  new Problem(401, 'signed-out', { zh: '登录已过期，请重新登录。', en: 'You are signed out; sign in again.' });

export const sealed = (): Problem =>
  new Problem(403, 'sealed', {
    zh: '这份报告已撤下，原件只给科长和撤下它的人看。',
    en: 'This report was withdrawn; only the head, and who withdrew it, may see the original.',
  });
