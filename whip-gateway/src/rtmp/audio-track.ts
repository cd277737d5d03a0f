/** One audio track of a publisher: configurations and frames → IngestMedia. */
import { OPUS_RATE_HZ, parseAacConfiguration, parseOpusHead } from '@freshet/infra/media';
import type { AudioConfig, IngestMedia } from '@freshet/infra/media';
import type { FlvAudioPacket } from './flv-audio-tag.ts';

const OPUS = 'Opus';
const AAC = 'mp4a';

export class AudioTrack {
  readonly #track: number;
  #configKey = '';
  #codec: 'aac' | 'opus' | undefined;
  #unsupported = '';

  constructor(track: number) {
    this.#track = track;
  }

  /** `ptsMs` is the message's time. @throws MEDIA_… when the packet cannot be read. */
  push(packet: FlvAudioPacket, ptsMs: number): IngestMedia[] {
    if (packet.fourCc !== AAC && packet.fourCc !== OPUS) {
      return this.#refuse(packet.fourCc);
    }
    const codec = packet.fourCc === OPUS ? 'opus' : 'aac';
    switch (packet.kind) {
      case 'sequenceStart':
        return this.#configure(codec, packet.body);
      case 'sequenceEnd':
        this.#configKey = '';
        this.#codec = undefined;
        return [{ kind: 'trackEnd', track: this.#track, media: 'audio' }];
      case 'codedFrames':
        return this.#frame(codec, packet, ptsMs);
    }
  }

  #refuse(codecName: string): IngestMedia[] {
    if (this.#unsupported === codecName) {
      return [];
    }
    this.#unsupported = codecName;
    return [{ kind: 'unsupported', track: this.#track, media: 'audio', codecName }];
  }

  #configure(codec: 'aac' | 'opus', body: Uint8Array): IngestMedia[] {
    if (codec === 'aac' && body.length === 0) {
      return [];
    }
    const key = `${codec}/${Buffer.from(body).toString('latin1')}`;
    if (key === this.#configKey) {
      return [];
    }
    const config = codec === 'aac' ? this.#aac(body) : this.#opus(body);
    this.#configKey = key;
    this.#codec = codec;
    return [config];
  }

  #frame(codec: 'aac' | 'opus', packet: FlvAudioPacket, messageMs: number): IngestMedia[] {
    if (packet.body.length === 0) {
      return [];
    }
    // Opus explains itself, AAC without its configuration is noise.
    const config = codec === 'opus' && this.#codec !== 'opus' ? this.#configure('opus', EMPTY) : [];
    if (this.#codec !== codec) {
      return [];
    }
    const ptsMs = messageMs + packet.offsetMs;
    return [...config, { kind: 'audioFrame', track: this.#track, codec, ptsMs, data: packet.body }];
  }

  #aac(body: Uint8Array): AudioConfig {
    const config = parseAacConfiguration(body);
    return {
      kind: 'audioConfig',
      track: this.#track,
      codec: 'aac',
      codecString: config.codecString,
      sampleRateHz: config.outputSampleRateHz,
      channels: config.channels,
      aac: { config, bytes: body },
    };
  }

  #opus(body: Uint8Array): AudioConfig {
    return {
      kind: 'audioConfig',
      track: this.#track,
      codec: 'opus',
      codecString: 'opus',
      sampleRateHz: OPUS_RATE_HZ,
      channels: body.length === 0 ? 2 : parseOpusHead(body).channels,
      aac: undefined,
    };
  }
}

const EMPTY = new Uint8Array(0);
