/** Signed paths of private streams: the key that origin, API and edges share, and who signs with it. */
import { createHmac } from 'node:crypto';
import { writePathToken } from '@freshet/infra/runtime';
import type { Config } from '@freshet/infra/runtime';
import type { PlaybackPaths } from '@freshet/api';

/** The configured key, or one of this installation. */
export function hlsPathKey(config: Config, installationSecret: Uint8Array): Buffer {
  return config.hlsPathSecret === undefined
    ? createHmac('sha256', installationSecret).update('signed HLS paths').digest()
    : Buffer.from(config.hlsPathSecret.reveal());
}

/** What keys of encrypted recordings are made of, newest first. */
export function mediaSecretsOf(config: Config, installationSecret: Uint8Array): Uint8Array[] {
  const configured = (config.fieldKeys ?? []).map((key) => Buffer.from(key.reveal()));
  return [...configured, installationSecret];
}

export type Pathway = { readonly id: string; readonly host: string };

/** `a=cdn.example.org`, as the configuration has checked it. */
export function pathwaysOf(config: Config): Pathway[] {
  return config.cdnPathways.map((entry) => {
    const [id = '', host = ''] = entry.split('=');
    return { id, host };
  });
}

export function createPlaybackPaths(config: Config, key: Uint8Array): PlaybackPaths {
  const [first] = pathwaysOf(config);
  return {
    host: first?.host,
    lifetimeS: Math.floor(config.hlsPathTtlMs / 1000),
    sign: (id, folder) => {
      const expiresAtS = Math.floor((Date.now() + config.hlsPathTtlMs) / 1000);
      return `/t/${writePathToken(key, id, expiresAtS, folder)}`;
    },
  };
}
