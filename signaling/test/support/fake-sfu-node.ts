/** An SFU node of our own port that moves no media: records calls, and tests emit its events. */
import { newId } from '@freshet/infra/runtime';
import type { ConsumerId, NodeId, ProducerId, SessionId, StreamId } from '@freshet/infra/runtime';
import type {
  ConsumerDescription,
  RtpCapabilities,
  SessionEvent,
  SfuCluster,
  SfuNode,
  StreamState,
  TransportParameters,
} from '@freshet/sfu';
import { PlatformError } from '@freshet/infra/runtime';

export const CAPABILITIES: RtpCapabilities = {
  codecs: [
    {
      kind: 'audio',
      mimeType: 'audio/opus',
      preferredPayloadType: 111,
      clockRate: 48_000,
      channels: 2,
    },
  ],
  headerExtensions: [],
};

const TRANSPORT: TransportParameters = {
  iceParameters: { usernameFragment: 'u', password: 'p', iceLite: true },
  iceCandidates: [
    {
      foundation: 'f',
      priority: 1,
      ip: '127.0.0.1',
      address: '127.0.0.1',
      protocol: 'udp',
      port: 40_000,
      type: 'host',
    },
  ],
  dtlsParameters: { role: 'auto', fingerprints: [{ algorithm: 'sha-256', value: 'AA' }] },
};

export const CONSUMER: ConsumerDescription = {
  consumerId: 'co_1' as ConsumerId,
  producerId: 'pr_1' as ProducerId,
  kind: 'audio',
  source: 'microphone',
  rtpParameters: {
    codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }],
  },
  type: 'simple',
  spatialLayers: 1,
  temporalLayers: 1,
  producerPaused: false,
};

type FakeSession = {
  readonly streamId: StreamId;
  readonly direction: 'publish' | 'subscribe';
  readonly early: SessionEvent[];
  listener: ((event: SessionEvent) => void) | undefined;
};

export type Call = { readonly name: string; readonly args: readonly unknown[] };

export class FakeSfuNode {
  readonly nodeId = newId('nd') as NodeId;
  readonly sessions = new Map<string, FakeSession>();
  readonly calls: Call[] = [];
  streamState: StreamState = 'offline';
  /** What calls of a name wait for; a rejection is their failure. */
  readonly gates = new Map<string, () => Promise<void>>();
  /** Events that are there before anyone listens. */
  earlyEvents: SessionEvent[] = [];

  /** The port; what signaling does not use is absent. */
  get node(): SfuNode {
    const node: Partial<SfuNode> = {
      nodeId: this.nodeId,
      openPublish: async (request) => {
        await this.#called('openPublish', request);
        return {
          sessionId: this.#add('pub', request.streamId, 'publish'),
          nodeId: this.nodeId,
          transport: TRANSPORT,
          routerRtpCapabilities: CAPABILITIES,
        };
      },
      openSubscribe: async (request) => {
        await this.#called('openSubscribe', request);
        return {
          sessionId: this.#add('sub', request.streamId, 'subscribe'),
          nodeId: this.nodeId,
          transport: TRANSPORT,
          consumers: this.streamState === 'live' ? [CONSUMER] : [],
          streamState: this.streamState,
        };
      },
      closeSession: async (sessionId, how) => {
        await this.#called('closeSession', sessionId, how);
        this.sessions.delete(sessionId);
      },
      onSessionEvent: (sessionId, listener) => {
        const session = this.#get(sessionId);
        session.listener = listener;
        for (const event of session.early.splice(0)) {
          listener(event);
          if (event.kind === 'closed') {
            this.sessions.delete(sessionId);
          }
        }
        return () => {
          session.listener = undefined;
        };
      },
      connectTransport: (...args) => this.#called('connectTransport', ...args.slice(0, 2)),
      restartIce: async (sessionId) => {
        await this.#called('restartIce', sessionId);
        return { usernameFragment: 'u2', password: 'p2', iceLite: true };
      },
      sessionStats: async (sessionId) => {
        await this.#called('sessionStats', sessionId);
        return {
          rttMs: undefined,
          bytesReceived: 10,
          bytesSent: 20,
          availableOutgoingBitrateBps: undefined,
          tracks: [],
        };
      },
      produce: async (request) => {
        await this.#called('produce', request);
        return { producerId: 'pr_9' as ProducerId };
      },
      closeProducer: (...args) => this.#called('closeProducer', ...args.slice(0, 2)),
      setProducerPaused: (...args) => this.#called('setProducerPaused', ...args.slice(0, 3)),
      setConsumerPaused: (...args) => this.#called('setConsumerPaused', ...args.slice(0, 3)),
      setPreferredLayers: (...args) => this.#called('setPreferredLayers', ...args.slice(0, 3)),
      requestKeyframe: (...args) => this.#called('requestKeyframe', ...args.slice(0, 2)),
    };
    // Signaling calls nothing else of the port; a call that is missing here fails the test.
    return node as SfuNode;
  }

  get cluster(): SfuCluster {
    const { node } = this;
    return {
      placePublisher: async () => node,
      placeViewer: async () => ({ node, origin: undefined }),
      node: async () => node,
    };
  }

  emit(sessionId: string, event: SessionEvent): void {
    const session = this.#get(sessionId);
    if (session.listener === undefined) {
      session.early.push(event);
    } else {
      session.listener(event);
    }
    if (event.kind === 'closed') {
      this.sessions.delete(sessionId);
    }
  }

  get listeners(): number {
    return [...this.sessions.values()].filter(({ listener }) => listener !== undefined).length;
  }

  callsOf(name: string): readonly unknown[][] {
    return this.calls.filter((call) => call.name === name).map(({ args }) => [...args]);
  }

  async #called(name: string, ...args: readonly unknown[]): Promise<void> {
    this.calls.push({ name, args });
    await this.gates.get(name)?.();
  }

  #add(prefix: 'pub' | 'sub', streamId: StreamId, direction: 'publish' | 'subscribe'): SessionId {
    const sessionId = newId(prefix);
    const early = this.earlyEvents.splice(0);
    this.sessions.set(sessionId, { streamId, direction, early, listener: undefined });
    return sessionId;
  }

  #get(sessionId: string): FakeSession {
    const session = this.sessions.get(sessionId);
    if (session === undefined) {
      throw new PlatformError('SFU_SESSION_NOT_FOUND', 'not_found', 'no such session');
    }
    return session;
  }
}
