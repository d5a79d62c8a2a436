/** The working paper: whoever leaves it with something unsaved is asked first. */
const form = document.querySelector<HTMLFormElement>('#paper-form');
let isDirty = document.querySelector('#problems') !== null;
form?.addEventListener('input', () => {
  isDirty = true;
});
form?.addEventListener('submit', () => {
  isDirty = false;
});
addEventListener('beforeunload', (event) => {
  if (isDirty) event.preventDefault();
});
