/** Vocabulary as it is read: words parted by 、 over as many lines as they take. */
export const listed = (text: string): string[] => (text === '' ? [] : text.trim().split(/[、\s]+/));
