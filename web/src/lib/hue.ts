/** A steady choice among the app's colours for a person or a stream, so that they are recognised. */

/** Number of `.tint-N` classes in the styles. */
const TINTS = 8;

export function tintOf(id: string): string {
  let hash = 7;
  for (const character of id) {
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  }
  return `tint-${String(hash % TINTS)}`;
}
