/** What a person types of a correction or a withdrawal is printed for everybody. */
import { maskNumbers, personalAmong } from '../../pipeline/privacy/privacy.js';
import type { Words } from '../../pipeline/say.js';

const LONGEST_REASON = 500;
/** 文号: 岳科函〔2025〕12号. */
const LONGEST_NUMBER = 60;

export function whyNotReason(said: string): Words | null {
  return whyNotPublic(said, LONGEST_REASON);
}

export function whyNotNumber(said: string): Words | null {
  return whyNotPublic(said, LONGEST_NUMBER);
}

/** The name of a file that goes out. */
export function whyNotName(name: string): Words | null {
  return whyNotPublic(name, LONGEST_NUMBER) ?? (maskNumbers(name) === name ? null : PERSONAL_NAME);
}

const PERSONAL_NAME: Words = { zh: '文件名里有个人信息', en: 'its name holds personal data' };

function whyNotPublic(said: string, longest: number): Words | null {
  if (/\p{Cc}/u.test(said)) return { zh: '只能是一行文字', en: 'must be one line of text' };
  if ([...said].length > longest) return { zh: `不能超过 ${longest} 字`, en: `must not exceed ${longest} characters` };
  const [personal] = personalAmong([said]);
  if (!personal) return null;
  return {
    zh: `会公开，不能写个人信息（${personal}）`,
    en: `is made public and must hold no personal data (${personal})`,
  };
}
