/**
 * Every request and its handler, by the state in which it is allowed. A message of the protocol
 * without a row here does not compile.
 */
import type { PlainHandler, PlainKind, SessionHandler, SessionKind } from '../handler.ts';
import { handleBidPlace } from './board/bid-place.ts';
import { handleBoardJoin } from './board/board-join.ts';
import { handleBoardLeave } from './board/board-leave.ts';
import { handleEventSend } from './board/event-send.ts';
import { handleLotControl } from './board/lot-control.ts';
import { handlePollControl } from './board/poll-control.ts';
import { handlePollVote } from './board/poll-vote.ts';
import { handleChatDelete } from './chat/chat-delete.ts';
import { handleChatJoin } from './chat/chat-join.ts';
import { handleChatLeave } from './chat/chat-leave.ts';
import { handleChatModerate } from './chat/chat-moderate.ts';
import { handleChatReact } from './chat/chat-react.ts';
import { handleChatSend } from './chat/chat-send.ts';
import { handleChatVote } from './chat/chat-vote.ts';
import { handleUnwatchHealth } from './health/unwatch-health.ts';
import { handleWatchHealth } from './health/watch-health.ts';
import { handlePing } from './connection/ping.ts';
import { handleSimulate } from './connection/simulate.ts';
import { handleWatchNotifications } from './notifications/watch-notifications.ts';
import { closeProducer } from './publishing/close-producer.ts';
import { pauseProducer } from './publishing/pause-producer.ts';
import { produce } from './publishing/produce.ts';
import { handlePublish } from './publishing/publish.ts';
import { unpublish } from './publishing/unpublish.ts';
import { connectTransport } from './session/connect-transport.ts';
import { getStats } from './session/get-stats.ts';
import { reportQuality } from './session/report-quality.ts';
import { restartIce } from './session/restart-ice.ts';
import { handleStageControl } from './stage/stage-control.ts';
import { handleStageHand } from './stage/stage-hand.ts';
import { handleStageInvite } from './stage/stage-invite.ts';
import { handleStageJoin } from './stage/stage-join.ts';
import { handleStageLeave } from './stage/stage-leave.ts';
import { handleStagePlayhead } from './stage/stage-playhead.ts';
import { pauseConsumer } from './watching/pause-consumer.ts';
import { requestKeyframe } from './watching/request-keyframe.ts';
import { setLayers } from './watching/set-layers.ts';
import { handleSubscribe } from './watching/subscribe.ts';
import { unsubscribe } from './watching/unsubscribe.ts';

export const PLAIN_HANDLERS: { readonly [K in PlainKind]: PlainHandler<K> } = {
  ping: handlePing,
  simulate: handleSimulate,
  publish: handlePublish,
  subscribe: handleSubscribe,
  chatJoin: handleChatJoin,
  chatLeave: handleChatLeave,
  chatSend: handleChatSend,
  chatDelete: handleChatDelete,
  chatModerate: handleChatModerate,
  chatReact: handleChatReact,
  chatVote: handleChatVote,
  watchHealth: handleWatchHealth,
  unwatchHealth: handleUnwatchHealth,
  watchNotifications: handleWatchNotifications,
  boardJoin: handleBoardJoin,
  boardLeave: handleBoardLeave,
  bidPlace: handleBidPlace,
  lotControl: handleLotControl,
  pollVote: handlePollVote,
  pollControl: handlePollControl,
  eventSend: handleEventSend,
  stageJoin: handleStageJoin,
  stageLeave: handleStageLeave,
  stageHand: handleStageHand,
  stageControl: handleStageControl,
  stageInvite: handleStageInvite,
  stagePlayhead: handleStagePlayhead,
};

export const SESSION_HANDLERS: { readonly [K in SessionKind]: SessionHandler<K> } = {
  unpublish,
  produce,
  closeProducer,
  pauseProducer,
  unsubscribe,
  pauseConsumer,
  setLayers,
  requestKeyframe,
  connectTransport,
  restartIce,
  getStats,
  reportQuality,
};
