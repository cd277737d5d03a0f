/** How long WHIP takes to answer, and WHEP to be connected, over one POST each. */
import { createAccount, createStream } from '../../support/account.ts';
import { startFreshet } from '../../support/freshet-process.ts';
import { playWithLibdatachannel, publishLikeObs } from '../../support/libdatachannel-peers.ts';
import type { LibdatachannelPeer } from '../../support/libdatachannel-peers.ts';
import { deleteSession } from '../../support/whip-client.ts';
import { spread } from '../report.ts';
import type { Section } from '../report.ts';

const WARM_UP = 5;
const ROUNDS = 50;

export async function measure(): Promise<Section> {
  const server = await startFreshet();
  try {
    const account = await createAccount(server.baseUrl);
    const stream = await createStream(server.baseUrl, account);
    const whip = `${server.baseUrl}/whip`;
    const published = await repeat(() => publishLikeObs(whip, stream.streamKey));
    const live = await publishLikeObs(whip, stream.streamKey);
    const whep = `${server.baseUrl}/whep/${stream.streamId}`;
    const played = await repeat(() => playWithLibdatachannel(whep));
    live.close();
    return {
      key: 'whip-whep',
      title: 'WHIP and WHEP: one POST',
      method:
        'libdatachannel (the stack of OBS) against the whole program in a process of its own, on loopback, one after ' +
        'the other. *Connected* is ICE and DTLS done at the client, counted from the POST; media flows from then on.',
      figures: [
        ...spread('WHIP POST to 201', 'ms', times(published, 'answeredMs'), goal(50)),
        ...spread('WHIP POST to DTLS connected', 'ms', times(published, 'connectedMs')),
        ...spread('WHEP POST to 201', 'ms', times(played, 'answeredMs')),
        ...spread('WHEP POST to DTLS connected', 'ms', times(played, 'connectedMs'), goal(30)),
      ],
    };
  } finally {
    await server.stop();
  }
}

async function repeat(open: () => Promise<LibdatachannelPeer>): Promise<LibdatachannelPeer[]> {
  const opened: LibdatachannelPeer[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const peer = await open();
    await deleteSession(peer.posted.location);
    peer.close();
    opened.push(peer);
  }
  return opened.slice(WARM_UP);
}

function times(peers: readonly LibdatachannelPeer[], name: 'answeredMs' | 'connectedMs'): number[] {
  return peers.map((peer) => peer[name]);
}

function goal(limit: number): { readonly limit: number; readonly better: 'below' } {
  return { limit, better: 'below' };
}
