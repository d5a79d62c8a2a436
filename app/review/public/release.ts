/** Files of a correction: each is taken in when it is chosen, and the form names it. */
import { ask, RequestProblem } from './page.js';

for (const place of document.querySelectorAll<HTMLElement>('.bring')) {
  const field = place.querySelector<HTMLInputElement>('input[type=file]');
  const list = place.querySelector('ul');
  const { as = '', one, off = '', busy = '' } = place.dataset;

  const bring = async (file: File): Promise<void> => {
    const line = document.createElement('li');
    line.textContent = `${busy} ${file.name}`;
    // The one that is chosen last stays.
    if (one) list?.replaceChildren(line);
    else list?.append(line);
    const body = new FormData();
    body.append(as === 'letterFile' ? 'letter' : 'attachment', file, file.name);
    try {
      const { token, name } = await ask<{ token: string; name: string }>('/enclosure', { method: 'POST', body });
      const value = document.createElement('input');
      Object.assign(value, { type: 'hidden', name: as, value: token });
      const button = document.createElement('button');
      Object.assign(button, { type: 'button', className: 'off', textContent: off });
      line.replaceChildren(`${name} `, value, button);
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      line.textContent = `✕ ${file.name}　${error.message}`;
      line.className = 'bad';
    }
  };

  field?.addEventListener('change', async () => {
    const chosen = [...(field.files ?? [])];
    field.value = '';
    for (const failed of list?.querySelectorAll('.bad') ?? []) failed.remove();
    for (const file of chosen) await bring(file);
  });
  list?.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLElement && target.matches('.off')) target.closest('li')?.remove();
  });
}
