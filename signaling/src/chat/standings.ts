/**
 * What a message shows of its author beside their role: whether they pay for the channel, and the
 * colour they chose. Asked for once in a while and not per message; what the database does not say in
 * time is left out, because a badge is no reason to keep anybody waiting.
 */
import type { ChatStore } from './chat-ports.ts';

export type Standing = {
  readonly isSubscriber: boolean;
  /** `#rrggbb`. */
  readonly color?: string | undefined;
};

type Known = { readonly standing: Standing; readonly askAgainAtMs: number };

const UNKNOWN: Standing = { isSubscriber: false };
const FRESH_MS = 30_000;
/** After a failure the database is left alone for a while. */
const FAILED_MS = 5_000;
const PATIENCE_MS = 300;
const MAX_KNOWN = 50_000;
const COLOR = /^#[0-9a-f]{6}$/i;

export class Standings {
  readonly #store: Pick<ChatStore, 'isSubscriber' | 'chosenColor'>;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();
  readonly #asking = new Map<string, Promise<Standing>>();

  constructor(store: Pick<ChatStore, 'isSubscriber' | 'chosenColor'>, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** Never rejects, and answers within a third of a second. */
  async of(ownerId: string, userId: string): Promise<Standing> {
    const { isSubscriber, chosenColor } = this.#store;
    if (isSubscriber === undefined && chosenColor === undefined) {
      return UNKNOWN;
    }
    const key = `${ownerId} ${userId}`;
    const known = this.#known.get(key);
    if (known !== undefined && known.askAgainAtMs > this.#now()) {
      return known.standing;
    }
    let asking = this.#asking.get(key);
    if (asking === undefined) {
      asking = this.#ask(key, ownerId, userId).finally(() => this.#asking.delete(key));
      this.#asking.set(key, asking);
    }
    return inTime(asking, known?.standing ?? UNKNOWN);
  }

  async #ask(key: string, ownerId: string, userId: string): Promise<Standing> {
    try {
      const [isSubscriber = false, color] = await Promise.all([
        this.#store.isSubscriber?.(ownerId, userId),
        this.#store.chosenColor?.(userId),
      ]);
      const shown = color !== undefined && COLOR.test(color) ? { color } : {};
      return this.#remember(key, { isSubscriber, ...shown }, FRESH_MS);
    } catch {
      return this.#remember(key, this.#known.get(key)?.standing ?? UNKNOWN, FAILED_MS);
    }
  }

  #remember(key: string, standing: Standing, freshMs: number): Standing {
    this.#known.delete(key);
    this.#known.set(key, { standing, askAgainAtMs: this.#now() + freshMs });
    if (this.#known.size > MAX_KNOWN) {
      this.#known.delete(this.#known.keys().next().value ?? key);
    }
    return standing;
  }
}

async function inTime(asking: Promise<Standing>, otherwise: Standing): Promise<Standing> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<Standing>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), PATIENCE_MS);
  });
  try {
    return await Promise.race([asking, patience]);
  } finally {
    clearTimeout(timer);
  }
}
