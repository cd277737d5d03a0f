/** Routes of channel emotes: their list, upload, removal, and the pictures. */
import { Type } from '@sinclair/typebox';
import { apiError } from '../errors.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { addEmote, MAX_EMOTE_BYTES, openEmote, readEmotes, removeEmote } from './chat-emotes.ts';

const EmoteList = Type.Object(
  {
    emotes: Type.Array(
      Type.Object({ name: Type.String(), url: Type.String({ description: 'Of the picture' }) }),
    ),
  },
  { title: 'ChatEmotes' },
);
const EmoteBody = Type.Object({
  name: Type.String({ pattern: '^[a-z][a-z0-9_]{2,23}$', description: 'Written :name: in chat' }),
  image: Type.String({
    minLength: 40,
    maxLength: Math.ceil((MAX_EMOTE_BYTES * 4) / 3) + 4,
    pattern: '^[A-Za-z0-9+/]+=*$',
    description: 'PNG, GIF or WebP in base64, 16 to 512 pixels a side, at most 256 KiB',
  }),
});
const ChannelParams = Type.Object({ userId: Type.String({ maxLength: 64 }) });
const EmoteParams = Type.Object({ name: Type.String({ maxLength: 24 }) });
const PictureParams = Type.Object({ emoteId: Type.String({ maxLength: 80 }) });

export function emoteRoutes(services: Services): readonly Route[] {
  const { db, chat } = services;
  const objects = () => {
    if (services.objects === undefined) {
      throw apiError('API_NO_CHAT');
    }
    return services.objects;
  };
  const tellRooms = async (ownerId: string): Promise<{ body: object }> => {
    const emotes = await readEmotes(db, ownerId);
    chat()?.changeEmotes(ownerId, emotes);
    return { body: { emotes } };
  };
  return [
    route({
      method: 'GET',
      path: '/users/:userId/emotes',
      operationId: 'listEmotes',
      summary: 'Emotes of a channel',
      tag: 'chat',
      access: 'optional',
      rate: 'read',
      params: ChannelParams,
      success: { status: 200, schema: EmoteList },
      handler: async ({ params }) => ({ body: { emotes: await readEmotes(db, params.userId) } }),
    }),
    route({
      method: 'POST',
      path: '/users/me/emotes',
      operationId: 'addEmote',
      summary: 'Upload an emote for one’s own channel',
      tag: 'chat',
      access: 'user',
      rate: 'write',
      scope: 'channel:moderate',
      body: EmoteBody,
      success: { status: 201, schema: EmoteList },
      errors: ['API_INVALID', 'API_EMOTE_INVALID', 'API_EMOTE_LIMIT', 'API_EMOTE_NAME_TAKEN'],
      handler: async ({ body, caller }) => {
        await addEmote({ db, objects: objects() }, { ownerId: caller.userId, ...body });
        return tellRooms(caller.userId);
      },
    }),
    route({
      method: 'DELETE',
      path: '/users/me/emotes/:name',
      operationId: 'removeEmote',
      summary: 'Remove an emote of one’s own channel',
      tag: 'chat',
      access: 'owner',
      rate: 'write',
      scope: 'channel:moderate',
      params: EmoteParams,
      success: { status: 200, schema: EmoteList },
      errors: ['API_EMOTE_NOT_FOUND'],
      handler: async ({ params, caller }) => {
        await removeEmote({ db, objects: objects() }, caller.userId, params.name);
        return tellRooms(caller.userId);
      },
    }),
    route({
      method: 'GET',
      path: '/chat/emotes/:emoteId',
      operationId: 'getEmotePicture',
      summary: 'The picture of an emote; it never changes',
      tag: 'chat',
      access: 'public',
      rate: 'read',
      params: PictureParams,
      success: {
        status: 200,
        schema: Type.Any({ description: 'image/png, image/gif, image/webp' }),
      },
      errors: ['API_EMOTE_NOT_FOUND'],
      handler: async ({ params }) => {
        const { body, contentType } = await openEmote(objects(), params.emoteId);
        return {
          headers: {
            'content-type': contentType,
            'cache-control': 'public, max-age=31536000, immutable',
            // Whoever opens the address itself gets a file, not a page of ours.
            'content-disposition': 'inline; filename="emote"',
            'content-security-policy': "default-src 'none'; sandbox",
          },
          body,
        };
      },
    }),
  ];
}
