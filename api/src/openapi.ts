/** The OpenAPI 3.1 document, made from the route table: what is not declared there is not in it. */
import { DATABASE_ERRORS, STATUS_BY_KIND, TOKEN_ERRORS } from '@freshet/infra/runtime';
import type { ErrorTable } from '@freshet/infra/runtime';
import type { TObject, TSchema } from '@sinclair/typebox';
import { ACCESS_WORDS } from './docs-page.ts';
import { API_ERRORS, STATUS_BY_CODE } from './errors.ts';
import { isIdempotent, scopeOf } from './route.ts';
import type { Route } from './route.ts';
import { Problem } from './schemas.ts';

export const API_VERSION = '1.0.0';

type Json = Readonly<Record<string, unknown>>;

const TAGS: Readonly<Record<string, string>> = {
  users: 'Accounts, sign-in and public profiles',
  streams: 'Streams: made by their owner, brought to life by the media',
  keys: 'Keys that publish: one per stream, and a lasting one per channel',
  presence: 'Who watches: heartbeats of players',
  chat: 'The chat of streams: the same messages and acts as on the sockets',
  moderation: 'Reports, cases, decisions, appeals, takedowns, the audit log',
  notifications: 'What users are told',
  webhooks: 'Events sent to others’ servers',
};

/** The codes whose status the document can tell; the chat's own come under `default`. */
const KNOWN_ERRORS: ErrorTable = { ...API_ERRORS, ...DATABASE_ERRORS, ...TOKEN_ERRORS };

export function openApiDocument(routes: readonly Route[], version: string): Json {
  const schemas = new Map<string, Json>();
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, schemas) };
  }
  reference(Problem, schemas);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Freshet',
      version,
      description:
        'REST API of a Freshet installation. The same routes answer under /api. Errors are ' +
        'application/problem+json with a stable code. x-access says who may call a route, x-scope ' +
        'what a personal or app token needs for it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({
      name,
      ...(TAGS[name] !== undefined && { description: TAGS[name] }),
    })),
    paths,
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: Object.fromEntries(schemas),
    },
  };
}

function operation(route: Route, schemas: Map<string, Json>): Json {
  const { body, access } = route;
  return {
    operationId: route.operationId,
    summary: route.summary,
    description: `For ${ACCESS_WORDS[access]}.`,
    tags: [route.tag],
    security: securityOf(access),
    'x-access': access,
    ...(access !== 'public' && { 'x-scope': scopeOf(route) }),
    parameters: [
      ...parameters('path', route.params),
      ...parameters('query', route.query),
      ...(isIdempotent(route) ? [IDEMPOTENCY_KEY] : []),
      ...(route.method === 'GET' ? [IF_NONE_MATCH] : []),
    ],
    ...(body !== undefined && {
      requestBody: {
        required: (body.required?.length ?? 0) > 0,
        content: { 'application/json': { schema: plain(body) } },
      },
    }),
    responses: responses(route, schemas),
  };
}

function responses(route: Route, schemas: Map<string, Json>): Json {
  const { success, method } = route;
  const problems = new Map<number, string[]>();
  for (const code of new Set([...(route.errors ?? []), ...generalErrors(route)])) {
    const status = statusOf(code);
    if (status !== undefined) {
      problems.set(status, [...(problems.get(status) ?? []), code]);
    }
  }
  const problem = {
    content: { 'application/problem+json': { schema: reference(Problem, schemas) } },
  };
  const others = (route.errors ?? []).filter((code) => statusOf(code) === undefined);
  return {
    [success.status]: {
      description: 'Done',
      ...(method === 'GET' && { headers: { etag: { schema: { type: 'string' } } } }),
      ...(success.schema !== undefined && {
        content: {
          [success.mediaType ?? 'application/json']: { schema: reference(success.schema, schemas) },
        },
      }),
    },
    ...(method === 'GET' && { 304: { description: 'As the client has it' } }),
    ...Object.fromEntries(
      [...problems].map(([status, codes]) => [
        status,
        { description: codes.join(', '), ...(COME_BACK.has(status) && RETRY_AFTER), ...problem },
      ]),
    ),
    default: { description: ['Any other problem', ...others].join(', '), ...problem },
  };
}

/** What the server itself may answer before the handler is asked. */
function generalErrors(route: Route): readonly string[] {
  const { access, body, query, params } = route;
  return [
    'RATE_LIMITED',
    'DATABASE_UNAVAILABLE',
    ...(access === 'public' ? [] : ['UNAUTHENTICATED', 'API_SCOPE_MISSING', 'API_BANNED']),
    ...(access === 'staff' || access === 'admin' ? ['API_FORBIDDEN'] : []),
    ...(body === undefined ? [] : ['API_BODY_MALFORMED', 'API_BODY_TOO_LARGE', 'API_CONTENT_TYPE']),
    ...(body === undefined && query === undefined && params === undefined ? [] : ['API_INVALID']),
    ...(isIdempotent(route) ? ['API_IDEMPOTENCY_MISMATCH', 'API_IDEMPOTENCY_RUNNING'] : []),
  ];
}

function statusOf(code: string): number | undefined {
  const kind = KNOWN_ERRORS[code]?.kind;
  return STATUS_BY_CODE[code] ?? (kind === undefined ? undefined : STATUS_BY_KIND[kind]);
}

const COME_BACK: ReadonlySet<number> = new Set([429, 503]);
const RETRY_AFTER = {
  headers: { 'retry-after': { description: 'Seconds', schema: { type: 'integer' } } },
};
const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'The same key with the same body makes one thing, and gives the same answer for a day',
  schema: { type: 'string', minLength: 8, maxLength: 128 },
};
const IF_NONE_MATCH = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The etag of an earlier answer: 304 when nothing has changed',
  schema: { type: 'string' },
};

function securityOf(access: Route['access']): readonly Json[] {
  switch (access) {
    case 'public':
      return [];
    case 'optional':
      return [{}, { accessToken: [] }];
    default:
      return [{ accessToken: [] }];
  }
}

function parameters(place: 'path' | 'query', schema: TObject | undefined): readonly Json[] {
  const required = new Set(schema?.required ?? []);
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: plain(property),
  }));
}

/** Named schemas go into `components` once. */
function reference(schema: TSchema, schemas: Map<string, Json>): Json {
  if (schema.title === undefined) {
    return plain(schema);
  }
  schemas.set(schema.title, plain(schema));
  return { $ref: `#/components/schemas/${schema.title}` };
}

/** Without TypeBox's symbols. */
function plain(schema: TSchema): Json {
  return JSON.parse(JSON.stringify(schema)) as Json;
}
