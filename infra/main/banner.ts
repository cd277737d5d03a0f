/** What a person sees when the server is ready. Pure. */
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import type { Config } from '@freshet/infra/runtime';
import type { Role } from './command-line.ts';
import type { Running } from './serve.ts';
import { VERSION } from './version.ts';

type BannerFacts = {
  readonly config: Config;
  readonly role: Role;
  readonly elapsedMs: number;
  readonly running: Pick<Running, 'addresses' | 'databasePlace'>;
};

export function banner(facts: BannerFacts): string {
  const { config, role, elapsedMs, running } = facts;
  const seconds = (elapsedMs / 1000).toFixed(1);
  const lines = [
    '',
    `  Freshet ${VERSION} is ready (${seconds} s, role ${role})`,
    '',
    ...webLines(config, running),
    ...ingestLines(running),
    `  Data            ${resolve(config.dataDir)} (database: ${running.databasePlace})`,
    '',
    ...firstSteps(role, running),
    '  Ctrl-C stops it.',
    '',
  ];
  return `${lines.join('\n')}\n`;
}

function webLines(config: Config, running: BannerFacts['running']): string[] {
  const http = running.addresses.http;
  if (http === undefined) {
    return [];
  }
  const lines: string[] = [];
  const here = config.tlsCert === undefined ? 'http' : 'https';
  lines.push(`  On this machine ${config.publicUrl ?? `${here}://localhost:${http.port}`}`);
  const lan = lanAddress();
  const open = http.host === '0.0.0.0' || http.host === '::';
  if (open && lan !== undefined && (config.tlsCert !== undefined || config.selfSigned)) {
    lines.push(`  On the network  https://${lan}:${http.port}`);
    if (config.tlsCert === undefined) {
      lines.push(
        '                  (the browser warns once: the certificate is our own; cameras need https)',
      );
    }
  }
  return lines;
}

function ingestLines(running: BannerFacts['running']): string[] {
  const { rtmp, rtmps, srt, http } = running.addresses;
  const ways = [
    ...(rtmp ? [`rtmp://localhost:${rtmp.port}/live`] : []),
    ...(rtmps ? [`rtmps://localhost:${rtmps.port}/live`] : []),
    ...(srt ? [`srt://localhost:${srt.port}`] : []),
    ...(http ? ['WHIP at /whip'] : []),
  ];
  return ways.length === 0 ? [] : [`  For encoders    ${ways.join(' · ')}`];
}

function firstSteps(role: Role, running: BannerFacts['running']): string[] {
  return role === 'media' || running.addresses.http === undefined
    ? []
    : ['  Open /studio, make an account (name, e-mail, password) and press "Go live".'];
}

/** The first address other machines may reach. */
function lanAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .find((entry) => entry.family === 'IPv4' && !entry.internal)?.address;
}
