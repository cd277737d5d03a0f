/** The bucket of recordings: can an object be written there, read by range, and deleted again? */
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { PlatformError, createLogger } from '@freshet/infra/runtime';
import type { Config } from '@freshet/infra/runtime';
import { openObjects } from '../../open-objects.ts';
import { fatal, ok } from '../report.ts';
import type { Finding } from '../report.ts';

const TITLE = 'Object store';

/** Nothing to say of a directory: the disk is looked at anyway. */
export async function checkObjects(config: Config): Promise<Finding[]> {
  const { s3Bucket, s3Endpoint = 'Amazon S3' } = config;
  if (s3Bucket === undefined) {
    return [];
  }
  const place = `bucket ${s3Bucket} of ${s3Endpoint}`;
  const reason = await tryObject(config).catch(reasonOf);
  return [
    reason === undefined
      ? ok('objects', TITLE, `${place} can be written and read`)
      : fatal('objects', TITLE, {
          found: `${place} cannot be used (${reason})`,
          remedy:
            'correct FRESHET_S3_…; the key needs the rights to list the bucket, and to get, put and delete objects',
        }),
  ];
}

async function tryObject(config: Config): Promise<string | undefined> {
  const store = await openObjects(
    // A bucket is not sealed by us.
    { log: createLogger({ level: 'silent' }), secret: Promise.resolve(Buffer.alloc(0)) },
    config,
  );
  const key = `doctor/${randomUUID()}`;
  try {
    await store.put(key, Buffer.from('freshet'), { contentType: 'text/plain' });
    const found = await store.get(key, { range: { start: 1, end: 3 } });
    const text = found && (await buffer(found.body)).toString();
    await store.list('doctor/', { limit: 1 });
    await store.delete(key);
    return text === 'res' ? undefined : 'it does not give back what was stored';
  } finally {
    await store.close();
  }
}

function reasonOf(error: unknown): string {
  const details = error instanceof PlatformError ? error.details : undefined;
  const reason = details !== undefined && 'reason' in details ? details['reason'] : undefined;
  return typeof reason === 'string' ? reason : String(error);
}
