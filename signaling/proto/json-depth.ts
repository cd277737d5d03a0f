/**
 * Nesting depth of a JSON text, found without parsing it, so that a hostile text is refused before
 * anything is built from it.
 */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** True when `json` nests objects and lists deeper than `maxDepth`. Invalid JSON may give either. */
export function isDeeperThan(json: string, maxDepth: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const unit = json.charCodeAt(index);
    if (inString) {
      if (unit === BACKSLASH) {
        index += 1;
      } else if (unit === QUOTE) {
        inString = false;
      }
    } else if (unit === QUOTE) {
      inString = true;
    } else if (unit === 0x7b || unit === 0x5b) {
      depth += 1;
      if (depth > maxDepth) {
        return true;
      }
    } else if (unit === 0x7d || unit === 0x5d) {
      depth -= 1;
    }
  }
  return false;
}
