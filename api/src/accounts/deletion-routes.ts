/** Routes of leaving: one's data as an archive, deleting the account, and changing one's mind. */
import { Type } from '@sinclair/typebox';
import { apiError } from '../errors.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { deletionMail } from './account-mails.ts';
import { exportData } from './data-export.ts';
import { askForDeletion, cancelDeletion, deletionOf } from './deletion.ts';
import { nullable } from '../lib/schema-kinds.ts';

const timestamp = Type.String({ format: 'date-time' });
const DeletionBody = Type.Object({
  currentPassword: Type.Optional(
    Type.String({ maxLength: 256, description: 'Needed when the account has one' }),
  ),
});
const DeletionView = Type.Object({ deleteAfter: nullable(timestamp) }, { title: 'Deletion' });
const Archive = Type.Any({ description: 'Everything that is kept about the account' });
const EXPORTS = { limit: 5, windowMs: 3_600_000 };

export function deletionRoutes(services: Services): readonly Route[] {
  const { db, accounts, rateLimiter, now } = services;
  return [
    route({
      method: 'GET',
      path: '/users/me/export',
      operationId: 'exportMyData',
      summary: 'Everything that is kept about one’s account, as a JSON archive; five an hour',
      tag: 'users',
      access: 'user',
      rate: 'read',
      scope: 'session',
      allowBanned: true,
      success: { status: 200, schema: Archive },
      handler: async ({ caller }) => {
        const { allowed, retryAfterMs } = await rateLimiter.take(
          `export:${caller.userId}`,
          EXPORTS,
        );
        if (!allowed) {
          throw apiError('RATE_LIMITED', { retryAfterMs });
        }
        const user = await accounts.user(caller.userId);
        return {
          headers: {
            'content-disposition': `attachment; filename="freshet-${user.username}.json"`,
          },
          body: await exportData(db, user, new Date(now())),
        };
      },
    }),
    ...changeRoutes(services),
  ];
}

function changeRoutes({
  db,
  credentials,
  sessions,
  mailOutbox,
  endStream,
}: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/users/me/deletion',
      operationId: 'getDeletion',
      summary: 'When one’s account is deleted; null when it is not to be',
      tag: 'users',
      access: 'user',
      rate: 'read',
      scope: 'session',
      allowBanned: true,
      success: { status: 200, schema: DeletionView },
      handler: async ({ caller }) => ({ body: view(await deletionOf(db, caller.userId)) }),
    }),
    route({
      method: 'POST',
      path: '/users/me/deletion',
      operationId: 'requestDeletion',
      summary: 'Delete one’s account in two weeks: streams and other sessions end now',
      tag: 'users',
      access: 'user',
      rate: 'login',
      scope: 'session',
      allowBanned: true,
      body: DeletionBody,
      success: { status: 200, schema: DeletionView },
      errors: ['API_PASSWORD_WRONG', 'API_SIGN_IN_AGAIN', 'API_LAST_ADMIN'],
      handler: async ({ caller, body }) => {
        const user = await credentials.confirm(caller, body.currentPassword);
        const person = { to: user.email, username: user.username };
        const deleteAfter = await askForDeletion({ db, endStream }, caller.userId, (tx, at) =>
          mailOutbox.add(tx, deletionMail(person, at)),
        );
        await sessions.endAll(caller.userId, { reason: 'deleted', except: caller.sessionId });
        return { body: view(deleteAfter) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/users/me/deletion',
      operationId: 'cancelDeletion',
      summary: 'Keep one’s account after all',
      tag: 'users',
      access: 'user',
      rate: 'write',
      scope: 'session',
      allowBanned: true,
      success: { status: 204 },
      handler: async ({ caller }) => {
        await cancelDeletion(db, caller.userId);
        return {};
      },
    }),
  ];
}

function view(deleteAfter: Date | null): object {
  return { deleteAfter: deleteAfter?.toISOString() ?? null };
}
