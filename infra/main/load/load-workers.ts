/** The processes of a load run: shares the plan out, gathers what they report, ends them. */
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { spawnChild } from '@freshet/infra/runtime';
import type { Child, Logger } from '@freshet/infra/runtime';
import type { LoadPlan } from './load-plan.ts';
import { COUNTERS, MEASURES } from './load-share.ts';
import type { Counters, FromWorker, LoadShare, LoadTarget, MeasureName } from './load-share.ts';
import type { PreparedClip } from './prepare-clip.ts';
import { Tally } from './tally.ts';

const WORKER = fileURLToPath(new URL('./load-worker.ts', import.meta.url));
const STOP_TIMEOUT_MS = 30_000;

export type LoadTotals = {
  readonly counters: Counters;
  /** The commonest first. */
  readonly failures: readonly (readonly [string, number])[];
};

type Member = {
  readonly child: Child;
  counters: Counters;
  failures: readonly (readonly [string, number])[];
  recent: Extract<FromWorker, { kind: 'tick' }>['recent'];
  published: boolean;
  ready: boolean;
  done: Extract<FromWorker, { kind: 'done' }> | undefined;
  gone: boolean;
};

export class LoadWorkers {
  readonly #members: Member[] = [];
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  async start(
    plan: LoadPlan,
    what: {
      readonly targets: readonly LoadTarget[];
      readonly clip: PreparedClip | undefined;
      readonly token: string | undefined;
    },
  ): Promise<void> {
    for (let index = 0; index < plan.processes; index += 1) {
      const child = await spawnChild(
        { log: this.#log },
        {
          name: 'load-worker',
          command: process.execPath,
          args: [...process.execArgv, WORKER],
          stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        },
      );
      const member = follow(child);
      this.#members.push(member);
      child.process.send({ kind: 'start', share: shareOf(plan, index, what) });
    }
  }

  /** True once every publisher is on the air, or failed. */
  get published(): boolean {
    return this.#members.every(({ published, gone }) => published || gone);
  }

  /** The ramp begins. */
  watch(): void {
    for (const { child, gone } of this.#members) {
      if (!gone) {
        child.process.send({ kind: 'watch' });
      }
    }
  }

  /** True once every client was started, or failed to. */
  get ready(): boolean {
    return this.#members.every(({ ready, gone }) => ready || gone);
  }

  /** A process that ended by itself took its clients with it. */
  get crashed(): number {
    return this.#members.filter(({ gone, done }) => gone && done === undefined).length;
  }

  totals(): LoadTotals {
    const counters = Object.fromEntries(
      COUNTERS.map((name) => [
        name,
        this.#members.reduce((sum, member) => sum + member.counters[name], 0),
      ]),
    ) as Counters;
    const failures = new Map<string, number>();
    for (const [reason, count] of this.#members.flatMap((member) => member.failures)) {
      failures.set(reason, (failures.get(reason) ?? 0) + count);
    }
    return { counters, failures: [...failures].sort(([, a], [, b]) => b - a) };
  }

  /** What was measured since the last report of each process. */
  recent(name: MeasureName): Tally {
    return tallyOf(this.#members.map(({ recent }) => recent[name] ?? []));
  }

  /** Ends all clients and processes. @returns every measure of the run, and the tool's own CPU time */
  async stop(): Promise<{ measures: Record<MeasureName, Tally>; cpuMs: number }> {
    for (const { child, gone } of this.#members) {
      if (!gone) {
        child.process.send({ kind: 'stop' });
      }
    }
    const ended = Promise.all(this.#members.map(({ child }) => child.exited));
    const stopped = new AbortController();
    await Promise.race([
      ended,
      delay(STOP_TIMEOUT_MS, undefined, { signal: stopped.signal }).catch(() => undefined),
    ]);
    stopped.abort();
    await this.close();
    const done = this.#members.flatMap((member) => member.done ?? []);
    const measures = Object.fromEntries(
      MEASURES.map((name) => [name, tallyOf(done.map((each) => each.measures[name]))]),
    ) as Record<MeasureName, Tally>;
    return { measures, cpuMs: done.reduce((sum, each) => sum + each.cpuMs, 0) };
  }

  async close(): Promise<void> {
    await Promise.all(this.#members.map(async ({ child }) => child.close()));
  }
}

function follow(child: Child): Member {
  const member: Member = {
    child,
    counters: Object.fromEntries(COUNTERS.map((name) => [name, 0])) as Counters,
    failures: [],
    recent: {},
    published: false,
    ready: false,
    done: undefined,
    gone: false,
  };
  child.process.on('message', (message: FromWorker) => {
    switch (message.kind) {
      case 'published':
        member.published = true;
        break;
      case 'ready':
        member.ready = true;
        break;
      case 'tick':
        member.counters = message.counters;
        member.failures = message.failures;
        member.recent = message.recent;
        break;
      case 'done':
        member.done = message;
        member.counters = message.counters;
        member.failures = message.failures;
        break;
    }
  });
  void child.exited.then(() => (member.gone = true));
  return member;
}

function shareOf(
  plan: LoadPlan,
  index: number,
  what: {
    readonly targets: readonly LoadTarget[];
    readonly clip: PreparedClip | undefined;
    readonly token: string | undefined;
  },
): LoadShare {
  const part = (count: number): number =>
    Math.floor((count * (index + 1)) / plan.processes) -
    Math.floor((count * index) / plan.processes);
  const speaks = part(plan.chat) > 0;
  return {
    publishers: part(plan.publishers),
    viewers: part(plan.viewers),
    hls: part(plan.hls),
    chat: part(plan.chat),
    targets: what.targets,
    firstTarget: Math.floor((plan.publishers * index) / plan.processes),
    layers: what.clip?.layers ?? [],
    audio: what.clip?.audio ?? '',
    codec: plan.codec,
    chatRate:
      speaks && what.token !== undefined ? plan.chatRate / Math.min(plan.processes, plan.chat) : 0,
    token: what.token,
    rampMs: plan.rampS * 1000,
  };
}

function tallyOf(parts: readonly (readonly (readonly [number, number])[])[]): Tally {
  const tally = new Tally();
  parts.forEach((part) => tally.addAll(part));
  return tally;
}
