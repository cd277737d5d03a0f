// Shows what set-up is doing: one line per step, rewritten in place on a terminal, plain lines elsewhere.

const TICK_MS = 500;
/** On a plain stream a long step says this often that it is still alive. */
const HEARTBEAT_MS = 20_000;

/**
 * "0.4 s", "12 s", "3 min 07 s".
 * @param {number} ms
 */
export function formatElapsed(ms) {
  if (ms < 10_000) {
    return `${(ms / 1000).toFixed(1)} s`;
  }
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) {
    return `${seconds} s`;
  }
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/**
 * One line for a step that is running or has ended, cut to the width of the terminal.
 * @param {{ mark: string, title: string, detail?: string, elapsedMs: number, columns?: number }} line
 */
export function formatStep({ mark, title, detail, elapsedMs, columns }) {
  const tail = ` (${formatElapsed(elapsedMs)})`;
  const text = `${mark} ${title}${detail ? `: ${detail}` : ''}`;
  const room = (columns ?? Number.POSITIVE_INFINITY) - tail.length - 1;
  return (text.length > room ? `${text.slice(0, Math.max(0, room - 1))}…` : text) + tail;
}

/**
 * @param {{ stream?: NodeJS.WriteStream, now?: () => number }} [options] default: stderr, so that stdout stays a program's own
 */
export function createProgress(options = {}) {
  const stream = options.stream ?? process.stderr;
  const now = options.now ?? Date.now;
  // Colours and rewriting only where a person looks at it.
  const live = stream.isTTY === true && process.env.CI === undefined && process.env.TERM !== 'dumb';

  /**
   * Runs one step and shows it.
   * @template T
   * @param {string} title
   * @param {(say: (text: string) => void) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async function run(title, work) {
    const started = now();
    let detail;
    let spoken = started;
    const line = (mark, text) =>
      formatStep({
        mark,
        title,
        detail: text,
        elapsedMs: now() - started,
        columns: live ? stream.columns : undefined,
      });
    const show = () => {
      if (live) {
        stream.write(`\r\x1b[2K${line('…', detail)}`);
      } else if (now() - spoken >= HEARTBEAT_MS) {
        spoken = now();
        stream.write(`${line('…', detail)}\n`);
      }
    };
    if (live) {
      show();
    } else {
      stream.write(`… ${title}\n`);
    }
    const timer = setInterval(show, TICK_MS);
    const end = (mark) => stream.write(`${live ? '\r\x1b[2K' : ''}${line(mark)}\n`);
    try {
      const result = await work((text) => {
        detail = text;
      });
      end('✔');
      return result;
    } catch (error) {
      end('✖');
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  /** @param {string} text */
  function note(text) {
    stream.write(`${text}\n`);
  }

  return { run, note };
}
