import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '@freshet/infra/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRegionProbe } from './region-probe.ts';

const server = createServer(createRegionProbe({ log: createLogger({ level: 'silent' }) }));
let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server has an AddressInfo, never a pipe name.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/probe`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('answers pages of any origin with nothing, which no cache keeps', async () => {
  const response = await fetch(url, { headers: { origin: 'https://elsewhere.example' } });
  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.text()).toBe('');
});

it('takes nothing', async () => {
  const response = await fetch(url, { method: 'POST', body: 'x' });
  expect(response.status).toBe(405);
  expect(await response.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED' });
});
