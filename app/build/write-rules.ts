/** `npm run rules`: docs/rules.md, from the rule files. */
import { writeFileSync } from 'node:fs';
import { rulesMarkdown } from '../../pipeline/findings/explain-rule.js';
import { inPackage } from '../machine/package-root.js';

writeFileSync(inPackage('docs', 'rules.md'), rulesMarkdown());
