/** The inline form: a reason for an acceptance, and for a misreading what is right. */
import { type PageData, part } from './desk-parts.js';

export interface Asked {
  reason: string;
  expires: string;
  /** Of a misreading; null where only the finding is called misread. */
  correction: {
    numeral: number;
    change: { key: string; unit?: string } | { value: string; unit?: string } | { text: true };
  } | null;
  /** As the form was filled in. */
  fields: ReadonlyMap<Field, { value: string; checked?: boolean }>;
}

type Field = HTMLInputElement | HTMLSelectElement;

interface Question {
  kind: 'accept' | 'misread' | 'oppose';
  /** What will follow, where it is not plain. */
  hint?: string;
  /** What the form is shown below. */
  below: HTMLElement;
  numerals: readonly number[];
  onlyReading: boolean;
  /** What was said before and refused: nobody types it twice. */
  before?: Asked | undefined;
}

export interface Ask {
  /** Shows the form and resolves with what was said; null where the person left. */
  open(question: Question): Promise<Asked | null>;
  /** Whether it is there to be filled in. */
  isOpen(): boolean;
  focus(): void;
  leave(): boolean;
  remember(reason: string): void;
}

const MOST_REASONS = 6;

export function openAsk(data: PageData): Ask {
  const form = part<HTMLFormElement>('ask');
  const reason = part<HTMLInputElement>('ask-reason');
  const expires = part<HTMLInputElement>('ask-expires');
  const number = part<HTMLSelectElement>('ask-number');
  const value = part<HTMLInputElement>('ask-value');
  const key = part<HTMLInputElement>('ask-key');
  const unit = part<HTMLInputElement>('ask-unit');
  const error = part('ask-error');
  const choices = [...form.querySelectorAll<HTMLInputElement>('input[name="what"]')];
  let reasons = [...data.reasons];
  let kind: Question['kind'] = 'accept';
  let finish: ((asked: Asked | null) => void) | null = null;

  const keys = keysByName(data);
  part('ask-keys').replaceChildren(...[...keys.keys()].map((name) => new Option('', name)));

  const what = () => choices.find(({ checked }) => checked)?.value ?? 'only';
  const showFields = () => {
    part('ask-value-line').hidden = what() !== 'value';
    part('ask-key-line').hidden = what() !== 'key';
    const isFigure = (data.numerals[Number(number.value)]?.facts.length ?? 0) > 0;
    part('ask-unit-line').hidden = isFigure || !['value', 'key'].includes(what());
    number.disabled = what() === 'only';
  };
  const close = (asked: Asked | null) => {
    form.hidden = true;
    const done = finish;
    finish = null;
    done?.(asked);
  };
  const refuse = (field: HTMLInputElement, text: string) => {
    error.textContent = text;
    field.setAttribute('aria-invalid', 'true');
    field.focus();
  };
  const drawReasons = () => {
    part('ask-reasons').replaceChildren(...reasons.map((text) => new Option('', text)));
    part('ask-recent').replaceChildren(
      ...reasons.slice(0, MOST_REASONS).map((text) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = text;
        button.addEventListener('click', () => {
          reason.value = text;
          reason.focus();
        });
        return button;
      }),
    );
  };

  number.addEventListener('change', showFields);
  for (const choice of choices) choice.addEventListener('change', showFields);
  form.addEventListener('keydown', (event) => {
    // The Enter that ends a composition confirms a word, not the form.
    if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.preventDefault();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    for (const field of [reason, value, key]) field.removeAttribute('aria-invalid');
    error.textContent = '';
    const chosen = kind === 'misread' ? what() : 'only';
    const numeral = Number(number.value);
    if (chosen === 'value' && value.value.trim() === '') return refuse(value, data.words.needsValue);
    if (chosen === 'key' && key.value.trim() === '') return refuse(key, data.words.needsValue);
    if (reason.value.trim() === '') return refuse(reason, data.words.needsReason);
    const own = unit.value.trim() === '' ? {} : { unit: unit.value.trim() };
    const change =
      chosen === 'value'
        ? { value: plainNumber(value.value), ...own }
        : chosen === 'key'
          ? { key: keys.get(key.value.trim()) ?? key.value.trim(), ...own }
          : { text: true as const };
    close({
      reason: reason.value.trim(),
      expires: kind === 'accept' ? expires.value : '',
      correction: chosen === 'only' ? null : { numeral, change },
      fields: new Map(
        [reason, expires, number, value, key, unit, ...choices].map((field) => [
          field,
          { value: field.value, ...(field instanceof HTMLInputElement ? { checked: field.checked } : {}) },
        ]),
      ),
    });
  });

  const isOpen = () => form.getClientRects().length > 0;
  const first = () => (part('ask-what').hidden || what() !== 'value' ? reason : value);
  return {
    open({ kind: next, hint = '', below, numerals, onlyReading, before }) {
      close(null);
      kind = next;
      below.after(form);
      form.reset();
      error.textContent = '';
      drawReasons();
      const isMisread = kind === 'misread';
      part('ask-what').hidden = !isMisread || numerals.length === 0;
      part('ask-expires-line').hidden = kind !== 'accept';
      part('ask-hint').textContent = hint;
      number.replaceChildren(
        ...numerals.map((n) => {
          const numeral = data.numerals[n];
          const name = numeral?.facts[0]?.name ?? numeral?.class ?? '';
          return new Option(`${numeral?.text.trim() ?? ''}　${name}　${numeral?.where ?? ''}`, String(n));
        }),
      );
      for (const choice of choices) {
        if (choice.value === 'only' && choice.parentElement) choice.parentElement.hidden = onlyReading;
        choice.checked = choice.value === (onlyReading ? 'value' : 'only');
      }
      for (const [field, filled] of before?.fields ?? []) Object.assign(field, filled);
      showFields();
      form.hidden = false;
      form.scrollIntoView({ block: 'nearest' });
      first().focus({ preventScroll: true });
      return new Promise((resolve) => {
        finish = resolve;
      });
    },
    isOpen,
    focus: () => first().focus(),
    leave() {
      if (!isOpen()) return false;
      close(null);
      return true;
    },
    remember(text) {
      reasons = [text, ...reasons.filter((other) => other !== text)];
    },
  };
}

/** What items are called that the report lacks, and its own, each with its key; of one name twice the second says where it stands. */
function keysByName({ numerals, items }: PageData): Map<string, string> {
  const keys = new Map(items);
  for (const { key, name, stage, where } of numerals.flatMap(({ facts }) => facts)) {
    const called = [name, stage].filter(Boolean).join(' ');
    keys.set((keys.get(called) ?? key) === key ? called : `${called}　${where}`, key);
  }
  return keys;
}

/** As a form's reader would take it: width of digits, separators and blanks do not matter. */
function plainNumber(text: string): string {
  return text.normalize('NFKC').replace(/[,\s]/g, '');
}
