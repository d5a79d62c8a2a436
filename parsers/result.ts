import type { Place } from './document.js';

/** Why a submission could not be read at all. The contract closes this list. */
export const REJECTION_CODES = [
  'empty',
  'damaged',
  'encrypted',
  'unsupported',
  'scanned',
  'structure-lost',
  'not-a-report',
  'too-large',
  'limit',
  'needs-libreoffice',
  'unreadable',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

/**
 * Something about *reading the file* (what the report says is a Finding). Both sentences are whole sentences for a clerk: what
 * is wrong, where, and what to do.
 */
export interface Message {
  /** kebab-case, stable: other programs switch on it. */
  code: string;
  zh: string;
  en: string;
  where: Place | null;
}

/** Every stage returns its value with what it has to say; only our own bugs are thrown. */
export interface Result<T> {
  value: T;
  messages: Message[];
}

export interface Rejection extends Message {
  code: RejectionCode;
  /** Of a PDF that holds nothing but pictures. */
  pages?: number;
}

/** What `parse` returns: a value, or the reason why there is none, and what the file carries all the same. */
export type ParseResult<T> =
  | { value: T; rejection: null; messages: Message[] }
  | { value: null; rejection: Rejection; messages: Message[]; carried?: string[] };

export function message(code: string, zh: string, en: string, where: Place | null = null): Message {
  return { code, zh, en, where };
}

export function accepted<T>(value: T, messages: Message[] = []): ParseResult<T> {
  return { value, rejection: null, messages };
}

export function rejected<T>(code: RejectionCode, zh: string, en: string, messages: Message[] = []): ParseResult<T> {
  return { value: null, rejection: { code, zh, en, where: null }, messages };
}
