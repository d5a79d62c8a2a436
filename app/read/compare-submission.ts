import type { Document } from '../../parsers/document.js';
import { isArchive } from '../../parsers/package/archive.js';
import type { ParseResult } from '../../parsers/result.js';
import { compareReadings } from '../../parsers/second-reader/compare-readings.js';
import { toldIn } from '../../pipeline/nothing-read.js';
import { findingsOfReadings } from '../../pipeline/remarks/second-reading.js';
import type { Language } from '../../pipeline/report.js';
import { readAsOneReport } from './read-archive.js';
import { readFile } from './read-file.js';
import { loadSnapshot, type Snapshot } from './snapshot.js';
import type { Submission } from './submission.js';
import type { SecondReading } from './worker-task.js';

/** Reads a .docx with both readers and says where they differ. A second reader that refuses what the first one read is a message. */
export async function compareSubmission(
  submission: Submission,
  lang: Language,
  snapshot: Snapshot | null = null,
): Promise<SecondReading> {
  const { bytes } = submission;
  const read = async (reader: 'mammoth' | null): Promise<ParseResult<Document>> => {
    const joined = isArchive(bytes) ? await readAsOneReport(submission, reader) : null;
    return joined?.parsed ?? readFile(submission, reader);
  };
  const main = (await firstReading(snapshot, submission)) ?? (await read(null));
  if (!main.value) throw new Error('the submission no longer reads as it did');
  const second = await read('mammoth');
  if (!second.value) {
    const { zh, en } = second.rejection;
    const said = {
      zh: `第二种读取方式没有读成这份文件，两次读取未能比较：${zh}`,
      en: `The second reader could not read this file; the two readings were not compared: ${en}`,
    };
    return { findings: [], messages: [{ code: 'second-reader-gave-up', ...toldIn(said, lang), where: null }] };
  }
  return { findings: findingsOfReadings(compareReadings(main.value, second.value)), messages: [] };
}

/** What the main reader made of the file. Of several reports and of packed folders a snapshot holds the parts only. */
async function firstReading(snapshot: Snapshot | null, { bytes }: Submission): Promise<ParseResult<Document> | null> {
  const [report, ...others] = (await loadSnapshot(snapshot)) ?? [];
  return report && others.length === 0 && !isArchive(bytes) ? report.parsed : null;
}
