/**
 * `freshet admin …`: gives and takes roles of the platform on the host itself, which is how the first
 * administrator is made. Runs beside a server that is up; that one follows within a second.
 */
import { changePerson, COMMAND_LINE, listPeople, personNamed } from '@freshet/api';
import type { Person } from '@freshet/api';
import { Closer, createLogger, createMetrics } from '@freshet/infra/runtime';
import type { Config, Database } from '@freshet/infra/runtime';
import { openState } from './compose-state.ts';

export type AdminCall =
  | { readonly kind: 'grant'; readonly username: string; readonly role: 'admin' | 'moderator' }
  | { readonly kind: 'revoke'; readonly username: string }
  | { readonly kind: 'list' };

const PAGE = 1000;

/** Undefined when the words are not such a call. */
export function parseAdminCall(words: readonly string[]): AdminCall | undefined {
  const [kind, username, role = 'admin', ...rest] = words;
  if (rest.length > 0) {
    return undefined;
  }
  if (kind === 'list' && username === undefined) {
    return { kind };
  }
  if (username === undefined) {
    return undefined;
  }
  if (kind === 'grant' && (role === 'admin' || role === 'moderator')) {
    return { kind, username, role };
  }
  return kind === 'revoke' && words.length === 2 ? { kind, username } : undefined;
}

/** @throws API_USER_NOT_FOUND, API_LAST_ADMIN, DATABASE_… */
export async function runAdmin(config: Config, call: AdminCall): Promise<void> {
  const log = createLogger({ level: 'error', format: config.logFormat });
  const metrics = createMetrics({ processMetrics: false });
  const closer = new Closer();
  try {
    const { database } = openState({ log, metrics, config, closer }, { mayShare: true });
    process.stdout.write(await carryOut(await database, call));
  } finally {
    await closer.close();
  }
}

async function carryOut(db: Database, call: AdminCall): Promise<string> {
  if (call.kind === 'list') {
    const people = [...(await everybody(db, 'admin')), ...(await everybody(db, 'moderator'))];
    return people.map(lineOf).join('') || 'nobody has a role yet\n';
  }
  const { userId } = await personNamed(db, call.username);
  const role = call.kind === 'grant' ? call.role : 'user';
  return lineOf(await changePerson(db, { userId, actorId: COMMAND_LINE, role }));
}

async function everybody(db: Database, role: Person['role']): Promise<readonly Person[]> {
  const people: Person[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPeople(db, { role, limit: PAGE, cursor });
    people.push(...page.rows);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return people;
}

function lineOf({ username, role, userId }: Person): string {
  return `${username} is ${role} (${userId})\n`;
}
