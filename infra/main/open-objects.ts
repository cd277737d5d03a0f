/** Opens the store of recordings, clips and pictures that the configuration names. */
import { stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  createDirectoryObjectStore,
  createS3ObjectStore,
  createSealedObjectStore,
} from '@freshet/infra/runtime';
import type { Config, Logger, ObjectStore } from '@freshet/infra/runtime';
import { mediaSecretsOf } from './hls-paths.ts';

type Deps = {
  readonly log: Logger;
  /** The secret of this installation. */
  readonly secret: Promise<Uint8Array>;
};

/** Says that there are sealed objects, also when no more are made. No object's name begins with a dot. */
const MARK = '.sealed';

export function openObjects(deps: Deps, config: Config): Promise<ObjectStore> {
  return config.s3Bucket === undefined
    ? openDirectory(deps, config)
    : openBucket(deps, config, config.s3Bucket);
}

async function openDirectory(deps: Deps, config: Config): Promise<ObjectStore> {
  const directory = join(resolve(config.dataDir), 'objects');
  const mark = join(directory, MARK);
  const mode = config.objectsEncryption;
  const wasSealed = await stat(mark).then(
    () => true,
    () => false,
  );
  const secrets = mediaSecretsOf(config, await deps.secret);
  const store = await createDirectoryObjectStore(deps, { directory });
  if (mode === 'none' && !wasSealed) {
    return store;
  }
  if (!wasSealed) {
    await writeFile(mark, '');
  }
  return createSealedObjectStore(store, {
    secrets,
    seals: mode !== 'none',
    sealedOnly: mode === 'only',
  });
}

function openBucket({ log }: Deps, config: Config, bucket: string): Promise<ObjectStore> {
  const { s3AccessKey: accessKeyId, s3SecretKey: secretAccessKey } = config;
  return createS3ObjectStore(
    { log },
    {
      ...{ bucket, region: config.s3Region, endpoint: config.s3Endpoint },
      ...{ pathStyle: config.s3PathStyle, prefix: config.s3Prefix },
      credentials:
        accessKeyId !== undefined && secretAccessKey !== undefined
          ? { accessKeyId, secretAccessKey }
          : undefined,
      ...{ encryption: config.s3Encryption, kmsKeyId: config.s3KmsKey },
      timeoutMs: config.s3TimeoutMs,
      presigned: config.s3Delivery === 'presigned',
      publicUrl: config.s3PublicUrl,
    },
  );
}
