/** What is said in English of one and of several, and of who changed the list of people. */
import { expect, it } from 'vitest';
import { describeLine } from '../../../app/state/describe-line.js';
import { judge } from '../../../app/state/standing.js';
import { finding } from '../support/reports.js';

it.each([
  [1, ['1 place with personal data', '(1 decision lapsed with its figures)', '1 waits for a second person']],
  [2, ['2 places with personal data', '(2 decisions lapsed with their figures)', '2 wait for a second person']],
])('reasons of %i', (count, due) => {
  const standing = { decision: null, lapsed: null, expired: null, opposed: null, awaitsApproval: false };
  const lapsed = { ...standing, finding: finding('a'), lapsed: {} };
  const personal = { ...standing, finding: finding('b', { kind: 'privacy' }) };
  const awaiting = { ...standing, finding: finding('c', { severity: 'warning' }), awaitsApproval: true };
  const all = [lapsed, personal, awaiting].flatMap((one) => Array.from({ length: count }, () => one));
  const { reasons } = judge({ outcome: 'checked', rejection: null }, all as never);
  for (const said of due) expect(reasons.map(({ en }) => en).join('; ')).toContain(said);
});

it.each([
  ['role', '人员名单定岗位', 'list of people: role set'],
  ['record', '人员名单按现状记入', 'list of people: taken over as it stands'],
])('a line of the list of people: %s', (action, zh, en) => {
  const line = { kind: 'people', action, person: '张三' } as never;
  expect(describeLine(line, new Map()).what).toEqual({ zh, en });
});
