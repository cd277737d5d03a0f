/** Starts test/support/auctions/board-process.ts: signaling, board and API on one port, to be killed. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type BoardProcess = { readonly child: ChildProcess; readonly port: number };

const PROCESS = fileURLToPath(new URL('./board-process.ts', import.meta.url));

/** Resolves when it listens. It ends with this process at the latest. */
export async function startBoardProcess(options: {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** Seals the keys of tokens; ≥ 32 bytes. */
  readonly secret: Buffer;
  /** Any number of bids of one account. */
  readonly unlimited?: boolean;
}): Promise<BoardProcess> {
  const child = spawn(process.execPath, [PROCESS], {
    env: {
      ...process.env,
      DATABASE_URL: options.databaseUrl,
      REDIS_URL: options.redisUrl,
      TOKEN_SECRET: options.secret.toString('hex'),
      ...(options.unlimited === true && { BIDS_UNLIMITED: '1' }),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, port: Number(line.toString()) };
}
