/** Who else of this machine may enter the workspace, and what of the output is not public. */
import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chmod } from '../../machine/disk.js';
import { type Found, shortened } from './examined.js';

/** On Windows the folder's owner is asked by other means. */
export async function permissionsFound(folder: string, out: string): Promise<Found> {
  const isWritable = await access(folder, constants.W_OK | constants.R_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  const { uid } = await stat(folder);
  const own = process.getuid?.();
  if (!isWritable || (own !== undefined && own !== 0 && uid !== own))
    return {
      state: 'wrong',
      said: { zh: `当前账号不能写 ${folder}`, en: `this account may not write ${folder}` },
      remedy: {
        zh: '用平时运行勾稽的账号运行，或请管理员用 chown 把数据目录交给它',
        en: 'use the account that always runs Gouji, or have the folder given to this one (chown)',
      },
    };
  const open = process.platform === 'win32' ? [] : await openToOthers(folder, out);
  if (open.length === 0)
    return { state: 'sound', said: { zh: '只有当前账号能读写', en: 'only this account may read and write' } };
  const paths = open.map(({ path }) => path);
  const remedy = `chmod go= ${paths.join(' ')}`;
  return {
    state: 'wrong',
    said: {
      zh: `本机别的账号也能进入 ${shortened(paths, '、')}`,
      en: `other accounts of this machine may enter ${shortened(paths, ', ')}`,
    },
    remedy: { zh: remedy, en: remedy },
    repair: async () => {
      for (const { path, mode } of open) await chmod(path, mode & 0o700);
      return {
        zh: '数据目录和输出目录里不公开的，改为只有当前账号能进入',
        en: 'only this account may enter the workspace and what is not public of the output now',
      };
    },
  };
}

/** The workspace, and what earlier versions wrote into the output folder beside what is public. */
async function openToOthers(folder: string, out: string): Promise<{ path: string; mode: number }[]> {
  const inside = (await readdir(out).catch(() => [])).filter((name) => !['site', 'packs'].includes(name));
  const found = [];
  for (const path of [folder, ...inside.map((name) => join(out, name))]) {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) found.push({ path, mode });
  }
  return found;
}
