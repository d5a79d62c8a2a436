/** What every page of the desk needs: requests with the token of its page, keys that stay out of the way of typing, files that are dropped on it. */

/** An answer that is no success, as the server words it in the language of the page. */
export class RequestProblem extends Error {
  constructor(
    readonly status: number,
    readonly answer: { error?: { code: string; zh: string; en: string } } & Record<string, unknown>,
  ) {
    const lang = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
    super(
      answer.error?.[lang] ??
        (lang === 'zh'
          ? '审核工作台没有应答，请看它是否还在运行。'
          : 'The desk does not answer; see whether it still runs.'),
    );
  }
}

export async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      ...init,
      headers: { 'x-csrf-token': token(), accept: 'application/json', ...init.headers },
    });
  } catch {
    throw new RequestProblem(0, {});
  }
  const answer: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new RequestProblem(response.status, answer as RequestProblem['answer']);
  return answer as T;
}

export function post<T>(path: string, body: unknown): Promise<T> {
  return ask<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

function token(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=csrf]')?.content ?? '';
}

/** Calls `pressed` with the key of a plain stroke: none of a shortcut, none while somebody types. */
export function onKey(pressed: (key: string, event: KeyboardEvent) => void): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    const { target } = event;
    if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog[open], [contenteditable]'))
      return;
    pressed(event.key.length === 1 ? event.key.toLowerCase() : event.key, event);
  });
}

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
