/** What the program needs of the machine: versions, browser, faces, LibreOffice, room, clock. */
import { access, readFile, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Words } from '../../../pipeline/say.js';
import type { Io } from '../../machine/io.js';
import { hasOpened } from '../../machine/open-below.js';
import { inPackage } from '../../machine/package-root.js';
import { findBrowser, launchBrowser } from '../../print/browser.js';
import { missingGlyphs } from '../../print/fonts/coverage.js';
import { PrintError } from '../../print/print-error.js';
import { officePlaces } from '../../read/office/places.js';
import type { Examined } from './examined.js';

const MIB = 1024 * 1024;
/** A batch of a county's reports takes about so much. */
const LITTLE_ROOM = 2000 * MIB;
const NO_ROOM = 300 * MIB;
const FEW_NAMES = 20_000;

export async function examineMachine(io: Io, folders: { workspace: string; out: string }): Promise<Examined[]> {
  const others = hasOpened ? [] : [OTHERS_FOLDER];
  return [await versions(), await browser(io), await faces(), await office(io), ...(await room(folders)), ...others];
}

/** What Linux keeps from us and other systems do not (machine/open-below.ts). */
const OTHERS_FOLDER: Examined = {
  id: 'submissions',
  name: { zh: '报送文件夹', en: 'submissions' },
  state: 'note',
  said: {
    zh: '本系统不能保证读取的瞬间文件夹没有被换成别处',
    en: 'this system cannot keep a folder from being another in the moment in which it is read',
  },
  remedy: {
    zh: '处理一批时，报送文件夹不要让别的账号写；或从审核工作台上传',
    en: 'let no other account write the folder while a batch runs, or upload at the desk',
  },
};

async function versions(): Promise<Examined> {
  const { version, engines } = JSON.parse(await readFile(inPackage('package.json'), 'utf8')) as {
    version: string;
    engines: { node: string };
  };
  const [least = ''] = /\d+\.\d+/.exec(engines.node) ?? [];
  const isOld = numberOf(process.versions.node) < numberOf(least);
  const words = `${version}，Node.js ${process.versions.node}，${process.platform} ${process.arch}`;
  return {
    id: 'versions',
    name: { zh: '版本', en: 'versions' },
    state: isOld ? 'wrong' : 'sound',
    said: { zh: `勾稽 ${words}`, en: `Gouji ${words.replaceAll('，', ', ')}` },
    ...(isOld
      ? { remedy: { zh: `请安装 Node.js ${least} 或更新的版本`, en: `install Node.js ${least} or newer` } }
      : {}),
  };
}

function numberOf(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1000 + minor;
}

async function browser({ env }: Io): Promise<Examined> {
  const item = { id: 'browser', name: { zh: '浏览器', en: 'browser' } };
  try {
    const found = await findBrowser(env);
    const { value, messages } = await launchBrowser(found, env);
    const version = await value.version();
    await value.close();
    const [told] = messages;
    const said = { zh: `${version}（${found.path}）`, en: `${version} (${found.path})` };
    return told
      ? { ...item, state: 'note', said, remedy: { zh: told.zh, en: told.en } }
      : { ...item, state: 'sound', said };
  } catch (error) {
    if (!(error instanceof PrintError)) throw error;
    const { zh, en } = error.words;
    const said = { zh: '不能生成 PDF，因而不能公开', en: 'no PDF can be made, and nothing be published' };
    return { ...item, state: 'wrong', said, remedy: { zh, en } };
  }
}

async function faces(): Promise<Examined> {
  const item = { id: 'fonts', name: { zh: '字体', en: 'fonts' } };
  const folder = inPackage('templates', 'fonts');
  const css = await readFile(join(folder, 'fonts.css'), 'utf8').catch(() => '');
  const names = [...new Set([...css.matchAll(/url\(["']?([^"')]+\.woff2)/g)].map(([, name = '']) => name))];
  const missing: string[] = [];
  for (const name of names) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (!found || found.size < 1000) missing.push(name);
  }
  if (names.length > 0 && missing.length === 0 && missingGlyphs('绩效自评').length === 0)
    return {
      ...item,
      state: 'sound',
      said: { zh: `随程序的 ${names.length} 个字体都在`, en: `${names.length} faces, all there` },
    };
  return {
    ...item,
    state: 'wrong',
    said: {
      zh: `缺少字体 ${missing.join('、') || 'fonts.css'}`,
      en: `faces are missing: ${missing.join(', ') || 'fonts.css'}`,
    },
    remedy: { zh: '请重新安装程序（npm ci）', en: 'install the program again (npm ci)' },
  };
}

async function office({ env }: Io): Promise<Examined> {
  const item = { id: 'office', name: { zh: '旧格式', en: 'old formats' } };
  for (const place of officePlaces(env, process.platform)) {
    const isThere = await access(place).then(
      () => true,
      () => false,
    );
    if (isThere) return { ...item, state: 'sound', said: { zh: `由 ${place} 转换`, en: `converted by ${place}` } };
  }
  return {
    ...item,
    state: 'note',
    said: {
      zh: '没有 LibreOffice，.doc、.wps、.xls 读不了',
      en: 'without LibreOffice .doc, .wps and .xls cannot be read',
    },
    remedy: {
      zh: '需要时安装 LibreOffice，或请单位另存为 .docx',
      en: 'install LibreOffice where they come in, or ask for .docx',
    },
  };
}

/** Of each disk once, by what it is used for first. */
async function room({ workspace, out }: { workspace: string; out: string }): Promise<Examined[]> {
  const disks = new Map<number, Examined>();
  for (const [folder, what] of [
    [workspace, { zh: '数据目录', en: 'workspace' }],
    [out, { zh: '输出目录', en: 'output folder' }],
    [tmpdir(), { zh: '临时目录', en: 'temporary folder' }],
  ] as const) {
    const there = await nearest(folder);
    const { dev } = await stat(there);
    if (!disks.has(dev)) disks.set(dev, await roomOn(there, what));
  }
  return [...disks.values()];
}

async function roomOn(folder: string, what: Words): Promise<Examined> {
  const { bavail, bsize, files, ffree } = await statfs(folder);
  const free = bavail * bsize;
  const isCrowded = files > 0 && ffree < FEW_NAMES;
  const gib = (free / 1024 / MIB).toFixed(1);
  const state =
    free < NO_ROOM || (files > 0 && ffree < FEW_NAMES / 10)
      ? 'wrong'
      : free < LITTLE_ROOM || isCrowded
        ? 'note'
        : 'sound';
  return {
    id: 'disk',
    name: { zh: '磁盘', en: 'disk' },
    state,
    said: {
      zh: `${what.zh}所在的磁盘可用 ${gib} GB${isCrowded ? `，还能放 ${ffree} 个文件` : ''}`,
      en: `${gib} GB free where the ${what.en} lies${isCrowded ? `, and room for ${ffree} files` : ''}`,
    },
    ...(state === 'sound'
      ? {}
      : {
          remedy: {
            zh: '请清出空间；输出目录可以删除重建，旧的备份可以移走',
            en: 'make room: the output folder may be deleted, old backups moved',
          },
        }),
  };
}

async function nearest(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    const isThere = await stat(at).then(
      () => true,
      () => false,
    );
    if (isThere || dirname(at) === at) return at;
  }
}
