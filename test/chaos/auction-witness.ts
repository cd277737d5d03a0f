/**
 * An auction under chaos: three bid by REST without pause, at whichever control process answers, and send again what
 * got no answer. At the end the ledger is compared with what each of them was told.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { post } from '../support/account.ts';
import type { TestAccount } from '../support/account.ts';
import { standingOf } from '../support/auctions/rules.ts';
import type { RuleLot } from '../support/auctions/rules.ts';

export type AuctionReport = {
  /** Bids that a bidder was told are in the ledger. */
  readonly accepted: number;
  /** Too low by the time they came, and so not in it. */
  readonly refused: number;
  /** Tries without an answer, or with one that says to come again. */
  readonly triedAgain: number;
  /** What does not agree, in sentences; empty is good. */
  readonly disagreements: readonly string[];
};

export type ToldBid = {
  readonly username: string;
  readonly amount: number;
  readonly clientId: string;
  readonly seq: number;
};

export type AuctionEnd = {
  readonly status: string;
  readonly price?: number;
  readonly winner: string | null;
};

/** Where to ask as of now: base URLs of control processes. */
type Places = readonly (() => string)[];
type Lot = { readonly lotId: string };
type Ledger = {
  readonly lots: readonly (AuctionEnd & Lot)[];
  readonly bids: readonly ToldBid[];
  readonly complete: boolean;
};

const RULES: RuleLot = { startPrice: 100, increment: 10 };
const DURATION_MS = 12 * 3_600_000;
const PAUSE_MS = 400;
/** Tokens live a quarter of an hour. */
const RENEW_EVERY_MS = 10 * 60_000;
const ANSWER_WITHIN_MS = 10_000;
const END_WITHIN_MS = 60_000;

export class AuctionWitness {
  readonly #streamId: string;
  readonly #lotId: string;
  readonly #host: TestAccount;
  readonly #places: Places;
  readonly #told: ToldBid[] = [];
  readonly #refusedIds = new Set<string>();
  readonly #running: Promise<unknown>;
  readonly #tokens = new Map<string, { readonly token: string; readonly sinceMs: number }>();
  readonly #since = performance.now();
  #price = RULES.startPrice;
  #triedAgain = 0;
  /** When to give up; set once nobody shall bid any more. */
  #untilMs: number | undefined;

  private constructor(
    places: Places,
    what: {
      readonly streamId: string;
      readonly lotId: string;
      readonly host: TestAccount;
      readonly bidders: readonly TestAccount[];
    },
  ) {
    this.#places = places;
    this.#streamId = what.streamId;
    this.#lotId = what.lotId;
    this.#host = what.host;
    this.#running = Promise.all(what.bidders.map((bidder, place) => this.#bid(bidder, place)));
  }

  /** Opens a lot of the host's stream, which lasts longer than any run. */
  static async start(
    places: Places,
    {
      bidders,
      host,
      streamId,
    }: {
      readonly streamId: string;
      readonly host: TestAccount;
      readonly bidders: readonly TestAccount[];
    },
  ): Promise<AuctionWitness> {
    const base = places[0]?.() ?? '';
    const path = `/streams/${streamId}/auctions`;
    const lot = {
      ...{ title: 'a thing under chaos', currency: 'EUR', durationMs: DURATION_MS },
      ...{ startPrice: RULES.startPrice, increment: RULES.increment },
    };
    const { lotId } = await post(base, path, lot, host);
    await post(base, `${path}/${String(lotId)}/acts`, { action: 'open' }, host);
    return new AuctionWitness(places, { streamId, lotId: String(lotId), host, bidders });
  }

