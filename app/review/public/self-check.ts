/** A draft goes to be checked, and the page goes to what was found. */

import { ask, onDrop, RequestProblem } from './page.js';

const said = document.querySelector<HTMLElement>('#said');
const field = document.querySelector<HTMLInputElement>('#file');
let isBusy = false;

async function check([file]: readonly File[]): Promise<void> {
  if (!file || isBusy) return;
  isBusy = true;
  tell(`${said?.dataset['checking'] ?? ''}　${file.name}`, false);
  const body = new FormData();
  body.append('file', file, file.name);
  try {
    const found = await ask<{ page: string } | { problem: string }>('/self-check', { method: 'POST', body });
    if ('page' in found) window.location.assign(found.page);
    else tell(`${file.name}　${found.problem}`, true);
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    tell(`${file.name}　${error.message}`, true);
  } finally {
    isBusy = false;
  }
}

function tell(text: string, bad: boolean): void {
  if (!said) return;
  said.textContent = text;
  said.classList.toggle('bad', bad);
}

field?.addEventListener('change', () => {
  void check([...(field.files ?? [])]);
  field.value = '';
});
onDrop((files) => void check(files));
