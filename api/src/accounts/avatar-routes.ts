/** Routes of the pictures of people. */
import { Type } from '@sinclair/typebox';
import type { ObjectStore } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { ownUser } from '../handlers/users.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { OwnUser } from '../schemas.ts';
import type { Services } from '../services.ts';
import { MAX_AVATAR_BYTES, openAvatar, removeAvatar, setAvatar } from './avatars.ts';

const AvatarBody = Type.Object({
  image: Type.String({
    minLength: 40,
    maxLength: Math.ceil((MAX_AVATAR_BYTES * 4) / 3) + 4,
    pattern: '^[A-Za-z0-9+/]+=*$',
    description: 'PNG, GIF or WebP in base64, 32 to 1024 pixels a side, at most 512 KiB',
  }),
});
const AvatarParams = Type.Object({ avatarId: Type.String({ maxLength: 80 }) });

export function avatarRoutes(services: Services): readonly Route[] {
  const { db, accounts } = services;
  const objects = (): ObjectStore => {
    if (services.objects === undefined) {
      throw apiError('API_NO_PICTURES');
    }
    return services.objects;
  };
  return [
    route({
      method: 'POST',
      path: '/users/me/avatar',
      operationId: 'setAvatar',
      summary: 'One’s own picture; places and times that a camera wrote into it are taken out',
      tag: 'users',
      access: 'user',
      rate: 'write',
      body: AvatarBody,
      success: { status: 200, schema: OwnUser },
      errors: ['API_INVALID', 'API_AVATAR_INVALID', 'API_NO_PICTURES'],
      handler: async ({ body, caller }) => {
        await setAvatar({ db, objects: objects() }, caller.userId, body.image);
        return { body: ownUser(await accounts.user(caller.userId)) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/users/me/avatar',
      operationId: 'removeAvatar',
      summary: 'No picture any more',
      tag: 'users',
      access: 'user',
      rate: 'write',
      success: { status: 204 },
      errors: ['API_NO_PICTURES'],
      handler: async ({ caller }) => {
        await removeAvatar({ db, objects: objects() }, caller.userId);
        return {};
      },
    }),
    route({
      method: 'GET',
      path: '/avatars/:avatarId',
      operationId: 'getAvatar',
      summary: 'The picture of somebody; what is at an address never changes',
      tag: 'users',
      access: 'public',
      rate: 'read',
      params: AvatarParams,
      success: {
        status: 200,
        schema: Type.Any({ description: 'image/png, image/gif, image/webp' }),
      },
      errors: ['API_AVATAR_NOT_FOUND', 'API_NO_PICTURES'],
      handler: async ({ params }) => {
        const { body, contentType } = await openAvatar(objects(), params.avatarId);
        return {
          headers: {
            'content-type': contentType,
            'cache-control': 'public, max-age=86400, immutable',
            'content-disposition': 'inline; filename="avatar"',
            'content-security-policy': "default-src 'none'; sandbox",
          },
          body,
        };
      },
    }),
  ];
}
