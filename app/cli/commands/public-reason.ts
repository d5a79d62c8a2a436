import { Refusal } from '../../machine/io.js';
import { whyNotReason } from '../../publish/grounds.js';
import type { Arguments } from '../../terminal/command.js';

/** The reason that a page prints: one line, not too long for a notice, and nobody's telephone number. */
export function publicReason(args: Arguments): string {
  const reason = String(args.options['reason'] ?? '').trim();
  if (reason === '')
    throw new Refusal('请用 --reason 写明原因，它会印在页面上。', 'Give the reason with --reason; the page prints it.');
  const problem = whyNotReason(reason);
  if (problem) throw new Refusal(`--reason ${problem.zh}。`, `--reason ${problem.en}.`);
  return reason;
}
