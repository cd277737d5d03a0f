/**
 * RTMP, RTMPS and SRT publishers on one media node: admits them by key, gives each an ingest session,
 * and keeps the protocols' listeners. What the protocols do differently ends here.
 */
import { TsIngestReader } from '@freshet/infra/media';
import type { IngestHealth } from '@freshet/infra/media';
import { Closer, toPlatformError } from '@freshet/infra/runtime';
import type {
  Logger,
  Metrics,
  PublishGrant,
  StreamDirectory,
  StreamId,
} from '@freshet/infra/runtime';
import type { DirectIngest, MediaNode } from '@freshet/sfu';
import { createRtmpServer } from '../rtmp/index.ts';
import type { RtmpCloseReason, RtmpServer, RtmpServerDeps } from '../rtmp/index.ts';
import { srtError } from '../srt/errors.ts';
import { createSrtServer } from '../srt/srt-server.ts';
import { SrtLink } from '../srt/srt-link.ts';
import type { SrtCaller, SrtPublisher, SrtServer } from '../srt/srt-server.ts';
import { EncoderSlots } from './encoder-slots.ts';
import { createIngestMetrics } from './ingest-metrics.ts';
import type { IngestMetrics } from './ingest-metrics.ts';
import { IngestSession } from './ingest-session.ts';
import type { IngestEndReason, LostBefore } from './ingest-session.ts';

export type IngestDeps = {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly directory: StreamDirectory;
  readonly media: MediaNode;
};

export type IngestOptions = {
  readonly host: string;
  /** Undefined switches the listener off; 0 = any free port. */
  readonly rtmpPort: number | undefined;
  readonly rtmps:
    { readonly port: number; readonly cert: Buffer; readonly key: Buffer } | undefined;
  readonly srt:
    | {
        readonly port: number;
        readonly latencyMs: number;
        readonly passphrase: string | undefined;
        /** Of one IPv4 address or IPv6 /64. Default 128, as of RTMP. */
        readonly maxConnectionsPerAddress?: number;
      }
    | undefined;
  readonly audioBitrateBps: number;
  readonly reencode: {
    readonly gopMs: number;
    readonly preset: string;
    readonly encoder: string;
    readonly maxConcurrent: number;
  };
  readonly maxPublishers: number;
  /** A publisher who sends nothing that could be shown for this long is disconnected. Default 30,000 ms. */
  readonly mediaTimeoutMs?: number;
  readonly ffmpegPath?: string;
  /** Another node that takes publishers, for those that must leave this one. */
  readonly elsewhere?: () => ({ readonly host: string } & Ingest['ports']) | undefined;
};

/** What a session may ask of its connection. */
type Connection = {
  readonly disconnect: (reason: IngestEndReason) => void;
  readonly lostBefore: () => LostBefore;
  /** This node drains: asks the encoder to connect elsewhere, or disconnects it. */
  readonly moveAway: () => void;
};

export interface Ingest {
  /** Bound ports; undefined where a listener is off. */
  readonly ports: { readonly rtmp?: number; readonly rtmps?: number; readonly srt?: number };
  /** Why SRT is off although it was asked for. */
  readonly srtProblem: string | undefined;
  /** Undefined when nobody publishes this stream by RTMP or SRT here. */
  health(streamId: StreamId): IngestHealth | undefined;
  readonly publishers: number;
  close(): Promise<void>;
}

/** A caller from which nothing comes at all is gone. */
const SRT_IDLE_TIMEOUT_MS = 5_000;
const MEDIA_TIMEOUT_MS = 30_000;
const SILENCE_CHECK_MS = 1_000;

/** Starts the listeners. @throws WHIP_RTMP_LISTEN when the RTMP port cannot be had. */
export async function createIngest(deps: IngestDeps, options: IngestOptions): Promise<Ingest> {
  const gateway = new IngestGateway(deps, options);
  try {
    await gateway.start();
  } catch (error) {
    await gateway.close();
    throw error;
  }
  return gateway;
}

class IngestGateway implements Ingest {
  readonly #deps: IngestDeps;
  readonly #options: IngestOptions;
  readonly #slots: EncoderSlots;
  readonly #metrics: IngestMetrics;
  readonly #running = new Map<StreamId, IngestSession>();
  readonly #closer = new Closer();
  #rtmp: RtmpServer | undefined;
  #rtmps: RtmpServer | undefined;
  #srt: SrtServer | undefined;
  srtProblem: string | undefined;

