/** 试算 on what the file was read as last: nobody waits for the file to be read a second time. */
import { expect, it } from 'vitest';
import { sha256 } from '../../../app/machine/hash.js';
import { readReports } from '../../../app/read/check-submission.js';
import { keepSnapshot } from '../../../app/read/snapshot.js';
import { tryFigures } from '../../../app/read/try-correction.js';
import { amountIn } from '../../../pipeline/render/desk/desk-cards.js';
import { triedFigures } from '../../../pipeline/render/desk/what-if.js';
import type { Suspect } from '../../../pipeline/report.js';
import { checkSample } from '../../support/checked.js';
import { temporaryFolder } from '../support/memory-io.js';
import { readSample } from '../support/releases.js';

it('reads nothing again where the last reading is kept, and says the same as the file', async () => {
  const name = '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx';
  const bytes = readSample(name);
  const submission = { name, bytes, sha256: sha256(bytes) };
  const reports = await readReports(submission, null);
  const fact = reports[0]?.checked?.extraction.facts.find(({ text }) => text === '95');
  if (!fact) throw new Error('the sample has lost its 95');
  const figure = [{ place: fact.where, value: '85' }];
  const gone = { ...submission, bytes: new Uint8Array() };
  const outputs = temporaryFolder();
  const kept = { outputs, hash: await keepSnapshot(reports, outputs) };
  const found = await tryFigures(gone, undefined, figure, 'zh', kept);
  expect(found).toMatchObject({ holds: expect.arrayContaining([expect.stringContaining('读作85')]) });
  expect(found).toEqual(await tryFigures(submission, undefined, figure, 'zh', null));
  const english = JSON.stringify(await tryFigures(gone, undefined, figure, 'en', kept));
  expect([english.includes('(read as 85)'), english.includes('读作')]).toEqual([true, false]);
  // It is kept nowhere: the same reading asked again is as it was.
  expect(await tryFigures(gone, undefined, figure, 'zh', kept)).toEqual(found);
  expect(await tryFigures(gone, undefined, figure, 'zh', null)).toBe('not-found');
  const moved = [{ value: '85', place: { ...fact.where, block: 'b9999' } }];
  expect(await tryFigures(gone, undefined, moved, 'zh', kept)).toBe('not-found');
  // One that does not fit, among others that do.
  const unfit = [...figure, { value: '8五', place: fact.where }];
  expect(await tryFigures(gone, undefined, unfit, 'zh', kept)).toBe('value-unknown');
});

it('tries all cells of a block at once: no relation is shown failing that the block mends', async () => {
  const name = '05-石湾县农业农村局2024年度整体支出绩效自评报告.docx';
  const bytes = readSample(name);
  const submission = { name, bytes, sha256: sha256(bytes) };
  const document = await checkSample(name);
  const suspect = document.findings.flatMap(({ suspects }) => suspects).find(({ data }) => data?.of === 'block');
  const figures = suspect ? triedFigures(suspect) : [];
  const tried = figures.flatMap(({ fact, value }) => {
    const own = document.facts.find(({ id }) => id === fact);
    return own ? [{ place: own.where, value: amountIn(value, own) }] : [];
  });
  expect(tried).toHaveLength(6);
  const whole = await tryFigures(submission, undefined, tried, 'zh', null);
  expect(whole).toMatchObject({ fails: [], added: [], holds: { length: 2 } });
  // What the first cell alone would have shown.
  expect(await tryFigures(submission, undefined, tried.slice(0, 1), 'zh', null)).not.toMatchObject({ fails: [] });
  // A result of an older program does not say which cells: nothing is offered.
  const { together, ...older } = (suspect?.data ?? {}) as { together?: object };
  expect(triedFigures({ ...suspect, data: older } as Suspect)).toEqual([]);
});
