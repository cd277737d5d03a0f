// Projects, in four groups, one after the other. First everything that mostly computes or waits for a database: units,
// SQL on the system's PostgreSQL too, and what needs several packages but neither encoder nor browser. Then whole
// servers that are asked what came of something, however long it took: two files at a time. Then media with encoders
// and browsers, one file at a time, and last what looks at moments (sound against picture, gaps between frames).
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';
import { workerEnvironment } from './infra/setup/worker-build/worker-environment.mjs';

const common = {
  environment: 'node',
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 60_000,
  teardownTimeout: 20_000,
  // So that one test file can be run with plain vitest after set-up ran once.
  env: workerEnvironment(),
} as const;

const quick = {
  maxWorkers: Math.max(2, Math.min(8, availableParallelism())),
  sequence: { groupOrder: 0 },
};

const LIGHT = [
  'test/integration/{account-standing,auction-board,auction-rules,chat-bans,chat-bot}.test.ts',
  'test/integration/{chat-gateways,chat-history-outage,chat-rest,encrypted-stores}.test.ts',
  'test/integration/{hls-delivery,hls-edge-recorded,hls-playback-url,rest-limits}.test.ts',
  'test/integration/{rest-surface,sdk-bundle-size,sdk-default-capabilities,serve}.test.ts',
  'test/integration/{cluster,hot-queries,signaling-with-sfu,stage}.test.ts',
];

/** Nothing in them depends on how soon something is shown or sent; they wait more than they compute. */
const PAIRS = [
  'test/integration/{chaos,chat-processes,hls-private,ingest-takeover}.test.ts',
  'test/integration/{recordings,two-media-processes,whip-peers}.test.ts',
  'test/e2e/{account-page,chat,studio-watch,web-app}.test.ts',
];

const ALONE = [
  'test/integration/{cascade,database-outage,encoder-sync}.test.ts',
  'test/e2e/{board-chromium,hls-players,rolling-restart,sdk-fallback}.test.ts',
];

/** They take longest, so they begin first: at the end of a group they would keep it waiting with one worker. */
const LONG = [
  'integration/chaos',
  'integration/chat-processes',
  'e2e/web-app',
  'e2e/studio-watch',
  'e2e/chat',
  'e2e/account-page',
  'integration/recordings',
  'e2e/sdk-watch',
  'e2e/whip-chromium',
  'ladder/live-ladder',
  'ingest/ingest-session',
  'srt/srt-server',
  'rtmp/rtmp.fuzz',
  'integration/serve',
  'runtime/embedded-postgres',
  'runtime/redis-ports',
];

/** As Vitest would have it, by size or by what was seen last time, but for those. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = LONG.findIndex((name) => moduleId.endsWith(`${name}.test.ts`));
      return found === -1 ? LONG.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

const whole = { ...common, testTimeout: 120_000, hookTimeout: 120_000 } as const;

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...common,
          ...quick,
          name: 'unit',
          include: [
            '*/src/**/*.test.{ts,tsx}',
            'infra/**/*.test.ts',
            'signaling/proto/**/*.test.ts',
            'test/{rules,support}/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          ...common,
          ...quick,
          name: 'system-postgres',
          include: [
            'api/src/analytics/analytics.test.ts',
            'api/src/discovery/{discovery,recommend,search}.test.ts',
            'api/src/{access-tokens,at-once,idempotency,pagination,previous-version,reads}.test.ts',
            'api/src/{stream-directory,stream-keys,streams}.test.ts',
            'api/src/{moderation,vod,webhooks}/*.test.ts',
            'api/src/notifications/notifications.test.ts',
            'infra/runtime/migrations.test.ts',
            'test/integration/{auction-rules,hot-queries,rest-surface}.test.ts',
          ],
          env: { ...common.env, TEST_POSTGRES: 'system' },
        },
      },
      {
        test: {
          ...common,
          ...quick,
          name: 'light',
          include: LIGHT,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...whole,
          name: 'pairs',
          include: PAIRS,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...whole,
          name: 'media',
          include: ['test/{integration,e2e}/**/*.test.ts'],
          exclude: [...LIGHT, ...PAIRS, ...ALONE],
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...whole,
          name: 'alone',
          include: ALONE,
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
