/** What works once works once, however many ask in the same moment and whichever process they reach. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase } from '@freshet/infra/runtime';
import type { Database, Mail } from '@freshet/infra/runtime';
import { startTestApi } from '../../test/support/api.ts';
import type { TestApi, TestUser } from '../../test/support/api.ts';
import { eventually } from '../../test/support/eventually.ts';
import { silentLog as log, startTestPostgres } from '../../test/support/postgres.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';

let postgres: TestPostgres;
let otherPool: Database;
let processes: readonly [TestApi, TestApi];
const mails: { readonly to: string; readonly text: string }[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db, url } = await postgres.database({ poolMax: 8 });
  otherPool = await createDatabase({ log }, { url, poolMax: 8 });
  const mail: Mail = {
    send: async (sent) => void mails.push(sent),
    close: () => Promise.resolve(),
  };
  processes = [await startTestApi({ db, mail }), await startTestApi({ db: otherPool })];
});

afterAll(async () => {
  await processes[0].close();
  await processes[1].close();
  await otherPool.close();
  await postgres.close();
});

type Ask = (at: TestApi, n: number) => Promise<number>;
type Row = {
  readonly name: string;
  /** What is asked for, once it is prepared; its status. */
  readonly prepare: (user: TestUser) => Promise<Ask> | Ask;
  readonly wins: number;
  readonly loses: readonly number[];
};

const post = async (at: TestApi, path: string, body: object): Promise<number> =>
  (await at.call('POST', `/api/v1/users${path}`, { body })).status;

/** The token of the last mail to somebody that has one, once it is there. */
async function tokenTo(email: string, page: string): Promise<string> {
  const find = (): string | undefined =>
    mails
      .filter(({ to }) => to === email)
      .flatMap(({ text }) => new RegExp(`/${page}#token=(\\S+)`).exec(text)?.[1] ?? [])
      .at(-1);
  await eventually(() => (find() === undefined ? 'no mail' : undefined));
  return find() ?? '';
}

const password = 'a good password';
const ROWS: readonly Row[] = [
  {
    name: 'a username',
    prepare: () => (at, n) =>
      post(at, '/register', {
        username: n % 3 === 0 ? 'Wanted' : 'wanted',
        email: `w${n}@example.org`,
        password,
      }),
    wins: 201,
    loses: [409],
  },
  {
    name: 'an e-mail address',
    prepare: () => (at, n) =>
      post(at, '/register', { username: `someone${n}`, email: 'Wanted@example.org', password }),
    wins: 201,
    loses: [409],
  },
  {
    name: 'a link that verifies',
    prepare: async ({ email }) => {
      const token = await tokenTo(email, 'verify');
      return (at) => post(at, '/verify-email', { token });
    },
    wins: 204,
    loses: [409],
  },
  {
    name: 'a link for a new password',
    prepare: async ({ email }) => {
      await post(processes[0], '/forgot-password', { email });
      const token = await tokenTo(email, 'reset');
      return (at, n) => post(at, '/reset-password', { token, password: `my new one ${n}` });
    },
    wins: 204,
    loses: [409],
  },
  {
    name: 'a refresh token',
    prepare:
      ({ refreshToken }) =>
      (at) =>
        post(at, '/refresh', { refreshToken }),
    wins: 200,
    loses: [401],
  },
  {
    name: 'a stream key that works once',
    prepare: async ({ accessToken: token }) => {
      const { streamId } = (await processes[0].call('POST', '/api/v1/streams', { token, body: {} }))
        .json;
      const path = `/api/v1/streams/${streamId}/key`;
      const made = await processes[1].call('POST', path, { token, body: { oneTime: true } });
      const { streamKey } = made.json;
      const from = { remoteAddress: '192.0.2.1', protocol: 'rtmp' } as const;
      return (at) =>
        at.api.directory.authorizePublish({ kind: 'streamKey', streamKey }, from).then(
          () => 200,
          () => 401,
        );
    },
    wins: 200,
    loses: [401],
  },
];

test.each(ROWS)('$name is got by one of eight', async ({ prepare, wins, loses }) => {
  const ask = await prepare(await processes[0].user());
  const statuses = await Promise.all(
    Array.from({ length: 8 }, (_, n) => ask(processes[(n % 2) as 0 | 1], n)),
  );
  expect(statuses.filter((status) => status === wins)).toHaveLength(1);
  expect(statuses.filter((status) => status !== wins).every((each) => loses.includes(each))).toBe(
    true,
  );
});
