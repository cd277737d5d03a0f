/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import * as $protobuf from "../wire/index.ts";

// Common aliases
const $Reader = $protobuf.Reader, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["freshet-server-read"] || ($protobuf.roots["freshet-server-read"] = {});

export const freshet = $root.freshet = (() => {

    /**
     * Namespace freshet.
     * @exports freshet
     * @namespace
     */
    const freshet = {};

    freshet.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof freshet
         * @namespace
         */
        const v1 = {};

        v1.ServerMessage = (function() {

            /**
             * Properties of a ServerMessage.
             * @typedef {Object} freshet.v1.ServerMessage.$Properties
             * @property {number|null} [requestId] ServerMessage requestId
             * @property {number|null} [seq] ServerMessage seq
             * @property {freshet.v1.Welcome.$Properties|null} [welcome] ServerMessage welcome
             * @property {freshet.v1.Pong.$Properties|null} [pong] ServerMessage pong
             * @property {freshet.v1.Error.$Properties|null} [error] ServerMessage error
             * @property {freshet.v1.Done.$Properties|null} [done] ServerMessage done
             * @property {freshet.v1.PublishOpened.$Properties|null} [publishOpened] ServerMessage publishOpened
             * @property {freshet.v1.Produced.$Properties|null} [produced] ServerMessage produced
             * @property {freshet.v1.Subscribed.$Properties|null} [subscribed] ServerMessage subscribed
             * @property {freshet.v1.IceRestarted.$Properties|null} [iceRestarted] ServerMessage iceRestarted
             * @property {freshet.v1.SessionStats.$Properties|null} [sessionStats] ServerMessage sessionStats
             * @property {freshet.v1.ChatJoined.$Properties|null} [chatJoined] ServerMessage chatJoined
             * @property {freshet.v1.ChatSent.$Properties|null} [chatSent] ServerMessage chatSent
             * @property {freshet.v1.NotificationState.$Properties|null} [notificationState] ServerMessage notificationState
             * @property {freshet.v1.BoardJoined.$Properties|null} [boardJoined] ServerMessage boardJoined
             * @property {freshet.v1.BidPlaced.$Properties|null} [bidPlaced] ServerMessage bidPlaced
             * @property {freshet.v1.StageJoined.$Properties|null} [stageJoined] ServerMessage stageJoined
             * @property {freshet.v1.StageInvited.$Properties|null} [stageInvited] ServerMessage stageInvited
             * @property {freshet.v1.ConsumerAdded.$Properties|null} [consumerAdded] ServerMessage consumerAdded
             * @property {freshet.v1.ConsumerClosed.$Properties|null} [consumerClosed] ServerMessage consumerClosed
             * @property {freshet.v1.ConsumerPaused.$Properties|null} [consumerPaused] ServerMessage consumerPaused
             * @property {freshet.v1.LayersChanged.$Properties|null} [layersChanged] ServerMessage layersChanged
             * @property {freshet.v1.StreamStateChanged.$Properties|null} [streamStateChanged] ServerMessage streamStateChanged
             * @property {freshet.v1.ProducerScore.$Properties|null} [producerScore] ServerMessage producerScore
             * @property {freshet.v1.TransportState.$Properties|null} [transportState] ServerMessage transportState
             * @property {freshet.v1.SessionClosed.$Properties|null} [sessionClosed] ServerMessage sessionClosed
             * @property {freshet.v1.Leave.$Properties|null} [leave] ServerMessage leave
             * @property {freshet.v1.LayersWanted.$Properties|null} [layersWanted] ServerMessage layersWanted
             * @property {freshet.v1.ChatEvents.$Properties|null} [chatEvents] ServerMessage chatEvents
             * @property {freshet.v1.ChatPulse.$Properties|null} [chatPulse] ServerMessage chatPulse
             * @property {freshet.v1.StreamHealth.$Properties|null} [streamHealth] ServerMessage streamHealth
             * @property {freshet.v1.Notified.$Properties|null} [notified] ServerMessage notified
             * @property {freshet.v1.BoardUpdate.$Properties|null} [boardUpdate] ServerMessage boardUpdate
             * @property {freshet.v1.StageUpdate.$Properties|null} [stageUpdate] ServerMessage stageUpdate
             * @property {freshet.v1.StageAsked.$Properties|null} [stageAsked] ServerMessage stageAsked
             * @property {freshet.v1.StageSpeakers.$Properties|null} [stageSpeakers] ServerMessage stageSpeakers
             * @property {freshet.v1.StagePlayhead.$Properties|null} [stagePlayhead] ServerMessage stagePlayhead
             * @property {"welcome"|"pong"|"error"|"done"|"publishOpened"|"produced"|"subscribed"|"iceRestarted"|"sessionStats"|"chatJoined"|"chatSent"|"notificationState"|"boardJoined"|"bidPlaced"|"stageJoined"|"stageInvited"|"consumerAdded"|"consumerClosed"|"consumerPaused"|"layersChanged"|"streamStateChanged"|"producerScore"|"transportState"|"sessionClosed"|"leave"|"layersWanted"|"chatEvents"|"chatPulse"|"streamHealth"|"notified"|"boardUpdate"|"stageUpdate"|"stageAsked"|"stageSpeakers"|"stagePlayhead"} [kind] ServerMessage kind
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ServerMessage.
             * @memberof freshet.v1
             * @interface IServerMessage
             * @augments freshet.v1.ServerMessage.$Properties
             * @deprecated Use freshet.v1.ServerMessage.$Properties instead.
             */

            /**
             * Narrowed shape of a ServerMessage.
             * @typedef {{
             *   requestId?: number|null;
             *   seq?: number|null;
             *   welcome?: freshet.v1.Welcome.$Shape|null;
             *   pong?: freshet.v1.Pong.$Shape|null;
             *   error?: freshet.v1.Error.$Shape|null;
             *   done?: freshet.v1.Done.$Shape|null;
             *   publishOpened?: freshet.v1.PublishOpened.$Shape|null;
             *   produced?: freshet.v1.Produced.$Shape|null;
             *   subscribed?: freshet.v1.Subscribed.$Shape|null;
             *   iceRestarted?: freshet.v1.IceRestarted.$Shape|null;
             *   sessionStats?: freshet.v1.SessionStats.$Shape|null;
             *   chatJoined?: freshet.v1.ChatJoined.$Shape|null;
             *   chatSent?: freshet.v1.ChatSent.$Shape|null;
             *   notificationState?: freshet.v1.NotificationState.$Shape|null;
             *   boardJoined?: freshet.v1.BoardJoined.$Shape|null;
             *   bidPlaced?: freshet.v1.BidPlaced.$Shape|null;
             *   stageJoined?: freshet.v1.StageJoined.$Shape|null;
             *   stageInvited?: freshet.v1.StageInvited.$Shape|null;
             *   consumerAdded?: freshet.v1.ConsumerAdded.$Shape|null;
             *   consumerClosed?: freshet.v1.ConsumerClosed.$Shape|null;
             *   consumerPaused?: freshet.v1.ConsumerPaused.$Shape|null;
             *   layersChanged?: freshet.v1.LayersChanged.$Shape|null;
             *   streamStateChanged?: freshet.v1.StreamStateChanged.$Shape|null;
             *   producerScore?: freshet.v1.ProducerScore.$Shape|null;
             *   transportState?: freshet.v1.TransportState.$Shape|null;
             *   sessionClosed?: freshet.v1.SessionClosed.$Shape|null;
             *   leave?: freshet.v1.Leave.$Shape|null;
             *   layersWanted?: freshet.v1.LayersWanted.$Shape|null;
             *   chatEvents?: freshet.v1.ChatEvents.$Shape|null;
             *   chatPulse?: freshet.v1.ChatPulse.$Shape|null;
             *   streamHealth?: freshet.v1.StreamHealth.$Shape|null;
             *   notified?: freshet.v1.Notified.$Shape|null;
             *   boardUpdate?: freshet.v1.BoardUpdate.$Shape|null;
             *   stageUpdate?: freshet.v1.StageUpdate.$Shape|null;
             *   stageAsked?: freshet.v1.StageAsked.$Shape|null;
             *   stageSpeakers?: freshet.v1.StageSpeakers.$Shape|null;
             *   stagePlayhead?: freshet.v1.StagePlayhead.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ kind?: undefined; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "welcome"; welcome: freshet.v1.Welcome.$Shape; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "pong"; welcome?: null; pong: freshet.v1.Pong.$Shape; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "error"; welcome?: null; pong?: null; error: freshet.v1.Error.$Shape; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "done"; welcome?: null; pong?: null; error?: null; done: freshet.v1.Done.$Shape; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "publishOpened"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened: freshet.v1.PublishOpened.$Shape; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "produced"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced: freshet.v1.Produced.$Shape; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "subscribed"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed: freshet.v1.Subscribed.$Shape; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "iceRestarted"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted: freshet.v1.IceRestarted.$Shape; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "sessionStats"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats: freshet.v1.SessionStats.$Shape; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "chatJoined"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined: freshet.v1.ChatJoined.$Shape; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "chatSent"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent: freshet.v1.ChatSent.$Shape; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "notificationState"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState: freshet.v1.NotificationState.$Shape; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "boardJoined"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined: freshet.v1.BoardJoined.$Shape; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "bidPlaced"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced: freshet.v1.BidPlaced.$Shape; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "stageJoined"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined: freshet.v1.StageJoined.$Shape; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "stageInvited"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited: freshet.v1.StageInvited.$Shape; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "consumerAdded"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded: freshet.v1.ConsumerAdded.$Shape; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "consumerClosed"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed: freshet.v1.ConsumerClosed.$Shape; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "consumerPaused"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused: freshet.v1.ConsumerPaused.$Shape; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "layersChanged"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged: freshet.v1.LayersChanged.$Shape; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "streamStateChanged"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged: freshet.v1.StreamStateChanged.$Shape; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "producerScore"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore: freshet.v1.ProducerScore.$Shape; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "transportState"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState: freshet.v1.TransportState.$Shape; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "sessionClosed"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed: freshet.v1.SessionClosed.$Shape; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "leave"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave: freshet.v1.Leave.$Shape; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "layersWanted"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted: freshet.v1.LayersWanted.$Shape; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "chatEvents"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents: freshet.v1.ChatEvents.$Shape; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "chatPulse"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse: freshet.v1.ChatPulse.$Shape; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "streamHealth"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth: freshet.v1.StreamHealth.$Shape; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "notified"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified: freshet.v1.Notified.$Shape; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "boardUpdate"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate: freshet.v1.BoardUpdate.$Shape; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "stageUpdate"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate: freshet.v1.StageUpdate.$Shape; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "stageAsked"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked: freshet.v1.StageAsked.$Shape; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "stageSpeakers"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers: freshet.v1.StageSpeakers.$Shape; stagePlayhead?: null }|{ kind?: "stagePlayhead"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead: freshet.v1.StagePlayhead.$Shape })
             * )} freshet.v1.ServerMessage.$Shape
             */

            /**
             * Constructs a new ServerMessage.
             * @memberof freshet.v1
             * @classdesc Represents a ServerMessage.
             * @constructor
             * @param {freshet.v1.ServerMessage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ServerMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ServerMessage requestId.
             * @member {number} requestId
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.requestId = 0;

            /**
             * ServerMessage seq.
             * @member {number} seq
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.seq = 0;

            /**
             * ServerMessage welcome.
             * @member {freshet.v1.Welcome.$Properties|null|undefined} welcome
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.welcome = null;

            /**
             * ServerMessage pong.
             * @member {freshet.v1.Pong.$Properties|null|undefined} pong
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.pong = null;

            /**
             * ServerMessage error.
             * @member {freshet.v1.Error.$Properties|null|undefined} error
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.error = null;

            /**
             * ServerMessage done.
             * @member {freshet.v1.Done.$Properties|null|undefined} done
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.done = null;

            /**
             * ServerMessage publishOpened.
             * @member {freshet.v1.PublishOpened.$Properties|null|undefined} publishOpened
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.publishOpened = null;

            /**
             * ServerMessage produced.
             * @member {freshet.v1.Produced.$Properties|null|undefined} produced
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.produced = null;

            /**
             * ServerMessage subscribed.
             * @member {freshet.v1.Subscribed.$Properties|null|undefined} subscribed
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.subscribed = null;

            /**
             * ServerMessage iceRestarted.
             * @member {freshet.v1.IceRestarted.$Properties|null|undefined} iceRestarted
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.iceRestarted = null;

            /**
             * ServerMessage sessionStats.
             * @member {freshet.v1.SessionStats.$Properties|null|undefined} sessionStats
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.sessionStats = null;

            /**
             * ServerMessage chatJoined.
             * @member {freshet.v1.ChatJoined.$Properties|null|undefined} chatJoined
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.chatJoined = null;

            /**
             * ServerMessage chatSent.
             * @member {freshet.v1.ChatSent.$Properties|null|undefined} chatSent
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.chatSent = null;

            /**
             * ServerMessage notificationState.
             * @member {freshet.v1.NotificationState.$Properties|null|undefined} notificationState
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.notificationState = null;

            /**
             * ServerMessage boardJoined.
             * @member {freshet.v1.BoardJoined.$Properties|null|undefined} boardJoined
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.boardJoined = null;

            /**
             * ServerMessage bidPlaced.
             * @member {freshet.v1.BidPlaced.$Properties|null|undefined} bidPlaced
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.bidPlaced = null;

            /**
             * ServerMessage stageJoined.
             * @member {freshet.v1.StageJoined.$Properties|null|undefined} stageJoined
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.stageJoined = null;

            /**
             * ServerMessage stageInvited.
             * @member {freshet.v1.StageInvited.$Properties|null|undefined} stageInvited
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.stageInvited = null;

            /**
             * ServerMessage consumerAdded.
             * @member {freshet.v1.ConsumerAdded.$Properties|null|undefined} consumerAdded
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.consumerAdded = null;

            /**
             * ServerMessage consumerClosed.
             * @member {freshet.v1.ConsumerClosed.$Properties|null|undefined} consumerClosed
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.consumerClosed = null;

            /**
             * ServerMessage consumerPaused.
             * @member {freshet.v1.ConsumerPaused.$Properties|null|undefined} consumerPaused
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.consumerPaused = null;

            /**
             * ServerMessage layersChanged.
             * @member {freshet.v1.LayersChanged.$Properties|null|undefined} layersChanged
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.layersChanged = null;

            /**
             * ServerMessage streamStateChanged.
             * @member {freshet.v1.StreamStateChanged.$Properties|null|undefined} streamStateChanged
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.streamStateChanged = null;

            /**
             * ServerMessage producerScore.
             * @member {freshet.v1.ProducerScore.$Properties|null|undefined} producerScore
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.producerScore = null;

            /**
             * ServerMessage transportState.
             * @member {freshet.v1.TransportState.$Properties|null|undefined} transportState
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.transportState = null;

            /**
             * ServerMessage sessionClosed.
             * @member {freshet.v1.SessionClosed.$Properties|null|undefined} sessionClosed
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.sessionClosed = null;

            /**
             * ServerMessage leave.
             * @member {freshet.v1.Leave.$Properties|null|undefined} leave
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.leave = null;

            /**
             * ServerMessage layersWanted.
             * @member {freshet.v1.LayersWanted.$Properties|null|undefined} layersWanted
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.layersWanted = null;

            /**
             * ServerMessage chatEvents.
             * @member {freshet.v1.ChatEvents.$Properties|null|undefined} chatEvents
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.chatEvents = null;

            /**
             * ServerMessage chatPulse.
             * @member {freshet.v1.ChatPulse.$Properties|null|undefined} chatPulse
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.chatPulse = null;

            /**
             * ServerMessage streamHealth.
             * @member {freshet.v1.StreamHealth.$Properties|null|undefined} streamHealth
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.streamHealth = null;

            /**
             * ServerMessage notified.
             * @member {freshet.v1.Notified.$Properties|null|undefined} notified
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.notified = null;

            /**
             * ServerMessage boardUpdate.
             * @member {freshet.v1.BoardUpdate.$Properties|null|undefined} boardUpdate
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.boardUpdate = null;

            /**
             * ServerMessage stageUpdate.
             * @member {freshet.v1.StageUpdate.$Properties|null|undefined} stageUpdate
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.stageUpdate = null;

            /**
             * ServerMessage stageAsked.
             * @member {freshet.v1.StageAsked.$Properties|null|undefined} stageAsked
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.stageAsked = null;

            /**
             * ServerMessage stageSpeakers.
             * @member {freshet.v1.StageSpeakers.$Properties|null|undefined} stageSpeakers
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.stageSpeakers = null;

            /**
             * ServerMessage stagePlayhead.
             * @member {freshet.v1.StagePlayhead.$Properties|null|undefined} stagePlayhead
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            ServerMessage.prototype.stagePlayhead = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * ServerMessage kind.
             * @member {"welcome"|"pong"|"error"|"done"|"publishOpened"|"produced"|"subscribed"|"iceRestarted"|"sessionStats"|"chatJoined"|"chatSent"|"notificationState"|"boardJoined"|"bidPlaced"|"stageJoined"|"stageInvited"|"consumerAdded"|"consumerClosed"|"consumerPaused"|"layersChanged"|"streamStateChanged"|"producerScore"|"transportState"|"sessionClosed"|"leave"|"layersWanted"|"chatEvents"|"chatPulse"|"streamHealth"|"notified"|"boardUpdate"|"stageUpdate"|"stageAsked"|"stageSpeakers"|"stagePlayhead"|undefined} kind
             * @memberof freshet.v1.ServerMessage
             * @instance
             */
            $Object.defineProperty(ServerMessage.prototype, "kind", {
                get: $util.oneOfGetter($oneOfFields = ["welcome", "pong", "error", "done", "publishOpened", "produced", "subscribed", "iceRestarted", "sessionStats", "chatJoined", "chatSent", "notificationState", "boardJoined", "bidPlaced", "stageJoined", "stageInvited", "consumerAdded", "consumerClosed", "consumerPaused", "layersChanged", "streamStateChanged", "producerScore", "transportState", "sessionClosed", "leave", "layersWanted", "chatEvents", "chatPulse", "streamHealth", "notified", "boardUpdate", "stageUpdate", "stageAsked", "stageSpeakers", "stagePlayhead"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Decodes a ServerMessage message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.ServerMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.ServerMessage & freshet.v1.ServerMessage.$Shape} ServerMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ServerMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.ServerMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.requestId = value;
                            else
                                delete message.requestId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.welcome = $root.freshet.v1.Welcome.decode(reader, reader.size(), $undefined, _depth + 1, message.welcome);
                            message.kind = "welcome";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.pong = $root.freshet.v1.Pong.decode(reader, reader.size(), $undefined, _depth + 1, message.pong);
                            message.kind = "pong";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.error = $root.freshet.v1.Error.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                            message.kind = "error";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.done = $root.freshet.v1.Done.decode(reader, reader.size(), $undefined, _depth + 1, message.done);
                            message.kind = "done";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.publishOpened = $root.freshet.v1.PublishOpened.decode(reader, reader.size(), $undefined, _depth + 1, message.publishOpened);
                            message.kind = "publishOpened";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.produced = $root.freshet.v1.Produced.decode(reader, reader.size(), $undefined, _depth + 1, message.produced);
                            message.kind = "produced";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.subscribed = $root.freshet.v1.Subscribed.decode(reader, reader.size(), $undefined, _depth + 1, message.subscribed);
                            message.kind = "subscribed";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.iceRestarted = $root.freshet.v1.IceRestarted.decode(reader, reader.size(), $undefined, _depth + 1, message.iceRestarted);
                            message.kind = "iceRestarted";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.sessionStats = $root.freshet.v1.SessionStats.decode(reader, reader.size(), $undefined, _depth + 1, message.sessionStats);
                            message.kind = "sessionStats";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.chatJoined = $root.freshet.v1.ChatJoined.decode(reader, reader.size(), $undefined, _depth + 1, message.chatJoined);
                            message.kind = "chatJoined";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.chatSent = $root.freshet.v1.ChatSent.decode(reader, reader.size(), $undefined, _depth + 1, message.chatSent);
                            message.kind = "chatSent";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            message.notificationState = $root.freshet.v1.NotificationState.decode(reader, reader.size(), $undefined, _depth + 1, message.notificationState);
                            message.kind = "notificationState";
                            continue;
                        }
                    case 100: {
                            if (wireType !== 2)
                                break;
                            message.boardJoined = $root.freshet.v1.BoardJoined.decode(reader, reader.size(), $undefined, _depth + 1, message.boardJoined);
                            message.kind = "boardJoined";
                            continue;
                        }
                    case 101: {
                            if (wireType !== 2)
                                break;
                            message.bidPlaced = $root.freshet.v1.BidPlaced.decode(reader, reader.size(), $undefined, _depth + 1, message.bidPlaced);
                            message.kind = "bidPlaced";
                            continue;
                        }
                    case 120: {
                            if (wireType !== 2)
                                break;
                            message.stageJoined = $root.freshet.v1.StageJoined.decode(reader, reader.size(), $undefined, _depth + 1, message.stageJoined);
                            message.kind = "stageJoined";
                            continue;
                        }
                    case 121: {
                            if (wireType !== 2)
                                break;
                            message.stageInvited = $root.freshet.v1.StageInvited.decode(reader, reader.size(), $undefined, _depth + 1, message.stageInvited);
                            message.kind = "stageInvited";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.consumerAdded = $root.freshet.v1.ConsumerAdded.decode(reader, reader.size(), $undefined, _depth + 1, message.consumerAdded);
                            message.kind = "consumerAdded";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.consumerClosed = $root.freshet.v1.ConsumerClosed.decode(reader, reader.size(), $undefined, _depth + 1, message.consumerClosed);
                            message.kind = "consumerClosed";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.consumerPaused = $root.freshet.v1.ConsumerPaused.decode(reader, reader.size(), $undefined, _depth + 1, message.consumerPaused);
                            message.kind = "consumerPaused";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.layersChanged = $root.freshet.v1.LayersChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.layersChanged);
                            message.kind = "layersChanged";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.streamStateChanged = $root.freshet.v1.StreamStateChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.streamStateChanged);
                            message.kind = "streamStateChanged";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.producerScore = $root.freshet.v1.ProducerScore.decode(reader, reader.size(), $undefined, _depth + 1, message.producerScore);
                            message.kind = "producerScore";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 2)
                                break;
                            message.transportState = $root.freshet.v1.TransportState.decode(reader, reader.size(), $undefined, _depth + 1, message.transportState);
                            message.kind = "transportState";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 2)
                                break;
                            message.sessionClosed = $root.freshet.v1.SessionClosed.decode(reader, reader.size(), $undefined, _depth + 1, message.sessionClosed);
                            message.kind = "sessionClosed";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 2)
                                break;
                            message.leave = $root.freshet.v1.Leave.decode(reader, reader.size(), $undefined, _depth + 1, message.leave);
                            message.kind = "leave";
                            continue;
                        }
                    case 29: {
                            if (wireType !== 2)
                                break;
                            message.layersWanted = $root.freshet.v1.LayersWanted.decode(reader, reader.size(), $undefined, _depth + 1, message.layersWanted);
                            message.kind = "layersWanted";
                            continue;
                        }
                    case 40: {
                            if (wireType !== 2)
                                break;
                            message.chatEvents = $root.freshet.v1.ChatEvents.decode(reader, reader.size(), $undefined, _depth + 1, message.chatEvents);
                            message.kind = "chatEvents";
                            continue;
                        }
                    case 41: {
                            if (wireType !== 2)
                                break;
                            message.chatPulse = $root.freshet.v1.ChatPulse.decode(reader, reader.size(), $undefined, _depth + 1, message.chatPulse);
                            message.kind = "chatPulse";
                            continue;
                        }
                    case 70: {
                            if (wireType !== 2)
                                break;
                            message.streamHealth = $root.freshet.v1.StreamHealth.decode(reader, reader.size(), $undefined, _depth + 1, message.streamHealth);
                            message.kind = "streamHealth";
                            continue;
                        }
                    case 80: {
                            if (wireType !== 2)
                                break;
                            message.notified = $root.freshet.v1.Notified.decode(reader, reader.size(), $undefined, _depth + 1, message.notified);
                            message.kind = "notified";
                            continue;
                        }
                    case 102: {
                            if (wireType !== 2)
                                break;
                            message.boardUpdate = $root.freshet.v1.BoardUpdate.decode(reader, reader.size(), $undefined, _depth + 1, message.boardUpdate);
                            message.kind = "boardUpdate";
                            continue;
                        }
                    case 122: {
                            if (wireType !== 2)
                                break;
                            message.stageUpdate = $root.freshet.v1.StageUpdate.decode(reader, reader.size(), $undefined, _depth + 1, message.stageUpdate);
                            message.kind = "stageUpdate";
                            continue;
                        }
                    case 123: {
                            if (wireType !== 2)
                                break;
                            message.stageAsked = $root.freshet.v1.StageAsked.decode(reader, reader.size(), $undefined, _depth + 1, message.stageAsked);
                            message.kind = "stageAsked";
                            continue;
                        }
                    case 124: {
                            if (wireType !== 2)
                                break;
                            message.stageSpeakers = $root.freshet.v1.StageSpeakers.decode(reader, reader.size(), $undefined, _depth + 1, message.stageSpeakers);
                            message.kind = "stageSpeakers";
                            continue;
                        }
                    case 125: {
                            if (wireType !== 2)
                                break;
                            message.stagePlayhead = $root.freshet.v1.StagePlayhead.decode(reader, reader.size(), $undefined, _depth + 1, message.stagePlayhead);
                            message.kind = "stagePlayhead";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ServerMessage;
        })();

        v1.Welcome = (function() {

            /**
             * Properties of a Welcome.
             * @typedef {Object} freshet.v1.Welcome.$Properties
             * @property {number|null} [protocolVersion] Welcome protocolVersion
             * @property {string|null} [session] Welcome session
             * @property {string|null} [peerId] Welcome peerId
             * @property {boolean|null} [resumed] Welcome resumed
             * @property {number|null} [pingIntervalMs] Welcome pingIntervalMs
             * @property {number|null} [resumeWindowMs] Welcome resumeWindowMs
             * @property {Array.<freshet.v1.IceServer.$Properties>|null} [iceServers] Welcome iceServers
             * @property {freshet.v1.RtpCapabilities.$Properties|null} [routerRtpCapabilities] Welcome routerRtpCapabilities
             * @property {string|null} [userId] Welcome userId
             * @property {string|null} [username] Welcome username
             * @property {number|null} [serverTimeMs] Welcome serverTimeMs
             * @property {number|null} [lastRequestId] Welcome lastRequestId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Welcome.
             * @memberof freshet.v1
             * @interface IWelcome
             * @augments freshet.v1.Welcome.$Properties
             * @deprecated Use freshet.v1.Welcome.$Properties instead.
             */

            /**
             * Shape of a Welcome.
             * @typedef {{
             *   protocolVersion?: number|null;
             *   session?: string|null;
             *   peerId?: string|null;
             *   resumed?: boolean|null;
             *   pingIntervalMs?: number|null;
             *   resumeWindowMs?: number|null;
             *   iceServers?: Array.<freshet.v1.IceServer.$Shape>|null;
             *   routerRtpCapabilities?: freshet.v1.RtpCapabilities.$Shape|null;
             *   userId?: string|null;
             *   username?: string|null;
             *   serverTimeMs?: number|null;
             *   lastRequestId?: number|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} freshet.v1.Welcome.$Shape
             */

            /**
             * Constructs a new Welcome.
             * @memberof freshet.v1
             * @classdesc Represents a Welcome.
             * @constructor
             * @param {freshet.v1.Welcome.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Welcome = function (properties) {
                this.iceServers = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Welcome protocolVersion.
             * @member {number} protocolVersion
             * @memberof freshet.v1.Welcome
             * @instance
             */
            Welcome.prototype.protocolVersion = 0;

            /**
             * Welcome session.
             * @member {string} session
             * @memberof freshet.v1.Welcome
             * @instance
             */
            Welcome.prototype.session = "";

            /**
             * Welcome peerId.
             * @member {string} peerId
             * @memberof freshet.v1.Welcome
             * @instance
             */
            Welcome.prototype.peerId = "";

            /**
             * Welcome resumed.
             * @member {boolean} resumed
             * @memberof freshet.v1.Welcome
             * @instance
             */
            Welcome.prototype.resumed = false;

            /**
             * Welcome pingIntervalMs.
             * @member {number} pingIntervalMs
             * @memberof freshet.v1.Welcome
             * @instance
             */
            Welcome.prototype.pingIntervalMs = 0;

            /**
             * Welcome resumeWindowMs.
             * @member {number} resumeWindowMs
             * @memberof freshet.v1.Welcome
             * @instance
             */
            Welcome.prototype.resumeWindowMs = 0;

            /**
             * Welcome iceServers.
             * @member {Array.<freshet.v1.IceServer.$Properties>} iceServers
             * @memberof freshet.v1.Welcome
             * @instance
             */
            Welcome.prototype.iceServers = $util.emptyArray;

            /**
             * Welcome routerRtpCapabilities.
             * @member {freshet.v1.RtpCapabilities.$Properties|null|undefined} routerRtpCapabilities
             * @memberof freshet.v1.Welcome
             * @instance
             */
            Welcome.prototype.routerRtpCapabilities = null;

            /**
             * Welcome userId.
             * @member {string} userId
             * @memberof freshet.v1.Welcome
             * @instance
             */
            Welcome.prototype.userId = "";

            /**
             * Welcome username.
             * @member {string} username
             * @memberof freshet.v1.Welcome
             * @instance
             */
            Welcome.prototype.username = "";

            /**
             * Welcome serverTimeMs.
             * @member {number} serverTimeMs
             * @memberof freshet.v1.Welcome
             * @instance
             */
            Welcome.prototype.serverTimeMs = 0;

            /**
             * Welcome lastRequestId.
             * @member {number} lastRequestId
             * @memberof freshet.v1.Welcome
             * @instance
             */
            Welcome.prototype.lastRequestId = 0;

            /**
             * Decodes a Welcome message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.Welcome
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.Welcome & freshet.v1.Welcome.$Shape} Welcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Welcome.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.Welcome();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.protocolVersion = value;
                            else
                                delete message.protocolVersion;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.session = value;
                            else
                                delete message.session;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.peerId = value;
                            else
                                delete message.peerId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.resumed = value;
                            else
                                delete message.resumed;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pingIntervalMs = value;
                            else
                                delete message.pingIntervalMs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.resumeWindowMs = value;
                            else
                                delete message.resumeWindowMs;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.iceServers && message.iceServers.length))
                                message.iceServers = [];
                            message.iceServers.push($root.freshet.v1.IceServer.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.routerRtpCapabilities = $root.freshet.v1.RtpCapabilities.decode(reader, reader.size(), $undefined, _depth + 1, message.routerRtpCapabilities);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.userId = value;
                            else
                                delete message.userId;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.username = value;
                            else
                                delete message.username;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.serverTimeMs = value;
                            else
                                delete message.serverTimeMs;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lastRequestId = value;
                            else
                                delete message.lastRequestId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Welcome;
        })();

        v1.IceServer = (function() {

            /**
             * Properties of an IceServer.
             * @typedef {Object} freshet.v1.IceServer.$Properties
             * @property {Array.<string>|null} [urls] IceServer urls
             * @property {string|null} [username] IceServer username
             * @property {string|null} [credential] IceServer credential
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an IceServer.
             * @memberof freshet.v1
             * @interface IIceServer
             * @augments freshet.v1.IceServer.$Properties
             * @deprecated Use freshet.v1.IceServer.$Properties instead.
             */

            /**
             * Shape of an IceServer.
             * @typedef {freshet.v1.IceServer.$Properties} freshet.v1.IceServer.$Shape
             */

            /**
             * Constructs a new IceServer.
             * @memberof freshet.v1
             * @classdesc Represents an IceServer.
             * @constructor
             * @param {freshet.v1.IceServer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const IceServer = function (properties) {
                this.urls = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * IceServer urls.
             * @member {Array.<string>} urls
             * @memberof freshet.v1.IceServer
             * @instance
             */
            IceServer.prototype.urls = $util.emptyArray;

            /**
             * IceServer username.
             * @member {string} username
             * @memberof freshet.v1.IceServer
             * @instance
             */
            IceServer.prototype.username = "";

            /**
             * IceServer credential.
             * @member {string} credential
             * @memberof freshet.v1.IceServer
             * @instance
             */
            IceServer.prototype.credential = "";

            /**
             * Decodes an IceServer message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.IceServer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.IceServer & freshet.v1.IceServer.$Shape} IceServer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            IceServer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.IceServer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.urls && message.urls.length))
                                message.urls = [];
                            message.urls.push(reader.stringVerify());
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.username = value;
                            else
                                delete message.username;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.credential = value;
                            else
                                delete message.credential;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IceServer;
        })();

        v1.Pong = (function() {

            /**
             * Properties of a Pong.
             * @typedef {Object} freshet.v1.Pong.$Properties
             * @property {number|null} [clientTimeMs] Pong clientTimeMs
             * @property {number|null} [serverTimeMs] Pong serverTimeMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Pong.
             * @memberof freshet.v1
             * @interface IPong
             * @augments freshet.v1.Pong.$Properties
             * @deprecated Use freshet.v1.Pong.$Properties instead.
             */

            /**
             * Shape of a Pong.
             * @typedef {freshet.v1.Pong.$Properties} freshet.v1.Pong.$Shape
             */

            /**
             * Constructs a new Pong.
             * @memberof freshet.v1
             * @classdesc Represents a Pong.
             * @constructor
             * @param {freshet.v1.Pong.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Pong = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Pong clientTimeMs.
             * @member {number} clientTimeMs
             * @memberof freshet.v1.Pong
             * @instance
             */
            Pong.prototype.clientTimeMs = 0;

            /**
             * Pong serverTimeMs.
             * @member {number} serverTimeMs
             * @memberof freshet.v1.Pong
             * @instance
             */
            Pong.prototype.serverTimeMs = 0;

            /**
             * Decodes a Pong message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.Pong
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.Pong & freshet.v1.Pong.$Shape} Pong
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Pong.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.Pong();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.clientTimeMs = value;
                            else
                                delete message.clientTimeMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.serverTimeMs = value;
                            else
                                delete message.serverTimeMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Pong;
        })();

        v1.Done = (function() {

            /**
             * Properties of a Done.
             * @typedef {Object} freshet.v1.Done.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Done.
             * @memberof freshet.v1
             * @interface IDone
             * @augments freshet.v1.Done.$Properties
             * @deprecated Use freshet.v1.Done.$Properties instead.
             */

            /**
             * Shape of a Done.
             * @typedef {freshet.v1.Done.$Properties} freshet.v1.Done.$Shape
             */

            /**
             * Constructs a new Done.
             * @memberof freshet.v1
             * @classdesc Represents a Done.
             * @constructor
             * @param {freshet.v1.Done.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Done = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Decodes a Done message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.Done
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.Done & freshet.v1.Done.$Shape} Done
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Done.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.Done();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Done;
        })();

        /**
         * ErrorKind enum.
         * @name freshet.v1.ErrorKind
         * @enum {number}
         * @property {number} ERROR_KIND_UNSPECIFIED=0 ERROR_KIND_UNSPECIFIED value
         * @property {number} INVALID_ARGUMENT=1 INVALID_ARGUMENT value
         * @property {number} UNAUTHENTICATED=2 UNAUTHENTICATED value
         * @property {number} PERMISSION_DENIED=3 PERMISSION_DENIED value
         * @property {number} NOT_FOUND=4 NOT_FOUND value
         * @property {number} CONFLICT=5 CONFLICT value
         * @property {number} FAILED_PRECONDITION=6 FAILED_PRECONDITION value
         * @property {number} TOO_LARGE=7 TOO_LARGE value
         * @property {number} RATE_LIMITED=8 RATE_LIMITED value
         * @property {number} UNSUPPORTED=9 UNSUPPORTED value
         * @property {number} UNAVAILABLE=10 UNAVAILABLE value
         * @property {number} TIMEOUT=11 TIMEOUT value
         * @property {number} INTERNAL=12 INTERNAL value
         */
        v1.ErrorKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ERROR_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "INVALID_ARGUMENT"] = 1;
            values[valuesById[2] = "UNAUTHENTICATED"] = 2;
            values[valuesById[3] = "PERMISSION_DENIED"] = 3;
            values[valuesById[4] = "NOT_FOUND"] = 4;
            values[valuesById[5] = "CONFLICT"] = 5;
            values[valuesById[6] = "FAILED_PRECONDITION"] = 6;
            values[valuesById[7] = "TOO_LARGE"] = 7;
            values[valuesById[8] = "RATE_LIMITED"] = 8;
            values[valuesById[9] = "UNSUPPORTED"] = 9;
            values[valuesById[10] = "UNAVAILABLE"] = 10;
            values[valuesById[11] = "TIMEOUT"] = 11;
            values[valuesById[12] = "INTERNAL"] = 12;
            return values;
        })();

        v1.Error = (function() {

            /**
             * Properties of an Error.
             * @typedef {Object} freshet.v1.Error.$Properties
             * @property {string|null} [code] Error code
             * @property {freshet.v1.ErrorKind|null} [errorKind] Error errorKind
             * @property {string|null} [message] Error message
             * @property {boolean|null} [retryable] Error retryable
             * @property {number|null} [retryAfterMs] Error retryAfterMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Error.
             * @memberof freshet.v1
             * @interface IError
             * @augments freshet.v1.Error.$Properties
             * @deprecated Use freshet.v1.Error.$Properties instead.
             */

            /**
             * Shape of an Error.
             * @typedef {freshet.v1.Error.$Properties} freshet.v1.Error.$Shape
             */

            /**
             * Constructs a new Error.
             * @memberof freshet.v1
             * @classdesc Represents an Error.
             * @constructor
             * @param {freshet.v1.Error.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Error = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Error code.
             * @member {string} code
             * @memberof freshet.v1.Error
             * @instance
             */
            Error.prototype.code = "";

            /**
             * Error errorKind.
             * @member {freshet.v1.ErrorKind} errorKind
             * @memberof freshet.v1.Error
             * @instance
             */
            Error.prototype.errorKind = 0;

            /**
             * Error message.
             * @member {string} message
             * @memberof freshet.v1.Error
             * @instance
             */
            Error.prototype.message = "";

            /**
             * Error retryable.
             * @member {boolean} retryable
             * @memberof freshet.v1.Error
             * @instance
             */
            Error.prototype.retryable = false;

            /**
             * Error retryAfterMs.
             * @member {number} retryAfterMs
             * @memberof freshet.v1.Error
             * @instance
             */
            Error.prototype.retryAfterMs = 0;

            /**
             * Decodes an Error message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.Error
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.Error & freshet.v1.Error.$Shape} Error
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Error.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.Error();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.errorKind = value;
                            else
                                delete message.errorKind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.retryable = value;
                            else
                                delete message.retryable;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.retryAfterMs = value;
                            else
                                delete message.retryAfterMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Error;
        })();

        v1.Leave = (function() {

            /**
             * Properties of a Leave.
             * @typedef {Object} freshet.v1.Leave.$Properties
             * @property {freshet.v1.Leave.Action|null} [action] Leave action
             * @property {string|null} [reason] Leave reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Leave.
             * @memberof freshet.v1
             * @interface ILeave
             * @augments freshet.v1.Leave.$Properties
             * @deprecated Use freshet.v1.Leave.$Properties instead.
             */

            /**
             * Shape of a Leave.
             * @typedef {freshet.v1.Leave.$Properties} freshet.v1.Leave.$Shape
             */

            /**
             * Constructs a new Leave.
             * @memberof freshet.v1
             * @classdesc Represents a Leave.
             * @constructor
             * @param {freshet.v1.Leave.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Leave = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Leave action.
             * @member {freshet.v1.Leave.Action} action
             * @memberof freshet.v1.Leave
             * @instance
             */
            Leave.prototype.action = 0;

            /**
             * Leave reason.
             * @member {string} reason
             * @memberof freshet.v1.Leave
             * @instance
             */
            Leave.prototype.reason = "";

            /**
             * Decodes a Leave message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.Leave
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.Leave & freshet.v1.Leave.$Shape} Leave
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Leave.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.Leave();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.action = value;
                            else
                                delete message.action;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Action enum.
             * @name freshet.v1.Leave.Action
             * @enum {number}
             * @property {number} ACTION_UNSPECIFIED=0 ACTION_UNSPECIFIED value
             * @property {number} DISCONNECT=1 DISCONNECT value
             * @property {number} RESUME=2 RESUME value
             * @property {number} RECONNECT=3 RECONNECT value
             */
            Leave.Action = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "ACTION_UNSPECIFIED"] = 0;
                values[valuesById[1] = "DISCONNECT"] = 1;
                values[valuesById[2] = "RESUME"] = 2;
                values[valuesById[3] = "RECONNECT"] = 3;
                return values;
            })();

            return Leave;
        })();

        /**
         * TrackSource enum.
         * @name freshet.v1.TrackSource
         * @enum {number}
         * @property {number} TRACK_SOURCE_UNSPECIFIED=0 TRACK_SOURCE_UNSPECIFIED value
         * @property {number} CAMERA=1 CAMERA value
         * @property {number} MICROPHONE=2 MICROPHONE value
         * @property {number} SCREEN=3 SCREEN value
         * @property {number} SCREEN_AUDIO=4 SCREEN_AUDIO value
         */
        v1.TrackSource = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "TRACK_SOURCE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "CAMERA"] = 1;
            values[valuesById[2] = "MICROPHONE"] = 2;
            values[valuesById[3] = "SCREEN"] = 3;
            values[valuesById[4] = "SCREEN_AUDIO"] = 4;
            return values;
        })();

        /**
         * MediaKind enum.
         * @name freshet.v1.MediaKind
         * @enum {number}
         * @property {number} MEDIA_KIND_UNSPECIFIED=0 MEDIA_KIND_UNSPECIFIED value
         * @property {number} AUDIO=1 AUDIO value
         * @property {number} VIDEO=2 VIDEO value
         */
        v1.MediaKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "MEDIA_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "AUDIO"] = 1;
            values[valuesById[2] = "VIDEO"] = 2;
            return values;
        })();

        /**
         * StreamState enum.
         * @name freshet.v1.StreamState
         * @enum {number}
         * @property {number} STREAM_STATE_UNSPECIFIED=0 STREAM_STATE_UNSPECIFIED value
         * @property {number} OFFLINE=1 OFFLINE value
         * @property {number} LIVE=2 LIVE value
         * @property {number} PAUSED=3 PAUSED value
         * @property {number} RECONNECTING=4 RECONNECTING value
         * @property {number} ENDED=5 ENDED value
         */
        v1.StreamState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "STREAM_STATE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "OFFLINE"] = 1;
            values[valuesById[2] = "LIVE"] = 2;
            values[valuesById[3] = "PAUSED"] = 3;
            values[valuesById[4] = "RECONNECTING"] = 4;
            values[valuesById[5] = "ENDED"] = 5;
            return values;
        })();

        v1.PublishOpened = (function() {

            /**
             * Properties of a PublishOpened.
             * @typedef {Object} freshet.v1.PublishOpened.$Properties
             * @property {string|null} [sessionId] PublishOpened sessionId
             * @property {string|null} [streamId] PublishOpened streamId
             * @property {freshet.v1.TransportParameters.$Properties|null} [transport] PublishOpened transport
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PublishOpened.
             * @memberof freshet.v1
             * @interface IPublishOpened
             * @augments freshet.v1.PublishOpened.$Properties
             * @deprecated Use freshet.v1.PublishOpened.$Properties instead.
             */

            /**
             * Shape of a PublishOpened.
             * @typedef {freshet.v1.PublishOpened.$Properties} freshet.v1.PublishOpened.$Shape
             */

            /**
             * Constructs a new PublishOpened.
             * @memberof freshet.v1
             * @classdesc Represents a PublishOpened.
             * @constructor
             * @param {freshet.v1.PublishOpened.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PublishOpened = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PublishOpened sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.PublishOpened
             * @instance
             */
            PublishOpened.prototype.sessionId = "";

            /**
             * PublishOpened streamId.
             * @member {string} streamId
             * @memberof freshet.v1.PublishOpened
             * @instance
             */
            PublishOpened.prototype.streamId = "";

            /**
             * PublishOpened transport.
             * @member {freshet.v1.TransportParameters.$Properties|null|undefined} transport
             * @memberof freshet.v1.PublishOpened
             * @instance
             */
            PublishOpened.prototype.transport = null;

            /**
             * Decodes a PublishOpened message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.PublishOpened
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.PublishOpened & freshet.v1.PublishOpened.$Shape} PublishOpened
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PublishOpened.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.PublishOpened();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.streamId = value;
                            else
                                delete message.streamId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.transport = $root.freshet.v1.TransportParameters.decode(reader, reader.size(), $undefined, _depth + 1, message.transport);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PublishOpened;
        })();

        v1.Produced = (function() {

            /**
             * Properties of a Produced.
             * @typedef {Object} freshet.v1.Produced.$Properties
             * @property {string|null} [producerId] Produced producerId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Produced.
             * @memberof freshet.v1
             * @interface IProduced
             * @augments freshet.v1.Produced.$Properties
             * @deprecated Use freshet.v1.Produced.$Properties instead.
             */

            /**
             * Shape of a Produced.
             * @typedef {freshet.v1.Produced.$Properties} freshet.v1.Produced.$Shape
             */

            /**
             * Constructs a new Produced.
             * @memberof freshet.v1
             * @classdesc Represents a Produced.
             * @constructor
             * @param {freshet.v1.Produced.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Produced = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Produced producerId.
             * @member {string} producerId
             * @memberof freshet.v1.Produced
             * @instance
             */
            Produced.prototype.producerId = "";

            /**
             * Decodes a Produced message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.Produced
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.Produced & freshet.v1.Produced.$Shape} Produced
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Produced.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.Produced();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.producerId = value;
                            else
                                delete message.producerId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Produced;
        })();

        v1.ProducerScore = (function() {

            /**
             * Properties of a ProducerScore.
             * @typedef {Object} freshet.v1.ProducerScore.$Properties
             * @property {string|null} [sessionId] ProducerScore sessionId
             * @property {string|null} [producerId] ProducerScore producerId
             * @property {Array.<number>|null} [scores] ProducerScore scores
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProducerScore.
             * @memberof freshet.v1
             * @interface IProducerScore
             * @augments freshet.v1.ProducerScore.$Properties
             * @deprecated Use freshet.v1.ProducerScore.$Properties instead.
             */

            /**
             * Shape of a ProducerScore.
             * @typedef {freshet.v1.ProducerScore.$Properties} freshet.v1.ProducerScore.$Shape
             */

            /**
             * Constructs a new ProducerScore.
             * @memberof freshet.v1
             * @classdesc Represents a ProducerScore.
             * @constructor
             * @param {freshet.v1.ProducerScore.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProducerScore = function (properties) {
                this.scores = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProducerScore sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.ProducerScore
             * @instance
             */
            ProducerScore.prototype.sessionId = "";

            /**
             * ProducerScore producerId.
             * @member {string} producerId
             * @memberof freshet.v1.ProducerScore
             * @instance
             */
            ProducerScore.prototype.producerId = "";

            /**
             * ProducerScore scores.
             * @member {Array.<number>} scores
             * @memberof freshet.v1.ProducerScore
             * @instance
             */
            ProducerScore.prototype.scores = $util.emptyArray;

            /**
             * Decodes a ProducerScore message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.ProducerScore
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.ProducerScore & freshet.v1.ProducerScore.$Shape} ProducerScore
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProducerScore.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.ProducerScore();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.producerId = value;
                            else
                                delete message.producerId;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.scores && message.scores.length))
                                    message.scores = [];
                                reader.uint32s(message.scores);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.scores && message.scores.length))
                                message.scores = [];
                            message.scores.push(reader.uint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProducerScore;
        })();

        v1.LayersWanted = (function() {

            /**
             * Properties of a LayersWanted.
             * @typedef {Object} freshet.v1.LayersWanted.$Properties
             * @property {string|null} [sessionId] LayersWanted sessionId
             * @property {string|null} [producerId] LayersWanted producerId
             * @property {number|null} [spatialLayer] LayersWanted spatialLayer
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LayersWanted.
             * @memberof freshet.v1
             * @interface ILayersWanted
             * @augments freshet.v1.LayersWanted.$Properties
             * @deprecated Use freshet.v1.LayersWanted.$Properties instead.
             */

            /**
             * Shape of a LayersWanted.
             * @typedef {freshet.v1.LayersWanted.$Properties} freshet.v1.LayersWanted.$Shape
             */

            /**
             * Constructs a new LayersWanted.
             * @memberof freshet.v1
             * @classdesc Represents a LayersWanted.
             * @constructor
             * @param {freshet.v1.LayersWanted.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LayersWanted = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LayersWanted sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.LayersWanted
             * @instance
             */
            LayersWanted.prototype.sessionId = "";

            /**
             * LayersWanted producerId.
             * @member {string} producerId
             * @memberof freshet.v1.LayersWanted
             * @instance
             */
            LayersWanted.prototype.producerId = "";

            /**
             * LayersWanted spatialLayer.
             * @member {number} spatialLayer
             * @memberof freshet.v1.LayersWanted
             * @instance
             */
            LayersWanted.prototype.spatialLayer = 0;

            /**
             * Decodes a LayersWanted message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.LayersWanted
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.LayersWanted & freshet.v1.LayersWanted.$Shape} LayersWanted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LayersWanted.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.LayersWanted();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.producerId = value;
                            else
                                delete message.producerId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.spatialLayer = value;
                            else
                                delete message.spatialLayer;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LayersWanted;
        })();

        v1.Subscribed = (function() {

            /**
             * Properties of a Subscribed.
             * @typedef {Object} freshet.v1.Subscribed.$Properties
             * @property {string|null} [sessionId] Subscribed sessionId
             * @property {string|null} [streamId] Subscribed streamId
             * @property {freshet.v1.TransportParameters.$Properties|null} [transport] Subscribed transport
             * @property {Array.<freshet.v1.Consumer.$Properties>|null} [consumers] Subscribed consumers
             * @property {freshet.v1.StreamState|null} [streamState] Subscribed streamState
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Subscribed.
             * @memberof freshet.v1
             * @interface ISubscribed
             * @augments freshet.v1.Subscribed.$Properties
             * @deprecated Use freshet.v1.Subscribed.$Properties instead.
             */

            /**
             * Shape of a Subscribed.
             * @typedef {{
             *   sessionId?: string|null;
             *   streamId?: string|null;
             *   transport?: freshet.v1.TransportParameters.$Shape|null;
             *   consumers?: Array.<freshet.v1.Consumer.$Shape>|null;
             *   streamState?: freshet.v1.StreamState|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} freshet.v1.Subscribed.$Shape
             */

            /**
             * Constructs a new Subscribed.
             * @memberof freshet.v1
             * @classdesc Represents a Subscribed.
             * @constructor
             * @param {freshet.v1.Subscribed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Subscribed = function (properties) {
                this.consumers = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Subscribed sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.Subscribed
             * @instance
             */
            Subscribed.prototype.sessionId = "";

            /**
             * Subscribed streamId.
             * @member {string} streamId
             * @memberof freshet.v1.Subscribed
             * @instance
             */
            Subscribed.prototype.streamId = "";

            /**
             * Subscribed transport.
             * @member {freshet.v1.TransportParameters.$Properties|null|undefined} transport
             * @memberof freshet.v1.Subscribed
             * @instance
             */
            Subscribed.prototype.transport = null;

            /**
             * Subscribed consumers.
             * @member {Array.<freshet.v1.Consumer.$Properties>} consumers
             * @memberof freshet.v1.Subscribed
             * @instance
             */
            Subscribed.prototype.consumers = $util.emptyArray;

            /**
             * Subscribed streamState.
             * @member {freshet.v1.StreamState} streamState
             * @memberof freshet.v1.Subscribed
             * @instance
             */
            Subscribed.prototype.streamState = 0;

            /**
             * Decodes a Subscribed message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.Subscribed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.Subscribed & freshet.v1.Subscribed.$Shape} Subscribed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Subscribed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.Subscribed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.streamId = value;
                            else
                                delete message.streamId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.transport = $root.freshet.v1.TransportParameters.decode(reader, reader.size(), $undefined, _depth + 1, message.transport);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.consumers && message.consumers.length))
                                message.consumers = [];
                            message.consumers.push($root.freshet.v1.Consumer.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.streamState = value;
                            else
                                delete message.streamState;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Subscribed;
        })();

        v1.Consumer = (function() {

            /**
             * Properties of a Consumer.
             * @typedef {Object} freshet.v1.Consumer.$Properties
             * @property {string|null} [consumerId] Consumer consumerId
             * @property {string|null} [producerId] Consumer producerId
             * @property {freshet.v1.MediaKind|null} [kind] Consumer kind
             * @property {freshet.v1.TrackSource|null} [source] Consumer source
             * @property {freshet.v1.RtpParameters.$Properties|null} [rtpParameters] Consumer rtpParameters
             * @property {freshet.v1.Consumer.Type|null} [type] Consumer type
             * @property {number|null} [spatialLayers] Consumer spatialLayers
             * @property {number|null} [temporalLayers] Consumer temporalLayers
             * @property {boolean|null} [producerPaused] Consumer producerPaused
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Consumer.
             * @memberof freshet.v1
             * @interface IConsumer
             * @augments freshet.v1.Consumer.$Properties
             * @deprecated Use freshet.v1.Consumer.$Properties instead.
             */

            /**
             * Shape of a Consumer.
             * @typedef {{
             *   consumerId?: string|null;
             *   producerId?: string|null;
             *   kind?: freshet.v1.MediaKind|null;
             *   source?: freshet.v1.TrackSource|null;
             *   rtpParameters?: freshet.v1.RtpParameters.$Shape|null;
             *   type?: freshet.v1.Consumer.Type|null;
             *   spatialLayers?: number|null;
             *   temporalLayers?: number|null;
             *   producerPaused?: boolean|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} freshet.v1.Consumer.$Shape
             */

            /**
             * Constructs a new Consumer.
             * @memberof freshet.v1
             * @classdesc Represents a Consumer.
             * @constructor
             * @param {freshet.v1.Consumer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Consumer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Consumer consumerId.
             * @member {string} consumerId
             * @memberof freshet.v1.Consumer
             * @instance
             */
            Consumer.prototype.consumerId = "";

            /**
             * Consumer producerId.
             * @member {string} producerId
             * @memberof freshet.v1.Consumer
             * @instance
             */
            Consumer.prototype.producerId = "";

            /**
             * Consumer kind.
             * @member {freshet.v1.MediaKind} kind
             * @memberof freshet.v1.Consumer
             * @instance
             */
            Consumer.prototype.kind = 0;

            /**
             * Consumer source.
             * @member {freshet.v1.TrackSource} source
             * @memberof freshet.v1.Consumer
             * @instance
             */
            Consumer.prototype.source = 0;

            /**
             * Consumer rtpParameters.
             * @member {freshet.v1.RtpParameters.$Properties|null|undefined} rtpParameters
             * @memberof freshet.v1.Consumer
             * @instance
             */
            Consumer.prototype.rtpParameters = null;

            /**
             * Consumer type.
             * @member {freshet.v1.Consumer.Type} type
             * @memberof freshet.v1.Consumer
             * @instance
             */
            Consumer.prototype.type = 0;

            /**
             * Consumer spatialLayers.
             * @member {number} spatialLayers
             * @memberof freshet.v1.Consumer
             * @instance
             */
            Consumer.prototype.spatialLayers = 0;

            /**
             * Consumer temporalLayers.
             * @member {number} temporalLayers
             * @memberof freshet.v1.Consumer
             * @instance
             */
            Consumer.prototype.temporalLayers = 0;

            /**
             * Consumer producerPaused.
             * @member {boolean} producerPaused
             * @memberof freshet.v1.Consumer
             * @instance
             */
            Consumer.prototype.producerPaused = false;

            /**
             * Decodes a Consumer message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.Consumer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.Consumer & freshet.v1.Consumer.$Shape} Consumer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Consumer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.Consumer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.consumerId = value;
                            else
                                delete message.consumerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.producerId = value;
                            else
                                delete message.producerId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.rtpParameters = $root.freshet.v1.RtpParameters.decode(reader, reader.size(), $undefined, _depth + 1, message.rtpParameters);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.spatialLayers = value;
                            else
                                delete message.spatialLayers;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.temporalLayers = value;
                            else
                                delete message.temporalLayers;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.producerPaused = value;
                            else
                                delete message.producerPaused;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Type enum.
             * @name freshet.v1.Consumer.Type
             * @enum {number}
             * @property {number} TYPE_UNSPECIFIED=0 TYPE_UNSPECIFIED value
             * @property {number} SIMPLE=1 SIMPLE value
             * @property {number} SIMULCAST=2 SIMULCAST value
             * @property {number} SVC=3 SVC value
             */
            Consumer.Type = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "TYPE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "SIMPLE"] = 1;
                values[valuesById[2] = "SIMULCAST"] = 2;
                values[valuesById[3] = "SVC"] = 3;
                return values;
            })();

            return Consumer;
        })();

        v1.ConsumerAdded = (function() {

            /**
             * Properties of a ConsumerAdded.
             * @typedef {Object} freshet.v1.ConsumerAdded.$Properties
             * @property {string|null} [sessionId] ConsumerAdded sessionId
             * @property {freshet.v1.Consumer.$Properties|null} [consumer] ConsumerAdded consumer
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConsumerAdded.
             * @memberof freshet.v1
             * @interface IConsumerAdded
             * @augments freshet.v1.ConsumerAdded.$Properties
             * @deprecated Use freshet.v1.ConsumerAdded.$Properties instead.
             */

            /**
             * Shape of a ConsumerAdded.
             * @typedef {{
             *   sessionId?: string|null;
             *   consumer?: freshet.v1.Consumer.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} freshet.v1.ConsumerAdded.$Shape
             */

            /**
             * Constructs a new ConsumerAdded.
             * @memberof freshet.v1
             * @classdesc Represents a ConsumerAdded.
             * @constructor
             * @param {freshet.v1.ConsumerAdded.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConsumerAdded = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConsumerAdded sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.ConsumerAdded
             * @instance
             */
            ConsumerAdded.prototype.sessionId = "";

            /**
             * ConsumerAdded consumer.
             * @member {freshet.v1.Consumer.$Properties|null|undefined} consumer
             * @memberof freshet.v1.ConsumerAdded
             * @instance
             */
            ConsumerAdded.prototype.consumer = null;

            /**
             * Decodes a ConsumerAdded message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.ConsumerAdded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.ConsumerAdded & freshet.v1.ConsumerAdded.$Shape} ConsumerAdded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConsumerAdded.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.ConsumerAdded();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.consumer = $root.freshet.v1.Consumer.decode(reader, reader.size(), $undefined, _depth + 1, message.consumer);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ConsumerAdded;
        })();

        v1.ConsumerClosed = (function() {

            /**
             * Properties of a ConsumerClosed.
             * @typedef {Object} freshet.v1.ConsumerClosed.$Properties
             * @property {string|null} [sessionId] ConsumerClosed sessionId
             * @property {string|null} [consumerId] ConsumerClosed consumerId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConsumerClosed.
             * @memberof freshet.v1
             * @interface IConsumerClosed
             * @augments freshet.v1.ConsumerClosed.$Properties
             * @deprecated Use freshet.v1.ConsumerClosed.$Properties instead.
             */

            /**
             * Shape of a ConsumerClosed.
             * @typedef {freshet.v1.ConsumerClosed.$Properties} freshet.v1.ConsumerClosed.$Shape
             */

            /**
             * Constructs a new ConsumerClosed.
             * @memberof freshet.v1
             * @classdesc Represents a ConsumerClosed.
             * @constructor
             * @param {freshet.v1.ConsumerClosed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConsumerClosed = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConsumerClosed sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.ConsumerClosed
             * @instance
             */
            ConsumerClosed.prototype.sessionId = "";

            /**
             * ConsumerClosed consumerId.
             * @member {string} consumerId
             * @memberof freshet.v1.ConsumerClosed
             * @instance
             */
            ConsumerClosed.prototype.consumerId = "";

            /**
             * Decodes a ConsumerClosed message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.ConsumerClosed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.ConsumerClosed & freshet.v1.ConsumerClosed.$Shape} ConsumerClosed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConsumerClosed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.ConsumerClosed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.consumerId = value;
                            else
                                delete message.consumerId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ConsumerClosed;
        })();

        v1.ConsumerPaused = (function() {

            /**
             * Properties of a ConsumerPaused.
             * @typedef {Object} freshet.v1.ConsumerPaused.$Properties
             * @property {string|null} [sessionId] ConsumerPaused sessionId
             * @property {string|null} [consumerId] ConsumerPaused consumerId
             * @property {boolean|null} [paused] ConsumerPaused paused
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConsumerPaused.
             * @memberof freshet.v1
             * @interface IConsumerPaused
             * @augments freshet.v1.ConsumerPaused.$Properties
             * @deprecated Use freshet.v1.ConsumerPaused.$Properties instead.
             */

            /**
             * Shape of a ConsumerPaused.
             * @typedef {freshet.v1.ConsumerPaused.$Properties} freshet.v1.ConsumerPaused.$Shape
             */

            /**
             * Constructs a new ConsumerPaused.
             * @memberof freshet.v1
             * @classdesc Represents a ConsumerPaused.
             * @constructor
             * @param {freshet.v1.ConsumerPaused.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConsumerPaused = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConsumerPaused sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.ConsumerPaused
             * @instance
             */
            ConsumerPaused.prototype.sessionId = "";

            /**
             * ConsumerPaused consumerId.
             * @member {string} consumerId
             * @memberof freshet.v1.ConsumerPaused
             * @instance
             */
            ConsumerPaused.prototype.consumerId = "";

            /**
             * ConsumerPaused paused.
             * @member {boolean} paused
             * @memberof freshet.v1.ConsumerPaused
             * @instance
             */
            ConsumerPaused.prototype.paused = false;

            /**
             * Decodes a ConsumerPaused message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.ConsumerPaused
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.ConsumerPaused & freshet.v1.ConsumerPaused.$Shape} ConsumerPaused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConsumerPaused.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.ConsumerPaused();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.consumerId = value;
                            else
                                delete message.consumerId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.paused = value;
                            else
                                delete message.paused;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ConsumerPaused;
        })();

        v1.Layers = (function() {

            /**
             * Properties of a Layers.
             * @typedef {Object} freshet.v1.Layers.$Properties
             * @property {number|null} [spatialLayer] Layers spatialLayer
             * @property {number|null} [temporalLayer] Layers temporalLayer
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Layers.
             * @memberof freshet.v1
             * @interface ILayers
             * @augments freshet.v1.Layers.$Properties
             * @deprecated Use freshet.v1.Layers.$Properties instead.
             */

            /**
             * Shape of a Layers.
             * @typedef {freshet.v1.Layers.$Properties} freshet.v1.Layers.$Shape
             */

            /**
             * Constructs a new Layers.
             * @memberof freshet.v1
             * @classdesc Represents a Layers.
             * @constructor
             * @param {freshet.v1.Layers.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Layers = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Layers spatialLayer.
             * @member {number} spatialLayer
             * @memberof freshet.v1.Layers
             * @instance
             */
            Layers.prototype.spatialLayer = 0;

            /**
             * Layers temporalLayer.
             * @member {number|null|undefined} temporalLayer
             * @memberof freshet.v1.Layers
             * @instance
             */
            Layers.prototype.temporalLayer = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Layers.prototype, "_temporalLayer", {
                get: $util.oneOfGetter($oneOfFields = ["temporalLayer"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Decodes a Layers message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.Layers
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.Layers & freshet.v1.Layers.$Shape} Layers
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Layers.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.Layers();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.spatialLayer = value;
                            else
                                delete message.spatialLayer;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.temporalLayer = reader.uint32();
                            message._temporalLayer = "temporalLayer";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Layers;
        })();

        v1.LayersChanged = (function() {

            /**
             * Properties of a LayersChanged.
             * @typedef {Object} freshet.v1.LayersChanged.$Properties
             * @property {string|null} [sessionId] LayersChanged sessionId
             * @property {string|null} [consumerId] LayersChanged consumerId
             * @property {freshet.v1.Layers.$Properties|null} [layers] LayersChanged layers
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LayersChanged.
             * @memberof freshet.v1
             * @interface ILayersChanged
             * @augments freshet.v1.LayersChanged.$Properties
             * @deprecated Use freshet.v1.LayersChanged.$Properties instead.
             */

            /**
             * Shape of a LayersChanged.
             * @typedef {freshet.v1.LayersChanged.$Properties} freshet.v1.LayersChanged.$Shape
             */

            /**
             * Constructs a new LayersChanged.
             * @memberof freshet.v1
             * @classdesc Represents a LayersChanged.
             * @constructor
             * @param {freshet.v1.LayersChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LayersChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LayersChanged sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.LayersChanged
             * @instance
             */
            LayersChanged.prototype.sessionId = "";

            /**
             * LayersChanged consumerId.
             * @member {string} consumerId
             * @memberof freshet.v1.LayersChanged
             * @instance
             */
            LayersChanged.prototype.consumerId = "";

            /**
             * LayersChanged layers.
             * @member {freshet.v1.Layers.$Properties|null|undefined} layers
             * @memberof freshet.v1.LayersChanged
             * @instance
             */
            LayersChanged.prototype.layers = null;

            /**
             * Decodes a LayersChanged message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.LayersChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.LayersChanged & freshet.v1.LayersChanged.$Shape} LayersChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LayersChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.LayersChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.consumerId = value;
                            else
                                delete message.consumerId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.layers = $root.freshet.v1.Layers.decode(reader, reader.size(), $undefined, _depth + 1, message.layers);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LayersChanged;
        })();

        v1.StreamStateChanged = (function() {

            /**
             * Properties of a StreamStateChanged.
             * @typedef {Object} freshet.v1.StreamStateChanged.$Properties
             * @property {string|null} [streamId] StreamStateChanged streamId
             * @property {string|null} [sessionId] StreamStateChanged sessionId
             * @property {freshet.v1.StreamState|null} [state] StreamStateChanged state
             * @property {number|null} [atMs] StreamStateChanged atMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StreamStateChanged.
             * @memberof freshet.v1
             * @interface IStreamStateChanged
             * @augments freshet.v1.StreamStateChanged.$Properties
             * @deprecated Use freshet.v1.StreamStateChanged.$Properties instead.
             */

            /**
             * Shape of a StreamStateChanged.
             * @typedef {freshet.v1.StreamStateChanged.$Properties} freshet.v1.StreamStateChanged.$Shape
             */

            /**
             * Constructs a new StreamStateChanged.
             * @memberof freshet.v1
             * @classdesc Represents a StreamStateChanged.
             * @constructor
             * @param {freshet.v1.StreamStateChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StreamStateChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StreamStateChanged streamId.
             * @member {string} streamId
             * @memberof freshet.v1.StreamStateChanged
             * @instance
             */
            StreamStateChanged.prototype.streamId = "";

            /**
             * StreamStateChanged sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.StreamStateChanged
             * @instance
             */
            StreamStateChanged.prototype.sessionId = "";

            /**
             * StreamStateChanged state.
             * @member {freshet.v1.StreamState} state
             * @memberof freshet.v1.StreamStateChanged
             * @instance
             */
            StreamStateChanged.prototype.state = 0;

            /**
             * StreamStateChanged atMs.
             * @member {number} atMs
             * @memberof freshet.v1.StreamStateChanged
             * @instance
             */
            StreamStateChanged.prototype.atMs = 0;

            /**
             * Decodes a StreamStateChanged message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.StreamStateChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.StreamStateChanged & freshet.v1.StreamStateChanged.$Shape} StreamStateChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StreamStateChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.StreamStateChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.streamId = value;
                            else
                                delete message.streamId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.atMs = value;
                            else
                                delete message.atMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StreamStateChanged;
        })();

        v1.TransportState = (function() {

            /**
             * Properties of a TransportState.
             * @typedef {Object} freshet.v1.TransportState.$Properties
             * @property {string|null} [sessionId] TransportState sessionId
             * @property {freshet.v1.TransportState.State|null} [state] TransportState state
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TransportState.
             * @memberof freshet.v1
             * @interface ITransportState
             * @augments freshet.v1.TransportState.$Properties
             * @deprecated Use freshet.v1.TransportState.$Properties instead.
             */

            /**
             * Shape of a TransportState.
             * @typedef {freshet.v1.TransportState.$Properties} freshet.v1.TransportState.$Shape
             */

            /**
             * Constructs a new TransportState.
             * @memberof freshet.v1
             * @classdesc Represents a TransportState.
             * @constructor
             * @param {freshet.v1.TransportState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TransportState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TransportState sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.TransportState
             * @instance
             */
            TransportState.prototype.sessionId = "";

            /**
             * TransportState state.
             * @member {freshet.v1.TransportState.State} state
             * @memberof freshet.v1.TransportState
             * @instance
             */
            TransportState.prototype.state = 0;

            /**
             * Decodes a TransportState message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.TransportState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.TransportState & freshet.v1.TransportState.$Shape} TransportState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TransportState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.TransportState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * State enum.
             * @name freshet.v1.TransportState.State
             * @enum {number}
             * @property {number} STATE_UNSPECIFIED=0 STATE_UNSPECIFIED value
             * @property {number} CONNECTED=1 CONNECTED value
             * @property {number} DISCONNECTED=2 DISCONNECTED value
             */
            TransportState.State = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "STATE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "CONNECTED"] = 1;
                values[valuesById[2] = "DISCONNECTED"] = 2;
                return values;
            })();

            return TransportState;
        })();

        v1.SessionClosed = (function() {

            /**
             * Properties of a SessionClosed.
             * @typedef {Object} freshet.v1.SessionClosed.$Properties
             * @property {string|null} [sessionId] SessionClosed sessionId
             * @property {string|null} [reason] SessionClosed reason
             * @property {boolean|null} [retry] SessionClosed retry
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionClosed.
             * @memberof freshet.v1
             * @interface ISessionClosed
             * @augments freshet.v1.SessionClosed.$Properties
             * @deprecated Use freshet.v1.SessionClosed.$Properties instead.
             */

            /**
             * Shape of a SessionClosed.
             * @typedef {freshet.v1.SessionClosed.$Properties} freshet.v1.SessionClosed.$Shape
             */

            /**
             * Constructs a new SessionClosed.
             * @memberof freshet.v1
             * @classdesc Represents a SessionClosed.
             * @constructor
             * @param {freshet.v1.SessionClosed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionClosed = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SessionClosed sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.SessionClosed
             * @instance
             */
            SessionClosed.prototype.sessionId = "";

            /**
             * SessionClosed reason.
             * @member {string} reason
             * @memberof freshet.v1.SessionClosed
             * @instance
             */
            SessionClosed.prototype.reason = "";

            /**
             * SessionClosed retry.
             * @member {boolean} retry
             * @memberof freshet.v1.SessionClosed
             * @instance
             */
            SessionClosed.prototype.retry = false;

            /**
             * Decodes a SessionClosed message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.SessionClosed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.SessionClosed & freshet.v1.SessionClosed.$Shape} SessionClosed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionClosed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.SessionClosed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.retry = value;
                            else
                                delete message.retry;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SessionClosed;
        })();

        v1.TransportParameters = (function() {

            /**
             * Properties of a TransportParameters.
             * @typedef {Object} freshet.v1.TransportParameters.$Properties
             * @property {freshet.v1.IceParameters.$Properties|null} [iceParameters] TransportParameters iceParameters
             * @property {Array.<freshet.v1.IceCandidate.$Properties>|null} [iceCandidates] TransportParameters iceCandidates
             * @property {freshet.v1.DtlsParameters.$Properties|null} [dtlsParameters] TransportParameters dtlsParameters
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TransportParameters.
             * @memberof freshet.v1
             * @interface ITransportParameters
             * @augments freshet.v1.TransportParameters.$Properties
             * @deprecated Use freshet.v1.TransportParameters.$Properties instead.
             */

            /**
             * Shape of a TransportParameters.
             * @typedef {freshet.v1.TransportParameters.$Properties} freshet.v1.TransportParameters.$Shape
             */

            /**
             * Constructs a new TransportParameters.
             * @memberof freshet.v1
             * @classdesc Represents a TransportParameters.
             * @constructor
             * @param {freshet.v1.TransportParameters.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TransportParameters = function (properties) {
                this.iceCandidates = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TransportParameters iceParameters.
             * @member {freshet.v1.IceParameters.$Properties|null|undefined} iceParameters
             * @memberof freshet.v1.TransportParameters
             * @instance
             */
            TransportParameters.prototype.iceParameters = null;

            /**
             * TransportParameters iceCandidates.
             * @member {Array.<freshet.v1.IceCandidate.$Properties>} iceCandidates
             * @memberof freshet.v1.TransportParameters
             * @instance
             */
            TransportParameters.prototype.iceCandidates = $util.emptyArray;

            /**
             * TransportParameters dtlsParameters.
             * @member {freshet.v1.DtlsParameters.$Properties|null|undefined} dtlsParameters
             * @memberof freshet.v1.TransportParameters
             * @instance
             */
            TransportParameters.prototype.dtlsParameters = null;

            /**
             * Decodes a TransportParameters message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.TransportParameters
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.TransportParameters & freshet.v1.TransportParameters.$Shape} TransportParameters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TransportParameters.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.TransportParameters();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.iceParameters = $root.freshet.v1.IceParameters.decode(reader, reader.size(), $undefined, _depth + 1, message.iceParameters);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.iceCandidates && message.iceCandidates.length))
                                message.iceCandidates = [];
                            message.iceCandidates.push($root.freshet.v1.IceCandidate.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.dtlsParameters = $root.freshet.v1.DtlsParameters.decode(reader, reader.size(), $undefined, _depth + 1, message.dtlsParameters);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TransportParameters;
        })();

        v1.IceRestarted = (function() {

            /**
             * Properties of an IceRestarted.
             * @typedef {Object} freshet.v1.IceRestarted.$Properties
             * @property {freshet.v1.IceParameters.$Properties|null} [iceParameters] IceRestarted iceParameters
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an IceRestarted.
             * @memberof freshet.v1
             * @interface IIceRestarted
             * @augments freshet.v1.IceRestarted.$Properties
             * @deprecated Use freshet.v1.IceRestarted.$Properties instead.
             */

            /**
             * Shape of an IceRestarted.
             * @typedef {freshet.v1.IceRestarted.$Properties} freshet.v1.IceRestarted.$Shape
             */

            /**
             * Constructs a new IceRestarted.
             * @memberof freshet.v1
             * @classdesc Represents an IceRestarted.
             * @constructor
             * @param {freshet.v1.IceRestarted.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const IceRestarted = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * IceRestarted iceParameters.
             * @member {freshet.v1.IceParameters.$Properties|null|undefined} iceParameters
             * @memberof freshet.v1.IceRestarted
             * @instance
             */
            IceRestarted.prototype.iceParameters = null;

            /**
             * Decodes an IceRestarted message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.IceRestarted
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.IceRestarted & freshet.v1.IceRestarted.$Shape} IceRestarted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            IceRestarted.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.IceRestarted();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.iceParameters = $root.freshet.v1.IceParameters.decode(reader, reader.size(), $undefined, _depth + 1, message.iceParameters);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IceRestarted;
        })();

        v1.SessionStats = (function() {

            /**
             * Properties of a SessionStats.
             * @typedef {Object} freshet.v1.SessionStats.$Properties
             * @property {number|null} [rttMs] SessionStats rttMs
             * @property {number|null} [bytesReceived] SessionStats bytesReceived
             * @property {number|null} [bytesSent] SessionStats bytesSent
             * @property {number|null} [availableOutgoingBitrateBps] SessionStats availableOutgoingBitrateBps
             * @property {Array.<freshet.v1.TrackStats.$Properties>|null} [tracks] SessionStats tracks
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionStats.
             * @memberof freshet.v1
             * @interface ISessionStats
             * @augments freshet.v1.SessionStats.$Properties
             * @deprecated Use freshet.v1.SessionStats.$Properties instead.
             */

            /**
             * Shape of a SessionStats.
             * @typedef {freshet.v1.SessionStats.$Properties} freshet.v1.SessionStats.$Shape
             */

            /**
             * Constructs a new SessionStats.
             * @memberof freshet.v1
             * @classdesc Represents a SessionStats.
             * @constructor
             * @param {freshet.v1.SessionStats.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionStats = function (properties) {
                this.tracks = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SessionStats rttMs.
             * @member {number|null|undefined} rttMs
             * @memberof freshet.v1.SessionStats
             * @instance
             */
            SessionStats.prototype.rttMs = null;

            /**
             * SessionStats bytesReceived.
             * @member {number} bytesReceived
             * @memberof freshet.v1.SessionStats
             * @instance
             */
            SessionStats.prototype.bytesReceived = 0;

            /**
             * SessionStats bytesSent.
             * @member {number} bytesSent
             * @memberof freshet.v1.SessionStats
             * @instance
             */
            SessionStats.prototype.bytesSent = 0;

            /**
             * SessionStats availableOutgoingBitrateBps.
             * @member {number|null|undefined} availableOutgoingBitrateBps
             * @memberof freshet.v1.SessionStats
             * @instance
             */
            SessionStats.prototype.availableOutgoingBitrateBps = null;

            /**
             * SessionStats tracks.
             * @member {Array.<freshet.v1.TrackStats.$Properties>} tracks
             * @memberof freshet.v1.SessionStats
             * @instance
             */
            SessionStats.prototype.tracks = $util.emptyArray;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SessionStats.prototype, "_rttMs", {
                get: $util.oneOfGetter($oneOfFields = ["rttMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SessionStats.prototype, "_availableOutgoingBitrateBps", {
                get: $util.oneOfGetter($oneOfFields = ["availableOutgoingBitrateBps"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Decodes a SessionStats message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.SessionStats
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.SessionStats & freshet.v1.SessionStats.$Shape} SessionStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionStats.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.SessionStats();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            message.rttMs = reader.double();
                            message._rttMs = "rttMs";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.bytesReceived = value;
                            else
                                delete message.bytesReceived;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.bytesSent = value;
                            else
                                delete message.bytesSent;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            message.availableOutgoingBitrateBps = reader.double();
                            message._availableOutgoingBitrateBps = "availableOutgoingBitrateBps";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.tracks && message.tracks.length))
                                message.tracks = [];
                            message.tracks.push($root.freshet.v1.TrackStats.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SessionStats;
        })();

        v1.TrackStats = (function() {

            /**
             * Properties of a TrackStats.
             * @typedef {Object} freshet.v1.TrackStats.$Properties
             * @property {string|null} [id] TrackStats id
             * @property {freshet.v1.MediaKind|null} [kind] TrackStats kind
             * @property {freshet.v1.TrackSource|null} [source] TrackStats source
             * @property {string|null} [mimeType] TrackStats mimeType
             * @property {string|null} [rid] TrackStats rid
             * @property {number|null} [bitrateBps] TrackStats bitrateBps
             * @property {number|null} [packetsLost] TrackStats packetsLost
             * @property {number|null} [fractionLost] TrackStats fractionLost
             * @property {number|null} [jitterMs] TrackStats jitterMs
             * @property {number|null} [nackCount] TrackStats nackCount
             * @property {number|null} [pliCount] TrackStats pliCount
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TrackStats.
             * @memberof freshet.v1
             * @interface ITrackStats
             * @augments freshet.v1.TrackStats.$Properties
             * @deprecated Use freshet.v1.TrackStats.$Properties instead.
             */

            /**
             * Shape of a TrackStats.
             * @typedef {freshet.v1.TrackStats.$Properties} freshet.v1.TrackStats.$Shape
             */

            /**
             * Constructs a new TrackStats.
             * @memberof freshet.v1
             * @classdesc Represents a TrackStats.
             * @constructor
             * @param {freshet.v1.TrackStats.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TrackStats = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TrackStats id.
             * @member {string} id
             * @memberof freshet.v1.TrackStats
             * @instance
             */
            TrackStats.prototype.id = "";

            /**
             * TrackStats kind.
             * @member {freshet.v1.MediaKind} kind
             * @memberof freshet.v1.TrackStats
             * @instance
             */
            TrackStats.prototype.kind = 0;

            /**
             * TrackStats source.
             * @member {freshet.v1.TrackSource} source
             * @memberof freshet.v1.TrackStats
             * @instance
             */
            TrackStats.prototype.source = 0;

            /**
             * TrackStats mimeType.
             * @member {string} mimeType
             * @memberof freshet.v1.TrackStats
             * @instance
             */
            TrackStats.prototype.mimeType = "";

            /**
             * TrackStats rid.
             * @member {string} rid
             * @memberof freshet.v1.TrackStats
             * @instance
             */
            TrackStats.prototype.rid = "";

            /**
             * TrackStats bitrateBps.
             * @member {number} bitrateBps
             * @memberof freshet.v1.TrackStats
             * @instance
             */
            TrackStats.prototype.bitrateBps = 0;

            /**
             * TrackStats packetsLost.
             * @member {number} packetsLost
             * @memberof freshet.v1.TrackStats
             * @instance
             */
            TrackStats.prototype.packetsLost = 0;

            /**
             * TrackStats fractionLost.
             * @member {number} fractionLost
             * @memberof freshet.v1.TrackStats
             * @instance
             */
            TrackStats.prototype.fractionLost = 0;

            /**
             * TrackStats jitterMs.
             * @member {number} jitterMs
             * @memberof freshet.v1.TrackStats
             * @instance
             */
            TrackStats.prototype.jitterMs = 0;

            /**
             * TrackStats nackCount.
             * @member {number} nackCount
             * @memberof freshet.v1.TrackStats
             * @instance
             */
            TrackStats.prototype.nackCount = 0;

            /**
             * TrackStats pliCount.
             * @member {number} pliCount
             * @memberof freshet.v1.TrackStats
             * @instance
             */
            TrackStats.prototype.pliCount = 0;

            /**
             * Decodes a TrackStats message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.TrackStats
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.TrackStats & freshet.v1.TrackStats.$Shape} TrackStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TrackStats.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.TrackStats();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mimeType = value;
                            else
                                delete message.mimeType;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.rid = value;
                            else
                                delete message.rid;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.bitrateBps = value;
                            else
                                delete message.bitrateBps;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.packetsLost = value;
                            else
                                delete message.packetsLost;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.fractionLost = value;
                            else
                                delete message.fractionLost;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.jitterMs = value;
                            else
                                delete message.jitterMs;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.nackCount = value;
                            else
                                delete message.nackCount;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pliCount = value;
                            else
                                delete message.pliCount;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TrackStats;
        })();

        v1.StreamHealth = (function() {

            /**
             * Properties of a StreamHealth.
             * @typedef {Object} freshet.v1.StreamHealth.$Properties
             * @property {string|null} [streamId] StreamHealth streamId
             * @property {boolean|null} [publishing] StreamHealth publishing
             * @property {string|null} [protocol] StreamHealth protocol
             * @property {boolean|null} [connected] StreamHealth connected
             * @property {number|null} [measuredAtMs] StreamHealth measuredAtMs
             * @property {freshet.v1.HealthVideo.$Properties|null} [video] StreamHealth video
             * @property {freshet.v1.HealthAudio.$Properties|null} [audio] StreamHealth audio
             * @property {freshet.v1.HealthLink.$Properties|null} [link] StreamHealth link
             * @property {number|null} [droppedFrames] StreamHealth droppedFrames
             * @property {number|null} [driftPpm] StreamHealth driftPpm
             * @property {Array.<freshet.v1.HealthWarning.$Properties>|null} [warnings] StreamHealth warnings
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StreamHealth.
             * @memberof freshet.v1
             * @interface IStreamHealth
             * @augments freshet.v1.StreamHealth.$Properties
             * @deprecated Use freshet.v1.StreamHealth.$Properties instead.
             */

            /**
             * Shape of a StreamHealth.
             * @typedef {freshet.v1.StreamHealth.$Properties} freshet.v1.StreamHealth.$Shape
             */

            /**
             * Constructs a new StreamHealth.
             * @memberof freshet.v1
             * @classdesc Represents a StreamHealth.
             * @constructor
             * @param {freshet.v1.StreamHealth.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StreamHealth = function (properties) {
                this.warnings = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StreamHealth streamId.
             * @member {string} streamId
             * @memberof freshet.v1.StreamHealth
             * @instance
             */
            StreamHealth.prototype.streamId = "";

            /**
             * StreamHealth publishing.
             * @member {boolean} publishing
             * @memberof freshet.v1.StreamHealth
             * @instance
             */
            StreamHealth.prototype.publishing = false;

            /**
             * StreamHealth protocol.
             * @member {string} protocol
             * @memberof freshet.v1.StreamHealth
             * @instance
             */
            StreamHealth.prototype.protocol = "";

            /**
             * StreamHealth connected.
             * @member {boolean} connected
             * @memberof freshet.v1.StreamHealth
             * @instance
             */
            StreamHealth.prototype.connected = false;

            /**
             * StreamHealth measuredAtMs.
             * @member {number} measuredAtMs
             * @memberof freshet.v1.StreamHealth
             * @instance
             */
            StreamHealth.prototype.measuredAtMs = 0;

            /**
             * StreamHealth video.
             * @member {freshet.v1.HealthVideo.$Properties|null|undefined} video
             * @memberof freshet.v1.StreamHealth
             * @instance
             */
            StreamHealth.prototype.video = null;

            /**
             * StreamHealth audio.
             * @member {freshet.v1.HealthAudio.$Properties|null|undefined} audio
             * @memberof freshet.v1.StreamHealth
             * @instance
             */
            StreamHealth.prototype.audio = null;

            /**
             * StreamHealth link.
             * @member {freshet.v1.HealthLink.$Properties|null|undefined} link
             * @memberof freshet.v1.StreamHealth
             * @instance
             */
            StreamHealth.prototype.link = null;

            /**
             * StreamHealth droppedFrames.
             * @member {number} droppedFrames
             * @memberof freshet.v1.StreamHealth
             * @instance
             */
            StreamHealth.prototype.droppedFrames = 0;

            /**
             * StreamHealth driftPpm.
             * @member {number|null|undefined} driftPpm
             * @memberof freshet.v1.StreamHealth
             * @instance
             */
            StreamHealth.prototype.driftPpm = null;

            /**
             * StreamHealth warnings.
             * @member {Array.<freshet.v1.HealthWarning.$Properties>} warnings
             * @memberof freshet.v1.StreamHealth
             * @instance
             */
            StreamHealth.prototype.warnings = $util.emptyArray;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StreamHealth.prototype, "_driftPpm", {
                get: $util.oneOfGetter($oneOfFields = ["driftPpm"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Decodes a StreamHealth message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.StreamHealth
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.StreamHealth & freshet.v1.StreamHealth.$Shape} StreamHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StreamHealth.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.StreamHealth();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.streamId = value;
                            else
                                delete message.streamId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.publishing = value;
                            else
                                delete message.publishing;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.protocol = value;
                            else
                                delete message.protocol;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.connected = value;
                            else
                                delete message.connected;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.measuredAtMs = value;
                            else
                                delete message.measuredAtMs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.video = $root.freshet.v1.HealthVideo.decode(reader, reader.size(), $undefined, _depth + 1, message.video);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.audio = $root.freshet.v1.HealthAudio.decode(reader, reader.size(), $undefined, _depth + 1, message.audio);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.link = $root.freshet.v1.HealthLink.decode(reader, reader.size(), $undefined, _depth + 1, message.link);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.droppedFrames = value;
                            else
                                delete message.droppedFrames;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            message.driftPpm = reader.double();
                            message._driftPpm = "driftPpm";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if (!(message.warnings && message.warnings.length))
                                message.warnings = [];
                            message.warnings.push($root.freshet.v1.HealthWarning.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StreamHealth;
        })();

        v1.HealthVideo = (function() {

            /**
             * Properties of a HealthVideo.
             * @typedef {Object} freshet.v1.HealthVideo.$Properties
             * @property {string|null} [codec] HealthVideo codec
             * @property {string|null} [profile] HealthVideo profile
             * @property {string|null} [codecString] HealthVideo codecString
             * @property {number|null} [width] HealthVideo width
             * @property {number|null} [height] HealthVideo height
             * @property {number|null} [fps] HealthVideo fps
             * @property {boolean|null} [variableFrameRate] HealthVideo variableFrameRate
             * @property {number|null} [gopMs] HealthVideo gopMs
             * @property {string|null} [bFrames] HealthVideo bFrames
             * @property {number|null} [bitrateBps] HealthVideo bitrateBps
             * @property {string|null} [mode] HealthVideo mode
             * @property {number|null} [layers] HealthVideo layers
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HealthVideo.
             * @memberof freshet.v1
             * @interface IHealthVideo
             * @augments freshet.v1.HealthVideo.$Properties
             * @deprecated Use freshet.v1.HealthVideo.$Properties instead.
             */

            /**
             * Shape of a HealthVideo.
             * @typedef {freshet.v1.HealthVideo.$Properties} freshet.v1.HealthVideo.$Shape
             */

            /**
             * Constructs a new HealthVideo.
             * @memberof freshet.v1
             * @classdesc Represents a HealthVideo.
             * @constructor
             * @param {freshet.v1.HealthVideo.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HealthVideo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HealthVideo codec.
             * @member {string} codec
             * @memberof freshet.v1.HealthVideo
             * @instance
             */
            HealthVideo.prototype.codec = "";

            /**
             * HealthVideo profile.
             * @member {string} profile
             * @memberof freshet.v1.HealthVideo
             * @instance
             */
            HealthVideo.prototype.profile = "";

            /**
             * HealthVideo codecString.
             * @member {string} codecString
             * @memberof freshet.v1.HealthVideo
             * @instance
             */
            HealthVideo.prototype.codecString = "";

            /**
             * HealthVideo width.
             * @member {number} width
             * @memberof freshet.v1.HealthVideo
             * @instance
             */
            HealthVideo.prototype.width = 0;

            /**
             * HealthVideo height.
             * @member {number} height
             * @memberof freshet.v1.HealthVideo
             * @instance
             */
            HealthVideo.prototype.height = 0;

            /**
             * HealthVideo fps.
             * @member {number} fps
             * @memberof freshet.v1.HealthVideo
             * @instance
             */
            HealthVideo.prototype.fps = 0;

            /**
             * HealthVideo variableFrameRate.
             * @member {boolean} variableFrameRate
             * @memberof freshet.v1.HealthVideo
             * @instance
             */
            HealthVideo.prototype.variableFrameRate = false;

            /**
             * HealthVideo gopMs.
             * @member {number} gopMs
             * @memberof freshet.v1.HealthVideo
             * @instance
             */
            HealthVideo.prototype.gopMs = 0;

            /**
             * HealthVideo bFrames.
             * @member {string} bFrames
             * @memberof freshet.v1.HealthVideo
             * @instance
             */
            HealthVideo.prototype.bFrames = "";

            /**
             * HealthVideo bitrateBps.
             * @member {number} bitrateBps
             * @memberof freshet.v1.HealthVideo
             * @instance
             */
            HealthVideo.prototype.bitrateBps = 0;

            /**
             * HealthVideo mode.
             * @member {string} mode
             * @memberof freshet.v1.HealthVideo
             * @instance
             */
            HealthVideo.prototype.mode = "";

            /**
             * HealthVideo layers.
             * @member {number} layers
             * @memberof freshet.v1.HealthVideo
             * @instance
             */
            HealthVideo.prototype.layers = 0;

            /**
             * Decodes a HealthVideo message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.HealthVideo
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.HealthVideo & freshet.v1.HealthVideo.$Shape} HealthVideo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HealthVideo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.HealthVideo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.codec = value;
                            else
                                delete message.codec;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.profile = value;
                            else
                                delete message.profile;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.codecString = value;
                            else
                                delete message.codecString;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.width = value;
                            else
                                delete message.width;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.height = value;
                            else
                                delete message.height;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.fps = value;
                            else
                                delete message.fps;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.variableFrameRate = value;
                            else
                                delete message.variableFrameRate;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.gopMs = value;
                            else
                                delete message.gopMs;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.bFrames = value;
                            else
                                delete message.bFrames;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.bitrateBps = value;
                            else
                                delete message.bitrateBps;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mode = value;
                            else
                                delete message.mode;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.layers = value;
                            else
                                delete message.layers;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return HealthVideo;
        })();

        v1.HealthAudio = (function() {

            /**
             * Properties of a HealthAudio.
             * @typedef {Object} freshet.v1.HealthAudio.$Properties
             * @property {string|null} [codec] HealthAudio codec
             * @property {number|null} [sampleRateHz] HealthAudio sampleRateHz
             * @property {number|null} [channels] HealthAudio channels
             * @property {number|null} [bitrateBps] HealthAudio bitrateBps
             * @property {boolean|null} [transcoded] HealthAudio transcoded
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HealthAudio.
             * @memberof freshet.v1
             * @interface IHealthAudio
             * @augments freshet.v1.HealthAudio.$Properties
             * @deprecated Use freshet.v1.HealthAudio.$Properties instead.
             */

            /**
             * Shape of a HealthAudio.
             * @typedef {freshet.v1.HealthAudio.$Properties} freshet.v1.HealthAudio.$Shape
             */

            /**
             * Constructs a new HealthAudio.
             * @memberof freshet.v1
             * @classdesc Represents a HealthAudio.
             * @constructor
             * @param {freshet.v1.HealthAudio.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HealthAudio = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HealthAudio codec.
             * @member {string} codec
             * @memberof freshet.v1.HealthAudio
             * @instance
             */
            HealthAudio.prototype.codec = "";

            /**
             * HealthAudio sampleRateHz.
             * @member {number} sampleRateHz
             * @memberof freshet.v1.HealthAudio
             * @instance
             */
            HealthAudio.prototype.sampleRateHz = 0;

            /**
             * HealthAudio channels.
             * @member {number} channels
             * @memberof freshet.v1.HealthAudio
             * @instance
             */
            HealthAudio.prototype.channels = 0;

            /**
             * HealthAudio bitrateBps.
             * @member {number} bitrateBps
             * @memberof freshet.v1.HealthAudio
             * @instance
             */
            HealthAudio.prototype.bitrateBps = 0;

            /**
             * HealthAudio transcoded.
             * @member {boolean} transcoded
             * @memberof freshet.v1.HealthAudio
             * @instance
             */
            HealthAudio.prototype.transcoded = false;

            /**
             * Decodes a HealthAudio message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.HealthAudio
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.HealthAudio & freshet.v1.HealthAudio.$Shape} HealthAudio
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HealthAudio.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.HealthAudio();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.codec = value;
                            else
                                delete message.codec;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.sampleRateHz = value;
                            else
                                delete message.sampleRateHz;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.channels = value;
                            else
                                delete message.channels;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.bitrateBps = value;
                            else
                                delete message.bitrateBps;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.transcoded = value;
                            else
                                delete message.transcoded;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return HealthAudio;
        })();

        v1.HealthLink = (function() {

            /**
             * Properties of a HealthLink.
             * @typedef {Object} freshet.v1.HealthLink.$Properties
             * @property {number|null} [rttMs] HealthLink rttMs
             * @property {number|null} [packetsLost] HealthLink packetsLost
             * @property {number|null} [lossFraction] HealthLink lossFraction
             * @property {number|null} [packetsRetransmitted] HealthLink packetsRetransmitted
             * @property {number|null} [packetsDropped] HealthLink packetsDropped
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HealthLink.
             * @memberof freshet.v1
             * @interface IHealthLink
             * @augments freshet.v1.HealthLink.$Properties
             * @deprecated Use freshet.v1.HealthLink.$Properties instead.
             */

            /**
             * Shape of a HealthLink.
             * @typedef {freshet.v1.HealthLink.$Properties} freshet.v1.HealthLink.$Shape
             */

            /**
             * Constructs a new HealthLink.
             * @memberof freshet.v1
             * @classdesc Represents a HealthLink.
             * @constructor
             * @param {freshet.v1.HealthLink.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HealthLink = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HealthLink rttMs.
             * @member {number|null|undefined} rttMs
             * @memberof freshet.v1.HealthLink
             * @instance
             */
            HealthLink.prototype.rttMs = null;

            /**
             * HealthLink packetsLost.
             * @member {number} packetsLost
             * @memberof freshet.v1.HealthLink
             * @instance
             */
            HealthLink.prototype.packetsLost = 0;

            /**
             * HealthLink lossFraction.
             * @member {number|null|undefined} lossFraction
             * @memberof freshet.v1.HealthLink
             * @instance
             */
            HealthLink.prototype.lossFraction = null;

            /**
             * HealthLink packetsRetransmitted.
             * @member {number|null|undefined} packetsRetransmitted
             * @memberof freshet.v1.HealthLink
             * @instance
             */
            HealthLink.prototype.packetsRetransmitted = null;

            /**
             * HealthLink packetsDropped.
             * @member {number|null|undefined} packetsDropped
             * @memberof freshet.v1.HealthLink
             * @instance
             */
            HealthLink.prototype.packetsDropped = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HealthLink.prototype, "_rttMs", {
                get: $util.oneOfGetter($oneOfFields = ["rttMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HealthLink.prototype, "_lossFraction", {
                get: $util.oneOfGetter($oneOfFields = ["lossFraction"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HealthLink.prototype, "_packetsRetransmitted", {
                get: $util.oneOfGetter($oneOfFields = ["packetsRetransmitted"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HealthLink.prototype, "_packetsDropped", {
                get: $util.oneOfGetter($oneOfFields = ["packetsDropped"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Decodes a HealthLink message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.HealthLink
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.HealthLink & freshet.v1.HealthLink.$Shape} HealthLink
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HealthLink.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.HealthLink();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            message.rttMs = reader.double();
                            message._rttMs = "rttMs";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.packetsLost = value;
                            else
                                delete message.packetsLost;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            message.lossFraction = reader.double();
                            message._lossFraction = "lossFraction";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            message.packetsRetransmitted = reader.double();
                            message._packetsRetransmitted = "packetsRetransmitted";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            message.packetsDropped = reader.double();
                            message._packetsDropped = "packetsDropped";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return HealthLink;
        })();

        v1.HealthWarning = (function() {

            /**
             * Properties of a HealthWarning.
             * @typedef {Object} freshet.v1.HealthWarning.$Properties
             * @property {string|null} [code] HealthWarning code
             * @property {string|null} [message] HealthWarning message
             * @property {string|null} [remedy] HealthWarning remedy
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HealthWarning.
             * @memberof freshet.v1
             * @interface IHealthWarning
             * @augments freshet.v1.HealthWarning.$Properties
             * @deprecated Use freshet.v1.HealthWarning.$Properties instead.
             */

            /**
             * Shape of a HealthWarning.
             * @typedef {freshet.v1.HealthWarning.$Properties} freshet.v1.HealthWarning.$Shape
             */

            /**
             * Constructs a new HealthWarning.
             * @memberof freshet.v1
             * @classdesc Represents a HealthWarning.
             * @constructor
             * @param {freshet.v1.HealthWarning.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HealthWarning = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HealthWarning code.
             * @member {string} code
             * @memberof freshet.v1.HealthWarning
             * @instance
             */
            HealthWarning.prototype.code = "";

            /**
             * HealthWarning message.
             * @member {string} message
             * @memberof freshet.v1.HealthWarning
             * @instance
             */
            HealthWarning.prototype.message = "";

            /**
             * HealthWarning remedy.
             * @member {string} remedy
             * @memberof freshet.v1.HealthWarning
             * @instance
             */
            HealthWarning.prototype.remedy = "";

            /**
             * Decodes a HealthWarning message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.HealthWarning
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.HealthWarning & freshet.v1.HealthWarning.$Shape} HealthWarning
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HealthWarning.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.HealthWarning();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.remedy = value;
                            else
                                delete message.remedy;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return HealthWarning;
        })();

        v1.NotificationState = (function() {

            /**
             * Properties of a NotificationState.
             * @typedef {Object} freshet.v1.NotificationState.$Properties
             * @property {number|null} [unread] NotificationState unread
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NotificationState.
             * @memberof freshet.v1
             * @interface INotificationState
             * @augments freshet.v1.NotificationState.$Properties
             * @deprecated Use freshet.v1.NotificationState.$Properties instead.
             */

            /**
             * Shape of a NotificationState.
             * @typedef {freshet.v1.NotificationState.$Properties} freshet.v1.NotificationState.$Shape
             */

            /**
             * Constructs a new NotificationState.
             * @memberof freshet.v1
             * @classdesc Represents a NotificationState.
             * @constructor
             * @param {freshet.v1.NotificationState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NotificationState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NotificationState unread.
             * @member {number} unread
             * @memberof freshet.v1.NotificationState
             * @instance
             */
            NotificationState.prototype.unread = 0;

            /**
             * Decodes a NotificationState message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.NotificationState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.NotificationState & freshet.v1.NotificationState.$Shape} NotificationState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NotificationState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.NotificationState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.unread = value;
                            else
                                delete message.unread;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return NotificationState;
        })();

        v1.Notified = (function() {

            /**
             * Properties of a Notified.
             * @typedef {Object} freshet.v1.Notified.$Properties
             * @property {number|null} [id] Notified id
             * @property {string|null} [notificationKind] Notified notificationKind
             * @property {string|null} [data] Notified data
             * @property {number|null} [createdAt] Notified createdAt
             * @property {number|null} [unread] Notified unread
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Notified.
             * @memberof freshet.v1
             * @interface INotified
             * @augments freshet.v1.Notified.$Properties
             * @deprecated Use freshet.v1.Notified.$Properties instead.
             */

            /**
             * Shape of a Notified.
             * @typedef {freshet.v1.Notified.$Properties} freshet.v1.Notified.$Shape
             */

            /**
             * Constructs a new Notified.
             * @memberof freshet.v1
             * @classdesc Represents a Notified.
             * @constructor
             * @param {freshet.v1.Notified.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Notified = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Notified id.
             * @member {number} id
             * @memberof freshet.v1.Notified
             * @instance
             */
            Notified.prototype.id = 0;

            /**
             * Notified notificationKind.
             * @member {string} notificationKind
             * @memberof freshet.v1.Notified
             * @instance
             */
            Notified.prototype.notificationKind = "";

            /**
             * Notified data.
             * @member {string} data
             * @memberof freshet.v1.Notified
             * @instance
             */
            Notified.prototype.data = "";

            /**
             * Notified createdAt.
             * @member {number} createdAt
             * @memberof freshet.v1.Notified
             * @instance
             */
            Notified.prototype.createdAt = 0;

            /**
             * Notified unread.
             * @member {number} unread
             * @memberof freshet.v1.Notified
             * @instance
             */
            Notified.prototype.unread = 0;

            /**
             * Decodes a Notified message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.Notified
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.Notified & freshet.v1.Notified.$Shape} Notified
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Notified.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.Notified();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.notificationKind = value;
                            else
                                delete message.notificationKind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.data = value;
                            else
                                delete message.data;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.createdAt = value;
                            else
                                delete message.createdAt;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.unread = value;
                            else
                                delete message.unread;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Notified;
        })();

        v1.ChatSent = (function() {

            /**
             * Properties of a ChatSent.
             * @typedef {Object} freshet.v1.ChatSent.$Properties
             * @property {string|null} [id] ChatSent id
             * @property {string|null} [position] ChatSent position
             * @property {boolean|null} [held] ChatSent held
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatSent.
             * @memberof freshet.v1
             * @interface IChatSent
             * @augments freshet.v1.ChatSent.$Properties
             * @deprecated Use freshet.v1.ChatSent.$Properties instead.
             */

            /**
             * Shape of a ChatSent.
             * @typedef {freshet.v1.ChatSent.$Properties} freshet.v1.ChatSent.$Shape
             */

            /**
             * Constructs a new ChatSent.
             * @memberof freshet.v1
             * @classdesc Represents a ChatSent.
             * @constructor
             * @param {freshet.v1.ChatSent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatSent = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatSent id.
             * @member {string} id
             * @memberof freshet.v1.ChatSent
             * @instance
             */
            ChatSent.prototype.id = "";

            /**
             * ChatSent position.
             * @member {string} position
             * @memberof freshet.v1.ChatSent
             * @instance
             */
            ChatSent.prototype.position = "";

            /**
             * ChatSent held.
             * @member {boolean} held
             * @memberof freshet.v1.ChatSent
             * @instance
             */
            ChatSent.prototype.held = false;

            /**
             * Decodes a ChatSent message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.ChatSent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.ChatSent & freshet.v1.ChatSent.$Shape} ChatSent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ChatSent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.ChatSent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.position = value;
                            else
                                delete message.position;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.held = value;
                            else
                                delete message.held;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ChatSent;
        })();

        v1.ChatEntry = (function() {

            /**
             * Properties of a ChatEntry.
             * @typedef {Object} freshet.v1.ChatEntry.$Properties
             * @property {string|null} [id] ChatEntry id
             * @property {string|null} [epoch] ChatEntry epoch
             * @property {number|null} [seq] ChatEntry seq
             * @property {string|null} [type] ChatEntry type
             * @property {string|null} [userId] ChatEntry userId
             * @property {string|null} [username] ChatEntry username
             * @property {string|null} [text] ChatEntry text
             * @property {Array.<string>|null} [badges] ChatEntry badges
             * @property {string|null} [color] ChatEntry color
             * @property {number|null} [timestamp] ChatEntry timestamp
             * @property {freshet.v1.ChatReply.$Properties|null} [replyTo] ChatEntry replyTo
             * @property {Array.<string>|null} [mentions] ChatEntry mentions
             * @property {string|null} [notice] ChatEntry notice
             * @property {string|null} [targetId] ChatEntry targetId
             * @property {number|null} [until] ChatEntry until
             * @property {string|null} [nonce] ChatEntry nonce
             * @property {boolean|null} [restricted] ChatEntry restricted
             * @property {Array.<string>|null} [reasons] ChatEntry reasons
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatEntry.
             * @memberof freshet.v1
             * @interface IChatEntry
             * @augments freshet.v1.ChatEntry.$Properties
             * @deprecated Use freshet.v1.ChatEntry.$Properties instead.
             */

            /**
             * Shape of a ChatEntry.
             * @typedef {freshet.v1.ChatEntry.$Properties} freshet.v1.ChatEntry.$Shape
             */

            /**
             * Constructs a new ChatEntry.
             * @memberof freshet.v1
             * @classdesc Represents a ChatEntry.
             * @constructor
             * @param {freshet.v1.ChatEntry.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatEntry = function (properties) {
                this.badges = [];
                this.mentions = [];
                this.reasons = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatEntry id.
             * @member {string} id
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.id = "";

            /**
             * ChatEntry epoch.
             * @member {string} epoch
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.epoch = "";

            /**
             * ChatEntry seq.
             * @member {number} seq
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.seq = 0;

            /**
             * ChatEntry type.
             * @member {string} type
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.type = "";

            /**
             * ChatEntry userId.
             * @member {string} userId
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.userId = "";

            /**
             * ChatEntry username.
             * @member {string} username
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.username = "";

            /**
             * ChatEntry text.
             * @member {string} text
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.text = "";

            /**
             * ChatEntry badges.
             * @member {Array.<string>} badges
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.badges = $util.emptyArray;

            /**
             * ChatEntry color.
             * @member {string} color
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.color = "";

            /**
             * ChatEntry timestamp.
             * @member {number} timestamp
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.timestamp = 0;

            /**
             * ChatEntry replyTo.
             * @member {freshet.v1.ChatReply.$Properties|null|undefined} replyTo
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.replyTo = null;

            /**
             * ChatEntry mentions.
             * @member {Array.<string>} mentions
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.mentions = $util.emptyArray;

            /**
             * ChatEntry notice.
             * @member {string} notice
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.notice = "";

            /**
             * ChatEntry targetId.
             * @member {string} targetId
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.targetId = "";

            /**
             * ChatEntry until.
             * @member {number} until
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.until = 0;

            /**
             * ChatEntry nonce.
             * @member {string} nonce
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.nonce = "";

            /**
             * ChatEntry restricted.
             * @member {boolean} restricted
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.restricted = false;

            /**
             * ChatEntry reasons.
             * @member {Array.<string>} reasons
             * @memberof freshet.v1.ChatEntry
             * @instance
             */
            ChatEntry.prototype.reasons = $util.emptyArray;

            /**
             * Decodes a ChatEntry message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.ChatEntry
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.ChatEntry & freshet.v1.ChatEntry.$Shape} ChatEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ChatEntry.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.ChatEntry();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.userId = value;
                            else
                                delete message.userId;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.username = value;
                            else
                                delete message.username;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.text = value;
                            else
                                delete message.text;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.badges && message.badges.length))
                                message.badges = [];
                            message.badges.push(reader.stringVerify());
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.color = value;
                            else
                                delete message.color;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.timestamp = value;
                            else
                                delete message.timestamp;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.replyTo = $root.freshet.v1.ChatReply.decode(reader, reader.size(), $undefined, _depth + 1, message.replyTo);
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if (!(message.mentions && message.mentions.length))
                                message.mentions = [];
                            message.mentions.push(reader.stringVerify());
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.notice = value;
                            else
                                delete message.notice;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.targetId = value;
                            else
                                delete message.targetId;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.until = value;
                            else
                                delete message.until;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.restricted = value;
                            else
                                delete message.restricted;
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            if (!(message.reasons && message.reasons.length))
                                message.reasons = [];
                            message.reasons.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ChatEntry;
        })();

        v1.ChatReply = (function() {

            /**
             * Properties of a ChatReply.
             * @typedef {Object} freshet.v1.ChatReply.$Properties
             * @property {string|null} [id] ChatReply id
             * @property {string|null} [username] ChatReply username
             * @property {string|null} [text] ChatReply text
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatReply.
             * @memberof freshet.v1
             * @interface IChatReply
             * @augments freshet.v1.ChatReply.$Properties
             * @deprecated Use freshet.v1.ChatReply.$Properties instead.
             */

            /**
             * Shape of a ChatReply.
             * @typedef {freshet.v1.ChatReply.$Properties} freshet.v1.ChatReply.$Shape
             */

            /**
             * Constructs a new ChatReply.
             * @memberof freshet.v1
             * @classdesc Represents a ChatReply.
             * @constructor
             * @param {freshet.v1.ChatReply.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatReply id.
             * @member {string} id
             * @memberof freshet.v1.ChatReply
             * @instance
             */
            ChatReply.prototype.id = "";

            /**
             * ChatReply username.
             * @member {string} username
             * @memberof freshet.v1.ChatReply
             * @instance
             */
            ChatReply.prototype.username = "";

            /**
             * ChatReply text.
             * @member {string} text
             * @memberof freshet.v1.ChatReply
             * @instance
             */
            ChatReply.prototype.text = "";

            /**
             * Decodes a ChatReply message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.ChatReply
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.ChatReply & freshet.v1.ChatReply.$Shape} ChatReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ChatReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.ChatReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.username = value;
                            else
                                delete message.username;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.text = value;
                            else
                                delete message.text;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ChatReply;
        })();

        v1.ChatSettings = (function() {

            /**
             * Properties of a ChatSettings.
             * @typedef {Object} freshet.v1.ChatSettings.$Properties
             * @property {number|null} [slowModeMs] ChatSettings slowModeMs
             * @property {boolean|null} [followersOnly] ChatSettings followersOnly
             * @property {number|null} [followersMinMs] ChatSettings followersMinMs
             * @property {boolean|null} [subscribersOnly] ChatSettings subscribersOnly
             * @property {boolean|null} [emoteOnly] ChatSettings emoteOnly
             * @property {boolean|null} [uniqueChat] ChatSettings uniqueChat
             * @property {boolean|null} [linksOff] ChatSettings linksOff
             * @property {boolean|null} [shield] ChatSettings shield
             * @property {boolean|null} [verifiedOnly] ChatSettings verifiedOnly
             * @property {number|null} [automodLevel] ChatSettings automodLevel
             * @property {boolean|null} [raidShield] ChatSettings raidShield
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatSettings.
             * @memberof freshet.v1
             * @interface IChatSettings
             * @augments freshet.v1.ChatSettings.$Properties
             * @deprecated Use freshet.v1.ChatSettings.$Properties instead.
             */

            /**
             * Shape of a ChatSettings.
             * @typedef {freshet.v1.ChatSettings.$Properties} freshet.v1.ChatSettings.$Shape
             */

            /**
             * Constructs a new ChatSettings.
             * @memberof freshet.v1
             * @classdesc Represents a ChatSettings.
             * @constructor
             * @param {freshet.v1.ChatSettings.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatSettings = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatSettings slowModeMs.
             * @member {number} slowModeMs
             * @memberof freshet.v1.ChatSettings
             * @instance
             */
            ChatSettings.prototype.slowModeMs = 0;

            /**
             * ChatSettings followersOnly.
             * @member {boolean} followersOnly
             * @memberof freshet.v1.ChatSettings
             * @instance
             */
            ChatSettings.prototype.followersOnly = false;

            /**
             * ChatSettings followersMinMs.
             * @member {number} followersMinMs
             * @memberof freshet.v1.ChatSettings
             * @instance
             */
            ChatSettings.prototype.followersMinMs = 0;

            /**
             * ChatSettings subscribersOnly.
             * @member {boolean} subscribersOnly
             * @memberof freshet.v1.ChatSettings
             * @instance
             */
            ChatSettings.prototype.subscribersOnly = false;

            /**
             * ChatSettings emoteOnly.
             * @member {boolean} emoteOnly
             * @memberof freshet.v1.ChatSettings
             * @instance
             */
            ChatSettings.prototype.emoteOnly = false;

            /**
             * ChatSettings uniqueChat.
             * @member {boolean} uniqueChat
             * @memberof freshet.v1.ChatSettings
             * @instance
             */
            ChatSettings.prototype.uniqueChat = false;

            /**
             * ChatSettings linksOff.
             * @member {boolean} linksOff
             * @memberof freshet.v1.ChatSettings
             * @instance
             */
            ChatSettings.prototype.linksOff = false;

            /**
             * ChatSettings shield.
             * @member {boolean} shield
             * @memberof freshet.v1.ChatSettings
             * @instance
             */
            ChatSettings.prototype.shield = false;

            /**
             * ChatSettings verifiedOnly.
             * @member {boolean} verifiedOnly
             * @memberof freshet.v1.ChatSettings
             * @instance
             */
            ChatSettings.prototype.verifiedOnly = false;

            /**
             * ChatSettings automodLevel.
             * @member {number} automodLevel
             * @memberof freshet.v1.ChatSettings
             * @instance
             */
            ChatSettings.prototype.automodLevel = 0;

            /**
             * ChatSettings raidShield.
             * @member {boolean} raidShield
             * @memberof freshet.v1.ChatSettings
             * @instance
             */
            ChatSettings.prototype.raidShield = false;

            /**
             * Decodes a ChatSettings message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.ChatSettings
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.ChatSettings & freshet.v1.ChatSettings.$Shape} ChatSettings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ChatSettings.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.ChatSettings();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.slowModeMs = value;
                            else
                                delete message.slowModeMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.followersOnly = value;
                            else
                                delete message.followersOnly;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.followersMinMs = value;
                            else
                                delete message.followersMinMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.subscribersOnly = value;
                            else
                                delete message.subscribersOnly;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.emoteOnly = value;
                            else
                                delete message.emoteOnly;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.uniqueChat = value;
                            else
                                delete message.uniqueChat;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.linksOff = value;
                            else
                                delete message.linksOff;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.shield = value;
                            else
                                delete message.shield;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.verifiedOnly = value;
                            else
                                delete message.verifiedOnly;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.automodLevel = value;
                            else
                                delete message.automodLevel;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.raidShield = value;
                            else
                                delete message.raidShield;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ChatSettings;
        })();

        v1.ChatEmote = (function() {

            /**
             * Properties of a ChatEmote.
             * @typedef {Object} freshet.v1.ChatEmote.$Properties
             * @property {string|null} [name] ChatEmote name
             * @property {string|null} [url] ChatEmote url
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatEmote.
             * @memberof freshet.v1
             * @interface IChatEmote
             * @augments freshet.v1.ChatEmote.$Properties
             * @deprecated Use freshet.v1.ChatEmote.$Properties instead.
             */

            /**
             * Shape of a ChatEmote.
             * @typedef {freshet.v1.ChatEmote.$Properties} freshet.v1.ChatEmote.$Shape
             */

            /**
             * Constructs a new ChatEmote.
             * @memberof freshet.v1
             * @classdesc Represents a ChatEmote.
             * @constructor
             * @param {freshet.v1.ChatEmote.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatEmote = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatEmote name.
             * @member {string} name
             * @memberof freshet.v1.ChatEmote
             * @instance
             */
            ChatEmote.prototype.name = "";

            /**
             * ChatEmote url.
             * @member {string} url
             * @memberof freshet.v1.ChatEmote
             * @instance
             */
            ChatEmote.prototype.url = "";

            /**
             * Decodes a ChatEmote message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.ChatEmote
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.ChatEmote & freshet.v1.ChatEmote.$Shape} ChatEmote
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ChatEmote.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.ChatEmote();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.url = value;
                            else
                                delete message.url;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ChatEmote;
        })();

        v1.ChatJoined = (function() {

            /**
             * Properties of a ChatJoined.
             * @typedef {Object} freshet.v1.ChatJoined.$Properties
             * @property {string|null} [roomId] ChatJoined roomId
             * @property {string|null} [position] ChatJoined position
             * @property {boolean|null} [gap] ChatJoined gap
             * @property {Array.<freshet.v1.ChatEntry.$Properties>|null} [entries] ChatJoined entries
             * @property {number|null} [viewers] ChatJoined viewers
             * @property {string|null} [role] ChatJoined role
             * @property {freshet.v1.ChatSettings.$Properties|null} [settings] ChatJoined settings
             * @property {freshet.v1.ChatEntry.$Properties|null} [pinned] ChatJoined pinned
             * @property {boolean|null} [maySend] ChatJoined maySend
             * @property {number|null} [mutedUntil] ChatJoined mutedUntil
             * @property {Array.<freshet.v1.ChatEmote.$Properties>|null} [emotes] ChatJoined emotes
             * @property {Array.<freshet.v1.ChatEntry.$Properties>|null} [held] ChatJoined held
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatJoined.
             * @memberof freshet.v1
             * @interface IChatJoined
             * @augments freshet.v1.ChatJoined.$Properties
             * @deprecated Use freshet.v1.ChatJoined.$Properties instead.
             */

            /**
             * Shape of a ChatJoined.
             * @typedef {freshet.v1.ChatJoined.$Properties} freshet.v1.ChatJoined.$Shape
             */

            /**
             * Constructs a new ChatJoined.
             * @memberof freshet.v1
             * @classdesc Represents a ChatJoined.
             * @constructor
             * @param {freshet.v1.ChatJoined.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatJoined = function (properties) {
                this.entries = [];
                this.emotes = [];
                this.held = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatJoined roomId.
             * @member {string} roomId
             * @memberof freshet.v1.ChatJoined
             * @instance
             */
            ChatJoined.prototype.roomId = "";

            /**
             * ChatJoined position.
             * @member {string} position
             * @memberof freshet.v1.ChatJoined
             * @instance
             */
            ChatJoined.prototype.position = "";

            /**
             * ChatJoined gap.
             * @member {boolean} gap
             * @memberof freshet.v1.ChatJoined
             * @instance
             */
            ChatJoined.prototype.gap = false;

            /**
             * ChatJoined entries.
             * @member {Array.<freshet.v1.ChatEntry.$Properties>} entries
             * @memberof freshet.v1.ChatJoined
             * @instance
             */
            ChatJoined.prototype.entries = $util.emptyArray;

            /**
             * ChatJoined viewers.
             * @member {number} viewers
             * @memberof freshet.v1.ChatJoined
             * @instance
             */
            ChatJoined.prototype.viewers = 0;

            /**
             * ChatJoined role.
             * @member {string} role
             * @memberof freshet.v1.ChatJoined
             * @instance
             */
            ChatJoined.prototype.role = "";

            /**
             * ChatJoined settings.
             * @member {freshet.v1.ChatSettings.$Properties|null|undefined} settings
             * @memberof freshet.v1.ChatJoined
             * @instance
             */
            ChatJoined.prototype.settings = null;

            /**
             * ChatJoined pinned.
             * @member {freshet.v1.ChatEntry.$Properties|null|undefined} pinned
             * @memberof freshet.v1.ChatJoined
             * @instance
             */
            ChatJoined.prototype.pinned = null;

            /**
             * ChatJoined maySend.
             * @member {boolean} maySend
             * @memberof freshet.v1.ChatJoined
             * @instance
             */
            ChatJoined.prototype.maySend = false;

            /**
             * ChatJoined mutedUntil.
             * @member {number} mutedUntil
             * @memberof freshet.v1.ChatJoined
             * @instance
             */
            ChatJoined.prototype.mutedUntil = 0;

            /**
             * ChatJoined emotes.
             * @member {Array.<freshet.v1.ChatEmote.$Properties>} emotes
             * @memberof freshet.v1.ChatJoined
             * @instance
             */
            ChatJoined.prototype.emotes = $util.emptyArray;

            /**
             * ChatJoined held.
             * @member {Array.<freshet.v1.ChatEntry.$Properties>} held
             * @memberof freshet.v1.ChatJoined
             * @instance
             */
            ChatJoined.prototype.held = $util.emptyArray;

            /**
             * Decodes a ChatJoined message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.ChatJoined
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.ChatJoined & freshet.v1.ChatJoined.$Shape} ChatJoined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ChatJoined.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.ChatJoined();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.roomId = value;
                            else
                                delete message.roomId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.position = value;
                            else
                                delete message.position;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.gap = value;
                            else
                                delete message.gap;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.entries && message.entries.length))
                                message.entries = [];
                            message.entries.push($root.freshet.v1.ChatEntry.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.viewers = value;
                            else
                                delete message.viewers;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.settings = $root.freshet.v1.ChatSettings.decode(reader, reader.size(), $undefined, _depth + 1, message.settings);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.pinned = $root.freshet.v1.ChatEntry.decode(reader, reader.size(), $undefined, _depth + 1, message.pinned);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.maySend = value;
                            else
                                delete message.maySend;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.mutedUntil = value;
                            else
                                delete message.mutedUntil;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if (!(message.emotes && message.emotes.length))
                                message.emotes = [];
                            message.emotes.push($root.freshet.v1.ChatEmote.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if (!(message.held && message.held.length))
                                message.held = [];
                            message.held.push($root.freshet.v1.ChatEntry.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ChatJoined;
        })();

        v1.ChatEvents = (function() {

            /**
             * Properties of a ChatEvents.
             * @typedef {Object} freshet.v1.ChatEvents.$Properties
             * @property {string|null} [roomId] ChatEvents roomId
             * @property {Array.<freshet.v1.ChatEntry.$Properties>|null} [entries] ChatEvents entries
             * @property {boolean|null} [gap] ChatEvents gap
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatEvents.
             * @memberof freshet.v1
             * @interface IChatEvents
             * @augments freshet.v1.ChatEvents.$Properties
             * @deprecated Use freshet.v1.ChatEvents.$Properties instead.
             */

            /**
             * Shape of a ChatEvents.
             * @typedef {freshet.v1.ChatEvents.$Properties} freshet.v1.ChatEvents.$Shape
             */

            /**
             * Constructs a new ChatEvents.
             * @memberof freshet.v1
             * @classdesc Represents a ChatEvents.
             * @constructor
             * @param {freshet.v1.ChatEvents.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatEvents = function (properties) {
                this.entries = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatEvents roomId.
             * @member {string} roomId
             * @memberof freshet.v1.ChatEvents
             * @instance
             */
            ChatEvents.prototype.roomId = "";

            /**
             * ChatEvents entries.
             * @member {Array.<freshet.v1.ChatEntry.$Properties>} entries
             * @memberof freshet.v1.ChatEvents
             * @instance
             */
            ChatEvents.prototype.entries = $util.emptyArray;

            /**
             * ChatEvents gap.
             * @member {boolean} gap
             * @memberof freshet.v1.ChatEvents
             * @instance
             */
            ChatEvents.prototype.gap = false;

            /**
             * Decodes a ChatEvents message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.ChatEvents
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.ChatEvents & freshet.v1.ChatEvents.$Shape} ChatEvents
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ChatEvents.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.ChatEvents();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.roomId = value;
                            else
                                delete message.roomId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.entries && message.entries.length))
                                message.entries = [];
                            message.entries.push($root.freshet.v1.ChatEntry.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.gap = value;
                            else
                                delete message.gap;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ChatEvents;
        })();

        v1.ChatPulse = (function() {

            /**
             * Properties of a ChatPulse.
             * @typedef {Object} freshet.v1.ChatPulse.$Properties
             * @property {string|null} [roomId] ChatPulse roomId
             * @property {number|null} [viewers] ChatPulse viewers
             * @property {Array.<freshet.v1.ReactionCount.$Properties>|null} [reactions] ChatPulse reactions
             * @property {Array.<freshet.v1.VoteCount.$Properties>|null} [votes] ChatPulse votes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatPulse.
             * @memberof freshet.v1
             * @interface IChatPulse
             * @augments freshet.v1.ChatPulse.$Properties
             * @deprecated Use freshet.v1.ChatPulse.$Properties instead.
             */

            /**
             * Shape of a ChatPulse.
             * @typedef {freshet.v1.ChatPulse.$Properties} freshet.v1.ChatPulse.$Shape
             */

            /**
             * Constructs a new ChatPulse.
             * @memberof freshet.v1
             * @classdesc Represents a ChatPulse.
             * @constructor
             * @param {freshet.v1.ChatPulse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatPulse = function (properties) {
                this.reactions = [];
                this.votes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatPulse roomId.
             * @member {string} roomId
             * @memberof freshet.v1.ChatPulse
             * @instance
             */
            ChatPulse.prototype.roomId = "";

            /**
             * ChatPulse viewers.
             * @member {number} viewers
             * @memberof freshet.v1.ChatPulse
             * @instance
             */
            ChatPulse.prototype.viewers = 0;

            /**
             * ChatPulse reactions.
             * @member {Array.<freshet.v1.ReactionCount.$Properties>} reactions
             * @memberof freshet.v1.ChatPulse
             * @instance
             */
            ChatPulse.prototype.reactions = $util.emptyArray;

            /**
             * ChatPulse votes.
             * @member {Array.<freshet.v1.VoteCount.$Properties>} votes
             * @memberof freshet.v1.ChatPulse
             * @instance
             */
            ChatPulse.prototype.votes = $util.emptyArray;

            /**
             * Decodes a ChatPulse message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.ChatPulse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.ChatPulse & freshet.v1.ChatPulse.$Shape} ChatPulse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ChatPulse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.ChatPulse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.roomId = value;
                            else
                                delete message.roomId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.viewers = value;
                            else
                                delete message.viewers;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.reactions && message.reactions.length))
                                message.reactions = [];
                            message.reactions.push($root.freshet.v1.ReactionCount.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.votes && message.votes.length))
                                message.votes = [];
                            message.votes.push($root.freshet.v1.VoteCount.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ChatPulse;
        })();

        v1.VoteCount = (function() {

            /**
             * Properties of a VoteCount.
             * @typedef {Object} freshet.v1.VoteCount.$Properties
             * @property {string|null} [messageId] VoteCount messageId
             * @property {number|null} [count] VoteCount count
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VoteCount.
             * @memberof freshet.v1
             * @interface IVoteCount
             * @augments freshet.v1.VoteCount.$Properties
             * @deprecated Use freshet.v1.VoteCount.$Properties instead.
             */

            /**
             * Shape of a VoteCount.
             * @typedef {freshet.v1.VoteCount.$Properties} freshet.v1.VoteCount.$Shape
             */

            /**
             * Constructs a new VoteCount.
             * @memberof freshet.v1
             * @classdesc Represents a VoteCount.
             * @constructor
             * @param {freshet.v1.VoteCount.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VoteCount = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VoteCount messageId.
             * @member {string} messageId
             * @memberof freshet.v1.VoteCount
             * @instance
             */
            VoteCount.prototype.messageId = "";

            /**
             * VoteCount count.
             * @member {number} count
             * @memberof freshet.v1.VoteCount
             * @instance
             */
            VoteCount.prototype.count = 0;

            /**
             * Decodes a VoteCount message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.VoteCount
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.VoteCount & freshet.v1.VoteCount.$Shape} VoteCount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VoteCount.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.VoteCount();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.messageId = value;
                            else
                                delete message.messageId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return VoteCount;
        })();

        v1.ReactionCount = (function() {

            /**
             * Properties of a ReactionCount.
             * @typedef {Object} freshet.v1.ReactionCount.$Properties
             * @property {string|null} [reaction] ReactionCount reaction
             * @property {number|null} [count] ReactionCount count
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReactionCount.
             * @memberof freshet.v1
             * @interface IReactionCount
             * @augments freshet.v1.ReactionCount.$Properties
             * @deprecated Use freshet.v1.ReactionCount.$Properties instead.
             */

            /**
             * Shape of a ReactionCount.
             * @typedef {freshet.v1.ReactionCount.$Properties} freshet.v1.ReactionCount.$Shape
             */

            /**
             * Constructs a new ReactionCount.
             * @memberof freshet.v1
             * @classdesc Represents a ReactionCount.
             * @constructor
             * @param {freshet.v1.ReactionCount.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReactionCount = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReactionCount reaction.
             * @member {string} reaction
             * @memberof freshet.v1.ReactionCount
             * @instance
             */
            ReactionCount.prototype.reaction = "";

            /**
             * ReactionCount count.
             * @member {number} count
             * @memberof freshet.v1.ReactionCount
             * @instance
             */
            ReactionCount.prototype.count = 0;

            /**
             * Decodes a ReactionCount message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.ReactionCount
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.ReactionCount & freshet.v1.ReactionCount.$Shape} ReactionCount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReactionCount.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.ReactionCount();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reaction = value;
                            else
                                delete message.reaction;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ReactionCount;
        })();

        v1.BoardJoined = (function() {

            /**
             * Properties of a BoardJoined.
             * @typedef {Object} freshet.v1.BoardJoined.$Properties
             * @property {string|null} [streamId] BoardJoined streamId
             * @property {Array.<freshet.v1.AuctionLot.$Properties>|null} [lots] BoardJoined lots
             * @property {Array.<freshet.v1.Poll.$Properties>|null} [polls] BoardJoined polls
             * @property {Array.<freshet.v1.StreamEvent.$Properties>|null} [events] BoardJoined events
             * @property {boolean|null} [isHost] BoardJoined isHost
             * @property {number|null} [paddle] BoardJoined paddle
             * @property {string|null} [bidderState] BoardJoined bidderState
             * @property {Array.<freshet.v1.OwnVote.$Properties>|null} [votes] BoardJoined votes
             * @property {number|null} [clockSkewMs] BoardJoined clockSkewMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BoardJoined.
             * @memberof freshet.v1
             * @interface IBoardJoined
             * @augments freshet.v1.BoardJoined.$Properties
             * @deprecated Use freshet.v1.BoardJoined.$Properties instead.
             */

            /**
             * Shape of a BoardJoined.
             * @typedef {freshet.v1.BoardJoined.$Properties} freshet.v1.BoardJoined.$Shape
             */

            /**
             * Constructs a new BoardJoined.
             * @memberof freshet.v1
             * @classdesc Represents a BoardJoined.
             * @constructor
             * @param {freshet.v1.BoardJoined.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BoardJoined = function (properties) {
                this.lots = [];
                this.polls = [];
                this.events = [];
                this.votes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BoardJoined streamId.
             * @member {string} streamId
             * @memberof freshet.v1.BoardJoined
             * @instance
             */
            BoardJoined.prototype.streamId = "";

            /**
             * BoardJoined lots.
             * @member {Array.<freshet.v1.AuctionLot.$Properties>} lots
             * @memberof freshet.v1.BoardJoined
             * @instance
             */
            BoardJoined.prototype.lots = $util.emptyArray;

            /**
             * BoardJoined polls.
             * @member {Array.<freshet.v1.Poll.$Properties>} polls
             * @memberof freshet.v1.BoardJoined
             * @instance
             */
            BoardJoined.prototype.polls = $util.emptyArray;

            /**
             * BoardJoined events.
             * @member {Array.<freshet.v1.StreamEvent.$Properties>} events
             * @memberof freshet.v1.BoardJoined
             * @instance
             */
            BoardJoined.prototype.events = $util.emptyArray;

            /**
             * BoardJoined isHost.
             * @member {boolean} isHost
             * @memberof freshet.v1.BoardJoined
             * @instance
             */
            BoardJoined.prototype.isHost = false;

            /**
             * BoardJoined paddle.
             * @member {number} paddle
             * @memberof freshet.v1.BoardJoined
             * @instance
             */
            BoardJoined.prototype.paddle = 0;

            /**
             * BoardJoined bidderState.
             * @member {string} bidderState
             * @memberof freshet.v1.BoardJoined
             * @instance
             */
            BoardJoined.prototype.bidderState = "";

            /**
             * BoardJoined votes.
             * @member {Array.<freshet.v1.OwnVote.$Properties>} votes
             * @memberof freshet.v1.BoardJoined
             * @instance
             */
            BoardJoined.prototype.votes = $util.emptyArray;

            /**
             * BoardJoined clockSkewMs.
             * @member {number} clockSkewMs
             * @memberof freshet.v1.BoardJoined
             * @instance
             */
            BoardJoined.prototype.clockSkewMs = 0;

            /**
             * Decodes a BoardJoined message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.BoardJoined
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.BoardJoined & freshet.v1.BoardJoined.$Shape} BoardJoined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BoardJoined.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.BoardJoined();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.streamId = value;
                            else
                                delete message.streamId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.lots && message.lots.length))
                                message.lots = [];
                            message.lots.push($root.freshet.v1.AuctionLot.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.polls && message.polls.length))
                                message.polls = [];
                            message.polls.push($root.freshet.v1.Poll.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.events && message.events.length))
                                message.events = [];
                            message.events.push($root.freshet.v1.StreamEvent.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isHost = value;
                            else
                                delete message.isHost;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.paddle = value;
                            else
                                delete message.paddle;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.bidderState = value;
                            else
                                delete message.bidderState;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.votes && message.votes.length))
                                message.votes = [];
                            message.votes.push($root.freshet.v1.OwnVote.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.clockSkewMs = value;
                            else
                                delete message.clockSkewMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BoardJoined;
        })();

        v1.OwnVote = (function() {

            /**
             * Properties of an OwnVote.
             * @typedef {Object} freshet.v1.OwnVote.$Properties
             * @property {string|null} [pollId] OwnVote pollId
             * @property {number|null} [choice] OwnVote choice
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an OwnVote.
             * @memberof freshet.v1
             * @interface IOwnVote
             * @augments freshet.v1.OwnVote.$Properties
             * @deprecated Use freshet.v1.OwnVote.$Properties instead.
             */

            /**
             * Shape of an OwnVote.
             * @typedef {freshet.v1.OwnVote.$Properties} freshet.v1.OwnVote.$Shape
             */

            /**
             * Constructs a new OwnVote.
             * @memberof freshet.v1
             * @classdesc Represents an OwnVote.
             * @constructor
             * @param {freshet.v1.OwnVote.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const OwnVote = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * OwnVote pollId.
             * @member {string} pollId
             * @memberof freshet.v1.OwnVote
             * @instance
             */
            OwnVote.prototype.pollId = "";

            /**
             * OwnVote choice.
             * @member {number} choice
             * @memberof freshet.v1.OwnVote
             * @instance
             */
            OwnVote.prototype.choice = 0;

            /**
             * Decodes an OwnVote message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.OwnVote
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.OwnVote & freshet.v1.OwnVote.$Shape} OwnVote
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            OwnVote.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.OwnVote();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pollId = value;
                            else
                                delete message.pollId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.choice = value;
                            else
                                delete message.choice;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return OwnVote;
        })();

        v1.AuctionLot = (function() {

            /**
             * Properties of an AuctionLot.
             * @typedef {Object} freshet.v1.AuctionLot.$Properties
             * @property {string|null} [lotId] AuctionLot lotId
             * @property {number|null} [number] AuctionLot number
             * @property {string|null} [title] AuctionLot title
             * @property {string|null} [description] AuctionLot description
             * @property {string|null} [currency] AuctionLot currency
             * @property {number|null} [startPrice] AuctionLot startPrice
             * @property {number|null} [increment] AuctionLot increment
             * @property {boolean|null} [hasReserve] AuctionLot hasReserve
             * @property {boolean|null} [reserveMet] AuctionLot reserveMet
             * @property {number|null} [buyNow] AuctionLot buyNow
             * @property {string|null} [status] AuctionLot status
             * @property {number|null} [price] AuctionLot price
             * @property {number|null} [minimum] AuctionLot minimum
             * @property {number|null} [leaderPaddle] AuctionLot leaderPaddle
             * @property {string|null} [leaderName] AuctionLot leaderName
             * @property {number|null} [runnerUpPaddle] AuctionLot runnerUpPaddle
             * @property {string|null} [runnerUpName] AuctionLot runnerUpName
             * @property {number|null} [bidCount] AuctionLot bidCount
             * @property {number|null} [lastSeq] AuctionLot lastSeq
             * @property {number|null} [durationMs] AuctionLot durationMs
             * @property {number|null} [extensionMs] AuctionLot extensionMs
             * @property {number|null} [opensAtMs] AuctionLot opensAtMs
             * @property {number|null} [endsAtMs] AuctionLot endsAtMs
             * @property {number|null} [remainingMs] AuctionLot remainingMs
             * @property {number|null} [closedAtMs] AuctionLot closedAtMs
             * @property {number|null} [revision] AuctionLot revision
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AuctionLot.
             * @memberof freshet.v1
             * @interface IAuctionLot
             * @augments freshet.v1.AuctionLot.$Properties
             * @deprecated Use freshet.v1.AuctionLot.$Properties instead.
             */

            /**
             * Shape of an AuctionLot.
             * @typedef {freshet.v1.AuctionLot.$Properties} freshet.v1.AuctionLot.$Shape
             */

            /**
             * Constructs a new AuctionLot.
             * @memberof freshet.v1
             * @classdesc Represents an AuctionLot.
             * @constructor
             * @param {freshet.v1.AuctionLot.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AuctionLot = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AuctionLot lotId.
             * @member {string} lotId
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.lotId = "";

            /**
             * AuctionLot number.
             * @member {number} number
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.number = 0;

            /**
             * AuctionLot title.
             * @member {string} title
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.title = "";

            /**
             * AuctionLot description.
             * @member {string} description
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.description = "";

            /**
             * AuctionLot currency.
             * @member {string} currency
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.currency = "";

            /**
             * AuctionLot startPrice.
             * @member {number} startPrice
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.startPrice = 0;

            /**
             * AuctionLot increment.
             * @member {number} increment
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.increment = 0;

            /**
             * AuctionLot hasReserve.
             * @member {boolean} hasReserve
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.hasReserve = false;

            /**
             * AuctionLot reserveMet.
             * @member {boolean} reserveMet
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.reserveMet = false;

            /**
             * AuctionLot buyNow.
             * @member {number} buyNow
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.buyNow = 0;

            /**
             * AuctionLot status.
             * @member {string} status
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.status = "";

            /**
             * AuctionLot price.
             * @member {number} price
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.price = 0;

            /**
             * AuctionLot minimum.
             * @member {number} minimum
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.minimum = 0;

            /**
             * AuctionLot leaderPaddle.
             * @member {number} leaderPaddle
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.leaderPaddle = 0;

            /**
             * AuctionLot leaderName.
             * @member {string} leaderName
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.leaderName = "";

            /**
             * AuctionLot runnerUpPaddle.
             * @member {number} runnerUpPaddle
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.runnerUpPaddle = 0;

            /**
             * AuctionLot runnerUpName.
             * @member {string} runnerUpName
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.runnerUpName = "";

            /**
             * AuctionLot bidCount.
             * @member {number} bidCount
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.bidCount = 0;

            /**
             * AuctionLot lastSeq.
             * @member {number} lastSeq
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.lastSeq = 0;

            /**
             * AuctionLot durationMs.
             * @member {number} durationMs
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.durationMs = 0;

            /**
             * AuctionLot extensionMs.
             * @member {number} extensionMs
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.extensionMs = 0;

            /**
             * AuctionLot opensAtMs.
             * @member {number} opensAtMs
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.opensAtMs = 0;

            /**
             * AuctionLot endsAtMs.
             * @member {number} endsAtMs
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.endsAtMs = 0;

            /**
             * AuctionLot remainingMs.
             * @member {number} remainingMs
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.remainingMs = 0;

            /**
             * AuctionLot closedAtMs.
             * @member {number} closedAtMs
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.closedAtMs = 0;

            /**
             * AuctionLot revision.
             * @member {number} revision
             * @memberof freshet.v1.AuctionLot
             * @instance
             */
            AuctionLot.prototype.revision = 0;

            /**
             * Decodes an AuctionLot message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.AuctionLot
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.AuctionLot & freshet.v1.AuctionLot.$Shape} AuctionLot
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AuctionLot.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.AuctionLot();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.lotId = value;
                            else
                                delete message.lotId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.title = value;
                            else
                                delete message.title;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.description = value;
                            else
                                delete message.description;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.currency = value;
                            else
                                delete message.currency;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.startPrice = value;
                            else
                                delete message.startPrice;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.increment = value;
                            else
                                delete message.increment;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.hasReserve = value;
                            else
                                delete message.hasReserve;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.reserveMet = value;
                            else
                                delete message.reserveMet;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.buyNow = value;
                            else
                                delete message.buyNow;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.price = value;
                            else
                                delete message.price;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.minimum = value;
                            else
                                delete message.minimum;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.leaderPaddle = value;
                            else
                                delete message.leaderPaddle;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.leaderName = value;
                            else
                                delete message.leaderName;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.runnerUpPaddle = value;
                            else
                                delete message.runnerUpPaddle;
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.runnerUpName = value;
                            else
                                delete message.runnerUpName;
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.bidCount = value;
                            else
                                delete message.bidCount;
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lastSeq = value;
                            else
                                delete message.lastSeq;
                            continue;
                        }
                    case 20: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.durationMs = value;
                            else
                                delete message.durationMs;
                            continue;
                        }
                    case 21: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.extensionMs = value;
                            else
                                delete message.extensionMs;
                            continue;
                        }
                    case 22: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.opensAtMs = value;
                            else
                                delete message.opensAtMs;
                            continue;
                        }
                    case 23: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.endsAtMs = value;
                            else
                                delete message.endsAtMs;
                            continue;
                        }
                    case 24: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.remainingMs = value;
                            else
                                delete message.remainingMs;
                            continue;
                        }
                    case 25: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.closedAtMs = value;
                            else
                                delete message.closedAtMs;
                            continue;
                        }
                    case 26: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.revision = value;
                            else
                                delete message.revision;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AuctionLot;
        })();

        v1.BidPlaced = (function() {

            /**
             * Properties of a BidPlaced.
             * @typedef {Object} freshet.v1.BidPlaced.$Properties
             * @property {number|null} [bidSeq] BidPlaced bidSeq
             * @property {boolean|null} [leading] BidPlaced leading
             * @property {number|null} [price] BidPlaced price
             * @property {number|null} [paddle] BidPlaced paddle
             * @property {number|null} [atMs] BidPlaced atMs
             * @property {number|null} [endsAtMs] BidPlaced endsAtMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BidPlaced.
             * @memberof freshet.v1
             * @interface IBidPlaced
             * @augments freshet.v1.BidPlaced.$Properties
             * @deprecated Use freshet.v1.BidPlaced.$Properties instead.
             */

            /**
             * Shape of a BidPlaced.
             * @typedef {freshet.v1.BidPlaced.$Properties} freshet.v1.BidPlaced.$Shape
             */

            /**
             * Constructs a new BidPlaced.
             * @memberof freshet.v1
             * @classdesc Represents a BidPlaced.
             * @constructor
             * @param {freshet.v1.BidPlaced.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BidPlaced = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BidPlaced bidSeq.
             * @member {number} bidSeq
             * @memberof freshet.v1.BidPlaced
             * @instance
             */
            BidPlaced.prototype.bidSeq = 0;

            /**
             * BidPlaced leading.
             * @member {boolean} leading
             * @memberof freshet.v1.BidPlaced
             * @instance
             */
            BidPlaced.prototype.leading = false;

            /**
             * BidPlaced price.
             * @member {number} price
             * @memberof freshet.v1.BidPlaced
             * @instance
             */
            BidPlaced.prototype.price = 0;

            /**
             * BidPlaced paddle.
             * @member {number} paddle
             * @memberof freshet.v1.BidPlaced
             * @instance
             */
            BidPlaced.prototype.paddle = 0;

            /**
             * BidPlaced atMs.
             * @member {number} atMs
             * @memberof freshet.v1.BidPlaced
             * @instance
             */
            BidPlaced.prototype.atMs = 0;

            /**
             * BidPlaced endsAtMs.
             * @member {number} endsAtMs
             * @memberof freshet.v1.BidPlaced
             * @instance
             */
            BidPlaced.prototype.endsAtMs = 0;

            /**
             * Decodes a BidPlaced message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.BidPlaced
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.BidPlaced & freshet.v1.BidPlaced.$Shape} BidPlaced
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BidPlaced.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.BidPlaced();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.bidSeq = value;
                            else
                                delete message.bidSeq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.leading = value;
                            else
                                delete message.leading;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.price = value;
                            else
                                delete message.price;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.paddle = value;
                            else
                                delete message.paddle;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.atMs = value;
                            else
                                delete message.atMs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.endsAtMs = value;
                            else
                                delete message.endsAtMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BidPlaced;
        })();

        v1.Poll = (function() {

            /**
             * Properties of a Poll.
             * @typedef {Object} freshet.v1.Poll.$Properties
             * @property {string|null} [pollId] Poll pollId
             * @property {number|null} [number] Poll number
             * @property {string|null} [question] Poll question
             * @property {Array.<string>|null} [choices] Poll choices
             * @property {boolean|null} [isQuiz] Poll isQuiz
             * @property {number|null} [answer] Poll answer
             * @property {Array.<number>|null} [counts] Poll counts
             * @property {number|null} [voteCount] Poll voteCount
             * @property {string|null} [status] Poll status
             * @property {number|null} [durationMs] Poll durationMs
             * @property {number|null} [endsAtMs] Poll endsAtMs
             * @property {number|null} [closedAtMs] Poll closedAtMs
             * @property {number|null} [revision] Poll revision
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Poll.
             * @memberof freshet.v1
             * @interface IPoll
             * @augments freshet.v1.Poll.$Properties
             * @deprecated Use freshet.v1.Poll.$Properties instead.
             */

            /**
             * Shape of a Poll.
             * @typedef {freshet.v1.Poll.$Properties} freshet.v1.Poll.$Shape
             */

            /**
             * Constructs a new Poll.
             * @memberof freshet.v1
             * @classdesc Represents a Poll.
             * @constructor
             * @param {freshet.v1.Poll.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Poll = function (properties) {
                this.choices = [];
                this.counts = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Poll pollId.
             * @member {string} pollId
             * @memberof freshet.v1.Poll
             * @instance
             */
            Poll.prototype.pollId = "";

            /**
             * Poll number.
             * @member {number} number
             * @memberof freshet.v1.Poll
             * @instance
             */
            Poll.prototype.number = 0;

            /**
             * Poll question.
             * @member {string} question
             * @memberof freshet.v1.Poll
             * @instance
             */
            Poll.prototype.question = "";

            /**
             * Poll choices.
             * @member {Array.<string>} choices
             * @memberof freshet.v1.Poll
             * @instance
             */
            Poll.prototype.choices = $util.emptyArray;

            /**
             * Poll isQuiz.
             * @member {boolean} isQuiz
             * @memberof freshet.v1.Poll
             * @instance
             */
            Poll.prototype.isQuiz = false;

            /**
             * Poll answer.
             * @member {number|null|undefined} answer
             * @memberof freshet.v1.Poll
             * @instance
             */
            Poll.prototype.answer = null;

            /**
             * Poll counts.
             * @member {Array.<number>} counts
             * @memberof freshet.v1.Poll
             * @instance
             */
            Poll.prototype.counts = $util.emptyArray;

            /**
             * Poll voteCount.
             * @member {number} voteCount
             * @memberof freshet.v1.Poll
             * @instance
             */
            Poll.prototype.voteCount = 0;

            /**
             * Poll status.
             * @member {string} status
             * @memberof freshet.v1.Poll
             * @instance
             */
            Poll.prototype.status = "";

            /**
             * Poll durationMs.
             * @member {number} durationMs
             * @memberof freshet.v1.Poll
             * @instance
             */
            Poll.prototype.durationMs = 0;

            /**
             * Poll endsAtMs.
             * @member {number} endsAtMs
             * @memberof freshet.v1.Poll
             * @instance
             */
            Poll.prototype.endsAtMs = 0;

            /**
             * Poll closedAtMs.
             * @member {number} closedAtMs
             * @memberof freshet.v1.Poll
             * @instance
             */
            Poll.prototype.closedAtMs = 0;

            /**
             * Poll revision.
             * @member {number} revision
             * @memberof freshet.v1.Poll
             * @instance
             */
            Poll.prototype.revision = 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Poll.prototype, "_answer", {
                get: $util.oneOfGetter($oneOfFields = ["answer"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Decodes a Poll message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.Poll
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.Poll & freshet.v1.Poll.$Shape} Poll
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Poll.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.Poll();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pollId = value;
                            else
                                delete message.pollId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.question = value;
                            else
                                delete message.question;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.choices && message.choices.length))
                                message.choices = [];
                            message.choices.push(reader.stringVerify());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isQuiz = value;
                            else
                                delete message.isQuiz;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.answer = reader.uint32();
                            message._answer = "answer";
                            continue;
                        }
                    case 7: {
                            if (wireType === 2) {
                                if (!(message.counts && message.counts.length))
                                    message.counts = [];
                                reader.uint32s(message.counts);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.counts && message.counts.length))
                                message.counts = [];
                            message.counts.push(reader.uint32());
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.voteCount = value;
                            else
                                delete message.voteCount;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.durationMs = value;
                            else
                                delete message.durationMs;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.endsAtMs = value;
                            else
                                delete message.endsAtMs;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.closedAtMs = value;
                            else
                                delete message.closedAtMs;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.revision = value;
                            else
                                delete message.revision;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Poll;
        })();

        v1.StreamEvent = (function() {

            /**
             * Properties of a StreamEvent.
             * @typedef {Object} freshet.v1.StreamEvent.$Properties
             * @property {string|null} [eventId] StreamEvent eventId
             * @property {string|null} [type] StreamEvent type
             * @property {string|null} [data] StreamEvent data
             * @property {number|null} [captureTimeMs] StreamEvent captureTimeMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StreamEvent.
             * @memberof freshet.v1
             * @interface IStreamEvent
             * @augments freshet.v1.StreamEvent.$Properties
             * @deprecated Use freshet.v1.StreamEvent.$Properties instead.
             */

            /**
             * Shape of a StreamEvent.
             * @typedef {freshet.v1.StreamEvent.$Properties} freshet.v1.StreamEvent.$Shape
             */

            /**
             * Constructs a new StreamEvent.
             * @memberof freshet.v1
             * @classdesc Represents a StreamEvent.
             * @constructor
             * @param {freshet.v1.StreamEvent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StreamEvent = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StreamEvent eventId.
             * @member {string} eventId
             * @memberof freshet.v1.StreamEvent
             * @instance
             */
            StreamEvent.prototype.eventId = "";

            /**
             * StreamEvent type.
             * @member {string} type
             * @memberof freshet.v1.StreamEvent
             * @instance
             */
            StreamEvent.prototype.type = "";

            /**
             * StreamEvent data.
             * @member {string} data
             * @memberof freshet.v1.StreamEvent
             * @instance
             */
            StreamEvent.prototype.data = "";

            /**
             * StreamEvent captureTimeMs.
             * @member {number} captureTimeMs
             * @memberof freshet.v1.StreamEvent
             * @instance
             */
            StreamEvent.prototype.captureTimeMs = 0;

            /**
             * Decodes a StreamEvent message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.StreamEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.StreamEvent & freshet.v1.StreamEvent.$Shape} StreamEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StreamEvent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.StreamEvent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.eventId = value;
                            else
                                delete message.eventId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.data = value;
                            else
                                delete message.data;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.captureTimeMs = value;
                            else
                                delete message.captureTimeMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StreamEvent;
        })();

        v1.BoardUpdate = (function() {

            /**
             * Properties of a BoardUpdate.
             * @typedef {Object} freshet.v1.BoardUpdate.$Properties
             * @property {string|null} [streamId] BoardUpdate streamId
             * @property {Array.<freshet.v1.AuctionLot.$Properties>|null} [lots] BoardUpdate lots
             * @property {Array.<freshet.v1.Poll.$Properties>|null} [polls] BoardUpdate polls
             * @property {Array.<freshet.v1.StreamEvent.$Properties>|null} [events] BoardUpdate events
             * @property {number|null} [atMs] BoardUpdate atMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BoardUpdate.
             * @memberof freshet.v1
             * @interface IBoardUpdate
             * @augments freshet.v1.BoardUpdate.$Properties
             * @deprecated Use freshet.v1.BoardUpdate.$Properties instead.
             */

            /**
             * Shape of a BoardUpdate.
             * @typedef {freshet.v1.BoardUpdate.$Properties} freshet.v1.BoardUpdate.$Shape
             */

            /**
             * Constructs a new BoardUpdate.
             * @memberof freshet.v1
             * @classdesc Represents a BoardUpdate.
             * @constructor
             * @param {freshet.v1.BoardUpdate.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BoardUpdate = function (properties) {
                this.lots = [];
                this.polls = [];
                this.events = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BoardUpdate streamId.
             * @member {string} streamId
             * @memberof freshet.v1.BoardUpdate
             * @instance
             */
            BoardUpdate.prototype.streamId = "";

            /**
             * BoardUpdate lots.
             * @member {Array.<freshet.v1.AuctionLot.$Properties>} lots
             * @memberof freshet.v1.BoardUpdate
             * @instance
             */
            BoardUpdate.prototype.lots = $util.emptyArray;

            /**
             * BoardUpdate polls.
             * @member {Array.<freshet.v1.Poll.$Properties>} polls
             * @memberof freshet.v1.BoardUpdate
             * @instance
             */
            BoardUpdate.prototype.polls = $util.emptyArray;

            /**
             * BoardUpdate events.
             * @member {Array.<freshet.v1.StreamEvent.$Properties>} events
             * @memberof freshet.v1.BoardUpdate
             * @instance
             */
            BoardUpdate.prototype.events = $util.emptyArray;

            /**
             * BoardUpdate atMs.
             * @member {number} atMs
             * @memberof freshet.v1.BoardUpdate
             * @instance
             */
            BoardUpdate.prototype.atMs = 0;

            /**
             * Decodes a BoardUpdate message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.BoardUpdate
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.BoardUpdate & freshet.v1.BoardUpdate.$Shape} BoardUpdate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BoardUpdate.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.BoardUpdate();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.streamId = value;
                            else
                                delete message.streamId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.lots && message.lots.length))
                                message.lots = [];
                            message.lots.push($root.freshet.v1.AuctionLot.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.polls && message.polls.length))
                                message.polls = [];
                            message.polls.push($root.freshet.v1.Poll.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.events && message.events.length))
                                message.events = [];
                            message.events.push($root.freshet.v1.StreamEvent.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.atMs = value;
                            else
                                delete message.atMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BoardUpdate;
        })();

        v1.StageJoined = (function() {

            /**
             * Properties of a StageJoined.
             * @typedef {Object} freshet.v1.StageJoined.$Properties
             * @property {string|null} [streamId] StageJoined streamId
             * @property {string|null} [participantId] StageJoined participantId
             * @property {string|null} [role] StageJoined role
             * @property {string|null} [seatId] StageJoined seatId
             * @property {string|null} [feedId] StageJoined feedId
             * @property {string|null} [seatToken] StageJoined seatToken
             * @property {freshet.v1.StageUpdate.$Properties|null} [stage] StageJoined stage
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StageJoined.
             * @memberof freshet.v1
             * @interface IStageJoined
             * @augments freshet.v1.StageJoined.$Properties
             * @deprecated Use freshet.v1.StageJoined.$Properties instead.
             */

            /**
             * Shape of a StageJoined.
             * @typedef {freshet.v1.StageJoined.$Properties} freshet.v1.StageJoined.$Shape
             */

            /**
             * Constructs a new StageJoined.
             * @memberof freshet.v1
             * @classdesc Represents a StageJoined.
             * @constructor
             * @param {freshet.v1.StageJoined.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StageJoined = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StageJoined streamId.
             * @member {string} streamId
             * @memberof freshet.v1.StageJoined
             * @instance
             */
            StageJoined.prototype.streamId = "";

            /**
             * StageJoined participantId.
             * @member {string} participantId
             * @memberof freshet.v1.StageJoined
             * @instance
             */
            StageJoined.prototype.participantId = "";

            /**
             * StageJoined role.
             * @member {string} role
             * @memberof freshet.v1.StageJoined
             * @instance
             */
            StageJoined.prototype.role = "";

            /**
             * StageJoined seatId.
             * @member {string} seatId
             * @memberof freshet.v1.StageJoined
             * @instance
             */
            StageJoined.prototype.seatId = "";

            /**
             * StageJoined feedId.
             * @member {string} feedId
             * @memberof freshet.v1.StageJoined
             * @instance
             */
            StageJoined.prototype.feedId = "";

            /**
             * StageJoined seatToken.
             * @member {string} seatToken
             * @memberof freshet.v1.StageJoined
             * @instance
             */
            StageJoined.prototype.seatToken = "";

            /**
             * StageJoined stage.
             * @member {freshet.v1.StageUpdate.$Properties|null|undefined} stage
             * @memberof freshet.v1.StageJoined
             * @instance
             */
            StageJoined.prototype.stage = null;

            /**
             * Decodes a StageJoined message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.StageJoined
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.StageJoined & freshet.v1.StageJoined.$Shape} StageJoined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StageJoined.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.StageJoined();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.streamId = value;
                            else
                                delete message.streamId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participantId = value;
                            else
                                delete message.participantId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.seatId = value;
                            else
                                delete message.seatId;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.feedId = value;
                            else
                                delete message.feedId;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.seatToken = value;
                            else
                                delete message.seatToken;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.stage = $root.freshet.v1.StageUpdate.decode(reader, reader.size(), $undefined, _depth + 1, message.stage);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StageJoined;
        })();

        v1.StageInvited = (function() {

            /**
             * Properties of a StageInvited.
             * @typedef {Object} freshet.v1.StageInvited.$Properties
             * @property {string|null} [inviteId] StageInvited inviteId
             * @property {string|null} [invitation] StageInvited invitation
             * @property {number|null} [expiresAtMs] StageInvited expiresAtMs
             * @property {number|null} [uses] StageInvited uses
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StageInvited.
             * @memberof freshet.v1
             * @interface IStageInvited
             * @augments freshet.v1.StageInvited.$Properties
             * @deprecated Use freshet.v1.StageInvited.$Properties instead.
             */

            /**
             * Shape of a StageInvited.
             * @typedef {freshet.v1.StageInvited.$Properties} freshet.v1.StageInvited.$Shape
             */

            /**
             * Constructs a new StageInvited.
             * @memberof freshet.v1
             * @classdesc Represents a StageInvited.
             * @constructor
             * @param {freshet.v1.StageInvited.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StageInvited = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StageInvited inviteId.
             * @member {string} inviteId
             * @memberof freshet.v1.StageInvited
             * @instance
             */
            StageInvited.prototype.inviteId = "";

            /**
             * StageInvited invitation.
             * @member {string} invitation
             * @memberof freshet.v1.StageInvited
             * @instance
             */
            StageInvited.prototype.invitation = "";

            /**
             * StageInvited expiresAtMs.
             * @member {number} expiresAtMs
             * @memberof freshet.v1.StageInvited
             * @instance
             */
            StageInvited.prototype.expiresAtMs = 0;

            /**
             * StageInvited uses.
             * @member {number} uses
             * @memberof freshet.v1.StageInvited
             * @instance
             */
            StageInvited.prototype.uses = 0;

            /**
             * Decodes a StageInvited message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.StageInvited
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.StageInvited & freshet.v1.StageInvited.$Shape} StageInvited
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StageInvited.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.StageInvited();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.inviteId = value;
                            else
                                delete message.inviteId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.invitation = value;
                            else
                                delete message.invitation;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.expiresAtMs = value;
                            else
                                delete message.expiresAtMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.uses = value;
                            else
                                delete message.uses;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StageInvited;
        })();

        v1.StageSeat = (function() {

            /**
             * Properties of a StageSeat.
             * @typedef {Object} freshet.v1.StageSeat.$Properties
             * @property {string|null} [seatId] StageSeat seatId
             * @property {string|null} [participantId] StageSeat participantId
             * @property {string|null} [userId] StageSeat userId
             * @property {string|null} [name] StageSeat name
             * @property {string|null} [role] StageSeat role
             * @property {string|null} [feedId] StageSeat feedId
             * @property {string|null} [status] StageSeat status
             * @property {Array.<string>|null} [silenced] StageSeat silenced
             * @property {number|null} [joinedAtMs] StageSeat joinedAtMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StageSeat.
             * @memberof freshet.v1
             * @interface IStageSeat
             * @augments freshet.v1.StageSeat.$Properties
             * @deprecated Use freshet.v1.StageSeat.$Properties instead.
             */

            /**
             * Shape of a StageSeat.
             * @typedef {freshet.v1.StageSeat.$Properties} freshet.v1.StageSeat.$Shape
             */

            /**
             * Constructs a new StageSeat.
             * @memberof freshet.v1
             * @classdesc Represents a StageSeat.
             * @constructor
             * @param {freshet.v1.StageSeat.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StageSeat = function (properties) {
                this.silenced = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StageSeat seatId.
             * @member {string} seatId
             * @memberof freshet.v1.StageSeat
             * @instance
             */
            StageSeat.prototype.seatId = "";

            /**
             * StageSeat participantId.
             * @member {string} participantId
             * @memberof freshet.v1.StageSeat
             * @instance
             */
            StageSeat.prototype.participantId = "";

            /**
             * StageSeat userId.
             * @member {string} userId
             * @memberof freshet.v1.StageSeat
             * @instance
             */
            StageSeat.prototype.userId = "";

            /**
             * StageSeat name.
             * @member {string} name
             * @memberof freshet.v1.StageSeat
             * @instance
             */
            StageSeat.prototype.name = "";

            /**
             * StageSeat role.
             * @member {string} role
             * @memberof freshet.v1.StageSeat
             * @instance
             */
            StageSeat.prototype.role = "";

            /**
             * StageSeat feedId.
             * @member {string} feedId
             * @memberof freshet.v1.StageSeat
             * @instance
             */
            StageSeat.prototype.feedId = "";

            /**
             * StageSeat status.
             * @member {string} status
             * @memberof freshet.v1.StageSeat
             * @instance
             */
            StageSeat.prototype.status = "";

            /**
             * StageSeat silenced.
             * @member {Array.<string>} silenced
             * @memberof freshet.v1.StageSeat
             * @instance
             */
            StageSeat.prototype.silenced = $util.emptyArray;

            /**
             * StageSeat joinedAtMs.
             * @member {number} joinedAtMs
             * @memberof freshet.v1.StageSeat
             * @instance
             */
            StageSeat.prototype.joinedAtMs = 0;

            /**
             * Decodes a StageSeat message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.StageSeat
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.StageSeat & freshet.v1.StageSeat.$Shape} StageSeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StageSeat.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.StageSeat();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.seatId = value;
                            else
                                delete message.seatId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participantId = value;
                            else
                                delete message.participantId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.userId = value;
                            else
                                delete message.userId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.feedId = value;
                            else
                                delete message.feedId;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.silenced && message.silenced.length))
                                message.silenced = [];
                            message.silenced.push(reader.stringVerify());
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.joinedAtMs = value;
                            else
                                delete message.joinedAtMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StageSeat;
        })();

        v1.StageRaisedHand = (function() {

            /**
             * Properties of a StageRaisedHand.
             * @typedef {Object} freshet.v1.StageRaisedHand.$Properties
             * @property {string|null} [participantId] StageRaisedHand participantId
             * @property {string|null} [name] StageRaisedHand name
             * @property {number|null} [atMs] StageRaisedHand atMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StageRaisedHand.
             * @memberof freshet.v1
             * @interface IStageRaisedHand
             * @augments freshet.v1.StageRaisedHand.$Properties
             * @deprecated Use freshet.v1.StageRaisedHand.$Properties instead.
             */

            /**
             * Shape of a StageRaisedHand.
             * @typedef {freshet.v1.StageRaisedHand.$Properties} freshet.v1.StageRaisedHand.$Shape
             */

            /**
             * Constructs a new StageRaisedHand.
             * @memberof freshet.v1
             * @classdesc Represents a StageRaisedHand.
             * @constructor
             * @param {freshet.v1.StageRaisedHand.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StageRaisedHand = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StageRaisedHand participantId.
             * @member {string} participantId
             * @memberof freshet.v1.StageRaisedHand
             * @instance
             */
            StageRaisedHand.prototype.participantId = "";

            /**
             * StageRaisedHand name.
             * @member {string} name
             * @memberof freshet.v1.StageRaisedHand
             * @instance
             */
            StageRaisedHand.prototype.name = "";

            /**
             * StageRaisedHand atMs.
             * @member {number} atMs
             * @memberof freshet.v1.StageRaisedHand
             * @instance
             */
            StageRaisedHand.prototype.atMs = 0;

            /**
             * Decodes a StageRaisedHand message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.StageRaisedHand
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.StageRaisedHand & freshet.v1.StageRaisedHand.$Shape} StageRaisedHand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StageRaisedHand.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.StageRaisedHand();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participantId = value;
                            else
                                delete message.participantId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.atMs = value;
                            else
                                delete message.atMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StageRaisedHand;
        })();

        v1.StageInvitation = (function() {

            /**
             * Properties of a StageInvitation.
             * @typedef {Object} freshet.v1.StageInvitation.$Properties
             * @property {string|null} [inviteId] StageInvitation inviteId
             * @property {string|null} [role] StageInvitation role
             * @property {number|null} [usesLeft] StageInvitation usesLeft
             * @property {number|null} [expiresAtMs] StageInvitation expiresAtMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StageInvitation.
             * @memberof freshet.v1
             * @interface IStageInvitation
             * @augments freshet.v1.StageInvitation.$Properties
             * @deprecated Use freshet.v1.StageInvitation.$Properties instead.
             */

            /**
             * Shape of a StageInvitation.
             * @typedef {freshet.v1.StageInvitation.$Properties} freshet.v1.StageInvitation.$Shape
             */

            /**
             * Constructs a new StageInvitation.
             * @memberof freshet.v1
             * @classdesc Represents a StageInvitation.
             * @constructor
             * @param {freshet.v1.StageInvitation.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StageInvitation = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StageInvitation inviteId.
             * @member {string} inviteId
             * @memberof freshet.v1.StageInvitation
             * @instance
             */
            StageInvitation.prototype.inviteId = "";

            /**
             * StageInvitation role.
             * @member {string} role
             * @memberof freshet.v1.StageInvitation
             * @instance
             */
            StageInvitation.prototype.role = "";

            /**
             * StageInvitation usesLeft.
             * @member {number} usesLeft
             * @memberof freshet.v1.StageInvitation
             * @instance
             */
            StageInvitation.prototype.usesLeft = 0;

            /**
             * StageInvitation expiresAtMs.
             * @member {number} expiresAtMs
             * @memberof freshet.v1.StageInvitation
             * @instance
             */
            StageInvitation.prototype.expiresAtMs = 0;

            /**
             * Decodes a StageInvitation message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.StageInvitation
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.StageInvitation & freshet.v1.StageInvitation.$Shape} StageInvitation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StageInvitation.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.StageInvitation();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.inviteId = value;
                            else
                                delete message.inviteId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.usesLeft = value;
                            else
                                delete message.usesLeft;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.expiresAtMs = value;
                            else
                                delete message.expiresAtMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StageInvitation;
        })();

        v1.StageUpdate = (function() {

            /**
             * Properties of a StageUpdate.
             * @typedef {Object} freshet.v1.StageUpdate.$Properties
             * @property {string|null} [streamId] StageUpdate streamId
             * @property {number|null} [revision] StageUpdate revision
             * @property {boolean|null} [locked] StageUpdate locked
             * @property {Array.<freshet.v1.StageSeat.$Properties>|null} [seats] StageUpdate seats
             * @property {number|null} [maxSeats] StageUpdate maxSeats
             * @property {number|null} [handCount] StageUpdate handCount
             * @property {Array.<freshet.v1.StageRaisedHand.$Properties>|null} [hands] StageUpdate hands
             * @property {Array.<freshet.v1.StageInvitation.$Properties>|null} [invitations] StageUpdate invitations
             * @property {string|null} [layout] StageUpdate layout
             * @property {string|null} [pinnedSeatId] StageUpdate pinnedSeatId
             * @property {string|null} [watchedStreamId] StageUpdate watchedStreamId
             * @property {string|null} [leaderId] StageUpdate leaderId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StageUpdate.
             * @memberof freshet.v1
             * @interface IStageUpdate
             * @augments freshet.v1.StageUpdate.$Properties
             * @deprecated Use freshet.v1.StageUpdate.$Properties instead.
             */

            /**
             * Shape of a StageUpdate.
             * @typedef {freshet.v1.StageUpdate.$Properties} freshet.v1.StageUpdate.$Shape
             */

            /**
             * Constructs a new StageUpdate.
             * @memberof freshet.v1
             * @classdesc Represents a StageUpdate.
             * @constructor
             * @param {freshet.v1.StageUpdate.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StageUpdate = function (properties) {
                this.seats = [];
                this.hands = [];
                this.invitations = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StageUpdate streamId.
             * @member {string} streamId
             * @memberof freshet.v1.StageUpdate
             * @instance
             */
            StageUpdate.prototype.streamId = "";

            /**
             * StageUpdate revision.
             * @member {number} revision
             * @memberof freshet.v1.StageUpdate
             * @instance
             */
            StageUpdate.prototype.revision = 0;

            /**
             * StageUpdate locked.
             * @member {boolean} locked
             * @memberof freshet.v1.StageUpdate
             * @instance
             */
            StageUpdate.prototype.locked = false;

            /**
             * StageUpdate seats.
             * @member {Array.<freshet.v1.StageSeat.$Properties>} seats
             * @memberof freshet.v1.StageUpdate
             * @instance
             */
            StageUpdate.prototype.seats = $util.emptyArray;

            /**
             * StageUpdate maxSeats.
             * @member {number} maxSeats
             * @memberof freshet.v1.StageUpdate
             * @instance
             */
            StageUpdate.prototype.maxSeats = 0;

            /**
             * StageUpdate handCount.
             * @member {number} handCount
             * @memberof freshet.v1.StageUpdate
             * @instance
             */
            StageUpdate.prototype.handCount = 0;

            /**
             * StageUpdate hands.
             * @member {Array.<freshet.v1.StageRaisedHand.$Properties>} hands
             * @memberof freshet.v1.StageUpdate
             * @instance
             */
            StageUpdate.prototype.hands = $util.emptyArray;

            /**
             * StageUpdate invitations.
             * @member {Array.<freshet.v1.StageInvitation.$Properties>} invitations
             * @memberof freshet.v1.StageUpdate
             * @instance
             */
            StageUpdate.prototype.invitations = $util.emptyArray;

            /**
             * StageUpdate layout.
             * @member {string} layout
             * @memberof freshet.v1.StageUpdate
             * @instance
             */
            StageUpdate.prototype.layout = "";

            /**
             * StageUpdate pinnedSeatId.
             * @member {string} pinnedSeatId
             * @memberof freshet.v1.StageUpdate
             * @instance
             */
            StageUpdate.prototype.pinnedSeatId = "";

            /**
             * StageUpdate watchedStreamId.
             * @member {string} watchedStreamId
             * @memberof freshet.v1.StageUpdate
             * @instance
             */
            StageUpdate.prototype.watchedStreamId = "";

            /**
             * StageUpdate leaderId.
             * @member {string} leaderId
             * @memberof freshet.v1.StageUpdate
             * @instance
             */
            StageUpdate.prototype.leaderId = "";

            /**
             * Decodes a StageUpdate message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.StageUpdate
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.StageUpdate & freshet.v1.StageUpdate.$Shape} StageUpdate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StageUpdate.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.StageUpdate();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.streamId = value;
                            else
                                delete message.streamId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.revision = value;
                            else
                                delete message.revision;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.locked = value;
                            else
                                delete message.locked;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.seats && message.seats.length))
                                message.seats = [];
                            message.seats.push($root.freshet.v1.StageSeat.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxSeats = value;
                            else
                                delete message.maxSeats;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.handCount = value;
                            else
                                delete message.handCount;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.hands && message.hands.length))
                                message.hands = [];
                            message.hands.push($root.freshet.v1.StageRaisedHand.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.invitations && message.invitations.length))
                                message.invitations = [];
                            message.invitations.push($root.freshet.v1.StageInvitation.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.layout = value;
                            else
                                delete message.layout;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pinnedSeatId = value;
                            else
                                delete message.pinnedSeatId;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.watchedStreamId = value;
                            else
                                delete message.watchedStreamId;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.leaderId = value;
                            else
                                delete message.leaderId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StageUpdate;
        })();

        v1.StagePlayhead = (function() {

            /**
             * Properties of a StagePlayhead.
             * @typedef {Object} freshet.v1.StagePlayhead.$Properties
             * @property {string|null} [streamId] StagePlayhead streamId
             * @property {string|null} [watchedStreamId] StagePlayhead watchedStreamId
             * @property {string|null} [mode] StagePlayhead mode
             * @property {boolean|null} [paused] StagePlayhead paused
             * @property {number|null} [captureTimeMs] StagePlayhead captureTimeMs
             * @property {number|null} [atMs] StagePlayhead atMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StagePlayhead.
             * @memberof freshet.v1
             * @interface IStagePlayhead
             * @augments freshet.v1.StagePlayhead.$Properties
             * @deprecated Use freshet.v1.StagePlayhead.$Properties instead.
             */

            /**
             * Shape of a StagePlayhead.
             * @typedef {freshet.v1.StagePlayhead.$Properties} freshet.v1.StagePlayhead.$Shape
             */

            /**
             * Constructs a new StagePlayhead.
             * @memberof freshet.v1
             * @classdesc Represents a StagePlayhead.
             * @constructor
             * @param {freshet.v1.StagePlayhead.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StagePlayhead = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StagePlayhead streamId.
             * @member {string} streamId
             * @memberof freshet.v1.StagePlayhead
             * @instance
             */
            StagePlayhead.prototype.streamId = "";

            /**
             * StagePlayhead watchedStreamId.
             * @member {string} watchedStreamId
             * @memberof freshet.v1.StagePlayhead
             * @instance
             */
            StagePlayhead.prototype.watchedStreamId = "";

            /**
             * StagePlayhead mode.
             * @member {string} mode
             * @memberof freshet.v1.StagePlayhead
             * @instance
             */
            StagePlayhead.prototype.mode = "";

            /**
             * StagePlayhead paused.
             * @member {boolean} paused
             * @memberof freshet.v1.StagePlayhead
             * @instance
             */
            StagePlayhead.prototype.paused = false;

            /**
             * StagePlayhead captureTimeMs.
             * @member {number} captureTimeMs
             * @memberof freshet.v1.StagePlayhead
             * @instance
             */
            StagePlayhead.prototype.captureTimeMs = 0;

            /**
             * StagePlayhead atMs.
             * @member {number} atMs
             * @memberof freshet.v1.StagePlayhead
             * @instance
             */
            StagePlayhead.prototype.atMs = 0;

            /**
             * Decodes a StagePlayhead message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.StagePlayhead
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.StagePlayhead & freshet.v1.StagePlayhead.$Shape} StagePlayhead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StagePlayhead.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.StagePlayhead();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.streamId = value;
                            else
                                delete message.streamId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.watchedStreamId = value;
                            else
                                delete message.watchedStreamId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mode = value;
                            else
                                delete message.mode;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.paused = value;
                            else
                                delete message.paused;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.captureTimeMs = value;
                            else
                                delete message.captureTimeMs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.atMs = value;
                            else
                                delete message.atMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StagePlayhead;
        })();

        v1.StageAsked = (function() {

            /**
             * Properties of a StageAsked.
             * @typedef {Object} freshet.v1.StageAsked.$Properties
             * @property {string|null} [streamId] StageAsked streamId
             * @property {string|null} [what] StageAsked what
             * @property {string|null} [media] StageAsked media
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StageAsked.
             * @memberof freshet.v1
             * @interface IStageAsked
             * @augments freshet.v1.StageAsked.$Properties
             * @deprecated Use freshet.v1.StageAsked.$Properties instead.
             */

            /**
             * Shape of a StageAsked.
             * @typedef {freshet.v1.StageAsked.$Properties} freshet.v1.StageAsked.$Shape
             */

            /**
             * Constructs a new StageAsked.
             * @memberof freshet.v1
             * @classdesc Represents a StageAsked.
             * @constructor
             * @param {freshet.v1.StageAsked.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StageAsked = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StageAsked streamId.
             * @member {string} streamId
             * @memberof freshet.v1.StageAsked
             * @instance
             */
            StageAsked.prototype.streamId = "";

            /**
             * StageAsked what.
             * @member {string} what
             * @memberof freshet.v1.StageAsked
             * @instance
             */
            StageAsked.prototype.what = "";

            /**
             * StageAsked media.
             * @member {string} media
             * @memberof freshet.v1.StageAsked
             * @instance
             */
            StageAsked.prototype.media = "";

            /**
             * Decodes a StageAsked message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.StageAsked
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.StageAsked & freshet.v1.StageAsked.$Shape} StageAsked
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StageAsked.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.StageAsked();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.streamId = value;
                            else
                                delete message.streamId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.what = value;
                            else
                                delete message.what;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.media = value;
                            else
                                delete message.media;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StageAsked;
        })();

        v1.StageSpeakers = (function() {

            /**
             * Properties of a StageSpeakers.
             * @typedef {Object} freshet.v1.StageSpeakers.$Properties
             * @property {string|null} [streamId] StageSpeakers streamId
             * @property {Array.<freshet.v1.StageSpeaker.$Properties>|null} [speakers] StageSpeakers speakers
             * @property {string|null} [dominantSeatId] StageSpeakers dominantSeatId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StageSpeakers.
             * @memberof freshet.v1
             * @interface IStageSpeakers
             * @augments freshet.v1.StageSpeakers.$Properties
             * @deprecated Use freshet.v1.StageSpeakers.$Properties instead.
             */

            /**
             * Shape of a StageSpeakers.
             * @typedef {freshet.v1.StageSpeakers.$Properties} freshet.v1.StageSpeakers.$Shape
             */

            /**
             * Constructs a new StageSpeakers.
             * @memberof freshet.v1
             * @classdesc Represents a StageSpeakers.
             * @constructor
             * @param {freshet.v1.StageSpeakers.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StageSpeakers = function (properties) {
                this.speakers = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StageSpeakers streamId.
             * @member {string} streamId
             * @memberof freshet.v1.StageSpeakers
             * @instance
             */
            StageSpeakers.prototype.streamId = "";

            /**
             * StageSpeakers speakers.
             * @member {Array.<freshet.v1.StageSpeaker.$Properties>} speakers
             * @memberof freshet.v1.StageSpeakers
             * @instance
             */
            StageSpeakers.prototype.speakers = $util.emptyArray;

            /**
             * StageSpeakers dominantSeatId.
             * @member {string} dominantSeatId
             * @memberof freshet.v1.StageSpeakers
             * @instance
             */
            StageSpeakers.prototype.dominantSeatId = "";

            /**
             * Decodes a StageSpeakers message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.StageSpeakers
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.StageSpeakers & freshet.v1.StageSpeakers.$Shape} StageSpeakers
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StageSpeakers.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.StageSpeakers();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.streamId = value;
                            else
                                delete message.streamId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.speakers && message.speakers.length))
                                message.speakers = [];
                            message.speakers.push($root.freshet.v1.StageSpeaker.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.dominantSeatId = value;
                            else
                                delete message.dominantSeatId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StageSpeakers;
        })();

        v1.StageSpeaker = (function() {

            /**
             * Properties of a StageSpeaker.
             * @typedef {Object} freshet.v1.StageSpeaker.$Properties
             * @property {string|null} [seatId] StageSpeaker seatId
             * @property {number|null} [belowFullScaleDb] StageSpeaker belowFullScaleDb
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StageSpeaker.
             * @memberof freshet.v1
             * @interface IStageSpeaker
             * @augments freshet.v1.StageSpeaker.$Properties
             * @deprecated Use freshet.v1.StageSpeaker.$Properties instead.
             */

            /**
             * Shape of a StageSpeaker.
             * @typedef {freshet.v1.StageSpeaker.$Properties} freshet.v1.StageSpeaker.$Shape
             */

            /**
             * Constructs a new StageSpeaker.
             * @memberof freshet.v1
             * @classdesc Represents a StageSpeaker.
             * @constructor
             * @param {freshet.v1.StageSpeaker.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StageSpeaker = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StageSpeaker seatId.
             * @member {string} seatId
             * @memberof freshet.v1.StageSpeaker
             * @instance
             */
            StageSpeaker.prototype.seatId = "";

            /**
             * StageSpeaker belowFullScaleDb.
             * @member {number} belowFullScaleDb
             * @memberof freshet.v1.StageSpeaker
             * @instance
             */
            StageSpeaker.prototype.belowFullScaleDb = 0;

            /**
             * Decodes a StageSpeaker message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.StageSpeaker
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.StageSpeaker & freshet.v1.StageSpeaker.$Shape} StageSpeaker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StageSpeaker.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.StageSpeaker();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.seatId = value;
                            else
                                delete message.seatId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.belowFullScaleDb = value;
                            else
                                delete message.belowFullScaleDb;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StageSpeaker;
        })();

        v1.IceParameters = (function() {

            /**
             * Properties of an IceParameters.
             * @typedef {Object} freshet.v1.IceParameters.$Properties
             * @property {string|null} [usernameFragment] IceParameters usernameFragment
             * @property {string|null} [password] IceParameters password
             * @property {boolean|null} [iceLite] IceParameters iceLite
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an IceParameters.
             * @memberof freshet.v1
             * @interface IIceParameters
             * @augments freshet.v1.IceParameters.$Properties
             * @deprecated Use freshet.v1.IceParameters.$Properties instead.
             */

            /**
             * Shape of an IceParameters.
             * @typedef {freshet.v1.IceParameters.$Properties} freshet.v1.IceParameters.$Shape
             */

            /**
             * Constructs a new IceParameters.
             * @memberof freshet.v1
             * @classdesc Represents an IceParameters.
             * @constructor
             * @param {freshet.v1.IceParameters.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const IceParameters = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * IceParameters usernameFragment.
             * @member {string} usernameFragment
             * @memberof freshet.v1.IceParameters
             * @instance
             */
            IceParameters.prototype.usernameFragment = "";

            /**
             * IceParameters password.
             * @member {string} password
             * @memberof freshet.v1.IceParameters
             * @instance
             */
            IceParameters.prototype.password = "";

            /**
             * IceParameters iceLite.
             * @member {boolean} iceLite
             * @memberof freshet.v1.IceParameters
             * @instance
             */
            IceParameters.prototype.iceLite = false;

            /**
             * Decodes an IceParameters message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.IceParameters
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.IceParameters & freshet.v1.IceParameters.$Shape} IceParameters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            IceParameters.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.IceParameters();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.usernameFragment = value;
                            else
                                delete message.usernameFragment;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.password = value;
                            else
                                delete message.password;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.iceLite = value;
                            else
                                delete message.iceLite;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IceParameters;
        })();

        v1.IceCandidate = (function() {

            /**
             * Properties of an IceCandidate.
             * @typedef {Object} freshet.v1.IceCandidate.$Properties
             * @property {string|null} [foundation] IceCandidate foundation
             * @property {number|null} [priority] IceCandidate priority
             * @property {string|null} [address] IceCandidate address
             * @property {string|null} [protocol] IceCandidate protocol
             * @property {number|null} [port] IceCandidate port
             * @property {string|null} [type] IceCandidate type
             * @property {string|null} [tcpType] IceCandidate tcpType
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an IceCandidate.
             * @memberof freshet.v1
             * @interface IIceCandidate
             * @augments freshet.v1.IceCandidate.$Properties
             * @deprecated Use freshet.v1.IceCandidate.$Properties instead.
             */

            /**
             * Shape of an IceCandidate.
             * @typedef {freshet.v1.IceCandidate.$Properties} freshet.v1.IceCandidate.$Shape
             */

            /**
             * Constructs a new IceCandidate.
             * @memberof freshet.v1
             * @classdesc Represents an IceCandidate.
             * @constructor
             * @param {freshet.v1.IceCandidate.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const IceCandidate = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * IceCandidate foundation.
             * @member {string} foundation
             * @memberof freshet.v1.IceCandidate
             * @instance
             */
            IceCandidate.prototype.foundation = "";

            /**
             * IceCandidate priority.
             * @member {number} priority
             * @memberof freshet.v1.IceCandidate
             * @instance
             */
            IceCandidate.prototype.priority = 0;

            /**
             * IceCandidate address.
             * @member {string} address
             * @memberof freshet.v1.IceCandidate
             * @instance
             */
            IceCandidate.prototype.address = "";

            /**
             * IceCandidate protocol.
             * @member {string} protocol
             * @memberof freshet.v1.IceCandidate
             * @instance
             */
            IceCandidate.prototype.protocol = "";

            /**
             * IceCandidate port.
             * @member {number} port
             * @memberof freshet.v1.IceCandidate
             * @instance
             */
            IceCandidate.prototype.port = 0;

            /**
             * IceCandidate type.
             * @member {string} type
             * @memberof freshet.v1.IceCandidate
             * @instance
             */
            IceCandidate.prototype.type = "";

            /**
             * IceCandidate tcpType.
             * @member {string} tcpType
             * @memberof freshet.v1.IceCandidate
             * @instance
             */
            IceCandidate.prototype.tcpType = "";

            /**
             * Decodes an IceCandidate message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.IceCandidate
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.IceCandidate & freshet.v1.IceCandidate.$Shape} IceCandidate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            IceCandidate.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.IceCandidate();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.foundation = value;
                            else
                                delete message.foundation;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.priority = value;
                            else
                                delete message.priority;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.address = value;
                            else
                                delete message.address;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.protocol = value;
                            else
                                delete message.protocol;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.port = value;
                            else
                                delete message.port;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.tcpType = value;
                            else
                                delete message.tcpType;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IceCandidate;
        })();

        v1.DtlsParameters = (function() {

            /**
             * Properties of a DtlsParameters.
             * @typedef {Object} freshet.v1.DtlsParameters.$Properties
             * @property {string|null} [role] DtlsParameters role
             * @property {Array.<freshet.v1.DtlsFingerprint.$Properties>|null} [fingerprints] DtlsParameters fingerprints
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DtlsParameters.
             * @memberof freshet.v1
             * @interface IDtlsParameters
             * @augments freshet.v1.DtlsParameters.$Properties
             * @deprecated Use freshet.v1.DtlsParameters.$Properties instead.
             */

            /**
             * Shape of a DtlsParameters.
             * @typedef {freshet.v1.DtlsParameters.$Properties} freshet.v1.DtlsParameters.$Shape
             */

            /**
             * Constructs a new DtlsParameters.
             * @memberof freshet.v1
             * @classdesc Represents a DtlsParameters.
             * @constructor
             * @param {freshet.v1.DtlsParameters.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DtlsParameters = function (properties) {
                this.fingerprints = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DtlsParameters role.
             * @member {string} role
             * @memberof freshet.v1.DtlsParameters
             * @instance
             */
            DtlsParameters.prototype.role = "";

            /**
             * DtlsParameters fingerprints.
             * @member {Array.<freshet.v1.DtlsFingerprint.$Properties>} fingerprints
             * @memberof freshet.v1.DtlsParameters
             * @instance
             */
            DtlsParameters.prototype.fingerprints = $util.emptyArray;

            /**
             * Decodes a DtlsParameters message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.DtlsParameters
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.DtlsParameters & freshet.v1.DtlsParameters.$Shape} DtlsParameters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DtlsParameters.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.DtlsParameters();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.fingerprints && message.fingerprints.length))
                                message.fingerprints = [];
                            message.fingerprints.push($root.freshet.v1.DtlsFingerprint.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DtlsParameters;
        })();

        v1.DtlsFingerprint = (function() {

            /**
             * Properties of a DtlsFingerprint.
             * @typedef {Object} freshet.v1.DtlsFingerprint.$Properties
             * @property {string|null} [algorithm] DtlsFingerprint algorithm
             * @property {string|null} [value] DtlsFingerprint value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DtlsFingerprint.
             * @memberof freshet.v1
             * @interface IDtlsFingerprint
             * @augments freshet.v1.DtlsFingerprint.$Properties
             * @deprecated Use freshet.v1.DtlsFingerprint.$Properties instead.
             */

            /**
             * Shape of a DtlsFingerprint.
             * @typedef {freshet.v1.DtlsFingerprint.$Properties} freshet.v1.DtlsFingerprint.$Shape
             */

            /**
             * Constructs a new DtlsFingerprint.
             * @memberof freshet.v1
             * @classdesc Represents a DtlsFingerprint.
             * @constructor
             * @param {freshet.v1.DtlsFingerprint.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DtlsFingerprint = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DtlsFingerprint algorithm.
             * @member {string} algorithm
             * @memberof freshet.v1.DtlsFingerprint
             * @instance
             */
            DtlsFingerprint.prototype.algorithm = "";

            /**
             * DtlsFingerprint value.
             * @member {string} value
             * @memberof freshet.v1.DtlsFingerprint
             * @instance
             */
            DtlsFingerprint.prototype.value = "";

            /**
             * Decodes a DtlsFingerprint message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.DtlsFingerprint
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.DtlsFingerprint & freshet.v1.DtlsFingerprint.$Shape} DtlsFingerprint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DtlsFingerprint.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.DtlsFingerprint();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.algorithm = value;
                            else
                                delete message.algorithm;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DtlsFingerprint;
        })();

        v1.RtpCapabilities = (function() {

            /**
             * Properties of a RtpCapabilities.
             * @typedef {Object} freshet.v1.RtpCapabilities.$Properties
             * @property {Array.<freshet.v1.RtpCodecCapability.$Properties>|null} [codecs] RtpCapabilities codecs
             * @property {Array.<freshet.v1.RtpHeaderExtension.$Properties>|null} [headerExtensions] RtpCapabilities headerExtensions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RtpCapabilities.
             * @memberof freshet.v1
             * @interface IRtpCapabilities
             * @augments freshet.v1.RtpCapabilities.$Properties
             * @deprecated Use freshet.v1.RtpCapabilities.$Properties instead.
             */

            /**
             * Shape of a RtpCapabilities.
             * @typedef {{
             *   codecs?: Array.<freshet.v1.RtpCodecCapability.$Shape>|null;
             *   headerExtensions?: Array.<freshet.v1.RtpHeaderExtension.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} freshet.v1.RtpCapabilities.$Shape
             */

            /**
             * Constructs a new RtpCapabilities.
             * @memberof freshet.v1
             * @classdesc Represents a RtpCapabilities.
             * @constructor
             * @param {freshet.v1.RtpCapabilities.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RtpCapabilities = function (properties) {
                this.codecs = [];
                this.headerExtensions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RtpCapabilities codecs.
             * @member {Array.<freshet.v1.RtpCodecCapability.$Properties>} codecs
             * @memberof freshet.v1.RtpCapabilities
             * @instance
             */
            RtpCapabilities.prototype.codecs = $util.emptyArray;

            /**
             * RtpCapabilities headerExtensions.
             * @member {Array.<freshet.v1.RtpHeaderExtension.$Properties>} headerExtensions
             * @memberof freshet.v1.RtpCapabilities
             * @instance
             */
            RtpCapabilities.prototype.headerExtensions = $util.emptyArray;

            /**
             * Decodes a RtpCapabilities message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.RtpCapabilities
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.RtpCapabilities & freshet.v1.RtpCapabilities.$Shape} RtpCapabilities
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RtpCapabilities.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.RtpCapabilities();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.codecs && message.codecs.length))
                                message.codecs = [];
                            message.codecs.push($root.freshet.v1.RtpCodecCapability.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.headerExtensions && message.headerExtensions.length))
                                message.headerExtensions = [];
                            message.headerExtensions.push($root.freshet.v1.RtpHeaderExtension.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RtpCapabilities;
        })();

        v1.RtpCodecCapability = (function() {

            /**
             * Properties of a RtpCodecCapability.
             * @typedef {Object} freshet.v1.RtpCodecCapability.$Properties
             * @property {freshet.v1.MediaKind|null} [kind] RtpCodecCapability kind
             * @property {string|null} [mimeType] RtpCodecCapability mimeType
             * @property {number|null} [preferredPayloadType] RtpCodecCapability preferredPayloadType
             * @property {number|null} [clockRate] RtpCodecCapability clockRate
             * @property {number|null} [channels] RtpCodecCapability channels
             * @property {Array.<freshet.v1.CodecParameter.$Properties>|null} [parameters] RtpCodecCapability parameters
             * @property {Array.<freshet.v1.RtcpFeedback.$Properties>|null} [rtcpFeedback] RtpCodecCapability rtcpFeedback
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RtpCodecCapability.
             * @memberof freshet.v1
             * @interface IRtpCodecCapability
             * @augments freshet.v1.RtpCodecCapability.$Properties
             * @deprecated Use freshet.v1.RtpCodecCapability.$Properties instead.
             */

            /**
             * Shape of a RtpCodecCapability.
             * @typedef {{
             *   kind?: freshet.v1.MediaKind|null;
             *   mimeType?: string|null;
             *   preferredPayloadType?: number|null;
             *   clockRate?: number|null;
             *   channels?: number|null;
             *   parameters?: Array.<freshet.v1.CodecParameter.$Shape>|null;
             *   rtcpFeedback?: Array.<freshet.v1.RtcpFeedback.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} freshet.v1.RtpCodecCapability.$Shape
             */

            /**
             * Constructs a new RtpCodecCapability.
             * @memberof freshet.v1
             * @classdesc Represents a RtpCodecCapability.
             * @constructor
             * @param {freshet.v1.RtpCodecCapability.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RtpCodecCapability = function (properties) {
                this.parameters = [];
                this.rtcpFeedback = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RtpCodecCapability kind.
             * @member {freshet.v1.MediaKind} kind
             * @memberof freshet.v1.RtpCodecCapability
             * @instance
             */
            RtpCodecCapability.prototype.kind = 0;

            /**
             * RtpCodecCapability mimeType.
             * @member {string} mimeType
             * @memberof freshet.v1.RtpCodecCapability
             * @instance
             */
            RtpCodecCapability.prototype.mimeType = "";

            /**
             * RtpCodecCapability preferredPayloadType.
             * @member {number} preferredPayloadType
             * @memberof freshet.v1.RtpCodecCapability
             * @instance
             */
            RtpCodecCapability.prototype.preferredPayloadType = 0;

            /**
             * RtpCodecCapability clockRate.
             * @member {number} clockRate
             * @memberof freshet.v1.RtpCodecCapability
             * @instance
             */
            RtpCodecCapability.prototype.clockRate = 0;

            /**
             * RtpCodecCapability channels.
             * @member {number} channels
             * @memberof freshet.v1.RtpCodecCapability
             * @instance
             */
            RtpCodecCapability.prototype.channels = 0;

            /**
             * RtpCodecCapability parameters.
             * @member {Array.<freshet.v1.CodecParameter.$Properties>} parameters
             * @memberof freshet.v1.RtpCodecCapability
             * @instance
             */
            RtpCodecCapability.prototype.parameters = $util.emptyArray;

            /**
             * RtpCodecCapability rtcpFeedback.
             * @member {Array.<freshet.v1.RtcpFeedback.$Properties>} rtcpFeedback
             * @memberof freshet.v1.RtpCodecCapability
             * @instance
             */
            RtpCodecCapability.prototype.rtcpFeedback = $util.emptyArray;

            /**
             * Decodes a RtpCodecCapability message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.RtpCodecCapability
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.RtpCodecCapability & freshet.v1.RtpCodecCapability.$Shape} RtpCodecCapability
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RtpCodecCapability.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.RtpCodecCapability();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mimeType = value;
                            else
                                delete message.mimeType;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.preferredPayloadType = value;
                            else
                                delete message.preferredPayloadType;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.clockRate = value;
                            else
                                delete message.clockRate;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.channels = value;
                            else
                                delete message.channels;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.parameters && message.parameters.length))
                                message.parameters = [];
                            message.parameters.push($root.freshet.v1.CodecParameter.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rtcpFeedback && message.rtcpFeedback.length))
                                message.rtcpFeedback = [];
                            message.rtcpFeedback.push($root.freshet.v1.RtcpFeedback.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RtpCodecCapability;
        })();

        v1.RtpHeaderExtension = (function() {

            /**
             * Properties of a RtpHeaderExtension.
             * @typedef {Object} freshet.v1.RtpHeaderExtension.$Properties
             * @property {freshet.v1.MediaKind|null} [kind] RtpHeaderExtension kind
             * @property {string|null} [uri] RtpHeaderExtension uri
             * @property {number|null} [preferredId] RtpHeaderExtension preferredId
             * @property {boolean|null} [preferredEncrypt] RtpHeaderExtension preferredEncrypt
             * @property {string|null} [direction] RtpHeaderExtension direction
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RtpHeaderExtension.
             * @memberof freshet.v1
             * @interface IRtpHeaderExtension
             * @augments freshet.v1.RtpHeaderExtension.$Properties
             * @deprecated Use freshet.v1.RtpHeaderExtension.$Properties instead.
             */

            /**
             * Shape of a RtpHeaderExtension.
             * @typedef {freshet.v1.RtpHeaderExtension.$Properties} freshet.v1.RtpHeaderExtension.$Shape
             */

            /**
             * Constructs a new RtpHeaderExtension.
             * @memberof freshet.v1
             * @classdesc Represents a RtpHeaderExtension.
             * @constructor
             * @param {freshet.v1.RtpHeaderExtension.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RtpHeaderExtension = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RtpHeaderExtension kind.
             * @member {freshet.v1.MediaKind} kind
             * @memberof freshet.v1.RtpHeaderExtension
             * @instance
             */
            RtpHeaderExtension.prototype.kind = 0;

            /**
             * RtpHeaderExtension uri.
             * @member {string} uri
             * @memberof freshet.v1.RtpHeaderExtension
             * @instance
             */
            RtpHeaderExtension.prototype.uri = "";

            /**
             * RtpHeaderExtension preferredId.
             * @member {number} preferredId
             * @memberof freshet.v1.RtpHeaderExtension
             * @instance
             */
            RtpHeaderExtension.prototype.preferredId = 0;

            /**
             * RtpHeaderExtension preferredEncrypt.
             * @member {boolean} preferredEncrypt
             * @memberof freshet.v1.RtpHeaderExtension
             * @instance
             */
            RtpHeaderExtension.prototype.preferredEncrypt = false;

            /**
             * RtpHeaderExtension direction.
             * @member {string} direction
             * @memberof freshet.v1.RtpHeaderExtension
             * @instance
             */
            RtpHeaderExtension.prototype.direction = "";

            /**
             * Decodes a RtpHeaderExtension message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.RtpHeaderExtension
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.RtpHeaderExtension & freshet.v1.RtpHeaderExtension.$Shape} RtpHeaderExtension
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RtpHeaderExtension.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.RtpHeaderExtension();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.uri = value;
                            else
                                delete message.uri;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.preferredId = value;
                            else
                                delete message.preferredId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.preferredEncrypt = value;
                            else
                                delete message.preferredEncrypt;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.direction = value;
                            else
                                delete message.direction;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RtpHeaderExtension;
        })();

        v1.RtpParameters = (function() {

            /**
             * Properties of a RtpParameters.
             * @typedef {Object} freshet.v1.RtpParameters.$Properties
             * @property {string|null} [mid] RtpParameters mid
             * @property {Array.<freshet.v1.RtpCodecParameters.$Properties>|null} [codecs] RtpParameters codecs
             * @property {Array.<freshet.v1.RtpHeaderExtensionParameters.$Properties>|null} [headerExtensions] RtpParameters headerExtensions
             * @property {Array.<freshet.v1.RtpEncoding.$Properties>|null} [encodings] RtpParameters encodings
             * @property {freshet.v1.RtcpParameters.$Properties|null} [rtcp] RtpParameters rtcp
             * @property {string|null} [msid] RtpParameters msid
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RtpParameters.
             * @memberof freshet.v1
             * @interface IRtpParameters
             * @augments freshet.v1.RtpParameters.$Properties
             * @deprecated Use freshet.v1.RtpParameters.$Properties instead.
             */

            /**
             * Shape of a RtpParameters.
             * @typedef {{
             *   mid?: string|null;
             *   codecs?: Array.<freshet.v1.RtpCodecParameters.$Shape>|null;
             *   headerExtensions?: Array.<freshet.v1.RtpHeaderExtensionParameters.$Shape>|null;
             *   encodings?: Array.<freshet.v1.RtpEncoding.$Shape>|null;
             *   rtcp?: freshet.v1.RtcpParameters.$Shape|null;
             *   msid?: string|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} freshet.v1.RtpParameters.$Shape
             */

            /**
             * Constructs a new RtpParameters.
             * @memberof freshet.v1
             * @classdesc Represents a RtpParameters.
             * @constructor
             * @param {freshet.v1.RtpParameters.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RtpParameters = function (properties) {
                this.codecs = [];
                this.headerExtensions = [];
                this.encodings = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RtpParameters mid.
             * @member {string} mid
             * @memberof freshet.v1.RtpParameters
             * @instance
             */
            RtpParameters.prototype.mid = "";

            /**
             * RtpParameters codecs.
             * @member {Array.<freshet.v1.RtpCodecParameters.$Properties>} codecs
             * @memberof freshet.v1.RtpParameters
             * @instance
             */
            RtpParameters.prototype.codecs = $util.emptyArray;

            /**
             * RtpParameters headerExtensions.
             * @member {Array.<freshet.v1.RtpHeaderExtensionParameters.$Properties>} headerExtensions
             * @memberof freshet.v1.RtpParameters
             * @instance
             */
            RtpParameters.prototype.headerExtensions = $util.emptyArray;

            /**
             * RtpParameters encodings.
             * @member {Array.<freshet.v1.RtpEncoding.$Properties>} encodings
             * @memberof freshet.v1.RtpParameters
             * @instance
             */
            RtpParameters.prototype.encodings = $util.emptyArray;

            /**
             * RtpParameters rtcp.
             * @member {freshet.v1.RtcpParameters.$Properties|null|undefined} rtcp
             * @memberof freshet.v1.RtpParameters
             * @instance
             */
            RtpParameters.prototype.rtcp = null;

            /**
             * RtpParameters msid.
             * @member {string} msid
             * @memberof freshet.v1.RtpParameters
             * @instance
             */
            RtpParameters.prototype.msid = "";

            /**
             * Decodes a RtpParameters message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.RtpParameters
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.RtpParameters & freshet.v1.RtpParameters.$Shape} RtpParameters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RtpParameters.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.RtpParameters();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mid = value;
                            else
                                delete message.mid;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.codecs && message.codecs.length))
                                message.codecs = [];
                            message.codecs.push($root.freshet.v1.RtpCodecParameters.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.headerExtensions && message.headerExtensions.length))
                                message.headerExtensions = [];
                            message.headerExtensions.push($root.freshet.v1.RtpHeaderExtensionParameters.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.encodings && message.encodings.length))
                                message.encodings = [];
                            message.encodings.push($root.freshet.v1.RtpEncoding.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.rtcp = $root.freshet.v1.RtcpParameters.decode(reader, reader.size(), $undefined, _depth + 1, message.rtcp);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.msid = value;
                            else
                                delete message.msid;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RtpParameters;
        })();

        v1.RtpCodecParameters = (function() {

            /**
             * Properties of a RtpCodecParameters.
             * @typedef {Object} freshet.v1.RtpCodecParameters.$Properties
             * @property {string|null} [mimeType] RtpCodecParameters mimeType
             * @property {number|null} [payloadType] RtpCodecParameters payloadType
             * @property {number|null} [clockRate] RtpCodecParameters clockRate
             * @property {number|null} [channels] RtpCodecParameters channels
             * @property {Array.<freshet.v1.CodecParameter.$Properties>|null} [parameters] RtpCodecParameters parameters
             * @property {Array.<freshet.v1.RtcpFeedback.$Properties>|null} [rtcpFeedback] RtpCodecParameters rtcpFeedback
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RtpCodecParameters.
             * @memberof freshet.v1
             * @interface IRtpCodecParameters
             * @augments freshet.v1.RtpCodecParameters.$Properties
             * @deprecated Use freshet.v1.RtpCodecParameters.$Properties instead.
             */

            /**
             * Shape of a RtpCodecParameters.
             * @typedef {{
             *   mimeType?: string|null;
             *   payloadType?: number|null;
             *   clockRate?: number|null;
             *   channels?: number|null;
             *   parameters?: Array.<freshet.v1.CodecParameter.$Shape>|null;
             *   rtcpFeedback?: Array.<freshet.v1.RtcpFeedback.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} freshet.v1.RtpCodecParameters.$Shape
             */

            /**
             * Constructs a new RtpCodecParameters.
             * @memberof freshet.v1
             * @classdesc Represents a RtpCodecParameters.
             * @constructor
             * @param {freshet.v1.RtpCodecParameters.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RtpCodecParameters = function (properties) {
                this.parameters = [];
                this.rtcpFeedback = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RtpCodecParameters mimeType.
             * @member {string} mimeType
             * @memberof freshet.v1.RtpCodecParameters
             * @instance
             */
            RtpCodecParameters.prototype.mimeType = "";

            /**
             * RtpCodecParameters payloadType.
             * @member {number} payloadType
             * @memberof freshet.v1.RtpCodecParameters
             * @instance
             */
            RtpCodecParameters.prototype.payloadType = 0;

            /**
             * RtpCodecParameters clockRate.
             * @member {number} clockRate
             * @memberof freshet.v1.RtpCodecParameters
             * @instance
             */
            RtpCodecParameters.prototype.clockRate = 0;

            /**
             * RtpCodecParameters channels.
             * @member {number} channels
             * @memberof freshet.v1.RtpCodecParameters
             * @instance
             */
            RtpCodecParameters.prototype.channels = 0;

            /**
             * RtpCodecParameters parameters.
             * @member {Array.<freshet.v1.CodecParameter.$Properties>} parameters
             * @memberof freshet.v1.RtpCodecParameters
             * @instance
             */
            RtpCodecParameters.prototype.parameters = $util.emptyArray;

            /**
             * RtpCodecParameters rtcpFeedback.
             * @member {Array.<freshet.v1.RtcpFeedback.$Properties>} rtcpFeedback
             * @memberof freshet.v1.RtpCodecParameters
             * @instance
             */
            RtpCodecParameters.prototype.rtcpFeedback = $util.emptyArray;

            /**
             * Decodes a RtpCodecParameters message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.RtpCodecParameters
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.RtpCodecParameters & freshet.v1.RtpCodecParameters.$Shape} RtpCodecParameters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RtpCodecParameters.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.RtpCodecParameters();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mimeType = value;
                            else
                                delete message.mimeType;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.payloadType = value;
                            else
                                delete message.payloadType;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.clockRate = value;
                            else
                                delete message.clockRate;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.channels = value;
                            else
                                delete message.channels;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.parameters && message.parameters.length))
                                message.parameters = [];
                            message.parameters.push($root.freshet.v1.CodecParameter.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rtcpFeedback && message.rtcpFeedback.length))
                                message.rtcpFeedback = [];
                            message.rtcpFeedback.push($root.freshet.v1.RtcpFeedback.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RtpCodecParameters;
        })();

        v1.CodecParameter = (function() {

            /**
             * Properties of a CodecParameter.
             * @typedef {Object} freshet.v1.CodecParameter.$Properties
             * @property {string|null} [name] CodecParameter name
             * @property {string|null} [text] CodecParameter text
             * @property {number|null} [number] CodecParameter number
             * @property {"text"|"number"} [value] CodecParameter value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CodecParameter.
             * @memberof freshet.v1
             * @interface ICodecParameter
             * @augments freshet.v1.CodecParameter.$Properties
             * @deprecated Use freshet.v1.CodecParameter.$Properties instead.
             */

            /**
             * Narrowed shape of a CodecParameter.
             * @typedef {{
             *   name?: string|null;
             *   text?: string|null;
             *   number?: number|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ value?: undefined; text?: null; number?: null }|{ value?: "text"; text: string; number?: null }|{ value?: "number"; text?: null; number: number })
             * )} freshet.v1.CodecParameter.$Shape
             */

            /**
             * Constructs a new CodecParameter.
             * @memberof freshet.v1
             * @classdesc Represents a CodecParameter.
             * @constructor
             * @param {freshet.v1.CodecParameter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CodecParameter = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CodecParameter name.
             * @member {string} name
             * @memberof freshet.v1.CodecParameter
             * @instance
             */
            CodecParameter.prototype.name = "";

            /**
             * CodecParameter text.
             * @member {string|null|undefined} text
             * @memberof freshet.v1.CodecParameter
             * @instance
             */
            CodecParameter.prototype.text = null;

            /**
             * CodecParameter number.
             * @member {number|null|undefined} number
             * @memberof freshet.v1.CodecParameter
             * @instance
             */
            CodecParameter.prototype.number = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * CodecParameter value.
             * @member {"text"|"number"|undefined} value
             * @memberof freshet.v1.CodecParameter
             * @instance
             */
            $Object.defineProperty(CodecParameter.prototype, "value", {
                get: $util.oneOfGetter($oneOfFields = ["text", "number"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Decodes a CodecParameter message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.CodecParameter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.CodecParameter & freshet.v1.CodecParameter.$Shape} CodecParameter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CodecParameter.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.CodecParameter();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.text = reader.stringVerify();
                            message.value = "text";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            message.number = reader.double();
                            message.value = "number";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CodecParameter;
        })();

        v1.RtcpFeedback = (function() {

            /**
             * Properties of a RtcpFeedback.
             * @typedef {Object} freshet.v1.RtcpFeedback.$Properties
             * @property {string|null} [type] RtcpFeedback type
             * @property {string|null} [parameter] RtcpFeedback parameter
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RtcpFeedback.
             * @memberof freshet.v1
             * @interface IRtcpFeedback
             * @augments freshet.v1.RtcpFeedback.$Properties
             * @deprecated Use freshet.v1.RtcpFeedback.$Properties instead.
             */

            /**
             * Shape of a RtcpFeedback.
             * @typedef {freshet.v1.RtcpFeedback.$Properties} freshet.v1.RtcpFeedback.$Shape
             */

            /**
             * Constructs a new RtcpFeedback.
             * @memberof freshet.v1
             * @classdesc Represents a RtcpFeedback.
             * @constructor
             * @param {freshet.v1.RtcpFeedback.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RtcpFeedback = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RtcpFeedback type.
             * @member {string} type
             * @memberof freshet.v1.RtcpFeedback
             * @instance
             */
            RtcpFeedback.prototype.type = "";

            /**
             * RtcpFeedback parameter.
             * @member {string} parameter
             * @memberof freshet.v1.RtcpFeedback
             * @instance
             */
            RtcpFeedback.prototype.parameter = "";

            /**
             * Decodes a RtcpFeedback message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.RtcpFeedback
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.RtcpFeedback & freshet.v1.RtcpFeedback.$Shape} RtcpFeedback
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RtcpFeedback.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.RtcpFeedback();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.parameter = value;
                            else
                                delete message.parameter;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RtcpFeedback;
        })();

        v1.RtpHeaderExtensionParameters = (function() {

            /**
             * Properties of a RtpHeaderExtensionParameters.
             * @typedef {Object} freshet.v1.RtpHeaderExtensionParameters.$Properties
             * @property {string|null} [uri] RtpHeaderExtensionParameters uri
             * @property {number|null} [id] RtpHeaderExtensionParameters id
             * @property {boolean|null} [encrypt] RtpHeaderExtensionParameters encrypt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RtpHeaderExtensionParameters.
             * @memberof freshet.v1
             * @interface IRtpHeaderExtensionParameters
             * @augments freshet.v1.RtpHeaderExtensionParameters.$Properties
             * @deprecated Use freshet.v1.RtpHeaderExtensionParameters.$Properties instead.
             */

            /**
             * Shape of a RtpHeaderExtensionParameters.
             * @typedef {freshet.v1.RtpHeaderExtensionParameters.$Properties} freshet.v1.RtpHeaderExtensionParameters.$Shape
             */

            /**
             * Constructs a new RtpHeaderExtensionParameters.
             * @memberof freshet.v1
             * @classdesc Represents a RtpHeaderExtensionParameters.
             * @constructor
             * @param {freshet.v1.RtpHeaderExtensionParameters.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RtpHeaderExtensionParameters = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RtpHeaderExtensionParameters uri.
             * @member {string} uri
             * @memberof freshet.v1.RtpHeaderExtensionParameters
             * @instance
             */
            RtpHeaderExtensionParameters.prototype.uri = "";

            /**
             * RtpHeaderExtensionParameters id.
             * @member {number} id
             * @memberof freshet.v1.RtpHeaderExtensionParameters
             * @instance
             */
            RtpHeaderExtensionParameters.prototype.id = 0;

            /**
             * RtpHeaderExtensionParameters encrypt.
             * @member {boolean} encrypt
             * @memberof freshet.v1.RtpHeaderExtensionParameters
             * @instance
             */
            RtpHeaderExtensionParameters.prototype.encrypt = false;

            /**
             * Decodes a RtpHeaderExtensionParameters message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.RtpHeaderExtensionParameters
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.RtpHeaderExtensionParameters & freshet.v1.RtpHeaderExtensionParameters.$Shape} RtpHeaderExtensionParameters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RtpHeaderExtensionParameters.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.RtpHeaderExtensionParameters();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.uri = value;
                            else
                                delete message.uri;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.encrypt = value;
                            else
                                delete message.encrypt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RtpHeaderExtensionParameters;
        })();

        v1.RtpEncoding = (function() {

            /**
             * Properties of a RtpEncoding.
             * @typedef {Object} freshet.v1.RtpEncoding.$Properties
             * @property {number|null} [ssrc] RtpEncoding ssrc
             * @property {string|null} [rid] RtpEncoding rid
             * @property {number|null} [codecPayloadType] RtpEncoding codecPayloadType
             * @property {number|null} [rtxSsrc] RtpEncoding rtxSsrc
             * @property {boolean|null} [dtx] RtpEncoding dtx
             * @property {string|null} [scalabilityMode] RtpEncoding scalabilityMode
             * @property {number|null} [scaleResolutionDownBy] RtpEncoding scaleResolutionDownBy
             * @property {number|null} [maxBitrate] RtpEncoding maxBitrate
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RtpEncoding.
             * @memberof freshet.v1
             * @interface IRtpEncoding
             * @augments freshet.v1.RtpEncoding.$Properties
             * @deprecated Use freshet.v1.RtpEncoding.$Properties instead.
             */

            /**
             * Shape of a RtpEncoding.
             * @typedef {freshet.v1.RtpEncoding.$Properties} freshet.v1.RtpEncoding.$Shape
             */

            /**
             * Constructs a new RtpEncoding.
             * @memberof freshet.v1
             * @classdesc Represents a RtpEncoding.
             * @constructor
             * @param {freshet.v1.RtpEncoding.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RtpEncoding = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RtpEncoding ssrc.
             * @member {number|null|undefined} ssrc
             * @memberof freshet.v1.RtpEncoding
             * @instance
             */
            RtpEncoding.prototype.ssrc = null;

            /**
             * RtpEncoding rid.
             * @member {string} rid
             * @memberof freshet.v1.RtpEncoding
             * @instance
             */
            RtpEncoding.prototype.rid = "";

            /**
             * RtpEncoding codecPayloadType.
             * @member {number|null|undefined} codecPayloadType
             * @memberof freshet.v1.RtpEncoding
             * @instance
             */
            RtpEncoding.prototype.codecPayloadType = null;

            /**
             * RtpEncoding rtxSsrc.
             * @member {number|null|undefined} rtxSsrc
             * @memberof freshet.v1.RtpEncoding
             * @instance
             */
            RtpEncoding.prototype.rtxSsrc = null;

            /**
             * RtpEncoding dtx.
             * @member {boolean} dtx
             * @memberof freshet.v1.RtpEncoding
             * @instance
             */
            RtpEncoding.prototype.dtx = false;

            /**
             * RtpEncoding scalabilityMode.
             * @member {string} scalabilityMode
             * @memberof freshet.v1.RtpEncoding
             * @instance
             */
            RtpEncoding.prototype.scalabilityMode = "";

            /**
             * RtpEncoding scaleResolutionDownBy.
             * @member {number} scaleResolutionDownBy
             * @memberof freshet.v1.RtpEncoding
             * @instance
             */
            RtpEncoding.prototype.scaleResolutionDownBy = 0;

            /**
             * RtpEncoding maxBitrate.
             * @member {number} maxBitrate
             * @memberof freshet.v1.RtpEncoding
             * @instance
             */
            RtpEncoding.prototype.maxBitrate = 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RtpEncoding.prototype, "_ssrc", {
                get: $util.oneOfGetter($oneOfFields = ["ssrc"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RtpEncoding.prototype, "_codecPayloadType", {
                get: $util.oneOfGetter($oneOfFields = ["codecPayloadType"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RtpEncoding.prototype, "_rtxSsrc", {
                get: $util.oneOfGetter($oneOfFields = ["rtxSsrc"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Decodes a RtpEncoding message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.RtpEncoding
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.RtpEncoding & freshet.v1.RtpEncoding.$Shape} RtpEncoding
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RtpEncoding.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.RtpEncoding();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.ssrc = reader.uint32();
                            message._ssrc = "ssrc";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.rid = value;
                            else
                                delete message.rid;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.codecPayloadType = reader.uint32();
                            message._codecPayloadType = "codecPayloadType";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.rtxSsrc = reader.uint32();
                            message._rtxSsrc = "rtxSsrc";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.dtx = value;
                            else
                                delete message.dtx;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.scalabilityMode = value;
                            else
                                delete message.scalabilityMode;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.scaleResolutionDownBy = value;
                            else
                                delete message.scaleResolutionDownBy;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxBitrate = value;
                            else
                                delete message.maxBitrate;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RtpEncoding;
        })();

        v1.RtcpParameters = (function() {

            /**
             * Properties of a RtcpParameters.
             * @typedef {Object} freshet.v1.RtcpParameters.$Properties
             * @property {string|null} [cname] RtcpParameters cname
             * @property {boolean|null} [reducedSize] RtcpParameters reducedSize
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RtcpParameters.
             * @memberof freshet.v1
             * @interface IRtcpParameters
             * @augments freshet.v1.RtcpParameters.$Properties
             * @deprecated Use freshet.v1.RtcpParameters.$Properties instead.
             */

            /**
             * Shape of a RtcpParameters.
             * @typedef {freshet.v1.RtcpParameters.$Properties} freshet.v1.RtcpParameters.$Shape
             */

            /**
             * Constructs a new RtcpParameters.
             * @memberof freshet.v1
             * @classdesc Represents a RtcpParameters.
             * @constructor
             * @param {freshet.v1.RtcpParameters.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RtcpParameters = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RtcpParameters cname.
             * @member {string} cname
             * @memberof freshet.v1.RtcpParameters
             * @instance
             */
            RtcpParameters.prototype.cname = "";

            /**
             * RtcpParameters reducedSize.
             * @member {boolean} reducedSize
             * @memberof freshet.v1.RtcpParameters
             * @instance
             */
            RtcpParameters.prototype.reducedSize = false;

            /**
             * Decodes a RtcpParameters message from the specified reader or buffer.
             * @function decode
             * @memberof freshet.v1.RtcpParameters
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {freshet.v1.RtcpParameters & freshet.v1.RtcpParameters.$Shape} RtcpParameters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RtcpParameters.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.freshet.v1.RtcpParameters();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.cname = value;
                            else
                                delete message.cname;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.reducedSize = value;
                            else
                                delete message.reducedSize;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RtcpParameters;
        })();

        return v1;
    })();

    return freshet;
})();

export {
  $root as default
};
