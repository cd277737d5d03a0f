/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error;

// Exported root namespace
const $root = $protobuf.roots["freshet-server-write"] || ($protobuf.roots["freshet-server-write"] = {});

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
             * Encodes the specified ServerMessage message. Does not implicitly {@link freshet.v1.ServerMessage.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ServerMessage
             * @static
             * @param {freshet.v1.ServerMessage.$Properties} message ServerMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ServerMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.requestId != null && $Object.hasOwnProperty.call(message, "requestId") && message.requestId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.requestId);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && message.seq !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.seq);
                if (message.welcome != null && $Object.hasOwnProperty.call(message, "welcome"))
                    $root.freshet.v1.Welcome.encode(message.welcome, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.pong != null && $Object.hasOwnProperty.call(message, "pong"))
                    $root.freshet.v1.Pong.encode(message.pong, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                    $root.freshet.v1.Error.encode(message.error, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.done != null && $Object.hasOwnProperty.call(message, "done"))
                    $root.freshet.v1.Done.encode(message.done, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.publishOpened != null && $Object.hasOwnProperty.call(message, "publishOpened"))
                    $root.freshet.v1.PublishOpened.encode(message.publishOpened, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.produced != null && $Object.hasOwnProperty.call(message, "produced"))
                    $root.freshet.v1.Produced.encode(message.produced, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.subscribed != null && $Object.hasOwnProperty.call(message, "subscribed"))
                    $root.freshet.v1.Subscribed.encode(message.subscribed, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.iceRestarted != null && $Object.hasOwnProperty.call(message, "iceRestarted"))
                    $root.freshet.v1.IceRestarted.encode(message.iceRestarted, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.sessionStats != null && $Object.hasOwnProperty.call(message, "sessionStats"))
                    $root.freshet.v1.SessionStats.encode(message.sessionStats, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.chatJoined != null && $Object.hasOwnProperty.call(message, "chatJoined"))
                    $root.freshet.v1.ChatJoined.encode(message.chatJoined, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.chatSent != null && $Object.hasOwnProperty.call(message, "chatSent"))
                    $root.freshet.v1.ChatSent.encode(message.chatSent, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.notificationState != null && $Object.hasOwnProperty.call(message, "notificationState"))
                    $root.freshet.v1.NotificationState.encode(message.notificationState, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.consumerAdded != null && $Object.hasOwnProperty.call(message, "consumerAdded"))
                    $root.freshet.v1.ConsumerAdded.encode(message.consumerAdded, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.consumerClosed != null && $Object.hasOwnProperty.call(message, "consumerClosed"))
                    $root.freshet.v1.ConsumerClosed.encode(message.consumerClosed, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                if (message.consumerPaused != null && $Object.hasOwnProperty.call(message, "consumerPaused"))
                    $root.freshet.v1.ConsumerPaused.encode(message.consumerPaused, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
                if (message.layersChanged != null && $Object.hasOwnProperty.call(message, "layersChanged"))
                    $root.freshet.v1.LayersChanged.encode(message.layersChanged, writer.uint32(/* id 23, wireType 2 =*/186).fork(), _depth + 1).ldelim();
                if (message.streamStateChanged != null && $Object.hasOwnProperty.call(message, "streamStateChanged"))
                    $root.freshet.v1.StreamStateChanged.encode(message.streamStateChanged, writer.uint32(/* id 24, wireType 2 =*/194).fork(), _depth + 1).ldelim();
                if (message.producerScore != null && $Object.hasOwnProperty.call(message, "producerScore"))
                    $root.freshet.v1.ProducerScore.encode(message.producerScore, writer.uint32(/* id 25, wireType 2 =*/202).fork(), _depth + 1).ldelim();
                if (message.transportState != null && $Object.hasOwnProperty.call(message, "transportState"))
                    $root.freshet.v1.TransportState.encode(message.transportState, writer.uint32(/* id 26, wireType 2 =*/210).fork(), _depth + 1).ldelim();
                if (message.sessionClosed != null && $Object.hasOwnProperty.call(message, "sessionClosed"))
                    $root.freshet.v1.SessionClosed.encode(message.sessionClosed, writer.uint32(/* id 27, wireType 2 =*/218).fork(), _depth + 1).ldelim();
                if (message.leave != null && $Object.hasOwnProperty.call(message, "leave"))
                    $root.freshet.v1.Leave.encode(message.leave, writer.uint32(/* id 28, wireType 2 =*/226).fork(), _depth + 1).ldelim();
                if (message.layersWanted != null && $Object.hasOwnProperty.call(message, "layersWanted"))
                    $root.freshet.v1.LayersWanted.encode(message.layersWanted, writer.uint32(/* id 29, wireType 2 =*/234).fork(), _depth + 1).ldelim();
                if (message.chatEvents != null && $Object.hasOwnProperty.call(message, "chatEvents"))
                    $root.freshet.v1.ChatEvents.encode(message.chatEvents, writer.uint32(/* id 40, wireType 2 =*/322).fork(), _depth + 1).ldelim();
                if (message.chatPulse != null && $Object.hasOwnProperty.call(message, "chatPulse"))
                    $root.freshet.v1.ChatPulse.encode(message.chatPulse, writer.uint32(/* id 41, wireType 2 =*/330).fork(), _depth + 1).ldelim();
                if (message.streamHealth != null && $Object.hasOwnProperty.call(message, "streamHealth"))
                    $root.freshet.v1.StreamHealth.encode(message.streamHealth, writer.uint32(/* id 70, wireType 2 =*/562).fork(), _depth + 1).ldelim();
                if (message.notified != null && $Object.hasOwnProperty.call(message, "notified"))
                    $root.freshet.v1.Notified.encode(message.notified, writer.uint32(/* id 80, wireType 2 =*/642).fork(), _depth + 1).ldelim();
                if (message.boardJoined != null && $Object.hasOwnProperty.call(message, "boardJoined"))
                    $root.freshet.v1.BoardJoined.encode(message.boardJoined, writer.uint32(/* id 100, wireType 2 =*/802).fork(), _depth + 1).ldelim();
                if (message.bidPlaced != null && $Object.hasOwnProperty.call(message, "bidPlaced"))
                    $root.freshet.v1.BidPlaced.encode(message.bidPlaced, writer.uint32(/* id 101, wireType 2 =*/810).fork(), _depth + 1).ldelim();
                if (message.boardUpdate != null && $Object.hasOwnProperty.call(message, "boardUpdate"))
                    $root.freshet.v1.BoardUpdate.encode(message.boardUpdate, writer.uint32(/* id 102, wireType 2 =*/818).fork(), _depth + 1).ldelim();
                if (message.stageJoined != null && $Object.hasOwnProperty.call(message, "stageJoined"))
                    $root.freshet.v1.StageJoined.encode(message.stageJoined, writer.uint32(/* id 120, wireType 2 =*/962).fork(), _depth + 1).ldelim();
                if (message.stageInvited != null && $Object.hasOwnProperty.call(message, "stageInvited"))
                    $root.freshet.v1.StageInvited.encode(message.stageInvited, writer.uint32(/* id 121, wireType 2 =*/970).fork(), _depth + 1).ldelim();
                if (message.stageUpdate != null && $Object.hasOwnProperty.call(message, "stageUpdate"))
                    $root.freshet.v1.StageUpdate.encode(message.stageUpdate, writer.uint32(/* id 122, wireType 2 =*/978).fork(), _depth + 1).ldelim();
                if (message.stageAsked != null && $Object.hasOwnProperty.call(message, "stageAsked"))
                    $root.freshet.v1.StageAsked.encode(message.stageAsked, writer.uint32(/* id 123, wireType 2 =*/986).fork(), _depth + 1).ldelim();
                if (message.stageSpeakers != null && $Object.hasOwnProperty.call(message, "stageSpeakers"))
                    $root.freshet.v1.StageSpeakers.encode(message.stageSpeakers, writer.uint32(/* id 124, wireType 2 =*/994).fork(), _depth + 1).ldelim();
                if (message.stagePlayhead != null && $Object.hasOwnProperty.call(message, "stagePlayhead"))
                    $root.freshet.v1.StagePlayhead.encode(message.stagePlayhead, writer.uint32(/* id 125, wireType 2 =*/1002).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified Welcome message. Does not implicitly {@link freshet.v1.Welcome.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Welcome
             * @static
             * @param {freshet.v1.Welcome.$Properties} message Welcome message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Welcome.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && message.protocolVersion !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.protocolVersion);
                if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.session);
                if (message.peerId != null && $Object.hasOwnProperty.call(message, "peerId") && message.peerId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.peerId);
                if (message.resumed != null && $Object.hasOwnProperty.call(message, "resumed") && message.resumed !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.resumed);
                if (message.pingIntervalMs != null && $Object.hasOwnProperty.call(message, "pingIntervalMs") && message.pingIntervalMs !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.pingIntervalMs);
                if (message.resumeWindowMs != null && $Object.hasOwnProperty.call(message, "resumeWindowMs") && message.resumeWindowMs !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.resumeWindowMs);
                if (message.iceServers != null && message.iceServers.length)
                    for (let i = 0; i < message.iceServers.length; ++i)
                        $root.freshet.v1.IceServer.encode(message.iceServers[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.routerRtpCapabilities != null && $Object.hasOwnProperty.call(message, "routerRtpCapabilities"))
                    $root.freshet.v1.RtpCapabilities.encode(message.routerRtpCapabilities, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.userId);
                if (message.username != null && $Object.hasOwnProperty.call(message, "username") && message.username !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.username);
                if (message.serverTimeMs != null && $Object.hasOwnProperty.call(message, "serverTimeMs") && !$Object.is(message.serverTimeMs, 0))
                    writer.uint32(/* id 11, wireType 1 =*/89).double(message.serverTimeMs);
                if (message.lastRequestId != null && $Object.hasOwnProperty.call(message, "lastRequestId") && message.lastRequestId !== 0)
                    writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.lastRequestId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified IceServer message. Does not implicitly {@link freshet.v1.IceServer.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.IceServer
             * @static
             * @param {freshet.v1.IceServer.$Properties} message IceServer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            IceServer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.urls != null && message.urls.length)
                    for (let i = 0; i < message.urls.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.urls[i]);
                if (message.username != null && $Object.hasOwnProperty.call(message, "username") && message.username !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.username);
                if (message.credential != null && $Object.hasOwnProperty.call(message, "credential") && message.credential !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.credential);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified Pong message. Does not implicitly {@link freshet.v1.Pong.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Pong
             * @static
             * @param {freshet.v1.Pong.$Properties} message Pong message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Pong.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.clientTimeMs != null && $Object.hasOwnProperty.call(message, "clientTimeMs") && !$Object.is(message.clientTimeMs, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.clientTimeMs);
                if (message.serverTimeMs != null && $Object.hasOwnProperty.call(message, "serverTimeMs") && !$Object.is(message.serverTimeMs, 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.serverTimeMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified Done message. Does not implicitly {@link freshet.v1.Done.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Done
             * @static
             * @param {freshet.v1.Done.$Properties} message Done message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Done.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified Error message. Does not implicitly {@link freshet.v1.Error.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Error
             * @static
             * @param {freshet.v1.Error.$Properties} message Error message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Error.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.errorKind != null && $Object.hasOwnProperty.call(message, "errorKind") && message.errorKind !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.errorKind);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.message);
                if (message.retryable != null && $Object.hasOwnProperty.call(message, "retryable") && message.retryable !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.retryable);
                if (message.retryAfterMs != null && $Object.hasOwnProperty.call(message, "retryAfterMs") && message.retryAfterMs !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.retryAfterMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified Leave message. Does not implicitly {@link freshet.v1.Leave.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Leave
             * @static
             * @param {freshet.v1.Leave.$Properties} message Leave message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Leave.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.action);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified PublishOpened message. Does not implicitly {@link freshet.v1.PublishOpened.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.PublishOpened
             * @static
             * @param {freshet.v1.PublishOpened.$Properties} message PublishOpened message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PublishOpened.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.streamId);
                if (message.transport != null && $Object.hasOwnProperty.call(message, "transport"))
                    $root.freshet.v1.TransportParameters.encode(message.transport, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified Produced message. Does not implicitly {@link freshet.v1.Produced.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Produced
             * @static
             * @param {freshet.v1.Produced.$Properties} message Produced message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Produced.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.producerId != null && $Object.hasOwnProperty.call(message, "producerId") && message.producerId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.producerId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified ProducerScore message. Does not implicitly {@link freshet.v1.ProducerScore.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ProducerScore
             * @static
             * @param {freshet.v1.ProducerScore.$Properties} message ProducerScore message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProducerScore.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.producerId != null && $Object.hasOwnProperty.call(message, "producerId") && message.producerId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.producerId);
                if (message.scores != null && message.scores.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).uint32s(message.scores);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified LayersWanted message. Does not implicitly {@link freshet.v1.LayersWanted.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.LayersWanted
             * @static
             * @param {freshet.v1.LayersWanted.$Properties} message LayersWanted message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LayersWanted.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.producerId != null && $Object.hasOwnProperty.call(message, "producerId") && message.producerId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.producerId);
                if (message.spatialLayer != null && $Object.hasOwnProperty.call(message, "spatialLayer") && message.spatialLayer !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.spatialLayer);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified Subscribed message. Does not implicitly {@link freshet.v1.Subscribed.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Subscribed
             * @static
             * @param {freshet.v1.Subscribed.$Properties} message Subscribed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Subscribed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.streamId);
                if (message.transport != null && $Object.hasOwnProperty.call(message, "transport"))
                    $root.freshet.v1.TransportParameters.encode(message.transport, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.consumers != null && message.consumers.length)
                    for (let i = 0; i < message.consumers.length; ++i)
                        $root.freshet.v1.Consumer.encode(message.consumers[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.streamState != null && $Object.hasOwnProperty.call(message, "streamState") && message.streamState !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.streamState);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified Consumer message. Does not implicitly {@link freshet.v1.Consumer.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Consumer
             * @static
             * @param {freshet.v1.Consumer.$Properties} message Consumer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Consumer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.consumerId != null && $Object.hasOwnProperty.call(message, "consumerId") && message.consumerId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.consumerId);
                if (message.producerId != null && $Object.hasOwnProperty.call(message, "producerId") && message.producerId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.producerId);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.kind);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.source);
                if (message.rtpParameters != null && $Object.hasOwnProperty.call(message, "rtpParameters"))
                    $root.freshet.v1.RtpParameters.encode(message.rtpParameters, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.type);
                if (message.spatialLayers != null && $Object.hasOwnProperty.call(message, "spatialLayers") && message.spatialLayers !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.spatialLayers);
                if (message.temporalLayers != null && $Object.hasOwnProperty.call(message, "temporalLayers") && message.temporalLayers !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.temporalLayers);
                if (message.producerPaused != null && $Object.hasOwnProperty.call(message, "producerPaused") && message.producerPaused !== false)
                    writer.uint32(/* id 9, wireType 0 =*/72).bool(message.producerPaused);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified ConsumerAdded message. Does not implicitly {@link freshet.v1.ConsumerAdded.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ConsumerAdded
             * @static
             * @param {freshet.v1.ConsumerAdded.$Properties} message ConsumerAdded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConsumerAdded.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.consumer != null && $Object.hasOwnProperty.call(message, "consumer"))
                    $root.freshet.v1.Consumer.encode(message.consumer, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified ConsumerClosed message. Does not implicitly {@link freshet.v1.ConsumerClosed.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ConsumerClosed
             * @static
             * @param {freshet.v1.ConsumerClosed.$Properties} message ConsumerClosed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConsumerClosed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.consumerId != null && $Object.hasOwnProperty.call(message, "consumerId") && message.consumerId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.consumerId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified ConsumerPaused message. Does not implicitly {@link freshet.v1.ConsumerPaused.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ConsumerPaused
             * @static
             * @param {freshet.v1.ConsumerPaused.$Properties} message ConsumerPaused message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConsumerPaused.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.consumerId != null && $Object.hasOwnProperty.call(message, "consumerId") && message.consumerId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.consumerId);
                if (message.paused != null && $Object.hasOwnProperty.call(message, "paused") && message.paused !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.paused);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified Layers message. Does not implicitly {@link freshet.v1.Layers.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Layers
             * @static
             * @param {freshet.v1.Layers.$Properties} message Layers message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Layers.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.spatialLayer != null && $Object.hasOwnProperty.call(message, "spatialLayer") && message.spatialLayer !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.spatialLayer);
                if (message.temporalLayer != null && $Object.hasOwnProperty.call(message, "temporalLayer"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.temporalLayer);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified LayersChanged message. Does not implicitly {@link freshet.v1.LayersChanged.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.LayersChanged
             * @static
             * @param {freshet.v1.LayersChanged.$Properties} message LayersChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LayersChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.consumerId != null && $Object.hasOwnProperty.call(message, "consumerId") && message.consumerId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.consumerId);
                if (message.layers != null && $Object.hasOwnProperty.call(message, "layers"))
                    $root.freshet.v1.Layers.encode(message.layers, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified StreamStateChanged message. Does not implicitly {@link freshet.v1.StreamStateChanged.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StreamStateChanged
             * @static
             * @param {freshet.v1.StreamStateChanged.$Properties} message StreamStateChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StreamStateChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.sessionId);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.state);
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs") && !$Object.is(message.atMs, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.atMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified TransportState message. Does not implicitly {@link freshet.v1.TransportState.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.TransportState
             * @static
             * @param {freshet.v1.TransportState.$Properties} message TransportState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TransportState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.state);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified SessionClosed message. Does not implicitly {@link freshet.v1.SessionClosed.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.SessionClosed
             * @static
             * @param {freshet.v1.SessionClosed.$Properties} message SessionClosed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionClosed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.reason);
                if (message.retry != null && $Object.hasOwnProperty.call(message, "retry") && message.retry !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.retry);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified TransportParameters message. Does not implicitly {@link freshet.v1.TransportParameters.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.TransportParameters
             * @static
             * @param {freshet.v1.TransportParameters.$Properties} message TransportParameters message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TransportParameters.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.iceParameters != null && $Object.hasOwnProperty.call(message, "iceParameters"))
                    $root.freshet.v1.IceParameters.encode(message.iceParameters, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.iceCandidates != null && message.iceCandidates.length)
                    for (let i = 0; i < message.iceCandidates.length; ++i)
                        $root.freshet.v1.IceCandidate.encode(message.iceCandidates[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.dtlsParameters != null && $Object.hasOwnProperty.call(message, "dtlsParameters"))
                    $root.freshet.v1.DtlsParameters.encode(message.dtlsParameters, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified IceRestarted message. Does not implicitly {@link freshet.v1.IceRestarted.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.IceRestarted
             * @static
             * @param {freshet.v1.IceRestarted.$Properties} message IceRestarted message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            IceRestarted.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.iceParameters != null && $Object.hasOwnProperty.call(message, "iceParameters"))
                    $root.freshet.v1.IceParameters.encode(message.iceParameters, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified SessionStats message. Does not implicitly {@link freshet.v1.SessionStats.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.SessionStats
             * @static
             * @param {freshet.v1.SessionStats.$Properties} message SessionStats message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionStats.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rttMs != null && $Object.hasOwnProperty.call(message, "rttMs"))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.rttMs);
                if (message.bytesReceived != null && $Object.hasOwnProperty.call(message, "bytesReceived") && !$Object.is(message.bytesReceived, 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.bytesReceived);
                if (message.bytesSent != null && $Object.hasOwnProperty.call(message, "bytesSent") && !$Object.is(message.bytesSent, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.bytesSent);
                if (message.availableOutgoingBitrateBps != null && $Object.hasOwnProperty.call(message, "availableOutgoingBitrateBps"))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.availableOutgoingBitrateBps);
                if (message.tracks != null && message.tracks.length)
                    for (let i = 0; i < message.tracks.length; ++i)
                        $root.freshet.v1.TrackStats.encode(message.tracks[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified TrackStats message. Does not implicitly {@link freshet.v1.TrackStats.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.TrackStats
             * @static
             * @param {freshet.v1.TrackStats.$Properties} message TrackStats message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TrackStats.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.kind);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.source);
                if (message.mimeType != null && $Object.hasOwnProperty.call(message, "mimeType") && message.mimeType !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.mimeType);
                if (message.rid != null && $Object.hasOwnProperty.call(message, "rid") && message.rid !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.rid);
                if (message.bitrateBps != null && $Object.hasOwnProperty.call(message, "bitrateBps") && !$Object.is(message.bitrateBps, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.bitrateBps);
                if (message.packetsLost != null && $Object.hasOwnProperty.call(message, "packetsLost") && message.packetsLost !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.packetsLost);
                if (message.fractionLost != null && $Object.hasOwnProperty.call(message, "fractionLost") && !$Object.is(message.fractionLost, 0))
                    writer.uint32(/* id 8, wireType 1 =*/65).double(message.fractionLost);
                if (message.jitterMs != null && $Object.hasOwnProperty.call(message, "jitterMs") && !$Object.is(message.jitterMs, 0))
                    writer.uint32(/* id 9, wireType 1 =*/73).double(message.jitterMs);
                if (message.nackCount != null && $Object.hasOwnProperty.call(message, "nackCount") && message.nackCount !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.nackCount);
                if (message.pliCount != null && $Object.hasOwnProperty.call(message, "pliCount") && message.pliCount !== 0)
                    writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.pliCount);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified StreamHealth message. Does not implicitly {@link freshet.v1.StreamHealth.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StreamHealth
             * @static
             * @param {freshet.v1.StreamHealth.$Properties} message StreamHealth message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StreamHealth.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.publishing != null && $Object.hasOwnProperty.call(message, "publishing") && message.publishing !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.publishing);
                if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol") && message.protocol !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.protocol);
                if (message.connected != null && $Object.hasOwnProperty.call(message, "connected") && message.connected !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.connected);
                if (message.measuredAtMs != null && $Object.hasOwnProperty.call(message, "measuredAtMs") && !$Object.is(message.measuredAtMs, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.measuredAtMs);
                if (message.video != null && $Object.hasOwnProperty.call(message, "video"))
                    $root.freshet.v1.HealthVideo.encode(message.video, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.audio != null && $Object.hasOwnProperty.call(message, "audio"))
                    $root.freshet.v1.HealthAudio.encode(message.audio, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.link != null && $Object.hasOwnProperty.call(message, "link"))
                    $root.freshet.v1.HealthLink.encode(message.link, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.droppedFrames != null && $Object.hasOwnProperty.call(message, "droppedFrames") && !$Object.is(message.droppedFrames, 0))
                    writer.uint32(/* id 9, wireType 1 =*/73).double(message.droppedFrames);
                if (message.driftPpm != null && $Object.hasOwnProperty.call(message, "driftPpm"))
                    writer.uint32(/* id 10, wireType 1 =*/81).double(message.driftPpm);
                if (message.warnings != null && message.warnings.length)
                    for (let i = 0; i < message.warnings.length; ++i)
                        $root.freshet.v1.HealthWarning.encode(message.warnings[i], writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified HealthVideo message. Does not implicitly {@link freshet.v1.HealthVideo.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.HealthVideo
             * @static
             * @param {freshet.v1.HealthVideo.$Properties} message HealthVideo message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HealthVideo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.codec != null && $Object.hasOwnProperty.call(message, "codec") && message.codec !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.codec);
                if (message.profile != null && $Object.hasOwnProperty.call(message, "profile") && message.profile !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.profile);
                if (message.codecString != null && $Object.hasOwnProperty.call(message, "codecString") && message.codecString !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.codecString);
                if (message.width != null && $Object.hasOwnProperty.call(message, "width") && message.width !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.width);
                if (message.height != null && $Object.hasOwnProperty.call(message, "height") && message.height !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.height);
                if (message.fps != null && $Object.hasOwnProperty.call(message, "fps") && !$Object.is(message.fps, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.fps);
                if (message.variableFrameRate != null && $Object.hasOwnProperty.call(message, "variableFrameRate") && message.variableFrameRate !== false)
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.variableFrameRate);
                if (message.gopMs != null && $Object.hasOwnProperty.call(message, "gopMs") && !$Object.is(message.gopMs, 0))
                    writer.uint32(/* id 8, wireType 1 =*/65).double(message.gopMs);
                if (message.bFrames != null && $Object.hasOwnProperty.call(message, "bFrames") && message.bFrames !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.bFrames);
                if (message.bitrateBps != null && $Object.hasOwnProperty.call(message, "bitrateBps") && !$Object.is(message.bitrateBps, 0))
                    writer.uint32(/* id 10, wireType 1 =*/81).double(message.bitrateBps);
                if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.mode);
                if (message.layers != null && $Object.hasOwnProperty.call(message, "layers") && message.layers !== 0)
                    writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.layers);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified HealthAudio message. Does not implicitly {@link freshet.v1.HealthAudio.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.HealthAudio
             * @static
             * @param {freshet.v1.HealthAudio.$Properties} message HealthAudio message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HealthAudio.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.codec != null && $Object.hasOwnProperty.call(message, "codec") && message.codec !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.codec);
                if (message.sampleRateHz != null && $Object.hasOwnProperty.call(message, "sampleRateHz") && message.sampleRateHz !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.sampleRateHz);
                if (message.channels != null && $Object.hasOwnProperty.call(message, "channels") && message.channels !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.channels);
                if (message.bitrateBps != null && $Object.hasOwnProperty.call(message, "bitrateBps") && !$Object.is(message.bitrateBps, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.bitrateBps);
                if (message.transcoded != null && $Object.hasOwnProperty.call(message, "transcoded") && message.transcoded !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.transcoded);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified HealthLink message. Does not implicitly {@link freshet.v1.HealthLink.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.HealthLink
             * @static
             * @param {freshet.v1.HealthLink.$Properties} message HealthLink message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HealthLink.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rttMs != null && $Object.hasOwnProperty.call(message, "rttMs"))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.rttMs);
                if (message.packetsLost != null && $Object.hasOwnProperty.call(message, "packetsLost") && !$Object.is(message.packetsLost, 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.packetsLost);
                if (message.lossFraction != null && $Object.hasOwnProperty.call(message, "lossFraction"))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.lossFraction);
                if (message.packetsRetransmitted != null && $Object.hasOwnProperty.call(message, "packetsRetransmitted"))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.packetsRetransmitted);
                if (message.packetsDropped != null && $Object.hasOwnProperty.call(message, "packetsDropped"))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.packetsDropped);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified HealthWarning message. Does not implicitly {@link freshet.v1.HealthWarning.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.HealthWarning
             * @static
             * @param {freshet.v1.HealthWarning.$Properties} message HealthWarning message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HealthWarning.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.remedy != null && $Object.hasOwnProperty.call(message, "remedy") && message.remedy !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.remedy);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified NotificationState message. Does not implicitly {@link freshet.v1.NotificationState.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.NotificationState
             * @static
             * @param {freshet.v1.NotificationState.$Properties} message NotificationState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NotificationState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.unread != null && $Object.hasOwnProperty.call(message, "unread") && message.unread !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.unread);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified Notified message. Does not implicitly {@link freshet.v1.Notified.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Notified
             * @static
             * @param {freshet.v1.Notified.$Properties} message Notified message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Notified.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && !$Object.is(message.id, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.id);
                if (message.notificationKind != null && $Object.hasOwnProperty.call(message, "notificationKind") && message.notificationKind !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.notificationKind);
                if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.data);
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt") && !$Object.is(message.createdAt, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.createdAt);
                if (message.unread != null && $Object.hasOwnProperty.call(message, "unread") && message.unread !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.unread);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified ChatSent message. Does not implicitly {@link freshet.v1.ChatSent.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ChatSent
             * @static
             * @param {freshet.v1.ChatSent.$Properties} message ChatSent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatSent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.position != null && $Object.hasOwnProperty.call(message, "position") && message.position !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.position);
                if (message.held != null && $Object.hasOwnProperty.call(message, "held") && message.held !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.held);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified ChatEntry message. Does not implicitly {@link freshet.v1.ChatEntry.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ChatEntry
             * @static
             * @param {freshet.v1.ChatEntry.$Properties} message ChatEntry message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatEntry.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.epoch);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && message.seq !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.seq);
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.type);
                if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.userId);
                if (message.username != null && $Object.hasOwnProperty.call(message, "username") && message.username !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.username);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.text);
                if (message.badges != null && message.badges.length)
                    for (let i = 0; i < message.badges.length; ++i)
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.badges[i]);
                if (message.color != null && $Object.hasOwnProperty.call(message, "color") && message.color !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.color);
                if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp") && !$Object.is(message.timestamp, 0))
                    writer.uint32(/* id 10, wireType 1 =*/81).double(message.timestamp);
                if (message.replyTo != null && $Object.hasOwnProperty.call(message, "replyTo"))
                    $root.freshet.v1.ChatReply.encode(message.replyTo, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.mentions != null && message.mentions.length)
                    for (let i = 0; i < message.mentions.length; ++i)
                        writer.uint32(/* id 12, wireType 2 =*/98).string(message.mentions[i]);
                if (message.notice != null && $Object.hasOwnProperty.call(message, "notice") && message.notice !== "")
                    writer.uint32(/* id 13, wireType 2 =*/106).string(message.notice);
                if (message.targetId != null && $Object.hasOwnProperty.call(message, "targetId") && message.targetId !== "")
                    writer.uint32(/* id 14, wireType 2 =*/114).string(message.targetId);
                if (message.until != null && $Object.hasOwnProperty.call(message, "until") && !$Object.is(message.until, 0))
                    writer.uint32(/* id 15, wireType 1 =*/121).double(message.until);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce !== "")
                    writer.uint32(/* id 16, wireType 2 =*/130).string(message.nonce);
                if (message.restricted != null && $Object.hasOwnProperty.call(message, "restricted") && message.restricted !== false)
                    writer.uint32(/* id 17, wireType 0 =*/136).bool(message.restricted);
                if (message.reasons != null && message.reasons.length)
                    for (let i = 0; i < message.reasons.length; ++i)
                        writer.uint32(/* id 18, wireType 2 =*/146).string(message.reasons[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified ChatReply message. Does not implicitly {@link freshet.v1.ChatReply.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ChatReply
             * @static
             * @param {freshet.v1.ChatReply.$Properties} message ChatReply message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.username != null && $Object.hasOwnProperty.call(message, "username") && message.username !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.username);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.text);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified ChatSettings message. Does not implicitly {@link freshet.v1.ChatSettings.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ChatSettings
             * @static
             * @param {freshet.v1.ChatSettings.$Properties} message ChatSettings message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatSettings.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.slowModeMs != null && $Object.hasOwnProperty.call(message, "slowModeMs") && message.slowModeMs !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.slowModeMs);
                if (message.followersOnly != null && $Object.hasOwnProperty.call(message, "followersOnly") && message.followersOnly !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.followersOnly);
                if (message.followersMinMs != null && $Object.hasOwnProperty.call(message, "followersMinMs") && message.followersMinMs !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.followersMinMs);
                if (message.subscribersOnly != null && $Object.hasOwnProperty.call(message, "subscribersOnly") && message.subscribersOnly !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.subscribersOnly);
                if (message.emoteOnly != null && $Object.hasOwnProperty.call(message, "emoteOnly") && message.emoteOnly !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.emoteOnly);
                if (message.uniqueChat != null && $Object.hasOwnProperty.call(message, "uniqueChat") && message.uniqueChat !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.uniqueChat);
                if (message.linksOff != null && $Object.hasOwnProperty.call(message, "linksOff") && message.linksOff !== false)
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.linksOff);
                if (message.shield != null && $Object.hasOwnProperty.call(message, "shield") && message.shield !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.shield);
                if (message.verifiedOnly != null && $Object.hasOwnProperty.call(message, "verifiedOnly") && message.verifiedOnly !== false)
                    writer.uint32(/* id 9, wireType 0 =*/72).bool(message.verifiedOnly);
                if (message.automodLevel != null && $Object.hasOwnProperty.call(message, "automodLevel") && message.automodLevel !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.automodLevel);
                if (message.raidShield != null && $Object.hasOwnProperty.call(message, "raidShield") && message.raidShield !== false)
                    writer.uint32(/* id 11, wireType 0 =*/88).bool(message.raidShield);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified ChatEmote message. Does not implicitly {@link freshet.v1.ChatEmote.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ChatEmote
             * @static
             * @param {freshet.v1.ChatEmote.$Properties} message ChatEmote message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatEmote.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.url != null && $Object.hasOwnProperty.call(message, "url") && message.url !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.url);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified ChatJoined message. Does not implicitly {@link freshet.v1.ChatJoined.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ChatJoined
             * @static
             * @param {freshet.v1.ChatJoined.$Properties} message ChatJoined message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatJoined.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.roomId != null && $Object.hasOwnProperty.call(message, "roomId") && message.roomId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.roomId);
                if (message.position != null && $Object.hasOwnProperty.call(message, "position") && message.position !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.position);
                if (message.gap != null && $Object.hasOwnProperty.call(message, "gap") && message.gap !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.gap);
                if (message.entries != null && message.entries.length)
                    for (let i = 0; i < message.entries.length; ++i)
                        $root.freshet.v1.ChatEntry.encode(message.entries[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.viewers != null && $Object.hasOwnProperty.call(message, "viewers") && message.viewers !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.viewers);
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.role);
                if (message.settings != null && $Object.hasOwnProperty.call(message, "settings"))
                    $root.freshet.v1.ChatSettings.encode(message.settings, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.pinned != null && $Object.hasOwnProperty.call(message, "pinned"))
                    $root.freshet.v1.ChatEntry.encode(message.pinned, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.maySend != null && $Object.hasOwnProperty.call(message, "maySend") && message.maySend !== false)
                    writer.uint32(/* id 9, wireType 0 =*/72).bool(message.maySend);
                if (message.mutedUntil != null && $Object.hasOwnProperty.call(message, "mutedUntil") && !$Object.is(message.mutedUntil, 0))
                    writer.uint32(/* id 10, wireType 1 =*/81).double(message.mutedUntil);
                if (message.emotes != null && message.emotes.length)
                    for (let i = 0; i < message.emotes.length; ++i)
                        $root.freshet.v1.ChatEmote.encode(message.emotes[i], writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.held != null && message.held.length)
                    for (let i = 0; i < message.held.length; ++i)
                        $root.freshet.v1.ChatEntry.encode(message.held[i], writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified ChatEvents message. Does not implicitly {@link freshet.v1.ChatEvents.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ChatEvents
             * @static
             * @param {freshet.v1.ChatEvents.$Properties} message ChatEvents message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatEvents.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.roomId != null && $Object.hasOwnProperty.call(message, "roomId") && message.roomId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.roomId);
                if (message.entries != null && message.entries.length)
                    for (let i = 0; i < message.entries.length; ++i)
                        $root.freshet.v1.ChatEntry.encode(message.entries[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.gap != null && $Object.hasOwnProperty.call(message, "gap") && message.gap !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.gap);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified ChatPulse message. Does not implicitly {@link freshet.v1.ChatPulse.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ChatPulse
             * @static
             * @param {freshet.v1.ChatPulse.$Properties} message ChatPulse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatPulse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.roomId != null && $Object.hasOwnProperty.call(message, "roomId") && message.roomId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.roomId);
                if (message.viewers != null && $Object.hasOwnProperty.call(message, "viewers") && message.viewers !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.viewers);
                if (message.reactions != null && message.reactions.length)
                    for (let i = 0; i < message.reactions.length; ++i)
                        $root.freshet.v1.ReactionCount.encode(message.reactions[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.votes != null && message.votes.length)
                    for (let i = 0; i < message.votes.length; ++i)
                        $root.freshet.v1.VoteCount.encode(message.votes[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified VoteCount message. Does not implicitly {@link freshet.v1.VoteCount.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.VoteCount
             * @static
             * @param {freshet.v1.VoteCount.$Properties} message VoteCount message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VoteCount.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.messageId != null && $Object.hasOwnProperty.call(message, "messageId") && message.messageId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.messageId);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified ReactionCount message. Does not implicitly {@link freshet.v1.ReactionCount.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ReactionCount
             * @static
             * @param {freshet.v1.ReactionCount.$Properties} message ReactionCount message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReactionCount.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reaction != null && $Object.hasOwnProperty.call(message, "reaction") && message.reaction !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.reaction);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified BoardJoined message. Does not implicitly {@link freshet.v1.BoardJoined.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.BoardJoined
             * @static
             * @param {freshet.v1.BoardJoined.$Properties} message BoardJoined message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BoardJoined.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.lots != null && message.lots.length)
                    for (let i = 0; i < message.lots.length; ++i)
                        $root.freshet.v1.AuctionLot.encode(message.lots[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.polls != null && message.polls.length)
                    for (let i = 0; i < message.polls.length; ++i)
                        $root.freshet.v1.Poll.encode(message.polls[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.events != null && message.events.length)
                    for (let i = 0; i < message.events.length; ++i)
                        $root.freshet.v1.StreamEvent.encode(message.events[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.isHost != null && $Object.hasOwnProperty.call(message, "isHost") && message.isHost !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.isHost);
                if (message.paddle != null && $Object.hasOwnProperty.call(message, "paddle") && message.paddle !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.paddle);
                if (message.bidderState != null && $Object.hasOwnProperty.call(message, "bidderState") && message.bidderState !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.bidderState);
                if (message.votes != null && message.votes.length)
                    for (let i = 0; i < message.votes.length; ++i)
                        $root.freshet.v1.OwnVote.encode(message.votes[i], writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.clockSkewMs != null && $Object.hasOwnProperty.call(message, "clockSkewMs") && !$Object.is(message.clockSkewMs, 0))
                    writer.uint32(/* id 9, wireType 1 =*/73).double(message.clockSkewMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified OwnVote message. Does not implicitly {@link freshet.v1.OwnVote.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.OwnVote
             * @static
             * @param {freshet.v1.OwnVote.$Properties} message OwnVote message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            OwnVote.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pollId != null && $Object.hasOwnProperty.call(message, "pollId") && message.pollId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pollId);
                if (message.choice != null && $Object.hasOwnProperty.call(message, "choice") && message.choice !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.choice);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified AuctionLot message. Does not implicitly {@link freshet.v1.AuctionLot.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.AuctionLot
             * @static
             * @param {freshet.v1.AuctionLot.$Properties} message AuctionLot message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AuctionLot.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.lotId != null && $Object.hasOwnProperty.call(message, "lotId") && message.lotId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.lotId);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.number);
                if (message.title != null && $Object.hasOwnProperty.call(message, "title") && message.title !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.title);
                if (message.description != null && $Object.hasOwnProperty.call(message, "description") && message.description !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.description);
                if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.currency);
                if (message.startPrice != null && $Object.hasOwnProperty.call(message, "startPrice") && !$Object.is(message.startPrice, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.startPrice);
                if (message.increment != null && $Object.hasOwnProperty.call(message, "increment") && !$Object.is(message.increment, 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).double(message.increment);
                if (message.hasReserve != null && $Object.hasOwnProperty.call(message, "hasReserve") && message.hasReserve !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.hasReserve);
                if (message.reserveMet != null && $Object.hasOwnProperty.call(message, "reserveMet") && message.reserveMet !== false)
                    writer.uint32(/* id 9, wireType 0 =*/72).bool(message.reserveMet);
                if (message.buyNow != null && $Object.hasOwnProperty.call(message, "buyNow") && !$Object.is(message.buyNow, 0))
                    writer.uint32(/* id 10, wireType 1 =*/81).double(message.buyNow);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.status);
                if (message.price != null && $Object.hasOwnProperty.call(message, "price") && !$Object.is(message.price, 0))
                    writer.uint32(/* id 12, wireType 1 =*/97).double(message.price);
                if (message.minimum != null && $Object.hasOwnProperty.call(message, "minimum") && !$Object.is(message.minimum, 0))
                    writer.uint32(/* id 13, wireType 1 =*/105).double(message.minimum);
                if (message.leaderPaddle != null && $Object.hasOwnProperty.call(message, "leaderPaddle") && message.leaderPaddle !== 0)
                    writer.uint32(/* id 14, wireType 0 =*/112).uint32(message.leaderPaddle);
                if (message.leaderName != null && $Object.hasOwnProperty.call(message, "leaderName") && message.leaderName !== "")
                    writer.uint32(/* id 15, wireType 2 =*/122).string(message.leaderName);
                if (message.runnerUpPaddle != null && $Object.hasOwnProperty.call(message, "runnerUpPaddle") && message.runnerUpPaddle !== 0)
                    writer.uint32(/* id 16, wireType 0 =*/128).uint32(message.runnerUpPaddle);
                if (message.runnerUpName != null && $Object.hasOwnProperty.call(message, "runnerUpName") && message.runnerUpName !== "")
                    writer.uint32(/* id 17, wireType 2 =*/138).string(message.runnerUpName);
                if (message.bidCount != null && $Object.hasOwnProperty.call(message, "bidCount") && message.bidCount !== 0)
                    writer.uint32(/* id 18, wireType 0 =*/144).uint32(message.bidCount);
                if (message.lastSeq != null && $Object.hasOwnProperty.call(message, "lastSeq") && message.lastSeq !== 0)
                    writer.uint32(/* id 19, wireType 0 =*/152).uint32(message.lastSeq);
                if (message.durationMs != null && $Object.hasOwnProperty.call(message, "durationMs") && message.durationMs !== 0)
                    writer.uint32(/* id 20, wireType 0 =*/160).uint32(message.durationMs);
                if (message.extensionMs != null && $Object.hasOwnProperty.call(message, "extensionMs") && message.extensionMs !== 0)
                    writer.uint32(/* id 21, wireType 0 =*/168).uint32(message.extensionMs);
                if (message.opensAtMs != null && $Object.hasOwnProperty.call(message, "opensAtMs") && !$Object.is(message.opensAtMs, 0))
                    writer.uint32(/* id 22, wireType 1 =*/177).double(message.opensAtMs);
                if (message.endsAtMs != null && $Object.hasOwnProperty.call(message, "endsAtMs") && !$Object.is(message.endsAtMs, 0))
                    writer.uint32(/* id 23, wireType 1 =*/185).double(message.endsAtMs);
                if (message.remainingMs != null && $Object.hasOwnProperty.call(message, "remainingMs") && message.remainingMs !== 0)
                    writer.uint32(/* id 24, wireType 0 =*/192).uint32(message.remainingMs);
                if (message.closedAtMs != null && $Object.hasOwnProperty.call(message, "closedAtMs") && !$Object.is(message.closedAtMs, 0))
                    writer.uint32(/* id 25, wireType 1 =*/201).double(message.closedAtMs);
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && message.revision !== 0)
                    writer.uint32(/* id 26, wireType 0 =*/208).uint32(message.revision);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified BidPlaced message. Does not implicitly {@link freshet.v1.BidPlaced.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.BidPlaced
             * @static
             * @param {freshet.v1.BidPlaced.$Properties} message BidPlaced message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BidPlaced.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.bidSeq != null && $Object.hasOwnProperty.call(message, "bidSeq") && message.bidSeq !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.bidSeq);
                if (message.leading != null && $Object.hasOwnProperty.call(message, "leading") && message.leading !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.leading);
                if (message.price != null && $Object.hasOwnProperty.call(message, "price") && !$Object.is(message.price, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.price);
                if (message.paddle != null && $Object.hasOwnProperty.call(message, "paddle") && message.paddle !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.paddle);
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs") && !$Object.is(message.atMs, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.atMs);
                if (message.endsAtMs != null && $Object.hasOwnProperty.call(message, "endsAtMs") && !$Object.is(message.endsAtMs, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.endsAtMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified Poll message. Does not implicitly {@link freshet.v1.Poll.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Poll
             * @static
             * @param {freshet.v1.Poll.$Properties} message Poll message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Poll.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pollId != null && $Object.hasOwnProperty.call(message, "pollId") && message.pollId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pollId);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.number);
                if (message.question != null && $Object.hasOwnProperty.call(message, "question") && message.question !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.question);
                if (message.choices != null && message.choices.length)
                    for (let i = 0; i < message.choices.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.choices[i]);
                if (message.isQuiz != null && $Object.hasOwnProperty.call(message, "isQuiz") && message.isQuiz !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.isQuiz);
                if (message.answer != null && $Object.hasOwnProperty.call(message, "answer"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.answer);
                if (message.counts != null && message.counts.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).uint32s(message.counts);
                if (message.voteCount != null && $Object.hasOwnProperty.call(message, "voteCount") && message.voteCount !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.voteCount);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.status);
                if (message.durationMs != null && $Object.hasOwnProperty.call(message, "durationMs") && message.durationMs !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.durationMs);
                if (message.endsAtMs != null && $Object.hasOwnProperty.call(message, "endsAtMs") && !$Object.is(message.endsAtMs, 0))
                    writer.uint32(/* id 11, wireType 1 =*/89).double(message.endsAtMs);
                if (message.closedAtMs != null && $Object.hasOwnProperty.call(message, "closedAtMs") && !$Object.is(message.closedAtMs, 0))
                    writer.uint32(/* id 12, wireType 1 =*/97).double(message.closedAtMs);
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && message.revision !== 0)
                    writer.uint32(/* id 13, wireType 0 =*/104).uint32(message.revision);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified StreamEvent message. Does not implicitly {@link freshet.v1.StreamEvent.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StreamEvent
             * @static
             * @param {freshet.v1.StreamEvent.$Properties} message StreamEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StreamEvent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.eventId != null && $Object.hasOwnProperty.call(message, "eventId") && message.eventId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.eventId);
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.type);
                if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.data);
                if (message.captureTimeMs != null && $Object.hasOwnProperty.call(message, "captureTimeMs") && !$Object.is(message.captureTimeMs, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.captureTimeMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified BoardUpdate message. Does not implicitly {@link freshet.v1.BoardUpdate.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.BoardUpdate
             * @static
             * @param {freshet.v1.BoardUpdate.$Properties} message BoardUpdate message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BoardUpdate.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.lots != null && message.lots.length)
                    for (let i = 0; i < message.lots.length; ++i)
                        $root.freshet.v1.AuctionLot.encode(message.lots[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.polls != null && message.polls.length)
                    for (let i = 0; i < message.polls.length; ++i)
                        $root.freshet.v1.Poll.encode(message.polls[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.events != null && message.events.length)
                    for (let i = 0; i < message.events.length; ++i)
                        $root.freshet.v1.StreamEvent.encode(message.events[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs") && !$Object.is(message.atMs, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.atMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified StageJoined message. Does not implicitly {@link freshet.v1.StageJoined.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StageJoined
             * @static
             * @param {freshet.v1.StageJoined.$Properties} message StageJoined message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StageJoined.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.participantId != null && $Object.hasOwnProperty.call(message, "participantId") && message.participantId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.participantId);
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.role);
                if (message.seatId != null && $Object.hasOwnProperty.call(message, "seatId") && message.seatId !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.seatId);
                if (message.feedId != null && $Object.hasOwnProperty.call(message, "feedId") && message.feedId !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.feedId);
                if (message.seatToken != null && $Object.hasOwnProperty.call(message, "seatToken") && message.seatToken !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.seatToken);
                if (message.stage != null && $Object.hasOwnProperty.call(message, "stage"))
                    $root.freshet.v1.StageUpdate.encode(message.stage, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified StageInvited message. Does not implicitly {@link freshet.v1.StageInvited.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StageInvited
             * @static
             * @param {freshet.v1.StageInvited.$Properties} message StageInvited message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StageInvited.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.inviteId != null && $Object.hasOwnProperty.call(message, "inviteId") && message.inviteId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.inviteId);
                if (message.invitation != null && $Object.hasOwnProperty.call(message, "invitation") && message.invitation !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.invitation);
                if (message.expiresAtMs != null && $Object.hasOwnProperty.call(message, "expiresAtMs") && !$Object.is(message.expiresAtMs, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.expiresAtMs);
                if (message.uses != null && $Object.hasOwnProperty.call(message, "uses") && message.uses !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.uses);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified StageSeat message. Does not implicitly {@link freshet.v1.StageSeat.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StageSeat
             * @static
             * @param {freshet.v1.StageSeat.$Properties} message StageSeat message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StageSeat.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seatId != null && $Object.hasOwnProperty.call(message, "seatId") && message.seatId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.seatId);
                if (message.participantId != null && $Object.hasOwnProperty.call(message, "participantId") && message.participantId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.participantId);
                if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.userId);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.name);
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.role);
                if (message.feedId != null && $Object.hasOwnProperty.call(message, "feedId") && message.feedId !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.feedId);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.status);
                if (message.silenced != null && message.silenced.length)
                    for (let i = 0; i < message.silenced.length; ++i)
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.silenced[i]);
                if (message.joinedAtMs != null && $Object.hasOwnProperty.call(message, "joinedAtMs") && !$Object.is(message.joinedAtMs, 0))
                    writer.uint32(/* id 9, wireType 1 =*/73).double(message.joinedAtMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified StageRaisedHand message. Does not implicitly {@link freshet.v1.StageRaisedHand.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StageRaisedHand
             * @static
             * @param {freshet.v1.StageRaisedHand.$Properties} message StageRaisedHand message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StageRaisedHand.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participantId != null && $Object.hasOwnProperty.call(message, "participantId") && message.participantId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.participantId);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs") && !$Object.is(message.atMs, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.atMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified StageInvitation message. Does not implicitly {@link freshet.v1.StageInvitation.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StageInvitation
             * @static
             * @param {freshet.v1.StageInvitation.$Properties} message StageInvitation message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StageInvitation.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.inviteId != null && $Object.hasOwnProperty.call(message, "inviteId") && message.inviteId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.inviteId);
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.role);
                if (message.usesLeft != null && $Object.hasOwnProperty.call(message, "usesLeft") && message.usesLeft !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.usesLeft);
                if (message.expiresAtMs != null && $Object.hasOwnProperty.call(message, "expiresAtMs") && !$Object.is(message.expiresAtMs, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.expiresAtMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified StageUpdate message. Does not implicitly {@link freshet.v1.StageUpdate.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StageUpdate
             * @static
             * @param {freshet.v1.StageUpdate.$Properties} message StageUpdate message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StageUpdate.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && message.revision !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.revision);
                if (message.locked != null && $Object.hasOwnProperty.call(message, "locked") && message.locked !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.locked);
                if (message.seats != null && message.seats.length)
                    for (let i = 0; i < message.seats.length; ++i)
                        $root.freshet.v1.StageSeat.encode(message.seats[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.maxSeats != null && $Object.hasOwnProperty.call(message, "maxSeats") && message.maxSeats !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.maxSeats);
                if (message.handCount != null && $Object.hasOwnProperty.call(message, "handCount") && message.handCount !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.handCount);
                if (message.hands != null && message.hands.length)
                    for (let i = 0; i < message.hands.length; ++i)
                        $root.freshet.v1.StageRaisedHand.encode(message.hands[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.invitations != null && message.invitations.length)
                    for (let i = 0; i < message.invitations.length; ++i)
                        $root.freshet.v1.StageInvitation.encode(message.invitations[i], writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.layout != null && $Object.hasOwnProperty.call(message, "layout") && message.layout !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.layout);
                if (message.pinnedSeatId != null && $Object.hasOwnProperty.call(message, "pinnedSeatId") && message.pinnedSeatId !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.pinnedSeatId);
                if (message.watchedStreamId != null && $Object.hasOwnProperty.call(message, "watchedStreamId") && message.watchedStreamId !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.watchedStreamId);
                if (message.leaderId != null && $Object.hasOwnProperty.call(message, "leaderId") && message.leaderId !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.leaderId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified StagePlayhead message. Does not implicitly {@link freshet.v1.StagePlayhead.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StagePlayhead
             * @static
             * @param {freshet.v1.StagePlayhead.$Properties} message StagePlayhead message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StagePlayhead.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.watchedStreamId != null && $Object.hasOwnProperty.call(message, "watchedStreamId") && message.watchedStreamId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.watchedStreamId);
                if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.mode);
                if (message.paused != null && $Object.hasOwnProperty.call(message, "paused") && message.paused !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.paused);
                if (message.captureTimeMs != null && $Object.hasOwnProperty.call(message, "captureTimeMs") && !$Object.is(message.captureTimeMs, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.captureTimeMs);
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs") && !$Object.is(message.atMs, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.atMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified StageAsked message. Does not implicitly {@link freshet.v1.StageAsked.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StageAsked
             * @static
             * @param {freshet.v1.StageAsked.$Properties} message StageAsked message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StageAsked.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.what != null && $Object.hasOwnProperty.call(message, "what") && message.what !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.what);
                if (message.media != null && $Object.hasOwnProperty.call(message, "media") && message.media !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.media);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified StageSpeakers message. Does not implicitly {@link freshet.v1.StageSpeakers.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StageSpeakers
             * @static
             * @param {freshet.v1.StageSpeakers.$Properties} message StageSpeakers message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StageSpeakers.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.speakers != null && message.speakers.length)
                    for (let i = 0; i < message.speakers.length; ++i)
                        $root.freshet.v1.StageSpeaker.encode(message.speakers[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.dominantSeatId != null && $Object.hasOwnProperty.call(message, "dominantSeatId") && message.dominantSeatId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.dominantSeatId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified StageSpeaker message. Does not implicitly {@link freshet.v1.StageSpeaker.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StageSpeaker
             * @static
             * @param {freshet.v1.StageSpeaker.$Properties} message StageSpeaker message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StageSpeaker.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seatId != null && $Object.hasOwnProperty.call(message, "seatId") && message.seatId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.seatId);
                if (message.belowFullScaleDb != null && $Object.hasOwnProperty.call(message, "belowFullScaleDb") && message.belowFullScaleDb !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.belowFullScaleDb);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified IceParameters message. Does not implicitly {@link freshet.v1.IceParameters.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.IceParameters
             * @static
             * @param {freshet.v1.IceParameters.$Properties} message IceParameters message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            IceParameters.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.usernameFragment != null && $Object.hasOwnProperty.call(message, "usernameFragment") && message.usernameFragment !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.usernameFragment);
                if (message.password != null && $Object.hasOwnProperty.call(message, "password") && message.password !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.password);
                if (message.iceLite != null && $Object.hasOwnProperty.call(message, "iceLite") && message.iceLite !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.iceLite);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified IceCandidate message. Does not implicitly {@link freshet.v1.IceCandidate.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.IceCandidate
             * @static
             * @param {freshet.v1.IceCandidate.$Properties} message IceCandidate message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            IceCandidate.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.foundation != null && $Object.hasOwnProperty.call(message, "foundation") && message.foundation !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.foundation);
                if (message.priority != null && $Object.hasOwnProperty.call(message, "priority") && message.priority !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.priority);
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.address);
                if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol") && message.protocol !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.protocol);
                if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.port);
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.type);
                if (message.tcpType != null && $Object.hasOwnProperty.call(message, "tcpType") && message.tcpType !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.tcpType);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified DtlsParameters message. Does not implicitly {@link freshet.v1.DtlsParameters.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.DtlsParameters
             * @static
             * @param {freshet.v1.DtlsParameters.$Properties} message DtlsParameters message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DtlsParameters.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.role);
                if (message.fingerprints != null && message.fingerprints.length)
                    for (let i = 0; i < message.fingerprints.length; ++i)
                        $root.freshet.v1.DtlsFingerprint.encode(message.fingerprints[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified DtlsFingerprint message. Does not implicitly {@link freshet.v1.DtlsFingerprint.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.DtlsFingerprint
             * @static
             * @param {freshet.v1.DtlsFingerprint.$Properties} message DtlsFingerprint message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DtlsFingerprint.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.algorithm != null && $Object.hasOwnProperty.call(message, "algorithm") && message.algorithm !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.algorithm);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified RtpCapabilities message. Does not implicitly {@link freshet.v1.RtpCapabilities.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.RtpCapabilities
             * @static
             * @param {freshet.v1.RtpCapabilities.$Properties} message RtpCapabilities message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RtpCapabilities.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.codecs != null && message.codecs.length)
                    for (let i = 0; i < message.codecs.length; ++i)
                        $root.freshet.v1.RtpCodecCapability.encode(message.codecs[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.headerExtensions != null && message.headerExtensions.length)
                    for (let i = 0; i < message.headerExtensions.length; ++i)
                        $root.freshet.v1.RtpHeaderExtension.encode(message.headerExtensions[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified RtpCodecCapability message. Does not implicitly {@link freshet.v1.RtpCodecCapability.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.RtpCodecCapability
             * @static
             * @param {freshet.v1.RtpCodecCapability.$Properties} message RtpCodecCapability message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RtpCodecCapability.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.kind);
                if (message.mimeType != null && $Object.hasOwnProperty.call(message, "mimeType") && message.mimeType !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.mimeType);
                if (message.preferredPayloadType != null && $Object.hasOwnProperty.call(message, "preferredPayloadType") && message.preferredPayloadType !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.preferredPayloadType);
                if (message.clockRate != null && $Object.hasOwnProperty.call(message, "clockRate") && message.clockRate !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.clockRate);
                if (message.channels != null && $Object.hasOwnProperty.call(message, "channels") && message.channels !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.channels);
                if (message.parameters != null && message.parameters.length)
                    for (let i = 0; i < message.parameters.length; ++i)
                        $root.freshet.v1.CodecParameter.encode(message.parameters[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.rtcpFeedback != null && message.rtcpFeedback.length)
                    for (let i = 0; i < message.rtcpFeedback.length; ++i)
                        $root.freshet.v1.RtcpFeedback.encode(message.rtcpFeedback[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified RtpHeaderExtension message. Does not implicitly {@link freshet.v1.RtpHeaderExtension.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.RtpHeaderExtension
             * @static
             * @param {freshet.v1.RtpHeaderExtension.$Properties} message RtpHeaderExtension message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RtpHeaderExtension.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.kind);
                if (message.uri != null && $Object.hasOwnProperty.call(message, "uri") && message.uri !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.uri);
                if (message.preferredId != null && $Object.hasOwnProperty.call(message, "preferredId") && message.preferredId !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.preferredId);
                if (message.preferredEncrypt != null && $Object.hasOwnProperty.call(message, "preferredEncrypt") && message.preferredEncrypt !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.preferredEncrypt);
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction") && message.direction !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.direction);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified RtpParameters message. Does not implicitly {@link freshet.v1.RtpParameters.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.RtpParameters
             * @static
             * @param {freshet.v1.RtpParameters.$Properties} message RtpParameters message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RtpParameters.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.mid != null && $Object.hasOwnProperty.call(message, "mid") && message.mid !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.mid);
                if (message.codecs != null && message.codecs.length)
                    for (let i = 0; i < message.codecs.length; ++i)
                        $root.freshet.v1.RtpCodecParameters.encode(message.codecs[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.headerExtensions != null && message.headerExtensions.length)
                    for (let i = 0; i < message.headerExtensions.length; ++i)
                        $root.freshet.v1.RtpHeaderExtensionParameters.encode(message.headerExtensions[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.encodings != null && message.encodings.length)
                    for (let i = 0; i < message.encodings.length; ++i)
                        $root.freshet.v1.RtpEncoding.encode(message.encodings[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.rtcp != null && $Object.hasOwnProperty.call(message, "rtcp"))
                    $root.freshet.v1.RtcpParameters.encode(message.rtcp, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.msid != null && $Object.hasOwnProperty.call(message, "msid") && message.msid !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.msid);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified RtpCodecParameters message. Does not implicitly {@link freshet.v1.RtpCodecParameters.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.RtpCodecParameters
             * @static
             * @param {freshet.v1.RtpCodecParameters.$Properties} message RtpCodecParameters message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RtpCodecParameters.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.mimeType != null && $Object.hasOwnProperty.call(message, "mimeType") && message.mimeType !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.mimeType);
                if (message.payloadType != null && $Object.hasOwnProperty.call(message, "payloadType") && message.payloadType !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.payloadType);
                if (message.clockRate != null && $Object.hasOwnProperty.call(message, "clockRate") && message.clockRate !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.clockRate);
                if (message.channels != null && $Object.hasOwnProperty.call(message, "channels") && message.channels !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.channels);
                if (message.parameters != null && message.parameters.length)
                    for (let i = 0; i < message.parameters.length; ++i)
                        $root.freshet.v1.CodecParameter.encode(message.parameters[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.rtcpFeedback != null && message.rtcpFeedback.length)
                    for (let i = 0; i < message.rtcpFeedback.length; ++i)
                        $root.freshet.v1.RtcpFeedback.encode(message.rtcpFeedback[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified CodecParameter message. Does not implicitly {@link freshet.v1.CodecParameter.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.CodecParameter
             * @static
             * @param {freshet.v1.CodecParameter.$Properties} message CodecParameter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CodecParameter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.text);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number"))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.number);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified RtcpFeedback message. Does not implicitly {@link freshet.v1.RtcpFeedback.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.RtcpFeedback
             * @static
             * @param {freshet.v1.RtcpFeedback.$Properties} message RtcpFeedback message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RtcpFeedback.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.type);
                if (message.parameter != null && $Object.hasOwnProperty.call(message, "parameter") && message.parameter !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.parameter);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified RtpHeaderExtensionParameters message. Does not implicitly {@link freshet.v1.RtpHeaderExtensionParameters.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.RtpHeaderExtensionParameters
             * @static
             * @param {freshet.v1.RtpHeaderExtensionParameters.$Properties} message RtpHeaderExtensionParameters message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RtpHeaderExtensionParameters.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.uri != null && $Object.hasOwnProperty.call(message, "uri") && message.uri !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.uri);
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.id);
                if (message.encrypt != null && $Object.hasOwnProperty.call(message, "encrypt") && message.encrypt !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.encrypt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified RtpEncoding message. Does not implicitly {@link freshet.v1.RtpEncoding.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.RtpEncoding
             * @static
             * @param {freshet.v1.RtpEncoding.$Properties} message RtpEncoding message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RtpEncoding.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ssrc != null && $Object.hasOwnProperty.call(message, "ssrc"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.ssrc);
                if (message.rid != null && $Object.hasOwnProperty.call(message, "rid") && message.rid !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.rid);
                if (message.codecPayloadType != null && $Object.hasOwnProperty.call(message, "codecPayloadType"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.codecPayloadType);
                if (message.rtxSsrc != null && $Object.hasOwnProperty.call(message, "rtxSsrc"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.rtxSsrc);
                if (message.dtx != null && $Object.hasOwnProperty.call(message, "dtx") && message.dtx !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.dtx);
                if (message.scalabilityMode != null && $Object.hasOwnProperty.call(message, "scalabilityMode") && message.scalabilityMode !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.scalabilityMode);
                if (message.scaleResolutionDownBy != null && $Object.hasOwnProperty.call(message, "scaleResolutionDownBy") && !$Object.is(message.scaleResolutionDownBy, 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).double(message.scaleResolutionDownBy);
                if (message.maxBitrate != null && $Object.hasOwnProperty.call(message, "maxBitrate") && message.maxBitrate !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.maxBitrate);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
             * Encodes the specified RtcpParameters message. Does not implicitly {@link freshet.v1.RtcpParameters.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.RtcpParameters
             * @static
             * @param {freshet.v1.RtcpParameters.$Properties} message RtcpParameters message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RtcpParameters.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.cname != null && $Object.hasOwnProperty.call(message, "cname") && message.cname !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.cname);
                if (message.reducedSize != null && $Object.hasOwnProperty.call(message, "reducedSize") && message.reducedSize !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.reducedSize);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
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
