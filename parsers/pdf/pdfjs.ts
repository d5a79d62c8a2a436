/**
 * pdf.js as it runs in Node. Its build brings core-js, which puts a slow `push` written in JavaScript on every array of the process (for
 * lengths beyond 2^53): whatever else the process does takes a quarter longer from then on. The built-in one is put back.
 */
const push = Array.prototype.push;
const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
// Loaded now and not with the first file, when it would do the same again.
await import('pdfjs-dist/legacy/build/pdf.worker.mjs' as string);
Array.prototype.push = push;

export { getDocument, OPS };
