/** Tags as they are typed, `cosy, speed run`, and as the API takes them. Pure. */

const MAX_TAGS = 10;
const MAX_LENGTH = 32;

/** Lower case, each once, the first ten. */
export function tagsOf(text: string): readonly string[] {
  const tags = text
    .split(/[,#\n]/)
    .map((tag) => tag.trim().toLowerCase().slice(0, MAX_LENGTH))
    .filter((tag) => tag !== '');
  return [...new Set(tags)].slice(0, MAX_TAGS);
}
