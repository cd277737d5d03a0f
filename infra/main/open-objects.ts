/** Opens the store of recordings, clips and pictures that the configuration names. */
import { join, resolve } from 'node:path';
import { createDirectoryObjectStore, createS3ObjectStore } from '@freshet/infra/runtime';
import type { Config, Logger, ObjectStore } from '@freshet/infra/runtime';

export function openObjects(deps: { readonly log: Logger }, config: Config): Promise<ObjectStore> {
  const { s3Bucket: bucket, s3AccessKey: accessKeyId, s3SecretKey: secretAccessKey } = config;
  if (bucket === undefined) {
    return createDirectoryObjectStore(deps, {
      directory: join(resolve(config.dataDir), 'objects'),
    });
  }
  return createS3ObjectStore(deps, {
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
  });
}
