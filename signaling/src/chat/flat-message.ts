/** Reads what a client of `/ws/chat/:roomId` sends; everything in it is hostile until it was read. */
import { sigError } from '../errors.ts';

export type FlatMessage =
  | {
      readonly kind: 'send';
      readonly text: string;
      readonly replyTo?: string;
      readonly nonce?: string;
    }
  | { readonly kind: 'auth'; readonly token: string };

const MAX_LENGTH = 16_384;
const MAX_ID_LENGTH = 64;

/** @throws SIG_INVALID_MESSAGE, CHAT_TEXT_TOO_LONG */
export function readFlatMessage(json: string): FlatMessage {
  if (json.length > MAX_LENGTH) {
    throw sigError('CHAT_TEXT_TOO_LONG');
  }
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw invalid('send JSON like {"text":"hello"}');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('send a JSON object like {"text":"hello"}');
  }
  const own = (name: string): unknown =>
    Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  const token = own('token');
  if (typeof token === 'string' && own('text') === undefined) {
    return { kind: 'auth', token };
  }
  const text = own('text');
  if (typeof text !== 'string') {
    throw invalid('text must be a string');
  }
  return { kind: 'send', text, ...optionalId('replyTo', own), ...optionalId('nonce', own) };
}

function optionalId<N extends 'replyTo' | 'nonce'>(
  name: N,
  own: (name: string) => unknown,
): { readonly [K in N]?: string } {
  const value = own(name);
  if (value === undefined || value === null || value === '') {
    return {};
  }
  if (typeof value !== 'string' || value.length > MAX_ID_LENGTH) {
    throw invalid(`${name} must be a short string`);
  }
  // The key is N, whose value was just checked.
  return { [name]: value } as { readonly [K in N]?: string };
}

function invalid(message: string): Error {
  return sigError('SIG_INVALID_MESSAGE', { message });
}
