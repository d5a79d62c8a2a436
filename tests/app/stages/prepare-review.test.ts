import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../app/machine/hash.js';
import { prepareSubmission } from '../../../app/read/prepare-submission.js';
import type { Submission } from '../../../app/read/submission.js';
import type { PrepareOptions } from '../../../app/read/worker-task.js';
import { prepareReview } from '../../../app/stages/prepare-review.js';
import type { Finding } from '../../../pipeline/report.js';
import { scaled } from '../../support/soak.js';
import { temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';

const SAMPLES = join(import.meta.dirname, '../../../samples');

function submissionOf(number: string): Submission {
  const name = readdirSync(SAMPLES).find((one) => one.startsWith(number) && !one.endsWith('.json'))!;
  const bytes = new Uint8Array(readFileSync(join(SAMPLES, name)));
  return { bytes, name, sha256: sha256(bytes) };
}

const outputs = temporaryFolder();
const kept = (hash: string | null) => (hash === null ? null : { outputs, hash });

const optionsWith = (added: Finding[]): PrepareOptions => ({
  lang: 'zh',
  misread: [],
  added,
  publication: { downloads: [{ text: 'PDF', href: 'a.pdf' }] },
  outputs,
});

const stages = {
  prepare: async (...args: Parameters<typeof prepareSubmission>) => ({
    ok: true as const,
    value: await prepareSubmission(...args),
  }),
};

describe('prepareReview', () => {
  it.each(scaled(['01'], ['01', '03', '05', '07', '10']))(
    'gives the pages that rendering all of sample %s would give',
    async (number) => {
      const submission = submissionOf(number);
      const plain = await prepareSubmission(submission, optionsWith([]));
      const added = optionsWith([finding('added'), { ...finding('second'), severity: 'warning' }]);
      const outcome = await prepareReview(stages, submission, added, kept(plain.snapshot), plain.documents);
      const whole = await prepareSubmission(submission, added, kept(plain.snapshot));
      expect(whole.documents[0]!.pages?.review).not.toBe(plain.documents[0]!.pages?.review);
      expect(outcome?.ok && outcome.value.documents).toEqual(whole.documents);
    },
  );

  it('renders everything where an added finding wants something masked', async () => {
    const submission = submissionOf('01');
    const plain = await prepareSubmission(submission, optionsWith([]));
    const added = optionsWith([{ ...finding('added'), kind: 'privacy' }]);
    expect(await prepareReview(stages, submission, added, kept(plain.snapshot), plain.documents)).toBeNull();
  });

  it('renders everything where the file was read anew', async () => {
    const submission = submissionOf('01');
    const plain = await prepareSubmission(submission, optionsWith([]));
    expect(await prepareReview(stages, submission, optionsWith([finding('x')]), null, plain.documents)).toBeNull();
  });
});
