import { describe, expect, it } from 'vitest';
import { prettyLine } from './log-pretty.ts';
import { createLogger } from './log.ts';
import type { Logger } from './log.ts';
import { runtimeError } from './runtime-errors.ts';
import { Secret } from './secret.ts';

const CANARY = 'canary7Secret-value_x';

function capture(): { log: Logger; text: () => string } {
  let text = '';
  const log = createLogger({
    level: 'trace',
    destination: { write: (line: string) => (text += line) },
  });
  return { log, text: () => text };
}

describe('secrets in a log line', () => {
  it('in fields with telling names are redacted at any depth and in any case', () => {
    const { log, text } = capture();
    const names = [
      'password',
      'newPassword',
      'streamKey',
      'stream_key',
      'channelKey',
      'accessToken',
      'refresh_token',
      'token',
      'Authorization',
      'set-cookie',
      'secret',
      'FRESHET_RPC_SECRET',
      'passphrase',
      'credential',
      'icePwd',
      'privateKey',
      'api_key',
      'sdp',
    ];
    for (const name of names) {
      log.info({ [name]: CANARY }, 'flat');
      log.info({ a: { b: { c: { d: [{ [name]: CANARY }] } } } }, 'deep');
      log.info({ [name]: { value: CANARY } }, 'object');
      log.child({ [name]: CANARY }).info('child');
    }
    expect(text()).not.toContain(CANARY);
    expect(text().split('[redacted]').length - 1).toBe(names.length * 4);
  });

  it('in errors, their causes and their details are redacted', () => {
    const { log, text } = capture();
    const cause = Object.assign(new Error(`connect postgres://app:${CANARY}@db:5432/x failed`), {
      config: { password: CANARY },
    });
    const middle = new Error(`GET /x?key=${CANARY} failed`, { cause });
    const error = runtimeError('RPC_UNAVAILABLE', {
      cause: middle,
      details: { token: CANARY, node: 'nd_1' },
    });
    log.error({ err: error }, 'failed');
    log.error(error);
    log.error({ error: new AggregateError([cause], `Bearer ${CANARY}`) }, 'failed');
    expect(text()).not.toContain(CANARY);
    expect(text()).toContain('nd_1');
  });

  it('in requests and answers are redacted', () => {
    const { log, text } = capture();
    const req = {
      method: 'POST',
      url: `/whip?token=${CANARY}`,
      headers: { authorization: `Bearer ${CANARY}`, cookie: `session=${CANARY}`, host: 'example' },
      socket: { remoteAddress: '192.0.2.1' },
    };
    log.info({ req, res: { statusCode: 200, headers: { 'set-cookie': CANARY } } }, 'request');
    expect(text()).not.toContain(CANARY);
    expect(text()).toContain('192.0.2.1');
  });

  it('inside of any string are redacted by their form', () => {
    const { log, text } = capture();
    const strings = [
      `https://host/path?a=1&key=${CANARY}&b=2`,
      `https://host/path?access_token=${CANARY}#x`,
      `wss://host/ws?token=${CANARY}`,
      `rtmp://host:1935/live/${CANARY}`,
      `srt://host:8890?mode=caller&streamid=publish:${CANARY}`,
      `#!::m=publish,r=${CANARY}`,
      `/t/1700000000.${CANARY}/live/st_1/master.m3u8`,
      `sk_${CANARY}`,
      `Authorization: Bearer ${CANARY}`,
      `Basic ${CANARY}`,
      `redis://:${CANARY}@cache:6379`,
      `eyJhbGciOiJIUzI1NiJ9.eyJ${CANARY}.${CANARY}`,
    ];
    for (const value of strings) {
      log.info({ detail: value, list: [value] }, 'field');
      log.info(value);
      log.info({ err: new Error(value) }, 'error');
    }
    expect(text()).not.toContain(CANARY);
  });

  it('as Secret objects print as redacted', () => {
    const { log, text } = capture();
    log.info({ harmless: new Secret(CANARY), list: [new Secret(CANARY)] }, 'secret');
    expect(text()).not.toContain(CANARY);
  });

  it('leave the rest of the line as it was', () => {
    const { log, text } = capture();
    const facts = {
      streamId: 'st_abc',
      key: 'node/nd_1',
      hasToken: true,
      tokens: 5,
      url: 'https://example.org/watch/st_1?t=90',
      list: [1, 'two', null],
    };
    log.info(facts, 'stream live');
    expect(JSON.parse(text())).toMatchObject({ ...facts, level: 'info', msg: 'stream live' });
  });

  it('are redacted for people too', () => {
    const line = `{"level":"info","time":"2026-01-01T10:11:12.000Z","msg":"x","a":"b c","n":1}\n`;
    expect(prettyLine(line, { color: false })).toBe('10:11:12 info  x a="b c" n=1\n');
    expect(prettyLine('not json\n', { color: false })).toBe('not json\n');
    let text = '';
    const log = createLogger({
      level: 'info',
      format: 'pretty',
      destination: { write: (chunk: string) => (text += chunk) },
    });
    log.error({ password: CANARY, err: new Error(`Bearer ${CANARY}`) }, 'failed');
    expect(text).not.toContain(CANARY);
    expect(text).toContain('error failed password=[redacted]');
  });
});