  constructor(deps: IngestDeps, options: IngestOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#slots = new EncoderSlots(options.reencode.maxConcurrent);
    this.#metrics = this.#closer.use(createIngestMetrics(deps.metrics, this.#slots));
  }

  get ports(): Ingest['ports'] {
    return {
      ...(this.#rtmp && { rtmp: this.#rtmp.port }),
      ...(this.#rtmps && { rtmps: this.#rtmps.port }),
      ...(this.#srt && { srt: this.#srt.port }),
    };
  }

  get publishers(): number {
    return this.#running.size;
  }

  health(streamId: StreamId): IngestHealth | undefined {
    return this.#running.get(streamId)?.health();
  }

  async start(): Promise<void> {
    const { host, rtmpPort, rtmps, srt, maxPublishers } = this.#options;
    const rtmpDeps = this.#rtmpDeps();
    const maxConnections = maxPublishers;
    const silenceCheck = setInterval(() => {
      this.#endSilent();
    }, SILENCE_CHECK_MS);
    this.#closer.push(() => {
      clearInterval(silenceCheck);
    });
    if (rtmpPort !== undefined) {
      const options = { host, port: rtmpPort, maxConnections };
      this.#rtmp = this.#closer.use(await createRtmpServer(rtmpDeps, options));
    }
    if (rtmps) {
      const { port, cert, key } = rtmps;
      const options = { host, port, maxConnections, tls: { cert, key } };
      this.#rtmps = this.#closer.use(await createRtmpServer(rtmpDeps, options));
    }
    if (srt) {
      await this.#startSrt(srt);
    }
  }

  async close(): Promise<void> {
    await this.#closer.close();
    await Promise.all([...this.#running.values()].map((session) => session.close()));
  }

  #endSilent(): void {
    const { mediaTimeoutMs = MEDIA_TIMEOUT_MS } = this.#options;
    for (const session of this.#running.values()) {
      session.endWhenSilentFor(mediaTimeoutMs);
    }
  }

  /** Without libsrt everything else runs, and `freshet doctor` says what to install. */
  async #startSrt(srt: NonNullable<IngestOptions['srt']>): Promise<void> {
    const { host, maxPublishers } = this.#options;
    try {
      this.#srt = this.#closer.use(
        await createSrtServer(
          {
            log: this.#deps.log,
            admit: (caller) => this.#admitSrt(caller),
            onRefused: (reason) => this.#metrics.refused('srt', reason),
          },
          {
            host,
            port: srt.port,
            latencyMs: srt.latencyMs,
            maxConnections: maxPublishers,
            idleTimeoutMs: SRT_IDLE_TIMEOUT_MS,
            ...(srt.maxConnectionsPerAddress !== undefined && {
              maxConnectionsPerAddress: srt.maxConnectionsPerAddress,
            }),
            ...(srt.passphrase !== undefined && { passphrase: srt.passphrase }),
          },
        ),
      );
    } catch (error) {
      this.srtProblem = toPlatformError(error).message;
      this.#deps.log.warn({ reason: this.srtProblem }, 'srt is off');
    }
  }

