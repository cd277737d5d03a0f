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
 * @param {unknown} thrown
 */
export function describeFailure(thrown) {
  const error = fromSystemError(thrown) ?? thrown;
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

/** What the file system answers when it cannot do what it is asked, as a sentence. */
function fromSystemError(error) {
  if (!(error instanceof Error) || typeof error.path !== 'string') {
    return undefined;
  }
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new SetupError(`${error.path} may not be written.`, {
        remedy:
          'Give this user the right to, or set FRESHET_CACHE_DIR to a directory that it may write.',
      });
    case 'ENOSPC':
    case 'EDQUOT':
      return new SetupError(`There is no room for ${error.path}.`, {
        remedy: 'The disk is full: free some space and start again.',
      });
    default:
      return undefined;
  }
}
