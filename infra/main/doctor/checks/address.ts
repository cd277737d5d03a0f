/** The address that browsers send media to: will one that is elsewhere reach it? */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Config } from '@freshet/infra/runtime';
import { fatal, ok, warning } from '../report.ts';
import type { Finding } from '../report.ts';

const ID = 'address';
const TITLE = 'Announced address';
const SET_IT =
  'set FRESHET_ANNOUNCED_ADDRESS to the address that browsers reach, and forward the WebRTC ports (UDP and TCP) to this host';

/** Addresses that are not routed on the Internet (RFC 1918, 4193, 6598, 3927, 5737, 2544, loopback). */
const PRIVATE = new BlockList();
PRIVATE.addSubnet('10.0.0.0', 8);
PRIVATE.addSubnet('172.16.0.0', 12);
PRIVATE.addSubnet('192.168.0.0', 16);
PRIVATE.addSubnet('100.64.0.0', 10);
PRIVATE.addSubnet('169.254.0.0', 16);
PRIVATE.addSubnet('127.0.0.0', 8);
PRIVATE.addSubnet('192.0.2.0', 24);
PRIVATE.addSubnet('198.18.0.0', 15);
PRIVATE.addSubnet('198.51.100.0', 24);
PRIVATE.addSubnet('203.0.113.0', 24);
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');
PRIVATE.addAddress('::1', 'ipv6');

type Surroundings = {
  /** IPv4 addresses of this host beyond loopback. */
  readonly ownAddresses: readonly string[];
  readonly resolve: (name: string) => Promise<string>;
};

export async function checkAddress(
  config: Pick<Config, 'announcedAddress' | 'rtcHost'>,
  surroundings: Surroundings = thisHost(),
): Promise<Finding> {
  if (config.announcedAddress !== undefined) {
    return checkAnnounced(config.announcedAddress, surroundings);
  }
  const isWildcard = config.rtcHost === '0.0.0.0' || config.rtcHost === '::';
  const reachable = isWildcard ? surroundings.ownAddresses : [config.rtcHost];
  const beyond = reachable.filter((address) => !address.startsWith('127.'));
  if (beyond.length === 0) {
    return warning(ID, TITLE, {
      found: 'none is set and media listens on loopback: only browsers on this machine can connect',
      remedy: SET_IT,
    });
  }
  const isPublic = beyond.some((address) => !isPrivateAddress(address));
  return isPublic
    ? ok(ID, TITLE, `none is set; this host has the public address ${beyond.join(', ')}`)
    : warning(ID, TITLE, {
        found: `none is set and ${beyond.join(', ')} is private: browsers elsewhere cannot connect`,
        remedy: SET_IT,
      });
}

async function checkAnnounced(announced: string, surroundings: Surroundings): Promise<Finding> {
  let address = announced;
  if (isIP(announced) === 0) {
    try {
      address = await surroundings.resolve(announced);
    } catch {
      return fatal(ID, TITLE, {
        found: `${announced} cannot be resolved`,
        remedy: 'make the name known to DNS, or set FRESHET_ANNOUNCED_ADDRESS to an address',
      });
    }
  }
  const name = address === announced ? address : `${announced} (${address})`;
  if (isPrivateAddress(address)) {
    return warning(ID, TITLE, {
      found: `${name} is private: only browsers in this network can connect`,
      remedy: 'right for a local network; for the Internet, announce the public address',
    });
  }
  return surroundings.ownAddresses.includes(address)
    ? ok(ID, TITLE, `${name}, an address of this host`)
    : ok(ID, TITLE, `${name}, not of this host: its ports must be forwarded here`);
}

/** True for addresses that are not routed on the Internet. */
export function isPrivateAddress(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** IPv4 addresses of this host beyond loopback. */
export function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => address.family === 'IPv4' && !address.internal)
    .map((address) => address.address);
}

function thisHost(): Surroundings {
  return {
    ownAddresses: ownAddresses(),
    resolve: async (name) => (await lookup(name)).address,
  };
}
