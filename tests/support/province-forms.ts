import { readForms } from './printed-forms.js';

export const PROVINCE_FORMS = readForms(new URL('province-forms.txt', import.meta.url));
