/**
 * Proves that packets reach a media worker and come back: a worker of its own with a WebRtcServer, and an
 * ICE connectivity check (RFC 8445 §7, RFC 8489) sent to it over UDP and over TCP (RFC 4571 framing).
 */
import { createHmac, randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import { performance } from 'node:perf_hooks';
import { crc32 } from 'node:zlib';
import { createWorker, version } from 'mediasoup';
import type { IceParameters, Worker } from 'mediasoup/types';

export type LoopResult =
  | { readonly kind: 'answered'; readonly address: string; readonly rttMs: number }
  | { readonly kind: 'failed'; readonly address: string; readonly reason: string };

export type MediaLoopReport =
  | { readonly kind: 'no_worker'; readonly reason: string }
  | {
      readonly kind: 'ran';
      /** Version of mediasoup and of its worker, which are always the same. */
      readonly version: string;
      /** One result per address, in the order asked. */
      readonly udp: readonly LoopResult[];
      readonly tcp: readonly LoopResult[];
    };

export type MediaLoopOptions = {
  /** Default: what mediasoup finds by itself. */
  readonly workerBin?: string | undefined;
  /** What the WebRtcServer binds. */
  readonly listenIp: string;
  /** Where the checks are sent. */
  readonly addresses: readonly string[];
  /** For each answer. Default 2000 ms. */
  readonly timeoutMs?: number;
};

const MAGIC_COOKIE = 0x2112a442;
const BINDING_REQUEST = 0x0001;
const BINDING_SUCCESS = 0x0101;
const ATTRIBUTE = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  priority: 0x0024,
  useCandidate: 0x0025,
  fingerprint: 0x8028,
  iceControlling: 0x802a,
} as const;
const HEADER_BYTES = 20;
const INTEGRITY_BYTES = 24;
const FINGERPRINT_BYTES = 8;
const FINGERPRINT_XOR = 0x5354554e;
/** A UDP packet may get lost even on one host when a queue is full. */
const UDP_ATTEMPTS = 3;
const START_LIMIT_MS = 10_000;

/** Never throws: what is wrong is the report. */
export async function checkMediaLoop(options: MediaLoopOptions): Promise<MediaLoopReport> {
  let worker: Worker;
  try {
    worker = await startWorker(options.workerBin);
  } catch (error) {
    return { kind: 'no_worker', reason: reasonOf(error) };
  }
  try {
    return await runLoops(worker, options);
  } catch (error) {
    return { kind: 'no_worker', reason: reasonOf(error) };
  } finally {
    const gone = new Promise<void>((resolve) => worker.once('subprocessclose', () => resolve()));
    worker.close();
    await withLimit(gone, 3000, 'the worker did not end').catch(() => undefined);
  }
}

async function startWorker(workerBin: string | undefined): Promise<Worker> {
  const starting = createWorker({
    logLevel: 'none',
    ...(workerBin === undefined ? {} : { workerBin }),
  });
  try {
    return await withLimit(starting, START_LIMIT_MS, 'it did not say that it is running');
  } catch (error) {
    // mediasoup reports a program that ends at once by process id and code only.
    const code = /code:(\d+)/.exec(reasonOf(error))?.[1];
    throw code === undefined ? error : new Error(`it ended at once with code ${code}`);
  }
}

async function runLoops(worker: Worker, options: MediaLoopOptions): Promise<MediaLoopReport> {
  const webRtcServer = await worker.createWebRtcServer({
    listenInfos: (['udp', 'tcp'] as const).map((protocol) => ({ protocol, ip: options.listenIp })),
  });
  const router = await worker.createRouter({ mediaCodecs: [] });
  const { udpSockets, tcpServers } = await webRtcServer.dump();
  const timeoutMs = options.timeoutMs ?? 2000;
  const askEach = async (
    ask: (target: Target) => Promise<number>,
    port: number,
  ): Promise<LoopResult[]> => {
    const results: LoopResult[] = [];
    for (const address of options.addresses) {
      const transport = await router.createWebRtcTransport({ webRtcServer, enableTcp: true });
      const { iceParameters } = transport;
      results.push(await measure(address, () => ask({ address, port, iceParameters, timeoutMs })));
      transport.close();
    }
    return results;
  };
  return {
    kind: 'ran',
    version,
    udp: await askEach(askOverUdp, udpSockets[0]?.port ?? 0),
    tcp: await askEach(askOverTcp, tcpServers[0]?.port ?? 0),
  };
}

type Target = {
  readonly address: string;
  readonly port: number;
  readonly iceParameters: IceParameters;
  readonly timeoutMs: number;
};

async function measure(address: string, ask: () => Promise<number>): Promise<LoopResult> {
  try {
    return { kind: 'answered', address, rttMs: await ask() };
  } catch (error) {
    return { kind: 'failed', address, reason: reasonOf(error) };
  }
}

