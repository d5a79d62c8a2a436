import { describe, expect, it } from 'vitest';
import { whyNot } from '../../../app/state/decision-record.js';
import { judge } from '../../../app/state/standing.js';
import { check } from '../../../pipeline/findings/index.js';
import { profileSchema } from '../../../pipeline/profile/profile-schema.js';
import { build } from '../support/build.js';

function findingsIn(text: string, privacy = {}) {
  const { document, extraction } = build({ text });
  return check(document, extraction, { profile: { privacy } }).findings.filter(({ kind }) => kind === 'privacy');
}

describe('what becomes of personal data', () => {
  it.each([
    [{}, 'error'],
    [{ mobile: 'hold' }, 'error'],
    [{ mobile: 'ask' }, 'warning'],
    [{ mobile: 'mask' }, 'notice'],
    [{ email: 'mask' }, 'error'],
  ])('%o', (privacy, severity) => {
    const [finding] = findingsIn('电话13800138000', privacy);
    expect(finding?.severity).toBe(severity);
    if (finding) expect(whyNot('accept', finding) === null).toBe(severity !== 'error');
  });

  it('is never set for what nobody may let through', () => {
    const ProfileSchema = profileSchema(() => true);
    expect(ProfileSchema.safeParse({ privacy: { secret: 'mask' } }).success).toBe(false);
    expect(ProfileSchema.safeParse({ privacy: { mobile: 'publish' } }).success).toBe(false);
    expect(ProfileSchema.safeParse({ privacy: { mobile: 'mask' } }).success).toBe(true);
  });

  it.each(['秘密★1年', '金额\u202e321\u202c元'])('%s is let through by nobody', (text) => {
    const [finding] = findingsIn(text);
    if (!finding) throw new Error('not found');
    expect(whyNot('accept', finding)?.zh).toContain('任何人都不能放行');
    expect(whyNot('misread', finding)?.zh).toContain('任何人都不能放行');
    expect(whyNot('return', finding)).toBeNull();
    // Not even a line that somebody wrote into the journal.
    const decision = { verdict: 'misread' } as never;
    const standing = { finding, decision, approval: null, awaitsApproval: false, lapsed: null, expired: null };
    const { state } = judge({ outcome: 'checked', rejection: null }, [standing] as never);
    expect(state).toBe('review');
  });
});
