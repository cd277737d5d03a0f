/**
 * State machine of one RTMP connection after its handshake, without sockets: messages in, messages
 * and decisions out. connecting → connected → authorizing → publishing → connected …, or ended.
 */
import type { IngestMedia } from '@freshet/infra/media';
import { toPlatformError } from '@freshet/infra/runtime';
import { amfProperty } from './amf0.ts';
import type { AmfValue } from './amf0.ts';
import type { RtmpCommand } from './command.ts';
import { commandMessage, readCommand, resultMessage, statusMessage } from './command.ts';
import { enhancedCapabilities, takesReconnectRequest } from './enhanced-capabilities.ts';
import { rtmpError } from './errors.ts';
import type { RtmpLimits } from './limits.ts';
import { MediaDemuxer } from './media-demuxer.ts';
import type { RtmpMessage } from './message.ts';
import {
  acknowledgementMessage,
  RTMP_MESSAGE,
  setChunkSizeMessage,
  setPeerBandwidthMessage,
  USER_CONTROL,
  userControlMessage,
  windowAckSizeMessage,
} from './message.ts';
import type { RtmpCloseReason } from './ports.ts';
import type { PublishTarget } from './publish-target.ts';
import { parsePublishTarget } from './publish-target.ts';

export type RtmpSessionState = 'connecting' | 'connected' | 'authorizing' | 'publishing' | 'ended';

export type RtmpSessionHandlers = {
  readonly send: (message: RtmpMessage) => void;
  /** Our own chunks become larger after the message that says so. */
  readonly chunkSizeSent: (bytes: number) => void;
  /** Rejecting refuses; resolving starts the publish. */
  readonly authorize: (target: PublishTarget & { readonly streamKey: string }) => Promise<void>;
  readonly media: (media: IngestMedia) => void | Promise<void>;
  readonly unpublished: () => void;
};

const WINDOW_ACK_BYTES = 2_500_000;
const CHUNK_BYTES = 4096;
const MESSAGE_STREAM_ID = 1;
const MAX_CLIENT_NAME = 64;
/** One sentence for every reason, so that nobody learns which keys exist. */
const BAD_KEY = 'The stream key is not valid.';

const CLOSE_STATUS: Readonly<Record<RtmpCloseReason, string>> = {
  replaced: 'Another encoder has taken over this stream.',
  stream_ended: 'The stream was ended.',
  limit_exceeded: 'The stream exceeds the limits of this account.',
  no_media: 'Neither sound nor picture came for a while.',
  kicked: 'The stream was stopped by the platform.',
  shutting_down: 'The server is restarting; connect again.',
};

export class RtmpSession {
  readonly #limits: RtmpLimits;
  readonly #handlers: RtmpSessionHandlers;
  #state: RtmpSessionState = 'connecting';
  #application = '';
  #clientName = '';
  #takesReconnectRequest = false;
  #demuxer: MediaDemuxer | undefined;
  #malformedBefore = 0;
  #publishStreamId = MESSAGE_STREAM_ID;
  #ackWindowBytes = WINDOW_ACK_BYTES;
  #ackedBytes = 0;

  constructor(limits: RtmpLimits, handlers: RtmpSessionHandlers) {
    this.#limits = limits;
    this.#handlers = handlers;
  }

  get state(): RtmpSessionState {
    return this.#state;
  }

  get clientName(): string {
    return this.#clientName;
  }

  get malformed(): number {
    return this.#malformedBefore + (this.#demuxer?.malformed ?? 0);
  }

  /** Bytes received so far, handshake included; answers with an Acknowledgement per window. */
  received(totalBytes: number): void {
    if (this.#state !== 'connecting' && totalBytes - this.#ackedBytes >= this.#ackWindowBytes) {
      this.#ackedBytes = totalBytes;
      this.#handlers.send(acknowledgementMessage(totalBytes));
    }
  }

  /**
   * Handles one message; a promise asks to wait before the next one.
   * @throws WHIP_RTMP_… when the connection must end.
   */
  handle(message: RtmpMessage): void | Promise<void> {
    switch (message.typeId) {
      case RTMP_MESSAGE.commandAmf0:
      case RTMP_MESSAGE.commandAmf3:
        return this.#command(readCommand(message));
      case RTMP_MESSAGE.windowAckSize:
        this.#setAckWindow(message.payload);
        return undefined;
      case RTMP_MESSAGE.userControl:
        this.#userControl(message.payload);
        return undefined;
      default:
        return this.#media(message);
    }
  }

