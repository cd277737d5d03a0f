// The end of `npm test`: looks for secrets that tests used in everything that was logged. Tests write both below one
// directory of the run: `secrets/*.txt`, one per line, and `logs/*`. Plain Node, because it runs outside of Vitest.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Shorter ones would be found by chance. */
const SHORTEST = 12;
/** Secrets are told apart by their ends: tokens all begin alike. */
const TAIL_BYTES = 8;

/**
 * @typedef {object} LeakReport
 * @property {number} secrets how many different ones were looked for
 * @property {number} bytes how much was searched
 * @property {readonly string[]} leaks sentences that do not repeat the secret
 */

/**
 * @param {string} directory of the run
 * @param {readonly string[]} [files] to search too
 * @returns {LeakReport}
 */
export function searchForLeaks(directory, files = []) {
  const secrets = readSecrets(join(directory, 'secrets'));
  const tails = tailsOf(secrets.keys());
  const logs = join(directory, 'logs');
  const paths = [...namesIn(logs).map((name) => join(logs, name)), ...files.filter(existsSync)];
  const leaks = [];
  let bytes = 0;
  for (const path of paths) {
    const log = readFileSync(path);
    bytes += log.length;
    for (const found of findIn(log, tails)) {
      leaks.push(`${path} has a secret in it: ${secrets.get(found)}, line ${lineOf(log, found)}`);
    }
  }
  return { secrets: secrets.size, bytes, leaks };
}

/** Secrets found in a log, each once. */
export function findIn(log, tails) {
  const found = new Set();
  for (let at = 0; at + TAIL_BYTES <= log.length; at += 1) {
    const candidates = tails.mayBegin[log[at] | (log[at + 1] << 8)]
      ? tails.secrets.get(log.toString('latin1', at, at + TAIL_BYTES))
      : undefined;
    for (const secret of candidates ?? []) {
      const start = at + TAIL_BYTES - secret.length;
      if (start >= 0 && log.toString('latin1', start, at + TAIL_BYTES) === secret) {
        found.add(secret);
      }
    }
  }
  return found;
}

/** @param {Iterable<string>} secrets in latin1, as they are bytes */
export function tailsOf(secrets) {
  const tails = { mayBegin: new Uint8Array(65_536), secrets: new Map() };
  for (const secret of secrets) {
    const tail = secret.slice(-TAIL_BYTES);
    tails.mayBegin[tail.charCodeAt(0) | (tail.charCodeAt(1) << 8)] = 1;
    tails.secrets.set(tail, [...(tails.secrets.get(tail) ?? []), secret]);
  }
  return tails;
}

/** Lines are `what it is<tab>secret as JSON`. */
function readSecrets(directory) {
  const secrets = new Map();
  for (const name of namesIn(directory)) {
    for (const line of readFileSync(join(directory, name), 'utf8').split('\n')) {
      const [kind = '', text] = line.split('\t', 2);
      const secret = text === undefined ? '' : Buffer.from(JSON.parse(text)).toString('latin1');
      if (secret.length >= SHORTEST) {
        secrets.set(secret, kind);
      }
    }
  }
  return secrets;
}

function namesIn(directory) {
  return existsSync(directory) ? readdirSync(directory) : [];
}

function lineOf(log, secret) {
  return log.toString('latin1', 0, log.indexOf(secret, 0, 'latin1')).split('\n').length;
}
