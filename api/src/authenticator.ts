/** Who holds a bearer token: one of a sign-in session (a JWT), or a personal or app token. */
import { ACCESS_TOKEN_PREFIX } from './access-tokens.ts';
import type { AccessTokens } from './access-tokens.ts';
import { tokenError } from '@freshet/infra/runtime';
import type { Revocations } from './accounts/revocations.ts';
import type { SignedIn } from './route.ts';
import type { Sessions } from './sessions.ts';

export interface Authenticator {
  /** @throws UNAUTHENTICATED, always with the same answer */
  authenticate(token: string): Promise<SignedIn>;
}

export function createAuthenticator(deps: {
  readonly sessions: Pick<Sessions, 'authenticate'>;
  readonly accessTokens: Pick<AccessTokens, 'authenticate'>;
  readonly revocations: Pick<Revocations, 'isRevoked' | 'roleOf'>;
}): Authenticator {
  const { sessions, accessTokens, revocations } = deps;
  return {
    async authenticate(token) {
      const who = token.startsWith(ACCESS_TOKEN_PREFIX)
        ? await accessTokens.authenticate(token)
        : await sessions.authenticate(token);
      // A token says what was true when it was made.
      if (revocations.isRevoked(who.sessionId)) {
        throw tokenError('UNAUTHENTICATED');
      }
      if (who.scopes !== undefined) {
        // No scope names a power over the whole platform, so a tool has none, whoever made its token.
        return { ...who, role: 'user' };
      }
      return { ...who, role: revocations.roleOf(who.userId) ?? who.role };
    },
  };
}
