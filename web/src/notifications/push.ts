/** Pushes to this browser: its worker, its permission, and the subscription that the server is told of. */
import { addPush, getPush, removePush } from './api.ts';

/** `denied`: the user must allow it in the browser's own settings. */
export type PushSupport = 'unsupported' | 'off' | 'on' | 'denied';

const WORKER = '/push-worker.js';

function isSupported(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

export async function pushSupport(): Promise<PushSupport> {
  if (!isSupported()) {
    return 'unsupported';
  }
  if (Notification.permission === 'denied') {
    return 'denied';
  }
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  const subscription = await registration?.pushManager.getSubscription();
  return subscription === null || subscription === undefined ? 'off' : 'on';
}

/** Asks the user, and tells the server where this browser is reached. */
export async function startPush(): Promise<PushSupport> {
  if ((await Notification.requestPermission()) !== 'granted') {
    return Notification.permission === 'denied' ? 'denied' : 'off';
  }
  const { publicKey } = await getPush();
  await navigator.serviceWorker.register(WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  const before = await pushManager.getSubscription();
  const subscription =
    before ??
    (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }));
  await addPush(subscription.toJSON());
  return 'on';
}

export async function stopPush(): Promise<PushSupport> {
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  const subscription = await registration?.pushManager.getSubscription();
  if (subscription !== null && subscription !== undefined) {
    // The same subscription again has the same id.
    const { id } = await addPush(subscription.toJSON());
    await removePush(id);
    await subscription.unsubscribe();
  }
  return 'off';
}
