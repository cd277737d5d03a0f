export { createIngest } from './create-ingest.ts';
export type { Ingest, IngestDeps, IngestOptions } from './create-ingest.ts';
export type * from './ingest-health.ts';
