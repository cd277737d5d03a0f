/** Routes of polls and quizzes. */
import { apiError } from '../errors.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { StreamIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { readOwnStream, readWatchableStream } from '../streams.ts';
import { hostedStream, runningBoard } from './board-access.ts';
import {
  PollActBody,
  PollBody,
  PollList,
  PollParams,
  PollView,
  VoteBody,
} from './board-schemas.ts';
import type { Poll } from './board-types.ts';
import { actOnPoll, createPoll, readAllPolls, readPolls, sweepPolls } from './poll-store.ts';

export function pollRoutes({ db, board, now }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/streams/:streamId/polls',
      operationId: 'listPolls',
      summary: 'Polls and quizzes of a stream, by number; what is still to come for the host',
      tag: 'polls',
      access: 'optional',
      rate: 'read',
      scope: 'streams:read',
      params: StreamIdParams,
      success: { status: 200, schema: PollList },
      errors: ['STREAM_FOR_MEMBERS', 'STREAM_NOT_FOUND'],
      handler: async ({ params, caller }) => {
        const { streamId, userId } = await readWatchableStream(db, params.streamId, caller?.userId);
        await sweepPolls(db, streamId);
        const all = await readAllPolls(db, streamId);
        // What a poll will ask is the host's secret.
        const shown = all.filter(({ status }) => status === 'open' || status === 'closed');
        return { body: { polls: caller?.userId === userId ? all : shown, serverTimeMs: now() } };
      },
    }),
    route({
      method: 'POST',
      path: '/streams/:streamId/polls',
      operationId: 'createPoll',
      summary: 'Add a poll, or with a right answer a quiz; for the host',
      tag: 'polls',
      access: 'owner',
      rate: 'write',
      params: StreamIdParams,
      body: PollBody,
      success: { status: 201, schema: PollView },
      errors: ['API_INVALID', 'POLL_NO_SUCH_CHOICE', 'STREAM_NOT_FOUND', 'API_TOO_MANY'],
      handler: async ({ params, body, caller }) => {
        const { streamId } = await hostedStream({ db }, params.streamId, caller);
        if (body.answer !== undefined && body.answer >= body.choices.length) {
          throw apiError('POLL_NO_SUCH_CHOICE');
        }
        const pollId = await createPoll(db, streamId, body);
        board()?.changed(streamId, { pollIds: [pollId] });
        return { body: await onlyPoll(db, streamId, pollId) };
      },
    }),
    route({
      method: 'POST',
      path: '/streams/:streamId/polls/:pollId/acts',
      operationId: 'actOnPoll',
      summary: 'Open, close or cancel a poll; for the host',
      tag: 'polls',
      access: 'owner',
      rate: 'write',
      params: PollParams,
      body: PollActBody,
      success: { status: 200, schema: PollView },
      errors: ['API_INVALID', 'STREAM_NOT_FOUND', 'API_FORBIDDEN', 'POLL_STATE'],
      handler: async ({ params, body, caller }) => {
        const { streamId } = await readOwnStream(db, params.streamId, caller.userId);
        await actOnPoll(db, { streamId, pollId: params.pollId, action: body.action });
        board()?.changed(streamId, { pollIds: [params.pollId] });
        return { body: await onlyPoll(db, streamId, params.pollId) };
      },
    }),
    route({
      method: 'POST',
      path: '/streams/:streamId/polls/:pollId/votes',
      operationId: 'votePoll',
      summary: 'Vote, once; the same vote again changes nothing',
      tag: 'polls',
      access: 'user',
      rate: 'write',
      params: PollParams,
      body: VoteBody,
      success: { status: 204 },
      errors: [
        'STREAM_FOR_MEMBERS',
        'API_INVALID',
        'POLL_NOT_OPEN',
        'POLL_VOTED_ALREADY',
        'POLL_NO_SUCH_CHOICE',
      ],
      handler: async ({ params, body, caller }) => {
        const { streamId } = await readWatchableStream(db, params.streamId, caller.userId);
        const vote = { userId: caller.userId, pollId: params.pollId, choice: body.choice };
        await runningBoard(board).vote(streamId, vote);
        return {};
      },
    }),
  ];
}

/** @throws POLL_NOT_FOUND */
async function onlyPoll(db: Services['db'], streamId: string, pollId: string): Promise<Poll> {
  const [poll] = await readPolls(db, streamId, [pollId]);
  if (poll === undefined) {
    throw apiError('POLL_NOT_FOUND');
  }
  return poll;
}
