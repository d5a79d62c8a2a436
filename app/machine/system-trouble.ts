/** What the system refused, in a clerk's words: what is wrong, where, and what to do about it. */
import type { Words } from '../../pipeline/say.js';

interface SystemError extends Error {
  code: string;
  syscall: string;
  path?: string;
  dest?: string;
}

/** null for anything but a refusal of the system: that is a bug of ours. */
export function troubleOf(error: unknown): Words | null {
  const { code, syscall, path, dest } = (error ?? {}) as Partial<SystemError>;
  // A file that is missing where the program counted on it is no trouble of the system.
  if (code === undefined || syscall === undefined || code === 'ENOENT') return null;
  const place = dest ?? path;
  const at = (lang: keyof Words) =>
    place === undefined ? code : lang === 'zh' ? `${code}，${place}` : `${code}, ${place}`;
  const { zh, en } = SAID[code] ?? UNKNOWN;
  return { zh: zh.replace('@', `（${at('zh')}）`), en: en.replace('@', ` (${at('en')})`) };
}

const FULL: Words = {
  zh: '磁盘已满@，没有写完；写完的都在。请清出空间（输出文件夹可以删除重建），再运行一次',
  en: 'the disk is full@; what was finished stands. Make room (the output folder may be deleted) and run it again',
};
const FORBIDDEN: Words = {
  zh: '没有权限，或文件正被 Excel、WPS 等程序打开@。请先关闭那个程序；仍不行，请检查文件夹的权限，用平时运行勾稽的账号运行',
  en: 'no permission, or another program holds the file@. Close that program; else check the permissions of the folder and use the account that always runs Gouji',
};
const CROWDED: Words = {
  zh: '系统同时打开的文件太多@。请关闭别的程序后再运行一次',
  en: 'too many files are open@. Close other programs and run it again',
};
const NO_FOLDER: Words = {
  zh: '这里应是文件夹，却有一个同名的文件，或反过来@。请把它移走或改名',
  en: 'a file stands where a folder belongs, or the other way round@. Move or rename it',
};
const AWAY: Words = {
  zh: '网络文件夹没有回应@。请检查网络，接通后再运行一次',
  en: 'the network folder does not answer@. Check the network and run it again',
};
const UNKNOWN: Words = {
  zh: '系统没有完成@。请再运行一次；仍不行，请转给维护人员',
  en: 'the system refused@. Try again; else pass this on to the maintainers',
};

const SAID: Readonly<Record<string, Words>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EFBIG: FULL,
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EBUSY: FORBIDDEN,
  ETXTBSY: FORBIDDEN,
  EROFS: {
    zh: '磁盘只能读，不能写@。请检查写保护；一向能写的磁盘变成只读，多半是出了错，请先备份',
    en: 'the disk is read-only@. Check its write protection; one that became so has probably failed: back it up first',
  },
  EIO: {
    zh: '磁盘读写出错@。请马上用 gouji backup 备份到另一块磁盘，再检修这块磁盘',
    en: 'the disk failed@. Back the workspace up to another disk at once, then have this one looked at',
  },
  EMFILE: CROWDED,
  ENFILE: CROWDED,
  ENAMETOOLONG: {
    zh: '文件名或路径太长@。请改短，或换一个上层的文件夹',
    en: 'a name or path is too long@. Shorten it',
  },
  ENOTDIR: NO_FOLDER,
  EEXIST: NO_FOLDER,
  EISDIR: NO_FOLDER,
  ENOTEMPTY: NO_FOLDER,
  ESTALE: AWAY,
  ETIMEDOUT: AWAY,
  EHOSTDOWN: AWAY,
  EREMOTEIO: AWAY,
};
