/** Codes of the database, its embedded server and its migrations. */
import { errorFactory } from './errors.ts';

export const DATABASE_ERRORS = {
  DATABASE_UNAVAILABLE: { kind: 'unavailable', message: 'the database cannot be reached' },
  DATABASE_TIMEOUT: { kind: 'timeout', message: 'the database took too long to answer' },
  DATABASE_CONFLICT: { kind: 'conflict', message: 'this would contradict what is stored already' },
  DATABASE_START_FAILED: { kind: 'unavailable', message: 'the embedded database did not start' },
  DATABASE_MIGRATION_FAILED: { kind: 'failed_precondition', message: 'a migration did not apply' },
} as const;

export const databaseError = errorFactory(DATABASE_ERRORS);
