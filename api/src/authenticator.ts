/** Who holds a bearer token: one of a sign-in session (a JWT), or a personal or app token. */
import { ACCESS_TOKEN_PREFIX } from './access-tokens.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { SignedIn } from './route.ts';
import type { Sessions } from './sessions.ts';

export interface Authenticator {
  /** @throws UNAUTHENTICATED, always with the same answer */
  authenticate(token: string): Promise<SignedIn>;
}

export function createAuthenticator(deps: {
  readonly sessions: Pick<Sessions, 'authenticate'>;
  readonly accessTokens: Pick<AccessTokens, 'authenticate'>;
}): Authenticator {
  const { sessions, accessTokens } = deps;
  return {
    authenticate: (token) =>
      token.startsWith(ACCESS_TOKEN_PREFIX)
        ? accessTokens.authenticate(token)
        : sessions.authenticate(token),
  };
}
