/** The network of tests itself: what it must never do is wait for ever at the end of a run. */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { canMakeHosts, createNetHosts, removeHostsOf } from './net-hosts.ts';

describe.skipIf(!canMakeHosts())('hosts of a test', () => {
  it('close though a connection is left whose other end is gone', async () => {
    const net = await createNetHosts([]);
    const taken: Socket[] = [];
    const server = createServer((socket) => taken.push(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A TCP server has an AddressInfo, never a pipe name.
    const at = new URL(`tcp://${await net.expose((server.address() as AddressInfo).port)}`);
    const client = connect({ port: Number(at.port), host: at.hostname, allowHalfOpen: true });
    client.on('error', () => undefined);
    client.write('hello');
    await eventually(() => (taken.length === 1 ? undefined : 'not connected'));
    // What was connected dies; the client has something more to say, which nobody reads.
    taken.forEach((socket) => socket.destroy());
    server.close();
    await new Promise<void>((resolve) => client.resume().once('end', resolve));
    client.end('is anybody there?');
    const closed = net.close();
    await closed;
    client.destroy();
    // Nothing is left that a process of this number made.
    await expect(removeHostsOf(process.pid)).resolves.toBeUndefined();
  });
});
