/**
 * Hostile input in one table: what is sent to a whole server with all its listeners open, and what it must answer.
 * After each row the same process with the same workers serves, and a publisher beside it is on the air.
 *
 * The rows stand in `test/support/hostile/tables`, by listener.
 *
 * Not here, because each wants a server of its own: overload and quotas over nodes (`whip.test.ts`,
 * `rest-limits.test.ts`), names that resolve to inside (`webhooks.test.ts`), links out of the store
 * (`object-store-directory.test.ts`), fuzzing (`*fuzz*.test.ts`). There is no restreaming and no import by URL.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { HELD_PER_ADDRESS, edge } from '../support/hostile/asking.ts';
import { startHostileSite } from '../support/hostile/hostile-site.ts';
import type { HostileSite } from '../support/hostile/hostile-site.ts';
import { CREDENTIALS } from '../support/hostile/tables/credentials.ts';
import { DELIVERY } from '../support/hostile/tables/delivery.ts';
import { ENCODERS } from '../support/hostile/tables/encoders.ts';
import { REST } from '../support/hostile/tables/rest.ts';
import { SLOW } from '../support/hostile/tables/slow.ts';
import { SOCKETS } from '../support/hostile/tables/sockets.ts';
import { WHIP } from '../support/hostile/tables/whip.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const TABLE = { ...WHIP, ...ENCODERS, ...SOCKETS, ...DELIVERY, ...CREDENTIALS, ...REST };

let site: HostileSite;
let firstSegment = 0;
let slow: readonly Promise<unknown>[];

beforeAll(async () => {
  site = await startHostileSite({ FRESHET_HLS_MAX_HELD_PER_ADDRESS: String(HELD_PER_ADDRESS) });
  slow = SLOW.map(([, , send]) => send(site));
  slow.forEach((each) => void each.catch(() => undefined));
  firstSegment = (await edge(site)).msn;
});

afterAll(async () => {
  await site.close();
});

describe.each(Object.entries(TABLE))('%s', (_input, rows) => {
  test.each(rows)('%s: %j', async (_sent, answer, send) => {
    expect(await send(site)).toEqual(answer);
    await site.assertServing();
  });
});

describe('those who take their time', () => {
  test.each(SLOW.map(([sent, answer], place) => [sent, answer, place] as const))(
    '%s: %j',
    async (_sent, answer, place) => {
      expect(await slow[place]).toEqual(answer);
    },
  );
});

test('after all of it the publisher beside them lost nothing', async () => {
  await site.assertServing();
  const { msn, list } = await edge(site);
  expect(msn).toBeGreaterThan(firstSegment);
  expect(list).not.toMatch(/^#EXT-X-(DISCONTINUITY|GAP)$/m);
  const levels = site.server.lines().map((line) => line['level']);
  expect(levels.filter((level) => level === 'error' || level === 'fatal')).toEqual([]);
});
