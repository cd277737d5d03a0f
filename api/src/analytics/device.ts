/** What kind of device a viewer has, by its User-Agent: coarse on purpose. */

export type Device = 'desktop' | 'mobile' | 'tablet' | 'tv' | 'other';

const TV =
  /\b(smart-?tv|appletv|apple tv|googletv|hbbtv|netcast|tizen|webos|web0s|roku|crkey|aft[a-z]|bravia|viera)/i;
const TABLET = /\b(ipad|tablet|kindle|silk|playbook)\b/i;
const MOBILE = /\b(mobi|iphone|ipod|android|windows phone|blackberry)/i;
const DESKTOP = /\b(windows nt|macintosh|x11|linux x86_64|cros)\b/i;

export function deviceOf(userAgent: string | undefined): Device {
  const text = (userAgent ?? '').slice(0, 512);
  if (TV.test(text)) {
    return 'tv';
  }
  // Android says "Mobile" on telephones only.
  if (TABLET.test(text) || (/android/i.test(text) && !/mobile/i.test(text))) {
    return 'tablet';
  }
  if (MOBILE.test(text)) {
    return 'mobile';
  }
  return DESKTOP.test(text) ? 'desktop' : 'other';
}
