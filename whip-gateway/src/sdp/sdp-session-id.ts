/** Session id of an o= line: a positive number below 2^62 (RFC 9429 §5.2.1). */
import { randomBytes } from 'node:crypto';

export function sdpSessionId(): string {
  return (randomBytes(8).readBigUInt64BE() >> 2n).toString();
}
