/**
 * Chat text taken apart: plain text, links, mentions, emotes. Used by the server for what a room
 * allows and by clients for what they draw; nothing here makes markup.
 */

/** The built-in emotes, `:name:` in text. */
export const CHAT_EMOTES: Readonly<Record<string, string>> = {
  wave: '👋',
  heart: '❤️',
  fire: '🔥',
  clap: '👏',
  joy: '😂',
  cry: '😢',
  wow: '😮',
  think: '🤔',
  cool: '😎',
  party: '🎉',
  rocket: '🚀',
  eyes: '👀',
  pray: '🙏',
  skull: '💀',
  hundred: '💯',
  gg: '🏆',
};

export type ChatSegment =
  | { readonly kind: 'text'; readonly text: string }
  /** `href` is absolute and http or https, whatever the text says. */
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'mention'; readonly text: string; readonly username: string }
  | { readonly kind: 'emote'; readonly text: string; readonly symbol: string }
  /** An emote of the channel: a picture. */
  | { readonly kind: 'picture'; readonly text: string; readonly url: string };

/** Emotes of a channel: name → URL of the picture. */
export type ChannelEmotes = ReadonlyMap<string, string>;

const NO_EMOTES: ChannelEmotes = new Map();

// One alternation without nested repetition: linear in the length of the text.
const TOKEN =
  /(?<link>\bhttps?:\/\/[^\s<>"']{1,400}|\bwww\.[^\s<>"']{1,400}|(?<![\w@.-])[a-z0-9][a-z0-9-]{0,60}\.(?:com|org|net|io|tv|gg|me|co|dev|app|xyz|info|live|link|shop|ru|de|uk|fr)\b(?:\/[^\s<>"']{0,300})?)|(?<![\w@])@(?<mention>[A-Za-z0-9][A-Za-z0-9_-]{1,31})|:(?<emote>[a-z][a-z0-9_]{1,23}):/giu;
const TRAILING = /[.,!?;:)\]}'"]+$/u;

/** In order; joined again, the texts are the input. */
export function parseChatText(
  text: string,
  channelEmotes: ChannelEmotes = NO_EMOTES,
): readonly ChatSegment[] {
  const segments: ChatSegment[] = [];
  let from = 0;
  const addText = (to: number): void => {
    if (to > from) {
      segments.push({ kind: 'text', text: text.slice(from, to) });
    }
  };
  for (const match of text.matchAll(TOKEN)) {
    const segment = toSegment(match, channelEmotes);
    if (segment !== undefined) {
      addText(match.index);
      segments.push(segment);
      from = match.index + segment.text.length;
    }
  }
  addText(text.length);
  return segments;
}

/** True when there is nothing but emotes, pictographs and spaces. */
export function isEmoteOnly(text: string, channelEmotes: ChannelEmotes = NO_EMOTES): boolean {
  const rest = parseChatText(text, channelEmotes)
    .filter(({ kind }) => kind !== 'emote' && kind !== 'picture')
    .map((segment) => segment.text)
    .join('');
  // Joiners and variation selectors belong to the pictographs around them.
  const plain = rest.replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\s/gu, '');
  return plain === '' && text.trim() !== '';
}

function toSegment(match: RegExpMatchArray, channelEmotes: ChannelEmotes): ChatSegment | undefined {
  const { link, mention, emote } = match.groups ?? {};
  if (link !== undefined) {
    const shown = link.replace(TRAILING, '');
    const href = /^https?:/i.test(shown) ? shown : `https://${shown}`;
    return isHonest(href) ? { kind: 'link', text: shown, href } : undefined;
  }
  if (mention !== undefined) {
    return { kind: 'mention', text: `@${mention}`, username: mention };
  }
  const name = emote?.toLowerCase() ?? '';
  const url = channelEmotes.get(name);
  if (url !== undefined) {
    return { kind: 'picture', text: match[0], url };
  }
  const symbol = Object.hasOwn(CHAT_EMOTES, name) ? CHAT_EMOTES[name] : undefined;
  return symbol === undefined ? undefined : { kind: 'emote', text: match[0], symbol };
}

/** A name before the host (`https://bank.example@evil.example`) is there to deceive. */
function isHonest(href: string): boolean {
  if (!URL.canParse(href)) {
    return false;
  }
  const { username, password } = new URL(href);
  return username === '' && password === '';
}
