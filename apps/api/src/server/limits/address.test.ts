import { type IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { addressKey, addressReader } from './address.ts';

const from = (peer: string, forwarded?: string) =>
  ({
    socket: { remoteAddress: peer },
    headers: { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) },
  }) as unknown as IncomingMessage;

describe('the address of a request', () => {
  it('is the peer, whatever it claims, unless a proxy is trusted', () => {
    expect(addressReader(undefined)(from('10.0.0.1', '1.2.3.4'))).toBe('10.0.0.1');
  });

  it('is what the last trusted proxy saw; what the client wrote before that is not believed', () => {
    expect(addressReader('1')(from('10.0.0.1', '9.9.9.9, 1.2.3.4'))).toBe('1.2.3.4');
    expect(addressReader('2')(from('10.0.0.1', '9.9.9.9, 1.2.3.4, 10.0.0.2'))).toBe('1.2.3.4');
    expect(addressReader('10.0.0.0/8')(from('10.0.0.1', '9.9.9.9, 1.2.3.4, 10.0.0.2'))).toBe('1.2.3.4');
    expect(addressReader('10.0.0.0/8')(from('4.4.4.4', '1.2.3.4'))).toBe('4.4.4.4');
  });

  it('cannot be set to trust everybody', () => {
    expect(() => addressReader('true')).toThrow(/TRUST_PROXY=1/);
  });
});

describe('what is counted together', () => {
  it('is one IPv4 address, written as it may be', () => {
    expect(addressKey('::ffff:1.2.3.4')).toBe(addressKey('1.2.3.4'));
  });

  it('is the /64 of an IPv6 address', () => {
    expect(addressKey('2001:db8::1')).toBe('2001:db8:0:0::/64');
    expect(addressKey('2001:db8:0:0:ffff:1:2:3')).toBe(addressKey('2001:db8::9'));
    expect(addressKey('2001:db8:0:1::1')).not.toBe(addressKey('2001:db8::1'));
    expect(addressKey('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
    expect(addressKey('::1')).toBe('0:0:0:0::/64');
  });
});
