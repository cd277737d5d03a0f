import { describe, expect, it } from 'vitest';
import { addressText, socketAddress } from './socket-address.ts';

describe('socket addresses', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::', '0:0:0:0:0:0:0:0'],
    ['::1', '0:0:0:0:0:0:0:1'],
    ['2001:db8::a:1', '2001:db8:0:0:0:0:a:1'],
    ['fe80::1%lo', 'fe80:0:0:0:0:0:0:1'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
  ])('writes %s so that it reads as %s', (host, text) => {
    const address = socketAddress(host, 8890);
    expect(address.readUInt16BE(2)).toBe(8890);
    expect(addressText(address)).toBe(text);
  });

  it('refuses what is no address', () => {
    expect(() => socketAddress('nowhere', 1)).toThrow('nowhere is no address');
  });
});
