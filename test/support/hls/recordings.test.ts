/**
 * Broken recordings, one or more files a rule, in test/vectors/hls: `<rule>.m3u8` is one snapshot,
 * `<rule>.before.m3u8` and `.after.m3u8` the same playlist twice, `<rule>.one.m3u8` and `.other.m3u8`
 * two renditions. The validator must find the rule in each, and in the sound ones nothing.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validatePair, validateSnapshot, validateUpdate } from './validate.ts';

const FOLDER = new URL('../../vectors/hls/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.m3u8'));
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
const rulesOf = (problems: readonly string[]): string[] =>
  problems.map((problem) => problem.split(':')[0] ?? '');
const named = (suffix: string): string[] =>
  files.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
const alone = files.filter((name) => /^[a-z-]+\.m3u8$/.test(name)).map((name) => name.slice(0, -5));

describe('broken recordings', () => {
  it('there are at least twenty-five', () => {
    const broken = [...alone, ...named('.before.m3u8'), ...named('.one.m3u8')];
    expect(broken.filter((rule) => !rule.startsWith('sound')).length).toBeGreaterThanOrEqual(25);
  });

  it.each(alone.filter((rule) => rule !== 'sound'))('one snapshot breaks %s', (rule) => {
    expect(rulesOf(validateSnapshot(read(`${rule}.m3u8`)))).toContain(rule);
  });

  it.each(named('.before.m3u8').filter((rule) => rule !== 'sound'))(
    'an update breaks %s',
    (rule) => {
      const found = validateUpdate(read(`${rule}.before.m3u8`), read(`${rule}.after.m3u8`));
      expect(rulesOf(found)).toContain(rule);
    },
  );

  it.each(named('.one.m3u8').filter((rule) => rule !== 'sound'))(
    'two renditions break %s',
    (rule) => {
      const found = validatePair(read(`${rule}.one.m3u8`), read(`${rule}.other.m3u8`));
      expect(rulesOf(found)).toContain(rule);
    },
  );

  it('the sound ones break nothing', () => {
    expect(validateSnapshot(read('sound.m3u8'))).toEqual([]);
    expect(validateUpdate(read('sound.before.m3u8'), read('sound.after.m3u8'))).toEqual([]);
    expect(validatePair(read('sound.one.m3u8'), read('sound.other.m3u8'))).toEqual([]);
  });
});
