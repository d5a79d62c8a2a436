/** Files handed to the desk as an upload hands them over, and waited for until they are read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Desk } from '../../app/review/desk/desk.js';

export async function dropFiles(
  { intake }: Pick<Desk, 'intake'>,
  files: readonly { name: string; bytes: Uint8Array }[],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-dropped-'));
  const paths = files.map(({ name, bytes }, i) => {
    const path = join(folder, String(i));
    writeFileSync(path, bytes);
    return { name, path };
  });
  intake.take(paths, '张三', async () => rmSync(folder, { recursive: true, force: true }));
  await intake.idle();
}
