import { personalIn } from '../../../pipeline/privacy/privacy.js';
import { Refusal } from '../../machine/io.js';
import type { Arguments } from '../../terminal/command.js';

const LONGEST = 500;

/** The reason that a page prints: one line, not too long for a notice, and nobody's telephone number. */
export function publicReason(args: Arguments): string {
  const reason = String(args.options['reason'] ?? '').trim();
  if (reason === '')
    throw new Refusal('请用 --reason 写明原因，它会印在页面上。', 'Give the reason with --reason; the page prints it.');
  if (/\p{Cc}/u.test(reason)) throw new Refusal('--reason 只能是一行文字。', '--reason must be one line of text.');
  if ([...reason].length > LONGEST)
    throw new Refusal(`--reason 不能超过 ${LONGEST} 字。`, `--reason must not exceed ${LONGEST} characters.`);
  const block = { kind: 'paragraph' as const, id: 'b0', text: reason };
  const origin = { name: '', format: 'text' as const, sha256: '', bytes: 0, mediaType: '' };
  const [personal] = personalIn({ version: 1, origin, blocks: [block] });
  if (personal)
    throw new Refusal(
      `--reason 会公开，不能写个人信息（${personal.masked}）。`,
      `--reason is made public and must hold no personal data (${personal.masked}).`,
    );
  return reason;
}
