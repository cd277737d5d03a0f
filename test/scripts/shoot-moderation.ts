/** Pictures of what moderators and notified people see, with something in every list. */
import { createStream, post, signInScript } from '../support/account.ts';
import type { TestChromium } from '../support/chromium.ts';

export type Shoot = (
  browser: TestChromium,
  shot: {
    readonly name: string;
    readonly path: string;
    readonly ready: string;
    readonly scripts?: readonly string[];
    readonly click?: string;
  },
) => Promise<void>;

const PASSWORD = 'a good password';

export async function shootModeration(
  browser: TestChromium,
  baseUrl: string,
  shoot: Shoot,
): Promise<void> {
  const people = await Promise.all(
    ['liv', 'tomas', 'priya', 'otto'].map((name) => signedIn(baseUrl, name)),
  );
  const [liv, tomas, priya, otto] = people;
  if (liv === undefined || tomas === undefined || priya === undefined || otto === undefined) {
    throw new Error('four people were asked for');
  }
  const { streamId } = await createStream(baseUrl, liv.account);
  const chat = `/streams/${streamId}/chat`;
  const say = async (who: Person, text: string): Promise<string> =>
    String((await post(baseUrl, chat, { text }, who.account))['id']);
  const ask = (about: object, by: Person): Promise<Record<string, unknown>> =>
    post(baseUrl, '/reports', about, by.account);
  const rude = await say(tomas, 'nobody wants to see your paintings, @priya');
  const advert = await say(otto, 'cheap followers, message me');
  await say(priya, '@liv this light is wonderful');
  // Reports and notifications are about what the database has.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const reported = await ask({ kind: 'message', id: rude, reason: 'harassment' }, priya);
  await ask({ kind: 'message', id: rude, reason: 'hate' }, otto);
  await ask({ kind: 'message', id: advert, reason: 'spam' }, priya);
  const settings = await fetch(`${baseUrl}/api/v1${chat}/settings`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${liv.account.accessToken}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ automodLevel: 4 }),
  });
  if (!settings.ok) {
    throw new Error(`settings answered ${String(settings.status)}`);
  }
  await say(tomas, 'what a shit day');
  await post(
    baseUrl,
    `${chat}/moderation`,
    { action: 'timeout', userId: otto.userId, reason: 'no advertising here' },
    liv.account,
  );
  const by = (who: Person) => ({ scripts: [who.script] });
  await post(baseUrl, `/moderation/cases/${String(reported['caseId'])}/claim`, {}, liv.account);
  await shoot(browser, { name: 'mod', path: '/mod', ready: '.mod-verdict', ...by(liv) });
  await shoot(browser, {
    ...{ name: 'mod-held', path: '/mod', ready: '.mod-card', ...by(liv) },
    click: '#tab-held',
  });
  await shoot(browser, {
    ...{ name: 'bell', path: '/', ready: '.bell', ...by(liv) },
    click: '.bell',
  });
  await shoot(browser, {
    ...{ name: 'notifications', path: '/notifications', ready: '.about-me', ...by(otto) },
  });
}

type Person = {
  readonly userId: string;
  readonly account: { readonly accessToken: string; readonly username: string };
  readonly script: string;
};

async function signedIn(baseUrl: string, username: string): Promise<Person> {
  const credentials = { username, email: `${username}@example.org`, password: PASSWORD };
  await post(baseUrl, '/users/register', credentials);
  const session = await post(baseUrl, '/users/login', credentials);
  const { accessToken, user } = session;
  return {
    // The login's schema promises it.
    userId: (user as { readonly userId: string }).userId,
    account: { accessToken: String(accessToken), username },
    script: signInScript(session),
  };
}
