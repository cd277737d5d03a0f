/**
 * Loaded before a program (`node --import`), writes down every SQL statement that the sources of Freshet
 * send, tests' own ones left out: one JSON line each, in `NOTED_STATEMENTS/<process id>.jsonl`.
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const directory = process.env['NOTED_STATEMENTS'];
const seen = new Set<string>();
/** The ways that every statement goes; who sends it stands before them. */
const PASSED_THROUGH = /\/(node_modules|infra\/runtime\/database-|test\/support\/note-statements)/;
const SOURCE = /\/(api|signaling|sfu|whip-gateway|hls-bridge|infra)\/[\w/.-]+\.ts/;
const OF_TESTS = /\/test\/|\.test\.ts|\/fixtures\//;
/** What a migration says is said once. */
const OF_MIGRATIONS = /\/infra\/runtime\/migrations\.ts/;
const FRAMES = 40;

type Query = (this: unknown, ...args: unknown[]) => unknown;

function note(config: unknown): void {
  const text = typeof config === 'object' && config !== null && 'text' in config && config.text;
  if (directory === undefined || typeof text !== 'string' || seen.has(text)) {
    return;
  }
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const frames = new Error('who asks').stack?.split('\n').slice(1) ?? [];
  Error.stackTraceLimit = limit;
  const sender = frames.find((line) => line.includes('/') && !PASSED_THROUGH.test(line));
  const isOurs = sender !== undefined && SOURCE.test(sender);
  if (isOurs && !OF_TESTS.test(sender) && !OF_MIGRATIONS.test(sender)) {
    seen.add(text);
    appendFileSync(join(directory, `${process.pid}.jsonl`), `${JSON.stringify(text)}\n`);
  }
}

for (const prototype of [pg.Pool.prototype, pg.Client.prototype]) {
  // The methods have many overloads; all of them take the statement first.
  const holder = prototype as unknown as { query: Query };
  const { query } = holder;
  holder.query = function (...args) {
    note(args[0]);
    return query.apply(this, args);
  };
}
