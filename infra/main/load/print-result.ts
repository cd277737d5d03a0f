/** The result of a load run as a table for a terminal. */
import { MEASURES } from './load-share.ts';
import type { MeasureName } from './load-share.ts';
import type { LoadResult } from './load-result.ts';

/** What each measure is called, and its unit. */
export const MEASURE_WORDS: Readonly<Record<MeasureName, readonly [string, string]>> = {
  publishMs: ['publisher: POST to connected', 'ms'],
  joinMs: ['viewer: POST to connected (ICE, DTLS)', 'ms'],
  firstFrameMs: ['viewer: POST to first whole keyframe', 'ms'],
  latencyMs: ['viewer: captured to received', 'ms'],
  jitterMs: ['viewer: jitter of arrival', 'ms'],
  freezePercent: ['viewer: time frozen', '%'],
  hlsStartMs: ['HLS: first request to playing', 'ms'],
  hlsLatencyMs: ['HLS: captured to playhead', 'ms'],
  hlsStallPercent: ['HLS: time stalled', '%'],
  chatJoinMs: ['chat: socket open', 'ms'],
  chatDelayMs: ['chat: said to read', 'ms'],
};

export function printResult(result: LoadResult): string {
  const rows = MEASURES.flatMap((name) => {
    const spread = result.measures[name];
    const [words, unit] = MEASURE_WORDS[name];
    return spread === undefined
      ? []
      : [
          [
            words,
            ...[spread.p50, spread.p95, spread.p99, spread.max].map(short),
            unit,
            `${spread.n}`,
          ],
        ];
  });
  const head = ['', 'p50', 'p95', 'p99', 'max', '', 'n'];
  return [
    '',
    ...facts(result),
    '',
    ...(rows.length > 0 ? columns([head, ...rows]) : []),
    ...result.failures.map(({ reason, count }) => `  ${count} × ${reason}`),
    '',
  ].join('\n');
}

/** The counts as sentences, those that say something. */
export function facts(result: LoadResult): string[] {
  const { counters, connected, plan } = result;
  const lines = [
    plan.publishers > 0 &&
      `${connected.publishers} of ${plan.publishers} publishers on the air, ${counters.framesSent} frames sent`,
    plan.viewers > 0 &&
      `${connected.viewers} of ${plan.viewers} viewers, ${counters.frames} frames, ${counters.freezes} freezes, ` +
        `${result.lossPercent.toFixed(3)} % of packets lost before repair`,
    plan.hls > 0 &&
      `${connected.hls} of ${plan.hls} HLS players, ${counters.hlsStalls} stalls, ${counters.hlsRequests} requests, ${counters.hlsErrors} failed`,
    plan.chat > 0 &&
      `${connected.chat} of ${plan.chat} chat sockets, ${counters.chatSent} said, ${counters.chatReceived} read, ` +
        `${counters.chatLost} missing, ${counters.chatRefused} refused`,
    counters.disconnects > 0 && `${counters.disconnects} connections were lost`,
    result.crashedProcesses > 0 &&
      `${result.crashedProcesses} processes of the tool ended by themselves`,
    `held ${result.heldS} s; the tool itself used ${result.toolCores.toFixed(2)} cores in ${plan.processes} processes`,
  ];
  return lines.filter((line) => line !== false);
}

export function short(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
