/** `freshet load`: publishes to and watches a server with as many clients as told, and says how it went. */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createLogger, loadCredentials, loadProcessConfig } from '@freshet/infra/runtime';
import type { LoadCredentials } from '@freshet/infra/runtime';
import { drawResult } from './draw-result.ts';
import { LoadAccount } from './load-account.ts';
import { LOAD_HELP, parseLoadPlan } from './load-plan.ts';
import type { LoadPlan } from './load-plan.ts';
import { lossPercent, spreadsOf } from './load-result.ts';
import type { LoadResult, Moment } from './load-result.ts';
import type { Counters, LoadTarget } from './load-share.ts';
import { LoadWorkers } from './load-workers.ts';
import { prepareClip } from './prepare-clip.ts';
import { printResult } from './print-result.ts';

const LOOK_EVERY_MS = 1000;
const PUBLISHED_POLL_MS = 50;
const ON_AIR_MS = 1000;
/** After the ramp, what is still being started may take this long. */
const READY_TIMEOUT_MS = 60_000;

/**
 * Ctrl+C ends the run early and still gives the result.
 *
 * @returns the exit code: 0, or 1 when a client failed or was lost. @throws UsageError
 */
export async function loadCommand(args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(LOAD_HELP);
    return 0;
  }
  const plan = parseLoadPlan(args);
  const config = loadProcessConfig({});
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    const result = await runLoad(plan, {
      cacheDir: join(resolve(config.dataDir), 'load'),
      credentials: loadCredentials(),
      signal: stop.signal,
      say: (line) => process.stderr.write(`${line}\n`),
    });
    process.stdout.write(printResult(result));
    await writeFiles(plan, result);
    const { counters, crashedProcesses } = result;
    return counters.failed + counters.disconnects + crashedProcesses > 0 ? 1 : 0;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

export type LoadRunOptions = {
  /** Where prepared films are kept. */
  readonly cacheDir: string;
  /** The password is a secret. */
  readonly credentials: LoadCredentials;
  /** Ends the run early. */
  readonly signal: AbortSignal;
  /** Progress, a line at a time. */
  readonly say: (line: string) => void;
};

/** @throws UsageError when the server refuses what the run needs */
export async function runLoad(plan: LoadPlan, options: LoadRunOptions): Promise<LoadResult> {
  const account = new LoadAccount(plan.url);
  if (plan.publishers > 0 || plan.chat > 0) {
    options.say(`signed in as ${await account.signIn(options.credentials)}`);
  }
  const clip = plan.publishers > 0 ? await preparedClip(plan, options) : undefined;
  const targets: LoadTarget[] = [];
  const workers = new LoadWorkers(createLogger({ level: 'warn' }));
  try {
    for (const streamId of plan.streamIds) {
      targets.push(await account.findStream(streamId));
    }
    for (let index = 0; index < plan.publishers; index += 1) {
      targets.push(await account.newStream(`load ${index + 1} of ${plan.publishers}`));
    }
    const startedAt = new Date();
    await workers.start(plan, { targets, clip, token: account.token });
    await goOnAir(plan, workers, options);
    return await observe(plan, workers, { ...options, startedAt });
  } finally {
    await workers.close();
    for (const { publish, streamId } of targets) {
      if (publish !== undefined) {
        await account.endStream(streamId);
      }
    }
  }
}

async function preparedClip(plan: LoadPlan, { cacheDir, say }: LoadRunOptions) {
  say('preparing the film (kept for the next run)');
  return prepareClip(plan, cacheDir);
}

/** A publisher that is connected is live a moment later: that is when viewers come. */
async function goOnAir(
  plan: LoadPlan,
  workers: LoadWorkers,
  { signal, say }: LoadRunOptions,
): Promise<void> {
  const latestMs = performance.now() + READY_TIMEOUT_MS;
  while (!workers.published && performance.now() < latestMs && !signal.aborted) {
    await delay(PUBLISHED_POLL_MS);
  }
  if (plan.publishers > 0) {
    say(`publishing ${plan.publishers} streams`);
    await delay(ON_AIR_MS, undefined, { signal }).catch(() => undefined);
  }
  workers.watch();
}

