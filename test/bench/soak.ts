/**
 * `npm run soak`: the fuzz tests of all parsers that face the network, a minute for each target, and
 * chat through an outage of Redis with ten thousand messages, players on a live stream for ten minutes,
 * RTMP publishers with clocks that are off for half an hour, one that is gone for ten seconds, and HLS
 * judged by the validator for an hour each: a source with every event, and a browser's restless screen;
 * recorders, and the store they write to, that are killed fifty times; a cluster under ten minutes
 * of comings, goings and deaths; PostgreSQL that is away for half a minute under a whole server, twice;
 * twenty auctions in whose closing second signaling, the API and PostgreSQL are killed; and a page that joins
 * a hundred times.
 * HLS alone, and for another time than an hour and ten minutes:
 * `HLS_SECONDS=180 PLAYER_SECONDS=120 npm run soak -- hls-players hls-chromium live-ladder`.
 * `HLS_RETURN_SECONDS=15`: the browser comes back so much sooner, in every way within four minutes.
 * `FRESHET_FUZZ_SECONDS` sets another time, `FUZZ_SEED` another seed; arguments go to Vitest.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const DEFAULT_SECONDS = 60;
const CHAT_MESSAGES = '10000';
const PLAYER_SECONDS = process.env['PLAYER_SECONDS'] ?? '600';
const HLS_SECONDS = process.env['HLS_SECONDS'] ?? '3600';
/** Parts of the names of the test files that have a long form. */
const LONG = [
  ...['fuzz', 'chat-processes', 'encoder-sync', 'encoder-chromium'],
  ...['hls-players', 'hls-chromium', 'live-ladder', 'recording-crash'],
  ...['cascade.test', 'database-outage', 'auction-kill', 'sdk-watch'],
];
const AIR_SECONDS = '1800';
const AWAY_SECONDS = '10';
const RECORDING_KILLS = '50';
const AUCTION_RUNS = '20';
const CASCADE_CHURN_SECONDS = '600';
const DATABASE_AWAY_SECONDS = '30';
const SDK_JOINS = '100';

const wanted = Number(process.env['FRESHET_FUZZ_SECONDS'] ?? DEFAULT_SECONDS);
const seconds = Number.isFinite(wanted) && wanted > 0 ? wanted : DEFAULT_SECONDS;
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const filters = process.argv.slice(2).filter((argument) => argument !== '--');

process.stdout.write(`fuzzing, ${seconds} s for each target\n`);
const child = spawn(
  process.execPath,
  [
    ...[
      vitest,
      'run',
      ...['unit', 'light', 'pairs', 'media', 'alone'].flatMap((name) => ['--project', name]),
    ],
    ...(filters.length > 0 ? filters : LONG),
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      FUZZ_DURATION_MS: String(seconds * 1000),
      // The server takes no keys with its prefix that are not its own.
      FRESHET_FUZZ_SECONDS: undefined,
      ...{ CASCADE_CHURN_SECONDS, DATABASE_AWAY_SECONDS, AUCTION_RUNS, SDK_JOINS },
      ...{ CHAT_MESSAGES, PLAYER_SECONDS, AIR_SECONDS, AWAY_SECONDS, RECORDING_KILLS },
      ...{ HLS_EVENTS_SECONDS: HLS_SECONDS, HLS_SCREEN_SECONDS: HLS_SECONDS },
    },
  },
);
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
