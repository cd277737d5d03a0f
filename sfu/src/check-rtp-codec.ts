/**
 * Checks that codec entries of RtpParameters and RtpCapabilities have in common: format parameters
 * and RTCP feedback. Numbers that SDP parsers hand over as text (or the other way round) are put
 * into the form that codec matching compares.
 */
import type { Checker } from './lib/check.ts';
import type { RtpCodecParameters } from './node-port.ts';

type Feedback = NonNullable<RtpCodecParameters['rtcpFeedback']>[number];
type FormatParameters = Record<string, string | number>;

export const MIME_TYPE = /^(audio|video)\/[A-Za-z0-9_.-]{1,32}$/;

const MAX_FORMAT_PARAMETERS = 32;
const MAX_FEEDBACK = 16;
const NUMERIC_PARAMETERS: ReadonlySet<string> = new Set([
  'apt',
  'packetization-mode',
  'level-asymmetry-allowed',
  'profile-id',
]);
/** Keys that would reach the prototype of the object they are copied into. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export function checkFormatParameters(
  check: Checker,
  input: unknown,
  field: string,
): FormatParameters {
  const given = check.record(input ?? {}, field);
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  if (entries.length > MAX_FORMAT_PARAMETERS) {
    check.fail(field, 'has too many parameters');
  }
  const parameters: FormatParameters = {};
  for (const [key, value] of entries) {
    if (key.length > 64 || FORBIDDEN_KEYS.has(key)) {
      check.fail(field, 'has a parameter with a wrong name');
    }
    parameters[key] = formatParameter(check, key, value, `${field}.${key}`);
  }
  return parameters;
}

function formatParameter(
  check: Checker,
  key: string,
  value: unknown,
  field: string,
): string | number {
  if (typeof value !== 'string' && typeof value !== 'number' && value !== null) {
    return check.fail(field, 'must be a text or a number');
  }
  if (key === 'profile-level-id') {
    const text = String(value ?? '')
      .padStart(6, '0')
      .toLowerCase();
    return /^[0-9a-f]{6}$/.test(text) ? text : check.fail(field, 'must be six hexadecimal digits');
  }
  if (NUMERIC_PARAMETERS.has(key)) {
    return check.integer(Number(value), field, { min: 0, max: 127 });
  }
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? value : check.fail(field, 'must be a whole number');
  }
  return (value ?? '').length <= 512 ? (value ?? '') : check.fail(field, 'is too long');
}

export function checkFeedback(check: Checker, input: unknown, field: string): Feedback[] {
  return check.list(input ?? [], field, MAX_FEEDBACK).map((entry) => {
    const feedback = check.record(entry, `${field}[]`);
    const type = check.text(feedback['type'], `${field}[].type`, { max: 32 });
    const parameter = feedback['parameter'] ?? '';
    return typeof parameter === 'string' && parameter.length <= 32
      ? { type, parameter }
      : check.fail(`${field}[].parameter`, 'must be a text of at most 32 characters');
  });
}

/** Audio defaults to one channel; video has none. */
export function checkChannels(
  check: Checker,
  input: unknown,
  kind: 'audio' | 'video',
  field: string,
): number | undefined {
  return kind === 'audio' ? check.integer(input ?? 1, field, { min: 1, max: 8 }) : undefined;
}
