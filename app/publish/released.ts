/** Names of the files in a released report's folder. */
export const RELEASED = { page: 'index.html', style: 'style.css', pdf: 'report.pdf', data: 'report.json' } as const;
