/** What results depend on besides the file itself, as hashes: rules by their meaning, templates and faces by their content. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from '../../pipeline/findings/index.js';
import { RULES, WORDS } from '../../pipeline/rules/built-in.js';
import type { FormFamily } from '../../pipeline/taxonomy/family.js';
import { hashOf } from '../machine/canonical.js';
import { sha256 } from '../machine/hash.js';
import { inPackage } from '../machine/package-root.js';
import { type StageVersions, stageVersions } from './stage-versions.js';

export interface StageInputs {
  rules: string;
  families: string;
  profile: string;
  /** Pages, partials and style sheets. */
  templates: string;
  /** Style and faces of the printed page. */
  faces: string;
  versions: StageVersions;
  /** Version of the program, for the record; what makes results differ are the versions of the stages. */
  program: string;
}

/** `families` and `profile`: what a bureau has set beside what is built in. */
export function stageInputs(families?: readonly FormFamily[], profile?: Profile): StageInputs {
  const templates = inPackage('templates');
  const { version } = JSON.parse(readFileSync(inPackage('package.json'), 'utf8')) as { version: string };
  return {
    rules: hashOf([RULES, WORDS]),
    families: hashOf(families),
    profile: hashOf(profile),
    templates: hashFiles(templates, /^(?:partials\/.+\.hbs|(?:shared|styles)\/.+\.css|[^/]+\.hbs)$/),
    faces: hashFiles(templates, /^(?:print\.(?:html|css)|fonts\/.+\.(?:woff2|css|json))$/),
    versions: stageVersions(),
    program: version,
  };
}

/** By name and content; a checkout on Windows may have other line ends in its texts. */
function hashFiles(folder: string, wanted: RegExp): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const hashes = names
    .filter((name) => wanted.test(name))
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      return [name, sha256(name.endsWith('.woff2') ? bytes : bytes.toString('utf8').replace(/\r\n?/g, '\n'))];
    });
  return hashOf(hashes);
}
