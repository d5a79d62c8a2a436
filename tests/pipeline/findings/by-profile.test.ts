/** Findings against other files follow the bureau's profile as a report's own do. */
import { expect, it } from 'vitest';
import { byProfile } from '../../../pipeline/findings/by-profile.js';
import type { Profile } from '../../../pipeline/profile/profile.js';
import type { Finding, Severity } from '../../../pipeline/report.js';

function finding(rule: string, severity: Severity): Finding {
  return { id: rule, rule, severity } as Finding;
}

it.each<[string, Profile, string[]]>([
  ['as the rule says', {}, ['plausibility.approved-target error', 'plausibility.peers notice']],
  ['left out', { off: ['plausibility.peers'] }, ['plausibility.approved-target error']],
  [
    'milder',
    { levels: { 'plausibility.approved-target': 'warning' } },
    ['plausibility.approved-target warning', 'plausibility.peers notice'],
  ],
  [
    'graver, once and twice',
    { levels: { 'plausibility.peers': 'error' } },
    ['plausibility.approved-target error', 'plausibility.peers error'],
  ],
])('%s', (_, profile, expected) => {
  const given = [finding('plausibility.approved-target', 'error'), finding('plausibility.peers', 'notice')];
  const told = byProfile(byProfile(given, profile), profile);
  expect(told.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(expected);
});