async function observe(
  plan: LoadPlan,
  workers: LoadWorkers,
  options: LoadRunOptions & { readonly startedAt: Date },
): Promise<LoadResult> {
  const moments: Moment[] = [];
  const beganAtMs = performance.now();
  const latestReadyMs = beganAtMs + plan.rampS * 1000 + READY_TIMEOUT_MS;
  let heldSinceMs: number | undefined;
  let before = workers.totals().counters;
  while (!options.signal.aborted) {
    await delay(LOOK_EVERY_MS, undefined, { signal: options.signal }).catch(() => undefined);
    const now = performance.now();
    const { counters } = workers.totals();
    const moment = momentOf(workers, { counters, before, atS: (now - beganAtMs) / 1000 });
    moments.push(moment);
    before = counters;
    if (workers.ready || now > latestReadyMs) {
      heldSinceMs ??= now;
    }
    options.say(progress(plan, moment, heldSinceMs === undefined ? undefined : now - heldSinceMs));
    if (heldSinceMs !== undefined && now - heldSinceMs >= plan.durationS * 1000) {
      break;
    }
  }
  const connected = workers.totals().counters;
  const endedAtMs = performance.now();
  const { measures, cpuMs } = await workers.stop();
  const totals = workers.totals();
  const { jsonFile: _json, htmlFile: _html, ...told } = plan;
  return {
    url: plan.url,
    startedAt: options.startedAt.toISOString(),
    plan: told,
    heldS: Math.round((endedAtMs - (heldSinceMs ?? endedAtMs)) / 1000),
    connected: {
      publishers: connected.publishersOn,
      viewers: connected.viewersOn,
      hls: connected.hlsOn,
      chat: connected.chatOn,
    },
    counters: totals.counters,
    lossPercent: lossPercent(totals),
    measures: spreadsOf(measures),
    failures: totals.failures.map(([reason, count]) => ({ reason, count })),
    toolCores: cpuMs / (endedAtMs - beganAtMs),
    crashedProcesses: workers.crashed,
    moments,
  };
}

function momentOf(
  workers: LoadWorkers,
  look: { readonly counters: Counters; readonly before: Counters; readonly atS: number },
): Moment {
  const { counters, before } = look;
  return {
    atS: Math.round(look.atS),
    viewers: counters.viewersOn,
    hls: counters.hlsOn,
    chat: counters.chatOn,
    publishers: counters.publishersOn,
    mbps: ((counters.bytes - before.bytes) * 8) / 1e6,
    lostPackets: counters.lostPackets - before.lostPackets,
    freezes: counters.freezes - before.freezes,
    latencyMs: workers.recent('latencyMs').percentile(50),
    hlsLatencyMs: workers.recent('hlsLatencyMs').percentile(50),
    chatDelayMs: workers.recent('chatDelayMs').percentile(50),
  };
}

function progress(plan: LoadPlan, moment: Moment, heldMs: number | undefined): string {
  const ms = (name: string, value: number | undefined): string =>
    value === undefined ? '' : `, ${name} ${value.toFixed(0)} ms`;
  const phase =
    heldMs === undefined ? 'starting' : `${Math.floor(heldMs / 1000)} of ${plan.durationS} s`;
  return [
    `${String(moment.atS).padStart(4)} s  ${phase}: `,
    `${moment.publishers} publishers, ${moment.viewers} viewers, ${moment.hls} HLS, ${moment.chat} chat`,
    `, ${moment.mbps.toFixed(1)} Mbit/s`,
    ms('WebRTC', moment.latencyMs),
    ms('HLS', moment.hlsLatencyMs),
    ms('chat', moment.chatDelayMs),
    moment.lostPackets > 0 ? `, ${moment.lostPackets} packets lost` : '',
  ].join('');
}

async function writeFiles(plan: LoadPlan, result: LoadResult): Promise<void> {
  if (plan.jsonFile !== undefined) {
    await writeFile(plan.jsonFile, `${JSON.stringify(result, undefined, 2)}\n`);
  }
  if (plan.htmlFile !== undefined) {
    await writeFile(plan.htmlFile, drawResult(result));
  }
}
