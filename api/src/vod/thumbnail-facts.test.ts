import { expect, it } from 'vitest';
import { thumbnailFacts } from './thumbnail-facts.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

it('reads the size of a JPEG behind whatever stands before its frame header', () => {
  const app = 'ffe1 0008 457869660000';
  const tables = 'ffdb 0003 00 ffc4 0003 00';
  for (const marker of ['ffc0', 'ffc2']) {
    const jpeg = hex(`ffd8 ${app} ${tables} ffff ${marker.slice(2)} 0011 08 0384 0640 03`);
    expect(thumbnailFacts(jpeg)).toEqual({ type: 'image/jpeg', width: 1600, height: 900 });
  }
});

it('knows nothing of what is no picture, is torn, or has no size', () => {
  for (const bad of [
    '',
    'ffd8',
    'ffd8 ffc0',
    'ffd8 ffc0 0011 08 0384',
    'ffd8 ffc0 0011 08 0000 0640 03',
    'ffd8 ffe1 ffff 00',
    'ffd8 ffe1 0000 0000 0000 0000 0000',
    'ffd8 0000 ffc0 0011 08 0384 0640 03',
    '474946383961 4000 4000 00 00 00 2c 00000000 4000 4000 00 02 00 3b',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>').toString('hex'),
  ]) {
    expect(thumbnailFacts(hex(bad))).toBeUndefined();
  }
});
