/** Requests to the REST API: JSON both ways, problem+json (RFC 9457) as ApiError. */

/** What the API answered, or why it could not be reached. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** Stable code of the API, or `NETWORK`. */
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** What is wrong with each field of a form, by name. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(
    code: string,
    message: string,
    options: { readonly status: number; readonly fields?: Readonly<Record<string, string>> },
  ) {
    super(message);
    this.code = code;
    this.status = options.status;
    this.fields = options.fields ?? {};
  }
}

export type HttpRequest = {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly accessToken?: string | undefined;
  /** The same again is given the same answer. */
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};

const BASE = '/api/v1';
const TIMEOUT_MS = 15_000;

/** Calls the API. @throws ApiError */
export async function callApi<T>(path: string, request: HttpRequest = {}): Promise<T> {
  const { method = 'GET', body, accessToken, idempotencyKey } = request;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let response: Response;
  try {
    response = await fetch(BASE + path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]),
    });
  } catch {
    throw new ApiError('NETWORK', 'The server cannot be reached. Check the network.', {
      status: 0,
    });
  }
  const text = await response.text();
  const answer: unknown = parse(text);
  if (!response.ok) {
    throw problem(answer, response.status);
  }
  // The server validates its answers against the schemas that T mirrors.
  return answer as T;
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problem(answer: unknown, status: number): ApiError {
  const row = isRecord(answer) ? answer : {};
  const code = typeof row['code'] === 'string' ? row['code'] : `HTTP_${String(status)}`;
  const detail = typeof row['detail'] === 'string' ? row['detail'] : undefined;
  return new ApiError(code, detail ?? `The server answered ${String(status)}.`, {
    status,
    fields: fieldsOf(row['details']),
  });
}

/** `details: { fields: [{ field, problem }] }` as one sentence per field. */
function fieldsOf(details: unknown): Record<string, string> {
  const list = isRecord(details) ? details['fields'] : undefined;
  const fields: Record<string, string> = {};
  for (const entry of Array.isArray(list) ? (list as unknown[]) : []) {
    if (isRecord(entry) && typeof entry['field'] === 'string') {
      const { problem: text } = entry;
      fields[entry['field']] = typeof text === 'string' ? text : 'is not valid';
    }
  }
  return fields;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
