/** Files that are dropped anywhere on the page; while they hover over it, the page says that it takes them. */
export function onDrop(take: (files: File[]) => void): void {
  const drop = document.querySelector<HTMLElement>('#drop');
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  let inside = 0;
  const show = (on: boolean) => {
    if (drop) drop.hidden = !on;
  };
  document.addEventListener('dragenter', (event) => {
    if (!carriesFiles(event)) return;
    inside++;
    show(true);
  });
  document.addEventListener('dragleave', () => {
    inside = Math.max(0, inside - 1);
    if (inside === 0) show(false);
  });
  document.addEventListener('dragover', (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    inside = 0;
    show(false);
    take([...(event.dataTransfer?.files ?? [])]);
  });
}
