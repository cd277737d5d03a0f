import { expect, it } from 'vitest';
import { clientRegion } from './client-region.ts';

it('is what the client says, else what the proxy says, else nothing', () => {
  const headers = { 'x-region': 'US-East' };
  expect(clientRegion({ url: '/ws?region=eu', headers }, 'x-region')).toBe('eu');
  expect(clientRegion({ url: '/ws', headers }, 'x-region')).toBe('us-east');
  expect(clientRegion({ url: '/ws', headers }, undefined)).toBeUndefined();
  expect(clientRegion({ url: '/ws?region=', headers: {} }, 'x-region')).toBeUndefined();
});

it.each(['..', 'a b', '-eu', 'x'.repeat(33), '\u0000', 'eu\n'])('is nothing for %j', (region) => {
  const url = `/ws?region=${encodeURIComponent(`${region}!`)}`;
  expect(clientRegion({ url, headers: {} }, undefined)).toBeUndefined();
});
