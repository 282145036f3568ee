import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** IPv4 networks that are not the public internet (RFC 6890 and its successors). */
const notPublic4 = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notPublic4.addSubnet(network, prefix, 'ipv4');

/** Of IPv6 only global unicast is public; in it, what tunnels to IPv4, is for documentation or for benchmarks is not. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');
const notPublic6 = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic6.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address lies in the public internet: not this machine, not the network it stands in. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublic4.check(address, 'ipv4');
  return isIPv6(address) && global6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6');
}

/**
 * What may be connected to for somebody who named it: the public internet, and the networks an installation lists
 * ("10.1.0.0/16, fd00:1::/64"), for a sign-on provider that stands beside it. Throws, with the cure, for what is none.
 */
export function reachableFrom(networks: string | undefined): (address: string) => boolean {
  const own = new BlockList();
  for (const written of (networks ?? '').split(',').map((one) => one.trim())) {
    if (written === '') continue;
    const [network = '', prefix = ''] = written.split('/');
    const family = isIPv4(network) ? 'ipv4' : isIPv6(network) ? 'ipv6' : null;
    if (!family || !/^\d{1,3}$/.test(prefix) || Number(prefix) > (family === 'ipv4' ? 32 : 128))
      throw new Error(`REACH_NETWORKS names ${JSON.stringify(written)}: give networks like 10.1.0.0/16.`);
    own.addSubnet(network, Number(prefix), family);
  }
  return (address) => isPublicAddress(address) || own.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
