const FIGURE = /^[-－△]?[\d０-９][\d０-９.,．，\s\u200b]*[%％]?$|^[-—－/／]+$/;

/** A cell that holds a number and nothing else, or the mark of one that is missing. */
export function isFigure(text: string): boolean {
  return text.length < 60 && FIGURE.test(text.replace(/\s/g, ''));
}
