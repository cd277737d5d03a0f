/** Tokens, stream keys, and what belongs to others. */
import { commandLineOf } from '../../command-line.ts';
import { descendantsOf } from '../../freshet-process.ts';
import { api, byStranger, counted, edge, status, token, REFUSED } from '../asking.ts';
import { postOffer, rtmpKeys } from '../attacks.ts';
import { asJwe, reclaimed, reheaded, signedByPublicKey, unsigned } from '../forged-tokens.ts';
import { offer } from '../hostile-site.ts';
import type { Table } from '../asking.ts';

export const CREDENTIALS: Table = {
  tokens: [
    ['alg none', REFUSED, token(unsigned)],
    [
      'HS256 under the public key',
      REFUSED,
      token(async (good, it) => {
        const { text } = await it.ask('GET', '/.well-known/jwks.json');
        // RFC 7517 §5: a list of keys.
        const { keys } = JSON.parse(text) as { keys: readonly Record<string, string>[] };
        return signedByPublicKey(good, keys[0] ?? {});
      }),
    ],
    ['a kid that is a path', REFUSED, token((good) => reheaded(good, { kid: '../../dev/null' }))],
    ['an unknown kid', REFUSED, token((good) => reheaded(good, { kid: 'nobody' }))],
    [
      'a key of its own',
      REFUSED,
      token((good) => reheaded(good, { jwk: { kty: 'OKP', crv: 'Ed25519' } })),
    ],
    [
      'keys elsewhere',
      REFUSED,
      token((good, it) => reheaded(good, { jku: `${it.server.baseUrl}/healthz` })),
    ],
    [
      'a certificate elsewhere',
      REFUSED,
      token((good, it) => reheaded(good, { x5u: it.server.baseUrl })),
    ],
    ['another end', REFUSED, token((good) => reclaimed(good, { exp: 4_000_000_000 }))],
    ['another beginning', REFUSED, token((good) => reclaimed(good, { nbf: 4_000_000_000 }))],
    ['another issuer', REFUSED, token((good) => reclaimed(good, { iss: 'https://evil.example' }))],
    ['another audience', REFUSED, token((good) => reclaimed(good, { aud: 'elsewhere' }))],
    ['a role of its own', REFUSED, token((good) => reclaimed(good, { role: 'admin' }))],
    ['encryption (JWE)', REFUSED, token(asJwe)],
    [
      '1 MB',
      'refused',
      async (it) => {
        // It does not wait for the end of it: who still writes may miss the 431.
        const answer = api('GET', '/users/me', { token: 'a'.repeat(1_000_000) })(it);
        return answer.then(
          (code) => (code === 431 ? 'refused' : code),
          () => 'refused',
        );
      },
    ],
  ],
  'stream keys': [
    [
      'thirty wrong keys by WHIP from one address',
      { 401: 20, 429: 10 },
      async (it) => {
        const from = it.newAddress();
        const all: number[] = [];
        for (let n = 0; n < 30; n += 1) {
          all.push((await postOffer(it, offer(), { token: `sk_wrongKeyNumber${n}`, from })).status);
        }
        return counted(all);
      },
    ],
    ['thirty wrong keys by RTMP from one address', 'locked out', (it) => rtmpKeys(it, 30)],
    [
      'a wrong key, no key and an access token',
      1,
      async (it) => {
        const keys = ['sk_wrongKey', 'x', it.stranger.accessToken];
        const answers = await Promise.all(
          keys.map((key) => postOffer(it, offer(), { token: key })),
        );
        return new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size;
      },
    ],
    [
      'a look for the key in log, metrics, command lines and public answers',
      [],
      async (it) => {
        const keys = [it.live.streamKey, it.spare.streamKey, it.hidden.streamKey];
        const metrics = await fetch(`http://127.0.0.1:${it.port('metrics')}/metrics`);
        const places: Readonly<Record<string, string>> = {
          log: it.server.output(),
          metrics: await metrics.text(),
          processes: descendantsOf(it.server.pid).map(commandLineOf).join('\n'),
          stream: (await it.ask('GET', `/api/v1/streams/${it.live.streamId}`)).text,
          list: (await it.ask('GET', '/api/v1/streams')).text,
          page: (await it.ask('GET', `/watch/${it.live.streamId}`)).text,
          playlist: (await edge(it)).list,
        };
        return Object.keys(places).filter((name) =>
          keys.some((key) => places[name]?.includes(key)),
        );
      },
    ],
  ],
  'things of others': [
    ['their key', 404, byStranger('POST', (it) => `/streams/${it.hidden.streamId}/key`)],
    ['their private stream', 404, byStranger('GET', (it) => `/streams/${it.hidden.streamId}`)],
    [
      'their private playback',
      404,
      byStranger('POST', (it) => `/streams/${it.hidden.streamId}/playback`, {}),
    ],
    [
      'their private media',
      404,
      (it) => status(it, 'GET', `/live/${it.hidden.streamId}/master.m3u8`),
    ],
    ['their analytics', 404, byStranger('GET', (it) => `/streams/${it.hidden.streamId}/analytics`)],
    [
      'their public stream to stop',
      403,
      byStranger('POST', (it) => `/streams/${it.live.streamId}/stop`, {}),
    ],
    ['the audit log', 403, byStranger('GET', () => '/moderation/audit')],
    ['the nodes', 403, byStranger('GET', () => '/admin/nodes')],
  ],
  'who has an account': [
    [
      'a sign-in of nobody and of somebody',
      1,
      async (it) => {
        const names = ['nobody-at-all', it.owner.username];
        const answers = await Promise.all(
          names.map((username) =>
            it.ask('POST', '/api/v1/users/login', { body: { username, password: 'not this one' } }),
          ),
        );
        return new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size;
      },
    ],
    [
      'a forgotten password of nobody and of somebody',
      1,
      async (it) => {
        const addresses = ['nobody@example.org', `${it.owner.username}@example.org`];
        const answers = await Promise.all(
          addresses.map((email) =>
            it.ask('POST', '/api/v1/users/forgot-password', { body: { email } }),
          ),
        );
        return new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size;
      },
    ],
  ],
};
