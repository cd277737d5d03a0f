/** The OpenAPI document without a running API: routes are declared before anything is asked of them. */
import { API_VERSION, openApiDocument } from './openapi.ts';
import { allRoutes } from './routes.ts';
import type { Services } from './services.ts';

/** Whatever is asked of it, or called, is it again: enough for handlers that are made and never run. */
const nothing: unknown = new Proxy(() => nothing, { get: () => nothing });

export function declaredOpenApi(): Readonly<Record<string, unknown>> {
  return openApiDocument(allRoutes(nothing as Services), API_VERSION);
}
