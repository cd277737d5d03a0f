/** GETs of an LL-HLS player, counted. */
import type { LoadRecord } from './load-record.ts';

const REQUEST_TIMEOUT_MS = 15_000;
/** No playlist or part is larger; a server that answers with more is not playing along. */
const MAX_BYTES = 64 * 1024 * 1024;

export class HlsRequests {
  readonly #record: LoadRecord;
  readonly #signal: AbortSignal;

  constructor(record: LoadRecord, signal: AbortSignal) {
    this.#record = record;
    this.#signal = signal;
  }

  get aborted(): boolean {
    return this.#signal.aborted;
  }

  /** @throws Error when refused or aborted */
  async text(url: string): Promise<string> {
    return (await this.bytes(url)).toString('utf8');
  }

  /** @throws Error when refused or aborted */
  async bytes(url: string): Promise<Buffer> {
    this.#record.count('hlsRequests');
    try {
      const response = await fetch(url, {
        signal: AbortSignal.any([this.#signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw new Error(`HTTP ${response.status}`);
      }
      if (Number(response.headers.get('content-length') ?? 0) > MAX_BYTES) {
        await response.body?.cancel();
        throw new Error('the answer is too large');
      }
      const body = Buffer.from(await response.arrayBuffer());
      this.#record.count('hlsBytes', body.length);
      return body;
    } catch (error) {
      if (!this.#signal.aborted) {
        this.#record.count('hlsErrors');
        this.#record.note('HLS request', error);
      }
      throw error;
    }
  }
}
