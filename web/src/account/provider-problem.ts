/** Why a sign-in at another provider came back without success: the code in `?error=`, as a sentence. */
const SENTENCES: Readonly<Record<string, string>> = {
  API_ACCOUNT_EXISTS:
    'There is an account with this e-mail address. Sign in to it, then link the provider on your account page.',
  API_EMAIL_MISSING: 'The provider told us no e-mail address, and an account needs one.',
  API_LOGIN_LINKED: 'That login opens another account already.',
  API_PROVIDER_UNAVAILABLE: 'The provider cannot be reached. Try again in a moment.',
  API_SIGN_IN_REFUSED: 'You were not signed in at the provider.',
  API_SIGN_IN_STALE: 'That sign-in took too long or began elsewhere. Start again.',
  API_TOO_MANY: 'Your account has as many linked logins as may be.',
};

/** Undefined when nothing failed. */
export function problemOfProvider(): string | undefined {
  const code = new URLSearchParams(location.search).get('error');
  return code === null ? undefined : (SENTENCES[code] ?? 'Signing in at the provider failed.');
}
