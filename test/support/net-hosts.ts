/**
 * Hosts of their own for tests that cross a network: one network namespace each, all on one bridge.
 * Needs root, and `ip` and `nft` from Debian. Everything goes away with `close()`.
 */
import { execFile } from 'node:child_process';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A private network that exists only between these namespaces. */
const NETWORK = '10.213';

export type NetHost = {
  readonly name: string;
  readonly address: string;
  /** Puts in front of a command what makes it run on this host. */
  command(command: readonly string[]): readonly string[];
  /** Counts UDP packets from another host that arrive at ports `first`–`last` from now on. */
  countUdp(from: NetHost, first: number, last: number): Promise<() => Promise<UdpCount>>;
  /** Cuts the host off from all others, or connects it again. */
  setLink(isUp: boolean): Promise<void>;
  /**
   * Drops what comes from these hosts, and TCP from these ports of the gateway, until the result is called: the
   * host's own users still reach it.
   */
  isolate(from: readonly NetHost[], gatewayPorts: readonly number[]): Promise<() => Promise<void>>;
};

export type UdpCount = { readonly packets: number; readonly bytes: number };

export type NetHosts = {
  readonly hosts: readonly NetHost[];
  /** Where the test itself is on that network. */
  readonly gateway: string;
  /** Makes a port of the test's own loopback reachable for the hosts; gives `address:port`. */
  expose(port: number): Promise<string>;
  close(): Promise<void>;
};

/** Whether this account may make network namespaces. */
export function canMakeHosts(): boolean {
  return process.getuid?.() === 0;
}

/** Removes the hosts of a process that was killed before it could close them. */
export async function removeHostsOf(pid: number): Promise<void> {
  const tag = tagOf(pid);
  const spaces = (await ip('netns', 'list')).split('\n').map((line) => line.split(' ')[0] ?? '');
  for (const space of spaces.filter((each) => each.startsWith(`fn${tag}-`))) {
    await ip('netns', 'del', space);
  }
  // Not there when the process had not come that far.
  await ip('link', 'del', `fb${tag}`).catch(() => undefined);
}

/** @throws Error with what `ip` said, when namespaces cannot be made here */
export async function createNetHosts(names: readonly string[]): Promise<NetHosts> {
  const tag = tagOf(process.pid);
  const bridge = `fb${tag}`;
  const third = process.pid % 200;
  const gateway = `${NETWORK}.${third}.1`;
  const undo: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const release of undo.splice(0).reverse()) {
      await release();
    }
  };
  try {
    await ip('link', 'add', bridge, 'type', 'bridge');
    undo.push(() => ip('link', 'del', bridge));
    await ip('addr', 'add', `${gateway}/24`, 'dev', bridge);
    await ip('link', 'set', bridge, 'up');
    const hosts: NetHost[] = [];
    for (const [index, name] of names.entries()) {
      const space = `fn${tag}-${name}`;
      undo.push(() => ip('netns', 'del', space).catch(() => undefined));
      const address = `${NETWORK}.${third}.${index + 10}`;
      hosts.push(await createHost({ name, space, address, bridge, port: `fv${tag}${index}` }));
    }
    const expose = async (port: number): Promise<string> => {
      const way = await forward(gateway, port);
      undo.push(() => way.close());
      return `${gateway}:${way.port}`;
    };
    return { hosts, gateway, expose, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Place = {
  readonly name: string;
  readonly space: string;
  readonly address: string;
  readonly bridge: string;
  readonly port: string;
};

async function createHost({ name, space, address, bridge, port }: Place): Promise<NetHost> {
  await ip('netns', 'add', space);
  await ip('link', 'add', port, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', space);
  await ip('link', 'set', port, 'master', bridge, 'up');
  await ip('-n', space, 'link', 'set', 'lo', 'up');
  await ip('-n', space, 'addr', 'add', `${address}/24`, 'dev', 'eth0');
  await ip('-n', space, 'link', 'set', 'eth0', 'up');
  const command = (words: readonly string[]): readonly string[] => [
    'ip',
    'netns',
    'exec',
    space,
    ...words,
  ];
  const onHost = (...words: string[]): Promise<string> => call(command(words));
  return {
    name,
    address,
    command,
    countUdp: async (from, first, last) => {
      const counter = `c${from.name}${first}`;
      await onHost('nft', 'add', 'table', 'ip', 'count');
      await onHost('nft', 'add', 'chain ip count input { type filter hook input priority 0; }');
      await onHost('nft', 'add', 'counter', 'ip', 'count', counter);
      await onHost(
        'nft',
        `add rule ip count input ip saddr ${from.address} udp dport ${first}-${last} counter name ${counter}`,
      );
      return async () => {
        const said = await onHost('nft', 'list', 'counter', 'ip', 'count', counter);
        const match = /packets (\d+) bytes (\d+)/.exec(said);
        return { packets: Number(match?.[1]), bytes: Number(match?.[2]) };
      };
    },
    isolate: async (from, gatewayPorts) => {
      const table = 'isolated';
      await onHost('nft', 'add', 'table', 'ip', table);
      await onHost('nft', `add chain ip ${table} input { type filter hook input priority 0; }`);
      const others = from.map((other) => other.address).join(', ');
      await onHost('nft', `add rule ip ${table} input ip saddr { ${others} } drop`);
      const ports = gatewayPorts.join(', ');
      await onHost('nft', `add rule ip ${table} input tcp sport { ${ports} } drop`);
      return async () => {
        await onHost('nft', 'delete', 'table', 'ip', table);
      };
    },
    setLink: async (isUp) => {
      await ip('link', 'set', port, isUp ? 'up' : 'down');
    },
  };
}

/** Names of interfaces have 15 characters at most. */
function tagOf(pid: number): string {
  return pid.toString(36).slice(-5);
}

async function ip(...words: string[]): Promise<string> {
  return call(['ip', ...words]);
}

async function call(words: readonly string[]): Promise<string> {
  const [program = '', ...args] = words;
  const { stdout } = await run(program, args, { timeout: 20_000 });
  return stdout;
}

type Forward = { readonly port: number; close(): Promise<void> };

async function forward(host: string, port: number): Promise<Forward> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket, other: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => other.destroy());
    // One whose other end is gone is not read any more, and so would never hear that its own has ended.
    socket.once('close', () => {
      sockets.delete(socket);
      other.destroySoon();
      other.resume();
    });
  };
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    keep(near, far);
    keep(far, near);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  return {
    // A TCP server has an AddressInfo, never a pipe name.
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise<unknown>((resolve) => server.close(resolve));
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}
