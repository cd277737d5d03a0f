/**
 * Finds the stream key in what clients send: `rtmp://host/live` + key, `rtmp://host/live/key`, or
 * `?key=` / `?streamkey=` in either. Everything here may hold the secret, so nothing is ever logged.
 */
export type PublishTarget = {
  /** First segment of the application path. */
  readonly app: string;
  /** Undefined when there is none, or it cannot be one. */
  readonly streamKey: string | undefined;
  /** Query parameters other than the key. */
  readonly parameters: Readonly<Record<string, string>>;
};

const KEY_PARAMETERS = ['key', 'streamkey'];
const MAX_KEY_LENGTH = 256;
const MAX_PARAMETERS = 16;
/** Keys are ours, so they are plain; a pasted space or line end is trimmed before. */
const KEY_FORM = /^[\x21-\x7e]+$/;

export function parsePublishTarget(application: string, publishName: string): PublishTarget {
  const app = splitQuery(application);
  const name = splitQuery(publishName);
  const appSegments = app.path.split('/').filter((segment) => segment !== '');
  const nameSegments = name.path.split('/').filter((segment) => segment !== '');
  const candidates = [
    keyParameter(name.query),
    keyParameter(app.query),
    nameSegments.at(-1),
    appSegments.length > 1 ? appSegments.at(-1) : undefined,
  ];
  const streamKey = candidates.find((candidate) => candidate !== undefined && candidate !== '');
  return {
    app: appSegments[0] ?? '',
    streamKey: streamKey === undefined ? undefined : validKey(streamKey),
    parameters: otherParameters(name.query),
  };
}

function splitQuery(text: string): { path: string; query: URLSearchParams } {
  const trimmed = text.trim();
  const mark = trimmed.indexOf('?');
  return mark < 0
    ? { path: trimmed, query: new URLSearchParams() }
    : { path: trimmed.slice(0, mark), query: new URLSearchParams(trimmed.slice(mark + 1)) };
}

function keyParameter(query: URLSearchParams): string | undefined {
  return KEY_PARAMETERS.map((name) => query.get(name)).find((value) => value !== null) ?? undefined;
}

function otherParameters(query: URLSearchParams): Record<string, string> {
  const entries = [...query].filter(([name]) => !KEY_PARAMETERS.includes(name));
  return Object.fromEntries(entries.slice(0, MAX_PARAMETERS));
}

function validKey(text: string): string | undefined {
  const key = text.trim();
  return key.length <= MAX_KEY_LENGTH && KEY_FORM.test(key) ? key : undefined;
}
