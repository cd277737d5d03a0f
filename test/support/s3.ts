/** An S3 server of the test's own, on loopback, that can be killed and started again with what it stored. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { Secret } from '@freshet/infra/runtime';
import type { S3Options } from '@freshet/infra/runtime';
import { freePorts } from './ports.ts';

const PROGRAM = new URL('s3-server.py', import.meta.url).pathname;
/** Debian's, which has Debian's modules. */
const PYTHON = '/usr/bin/python3';
const START_TIMEOUT_MS = 30_000;
/** The one key that the server knows; its name has two parts there. */
export const S3_KEY = {
  accessKeyId: 'test:recorder',
  secretAccessKey: 'key-of-the-recorder',
} as const;

export type TestS3 = {
  readonly endpoint: string;
  readonly options: S3Options;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again in the same place. */
  start(): Promise<void>;
  /** Ends it, and deletes what it stored. */
  close(): Promise<void>;
};

export async function startTestS3(options: Partial<S3Options> = {}): Promise<TestS3> {
  const directory = await mkdtemp(join(tmpdir(), 'freshet-s3-'));
  const [port = 0] = await freePorts(1);
  const bucket = 'recordings';
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const [, keyName = ''] = S3_KEY.accessKeyId.split(':');
    const args = [PROGRAM, directory, String(port), keyName, S3_KEY.secretAccessKey];
    const started = spawn(PYTHON, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    child = started;
    const signal = AbortSignal.timeout(START_TIMEOUT_MS);
    await Promise.race([
      once(started.stdout, 'data', { signal }),
      once(started, 'exit', { signal }).then(() => {
        throw new Error('the S3 server ended');
      }),
    ]);
  };
  const kill = async (): Promise<void> => {
    const running = child;
    child = undefined;
    if (running !== undefined) {
      const gone = once(running, 'exit');
      running.kill('SIGKILL');
      await gone;
    }
  };
  await start();
  await createBucket(port, bucket);
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    ...{ endpoint, kill, start },
    options: {
      ...{ bucket, region: 'us-east-1', endpoint, pathStyle: true, prefix: '' },
      credentials: {
        accessKeyId: S3_KEY.accessKeyId,
        secretAccessKey: new Secret(S3_KEY.secretAccessKey),
      },
      ...{ encryption: 'none', timeoutMs: 10_000, presigned: false, ...options },
    },
    close: async () => {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function createBucket(port: number, Bucket: string): Promise<void> {
  const client = new S3Client({
    ...{ region: 'us-east-1', endpoint: `http://127.0.0.1:${port}`, forcePathStyle: true },
    credentials: S3_KEY,
  });
  await client.send(new CreateBucketCommand({ Bucket }));
  client.destroy();
}
