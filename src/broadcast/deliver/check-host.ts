import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { LOOPBACK } from '../../model/channel.ts';

/** Addresses that are not out in the world. Source: the IANA registries of special-purpose addresses, for IPv4 and IPv6. */
const PRIVATE = new BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  PRIVATE.addSubnet(address, bits, 'ipv4');
}
for (const [address, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.addSubnet(address, bits, 'ipv6');
}

/**
 * Looks up a host and says why nothing may be sent there; undefined when it may. A host inside the company has to be named in
 * the configuration; this machine is allowed for stand-ins. The address comes from whoever runs the command, not from the
 * content, so a name that changes its meaning between this look-up and the next is not guarded against.
 */
export async function checkHost(
  hostname: string,
  allowed: readonly string[],
): Promise<{ reason: string; permanent?: true } | undefined> {
  const host = hostname.toLowerCase();
  if (LOOPBACK.includes(host) || allowed.includes(host)) return undefined;
  const bare = host.replace(/^\[|\]$/g, '');
  try {
    const addresses = isIP(bare) === 0 ? await lookup(bare, { all: true }) : [{ address: bare, family: isIP(bare) }];
    if (!addresses.some(({ address, family }) => isPrivate(address, family))) return undefined;
  } catch {
    return { reason: 'no connection (the host’s name is not known)' };
  }
  return {
    reason: 'the host is at a private address, and not under “private-hosts” in firstline.yml',
    permanent: true,
  };
}

function isPrivate(address: string, family: number): boolean {
  // BlockList sees through IPv4 addresses that are written as IPv6.
  return PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
