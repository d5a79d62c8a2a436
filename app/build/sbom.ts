/**
 * What an installation consists of, as CycloneDX 1.5 for scanners and as a page for people: the packages that package-lock.json pins, those of the
 * tests left out, and the faces of the printed page. It names no place to download from, and the same lock gives the same bytes.
 */

import { type Locked, neededBy, type Lock as Packages, reached } from './lock.js';

interface Lock extends Packages {
  name: string;
  version: string;
}

/** templates/fonts/README.md says what of them is in which file. */
const FACES = [
  'Noto Serif SC',
  'Noto Sans SC',
  'Noto Serif HK',
  'Noto Serif JP',
  'Noto Serif',
  'Noto Sans Symbols 2',
  'LXGW WenKai',
];
const FACES_LICENCE = 'OFL-1.1';

const FOLDER = 'node_modules/';

export function sbomOf(lock: Lock): string {
  const places = installed(lock);
  const own = lock.packages['']?.license ?? '';
  const { name, version } = lock;
  const root = { type: 'application', 'bom-ref': name, name, version, licenses: licensesOf(own) };
  const components = [...places].map(([ref, place]) => componentOf(ref, lock.packages[place] ?? {}));
  const faces = FACES.map((face) => ({
    type: 'data',
    'bom-ref': `font:${face}`,
    name: face,
    licenses: licensesOf(FACES_LICENCE),
  }));
  const dependencies = [['', name] as const, ...[...places].map(([ref, place]) => [place, ref] as const)].map(
    ([place, ref]) => ({ ref, dependsOn: askedBy(place, lock).map((other) => refOf(other, lock)) }),
  );
  // A line an item: a new version is a line of the diff.
  const lines = (items: readonly object[]) => `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
  return `{"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
"metadata": ${JSON.stringify({ component: root })},
"components": ${lines([...components, ...faces])},
"dependencies": ${lines(dependencies)}}
`;
}

export function licencesMarkdown(lock: Lock): string {
  const byLicence = new Map<string, Set<string>>();
  for (const place of installed(lock).values()) {
    const licence = lock.packages[place]?.license ?? '—';
    byLicence.set(licence, (byLicence.get(licence) ?? new Set()).add(nameOf(place)));
  }
  const rows = [...byLicence]
    .sort(([a, own], [b, other]) => other.size - own.size || (a < b ? -1 : 1))
    .map(([licence, names]) => `| ${licence} | ${names.size} | ${[...names].sort().join(', ')} |`);
  return [
    '# 所用软件包和字体的许可 Licences of packages and fonts',
    '',
    `由 \`npm run sbom\` 生成，与 sbom.cdx.json（CycloneDX）一致；只用于测试的包不在其中。`,
    `Written by \`npm run sbom\`, as sbom.cdx.json is; packages of the tests alone are left out.`,
    '',
    '| licence | packages | names |',
    '| --- | --- | --- |',
    ...rows,
    '',
    `字体 Fonts (${FACES_LICENCE}, templates/fonts/OFL.txt): ${FACES.join(', ')}.`,
    '',
  ].join('\n');
}

/** Where each package lies that an installation asks for, by its reference; the same version of one may lie in several places. */
function installed(lock: Lock): Map<string, string> {
  const places = reached(askedBy('', lock), (place) => askedBy(place, lock));
  return new Map(places.map((place) => [refOf(place, lock), place] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const askedBy = (place: string, lock: Lock) => neededBy(place, lock, ['dependencies', 'optionalDependencies']);

function nameOf(place: string): string {
  return place.slice(place.lastIndexOf(FOLDER) + FOLDER.length);
}

function refOf(place: string, { packages }: Lock): string {
  return `pkg:npm/${nameOf(place).replace('@', '%40')}@${packages[place]?.version ?? ''}`;
}

function componentOf(ref: string, { version, license, integrity, optional }: Locked) {
  const [, name = ''] = /^pkg:npm\/(.+)@[^@]+$/.exec(ref) ?? [];
  const [algorithm, digest = ''] = (integrity ?? '').split('-');
  return {
    type: 'library',
    'bom-ref': ref,
    name: name.replace('%40', '@'),
    version,
    purl: ref,
    ...(optional ? { scope: 'optional' } : {}),
    ...(algorithm === 'sha512'
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] }
      : {}),
    ...(license ? { licenses: licensesOf(license) } : {}),
  };
}

/** An expression has its own field; a name that is no SPDX id is a name. */
function licensesOf(text: string) {
  if (/ (?:OR|AND) /.test(text)) return [{ expression: text.replace(/^\((.*)\)$/, '$1') }];
  return /^[A-Za-z0-9.-]+$/.test(text) && text !== 'BSD' ? [{ license: { id: text } }] : [{ license: { name: text } }];
}
