/** A text classifier of somebody else, asked over HTTP: `{text}` goes in, scores of 0 to 1 come out. */
import type { Logger, Metrics } from '@freshet/infra/runtime';

export type Classifier = {
  /** Categories with their scores; undefined when it could not say. Never throws. */
  classify(text: string): Promise<Readonly<Record<string, number>> | undefined>;
};

export type HttpClassifierOptions = {
  readonly url: string;
  /** Sent as `Authorization: Bearer`. */
  readonly token?: string | undefined;
  /** Longest wait for an answer. Default 500 ms. */
  readonly timeoutMs?: number;
  /** Questions under way at once; those above it are not asked. Default 64. */
  readonly maxInFlight?: number;
};

const MAX_ANSWER_BYTES = 16_384;
const MAX_CATEGORIES = 32;

export function createHttpClassifier(
  deps: { readonly log: Logger; readonly metrics: Metrics },
  options: HttpClassifierOptions,
): Classifier {
  const { url, token, timeoutMs = 500, maxInFlight = 64 } = options;
  const outcomes = deps.metrics.counter({
    name: 'chat_classifier_total',
    help: 'Questions to the text classifier by outcome',
    labels: ['outcome'],
  });
  let inFlight = 0;

  async function ask(text: string): Promise<Readonly<Record<string, number>>> {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ text }),
    });
    const answer = await response.text();
    if (!response.ok || answer.length > MAX_ANSWER_BYTES) {
      throw new TypeError(`the classifier answered ${response.status}, ${answer.length} bytes`);
    }
    return scoresOf(JSON.parse(answer));
  }

  return {
    async classify(text) {
      if (inFlight >= maxInFlight) {
        outcomes.inc({ outcome: 'busy' });
        return undefined;
      }
      inFlight += 1;
      try {
        const scores = await ask(text);
        outcomes.inc({ outcome: 'answered' });
        return scores;
      } catch (error) {
        deps.log.debug({ err: error }, 'chat classifier failed');
        outcomes.inc({ outcome: 'failed' });
        return undefined;
      } finally {
        inFlight -= 1;
      }
    },
  };
}

/** `{scores: {name: 0.9}}`; anything else in the answer is ignored. @throws TypeError */
function scoresOf(answer: unknown): Readonly<Record<string, number>> {
  const scores: unknown =
    typeof answer === 'object' && answer !== null && 'scores' in answer ? answer.scores : undefined;
  if (typeof scores !== 'object' || scores === null) {
    throw new TypeError('the classifier gave no scores');
  }
  const valid = Object.entries(scores)
    .filter((each): each is [string, number] => typeof each[1] === 'number' && each[1] >= 0)
    .slice(0, MAX_CATEGORIES);
  return Object.fromEntries(valid);
}
