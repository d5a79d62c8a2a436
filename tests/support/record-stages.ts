/**
 * `npm run stages`: writes app/keyed/stage-versions.txt anew. A stage whose sources changed gets the next version, so that nothing made
 * by the old ones is used again. `npm run stages -- --same NAME…` keeps the version of a stage whose output is the same as before.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { inPackage } from '../../app/machine/package-root.js';
import { parseVersions, STAGE_NAMES, versionsFile } from '../../app/stages/stage-versions.js';
import { hashSources, STAGE_SOURCES } from './stage-sources.js';

const args = process.argv.slice(2);
const same = new Set(args[0] === '--same' ? args.slice(1) : []);
const unknown = [...same].filter((name) => !(STAGE_NAMES as readonly string[]).includes(name));
if (unknown.length > 0) throw new Error(`no stage ${unknown.join(', ')}; there are ${STAGE_NAMES.join(', ')}`);
const recorded = parseVersions(readFileSync(versionsFile(), 'utf8'));
const lines = STAGE_NAMES.map((name) => {
  const before = recorded.get(name) ?? { version: 0, sources: '' };
  const sources = hashSources(inPackage(), STAGE_SOURCES[name]);
  const version = sources === before.sources || same.has(name) ? before.version : before.version + 1;
  if (version !== before.version) process.stdout.write(`${name}: version ${version}\n`);
  else if (sources !== before.sources) process.stdout.write(`${name}: still version ${version}\n`);
  return `${name} ${version} ${sources}\n`;
});
writeFileSync(versionsFile(), lines.join(''));
