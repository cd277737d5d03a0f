/** Turns a JSON log line into one that a person reads: time, level, message, facts. Pure. */

const COLORS: Readonly<Record<string, string>> = {
  fatal: '\u001b[31m',
  error: '\u001b[31m',
  warn: '\u001b[33m',
  info: '\u001b[36m',
};
const PLAIN = '\u001b[0m';
const LEVEL_WIDTH = 5;

/** What is not a JSON object comes back as it is. */
export function prettyLine(line: string, options: { readonly color: boolean }): string {
  const entry = parse(line);
  if (entry === undefined) {
    return line;
  }
  const { level, time, msg, err, ...facts } = entry;
  const label = String(level);
  const paint = options.color ? (COLORS[label] ?? '') : '';
  const head = `${String(time).slice(11, 19)} ${paint}${label.padEnd(LEVEL_WIDTH)}${paint && PLAIN}`;
  const rest = Object.entries(facts).map(([name, value]) => ` ${name}=${printFact(value)}`);
  return `${head} ${printText(msg)}${rest.join('')}${printError(err)}\n`;
}

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function printFact(value: unknown): string {
  return typeof value === 'string' && /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value);
}

function printText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Its stack on lines of its own; it names the message too. */
function printError(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('stack' in error)) {
    return error === undefined ? '' : ` err=${JSON.stringify(error)}`;
  }
  return `\n  ${String(error.stack).replaceAll('\n', '\n  ')}`;
}
