/**
 * Broken recordings, one or more files a rule, in test/vectors/hls: `<rule>.m3u8` is one snapshot,
 * `<rule>.before.m3u8` and `.after.m3u8` the same playlist twice, `<rule>.one.m3u8` and `.other.m3u8`
 * two renditions, `.have`, `.delta` and `.full.m3u8` a delta update, `.multivariant.m3u8` a multivariant
 * playlist, `watched/<rule>.json` what a watcher saw, step by step. The validator must find the rule in
 * each, and in the sound ones nothing.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { replayWatched } from './replay-watched.ts';
import type { WatchedStep } from './replay-watched.ts';
import { validateDelta } from './validate-delta.ts';
import { validateMultivariant } from './validate-multivariant.ts';
import { validatePair, validateSnapshot, validateUpdate } from './validate.ts';

const FOLDER = new URL('../../vectors/hls/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.m3u8'));
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
const rulesOf = (problems: readonly string[]): string[] =>
  problems.map((problem) => problem.split(':')[0] ?? '');
const named = (suffix: string): string[] =>
  files.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
const alone = files.filter((name) => /^[a-z-]+\.m3u8$/.test(name)).map((name) => name.slice(0, -5));
const watched = readdirSync(new URL('watched/', FOLDER)).map((name) => name.slice(0, -5));
const replay = (name: string): string[] =>
  // Committed, and read by nothing else.
  replayWatched(JSON.parse(read(`watched/${name}.json`)) as WatchedStep[]);
/** The name of a rendition stands before it. */
const nameless = (problems: readonly string[]): string[] =>
  rulesOf(problems.map((problem) => problem.replace(/^\S+\.m3u8 /, '')));

describe('broken recordings', () => {
  it('there are at least twenty-five', () => {
    const broken = [
      ...[...alone, ...named('.before.m3u8'), ...named('.one.m3u8'), ...named('.have.m3u8')],
      ...[...named('.multivariant.m3u8'), ...watched],
    ];
    expect(broken.filter((rule) => !rule.startsWith('sound')).length).toBeGreaterThanOrEqual(70);
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

  it.each(named('.have.m3u8').filter((rule) => rule !== 'sound'))('a delta breaks %s', (rule) => {
    const [have = '', delta = '', full = ''] = ['have', 'delta', 'full'].map((kind) =>
      read(`${rule}.${kind}.m3u8`),
    );
    expect(rulesOf(validateDelta(have, delta, full))).toContain(rule);
  });

  it.each(named('.multivariant.m3u8').filter((rule) => rule !== 'sound'))(
    'a multivariant playlist breaks %s',
    (rule) => {
      expect(rulesOf(validateMultivariant(read(`${rule}.multivariant.m3u8`)))).toContain(rule);
    },
  );

  it.each(watched.filter((rule) => rule !== 'sound'))('a watcher sees %s', (rule) => {
    expect(nameless(replay(rule))).toContain(rule);
  });

  it('the sound ones break nothing', () => {
    const [have = '', delta = '', full = ''] = ['have', 'delta', 'full'].map((kind) =>
      read(`sound.${kind}.m3u8`),
    );
    expect(delta).toContain('#EXT-X-SKIP');
    expect(validateDelta(have, delta, full)).toEqual([]);
    expect(validateMultivariant(read('sound.multivariant.m3u8'))).toEqual([]);
    expect(replay('sound')).toEqual([]);
    expect(validateSnapshot(read('sound.m3u8'))).toEqual([]);
    expect(validateUpdate(read('sound.before.m3u8'), read('sound.after.m3u8'))).toEqual([]);
    expect(validatePair(read('sound.one.m3u8'), read('sound.other.m3u8'))).toEqual([]);
  });
});
