export { createIngest } from './create-ingest.ts';
export type { Ingest, IngestDeps, IngestOptions } from './create-ingest.ts';
export type {
  AudioHealth,
  IngestHealth,
  IngestWarning,
  IngestWarningCode,
  LinkHealth,
  VideoHealth,
} from '@freshet/infra/media';
