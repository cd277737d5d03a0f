// Projects, one after the other: what needs no neighbours, SQL on the system's PostgreSQL too, what needs several
// packages, what needs a browser.
import { defineConfig } from 'vitest/config';
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

const alone = { fileParallelism: false, maxWorkers: 1 } as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: [
            '*/src/**/*.test.{ts,tsx}',
            'infra/**/*.test.ts',
            'signaling/proto/**/*.test.ts',
            'test/{rules,support}/**/*.test.ts',
          ],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
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
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...common,
          ...alone,
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...common,
          ...alone,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
