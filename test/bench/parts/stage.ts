/** How long a guest takes from the click to everybody's screens, in real Chromium on loopback. */
import { createAccount, createStream } from '../../support/account.ts';
import { launchChromium } from '../../support/chromium.ts';
import type { TestChromium } from '../../support/chromium.ts';
import { startFreshet } from '../../support/freshet-process.ts';
import { StagePage } from '../../support/stage-page.ts';
import { spread } from '../report.ts';
import type { Section } from '../report.ts';

const GUESTS = 20;

export async function measure(): Promise<Section> {
  const server = await startFreshet();
  const chromium = await launchChromium();
  try {
    const account = await createAccount(server.baseUrl);
    const { streamId } = await createStream(server.baseUrl, account);
    const host = await StagePage.open(chromium, server.baseUrl, account.accessToken);
    await host.goLive(streamId);
    await host.join({ streamId, sit: true });
    const viewer = await StagePage.open(chromium, server.baseUrl, undefined);
    await viewer.join({ streamId });
    const seenMs: number[] = [];
    const seatedMs: number[] = [];
    for (let guest = 0; guest < GUESTS; guest += 1) {
      const times = await comeOnStage(chromium, server.baseUrl, { host, viewer, guest });
      seenMs.push(times.seenMs);
      seatedMs.push(times.takenMs);
    }
    return {
      key: 'stage',
      title: 'Stage: a guest comes',
      method:
        'A guest with an invitation and an open camera (640×480, 30 frames/s) clicks; a host and a viewer are there already. ' +
        '*On stage* ends with the first picture of the guest on the viewer’s screen, *taken* when the server has taken their tracks. Loopback.',
      figures: [
        ...spread('click to on stage', 'ms', seenMs, { limit: 600, better: 'below' }),
        ...spread('click to taken', 'ms', seatedMs),
      ],
    };
  } finally {
    await chromium.close();
    await server.stop();
  }
}

async function comeOnStage(
  chromium: TestChromium,
  baseUrl: string,
  there: { readonly host: StagePage; readonly viewer: StagePage; readonly guest: number },
): Promise<{ readonly seenMs: number; readonly takenMs: number }> {
  const name = `guest ${there.guest}`;
  const page = await StagePage.open(chromium, baseUrl, undefined);
  await page.preview();
  const invitation = await there.host.invite();
  const { clickedAtMs, takenAtMs } = await page.enter({ invitation, name });
  const seenAtMs = await there.viewer.whenFirstFrame(name);
  await page.stepDown();
  await there.viewer.whenGone(name);
  await page.close();
  return { seenMs: seenAtMs - clickedAtMs, takenMs: takenAtMs - clickedAtMs };
}
