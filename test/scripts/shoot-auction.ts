/** Pictures of an auction and a poll: as a bidder who was outbid sees them, and as their host does. */
import { post, signInScript } from '../support/account.ts';
import type { TestChromium, TestPage } from '../support/chromium.ts';

type Shoot = (
  browser: TestChromium,
  shot: {
    readonly name: string;
    readonly path: string;
    readonly ready: string;
    readonly scripts?: readonly string[];
    readonly scrollTo?: string;
  },
) => Promise<void>;

const PASSWORD = 'a good password';

/** `studio`: where the host is live, and whose pictures `save` takes. */
export async function shootAuction(
  browser: TestChromium,
  where: { readonly baseUrl: string; readonly studio: TestPage },
  take: { readonly shoot: Shoot; readonly save: (name: string) => Promise<void> },
): Promise<void> {
  const { baseUrl, studio } = where;
  const link = String(await studio.page.locator('.copy-value').first().textContent());
  const { pathname } = new URL(link);
  const stream = `/streams/${pathname.split('/').at(-1) ?? ''}`;
  const stored: unknown = await studio.page.evaluate(
    "JSON.parse(localStorage.getItem('freshet.session')).accessToken",
  );
  const host = { accessToken: String(stored) };
  const [ines, jonas] = await Promise.all([signedIn(baseUrl, 'ines'), signedIn(baseUrl, 'jonas')]);
  const act = (lotId: string, action: string): Promise<unknown> =>
    post(baseUrl, `${stream}/auctions/${lotId}/acts`, { action }, host);
  const lot = async (title: string, more: object = {}): Promise<string> =>
    String(
      (
        await post(
          baseUrl,
          `${stream}/auctions`,
          {
            ...{ title, currency: 'EUR', startPrice: 4_000, increment: 500 },
            ...{ durationMs: 900_000, ...more },
          },
          host,
        )
      )['lotId'],
    );
  const bid = (lotId: string, who: typeof ines, amount: number): Promise<unknown> =>
    post(
      baseUrl,
      `${stream}/auctions/${lotId}/bids`,
      { clientId: `${who.name}-${lotId.slice(-8)}-${amount}`, amount },
      who.account,
    );
  const first = await lot('Study in blue, ink on paper');
  await act(first, 'open');
  await bid(first, jonas, 6_000);
  await act(first, 'close');
  const second = await lot('Sunset over the river, painted tonight', {
    description: 'Oil on board, 30 × 40 cm. It goes out when it is dry.',
    reserve: 9_000,
    buyNow: 45_000,
  });
  await lot('The brush it was painted with');
  await act(second, 'open');
  await bid(second, ines, 12_000);
  await bid(second, jonas, 18_000);
  await bid(second, ines, 21_500);
  const poll = await post(
    baseUrl,
    `${stream}/polls`,
    {
      question: 'What should I paint next?',
      choices: ['The old bridge', 'The mill by night', 'You choose'],
      durationMs: 600_000,
    },
    host,
  );
  const polls = `${stream}/polls/${String(poll['pollId'])}`;
  await post(baseUrl, `${polls}/acts`, { action: 'open' }, host);
  await post(baseUrl, `${polls}/votes`, { choice: 1 }, ines.account);
  await post(baseUrl, `${polls}/votes`, { choice: 1 }, jonas.account);
  await take.shoot(browser, {
    name: 'watch-auction',
    path: pathname,
    ready: '.lot',
    scripts: [jonas.script],
    scrollTo: '.board',
  });
  await take.save('studio-auction');
}

async function signedIn(baseUrl: string, name: string) {
  const account = { username: name, email: `${name}@example.org`, password: PASSWORD };
  await post(baseUrl, '/users/register', account);
  const login = await post(baseUrl, '/users/login', account);
  return {
    name,
    account: { accessToken: String(login['accessToken']) },
    script: signInScript(login),
  };
}
