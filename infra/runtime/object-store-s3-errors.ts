/**
 * What an S3 server says, in our codes. Nothing of its answer but a name and a status goes on: answers to a
 * request that is wrongly signed repeat the request and how it was signed.
 */
import { runtimeError } from './runtime-errors.ts';

type Answer = { readonly name: string; readonly status: number | undefined };

/** Where there is no room: S3 itself knows no such thing, others say it in ways of their own. */
const FULL: ReadonlySet<string> = new Set([
  'InsufficientStorage',
  'QuotaExceeded',
  'StorageFull',
  'XMinioStorageFull',
  'XMinioAdminBucketQuotaExceeded',
]);
const MISSING: ReadonlySet<string> = new Set(['NoSuchKey', 'NotFound']);

/** Whether it says that there is no such object; a bucket that is missing is a failure. */
export function isMissingObject(error: unknown): boolean {
  return MISSING.has(answerOf(error).name);
}

/** Whether the range lies outside of the object. */
export function isOutsideObject(error: unknown): boolean {
  const { name, status } = answerOf(error);
  return name === 'InvalidRange' || status === 416;
}

/** OBJECT_STORE_FULL or OBJECT_STORE_UNAVAILABLE. */
export function storeFailure(error: unknown): Error {
  const { name, status } = answerOf(error);
  const details = { reason: name, ...(status !== undefined && { status }) };
  return FULL.has(name) || status === 507
    ? runtimeError('OBJECT_STORE_FULL', { details })
    : runtimeError('OBJECT_STORE_UNAVAILABLE', { details });
}

function answerOf(error: unknown): Answer {
  if (!(error instanceof Error)) {
    return { name: 'unknown', status: undefined };
  }
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  const status =
    typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
      ? metadata.httpStatusCode
      : undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    // A connection that fails has no name of its own, but a code.
    name: error.name === 'Error' ? (code ?? 'Error') : error.name,
    status: typeof status === 'number' ? status : undefined,
  };
}