  /** Stops bidding, closes the lot and compares. */
  async report(): Promise<AuctionReport> {
    this.close();
    await this.#running;
    const deadline = performance.now() + END_WITHIN_MS;
    const path = `/api/v1/streams/${this.#streamId}`;
    const acts = `${path}/auctions/${this.#lotId}/acts`;
    for (let tries = 0; ; tries += 1) {
      const closed = await this.#ask(tries, { path: acts, body: { action: 'close' } });
      const answer = await this.#ask(tries, { path: `${path}/auction-export?format=json` });
      // The route's schema promises these members of a good answer.
      const ledger = answer?.status === 200 ? (answer.body as Ledger) : undefined;
      const end = ledger?.lots.find(({ lotId }) => lotId === this.#lotId);
      if (ledger !== undefined && end !== undefined && end.status !== 'open') {
        return this.#compared(end, ledger);
      }
      if (performance.now() > deadline) {
        throw new Error(`the lot did not close: ${JSON.stringify([closed, end])}`);
      }
      await delay(PAUSE_MS);
    }
  }

  /** Nobody begins another bid; those under way are given up after a while. */
  close(): void {
    this.#untilMs ??= performance.now() + END_WITHIN_MS;
  }

  #compared(end: AuctionEnd, { bids, complete }: Ledger): AuctionReport {
    const { winner, price, status } = end;
    return {
      accepted: this.#told.length,
      refused: this.#refusedIds.size,
      triedAgain: this.#triedAgain,
      disagreements: [
        ...(complete ? [] : ['the ledger was cut off']),
        ...disagreements(this.#told, bids),
        ...bids
          .filter(({ clientId }) => this.#refusedIds.has(clientId))
          .map(({ seq }) => `bid ${seq} was refused and is in the ledger`),
        ...wrongEnd({ winner, status, ...(price !== undefined && { price }) }, bids),
      ],
    };
  }

  async #bid(bidder: TestAccount, place: number): Promise<void> {
    for (let n = 1; this.#untilMs === undefined; n += 1) {
      const clientId = `${bidder.username}-${n}`;
      const amount = this.#price + RULES.increment * (1 + ((n + place) % 3));
      await this.#untilTold(bidder, { clientId, amount }, place);
      await delay(PAUSE_MS);
    }
  }

  /** The same bid again and again until somebody says what became of it. */
  async #untilTold(
    bidder: TestAccount,
    bid: { readonly clientId: string; readonly amount: number },
    place: number,
  ): Promise<void> {
    const { username } = bidder;
    const path = `/api/v1/streams/${this.#streamId}/auctions/${this.#lotId}/bids`;
    for (let tries = 0; performance.now() < (this.#untilMs ?? Infinity); tries += 1) {
      const answer = await this.#ask(place + tries, { path, body: bid, by: bidder });
      if (answer?.status === 200 || answer?.status === 201) {
        // The route's schema promises these members.
        const { price, seq } = answer.body as { readonly seq: number; readonly price: number };
        this.#told.push({ username, seq, ...bid });
        this.#price = Math.max(this.#price, price);
        return;
      }
      if (answer !== undefined && answer.status < 500 && answer.status !== 429) {
        this.#refusedIds.add(bid.clientId);
        this.#price += RULES.increment;
        return;
      }
      this.#triedAgain += 1;
      await delay(PAUSE_MS);
    }
  }

  /** A new one before the old one ends. @throws Error when nobody signs in now */
  async #tokenOf({ accessToken, password, username }: TestAccount, base: string): Promise<string> {
    const known = this.#tokens.get(username) ?? { token: accessToken, sinceMs: this.#since };
    if (password === undefined || performance.now() - known.sinceMs < RENEW_EVERY_MS) {
      return known.token;
    }
    const response = await fetch(`${base}/api/v1/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const { accessToken: token } = (await response.json()) as { readonly accessToken?: string };
    if (token === undefined) {
      throw new Error(`signing in answered ${response.status}`);
    }
    this.#tokens.set(username, { token, sinceMs: performance.now() });
    return token;
  }

  /** Undefined when nobody answered. */
  async #ask(
    place: number,
    what: { readonly path: string; readonly body?: unknown; readonly by?: TestAccount },
  ): Promise<{ readonly status: number; readonly body: unknown } | undefined> {
    const base = this.#places[place % this.#places.length]?.() ?? '';
    const { body, path, by = this.#host } = what;
    try {
      const token = await this.#tokenOf(by, base);
      const response = await fetch(`${base}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      return { status: response.status, body: await response.json() };
    } catch {
      return undefined;
    }
  }
}

/** What the bidders were told against the ledger: the same bids, once each, numbered without a gap. */
export function disagreements(told: readonly ToldBid[], ledger: readonly ToldBid[]): string[] {
  const wrong: string[] = [];
  const byId = new Map(ledger.map((bid) => [bid.clientId, bid]));
  if (byId.size !== ledger.length) {
    wrong.push(`${ledger.length - byId.size} bids are in the ledger twice`);
  }
  ledger.forEach(({ seq }, at) => {
    if (seq !== at + 1) {
      wrong.push(`number ${seq} stands in place ${at + 1}`);
    }
  });
  for (const bid of told) {
    const kept = byId.get(bid.clientId);
    if (kept === undefined) {
      wrong.push(`bid ${bid.clientId} of ${bid.amount} was accepted and is not in the ledger`);
    } else if (
      kept.seq !== bid.seq ||
      kept.amount !== bid.amount ||
      kept.username !== bid.username
    ) {
      wrong.push(`bid ${bid.clientId} was told as ${bid.seq} and is ${kept.seq}`);
    }
  }
  return wrong;
}

/** The winner and the price against the rules, worked out again from all bids. */
export function wrongEnd(end: AuctionEnd, ledger: readonly ToldBid[]): string[] {
  const { leader, price } = standingOf(
    RULES,
    ledger.map(({ amount, username }) => ({ bidder: username, amount })),
  );
  const status = ledger.length === 0 ? 'unsold' : 'sold';
  return end.status === status && end.winner === (leader ?? null) && end.price === price
    ? []
    : [`it ended as ${JSON.stringify(end)}, and by the rules with ${leader} at ${price}`];
}
