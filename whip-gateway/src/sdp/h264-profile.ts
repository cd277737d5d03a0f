/** H264 profiles by `profile-level-id` (RFC 6184 §8.1, table 5). */

export type H264Profile =
  'constrained-baseline' | 'baseline' | 'main' | 'high' | 'constrained-high' | 'other';

/** What the parameter means when it is absent: baseline, level 1. */
const DEFAULT_PROFILE_LEVEL_ID = '42000a';

/** `profileLevelId` as in fmtp: six hex digits. */
export function h264Profile(
  profileLevelId: string | number = DEFAULT_PROFILE_LEVEL_ID,
): H264Profile {
  const text = String(profileLevelId);
  if (!/^[0-9a-fA-F]{6}$/.test(text)) {
    return 'other';
  }
  const idc = Number.parseInt(text.slice(0, 2), 16);
  const constraints = Number.parseInt(text.slice(2, 4), 16);
  const set = (bit: number): boolean => (constraints & (0x80 >> bit)) !== 0;
  switch (idc) {
    case 0x42:
      return set(1) ? 'constrained-baseline' : 'baseline';
    case 0x4d:
      return set(0) ? 'constrained-baseline' : 'main';
    case 0x58:
      return set(0) ? (set(1) ? 'constrained-baseline' : 'baseline') : 'other';
    case 0x64:
      return set(4) && set(5) ? 'constrained-high' : 'high';
    default:
      return 'other';
  }
}
