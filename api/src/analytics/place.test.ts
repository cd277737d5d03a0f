import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createPlaceOf, parsePlaceRanges, readPlaceRanges } from './place.ts';
import { deviceOf } from './device.ts';

const FILE = `"1.0.0.0","1.0.0.255","AU"
2.16.0.0,2.16.255.255,fr
# a remark
224.0.0.0,255.255.255.255,DE
2001:200::,2001:200:ffff:ffff:ffff:ffff:ffff:ffff,JP
2a02:8100::,2a02:81ff:ffff:ffff:ffff:ffff:ffff:ffff,DE
1.2.3.4,2001::1,XX
5.0.0.0,5.0.0.255,DE,BY
5.0.1.0,5.0.1.255,DE,DE-BE
5.0.2.0,5.0.2.255,FR,Ain
5.0.3.0,5.0.3.255,DE,FR-01
`;

it.each([
  ['1.0.0.0', 'AU'],
  ['1.0.0.255', 'AU'],
  ['1.0.1.0', undefined],
  ['2.16.128.1', 'FR'],
  ['::ffff:2.16.128.1', 'FR'],
  ['255.255.255.255', 'DE'],
  ['2001:200::1', 'JP'],
  ['2001:200:0:1:2:3:4:5', 'JP'],
  ['2001:201::1', undefined],
  ['2a02:8123::', 'DE'],
  ['::1', undefined],
  ['not an address', undefined],
  ['', undefined],
])('finds %s in %s', (address, country) => {
  expect(parsePlaceRanges(FILE).find(address)?.country).toBe(country);
});

it.each([
  ['5.0.0.7', 'DE-BY'],
  ['5.0.1.7', 'DE-BE'],
  // A name, and a region of another country.
  ['5.0.2.7', 'ZZ'],
  ['5.0.3.7', 'ZZ'],
  ['1.0.0.1', 'ZZ'],
])('finds the region of %s, %s, where the file has a code', (address, region) => {
  expect(parsePlaceRanges(FILE).find(address)?.region).toBe(region);
});

it.each([
  ['de', 'by', '10.0.0.1', 'DE-BY'],
  ['DE', 'DE-BY', '10.0.0.1', 'DE-BY'],
  ['GB', 'ENG', '10.0.0.1', 'GB-ENG'],
  ['FR', '01', '10.0.0.1', 'FR-01'],
  ['DE', 'FR-01', '10.0.0.1', 'ZZ'],
  ['DE', 'Bayern', '10.0.0.1', 'ZZ'],
  ['DE', '', '10.0.0.1', 'ZZ'],
  // The file helps where it means the same country, and is alone where no country is named.
  ['DE', '', '5.0.0.7', 'DE-BY'],
  ['AT', '', '5.0.0.7', 'ZZ'],
  ['XX', 'BE', '5.0.0.7', 'DE-BY'],
])(
  'makes of the headers %s and %s, from %s, region %s',
  (country, subdivision, address, region) => {
    const placeOf = createPlaceOf({
      ...{ countryHeader: 'cf-ipcountry', subdivisionHeader: 'cf-region-code' },
      ranges: parsePlaceRanges(FILE),
    });
    const headers = { 'cf-ipcountry': country, 'cf-region-code': subdivision };
    expect(placeOf({ headers }, address).region).toBe(region);
  },
);

it('believes the header before the file, and neither when they make no sense', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'freshet-'));
  const path = join(folder, 'countries.csv');
  await writeFile(path, FILE);
  const ranges = await readPlaceRanges(path);
  const placeOf = createPlaceOf({ countryHeader: 'cf-ipcountry', ranges });
  const countryOf = (...from: Parameters<typeof placeOf>) => placeOf(...from).country;
  expect(countryOf({ headers: { 'cf-ipcountry': 'it' } }, '1.0.0.1')).toBe('IT');
  expect(countryOf({ headers: { 'cf-ipcountry': '<b>' } }, '1.0.0.1')).toBe('AU');
  expect(countryOf({ headers: { 'cf-ipcountry': 'XX' } }, '10.0.0.1')).toBe('ZZ');
  expect(createPlaceOf({})({ headers: { 'cf-ipcountry': 'IT' } }, '1.0.0.1')).toEqual({
    ...{ country: 'ZZ', region: 'ZZ' },
  });
  await expect(readPlaceRanges(join(folder, 'none'))).rejects.toMatchObject({
    code: 'API_COUNTRY_FILE',
  });
  await writeFile(path, 'nothing\nof,use');
  await expect(readPlaceRanges(path)).rejects.toMatchObject({ code: 'API_COUNTRY_FILE' });
  await rm(folder, { recursive: true });
});

it.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0', 'desktop'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/26.0 Safari/605', 'desktop'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148', 'mobile'],
  ['Mozilla/5.0 (Linux; Android 16; Pixel 10) Chrome/140 Mobile Safari/537.36', 'mobile'],
  ['Mozilla/5.0 (Linux; Android 16; SM-X910) Chrome/140 Safari/537.36', 'tablet'],
  ['Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X)', 'tablet'],
  ['Mozilla/5.0 (SMART-TV; Linux; Tizen 8.0) AppleWebKit/538.1', 'tv'],
  ['curl/8.14', 'other'],
  [undefined, 'other'],
])('tells %s for %s', (agent, device) => {
  expect(deviceOf(agent)).toBe(device);
});
