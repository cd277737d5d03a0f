/** A share card as the meta elements of a page (Open Graph protocol, ogp.me). Everything is escaped. */
import type { ShareCard } from '@freshet/api';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function shareTags(card: ShareCard): string {
  const { title, description, url, imageUrl, video } = card;
  const tags: readonly (readonly [string, string])[] = [
    ['og:site_name', 'Freshet'],
    ['og:type', card.type ?? 'video.other'],
    ['og:title', title],
    ['og:description', description],
    ['og:url', url],
    ...(imageUrl === undefined ? [] : ([['og:image', imageUrl]] as const)),
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
  const size =
    imageUrl === undefined || card.type === 'profile' ? 'summary' : 'summary_large_image';
  return [...lines, `<meta name="twitter:card" content="${size}">`].join('');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
