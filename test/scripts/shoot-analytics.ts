/** Pictures of the figures of a channel and of one of its streams. */
import { createDatabase, createLogger, startEmbeddedPostgres } from '@freshet/infra/runtime';
import { post, signInScript } from '../support/account.ts';
import type { TestChromium } from '../support/chromium.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { seedAnalytics } from '../support/seed-analytics.ts';
import type { Shoot } from './shoot-moderation.ts';

export async function shootAnalytics(
  browser: TestChromium,
  freshet: FreshetProcess,
  shoot: Shoot,
): Promise<void> {
  const account = { username: 'noor', email: 'noor@example.org', password: 'a good password' };
  await post(freshet.baseUrl, '/users/register', account);
  const login = await post(freshet.baseUrl, '/users/login', account);
  const owner = { accessToken: String(login['accessToken']), username: account.username };
  const made = await post(freshet.baseUrl, '/streams', { title: 'Evening of old songs' }, owner);
  const streamId = String(made['streamId']);
  const log = createLogger({ level: 'silent' });
  const server = await startEmbeddedPostgres({ log }, { dataDir: freshet.dataDir });
  const db = await createDatabase({ log }, { url: server.url, poolMax: 1 });
  await seedAnalytics(db, streamId);
  await db.close();
  await server.close();
  const scripts = [signInScript(login)];
  const ready = 'text=Time to the picture';
  await shoot(browser, { name: 'analytics', path: '/analytics', ready, scripts });
  const path = `/analytics/${streamId}`;
  await shoot(browser, { name: 'analytics-stream', path, ready, scripts });
}