  /**
   * Asks the client to connect again, elsewhere if `url` is given (Enhanced RTMP v2 "Reconnect Request");
   * it sends on until it has. False when it never said that it would.
   */
  requestReconnect(url: string | undefined): boolean {
    if (!this.#takesReconnectRequest || this.#state === 'ended') {
      return false;
    }
    const tcUrl = url === undefined ? {} : { tcUrl: `${url}/${this.#application}` };
    this.#handlers.send(
      commandMessage(0, [
        'onStatus',
        0,
        null,
        {
          level: 'status',
          code: 'NetConnection.Connect.ReconnectRequest',
          description: CLOSE_STATUS.shutting_down,
          ...tcUrl,
        },
      ]),
    );
    return true;
  }

  /** Tells the client why it is disconnected. */
  closeWith(reason: RtmpCloseReason): void {
    if (this.#state === 'publishing') {
      this.#handlers.send(
        statusMessage(this.#publishStreamId, {
          level: 'error',
          code: 'NetStream.Publish.Denied',
          description: CLOSE_STATUS[reason],
        }),
      );
    }
    this.#state = 'ended';
  }

  /** Media before Publish.Start is dropped: nobody has asked for it. */
  #media(message: RtmpMessage): void | Promise<void> {
    const media = this.#state === 'publishing' ? this.#demuxer?.push(message) : undefined;
    if (media === undefined || media.length === 0) {
      return undefined;
    }
    let waiting: Promise<void> | undefined;
    for (const item of media) {
      const wait = this.#handlers.media(item);
      if (wait !== undefined) {
        waiting = waiting === undefined ? wait : Promise.all([waiting, wait]).then(() => undefined);
      }
    }
    return waiting;
  }

  #command(command: RtmpCommand): void | Promise<void> {
    if (this.#state === 'connecting' && command.name !== 'connect') {
      throw rtmpError('WHIP_RTMP_BAD_COMMAND', { message: 'the first command must be connect' });
    }
    switch (command.name) {
      case 'connect':
        this.#connect(command);
        return undefined;
      case 'createStream':
        this.#reply(command, [null, MESSAGE_STREAM_ID]);
        return undefined;
      case 'publish':
        return this.#publish(command);
      case 'play':
      case 'play2':
        return this.#refusePlay(command);
      case 'FCUnpublish':
      case 'deleteStream':
      case 'closeStream':
        this.#unpublish(command);
        return undefined;
      default:
        // releaseStream, FCPublish, _checkbw, getStreamLength: nothing to do but to answer.
        this.#reply(command, [null, undefined]);
        return undefined;
    }
  }

  #connect(command: RtmpCommand): void {
    if (this.#state !== 'connecting') {
      throw rtmpError('WHIP_RTMP_BAD_COMMAND', { message: 'connect came twice' });
    }
    const { send } = this.#handlers;
    this.#application = text(amfProperty(command.object, 'app'));
    this.#clientName = text(amfProperty(command.object, 'flashVer'))
      .replace(/[^\x20-\x7e]/g, '')
      .slice(0, MAX_CLIENT_NAME);
    this.#takesReconnectRequest = takesReconnectRequest(command.object);
    this.#state = 'connected';
    send(windowAckSizeMessage(WINDOW_ACK_BYTES));
    send(setPeerBandwidthMessage(WINDOW_ACK_BYTES));
    send(setChunkSizeMessage(CHUNK_BYTES));
    this.#handlers.chunkSizeSent(CHUNK_BYTES);
    const enhanced = enhancedCapabilities(command.object);
    send(
      resultMessage(command.transactionId, [
        { fmsVer: 'FMS/3,0,1,123', capabilities: 31, ...enhanced },
        {
          level: 'status',
          code: 'NetConnection.Connect.Success',
          description: 'Connection succeeded.',
          objectEncoding: 0,
          ...enhanced,
        },
      ]),
    );
  }

  #publish(command: RtmpCommand): void | Promise<void> {
    if (this.#state !== 'connected') {
      throw rtmpError('WHIP_RTMP_BAD_COMMAND', { message: 'publish came at the wrong time' });
    }
    this.#publishStreamId = command.streamId === 0 ? MESSAGE_STREAM_ID : command.streamId;
    const target = parsePublishTarget(this.#application, text(command.args[0]));
    const { streamKey } = target;
    if (streamKey === undefined) {
      this.#refusePublish(BAD_KEY);
      throw rtmpError('WHIP_RTMP_REFUSED', { message: 'the publish command has no stream key' });
    }
    this.#state = 'authorizing';
    return this.#authorize({ ...target, streamKey });
  }

  async #authorize(target: PublishTarget & { readonly streamKey: string }): Promise<void> {
    try {
      await this.#handlers.authorize(target);
    } catch (error) {
      const { kind } = toPlatformError(error);
      this.#refusePublish(REFUSALS[kind] ?? BAD_KEY);
      throw rtmpError('WHIP_RTMP_REFUSED', { details: { kind }, cause: error });
    }
    // The connection may have ended while we asked.
    if (this.#state !== 'authorizing') {
      return;
    }
    this.#state = 'publishing';
    this.#demuxer = new MediaDemuxer(this.#limits.maxMalformedInARow);
    this.#handlers.send(userControlMessage(USER_CONTROL.streamBegin, this.#publishStreamId));
    this.#handlers.send(
      statusMessage(this.#publishStreamId, {
        level: 'status',
        code: 'NetStream.Publish.Start',
        description: 'Publishing.',
      }),
    );
  }

  #refusePublish(description: string): void {
    this.#state = 'ended';
    const code = 'NetStream.Publish.BadName';
    this.#handlers.send(
      statusMessage(this.#publishStreamId, { level: 'error', code, description }),
    );
  }

  #refusePlay(command: RtmpCommand): never {
    const description = 'This server takes streams by RTMP and plays them by WebRTC and HLS.';
    const info = { level: 'error', code: 'NetStream.Play.Failed', description } as const;
    this.#state = 'ended';
    this.#handlers.send(statusMessage(command.streamId, info));
    throw rtmpError('WHIP_RTMP_PLAY');
  }

  /** Clients say goodbye up to three times: FCUnpublish, closeStream, deleteStream. */
  #unpublish(command: RtmpCommand): void {
    if (this.#state === 'publishing') {
      this.#malformedBefore = this.malformed;
      this.#demuxer = undefined;
      this.#state = 'connected';
      this.#handlers.send(
        statusMessage(this.#publishStreamId, {
          level: 'status',
          code: 'NetStream.Unpublish.Success',
          description: 'Stopped publishing.',
        }),
      );
      this.#handlers.unpublished();
    }
    this.#reply(command, [null, undefined]);
  }

  /** Transaction 0 asks for no answer (§7.2.1). */
  #reply(command: RtmpCommand, values: readonly AmfValue[]): void {
    if (command.name === '_result' || command.name === '_error' || command.name === 'onStatus') {
      return;
    }
    if (command.transactionId !== 0) {
      this.#handlers.send(resultMessage(command.transactionId, values));
    }
  }

  #setAckWindow(payload: Uint8Array): void {
    const size = payload.length < 4 ? 0 : Buffer.from(payload).readUInt32BE(0);
    if (size > 0) {
      // Acknowledging more often than this helps nobody and would be an amplifier.
      this.#ackWindowBytes = Math.max(10_000, size);
    }
  }

  #userControl(payload: Uint8Array): void {
    const control = Buffer.from(payload);
    if (control.length >= 6 && control.readUInt16BE(0) === USER_CONTROL.pingRequest) {
      const timestamp = control.readUInt32BE(2);
      this.#handlers.send(userControlMessage(USER_CONTROL.pingResponse, timestamp));
    }
  }
}

/** What a refused client is told; kinds that are not here get the sentence about the key. */
const REFUSALS: Readonly<Partial<Record<string, string>>> = {
  conflict: 'Another encoder is publishing with this stream key.',
  rate_limited: 'Too many attempts; try again later.',
  unavailable: 'The server cannot take more streams now; try again later.',
  timeout: 'The server cannot take more streams now; try again later.',
  internal: 'Something went wrong on our side; try again later.',
  failed_precondition: 'This stream has ended; create a new one.',
};

function text(value: AmfValue): string {
  return typeof value === 'string' ? value : '';
}
