/** Routes of personal and app tokens; only somebody who signed in deals with them. */
import { Type } from '@sinclair/typebox';
import { TOKEN_SCOPES } from '@freshet/infra/runtime';
import type { AccessToken } from '../access-tokens.ts';
import { choice, nullable } from '../lib/schema-kinds.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';

const timestamp = Type.String({ format: 'date-time' });
const scopes = Type.Array(choice(TOKEN_SCOPES), { minItems: 1, maxItems: 20 });

const TokenBody = Type.Object({
  name: Type.String({
    minLength: 1,
    maxLength: 64,
    pattern: '^(?=.*\\S)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069]*$',
  }),
  scopes,
  kind: Type.Optional(choice(['personal', 'app'], { default: 'personal' })),
  expiresAt: Type.Optional(Type.String({ format: 'date-time' })),
});
const TokenIdParams = Type.Object({ tokenId: Type.String({ maxLength: 64 }) });

const AccessTokenView = Type.Object(
  {
    tokenId: Type.String(),
    kind: choice(['personal', 'app']),
    name: Type.String(),
    scopes,
    hint: Type.String({ description: 'The last characters of the token' }),
    createdAt: timestamp,
    expiresAt: nullable(timestamp),
    lastUsedAt: nullable(timestamp),
  },
  { title: 'AccessToken' },
);
const CreatedAccessToken = Type.Object(
  { ...AccessTokenView.properties, token: Type.String({ description: 'Shown this once' }) },
  { title: 'CreatedAccessToken' },
);
const AccessTokenList = Type.Object(
  { tokens: Type.Array(AccessTokenView) },
  { title: 'AccessTokenList' },
);

export function accessTokenRoutes({ accessTokens }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/users/me/tokens',
      operationId: 'listAccessTokens',
      summary: 'Personal and app tokens, never the tokens themselves',
      tag: 'users',
      access: 'user',
      rate: 'read',
      scope: 'session',
      success: { status: 200, schema: AccessTokenList },
      handler: async ({ caller }) => ({
        body: { tokens: (await accessTokens.list(caller.userId)).map(view) },
      }),
    }),
    route({
      method: 'POST',
      path: '/users/me/tokens',
      operationId: 'createAccessToken',
      summary: 'A token for a tool or bot that does only what its scopes say; shown once',
      tag: 'users',
      access: 'user',
      rate: 'write',
      scope: 'session',
      body: TokenBody,
      success: { status: 201, schema: CreatedAccessToken },
      errors: ['API_INVALID', 'API_TOO_MANY'],
      handler: async ({ caller, body }) => {
        const { kind = 'personal', ...wish } = body;
        const { token, ...made } = await accessTokens.create(caller.userId, { kind, ...wish });
        return { body: { ...view(made), token } };
      },
    }),
    route({
      method: 'DELETE',
      path: '/users/me/tokens/:tokenId',
      operationId: 'revokeAccessToken',
      summary: 'The token is refused from now on',
      tag: 'users',
      access: 'owner',
      rate: 'write',
      scope: 'session',
      params: TokenIdParams,
      success: { status: 204 },
      errors: ['API_TOKEN_NOT_FOUND'],
      handler: async ({ caller, params }) => {
        await accessTokens.revoke(caller.userId, params.tokenId);
        return {};
      },
    }),
  ];
}

function view(token: AccessToken): object {
  return {
    ...token,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  };
}
