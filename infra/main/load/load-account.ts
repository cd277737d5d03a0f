/** What a load run needs of the REST API: someone to be, streams to publish, and their addresses. */
import { randomBytes } from 'node:crypto';
import type { LoadCredentials } from '@freshet/infra/runtime';
import { UsageError } from '../usage-error.ts';
import { sentenceOf } from './connect-peer.ts';
import type { LoadTarget } from './load-share.ts';

const TIMEOUT_MS = 15_000;

type Answer = Readonly<Record<string, unknown>>;

export class LoadAccount {
  readonly #api: string;
  readonly #url: string;
  #token: string | undefined;

  constructor(url: string) {
    this.#url = url;
    this.#api = `${url}/api/v1`;
  }

  /** Access token; a secret. Undefined before `signIn`. */
  get token(): string | undefined {
    return this.#token;
  }

  /** As who was named, or as a new account. @throws UsageError that says what to do */
  async signIn(given: LoadCredentials): Promise<string> {
    const username = given.username ?? `load_${randomBytes(5).toString('hex')}`;
    const password = given.password ?? randomBytes(18).toString('base64url');
    if (given.username === undefined) {
      const email = `${username}@load.invalid`;
      await this.#call('POST', '/users/register', { username, email, password });
    } else if (given.password === undefined) {
      throw new UsageError('FRESHET_LOAD_USER is set, FRESHET_LOAD_PASSWORD is not');
    }
    const answer = await this.#call('POST', '/users/login', { username, password });
    this.#token = String(answer['accessToken']);
    return username;
  }

  /** A stream of ours with a key of its own. @throws UsageError */
  async newStream(title: string): Promise<LoadTarget> {
    const answer = await this.#call('POST', '/streams', { title });
    const publish = {
      whipUrl: String(answer['whipUrl']),
      streamKey: String(answer['streamKey']),
    };
    return { ...this.#targetOf(answer), publish };
  }

  /** @throws UsageError when there is no such stream */
  async findStream(streamId: string): Promise<LoadTarget> {
    return this.#targetOf(await this.#call('GET', `/streams/${encodeURIComponent(streamId)}`));
  }

  /** Ends a stream of ours; one that cannot be ended any more is left. */
  async endStream(streamId: string): Promise<void> {
    await this.#call('POST', `/streams/${streamId}/stop`).catch(() => undefined);
  }

  /** Paths are taken at the server we were told, whatever it calls itself. */
  #targetOf(stream: Answer): LoadTarget {
    const at = (name: string): string => {
      const { pathname, search } = new URL(String(stream[name]), this.#url);
      return `${this.#url}${pathname}${search}`;
    };
    const room = encodeURIComponent(String(stream['chatRoomId']));
    return {
      streamId: String(stream['streamId'] ?? stream['id']),
      whepUrl: at('whepUrl'),
      playbackUrl: at('playbackUrl'),
      chatUrl: `${this.#url.replace(/^http/, 'ws')}/ws/chat/${room}`,
    };
  }

  async #call(method: string, path: string, body?: object): Promise<Answer> {
    let response: Response;
    try {
      response = await fetch(`${this.#api}${path}`, {
        method,
        headers: {
          ...(body && { 'content-type': 'application/json' }),
          ...(this.#token !== undefined && { authorization: `Bearer ${this.#token}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch {
      throw new UsageError(`nobody answers at ${this.#url}: is Freshet running there?`);
    }
    const text = await response.text();
    if (!response.ok) {
      throw new UsageError(`${method} ${path}: ${response.status} ${sentenceOf(text)}`);
    }
    return text === '' ? {} : (JSON.parse(text) as Answer);
  }
}
