/** 试算 on what the file was read as last: nobody waits for the file to be read a second time. */
import { expect, it } from 'vitest';
import { sha256 } from '../../../app/machine/hash.js';
import { readReports } from '../../../app/read/check-submission.js';
import { keepSnapshot } from '../../../app/read/snapshot.js';
import { tryFigure } from '../../../app/read/try-correction.js';
import { temporaryFolder } from '../support/memory-io.js';
import { readSample } from '../support/releases.js';

it('reads nothing again where the last reading is kept, and says the same as the file', async () => {
  const name = '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx';
  const bytes = readSample(name);
  const submission = { name, bytes, sha256: sha256(bytes) };
  const reports = await readReports(submission, null);
  const fact = reports[0]?.checked?.extraction.facts.find(({ text }) => text === '95');
  if (!fact) throw new Error('the sample has lost its 95');
  const figure = { place: fact.where, value: '85' };
  const gone = { ...submission, bytes: new Uint8Array() };
  const outputs = temporaryFolder();
  const kept = { outputs, hash: await keepSnapshot(reports, outputs) };
  const found = await tryFigure(gone, undefined, figure, 'zh', kept);
  expect(found).toMatchObject({ holds: expect.arrayContaining([expect.stringContaining('读作85')]) });
  expect(found).toEqual(await tryFigure(submission, undefined, figure, 'zh', null));
  // It is kept nowhere: the same reading asked again is as it was.
  expect(await tryFigure(gone, undefined, figure, 'zh', kept)).toEqual(found);
  expect(await tryFigure(gone, undefined, figure, 'zh', null)).toBe('not-found');
  const moved = { ...figure, place: { ...figure.place, block: 'b9999' } };
  expect(await tryFigure(gone, undefined, moved, 'zh', kept)).toBe('not-found');
});
