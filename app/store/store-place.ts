/**
 * Where a workspace is: a folder of files, or a PostgreSQL database with a shared folder of content beside it. Two settings tell them apart, and
 * nothing else in the program does.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../machine/io.js';

export interface Place {
  /** Folder of the workspace: everything where there is no database, the settings of the bureau in any case. */
  folder: string;
  /** `postgres://…`. It may hold a password: never print it, use `shownUrl`. */
  database?: string;
  /** Folder of received and released files, where it is not `folder`: with several machines a share that all of them see. */
  content?: string;
}

export type DatabasePlace = Place & { database: string };

export function hasDatabase(place: Place): place is DatabasePlace {
  return place.database !== undefined;
}

/** What all machines of a workspace see: content, its secret, who signed in. */
export function sharedFolder({ folder, content }: Place): string {
  return content ?? folder;
}

/** `DATABASE_URL` and `BLOB_URL` of the environment. An empty one counts as none. */
export function placeIn(folder: string, env: Readonly<Record<string, string | undefined>>): Place {
  const database = env['DATABASE_URL'] ?? '';
  if (database === '') return { folder };
  const content = env['BLOB_URL'] ?? '';
  return { folder, database: databaseUrl(database), ...(content === '' ? {} : { content: contentFolder(content) }) };
}

/** Throws a Refusal on anything but postgres://; its sentence names no secret. */
export function databaseUrl(text: string): string {
  if (/^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new Refusal(
    '数据库地址（DATABASE_URL 或 --to）应写成 postgres://用户:密码@主机:端口/数据库；密码里的特殊字符要按网址编码（如 @ 写作 %40）。',
    'A database address (DATABASE_URL or --to) looks like postgres://user:password@host:port/database; special characters of the password are percent-encoded (@ as %40).',
  );
}

/** Host, port and name of a database: what a message may say of its address. */
export function shownUrl(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** As a setting is shown: the password is left to whoever knows it. */
export function shownSetting(url: string): string {
  const shown = new URL(url);
  if (shown.password !== '') shown.password = '***';
  return shown.href;
}

function contentFolder(text: string): string {
  if (text.startsWith('file://') && URL.canParse(text)) {
    try {
      return fileURLToPath(text);
    } catch {
      // file://server/… on a system that has no such paths.
    }
  } else if (!/^[a-z][a-z0-9+.-]+:/i.test(text)) return resolve(text);
  throw new Refusal(
    `BLOB_URL 应写成 file:///共享文件夹，例如 file:///srv/gouji；目前只支持文件夹。`,
    `BLOB_URL looks like file:///shared/folder; only folders are supported.`,
  );
}
