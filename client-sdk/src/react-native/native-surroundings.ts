/** React Native's clock, sockets, HTTP and app states as the SDK's ports. */
import { clientError } from '../errors.ts';
import { askHttp } from '../lib/ask-http.ts';
import type {
  Clock,
  HttpPort,
  PageEvent,
  PageSignals,
  Surroundings,
  TimerHandle,
} from '../ports.ts';
import type { NativePorts } from './native-ports.ts';

const BEACON_TIMEOUT_MS = 5_000;

export function nativeSurroundings(ports: Pick<NativePorts, 'appState' | 'netInfo'>): Surroundings {
  return {
    clock: nativeClock,
    random: () => Math.random(),
    createSocket: (url, protocol) => new WebSocket(url, protocol),
    page: new NativePage(ports),
    http: nativeHttp,
  };
}

const nativeClock: Clock = {
  now: () => performance.now(),
  // The handle is opaque to everyone but this object.
  setTimer: (callback, delayMs) => setTimeout(callback, delayMs) as unknown as TimerHandle,
  clearTimer: (handle) => {
    clearTimeout(handle as unknown as number);
  },
};

/** An app in the background is a hidden page. */
class NativePage implements PageSignals {
  readonly #ports: Pick<NativePorts, 'appState' | 'netInfo'>;
  #online = true;
  #network: string | undefined;

  constructor(ports: Pick<NativePorts, 'appState' | 'netInfo'>) {
    this.#ports = ports;
  }

  get online(): boolean {
    return this.#online;
  }

  get visible(): boolean {
    return isFront(this.#ports.appState.currentState);
  }

  listen(listener: (event: PageEvent) => void): () => void {
    const { appState, netInfo } = this.#ports;
    const app = appState.addEventListener('change', (state) => {
      listener(isFront(state) ? 'visible' : 'hidden');
    });
    const offNetwork = netInfo?.addEventListener(({ type, isConnected }) => {
      this.#handleNetwork(type, isConnected !== false).forEach(listener);
    });
    return () => {
      app.remove();
      offNetwork?.();
    };
  }

  /** NetInfo tells the present state at once, which is no change. */
  #handleNetwork(network: string, online: boolean): PageEvent[] {
    const events: PageEvent[] = [];
    if (online !== this.#online) {
      events.push(online ? 'online' : 'offline');
    }
    if (online && this.#network !== undefined && this.#network !== network) {
      events.push('networkChanged');
    }
    this.#online = online;
    this.#network = online ? network : this.#network;
    return events;
  }
}

/** iOS says `inactive` while a call or the control centre is over the app, which goes on behind it. */
function isFront(state: string): boolean {
  return state !== 'background';
}

/** `fetch` with our own timeout: Hermes has neither `AbortSignal.timeout` nor `AbortSignal.any`. */
const nativeHttp: HttpPort = {
  request: async (request) => {
    const abort = new AbortController();
    const late = new AbortController();
    const timer = setTimeout(() => {
      late.abort();
      abort.abort();
    }, request.timeoutMs);
    const onAbort = (): void => {
      abort.abort();
    };
    if (request.signal?.aborted === true) {
      onAbort();
    }
    request.signal?.addEventListener('abort', onAbort);
    try {
      // No `cache`: React Native would add a number to the address.
      return await askHttp(request, { signal: abort.signal });
    } catch (cause) {
      if (request.signal?.aborted === true) {
        throw clientError('CLIENT_ABORTED', { cause });
      }
      throw clientError(late.signal.aborted ? 'CLIENT_TIMEOUT' : 'CLIENT_HTTP_FAILED', { cause });
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', onAbort);
    }
  },
  beacon: (url, json) => {
    nativeHttp
      .request({ method: 'POST', url, json, timeoutMs: BEACON_TIMEOUT_MS })
      .catch(() => undefined);
    return true;
  },
};
