/** Names of the files in a released report's folder. */
export const RELEASED = { page: 'index.html', pdf: 'report.pdf', data: 'report.json' } as const;
