import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../machine/io.js';

/** Left in a workspace of files that has moved into a database. */
export const MOVED = 'moved.json';

/** Two places that both take decisions would part ways unnoticed: the old one is only read. */
export async function refuseMoved(folder: string): Promise<void> {
  const text = await readFile(join(folder, MOVED), 'utf8').catch(() => null);
  if (text === null) return;
  const { to } = JSON.parse(text) as { to: string };
  throw new Refusal(
    `数据目录 ${folder} 已搬入数据库，请设置 DATABASE_URL=${to} 后再运行。要回到文件夹数据目录，请在设置它时 gouji backup，再不设置它 gouji restore；放弃搬入之后的处理、仍用原数据目录时，删除 ${join(folder, MOVED)}。`,
    `The workspace ${folder} has moved into a database: set DATABASE_URL=${to}. To go back to files, gouji backup with it and gouji restore without it; to drop what was decided since and keep the old one, delete ${join(folder, MOVED)}.`,
  );
}
