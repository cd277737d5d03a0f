// Which Node runs Freshet, and which features of it need a flag. Pure.

/** The oldest Node that mediasoup and our sources run on. */
export const OLDEST_NODE = '22.12.0';

/**
 * Compares dotted versions by number; a leading `v` and anything after `-` or `+` are ignored.
 * @param {string} a
 * @param {string} b
 * @returns {number} negative when a < b, 0 when equal, positive when a > b
 */
export function compareVersions(a, b) {
  const left = parts(a);
  const right = parts(b);
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

/**
 * True when this Node can run Freshet.
 * @param {string} version
 */
export function isNodeNewEnough(version) {
  return compareVersions(version, OLDEST_NODE) >= 0;
}

/**
 * True when this Node runs TypeScript only with `--experimental-strip-types`.
 * @param {string} version
 */
export function needsStripTypesFlag(version) {
  const major = parts(version)[0];
  if (major === 22) {
    return compareVersions(version, '22.18.0') < 0;
  }
  return major === 23 && compareVersions(version, '23.6.0') < 0;
}

function parts(version) {
  return version
    .replace(/^v/, '')
    .replace(/[-+].*$/, '')
    .split('.')
    .map((part) => Number.parseInt(part, 10) || 0);
}
