import { safeName } from '../machine/safe-name.js';

/** Names of the files in a released report's folder. */
export const RELEASED = { page: 'index.html', style: 'style.css', pdf: 'report.pdf', data: 'report.json' } as const;

/** Below the output folder. */
export const ARCHIVES = 'archives';
/** Of the archive of a report: its folder, and its .zip. */
export const archiveName = (year: number, department: string): string => safeName(`${year}-${department}`);
/** Where the files of a version lie in the archive. */
export const archivedAs = (version: number): string => `05-公开/第 ${version} 版`;

/** SHA-256 of every file of a pack, in it. */
export const CHECK_LIST = '校验清单.txt';
/** A notice of withdrawal has nothing to print. */
export const listsPdf = (list: string): boolean => /\.pdf$/m.test(list);
