/** Error codes of the SRT listener. */
import { errorFactory } from '@freshet/infra/runtime';

export const SRT_ERRORS = {
  SRT_UNAVAILABLE: { kind: 'unavailable', message: 'the SRT listener cannot be started' },
} as const;

export const srtError = errorFactory(SRT_ERRORS);
