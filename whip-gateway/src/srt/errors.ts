/** Error codes of the SRT listener. */
import { errorFactory } from '@freshet/infra/runtime';

export const SRT_ERRORS = {
  SRT_UNAVAILABLE: { kind: 'unavailable', message: 'the SRT listener cannot be started' },
  SRT_CALLER_GONE: {
    kind: 'failed_precondition',
    message: 'the caller left before it was admitted',
  },
} as const;

export const srtError = errorFactory(SRT_ERRORS);
