import { join } from 'node:path';
import type { Words } from '../../../pipeline/say.js';
import { troubleOf } from '../../machine/system-trouble.js';
import { PUBLIC, writeFolderWhole, writeWhole } from '../../machine/write-whole.js';
import type { Config } from '../../settings/schema.js';
import { filesOf, indexNumbers, type Publication } from '../../state/publications.js';
import type { Workspace } from '../../store/store.js';
import { RELEASED } from '../released.js';
import { rollbackOf } from '../site.js';
import { makePack } from './make-pack.js';
import { zipFolder } from './zip-pack.js';

type NotMade = { ok: false; reasons: Words[] };
type PackResult = { ok: true; folder: string } | NotMade;

/** Makes the pack of one publication below `out`: its folder and its .zip, each whole or not at all. */
export async function packPublication(
  workspace: Workspace,
  publication: Publication,
  config: Config | null,
  out: string,
): Promise<PackResult> {
  const made = await packedPublication(workspace, publication, config, out);
  if (!made.ok) return made;
  const packs = join(out, 'packs');
  const { folder, files, archive } = made;
  try {
    // The folder last: it says of both whether they are of this version.
    await writeWhole(join(packs, `${folder}.zip`), archive, { mode: PUBLIC });
    await writeFolderWhole(join(packs, folder), files, { mode: PUBLIC });
  } catch (error) {
    const trouble = troubleOf(error);
    if (!trouble) throw error;
    return failed(`写不进去：${trouble.zh}`, `could not be written: ${trouble.en}`);
  }
  return { ok: true, folder };
}

/** The pack of one publication, in memory; of none that the site below `out` says is withdrawn. */
export async function packedPublication(
  workspace: Workspace,
  publication: Publication,
  config: Config | null,
  out: string,
): Promise<{ ok: true; folder: string; files: ReadonlyMap<string, Uint8Array>; archive: Uint8Array } | NotMade> {
  const rollback = await rollbackOf(workspace, publication, join(out, 'site'));
  if (rollback) return { ok: false, reasons: [rollback] };
  const due = filesOf(publication);
  const content = new Map<string, Uint8Array>();
  for (const [name, hash] of Object.entries(due)) {
    const bytes = await workspace.released.get(hash);
    if (bytes === null)
      return failed(`数据目录里的公开件 ${name} 缺失或已改变`, `${name} is missing or altered in the workspace`);
    content.set(name, bytes);
  }
  const text = (name: string) => {
    const bytes = content.get(name);
    return bytes ? Buffer.from(bytes).toString('utf8') : null;
  };
  const page = text(RELEASED.page);
  if (page === null) return failed('公开件里没有网页', 'the release has no page');
  const index = config?.indexPrefix
    ? (indexNumbers(workspace.journal.lines, config.indexPrefix).get(publication.release.report) ?? null)
    : null;
  const pdf = content.get(RELEASED.pdf) ?? null;
  const made = makePack({
    publication,
    page,
    style: text(RELEASED.style),
    pdf,
    data: text(RELEASED.data),
    attachments: new Map([...content].filter(([name]) => !Object.values<string>(RELEASED).includes(name))),
    config,
    index,
  });
  if (!made.ok) return made;
  const folder = packFolder(publication);
  const at = new Date((publication.withdrawal ?? publication.release).at);
  return { ok: true, folder, files: made.files, archive: zipFolder(folder, made.files, at) };
}

/** `2024-某局`. */
export function packFolder({ release }: Publication): string {
  return release.folder.replace('/', '-');
}

function failed(zh: string, en: string): NotMade {
  return { ok: false, reasons: [{ zh, en }] };
}
