/** Shows pushes while no page of Freshet is in sight, and opens what they are about. */
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  event.waitUntil(show(event.data));
});

async function show(data) {
  let told = {};
  try {
    told = data.json();
  } catch {
    // Not one of ours; browsers want something to be shown all the same.
  }
  const pages = await self.clients.matchAll({ type: 'window' });
  if (pages.some((page) => page.focused)) {
    // The bell of that page says it.
    return;
  }
  await self.registration.showNotification(String(told.title || 'Freshet'), {
    body: String(told.body || ''),
    icon: '/icon.svg',
    tag: `${told.kind}-${told.path}`,
    data: { path: String(told.path || '/notifications') },
  });
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { path } = event.notification.data;
  // Only addresses of our own.
  const url = new URL(path, self.location.origin);
  event.waitUntil(
    self.clients.openWindow(url.origin === self.location.origin ? url.href : '/notifications'),
  );
});
