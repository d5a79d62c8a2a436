/** The second step of `npm run build`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { compiled, inPackage } from '../machine/package-root.js';
import { stageVersionsFile } from '../stages/stage-versions.js';
import type { Lock } from './lock.js';
import { hashStages, STAGE_SOURCES } from './stage-sources.js';

const lock = JSON.parse(readFileSync(inPackage('package-lock.json'), 'utf8')) as Lock;
writeFileSync(stageVersionsFile(), `${JSON.stringify(hashStages(compiled(), STAGE_SOURCES, lock), null, 2)}\n`);
