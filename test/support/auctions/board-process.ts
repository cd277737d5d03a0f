/**
 * A signaling server with its board and the API in a process of its own, to be killed: DATABASE_URL,
 * REDIS_URL and the secret of tokens are shared with others. On the socket accounts are their own tokens.
 * Prints its port. With BIDS_UNLIMITED an account bids as often as it likes.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApi, createBoardStore } from '@freshet/api';
import { createDatabase, createMetrics, createRedisBus, Secret } from '@freshet/infra/runtime';
import type { UserId } from '@freshet/infra/runtime';
import { createBoard, createSignaling } from '@freshet/signaling';
import { fakeDirectory } from '../../../signaling/src/fixtures/fake-directory.ts';
import { FIELD_KEY } from '../api.ts';
import { CAPABILITIES, FakeSfuNode } from '../../../signaling/src/fixtures/fake-sfu-node.ts';
import { recordedLog } from '../run-records.ts';

const log = recordedLog('board-process');
const metrics = createMetrics({ processMetrics: false });
const db = await createDatabase({ log }, { url: process.env['DATABASE_URL'] ?? '', poolMax: 5 });
const bus = await createRedisBus({ log }, { url: new Secret(process.env['REDIS_URL'] ?? '') });
const directory = {
  ...fakeDirectory(),
  authenticate: async (token: string) => ({ userId: token as UserId, username: token }),
  authorizePlayback: async <S>(streamId: S) => ({ streamId, status: 'live' as const }),
};
const isUnlimited = process.env['BIDS_UNLIMITED'] !== undefined;
const board = createBoard(
  { log, metrics, bus, store: createBoardStore(db), directory },
  isUnlimited ? { rate: { perSecond: 1e9, burst: 1e9 } } : {},
);
const signaling = createSignaling(
  {
    ...{ directory, board, log, metrics },
    cluster: new FakeSfuNode().cluster,
    routerRtpCapabilities: async () => CAPABILITIES,
    iceServers: () => [],
  },
  { maxConnectionsPerAddress: 2_000 },
);
/** Budgets are counted and never used up. */
const MANY = { limit: 1_000_000_000, windowMs: 60_000 };
const api = await createApi(
  { log, db, board: () => board },
  {
    secret: Buffer.from(process.env['TOKEN_SECRET'] ?? '', 'hex'),
    fieldKeys: [FIELD_KEY],
    ingestPorts: { rtmp: 1935, srt: 8890 },
    rates: { read: MANY, write: MANY, login: MANY, register: MANY, beat: MANY },
  },
);
const server = createServer(api.handler);
server.on('upgrade', signaling.upgrade);
server.listen(0, '127.0.0.1', 1024, () => {
  // A server that listens on TCP has such an address.
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
// Nobody is left to kill it.
process.stdin.on('end', () => process.exit(0)).resume();
