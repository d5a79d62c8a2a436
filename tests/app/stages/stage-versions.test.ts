import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../../app/machine/package-root.js';
import { parseVersions, STAGE_NAMES, versionsFile } from '../../../app/stages/stage-versions.js';
import { hashSources, STAGE_SOURCES } from '../../support/stage-sources.js';

describe('the versions of the stages', () => {
  it.each([...STAGE_NAMES])('%s: its sources are those of the recorded version', (name) => {
    const recorded = parseVersions(readFileSync(versionsFile(), 'utf8')).get(name);
    const sources = hashSources(inPackage(), STAGE_SOURCES[name]);
    expect(
      recorded?.sources,
      `The sources of the stage "${name}" have changed since its version was recorded. Run \`npm run stages\`: it gives the stage the ` +
        'next version, so that workspaces do not go on with what the old sources made. Where the output is the same as before (a comment, ' +
        `a name), \`npm run stages -- --same ${name}\` keeps the version. Commit app/keyed/stage-versions.txt with the change.`,
    ).toBe(sources);
  });

  it('go above both where two people recorded at once', () => {
    expect(parseVersions('check 4 aa\nrender 2 cc\ncheck 3 bb\n')).toEqual(
      new Map([
        ['check', { version: 4, sources: 'unknown' }],
        ['render', { version: 2, sources: 'cc' }],
      ]),
    );
  });

  it('have the sources that make them', () => {
    const hash = (...entries: string[]) => hashSources(inPackage(), { entries });
    expect(hash('app/read/check-submission.ts')).toMatch(/^[0-9a-f]{16}$/);
    expect(hash('app/read/check-submission.ts')).not.toBe(hash('app/print/print.ts'));
    const whole = { entries: ['app/read/prepare-submission.ts'] };
    expect(hashSources(inPackage(), whole)).not.toBe(
      hashSources(inPackage(), { ...whole, without: ['app/read/check-submission.ts'] }),
    );
  });
});
