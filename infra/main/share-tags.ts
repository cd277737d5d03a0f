/** A share card as the meta elements of a page (Open Graph protocol, ogp.me). Everything is escaped. */
import type { ShareCard } from '@freshet/api';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function shareTags({ title, description, url, imageUrl, video }: ShareCard): string {
  const tags: readonly (readonly [string, string])[] = [
    ['og:site_name', 'Freshet'],
    ['og:type', 'video.other'],
    ['og:title', title],
    ['og:description', description],
    ['og:url', url],
    ['og:image', imageUrl],
    ...(video === undefined
      ? []
      : ([
          ['og:video', video.url],
          ['og:video:type', 'video/mp4'],
          ['og:video:width', String(video.width)],
          ['og:video:height', String(video.height)],
        ] as const)),
  ];
  const lines = tags.map(([name, value]) => `<meta property="${name}" content="${escape(value)}">`);
  return [...lines, '<meta name="twitter:card" content="summary_large_image">'].join('');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
