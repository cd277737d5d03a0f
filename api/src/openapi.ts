/** The OpenAPI 3.1 document, made from the route table: what is not declared there is not in it. */
import type { TObject, TSchema } from '@sinclair/typebox';
import type { Route } from './route.ts';
import { Problem } from './schemas.ts';

type Json = Readonly<Record<string, unknown>>;

const TAGS = [
  { name: 'users', description: 'Accounts, sign-in and public profiles' },
  { name: 'streams', description: 'Streams: made by their owner, brought to life by the media' },
  { name: 'keys', description: 'Keys that publish: one per stream, and a lasting one per channel' },
];

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
        'application/problem+json with a stable code.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    tags: TAGS,
    paths,
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: Object.fromEntries(schemas),
    },
  };
}

function operation(route: Route, schemas: Map<string, Json>): Json {
  const { body, success, access } = route;
  return {
    operationId: route.operationId,
    summary: route.summary,
    tags: [route.tag],
    security: SECURITY[access],
    ...(access === 'admin' && { description: 'For administrators.' }),
    parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
    ...(body !== undefined && {
      requestBody: {
        required: (body.required?.length ?? 0) > 0,
        content: { 'application/json': { schema: plain(body) } },
      },
    }),
    responses: {
      [success.status]: {
        description: 'Done',
        ...(success.schema !== undefined && {
          content: { 'application/json': { schema: reference(success.schema, schemas) } },
        }),
      },
      default: {
        description: `A problem${(route.errors ?? []).map((code) => `, ${code}`).join('')}`,
        content: { 'application/problem+json': { schema: reference(Problem, schemas) } },
      },
    },
  };
}

const SECURITY: Readonly<Record<Route['access'], readonly Json[]>> = {
  public: [],
  optional: [{}, { accessToken: [] }],
  user: [{ accessToken: [] }],
  admin: [{ accessToken: [] }],
};

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
