/** What was said in a stream's chat before: backwards in pages, or forwards beside a recording. */
import type { ChatEntry } from '@freshet/signaling/proto';
import { browserSurroundings } from './browser-surroundings.ts';
import { clientError, FreshetError } from './errors.ts';
import type { FreshetErrorKind } from './errors.ts';
import { httpUrl } from './lib/urls.ts';
import type { HttpAnswer, Surroundings } from './ports.ts';
import type { TokenSource } from './signaling-connection.ts';

export type ChatHistoryOptions = {
  /** Address of the server. */
  readonly url: string;
  readonly streamId: string;
  /** Access token; for private streams their owner's. */
  readonly token?: TokenSource | undefined;
  /** Replaces the browser's own HTTP in tests. */
  readonly surroundings?: Surroundings;
};

/** Oldest first. */
export type ChatHistoryPage = {
  readonly entries: readonly ChatEntry[];
  /** For the page before this one; undefined at the beginning. */
  readonly before?: string;
};

/** An entry and when it was said, in milliseconds since the stream began. */
export type ReplayedEntry = ChatEntry & { readonly mediaTimeMs: number };

export type ChatReplayPage = {
  readonly entries: readonly ReplayedEntry[];
  /** Where the page after this one begins; undefined when this is the last one. */
  readonly next?: { readonly fromMs: number; readonly after: string };
};

const TIMEOUT_MS = 10_000;

/**
 * ```ts
 * const history = new ChatHistory({ url, streamId });
 * const { entries, before } = await history.older();
 * const page = await history.replay({ fromMs: 60_000, toMs: 120_000 });
 * ```
 */
export class ChatHistory {
  readonly #options: ChatHistoryOptions;
  readonly #surroundings: Surroundings;

  constructor(options: ChatHistoryOptions) {
    this.#options = options;
    this.#surroundings = options.surroundings ?? browserSurroundings();
  }

  /**
   * The latest messages, or those before a position (`before` of the page behind them).
   *
   * @throws CLIENT_HTTP_FAILED, CLIENT_TIMEOUT, CLIENT_ABORTED and the server's own codes
   */
  async older(
    options: {
      readonly before?: string | undefined;
      /** Default 50, at most 200. */
      readonly limit?: number;
      readonly signal?: AbortSignal;
    } = {},
  ): Promise<ChatHistoryPage> {
    const { before, limit, signal } = options;
    const { messages, nextBefore } = await this.#get({ before, limit }, signal);
    return {
      entries: messages.map(toEntry),
      ...(typeof nextBefore === 'string' && { before: nextBefore }),
    };
  }

  /**
   * What was said beside a part of the stream; `next` of a page goes into the call for the one after it.
   *
   * @throws CLIENT_HTTP_FAILED, CLIENT_TIMEOUT, CLIENT_ABORTED and the server's own codes
   */
  async replay(range: {
    /** Since the stream began. */
    readonly fromMs: number;
    readonly toMs?: number | undefined;
    readonly after?: string | undefined;
    /** Default 50, at most 200. */
    readonly limit?: number;
    readonly signal?: AbortSignal | undefined;
  }): Promise<ChatReplayPage> {
    const { fromMs, toMs, after, limit, signal } = range;
    const query = {
      from: whole(fromMs),
      to: toMs === undefined ? undefined : whole(toMs),
      after,
      limit,
    };
    const { messages, nextFromMediaTime, nextAfter } = await this.#get(query, signal);
    return {
      entries: messages.map((each) => ({ ...toEntry(each), mediaTimeMs: each.mediaTimeMs ?? 0 })),
      ...(typeof nextFromMediaTime === 'number' &&
        typeof nextAfter === 'string' && {
          next: { fromMs: nextFromMediaTime, after: nextAfter },
        }),
    };
  }

  async #get(
    query: Readonly<Record<string, string | number | undefined>>,
    signal: AbortSignal | undefined,
  ): Promise<Page> {
    const { url, streamId, token } = this.#options;
    const given = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    );
    const path = `/api/v1/streams/${encodeURIComponent(streamId)}/chat`;
    const search = new URLSearchParams(given).toString();
    const answer = await this.#surroundings.http.request({
      method: 'GET',
      url: httpUrl(url, path) + (search === '' ? '' : `?${search}`),
      bearer: (typeof token === 'function' ? await token() : token) || undefined,
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    return readPage(answer);
  }
}

type FlatEntry = Omit<ChatEntry, 'userId' | 'username' | 'color'> & {
  readonly userId: string | null;
  readonly username: string | null;
  readonly color: string | null;
  readonly mediaTimeMs?: number;
};

type Page = {
  readonly messages: readonly FlatEntry[];
  readonly nextBefore?: unknown;
  readonly nextFromMediaTime?: unknown;
  readonly nextAfter?: unknown;
};

const KINDS: Readonly<Record<number, FreshetErrorKind>> = {
  400: 'invalid_argument',
  401: 'unauthenticated',
  403: 'permission_denied',
  404: 'not_found',
  429: 'rate_limited',
};

function whole(ms: number): number {
  return Math.max(0, Math.round(ms));
}

/** @throws the server's codes, CLIENT_HTTP_FAILED for what is no page */
function readPage({ status, body }: HttpAnswer): Page {
  const fields = typeof body === 'object' && body !== null ? body : {};
  if (status === 200 && 'messages' in fields && Array.isArray(fields.messages)) {
    // The server checks its answers against the schema that Page mirrors.
    return fields as Page;
  }
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(fields, name);
    return typeof value === 'string' ? value : undefined;
  };
  const code = text('code');
  if (code === undefined) {
    throw clientError('CLIENT_HTTP_FAILED', { message: `the server answered ${String(status)}` });
  }
  throw new FreshetError(code, KINDS[status] ?? 'unavailable', {
    message: text('detail') ?? text('title') ?? code,
  });
}

function toEntry({ userId, username, color, ...rest }: FlatEntry): ChatEntry {
  return {
    ...rest,
    ...(userId !== null && { userId }),
    ...(username !== null && { username }),
    ...(color !== null && { color }),
  };
}
