/**
 * Automod: says whether a message is doubtful enough that a moderator should look at it first. Three
 * stages: words, the look of the text, and a classifier when there is one. Higher levels doubt more.
 */
import { parseChatText } from '../../proto/index.ts';
import { wordKindsOf } from './automod-words.ts';
import type { WordKind } from './automod-words.ts';
import type { Classifier } from './classifier.ts';

/** 0 is off; 1 holds the worst only, 4 whatever is rude. */
export const MAX_AUTOMOD_LEVEL = 4;

export type AutomodOptions = {
  readonly classifier?: Classifier | undefined;
  /** What becomes of a message that the classifier could not judge. */
  readonly onFailure: 'send' | 'hold';
};

export type Automod = {
  /** Why a moderator should look at it; empty when it may be sent. */
  doubts(text: string, level: number): Promise<readonly string[]>;
};

/** From which level on a kind of word is held. */
const WORD_LEVEL: Readonly<Record<WordKind, number>> = {
  hate: 1,
  threat: 1,
  sexual: 2,
  swearing: 4,
};
/** Scores at and above which each level holds, from level 1 on. */
const SCORES: readonly number[] = [0.95, 0.85, 0.7, 0.5];
const NOISE_LEVEL = 3;
const MIN_SHOUT_LETTERS = 20;
const MAX_LINKS = 2;

export function createAutomod(options: AutomodOptions): Automod {
  return {
    async doubts(text, level) {
      if (level <= 0) {
        return [];
      }
      const doubts: string[] = wordKindsOf(text).filter((kind) => WORD_LEVEL[kind] <= level);
      if (level >= NOISE_LEVEL) {
        doubts.push(...noiseOf(text));
      }
      // What is held already need not be asked about.
      if (doubts.length === 0 && options.classifier !== undefined) {
        doubts.push(...(await askClassifier(options, text, level)));
      }
      return doubts;
    },
  };
}

async function askClassifier(
  { classifier, onFailure }: AutomodOptions,
  text: string,
  level: number,
): Promise<readonly string[]> {
  const scores = await classifier?.classify(text);
  if (scores === undefined) {
    return onFailure === 'hold' ? ['not_classified'] : [];
  }
  const limit = SCORES[Math.min(level, MAX_AUTOMOD_LEVEL) - 1] ?? 1;
  return Object.entries(scores).flatMap(([name, score]) => (score >= limit ? [name] : []));
}

/** Shouting, walls of signs, and more links than anybody needs. */
function noiseOf(text: string): readonly string[] {
  const noise: string[] = [];
  const letters = text.match(/\p{L}/gu) ?? [];
  const capitals = text.match(/\p{Lu}/gu) ?? [];
  if (letters.length >= MIN_SHOUT_LETTERS && capitals.length > letters.length * 0.8) {
    noise.push('shouting');
  }
  const signs = text.match(/[^\p{L}\p{N}\s]/gu) ?? [];
  if (signs.length >= MIN_SHOUT_LETTERS && signs.length > text.length * 0.7) {
    noise.push('signs');
  }
  if (parseChatText(text).filter(({ kind }) => kind === 'link').length > MAX_LINKS) {
    noise.push('links');
  }
  return noise;
}
