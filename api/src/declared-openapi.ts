/** The OpenAPI document without a running API: routes are declared before anything is asked of them. */
import { API_VERSION, openApiDocument } from './openapi.ts';
import { allRoutes } from './routes.ts';
import type { Services } from './services.ts';

export function declaredOpenApi(): Readonly<Record<string, unknown>> {
  // Groups of routes take their services apart and use them in handlers only, and none is called.
  return openApiDocument(allRoutes({} as Services), API_VERSION);
}
