// A failure that a person can act on: one sentence, what to do, and where the tool's own words are.

export class SetupError extends Error {
  /**
   * @param {string} message what went wrong, as one sentence
   * @param {{ remedy?: string, logFile?: string, tail?: string, cause?: unknown }} [details]
   */
  constructor(message, details = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'SetupError';
    this.remedy = details.remedy;
    this.logFile = details.logFile;
    this.tail = details.tail;
  }
}

/**
 * The text that is shown for a failure.
 * @param {unknown} error
 */
export function describeFailure(error) {
  if (!(error instanceof SetupError)) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const lines = [`Set-up stopped: ${error.message}`];
  if (error.remedy) {
    lines.push(error.remedy);
  }
  if (error.tail) {
    lines.push('', 'The last lines of its output:', ...error.tail.split('\n').map((l) => `  ${l}`));
  }
  if (error.logFile) {
    lines.push('', `The full log: ${error.logFile}`);
  }
  return lines.join('\n');
}
