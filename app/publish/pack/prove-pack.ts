/**
 * That page and fragment of a pack print what was released. The released page was proved against the submission when it went out and
 * lies in the workspace under its hash, so equality with it, place by place, carries over.
 */
import { load } from 'cheerio';
import { compareWithPage, numeralsOfHtml } from '../../../pipeline/fidelity/prove-page.js';
import type { Words } from '../../../pipeline/say.js';
import { describeFidelity } from '../../terminal/describe-fidelity.js';
import { RELEASED } from '../released.js';
import type { Fragment } from './fragment.js';

/** Empty where nothing differs. */
export function provePack(released: string, page: string, fragment: Fragment): Words[] {
  return [
    ...prove(released, page, { zh: '发布包网页', en: "the pack's page" }),
    ...prove(released, fragment.marked, { zh: '网站录入用正文', en: "the pack's fragment" }),
    ...sameText(released, fragment),
    ...inert(page, { zh: '发布包网页', en: "the pack's page" }),
    ...inert(fragment.html, { zh: '网站录入用正文', en: "the pack's fragment" }),
  ];
}

function prove(released: string, made: string, what: Words): Words[] {
  const [owed, found] = [numeralsOfHtml(released), numeralsOfHtml(made)];
  const told = describeFidelity(compareWithPage(released, found.numerals), 'page').map((words) => ({
    zh: `${what.zh}：${words.zh}`,
    en: `${what.en}: ${words.en}`,
  }));
  if (told.length > 0) return told;
  // The same numerals in the same order could still stand at other places.
  return JSON.stringify(owed) === JSON.stringify(found)
    ? []
    : [{ zh: `${what.zh}的数字与公开件不在同一处`, en: `${what.en} prints figures at other places than the release` }];
}

/** What is pasted is the article, word for word and cell for cell, without the page's marks and without what belongs to the site. */
function sameText(released: string, { html }: Fragment): Words[] {
  const page = load(released);
  page('main').find('nav, dl.info, .downloads, caption').remove();
  const words = (text: string) => text.replace(/\s+/g, '');
  const owed = words(page('main').text());
  const pasted = load(html);
  const cells = (selected: { length: number }) => selected.length;
  const same =
    owed !== '' &&
    words(pasted('body').text()) === owed &&
    cells(pasted('td, th')) === cells(page('main td, main th')) &&
    cells(pasted('table')) === cells(page('main table'));
  return same ? [] : [{ zh: '网站录入用正文与公开的网页不一致', en: 'the fragment differs from the released page' }];
}

/** No script, no handler, nothing loaded from elsewhere. */
function inert(html: string, what: Words): Words[] {
  const $ = load(html);
  const active = $(
    `script, iframe, object, embed, link:not([rel="stylesheet"][href="${RELEASED.style}"]), img, form, base, meta[http-equiv="refresh"]`,
  ).length;
  const handlers = $('*')
    .toArray()
    .some((element) => Object.keys('attribs' in element ? element.attribs : {}).some((name) => /^on/i.test(name)));
  return active === 0 && !handlers ? [] : [{ zh: `${what.zh}带有脚本或外部内容`, en: `${what.en} has active content` }];
}
