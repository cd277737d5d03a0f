/** `If-Match` (RFC 9110 §13.1.1) against the one ETag that a session has at a time. */

export type IfMatchVerdict = 'missing' | 'matches' | 'differs';

/**
 * Strong comparison. `*` matches; so does `"*"`, which is how RFC 9725's own example writes it, and
 * tags without quotes, which some clients send.
 */
export function judgeIfMatch(header: string | undefined, etag: string): IfMatchVerdict {
  if (header === undefined || header.trim() === '') {
    return 'missing';
  }
  const tags = header.split(',').map((tag) => tag.trim());
  const wanted = new Set(['*', '"*"', etag, etag.slice(1, -1)]);
  return tags.some((tag) => wanted.has(tag)) ? 'matches' : 'differs';
}
