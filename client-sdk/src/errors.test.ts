import { describe, expect, test } from 'vitest';
import { captureError } from './capture.ts';
import { CLIENT_ERRORS, clientError, FreshetError, toFreshetError } from './errors.ts';

describe('the error table', () => {
  test('has a sentence and a remedy for every code', () => {
    for (const [code, row] of Object.entries(CLIENT_ERRORS)) {
      expect(code).toMatch(/^CLIENT_[A-Z_]+$/u);
      expect(row.message).not.toBe('');
      expect(row.remedy).toMatch(/[.!]$/u);
    }
  });

  test('says what may be tried again', () => {
    expect(clientError('CLIENT_TIMEOUT').retryable).toBe(true);
    expect(clientError('CLIENT_REFUSED').retryable).toBe(false);
    expect(toFreshetError(new TypeError('x'))).toMatchObject({ code: 'CLIENT_INTERNAL' });
  });
});

describe('what getUserMedia throws', () => {
  test.each([
    ['NotAllowedError', 'CLIENT_CAPTURE_DENIED'],
    ['SecurityError', 'CLIENT_CAPTURE_DENIED'],
    ['NotFoundError', 'CLIENT_CAPTURE_NOT_FOUND'],
    ['NotReadableError', 'CLIENT_CAPTURE_IN_USE'],
    ['OverconstrainedError', 'CLIENT_CAPTURE_UNSUITABLE'],
    ['SomethingNew', 'CLIENT_INTERNAL'],
  ])('%s becomes %s', (name, code) => {
    const error = captureError(new DOMException('no', name));
    expect(error).toBeInstanceOf(FreshetError);
    expect(error.code).toBe(code);
  });
});