/** Resolves with the round trip in ms. */
async function askOverUdp(target: Target): Promise<number> {
  const request = bindingRequest(target.iceParameters);
  const socket = createSocket(isIPv6(target.address) ? 'udp6' : 'udp4');
  let timer: NodeJS.Timeout | undefined;
  try {
    const answered = new Promise<number>((resolve, reject) => {
      let startedAtMs = performance.now();
      const send = (): void => {
        startedAtMs = performance.now();
        socket.send(request, target.port, target.address, (error) => error && reject(error));
      };
      socket.on('error', reject);
      socket.on('message', (message) => {
        if (isAnswerTo(message, request, target.iceParameters.password)) {
          resolve(performance.now() - startedAtMs);
        }
      });
      timer = setInterval(send, target.timeoutMs / UDP_ATTEMPTS);
      send();
    });
    return await withLimit(answered, target.timeoutMs, 'no answer came back');
  } finally {
    clearInterval(timer);
    socket.close();
  }
}

/** Resolves with the round trip in ms, without the time to connect. */
async function askOverTcp(target: Target): Promise<number> {
  const request = bindingRequest(target.iceParameters);
  const socket = connect({ host: target.address, port: target.port });
  try {
    const answered = new Promise<number>((resolve, reject) => {
      let startedAtMs = 0;
      let received = Buffer.alloc(0);
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('the connection was closed')));
      socket.on('connect', () => {
        startedAtMs = performance.now();
        const length = Buffer.alloc(2);
        length.writeUInt16BE(request.length);
        socket.write(Buffer.concat([length, request]));
      });
      socket.on('data', (chunk: Buffer) => {
        received = Buffer.concat([received, chunk]);
        const length = received.length < 2 ? undefined : received.readUInt16BE(0);
        const frame = received.subarray(2, 2 + (length ?? 0));
        if (frame.length === length && isAnswerTo(frame, request, target.iceParameters.password)) {
          resolve(performance.now() - startedAtMs);
        }
      });
    });
    return await withLimit(answered, target.timeoutMs, 'no answer came back');
  } finally {
    socket.destroy();
  }
}

/** A connectivity check as a browser sends it: a Binding request that nominates its pair. */
function bindingRequest({ usernameFragment, password }: IceParameters): Buffer {
  const priority = Buffer.alloc(4);
  priority.writeUInt32BE(0x6e00_1eff);
  const body = Buffer.concat([
    attribute(ATTRIBUTE.username, Buffer.from(`${usernameFragment}:doctor`)),
    attribute(ATTRIBUTE.priority, priority),
    attribute(ATTRIBUTE.iceControlling, randomBytes(8)),
    attribute(ATTRIBUTE.useCandidate, Buffer.alloc(0)),
  ]);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(BINDING_REQUEST, 0);
  // The length that is signed includes the signature itself (RFC 8489 §14.5).
  header.writeUInt16BE(body.length + INTEGRITY_BYTES, 2);
  header.writeUInt32BE(MAGIC_COOKIE, 4);
  randomBytes(12).copy(header, 8);
  const unsigned = Buffer.concat([header, body]);
  const integrity = attribute(ATTRIBUTE.messageIntegrity, sign(unsigned, password));
  const signed = Buffer.concat([unsigned, integrity]);
  signed.writeUInt16BE(body.length + INTEGRITY_BYTES + FINGERPRINT_BYTES, 2);
  const fingerprint = Buffer.alloc(4);
  // ICE requires it, to tell STUN from media (RFC 8445 §7.1, RFC 8489 §14.7).
  fingerprint.writeUInt32BE((crc32(signed) ^ FINGERPRINT_XOR) >>> 0);
  return Buffer.concat([signed, attribute(ATTRIBUTE.fingerprint, fingerprint)]);
}

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

function sign(message: Buffer, password: string): Buffer {
  return createHmac('sha1', password).update(message).digest();
}

/** True for a success response with our transaction id, signed with the server's password. */
function isAnswerTo(message: Buffer, request: Buffer, password: string): boolean {
  if (
    message.length < HEADER_BYTES ||
    message.readUInt16BE(0) !== BINDING_SUCCESS ||
    !message.subarray(4, HEADER_BYTES).equals(request.subarray(4, HEADER_BYTES))
  ) {
    return false;
  }
  const at = findAttribute(message, ATTRIBUTE.messageIntegrity);
  if (at === undefined) {
    return false;
  }
  const signed = Buffer.from(message.subarray(0, at));
  signed.writeUInt16BE(at - HEADER_BYTES + INTEGRITY_BYTES, 2);
  return message.subarray(at + 4, at + INTEGRITY_BYTES).equals(sign(signed, password));
}

function findAttribute(message: Buffer, type: number): number | undefined {
  let at = HEADER_BYTES;
  while (at + 4 <= message.length) {
    if (message.readUInt16BE(at) === type) {
      return at;
    }
    at += 4 + Math.ceil(message.readUInt16BE(at + 2) / 4) * 4;
  }
  return undefined;
}

async function withLimit<T>(work: Promise<T>, limitMs: number, reason: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(reason)), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
