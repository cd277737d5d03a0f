/**
 * The ICE servers that a client is told of, with TURN credentials that expire: user name
 * `<expiry>:<user>`, password HMAC-SHA1 of it (draft-uberti-behave-turn-rest-00 §2.2; coturn's
 * use-auth-secret).
 */
import { createHmac } from 'node:crypto';
import type { Config } from './config.ts';

export type IceServerEntry = {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
};

/** `user` names the client in the TURN server's log and quota; it must hold no colon. */
export function iceServersFor(
  config: Pick<Config, 'iceServers' | 'turnUrls' | 'turnSecret' | 'turnTtlMs'>,
  user: string,
  nowMs: number = Date.now(),
): readonly IceServerEntry[] {
  const servers: IceServerEntry[] =
    config.iceServers.length > 0 ? [{ urls: config.iceServers }] : [];
  if (config.turnUrls.length > 0 && config.turnSecret !== undefined) {
    const username = `${Math.floor((nowMs + config.turnTtlMs) / 1000)}:${user.replaceAll(':', '_')}`;
    const hmac = createHmac('sha1', config.turnSecret.reveal()).update(username);
    servers.push({ urls: config.turnUrls, username, credential: hmac.digest('base64') });
  }
  return servers;
}
