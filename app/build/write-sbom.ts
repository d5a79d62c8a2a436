/** `npm run sbom`: dist/sbom.cdx.json and docs/licences.md, from package-lock.json and the fonts. */
import { readFileSync, writeFileSync } from 'node:fs';
import { inPackage } from '../machine/package-root.js';
import { licencesMarkdown, sbomOf } from './sbom.js';

const lock = JSON.parse(readFileSync(inPackage('package-lock.json'), 'utf8'));
writeFileSync(inPackage('dist', 'sbom.cdx.json'), sbomOf(lock));
writeFileSync(inPackage('docs', 'licences.md'), licencesMarkdown(lock));
