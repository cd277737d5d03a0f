/** Text as a word filter sees it: case, accents, look-alikes, digits for letters and spacing undone. */

/** Letters of other scripts and signs that read like Latin ones. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  к: 'k',
  м: 'm',
  т: 't',
  в: 'b',
  н: 'h',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  ɡ: 'g',
  ո: 'n',
  α: 'a',
  ε: 'e',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  '€': 'e',
};

/** What a moderator wrote and what a chatter wrote become comparable. Linear in the length. */
export function normaliseForFilter(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase();
  let mapped = '';
  for (const character of plain) {
    mapped += LOOK_ALIKES[character] ?? character;
  }
  // Runs of the same letter count as two at most: "baaaad" is "baad".
  return mapped.replace(/(\p{L})\1{2,}/gu, '$1$1').replace(/\s+/gu, ' ');
}

/** "b.a d" written letter by letter: the letters of such runs joined; empty when there is none. */
export function joinSpacedLetters(normalised: string): string {
  const runs = normalised.match(/(?<!\p{L})\p{L}(?:[^\p{L}\p{N}]{1,3}\p{L}(?!\p{L})){2,}/gu) ?? [];
  return runs.map((run) => run.replace(/[^\p{L}]/gu, '')).join(' ');
}

/** The same text for the purpose of "not again". */
export function normaliseForRepeat(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
