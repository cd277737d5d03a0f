/**
 * MPEG-TS demuxer (ISO/IEC 13818-1): first program, its first video and first audio stream that we
 * carry; H.264, H.265, AAC in ADTS and Opus (ETSI TS 101 154 annex, as ffmpeg and OBS write it).
 * Damage never throws: it is counted, and media starts again with the next whole packet.
 */
import { TimeUnwrapper } from '../timing/time-unwrapper.ts';
import type { PesPacket } from './pes.ts';
import { PesReader } from './pes.ts';
import type { TsStream, TsStreamCodec } from './psi.ts';
import { parseProgramAssociation, parseProgramMap, SectionReader } from './psi.ts';
import { parseTsPacket, TsFramer } from './ts-packet.ts';
import type { TsPacket } from './ts-packet.ts';

export type TsElementaryPacket = {
  readonly pid: number;
  readonly codec: TsStreamCodec;
  /** Opus only. */
  readonly channels: number | undefined;
  /** Unwrapped 90 kHz ticks on one timeline for all streams; undefined when the packet has none. */
  readonly ptsTicks: number | undefined;
  readonly dtsTicks: number | undefined;
  readonly data: Uint8Array;
  /** True when packets before this one were lost. */
  readonly afterLoss: boolean;
};

export type TsDemuxerCounters = {
  readonly continuityErrors: number;
  readonly transportErrors: number;
  readonly syncLosses: number;
  readonly droppedPackets: number;
  /** Tables that could not be read. */
  readonly sectionErrors: number;
  /** Streams of the program that we do not carry, by stream_type. */
  readonly ignoredStreamTypes: readonly number[];
};

export type TsDemuxerOptions = {
  /** Largest PES packet in bytes. Default 10 MiB. */
  readonly maxPesBytes?: number;
};

const DEFAULT_MAX_PES_BYTES = 10 * 1024 * 1024;
const PID_PAT = 0;
const PID_NULL = 0x1fff;

type StreamState = {
  readonly stream: TsStream & { readonly codec: TsStreamCodec };
  readonly pes: PesReader;
  continuityCounter: number | undefined;
  lost: boolean;
};

export class TsDemuxer {
  readonly #maxPesBytes: number;
  readonly #framer = new TsFramer();
  readonly #pat = new SectionReader();
  #pmt = new SectionReader();
  #pmtPid: number | undefined;
  #streams = new Map<number, StreamState>();
  readonly #clock = new TimeUnwrapper(33);
  #ignored: number[] = [];
  #continuityErrors = 0;
  #transportErrors = 0;
  #droppedBefore = 0;
  #sectionErrorsBefore = 0;

  constructor(options: TsDemuxerOptions = {}) {
    this.#maxPesBytes = options.maxPesBytes ?? DEFAULT_MAX_PES_BYTES;
  }

