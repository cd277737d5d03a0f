/** What one run of `freshet load` is to do: read from the command line, checked, with limits. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error.ts';

export type LoadCodec = 'h264' | 'vp8';

export type LoadCounts = {
  readonly publishers: number;
  /** WebRTC viewers by WHEP. */
  readonly viewers: number;
  /** LL-HLS players. */
  readonly hls: number;
  /** Sockets in chat rooms. */
  readonly chat: number;
};

export type LoadPlan = LoadCounts & {
  /** Where Freshet answers HTTP, without a path. */
  readonly url: string;
  /** Streams of others to watch; empty when this run publishes its own. */
  readonly streamIds: readonly string[];
  /** Chat messages a second over all rooms. */
  readonly chatRate: number;
  readonly codec: LoadCodec;
  readonly simulcast: boolean;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly bitrateKbps: number;
  /** A film of the user's own, encoded anew to what was asked for. */
  readonly video: string | undefined;
  /** How long everything stays, once all have been started. */
  readonly durationS: number;
  /** Over how long clients are started, evenly. */
  readonly rampS: number;
  readonly processes: number;
  readonly jsonFile: string | undefined;
  readonly htmlFile: string | undefined;
};

export const LOAD_HELP = `freshet load [URL] [options]   default URL http://127.0.0.1:8080

Publishes to, and watches, a Freshet server: viewers by WHEP (real ICE, DTLS and
SRTP, nothing decoded), LL-HLS players that reload as a player does, chat sockets.

What
  --viewers N        WebRTC viewers                                    default 0
  --hls N            LL-HLS players                                    default 0
  --chat N           sockets in the streams' chat rooms                default 0
  --chat-rate N      messages a second, over all rooms                 default 1
  --publishers N     streams of its own, published by WHIP             default 0
  --stream ID        a stream to watch instead; may be given again
How
  --duration S       seconds, once all clients have been started       default 30
  --ramp S           seconds in which they are started                 default 5
  --codec C          h264 or vp8                                       default h264
  --size WxH --fps N --bitrate KBPS                   default 1280x720, 30, 1500
  --simulcast        three layers instead of one
  --video FILE       a film to publish instead of a test picture
  --processes N      processes to spread the clients over   default: as needed
Result (a table is printed in any case)
  --json FILE --html FILE

Publishing and chatting need an account: FRESHET_LOAD_USER and FRESHET_LOAD_PASSWORD
in the environment. Without them the tool registers one of its own.
Use it on servers that are yours.
`;

/** Of one run, so that a slip of the finger does not end the machine it runs on. */
const MOST = { clients: 20_000, publishers: 500, durationS: 24 * 3600, chatRate: 10_000 } as const;
/** What one process serves without becoming the bottleneck. */
const CLIENTS_OF_A_PROCESS = 150;

const OPTIONS = {
  viewers: { type: 'string' },
  hls: { type: 'string' },
  chat: { type: 'string' },
  'chat-rate': { type: 'string' },
  publishers: { type: 'string' },
  stream: { type: 'string', multiple: true },
  duration: { type: 'string' },
  ramp: { type: 'string' },
  codec: { type: 'string' },
  size: { type: 'string' },
  fps: { type: 'string' },
  bitrate: { type: 'string' },
  simulcast: { type: 'boolean' },
  video: { type: 'string' },
  processes: { type: 'string' },
  json: { type: 'string' },
  html: { type: 'string' },
} as const;

/** @throws UsageError that says which word is wrong and what would be right */
export function parseLoadPlan(args: readonly string[]): LoadPlan {
  const { values, positionals } = parseWords(args);
  const number = (name: keyof typeof OPTIONS, fallback: number, most: number, least = 0): number =>
    parseNumber(name, values[name], { fallback, least, most });
  const counts: LoadCounts = {
    publishers: number('publishers', 0, MOST.publishers),
    viewers: number('viewers', 0, MOST.clients),
    hls: number('hls', 0, MOST.clients),
    chat: number('chat', 0, MOST.clients),
  };
  const streamIds = values.stream ?? [];
  checkTargets(counts, streamIds);
  const [width, height] = parseSize(values.size ?? '1280x720');
  return {
    ...counts,
    url: parseUrl(positionals),
    streamIds,
    chatRate: number('chat-rate', 1, MOST.chatRate),
    codec: parseCodec(values.codec ?? 'h264'),
    simulcast: values.simulcast ?? false,
    width,
    height,
    fps: number('fps', 30, 60, 1),
    bitrateKbps: number('bitrate', 1500, 50_000, 50),
    video: values.video,
    durationS: number('duration', 30, MOST.durationS, 1),
    rampS: number('ramp', 5, 3600),
    processes: number('processes', processesFor(counts), 256, 1),
    jsonFile: values.json,
    htmlFile: values.html,
  };
}

// The return type is made of OPTIONS.
function parseWords(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${reason.split('. ', 1)[0]}; see freshet load --help`);
  }
}

function parseUrl(positionals: readonly string[]): string {
  const [text = 'http://127.0.0.1:8080', ...rest] = positionals;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || rest.length > 0) {
    throw new UsageError('say the server as one URL, for instance http://127.0.0.1:8080');
  }
  return url.origin;
}

function parseNumber(
  name: string,
  given: string | boolean | readonly string[] | undefined,
  range: { readonly fallback: number; readonly least: number; readonly most: number },
): number {
  if (given === undefined) {
    return range.fallback;
  }
  const value = Number(given);
  if (!(Number.isInteger(value) && value >= range.least && value <= range.most)) {
    throw new UsageError(`--${name} must be a whole number from ${range.least} to ${range.most}`);
  }
  return value;
}

function parseCodec(text: string): LoadCodec {
  if (text !== 'h264' && text !== 'vp8') {
    throw new UsageError('--codec must be h264 or vp8');
  }
  return text;
}

function parseSize(text: string): [number, number] {
  const [, width, height] = /^(\d{2,4})x(\d{2,4})$/.exec(text) ?? [];
  if (width === undefined || height === undefined || Number(width) % 8 || Number(height) % 8) {
    throw new UsageError('--size must be like 1280x720, both divisible by 8');
  }
  return [Number(width), Number(height)];
}

function checkTargets(counts: LoadCounts, streamIds: readonly string[]): void {
  if (counts.publishers === 0 && streamIds.length === 0) {
    throw new UsageError('name a --stream to watch, or publish some with --publishers N');
  }
  if (counts.publishers > 0 && streamIds.length > 0) {
    throw new UsageError('either --publishers or --stream, not both');
  }
  if (counts.publishers + counts.viewers + counts.hls + counts.chat === 0) {
    throw new UsageError('nothing to do: say --viewers, --hls or --chat; see freshet load --help');
  }
}

function processesFor(counts: LoadCounts): number {
  const wanted = Math.ceil((counts.viewers + counts.publishers * 4) / CLIENTS_OF_A_PROCESS);
  return Math.min(Math.max(1, wanted), Math.max(1, availableParallelism()));
}