  #rtmpDeps(): RtmpServerDeps<PublishGrant> {
    return {
      log: this.#deps.log,
      authorize: ({ streamKey, remoteAddress }) =>
        this.#authorize(streamKey, remoteAddress, 'rtmp'),
      onPublish: async (publish) => {
        const session = await this.#open('rtmp', publish.grant, {
          disconnect: (reason) => {
            publish.close(rtmpReason(reason));
          },
          lostBefore: () => ({ damaged: publish.stats().malformed, queueFull: 0 }),
          moveAway: () => {
            if (!publish.requestReconnect(this.#rtmpElsewhere(publish.tls))) {
              publish.close('shutting_down');
            }
          },
        });
        return {
          onMedia: (media) => {
            session.push(media);
          },
          onGone: () => {
            void this.#release('rtmp', publish.grant.streamId, session);
          },
        };
      },
    };
  }

  async #admitSrt(caller: SrtCaller): Promise<SrtPublisher> {
    const grant = await this.#authorize(caller.streamKey, caller.remoteAddress, 'srt');
    if (!caller.isHere()) {
      // Who has gone takes the place of nobody who is live.
      throw srtError('SRT_CALLER_GONE');
    }
    const disconnect = (): void => {
      caller.close();
    };
    const reader = new TsIngestReader();
    const link = new SrtLink();
    let queueFull = 0;
    const session = await this.#open('srt', grant, {
      disconnect,
      moveAway: disconnect,
      lostBefore: () => ({ damaged: damagedIn(reader.counters), queueFull }),
    });
    return {
      onMedia: (bytes) => {
        for (const media of reader.push(bytes)) {
          session.push(media);
        }
      },
      onStats: (stats) => {
        queueFull = stats.packetsUntaken;
        session.setLink(link.read(stats, Date.now()));
      },
      onGone: () => {
        void this.#release('srt', grant.streamId, session);
      },
    };
  }

  #rtmpElsewhere(tls: boolean): string | undefined {
    const place = this.#options.elsewhere?.();
    const port = tls ? place?.rtmps : place?.rtmp;
    return place === undefined || port === undefined
      ? undefined
      : `${tls ? 'rtmps' : 'rtmp'}://${place.host}:${port}`;
  }

  #authorize(
    streamKey: string,
    remoteAddress: string,
    protocol: 'rtmp' | 'srt',
  ): Promise<PublishGrant> {
    const credential = { kind: 'streamKey', streamKey } as const;
    return this.#counted(
      protocol,
      this.#deps.directory.authorizePublish(credential, { remoteAddress, protocol }),
    );
  }

  /** Counts a refusal and hands it on. */
  async #counted<T>(protocol: 'rtmp' | 'srt', asked: Promise<T>): Promise<T> {
    try {
      return await asked;
    } catch (error) {
      this.#metrics.refused(protocol, toPlatformError(error).code);
      throw error;
    }
  }

  async #open(
    protocol: 'rtmp' | 'srt',
    grant: PublishGrant,
    connection: Connection,
  ): Promise<IngestSession> {
    const { disconnect, lostBefore, moveAway } = connection;
    const { streamId, takeover, reconnectWindowMs, epoch } = grant;
    // The node may ask before the session is made.
    const opened: { session?: IngestSession } = {};
    const ingest: DirectIngest = await this.#counted(
      protocol,
      this.#deps.media.openDirectIngest({
        streamId,
        protocol,
        takeover,
        reconnectWindowMs,
        epoch,
        health: () => opened.session?.health(),
        onDraining: () => {
          moveAway();
        },
      }),
    );
    const log = this.#deps.log.child({ streamId, protocol });
    const { audioBitrateBps, reencode, ffmpegPath } = this.#options;
    const session = new IngestSession(
      { ingest, log, slots: this.#slots, metrics: this.#metrics },
      {
        protocol,
        grant,
        audioBitrateBps,
        reencode,
        lostBefore,
        ...(ffmpegPath !== undefined && { ffmpegPath }),
        onEnded: (reason) => {
          log.info({ reason }, 'publisher ended by the server');
          disconnect(reason);
        },
      },
    );
    opened.session = session;
    this.#running.set(streamId, session);
    this.#metrics.publisherOpened(protocol);
    log.info('publisher connected');
    return session;
  }

  async #release(
    protocol: 'rtmp' | 'srt',
    streamId: StreamId,
    session: IngestSession,
  ): Promise<void> {
    this.#metrics.publisherClosed(protocol);
    // A newer publisher of the same stream may have taken the place.
    if (this.#running.get(streamId) === session) {
      this.#running.delete(streamId);
    }
    await session.close();
  }
}

/** Damage of every kind that the demuxer met. */
function damagedIn(counters: TsIngestReader['counters']): number {
  const { continuityErrors, transportErrors, syncLosses, sectionErrors } = counters;
  return (
    continuityErrors +
    transportErrors +
    syncLosses +
    sectionErrors +
    counters.droppedPackets +
    counters.malformed
  );
}

function rtmpReason(reason: IngestEndReason): RtmpCloseReason {
  switch (reason) {
    case 'replaced':
    case 'stream_ended':
    case 'limit_exceeded':
    case 'no_media':
    case 'kicked':
      return reason;
    default:
      return 'shutting_down';
  }
}
