/** The file of OpenID Connect providers that people may sign in with, read once at the start. */
import { readFile } from 'node:fs/promises';
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { apiError } from '../errors.ts';

const OidcProviderSchema = Type.Object(
  {
    /** Stands in our addresses, so it must not change. */
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,31}$' }),
    /** On the button. */
    name: Type.String({ minLength: 1, maxLength: 64 }),
    issuer: Type.String({ maxLength: 500 }),
    clientId: Type.String({ minLength: 1, maxLength: 500 }),
    clientSecret: Type.String({ minLength: 1, maxLength: 2000 }),
    scope: Type.Optional(Type.String({ pattern: '^openid( [!-~]+)*$', maxLength: 500 })),
  },
  { additionalProperties: false },
);
const OidcFile = Type.Array(OidcProviderSchema, { maxItems: 20 });

export type OidcProvider = Static<typeof OidcProviderSchema>;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** @throws API_OIDC_FILE; what the file says is not repeated, it has secrets. */
export async function readOidcProviders(file: string): Promise<readonly OidcProvider[]> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw apiError('API_OIDC_FILE', { message: `${file} cannot be read, or is not JSON` });
  }
  if (!Value.Check(OidcFile, content)) {
    const path = Value.Errors(OidcFile, content).First()?.path ?? '';
    throw apiError('API_OIDC_FILE', { message: `${file} is not as it must be at "${path}"` });
  }
  if (new Set(content.map(({ id }) => id)).size < content.length) {
    throw apiError('API_OIDC_FILE', { message: `${file} has one id twice` });
  }
  const open = content.find(({ issuer }) => !isSafeIssuer(issuer));
  if (open !== undefined) {
    throw apiError('API_OIDC_FILE', { message: `${file}: the issuer of ${open.id} is not https` });
  }
  return content;
}

/** Plain http never leaves this machine. */
function isSafeIssuer(issuer: string): boolean {
  const url = URL.parse(issuer);
  return url?.protocol === 'https:' || isLocalIssuer(issuer);
}

export function isLocalIssuer(issuer: string): boolean {
  const url = URL.parse(issuer);
  return url?.protocol === 'http:' && LOOPBACK.has(url.hostname);
}
