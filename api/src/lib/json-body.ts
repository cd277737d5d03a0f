/** Reads a JSON body: nesting is capped before parsing, and keys that reach for
 *  prototypes are refused. */
import { apiError } from '../errors.ts';

/** Ours nest three deep. */
const MAX_DEPTH = 16;
const POISON = new Set(['__proto__', 'constructor', 'prototype']);

/** An empty body counts as `{}`. @throws API_BODY_MALFORMED */
export function parseJsonBody(text: string): unknown {
  if (text.trim() === '') {
    return {};
  }
  assertDepth(text);
  try {
    return JSON.parse(text, checkedMember);
  } catch (error) {
    throw apiError('API_BODY_MALFORMED', { cause: error });
  }
}

function checkedMember(key: string, value: unknown): unknown {
  if (POISON.has(key)) {
    throw new SyntaxError('a key of this name is not accepted');
  }
  // PostgreSQL's text has no NUL.
  if (typeof value === 'string' && value.includes('\0')) {
    throw new SyntaxError('a text with a NUL character is not accepted');
  }
  return value;
}

/** One pass over the text, so that a bomb of brackets costs neither stack nor memory. */
function assertDepth(text: string): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charCodeAt(index);
    if (inString) {
      if (char === BACKSLASH) {
        index += 1;
      } else if (char === QUOTE) {
        inString = false;
      }
    } else if (char === QUOTE) {
      inString = true;
    } else if (char === OPEN_BRACE || char === OPEN_BRACKET) {
      depth += 1;
      if (depth > MAX_DEPTH) {
        throw apiError('API_BODY_MALFORMED', { message: 'the body is nested too deeply' });
      }
    } else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) {
      depth -= 1;
    }
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
