/** The text of client-sdk/src/rtc/default-router-capabilities.ts, made from the SFU's table. */
import { format, resolveConfig } from 'prettier';
import { mainRouterCapabilities } from '../../sfu/src/router-codecs.ts';
import { decodeServerMessage, encodeServerMessage } from '@freshet/signaling/proto';
import type { RtpCapabilities } from '@freshet/signaling/proto';

export async function defaultCapabilitiesSource(): Promise<string> {
  const target = new URL('../../client-sdk/src/rtc/default-router-capabilities.ts', import.meta.url)
    .pathname;
  const source = [
    '/**',
    " * What a Freshet server of this version routes. Generated from the SFU's table by",
    ' * test/scripts/write-default-capabilities.ts; a test notices when they differ.',
    ' */',
    "import type { RtpCapabilities } from '@freshet/signaling/proto';",
    '',
    `export const DEFAULT_ROUTER_CAPABILITIES: RtpCapabilities = ${JSON.stringify(overTheWire())};`,
  ].join('\n');
  return format(source, { ...(await resolveConfig(target)), parser: 'typescript' });
}

/** In the exact form in which Welcome brings them. */
function overTheWire(): RtpCapabilities {
  const frame = encodeServerMessage(
    {
      requestId: 1,
      seq: 0,
      kind: 'welcome',
      protocolVersion: 1,
      session: 's',
      peerId: 'p',
      resumed: false,
      pingIntervalMs: 1,
      resumeWindowMs: 1,
      iceServers: [],
      routerRtpCapabilities: mainRouterCapabilities(),
      serverTimeMs: 1,
      lastRequestId: 0,
    },
    'binary',
  );
  const message = decodeServerMessage(frame);
  if (message.kind !== 'welcome') {
    throw new Error('a welcome did not survive the codec');
  }
  return message.routerRtpCapabilities;
}