  get counters(): TsDemuxerCounters {
    const dropped = [...this.#streams.values()].reduce((sum, s) => sum + s.pes.dropped, 0);
    return {
      continuityErrors: this.#continuityErrors,
      transportErrors: this.#transportErrors,
      syncLosses: this.#framer.syncLosses,
      droppedPackets: this.#droppedBefore + dropped,
      sectionErrors: this.#sectionErrorsBefore + this.#pat.damaged + this.#pmt.damaged,
      ignoredStreamTypes: this.#ignored,
    };
  }

  /** Streams that are carried, as the program map names them. */
  get streams(): readonly TsStream[] {
    return [...this.#streams.values()].map((state) => state.stream);
  }

  push(bytes: Uint8Array): TsElementaryPacket[] {
    return this.#framer.push(bytes).flatMap((packet) => this.#packet(packet));
  }

  /** Hands out what the end of the stream completes. */
  flush(): TsElementaryPacket[] {
    return [...this.#streams.values()].flatMap((state) => this.#emit(state, state.pes.flush()));
  }

  #packet(bytes: Uint8Array): TsElementaryPacket[] {
    const packet = parseTsPacket(bytes);
    if (packet === undefined || packet.transportError || packet.scrambled) {
      this.#transportErrors += 1;
      return [];
    }
    if (packet.pid === PID_NULL || packet.payload === undefined) {
      return [];
    }
    if (packet.pid === PID_PAT) {
      this.#programAssociation(this.#pat.push(packet.payload, packet.unitStart));
    } else if (packet.pid === this.#pmtPid) {
      this.#programMap(this.#pmt.push(packet.payload, packet.unitStart));
    } else {
      return this.#elementary(packet, packet.payload);
    }
    return [];
  }

  #programAssociation(section: Uint8Array | undefined): void {
    const program = section === undefined ? undefined : parseProgramAssociation(section)[0];
    if (program !== undefined && program.pmtPid !== this.#pmtPid) {
      this.#pmtPid = program.pmtPid;
      this.#sectionErrorsBefore += this.#pmt.damaged;
      this.#pmt = new SectionReader();
    }
  }

  /** A new version of the map keeps the state of streams that stay. */
  #programMap(section: Uint8Array | undefined): void {
    const listed = section === undefined ? undefined : parseProgramMap(section);
    if (listed === undefined) {
      return;
    }
    const chosen = new Map<number, StreamState>();
    const kinds = new Set<string>();
    for (const stream of listed) {
      const { codec } = stream;
      const kind = codec === 'h264' || codec === 'hevc' ? 'video' : 'audio';
      if (codec === undefined || kinds.has(kind)) {
        continue;
      }
      kinds.add(kind);
      const known = this.#streams.get(stream.pid);
      chosen.set(
        stream.pid,
        known !== undefined && known.stream.codec === codec
          ? known
          : {
              stream: { ...stream, codec },
              pes: new PesReader(this.#maxPesBytes),
              continuityCounter: undefined,
              lost: false,
            },
      );
    }
    for (const [pid, state] of this.#streams) {
      this.#droppedBefore += chosen.get(pid) === state ? 0 : state.pes.dropped;
    }
    this.#ignored = listed.filter((s) => !chosen.has(s.pid)).map((s) => s.streamType);
    this.#streams = chosen;
  }

  #elementary(packet: TsPacket, payload: Uint8Array): TsElementaryPacket[] {
    const state = this.#streams.get(packet.pid);
    if (state === undefined) {
      return [];
    }
    const last = state.continuityCounter;
    state.continuityCounter = packet.continuityCounter;
    if (last !== undefined && !packet.discontinuity) {
      if (packet.continuityCounter === last) {
        // §2.4.3.3: a packet may be sent twice; the second one is no news.
        return [];
      }
      if (packet.continuityCounter !== ((last + 1) & 15)) {
        this.#continuityErrors += 1;
        state.pes.damage();
        state.lost = true;
      }
    }
    return this.#emit(state, state.pes.push(payload, packet.unitStart));
  }

  #emit(state: StreamState, packets: readonly PesPacket[]): TsElementaryPacket[] {
    return packets.map((pes) => {
      const afterLoss = state.lost;
      state.lost = false;
      // DTS first: it is the steady one. PTS is at most a few frames away from it.
      const dtsTicks = pes.dts === undefined ? undefined : this.#clock.unwrap(pes.dts);
      const ptsTicks =
        pes.pts === undefined || pes.dts === undefined || dtsTicks === undefined
          ? undefined
          : dtsTicks + signed33(pes.pts - pes.dts);
      return {
        pid: state.stream.pid,
        codec: state.stream.codec,
        channels: state.stream.channels,
        ptsTicks,
        dtsTicks,
        data: pes.data,
        afterLoss,
      };
    });
  }
}

function signed33(delta: number): number {
  const period = 2 ** 33;
  return delta > period / 2 ? delta - period : delta < -period / 2 ? delta + period : delta;
}
