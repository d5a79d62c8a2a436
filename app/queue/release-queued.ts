/** What `gouji retry` asks of the queue: files in quarantine there are let go. The libraries of the database are loaded here, and only then. */
import { ReadTask } from './settings.js';

/** `files`: which; null for all. Returns those that were let go. */
export async function releaseQueued(database: string, files: ReadonlySet<string> | null): Promise<string[]> {
  const { openQueueDatabase } = await import('./queue-database.js');
  const queue = await openQueueDatabase(database);
  try {
    const stopped = (await queue.table.troubled()).flatMap((work) => {
      if (work.queue !== 'read') return [];
      const { sha256 } = ReadTask.parse(JSON.parse(work.task));
      return files === null || files.has(sha256) ? [{ key: work.key, sha256 }] : [];
    });
    await queue.table.release(stopped.map(({ key }) => key));
    return stopped.map(({ sha256 }) => sha256);
  } finally {
    await queue.close();
  }
}
