/** Maps what mediasoup throws to the SFU's codes; PlatformErrors pass. */
import { UnsupportedError } from 'mediasoup/errors';
import { PlatformError } from '@freshet/infra/runtime';
import { sfuError } from './errors.ts';
import type { SfuErrorCode } from './errors.ts';

/** `fallback` is the code for everything that is not an unsupported codec. */
export function toSfuError(thrown: unknown, fallback: SfuErrorCode): PlatformError {
  if (thrown instanceof PlatformError) {
    return thrown;
  }
  return sfuError(thrown instanceof UnsupportedError ? 'SFU_UNSUPPORTED_CODEC' : fallback, {
    cause: thrown,
  });
}
