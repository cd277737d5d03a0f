import { rm } from 'node:fs/promises';
import { databaseContract } from '../../test/support/contracts/database-contract.ts';
import { startDebianPostgres } from '../../test/support/debian-postgres.ts';
import { silentLog as log, temporaryDirectory } from '../../test/support/postgres.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

databaseContract('embedded PostgreSQL', async () => {
  const dataDir = await temporaryDirectory();
  const start = (port?: number) =>
    startEmbeddedPostgres({ log }, { dataDir, durable: true, ...(port && { port }) });
  let server = await start();
  const port = Number(new URL(server.url).port);
  return {
    url: server.url,
    crash: () => server.close(),
    async restart() {
      server = await start(port);
    },
    async close() {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
});

databaseContract('PostgreSQL of the system', async () => {
  const server = await startDebianPostgres();
  return { ...server, crash: () => server.kill() };
});
