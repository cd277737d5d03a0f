/** Words that a doubtful message may hold, by what is wrong with them (`obscenity`'s English set and ours). */
import {
  DataSet,
  englishDataset,
  englishRecommendedTransformers,
  pattern,
  RegExpMatcher,
} from 'obscenity';

export const WORD_KINDS = ['hate', 'threat', 'sexual', 'swearing'] as const;
export type WordKind = (typeof WORD_KINDS)[number];

type Metadata = { readonly originalWord: string };

const HATE: ReadonlySet<string> = new Set([
  ...['abo', 'abeed', 'africoon', 'arabush', 'boonga', 'chingchong', 'chink', 'dyke', 'fag'],
  ...['kike', 'negro', 'nigger', 'retard', 'spastic', 'tranny'],
]);
const THREAT: ReadonlySet<string> = new Set(['rape', 'self-harm', 'violence']);
const SWEARING: ReadonlySet<string> = new Set([
  ...['arse', 'ass', 'bastard', 'bitch', 'bollocks', 'cunt', 'dick', 'fuck', 'piss', 'prick'],
  ...['shit', 'slut', 'turd', 'twat', 'wank', 'whore', 'cock', 'pussy', 'cuck', 'scat'],
]);

const dataset = new DataSet<Metadata>()
  .addAll(englishDataset)
  .addPhrase((phrase) =>
    phrase
      .setMetadata({ originalWord: 'self-harm' })
      .addPattern(pattern`|kys|`)
      .addPattern(pattern`killyourself`)
      .addPattern(pattern`hangyourself`),
  )
  .addPhrase((phrase) =>
    phrase
      .setMetadata({ originalWord: 'violence' })
      .addPattern(pattern`willkillyou`)
      .addPattern(pattern`iknowwhereyoulive`)
      .addPattern(pattern`bombthreat`),
  );

// Sees through look-alikes, leet and repetition, and leaves out what is no letter.
const matcher = new RegExpMatcher({ ...dataset.build(), ...englishRecommendedTransformers });

/** What kinds of words a text holds, worst first. */
export function wordKindsOf(text: string): readonly WordKind[] {
  const kinds = new Set<WordKind>();
  for (const seen of [text, text.replace(/[^\p{L}\p{N}]/gu, '')]) {
    for (const match of matcher.getAllMatches(seen)) {
      const word = dataset.getPayloadWithPhraseMetadata(match).phraseMetadata?.originalWord ?? '';
      // Joined text makes words of neighbours; only the worst are taken from it.
      const kind = kindOf(word);
      if (seen === text || kind === 'threat') {
        kinds.add(kind);
      }
    }
  }
  return WORD_KINDS.filter((kind) => kinds.has(kind));
}

function kindOf(word: string): WordKind {
  if (HATE.has(word)) {
    return 'hate';
  }
  if (THREAT.has(word)) {
    return 'threat';
  }
  return SWEARING.has(word) ? 'swearing' : 'sexual';
}
