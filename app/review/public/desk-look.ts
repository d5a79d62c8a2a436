/** A report that is only looked at: the desk without decisions. */
import { listenForKeys } from './desk-keys.js';
import { part, readData } from './desk-parts.js';
import { openReading } from './desk-reading.js';

const data = await readData();
const reading = openReading(data);
const showKeys = () => part<HTMLDialogElement>('keys').showModal();
listenForKeys({
  ...reading,
  decisions: { press: (what) => what === 'keys' && showKeys() },
  ask: { leave: () => false, isOpen: () => false, focus: () => {} },
});
document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('[data-do="keys"]')) showKeys();
});
reading.begin();
