/** Codes of tokens. There is one answer for every bad token, so that it tells an attacker nothing. */
import { errorFactory } from './errors.ts';

export const TOKEN_ERRORS = {
  UNAUTHENTICATED: { kind: 'unauthenticated', message: 'the credentials were not accepted' },
  TOKEN_NO_SIGNING_KEY: { kind: 'unavailable', message: 'no key to sign tokens with is at hand' },
  TOKEN_SECRET_INVALID: {
    kind: 'failed_precondition',
    message: 'the secret of this installation cannot be used',
  },
} as const;

export const tokenError = errorFactory(TOKEN_ERRORS);
