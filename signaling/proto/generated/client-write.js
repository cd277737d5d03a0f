/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import * as $protobuf from "../wire/index.ts";

// Common aliases
const $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error;

// Exported root namespace
const $root = $protobuf.roots["freshet-client-write"] || ($protobuf.roots["freshet-client-write"] = {});

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

        v1.ClientMessage = (function() {

            /**
             * Properties of a ClientMessage.
             * @typedef {Object} freshet.v1.ClientMessage.$Properties
             * @property {number|null} [requestId] ClientMessage requestId
             * @property {freshet.v1.Hello.$Properties|null} [hello] ClientMessage hello
             * @property {freshet.v1.Ping.$Properties|null} [ping] ClientMessage ping
             * @property {freshet.v1.Publish.$Properties|null} [publish] ClientMessage publish
             * @property {freshet.v1.Unpublish.$Properties|null} [unpublish] ClientMessage unpublish
             * @property {freshet.v1.Produce.$Properties|null} [produce] ClientMessage produce
             * @property {freshet.v1.CloseProducer.$Properties|null} [closeProducer] ClientMessage closeProducer
             * @property {freshet.v1.PauseProducer.$Properties|null} [pauseProducer] ClientMessage pauseProducer
             * @property {freshet.v1.Subscribe.$Properties|null} [subscribe] ClientMessage subscribe
             * @property {freshet.v1.Unsubscribe.$Properties|null} [unsubscribe] ClientMessage unsubscribe
             * @property {freshet.v1.ConnectTransport.$Properties|null} [connectTransport] ClientMessage connectTransport
             * @property {freshet.v1.RestartIce.$Properties|null} [restartIce] ClientMessage restartIce
             * @property {freshet.v1.PauseConsumer.$Properties|null} [pauseConsumer] ClientMessage pauseConsumer
             * @property {freshet.v1.SetLayers.$Properties|null} [setLayers] ClientMessage setLayers
             * @property {freshet.v1.RequestKeyframe.$Properties|null} [requestKeyframe] ClientMessage requestKeyframe
             * @property {freshet.v1.GetStats.$Properties|null} [getStats] ClientMessage getStats
             * @property {freshet.v1.ReportQuality.$Properties|null} [reportQuality] ClientMessage reportQuality
             * @property {freshet.v1.Simulate.$Properties|null} [simulate] ClientMessage simulate
             * @property {freshet.v1.ChatJoin.$Properties|null} [chatJoin] ClientMessage chatJoin
             * @property {freshet.v1.ChatLeave.$Properties|null} [chatLeave] ClientMessage chatLeave
             * @property {freshet.v1.ChatSend.$Properties|null} [chatSend] ClientMessage chatSend
             * @property {freshet.v1.ChatDelete.$Properties|null} [chatDelete] ClientMessage chatDelete
             * @property {freshet.v1.ChatModerate.$Properties|null} [chatModerate] ClientMessage chatModerate
             * @property {freshet.v1.ChatReact.$Properties|null} [chatReact] ClientMessage chatReact
             * @property {freshet.v1.ChatVote.$Properties|null} [chatVote] ClientMessage chatVote
             * @property {freshet.v1.WatchHealth.$Properties|null} [watchHealth] ClientMessage watchHealth
             * @property {freshet.v1.UnwatchHealth.$Properties|null} [unwatchHealth] ClientMessage unwatchHealth
             * @property {freshet.v1.WatchNotifications.$Properties|null} [watchNotifications] ClientMessage watchNotifications
             * @property {freshet.v1.BoardJoin.$Properties|null} [boardJoin] ClientMessage boardJoin
             * @property {freshet.v1.BoardLeave.$Properties|null} [boardLeave] ClientMessage boardLeave
             * @property {freshet.v1.BidPlace.$Properties|null} [bidPlace] ClientMessage bidPlace
             * @property {freshet.v1.LotControl.$Properties|null} [lotControl] ClientMessage lotControl
             * @property {freshet.v1.PollVote.$Properties|null} [pollVote] ClientMessage pollVote
             * @property {freshet.v1.PollControl.$Properties|null} [pollControl] ClientMessage pollControl
             * @property {freshet.v1.EventSend.$Properties|null} [eventSend] ClientMessage eventSend
             * @property {freshet.v1.StageJoin.$Properties|null} [stageJoin] ClientMessage stageJoin
             * @property {freshet.v1.StageLeave.$Properties|null} [stageLeave] ClientMessage stageLeave
             * @property {freshet.v1.StageHand.$Properties|null} [stageHand] ClientMessage stageHand
             * @property {freshet.v1.StageControl.$Properties|null} [stageControl] ClientMessage stageControl
             * @property {freshet.v1.StageInvite.$Properties|null} [stageInvite] ClientMessage stageInvite
             * @property {freshet.v1.StagePlayhead.$Properties|null} [stagePlayhead] ClientMessage stagePlayhead
             * @property {"hello"|"ping"|"publish"|"unpublish"|"produce"|"closeProducer"|"pauseProducer"|"subscribe"|"unsubscribe"|"connectTransport"|"restartIce"|"pauseConsumer"|"setLayers"|"requestKeyframe"|"getStats"|"reportQuality"|"simulate"|"chatJoin"|"chatLeave"|"chatSend"|"chatDelete"|"chatModerate"|"chatReact"|"chatVote"|"watchHealth"|"unwatchHealth"|"watchNotifications"|"boardJoin"|"boardLeave"|"bidPlace"|"lotControl"|"pollVote"|"pollControl"|"eventSend"|"stageJoin"|"stageLeave"|"stageHand"|"stageControl"|"stageInvite"|"stagePlayhead"} [kind] ClientMessage kind
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ClientMessage.
             * @memberof freshet.v1
             * @interface IClientMessage
             * @augments freshet.v1.ClientMessage.$Properties
             * @deprecated Use freshet.v1.ClientMessage.$Properties instead.
             */

            /**
             * Narrowed shape of a ClientMessage.
             * @typedef {{
             *   requestId?: number|null;
             *   hello?: freshet.v1.Hello.$Shape|null;
             *   ping?: freshet.v1.Ping.$Shape|null;
             *   publish?: freshet.v1.Publish.$Shape|null;
             *   unpublish?: freshet.v1.Unpublish.$Shape|null;
             *   produce?: freshet.v1.Produce.$Shape|null;
             *   closeProducer?: freshet.v1.CloseProducer.$Shape|null;
             *   pauseProducer?: freshet.v1.PauseProducer.$Shape|null;
             *   subscribe?: freshet.v1.Subscribe.$Shape|null;
             *   unsubscribe?: freshet.v1.Unsubscribe.$Shape|null;
             *   connectTransport?: freshet.v1.ConnectTransport.$Shape|null;
             *   restartIce?: freshet.v1.RestartIce.$Shape|null;
             *   pauseConsumer?: freshet.v1.PauseConsumer.$Shape|null;
             *   setLayers?: freshet.v1.SetLayers.$Shape|null;
             *   requestKeyframe?: freshet.v1.RequestKeyframe.$Shape|null;
             *   getStats?: freshet.v1.GetStats.$Shape|null;
             *   reportQuality?: freshet.v1.ReportQuality.$Shape|null;
             *   simulate?: freshet.v1.Simulate.$Shape|null;
             *   chatJoin?: freshet.v1.ChatJoin.$Shape|null;
             *   chatLeave?: freshet.v1.ChatLeave.$Shape|null;
             *   chatSend?: freshet.v1.ChatSend.$Shape|null;
             *   chatDelete?: freshet.v1.ChatDelete.$Shape|null;
             *   chatModerate?: freshet.v1.ChatModerate.$Shape|null;
             *   chatReact?: freshet.v1.ChatReact.$Shape|null;
             *   chatVote?: freshet.v1.ChatVote.$Shape|null;
             *   watchHealth?: freshet.v1.WatchHealth.$Shape|null;
             *   unwatchHealth?: freshet.v1.UnwatchHealth.$Shape|null;
             *   watchNotifications?: freshet.v1.WatchNotifications.$Shape|null;
             *   boardJoin?: freshet.v1.BoardJoin.$Shape|null;
             *   boardLeave?: freshet.v1.BoardLeave.$Shape|null;
             *   bidPlace?: freshet.v1.BidPlace.$Shape|null;
             *   lotControl?: freshet.v1.LotControl.$Shape|null;
             *   pollVote?: freshet.v1.PollVote.$Shape|null;
             *   pollControl?: freshet.v1.PollControl.$Shape|null;
             *   eventSend?: freshet.v1.EventSend.$Shape|null;
             *   stageJoin?: freshet.v1.StageJoin.$Shape|null;
             *   stageLeave?: freshet.v1.StageLeave.$Shape|null;
             *   stageHand?: freshet.v1.StageHand.$Shape|null;
             *   stageControl?: freshet.v1.StageControl.$Shape|null;
             *   stageInvite?: freshet.v1.StageInvite.$Shape|null;
             *   stagePlayhead?: freshet.v1.StagePlayhead.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ kind?: undefined; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "hello"; hello: freshet.v1.Hello.$Shape; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "ping"; hello?: null; ping: freshet.v1.Ping.$Shape; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "publish"; hello?: null; ping?: null; publish: freshet.v1.Publish.$Shape; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "unpublish"; hello?: null; ping?: null; publish?: null; unpublish: freshet.v1.Unpublish.$Shape; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "produce"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce: freshet.v1.Produce.$Shape; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "closeProducer"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer: freshet.v1.CloseProducer.$Shape; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "pauseProducer"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer: freshet.v1.PauseProducer.$Shape; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "subscribe"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe: freshet.v1.Subscribe.$Shape; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "unsubscribe"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe: freshet.v1.Unsubscribe.$Shape; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "connectTransport"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport: freshet.v1.ConnectTransport.$Shape; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "restartIce"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce: freshet.v1.RestartIce.$Shape; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "pauseConsumer"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer: freshet.v1.PauseConsumer.$Shape; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "setLayers"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers: freshet.v1.SetLayers.$Shape; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "requestKeyframe"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe: freshet.v1.RequestKeyframe.$Shape; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "getStats"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats: freshet.v1.GetStats.$Shape; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "reportQuality"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality: freshet.v1.ReportQuality.$Shape; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "simulate"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate: freshet.v1.Simulate.$Shape; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "chatJoin"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin: freshet.v1.ChatJoin.$Shape; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "chatLeave"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave: freshet.v1.ChatLeave.$Shape; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "chatSend"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend: freshet.v1.ChatSend.$Shape; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "chatDelete"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete: freshet.v1.ChatDelete.$Shape; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "chatModerate"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate: freshet.v1.ChatModerate.$Shape; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "chatReact"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact: freshet.v1.ChatReact.$Shape; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "chatVote"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote: freshet.v1.ChatVote.$Shape; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "watchHealth"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth: freshet.v1.WatchHealth.$Shape; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "unwatchHealth"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth: freshet.v1.UnwatchHealth.$Shape; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "watchNotifications"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications: freshet.v1.WatchNotifications.$Shape; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "boardJoin"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin: freshet.v1.BoardJoin.$Shape; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "boardLeave"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave: freshet.v1.BoardLeave.$Shape; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "bidPlace"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace: freshet.v1.BidPlace.$Shape; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "lotControl"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl: freshet.v1.LotControl.$Shape; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "pollVote"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote: freshet.v1.PollVote.$Shape; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "pollControl"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl: freshet.v1.PollControl.$Shape; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "eventSend"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend: freshet.v1.EventSend.$Shape; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "stageJoin"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin: freshet.v1.StageJoin.$Shape; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "stageLeave"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave: freshet.v1.StageLeave.$Shape; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "stageHand"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand: freshet.v1.StageHand.$Shape; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "stageControl"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl: freshet.v1.StageControl.$Shape; stageInvite?: null; stagePlayhead?: null }|{ kind?: "stageInvite"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite: freshet.v1.StageInvite.$Shape; stagePlayhead?: null }|{ kind?: "stagePlayhead"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead: freshet.v1.StagePlayhead.$Shape })
             * )} freshet.v1.ClientMessage.$Shape
             */

            /**
             * Constructs a new ClientMessage.
             * @memberof freshet.v1
             * @classdesc Represents a ClientMessage.
             * @constructor
             * @param {freshet.v1.ClientMessage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ClientMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ClientMessage requestId.
             * @member {number} requestId
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.requestId = 0;

            /**
             * ClientMessage hello.
             * @member {freshet.v1.Hello.$Properties|null|undefined} hello
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.hello = null;

            /**
             * ClientMessage ping.
             * @member {freshet.v1.Ping.$Properties|null|undefined} ping
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.ping = null;

            /**
             * ClientMessage publish.
             * @member {freshet.v1.Publish.$Properties|null|undefined} publish
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.publish = null;

            /**
             * ClientMessage unpublish.
             * @member {freshet.v1.Unpublish.$Properties|null|undefined} unpublish
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.unpublish = null;

            /**
             * ClientMessage produce.
             * @member {freshet.v1.Produce.$Properties|null|undefined} produce
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.produce = null;

            /**
             * ClientMessage closeProducer.
             * @member {freshet.v1.CloseProducer.$Properties|null|undefined} closeProducer
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.closeProducer = null;

            /**
             * ClientMessage pauseProducer.
             * @member {freshet.v1.PauseProducer.$Properties|null|undefined} pauseProducer
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.pauseProducer = null;

            /**
             * ClientMessage subscribe.
             * @member {freshet.v1.Subscribe.$Properties|null|undefined} subscribe
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.subscribe = null;

            /**
             * ClientMessage unsubscribe.
             * @member {freshet.v1.Unsubscribe.$Properties|null|undefined} unsubscribe
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.unsubscribe = null;

            /**
             * ClientMessage connectTransport.
             * @member {freshet.v1.ConnectTransport.$Properties|null|undefined} connectTransport
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.connectTransport = null;

            /**
             * ClientMessage restartIce.
             * @member {freshet.v1.RestartIce.$Properties|null|undefined} restartIce
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.restartIce = null;

            /**
             * ClientMessage pauseConsumer.
             * @member {freshet.v1.PauseConsumer.$Properties|null|undefined} pauseConsumer
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.pauseConsumer = null;

            /**
             * ClientMessage setLayers.
             * @member {freshet.v1.SetLayers.$Properties|null|undefined} setLayers
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.setLayers = null;

            /**
             * ClientMessage requestKeyframe.
             * @member {freshet.v1.RequestKeyframe.$Properties|null|undefined} requestKeyframe
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.requestKeyframe = null;

            /**
             * ClientMessage getStats.
             * @member {freshet.v1.GetStats.$Properties|null|undefined} getStats
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.getStats = null;

            /**
             * ClientMessage reportQuality.
             * @member {freshet.v1.ReportQuality.$Properties|null|undefined} reportQuality
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.reportQuality = null;

            /**
             * ClientMessage simulate.
             * @member {freshet.v1.Simulate.$Properties|null|undefined} simulate
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.simulate = null;

            /**
             * ClientMessage chatJoin.
             * @member {freshet.v1.ChatJoin.$Properties|null|undefined} chatJoin
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.chatJoin = null;

            /**
             * ClientMessage chatLeave.
             * @member {freshet.v1.ChatLeave.$Properties|null|undefined} chatLeave
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.chatLeave = null;

            /**
             * ClientMessage chatSend.
             * @member {freshet.v1.ChatSend.$Properties|null|undefined} chatSend
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.chatSend = null;

            /**
             * ClientMessage chatDelete.
             * @member {freshet.v1.ChatDelete.$Properties|null|undefined} chatDelete
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.chatDelete = null;

            /**
             * ClientMessage chatModerate.
             * @member {freshet.v1.ChatModerate.$Properties|null|undefined} chatModerate
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.chatModerate = null;

            /**
             * ClientMessage chatReact.
             * @member {freshet.v1.ChatReact.$Properties|null|undefined} chatReact
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.chatReact = null;

            /**
             * ClientMessage chatVote.
             * @member {freshet.v1.ChatVote.$Properties|null|undefined} chatVote
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.chatVote = null;

            /**
             * ClientMessage watchHealth.
             * @member {freshet.v1.WatchHealth.$Properties|null|undefined} watchHealth
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.watchHealth = null;

            /**
             * ClientMessage unwatchHealth.
             * @member {freshet.v1.UnwatchHealth.$Properties|null|undefined} unwatchHealth
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.unwatchHealth = null;

            /**
             * ClientMessage watchNotifications.
             * @member {freshet.v1.WatchNotifications.$Properties|null|undefined} watchNotifications
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.watchNotifications = null;

            /**
             * ClientMessage boardJoin.
             * @member {freshet.v1.BoardJoin.$Properties|null|undefined} boardJoin
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.boardJoin = null;

            /**
             * ClientMessage boardLeave.
             * @member {freshet.v1.BoardLeave.$Properties|null|undefined} boardLeave
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.boardLeave = null;

            /**
             * ClientMessage bidPlace.
             * @member {freshet.v1.BidPlace.$Properties|null|undefined} bidPlace
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.bidPlace = null;

            /**
             * ClientMessage lotControl.
             * @member {freshet.v1.LotControl.$Properties|null|undefined} lotControl
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.lotControl = null;

            /**
             * ClientMessage pollVote.
             * @member {freshet.v1.PollVote.$Properties|null|undefined} pollVote
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.pollVote = null;

            /**
             * ClientMessage pollControl.
             * @member {freshet.v1.PollControl.$Properties|null|undefined} pollControl
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.pollControl = null;

            /**
             * ClientMessage eventSend.
             * @member {freshet.v1.EventSend.$Properties|null|undefined} eventSend
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.eventSend = null;

            /**
             * ClientMessage stageJoin.
             * @member {freshet.v1.StageJoin.$Properties|null|undefined} stageJoin
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.stageJoin = null;

            /**
             * ClientMessage stageLeave.
             * @member {freshet.v1.StageLeave.$Properties|null|undefined} stageLeave
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.stageLeave = null;

            /**
             * ClientMessage stageHand.
             * @member {freshet.v1.StageHand.$Properties|null|undefined} stageHand
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.stageHand = null;

            /**
             * ClientMessage stageControl.
             * @member {freshet.v1.StageControl.$Properties|null|undefined} stageControl
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.stageControl = null;

            /**
             * ClientMessage stageInvite.
             * @member {freshet.v1.StageInvite.$Properties|null|undefined} stageInvite
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.stageInvite = null;

            /**
             * ClientMessage stagePlayhead.
             * @member {freshet.v1.StagePlayhead.$Properties|null|undefined} stagePlayhead
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            ClientMessage.prototype.stagePlayhead = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * ClientMessage kind.
             * @member {"hello"|"ping"|"publish"|"unpublish"|"produce"|"closeProducer"|"pauseProducer"|"subscribe"|"unsubscribe"|"connectTransport"|"restartIce"|"pauseConsumer"|"setLayers"|"requestKeyframe"|"getStats"|"reportQuality"|"simulate"|"chatJoin"|"chatLeave"|"chatSend"|"chatDelete"|"chatModerate"|"chatReact"|"chatVote"|"watchHealth"|"unwatchHealth"|"watchNotifications"|"boardJoin"|"boardLeave"|"bidPlace"|"lotControl"|"pollVote"|"pollControl"|"eventSend"|"stageJoin"|"stageLeave"|"stageHand"|"stageControl"|"stageInvite"|"stagePlayhead"|undefined} kind
             * @memberof freshet.v1.ClientMessage
             * @instance
             */
            $Object.defineProperty(ClientMessage.prototype, "kind", {
                get: $util.oneOfGetter($oneOfFields = ["hello", "ping", "publish", "unpublish", "produce", "closeProducer", "pauseProducer", "subscribe", "unsubscribe", "connectTransport", "restartIce", "pauseConsumer", "setLayers", "requestKeyframe", "getStats", "reportQuality", "simulate", "chatJoin", "chatLeave", "chatSend", "chatDelete", "chatModerate", "chatReact", "chatVote", "watchHealth", "unwatchHealth", "watchNotifications", "boardJoin", "boardLeave", "bidPlace", "lotControl", "pollVote", "pollControl", "eventSend", "stageJoin", "stageLeave", "stageHand", "stageControl", "stageInvite", "stagePlayhead"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified ClientMessage message. Does not implicitly {@link freshet.v1.ClientMessage.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ClientMessage
             * @static
             * @param {freshet.v1.ClientMessage.$Properties} message ClientMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ClientMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.requestId != null && $Object.hasOwnProperty.call(message, "requestId") && message.requestId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.requestId);
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                    $root.freshet.v1.Hello.encode(message.hello, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.ping != null && $Object.hasOwnProperty.call(message, "ping"))
                    $root.freshet.v1.Ping.encode(message.ping, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.publish != null && $Object.hasOwnProperty.call(message, "publish"))
                    $root.freshet.v1.Publish.encode(message.publish, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.unpublish != null && $Object.hasOwnProperty.call(message, "unpublish"))
                    $root.freshet.v1.Unpublish.encode(message.unpublish, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.produce != null && $Object.hasOwnProperty.call(message, "produce"))
                    $root.freshet.v1.Produce.encode(message.produce, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.closeProducer != null && $Object.hasOwnProperty.call(message, "closeProducer"))
                    $root.freshet.v1.CloseProducer.encode(message.closeProducer, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.pauseProducer != null && $Object.hasOwnProperty.call(message, "pauseProducer"))
                    $root.freshet.v1.PauseProducer.encode(message.pauseProducer, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.subscribe != null && $Object.hasOwnProperty.call(message, "subscribe"))
                    $root.freshet.v1.Subscribe.encode(message.subscribe, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.unsubscribe != null && $Object.hasOwnProperty.call(message, "unsubscribe"))
                    $root.freshet.v1.Unsubscribe.encode(message.unsubscribe, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.connectTransport != null && $Object.hasOwnProperty.call(message, "connectTransport"))
                    $root.freshet.v1.ConnectTransport.encode(message.connectTransport, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.restartIce != null && $Object.hasOwnProperty.call(message, "restartIce"))
                    $root.freshet.v1.RestartIce.encode(message.restartIce, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.pauseConsumer != null && $Object.hasOwnProperty.call(message, "pauseConsumer"))
                    $root.freshet.v1.PauseConsumer.encode(message.pauseConsumer, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.setLayers != null && $Object.hasOwnProperty.call(message, "setLayers"))
                    $root.freshet.v1.SetLayers.encode(message.setLayers, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.requestKeyframe != null && $Object.hasOwnProperty.call(message, "requestKeyframe"))
                    $root.freshet.v1.RequestKeyframe.encode(message.requestKeyframe, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.getStats != null && $Object.hasOwnProperty.call(message, "getStats"))
                    $root.freshet.v1.GetStats.encode(message.getStats, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                if (message.reportQuality != null && $Object.hasOwnProperty.call(message, "reportQuality"))
                    $root.freshet.v1.ReportQuality.encode(message.reportQuality, writer.uint32(/* id 17, wireType 2 =*/138).fork(), _depth + 1).ldelim();
                if (message.simulate != null && $Object.hasOwnProperty.call(message, "simulate"))
                    $root.freshet.v1.Simulate.encode(message.simulate, writer.uint32(/* id 18, wireType 2 =*/146).fork(), _depth + 1).ldelim();
                if (message.chatJoin != null && $Object.hasOwnProperty.call(message, "chatJoin"))
                    $root.freshet.v1.ChatJoin.encode(message.chatJoin, writer.uint32(/* id 30, wireType 2 =*/242).fork(), _depth + 1).ldelim();
                if (message.chatLeave != null && $Object.hasOwnProperty.call(message, "chatLeave"))
                    $root.freshet.v1.ChatLeave.encode(message.chatLeave, writer.uint32(/* id 31, wireType 2 =*/250).fork(), _depth + 1).ldelim();
                if (message.chatSend != null && $Object.hasOwnProperty.call(message, "chatSend"))
                    $root.freshet.v1.ChatSend.encode(message.chatSend, writer.uint32(/* id 32, wireType 2 =*/258).fork(), _depth + 1).ldelim();
                if (message.chatDelete != null && $Object.hasOwnProperty.call(message, "chatDelete"))
                    $root.freshet.v1.ChatDelete.encode(message.chatDelete, writer.uint32(/* id 33, wireType 2 =*/266).fork(), _depth + 1).ldelim();
                if (message.chatModerate != null && $Object.hasOwnProperty.call(message, "chatModerate"))
                    $root.freshet.v1.ChatModerate.encode(message.chatModerate, writer.uint32(/* id 34, wireType 2 =*/274).fork(), _depth + 1).ldelim();
                if (message.chatReact != null && $Object.hasOwnProperty.call(message, "chatReact"))
                    $root.freshet.v1.ChatReact.encode(message.chatReact, writer.uint32(/* id 35, wireType 2 =*/282).fork(), _depth + 1).ldelim();
                if (message.chatVote != null && $Object.hasOwnProperty.call(message, "chatVote"))
                    $root.freshet.v1.ChatVote.encode(message.chatVote, writer.uint32(/* id 36, wireType 2 =*/290).fork(), _depth + 1).ldelim();
                if (message.watchHealth != null && $Object.hasOwnProperty.call(message, "watchHealth"))
                    $root.freshet.v1.WatchHealth.encode(message.watchHealth, writer.uint32(/* id 70, wireType 2 =*/562).fork(), _depth + 1).ldelim();
                if (message.unwatchHealth != null && $Object.hasOwnProperty.call(message, "unwatchHealth"))
                    $root.freshet.v1.UnwatchHealth.encode(message.unwatchHealth, writer.uint32(/* id 71, wireType 2 =*/570).fork(), _depth + 1).ldelim();
                if (message.watchNotifications != null && $Object.hasOwnProperty.call(message, "watchNotifications"))
                    $root.freshet.v1.WatchNotifications.encode(message.watchNotifications, writer.uint32(/* id 80, wireType 2 =*/642).fork(), _depth + 1).ldelim();
                if (message.boardJoin != null && $Object.hasOwnProperty.call(message, "boardJoin"))
                    $root.freshet.v1.BoardJoin.encode(message.boardJoin, writer.uint32(/* id 100, wireType 2 =*/802).fork(), _depth + 1).ldelim();
                if (message.boardLeave != null && $Object.hasOwnProperty.call(message, "boardLeave"))
                    $root.freshet.v1.BoardLeave.encode(message.boardLeave, writer.uint32(/* id 101, wireType 2 =*/810).fork(), _depth + 1).ldelim();
                if (message.bidPlace != null && $Object.hasOwnProperty.call(message, "bidPlace"))
                    $root.freshet.v1.BidPlace.encode(message.bidPlace, writer.uint32(/* id 102, wireType 2 =*/818).fork(), _depth + 1).ldelim();
                if (message.lotControl != null && $Object.hasOwnProperty.call(message, "lotControl"))
                    $root.freshet.v1.LotControl.encode(message.lotControl, writer.uint32(/* id 103, wireType 2 =*/826).fork(), _depth + 1).ldelim();
                if (message.pollVote != null && $Object.hasOwnProperty.call(message, "pollVote"))
                    $root.freshet.v1.PollVote.encode(message.pollVote, writer.uint32(/* id 104, wireType 2 =*/834).fork(), _depth + 1).ldelim();
                if (message.pollControl != null && $Object.hasOwnProperty.call(message, "pollControl"))
                    $root.freshet.v1.PollControl.encode(message.pollControl, writer.uint32(/* id 105, wireType 2 =*/842).fork(), _depth + 1).ldelim();
                if (message.eventSend != null && $Object.hasOwnProperty.call(message, "eventSend"))
                    $root.freshet.v1.EventSend.encode(message.eventSend, writer.uint32(/* id 106, wireType 2 =*/850).fork(), _depth + 1).ldelim();
                if (message.stageJoin != null && $Object.hasOwnProperty.call(message, "stageJoin"))
                    $root.freshet.v1.StageJoin.encode(message.stageJoin, writer.uint32(/* id 120, wireType 2 =*/962).fork(), _depth + 1).ldelim();
                if (message.stageLeave != null && $Object.hasOwnProperty.call(message, "stageLeave"))
                    $root.freshet.v1.StageLeave.encode(message.stageLeave, writer.uint32(/* id 121, wireType 2 =*/970).fork(), _depth + 1).ldelim();
                if (message.stageHand != null && $Object.hasOwnProperty.call(message, "stageHand"))
                    $root.freshet.v1.StageHand.encode(message.stageHand, writer.uint32(/* id 122, wireType 2 =*/978).fork(), _depth + 1).ldelim();
                if (message.stageControl != null && $Object.hasOwnProperty.call(message, "stageControl"))
                    $root.freshet.v1.StageControl.encode(message.stageControl, writer.uint32(/* id 123, wireType 2 =*/986).fork(), _depth + 1).ldelim();
                if (message.stageInvite != null && $Object.hasOwnProperty.call(message, "stageInvite"))
                    $root.freshet.v1.StageInvite.encode(message.stageInvite, writer.uint32(/* id 124, wireType 2 =*/994).fork(), _depth + 1).ldelim();
                if (message.stagePlayhead != null && $Object.hasOwnProperty.call(message, "stagePlayhead"))
                    $root.freshet.v1.StagePlayhead.encode(message.stagePlayhead, writer.uint32(/* id 125, wireType 2 =*/1002).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return ClientMessage;
        })();

        v1.Hello = (function() {

            /**
             * Properties of a Hello.
             * @typedef {Object} freshet.v1.Hello.$Properties
             * @property {number|null} [protocolVersion] Hello protocolVersion
             * @property {string|null} [token] Hello token
             * @property {string|null} [client] Hello client
             * @property {freshet.v1.Resume.$Properties|null} [resume] Hello resume
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Hello.
             * @memberof freshet.v1
             * @interface IHello
             * @augments freshet.v1.Hello.$Properties
             * @deprecated Use freshet.v1.Hello.$Properties instead.
             */

            /**
             * Shape of a Hello.
             * @typedef {freshet.v1.Hello.$Properties} freshet.v1.Hello.$Shape
             */

            /**
             * Constructs a new Hello.
             * @memberof freshet.v1
             * @classdesc Represents a Hello.
             * @constructor
             * @param {freshet.v1.Hello.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Hello = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Hello protocolVersion.
             * @member {number} protocolVersion
             * @memberof freshet.v1.Hello
             * @instance
             */
            Hello.prototype.protocolVersion = 0;

            /**
             * Hello token.
             * @member {string} token
             * @memberof freshet.v1.Hello
             * @instance
             */
            Hello.prototype.token = "";

            /**
             * Hello client.
             * @member {string} client
             * @memberof freshet.v1.Hello
             * @instance
             */
            Hello.prototype.client = "";

            /**
             * Hello resume.
             * @member {freshet.v1.Resume.$Properties|null|undefined} resume
             * @memberof freshet.v1.Hello
             * @instance
             */
            Hello.prototype.resume = null;

            /**
             * Encodes the specified Hello message. Does not implicitly {@link freshet.v1.Hello.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Hello
             * @static
             * @param {freshet.v1.Hello.$Properties} message Hello message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Hello.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && message.protocolVersion !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.protocolVersion);
                if (message.token != null && $Object.hasOwnProperty.call(message, "token") && message.token !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.token);
                if (message.client != null && $Object.hasOwnProperty.call(message, "client") && message.client !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.client);
                if (message.resume != null && $Object.hasOwnProperty.call(message, "resume"))
                    $root.freshet.v1.Resume.encode(message.resume, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return Hello;
        })();

        v1.Resume = (function() {

            /**
             * Properties of a Resume.
             * @typedef {Object} freshet.v1.Resume.$Properties
             * @property {string|null} [session] Resume session
             * @property {number|null} [lastSeq] Resume lastSeq
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Resume.
             * @memberof freshet.v1
             * @interface IResume
             * @augments freshet.v1.Resume.$Properties
             * @deprecated Use freshet.v1.Resume.$Properties instead.
             */

            /**
             * Shape of a Resume.
             * @typedef {freshet.v1.Resume.$Properties} freshet.v1.Resume.$Shape
             */

            /**
             * Constructs a new Resume.
             * @memberof freshet.v1
             * @classdesc Represents a Resume.
             * @constructor
             * @param {freshet.v1.Resume.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Resume = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Resume session.
             * @member {string} session
             * @memberof freshet.v1.Resume
             * @instance
             */
            Resume.prototype.session = "";

            /**
             * Resume lastSeq.
             * @member {number} lastSeq
             * @memberof freshet.v1.Resume
             * @instance
             */
            Resume.prototype.lastSeq = 0;

            /**
             * Encodes the specified Resume message. Does not implicitly {@link freshet.v1.Resume.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Resume
             * @static
             * @param {freshet.v1.Resume.$Properties} message Resume message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Resume.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.session);
                if (message.lastSeq != null && $Object.hasOwnProperty.call(message, "lastSeq") && message.lastSeq !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.lastSeq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return Resume;
        })();

        v1.Ping = (function() {

            /**
             * Properties of a Ping.
             * @typedef {Object} freshet.v1.Ping.$Properties
             * @property {number|null} [clientTimeMs] Ping clientTimeMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Ping.
             * @memberof freshet.v1
             * @interface IPing
             * @augments freshet.v1.Ping.$Properties
             * @deprecated Use freshet.v1.Ping.$Properties instead.
             */

            /**
             * Shape of a Ping.
             * @typedef {freshet.v1.Ping.$Properties} freshet.v1.Ping.$Shape
             */

            /**
             * Constructs a new Ping.
             * @memberof freshet.v1
             * @classdesc Represents a Ping.
             * @constructor
             * @param {freshet.v1.Ping.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Ping = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Ping clientTimeMs.
             * @member {number} clientTimeMs
             * @memberof freshet.v1.Ping
             * @instance
             */
            Ping.prototype.clientTimeMs = 0;

            /**
             * Encodes the specified Ping message. Does not implicitly {@link freshet.v1.Ping.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Ping
             * @static
             * @param {freshet.v1.Ping.$Properties} message Ping message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Ping.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.clientTimeMs != null && $Object.hasOwnProperty.call(message, "clientTimeMs") && !$Object.is(message.clientTimeMs, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.clientTimeMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return Ping;
        })();

        v1.Simulate = (function() {

            /**
             * Properties of a Simulate.
             * @typedef {Object} freshet.v1.Simulate.$Properties
             * @property {freshet.v1.Simulate.Scenario|null} [scenario] Simulate scenario
             * @property {string|null} [sessionId] Simulate sessionId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Simulate.
             * @memberof freshet.v1
             * @interface ISimulate
             * @augments freshet.v1.Simulate.$Properties
             * @deprecated Use freshet.v1.Simulate.$Properties instead.
             */

            /**
             * Shape of a Simulate.
             * @typedef {freshet.v1.Simulate.$Properties} freshet.v1.Simulate.$Shape
             */

            /**
             * Constructs a new Simulate.
             * @memberof freshet.v1
             * @classdesc Represents a Simulate.
             * @constructor
             * @param {freshet.v1.Simulate.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Simulate = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Simulate scenario.
             * @member {freshet.v1.Simulate.Scenario} scenario
             * @memberof freshet.v1.Simulate
             * @instance
             */
            Simulate.prototype.scenario = 0;

            /**
             * Simulate sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.Simulate
             * @instance
             */
            Simulate.prototype.sessionId = "";

            /**
             * Encodes the specified Simulate message. Does not implicitly {@link freshet.v1.Simulate.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Simulate
             * @static
             * @param {freshet.v1.Simulate.$Properties} message Simulate message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Simulate.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.scenario != null && $Object.hasOwnProperty.call(message, "scenario") && message.scenario !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.scenario);
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.sessionId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Scenario enum.
             * @name freshet.v1.Simulate.Scenario
             * @enum {number}
             * @property {number} SCENARIO_UNSPECIFIED=0 SCENARIO_UNSPECIFIED value
             * @property {number} DROP_SOCKET=1 DROP_SOCKET value
             * @property {number} KILL_WORKER=2 KILL_WORKER value
             * @property {number} LEAVE_RECONNECT=3 LEAVE_RECONNECT value
             */
            Simulate.Scenario = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "SCENARIO_UNSPECIFIED"] = 0;
                values[valuesById[1] = "DROP_SOCKET"] = 1;
                values[valuesById[2] = "KILL_WORKER"] = 2;
                values[valuesById[3] = "LEAVE_RECONNECT"] = 3;
                return values;
            })();

            return Simulate;
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

        v1.Publish = (function() {

            /**
             * Properties of a Publish.
             * @typedef {Object} freshet.v1.Publish.$Properties
             * @property {string|null} [streamId] Publish streamId
             * @property {string|null} [streamKey] Publish streamKey
             * @property {freshet.v1.DtlsParameters.$Properties|null} [dtlsParameters] Publish dtlsParameters
             * @property {string|null} [region] Publish region
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Publish.
             * @memberof freshet.v1
             * @interface IPublish
             * @augments freshet.v1.Publish.$Properties
             * @deprecated Use freshet.v1.Publish.$Properties instead.
             */

            /**
             * Shape of a Publish.
             * @typedef {freshet.v1.Publish.$Properties} freshet.v1.Publish.$Shape
             */

            /**
             * Constructs a new Publish.
             * @memberof freshet.v1
             * @classdesc Represents a Publish.
             * @constructor
             * @param {freshet.v1.Publish.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Publish = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Publish streamId.
             * @member {string} streamId
             * @memberof freshet.v1.Publish
             * @instance
             */
            Publish.prototype.streamId = "";

            /**
             * Publish streamKey.
             * @member {string} streamKey
             * @memberof freshet.v1.Publish
             * @instance
             */
            Publish.prototype.streamKey = "";

            /**
             * Publish dtlsParameters.
             * @member {freshet.v1.DtlsParameters.$Properties|null|undefined} dtlsParameters
             * @memberof freshet.v1.Publish
             * @instance
             */
            Publish.prototype.dtlsParameters = null;

            /**
             * Publish region.
             * @member {string} region
             * @memberof freshet.v1.Publish
             * @instance
             */
            Publish.prototype.region = "";

            /**
             * Encodes the specified Publish message. Does not implicitly {@link freshet.v1.Publish.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Publish
             * @static
             * @param {freshet.v1.Publish.$Properties} message Publish message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Publish.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.streamKey != null && $Object.hasOwnProperty.call(message, "streamKey") && message.streamKey !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.streamKey);
                if (message.dtlsParameters != null && $Object.hasOwnProperty.call(message, "dtlsParameters"))
                    $root.freshet.v1.DtlsParameters.encode(message.dtlsParameters, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.region != null && $Object.hasOwnProperty.call(message, "region") && message.region !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.region);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return Publish;
        })();

        v1.Unpublish = (function() {

            /**
             * Properties of an Unpublish.
             * @typedef {Object} freshet.v1.Unpublish.$Properties
             * @property {string|null} [sessionId] Unpublish sessionId
             * @property {boolean|null} [endStream] Unpublish endStream
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Unpublish.
             * @memberof freshet.v1
             * @interface IUnpublish
             * @augments freshet.v1.Unpublish.$Properties
             * @deprecated Use freshet.v1.Unpublish.$Properties instead.
             */

            /**
             * Shape of an Unpublish.
             * @typedef {freshet.v1.Unpublish.$Properties} freshet.v1.Unpublish.$Shape
             */

            /**
             * Constructs a new Unpublish.
             * @memberof freshet.v1
             * @classdesc Represents an Unpublish.
             * @constructor
             * @param {freshet.v1.Unpublish.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Unpublish = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Unpublish sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.Unpublish
             * @instance
             */
            Unpublish.prototype.sessionId = "";

            /**
             * Unpublish endStream.
             * @member {boolean} endStream
             * @memberof freshet.v1.Unpublish
             * @instance
             */
            Unpublish.prototype.endStream = false;

            /**
             * Encodes the specified Unpublish message. Does not implicitly {@link freshet.v1.Unpublish.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Unpublish
             * @static
             * @param {freshet.v1.Unpublish.$Properties} message Unpublish message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Unpublish.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.endStream != null && $Object.hasOwnProperty.call(message, "endStream") && message.endStream !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.endStream);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return Unpublish;
        })();

        v1.Produce = (function() {

            /**
             * Properties of a Produce.
             * @typedef {Object} freshet.v1.Produce.$Properties
             * @property {string|null} [sessionId] Produce sessionId
             * @property {freshet.v1.MediaKind|null} [mediaKind] Produce mediaKind
             * @property {freshet.v1.TrackSource|null} [source] Produce source
             * @property {freshet.v1.RtpParameters.$Properties|null} [rtpParameters] Produce rtpParameters
             * @property {boolean|null} [paused] Produce paused
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Produce.
             * @memberof freshet.v1
             * @interface IProduce
             * @augments freshet.v1.Produce.$Properties
             * @deprecated Use freshet.v1.Produce.$Properties instead.
             */

            /**
             * Shape of a Produce.
             * @typedef {{
             *   sessionId?: string|null;
             *   mediaKind?: freshet.v1.MediaKind|null;
             *   source?: freshet.v1.TrackSource|null;
             *   rtpParameters?: freshet.v1.RtpParameters.$Shape|null;
             *   paused?: boolean|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} freshet.v1.Produce.$Shape
             */

            /**
             * Constructs a new Produce.
             * @memberof freshet.v1
             * @classdesc Represents a Produce.
             * @constructor
             * @param {freshet.v1.Produce.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Produce = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Produce sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.Produce
             * @instance
             */
            Produce.prototype.sessionId = "";

            /**
             * Produce mediaKind.
             * @member {freshet.v1.MediaKind} mediaKind
             * @memberof freshet.v1.Produce
             * @instance
             */
            Produce.prototype.mediaKind = 0;

            /**
             * Produce source.
             * @member {freshet.v1.TrackSource} source
             * @memberof freshet.v1.Produce
             * @instance
             */
            Produce.prototype.source = 0;

            /**
             * Produce rtpParameters.
             * @member {freshet.v1.RtpParameters.$Properties|null|undefined} rtpParameters
             * @memberof freshet.v1.Produce
             * @instance
             */
            Produce.prototype.rtpParameters = null;

            /**
             * Produce paused.
             * @member {boolean} paused
             * @memberof freshet.v1.Produce
             * @instance
             */
            Produce.prototype.paused = false;

            /**
             * Encodes the specified Produce message. Does not implicitly {@link freshet.v1.Produce.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Produce
             * @static
             * @param {freshet.v1.Produce.$Properties} message Produce message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Produce.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.mediaKind != null && $Object.hasOwnProperty.call(message, "mediaKind") && message.mediaKind !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.mediaKind);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.source);
                if (message.rtpParameters != null && $Object.hasOwnProperty.call(message, "rtpParameters"))
                    $root.freshet.v1.RtpParameters.encode(message.rtpParameters, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.paused != null && $Object.hasOwnProperty.call(message, "paused") && message.paused !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.paused);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return Produce;
        })();

        v1.CloseProducer = (function() {

            /**
             * Properties of a CloseProducer.
             * @typedef {Object} freshet.v1.CloseProducer.$Properties
             * @property {string|null} [sessionId] CloseProducer sessionId
             * @property {string|null} [producerId] CloseProducer producerId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CloseProducer.
             * @memberof freshet.v1
             * @interface ICloseProducer
             * @augments freshet.v1.CloseProducer.$Properties
             * @deprecated Use freshet.v1.CloseProducer.$Properties instead.
             */

            /**
             * Shape of a CloseProducer.
             * @typedef {freshet.v1.CloseProducer.$Properties} freshet.v1.CloseProducer.$Shape
             */

            /**
             * Constructs a new CloseProducer.
             * @memberof freshet.v1
             * @classdesc Represents a CloseProducer.
             * @constructor
             * @param {freshet.v1.CloseProducer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CloseProducer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CloseProducer sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.CloseProducer
             * @instance
             */
            CloseProducer.prototype.sessionId = "";

            /**
             * CloseProducer producerId.
             * @member {string} producerId
             * @memberof freshet.v1.CloseProducer
             * @instance
             */
            CloseProducer.prototype.producerId = "";

            /**
             * Encodes the specified CloseProducer message. Does not implicitly {@link freshet.v1.CloseProducer.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.CloseProducer
             * @static
             * @param {freshet.v1.CloseProducer.$Properties} message CloseProducer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CloseProducer.encode = function (message, writer, _depth) {
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
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return CloseProducer;
        })();

        v1.PauseProducer = (function() {

            /**
             * Properties of a PauseProducer.
             * @typedef {Object} freshet.v1.PauseProducer.$Properties
             * @property {string|null} [sessionId] PauseProducer sessionId
             * @property {string|null} [producerId] PauseProducer producerId
             * @property {boolean|null} [paused] PauseProducer paused
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PauseProducer.
             * @memberof freshet.v1
             * @interface IPauseProducer
             * @augments freshet.v1.PauseProducer.$Properties
             * @deprecated Use freshet.v1.PauseProducer.$Properties instead.
             */

            /**
             * Shape of a PauseProducer.
             * @typedef {freshet.v1.PauseProducer.$Properties} freshet.v1.PauseProducer.$Shape
             */

            /**
             * Constructs a new PauseProducer.
             * @memberof freshet.v1
             * @classdesc Represents a PauseProducer.
             * @constructor
             * @param {freshet.v1.PauseProducer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PauseProducer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PauseProducer sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.PauseProducer
             * @instance
             */
            PauseProducer.prototype.sessionId = "";

            /**
             * PauseProducer producerId.
             * @member {string} producerId
             * @memberof freshet.v1.PauseProducer
             * @instance
             */
            PauseProducer.prototype.producerId = "";

            /**
             * PauseProducer paused.
             * @member {boolean} paused
             * @memberof freshet.v1.PauseProducer
             * @instance
             */
            PauseProducer.prototype.paused = false;

            /**
             * Encodes the specified PauseProducer message. Does not implicitly {@link freshet.v1.PauseProducer.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.PauseProducer
             * @static
             * @param {freshet.v1.PauseProducer.$Properties} message PauseProducer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PauseProducer.encode = function (message, writer, _depth) {
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
                if (message.paused != null && $Object.hasOwnProperty.call(message, "paused") && message.paused !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.paused);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return PauseProducer;
        })();

        v1.Subscribe = (function() {

            /**
             * Properties of a Subscribe.
             * @typedef {Object} freshet.v1.Subscribe.$Properties
             * @property {string|null} [streamId] Subscribe streamId
             * @property {freshet.v1.RtpCapabilities.$Properties|null} [rtpCapabilities] Subscribe rtpCapabilities
             * @property {freshet.v1.DtlsParameters.$Properties|null} [dtlsParameters] Subscribe dtlsParameters
             * @property {string|null} [viewerToken] Subscribe viewerToken
             * @property {string|null} [region] Subscribe region
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Subscribe.
             * @memberof freshet.v1
             * @interface ISubscribe
             * @augments freshet.v1.Subscribe.$Properties
             * @deprecated Use freshet.v1.Subscribe.$Properties instead.
             */

            /**
             * Shape of a Subscribe.
             * @typedef {{
             *   streamId?: string|null;
             *   rtpCapabilities?: freshet.v1.RtpCapabilities.$Shape|null;
             *   dtlsParameters?: freshet.v1.DtlsParameters.$Shape|null;
             *   viewerToken?: string|null;
             *   region?: string|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} freshet.v1.Subscribe.$Shape
             */

            /**
             * Constructs a new Subscribe.
             * @memberof freshet.v1
             * @classdesc Represents a Subscribe.
             * @constructor
             * @param {freshet.v1.Subscribe.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Subscribe = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Subscribe streamId.
             * @member {string} streamId
             * @memberof freshet.v1.Subscribe
             * @instance
             */
            Subscribe.prototype.streamId = "";

            /**
             * Subscribe rtpCapabilities.
             * @member {freshet.v1.RtpCapabilities.$Properties|null|undefined} rtpCapabilities
             * @memberof freshet.v1.Subscribe
             * @instance
             */
            Subscribe.prototype.rtpCapabilities = null;

            /**
             * Subscribe dtlsParameters.
             * @member {freshet.v1.DtlsParameters.$Properties|null|undefined} dtlsParameters
             * @memberof freshet.v1.Subscribe
             * @instance
             */
            Subscribe.prototype.dtlsParameters = null;

            /**
             * Subscribe viewerToken.
             * @member {string} viewerToken
             * @memberof freshet.v1.Subscribe
             * @instance
             */
            Subscribe.prototype.viewerToken = "";

            /**
             * Subscribe region.
             * @member {string} region
             * @memberof freshet.v1.Subscribe
             * @instance
             */
            Subscribe.prototype.region = "";

            /**
             * Encodes the specified Subscribe message. Does not implicitly {@link freshet.v1.Subscribe.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Subscribe
             * @static
             * @param {freshet.v1.Subscribe.$Properties} message Subscribe message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Subscribe.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.rtpCapabilities != null && $Object.hasOwnProperty.call(message, "rtpCapabilities"))
                    $root.freshet.v1.RtpCapabilities.encode(message.rtpCapabilities, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.dtlsParameters != null && $Object.hasOwnProperty.call(message, "dtlsParameters"))
                    $root.freshet.v1.DtlsParameters.encode(message.dtlsParameters, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.viewerToken != null && $Object.hasOwnProperty.call(message, "viewerToken") && message.viewerToken !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.viewerToken);
                if (message.region != null && $Object.hasOwnProperty.call(message, "region") && message.region !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.region);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return Subscribe;
        })();

        v1.Unsubscribe = (function() {

            /**
             * Properties of an Unsubscribe.
             * @typedef {Object} freshet.v1.Unsubscribe.$Properties
             * @property {string|null} [sessionId] Unsubscribe sessionId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Unsubscribe.
             * @memberof freshet.v1
             * @interface IUnsubscribe
             * @augments freshet.v1.Unsubscribe.$Properties
             * @deprecated Use freshet.v1.Unsubscribe.$Properties instead.
             */

            /**
             * Shape of an Unsubscribe.
             * @typedef {freshet.v1.Unsubscribe.$Properties} freshet.v1.Unsubscribe.$Shape
             */

            /**
             * Constructs a new Unsubscribe.
             * @memberof freshet.v1
             * @classdesc Represents an Unsubscribe.
             * @constructor
             * @param {freshet.v1.Unsubscribe.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Unsubscribe = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Unsubscribe sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.Unsubscribe
             * @instance
             */
            Unsubscribe.prototype.sessionId = "";

            /**
             * Encodes the specified Unsubscribe message. Does not implicitly {@link freshet.v1.Unsubscribe.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.Unsubscribe
             * @static
             * @param {freshet.v1.Unsubscribe.$Properties} message Unsubscribe message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Unsubscribe.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return Unsubscribe;
        })();

        v1.PauseConsumer = (function() {

            /**
             * Properties of a PauseConsumer.
             * @typedef {Object} freshet.v1.PauseConsumer.$Properties
             * @property {string|null} [sessionId] PauseConsumer sessionId
             * @property {string|null} [consumerId] PauseConsumer consumerId
             * @property {boolean|null} [paused] PauseConsumer paused
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PauseConsumer.
             * @memberof freshet.v1
             * @interface IPauseConsumer
             * @augments freshet.v1.PauseConsumer.$Properties
             * @deprecated Use freshet.v1.PauseConsumer.$Properties instead.
             */

            /**
             * Shape of a PauseConsumer.
             * @typedef {freshet.v1.PauseConsumer.$Properties} freshet.v1.PauseConsumer.$Shape
             */

            /**
             * Constructs a new PauseConsumer.
             * @memberof freshet.v1
             * @classdesc Represents a PauseConsumer.
             * @constructor
             * @param {freshet.v1.PauseConsumer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PauseConsumer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PauseConsumer sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.PauseConsumer
             * @instance
             */
            PauseConsumer.prototype.sessionId = "";

            /**
             * PauseConsumer consumerId.
             * @member {string} consumerId
             * @memberof freshet.v1.PauseConsumer
             * @instance
             */
            PauseConsumer.prototype.consumerId = "";

            /**
             * PauseConsumer paused.
             * @member {boolean} paused
             * @memberof freshet.v1.PauseConsumer
             * @instance
             */
            PauseConsumer.prototype.paused = false;

            /**
             * Encodes the specified PauseConsumer message. Does not implicitly {@link freshet.v1.PauseConsumer.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.PauseConsumer
             * @static
             * @param {freshet.v1.PauseConsumer.$Properties} message PauseConsumer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PauseConsumer.encode = function (message, writer, _depth) {
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

            return PauseConsumer;
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

        v1.SetLayers = (function() {

            /**
             * Properties of a SetLayers.
             * @typedef {Object} freshet.v1.SetLayers.$Properties
             * @property {string|null} [sessionId] SetLayers sessionId
             * @property {string|null} [consumerId] SetLayers consumerId
             * @property {freshet.v1.Layers.$Properties|null} [layers] SetLayers layers
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetLayers.
             * @memberof freshet.v1
             * @interface ISetLayers
             * @augments freshet.v1.SetLayers.$Properties
             * @deprecated Use freshet.v1.SetLayers.$Properties instead.
             */

            /**
             * Shape of a SetLayers.
             * @typedef {freshet.v1.SetLayers.$Properties} freshet.v1.SetLayers.$Shape
             */

            /**
             * Constructs a new SetLayers.
             * @memberof freshet.v1
             * @classdesc Represents a SetLayers.
             * @constructor
             * @param {freshet.v1.SetLayers.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetLayers = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetLayers sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.SetLayers
             * @instance
             */
            SetLayers.prototype.sessionId = "";

            /**
             * SetLayers consumerId.
             * @member {string} consumerId
             * @memberof freshet.v1.SetLayers
             * @instance
             */
            SetLayers.prototype.consumerId = "";

            /**
             * SetLayers layers.
             * @member {freshet.v1.Layers.$Properties|null|undefined} layers
             * @memberof freshet.v1.SetLayers
             * @instance
             */
            SetLayers.prototype.layers = null;

            /**
             * Encodes the specified SetLayers message. Does not implicitly {@link freshet.v1.SetLayers.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.SetLayers
             * @static
             * @param {freshet.v1.SetLayers.$Properties} message SetLayers message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetLayers.encode = function (message, writer, _depth) {
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

            return SetLayers;
        })();

        v1.RequestKeyframe = (function() {

            /**
             * Properties of a RequestKeyframe.
             * @typedef {Object} freshet.v1.RequestKeyframe.$Properties
             * @property {string|null} [sessionId] RequestKeyframe sessionId
             * @property {string|null} [consumerId] RequestKeyframe consumerId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RequestKeyframe.
             * @memberof freshet.v1
             * @interface IRequestKeyframe
             * @augments freshet.v1.RequestKeyframe.$Properties
             * @deprecated Use freshet.v1.RequestKeyframe.$Properties instead.
             */

            /**
             * Shape of a RequestKeyframe.
             * @typedef {freshet.v1.RequestKeyframe.$Properties} freshet.v1.RequestKeyframe.$Shape
             */

            /**
             * Constructs a new RequestKeyframe.
             * @memberof freshet.v1
             * @classdesc Represents a RequestKeyframe.
             * @constructor
             * @param {freshet.v1.RequestKeyframe.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RequestKeyframe = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RequestKeyframe sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.RequestKeyframe
             * @instance
             */
            RequestKeyframe.prototype.sessionId = "";

            /**
             * RequestKeyframe consumerId.
             * @member {string} consumerId
             * @memberof freshet.v1.RequestKeyframe
             * @instance
             */
            RequestKeyframe.prototype.consumerId = "";

            /**
             * Encodes the specified RequestKeyframe message. Does not implicitly {@link freshet.v1.RequestKeyframe.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.RequestKeyframe
             * @static
             * @param {freshet.v1.RequestKeyframe.$Properties} message RequestKeyframe message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RequestKeyframe.encode = function (message, writer, _depth) {
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

            return RequestKeyframe;
        })();

        v1.ConnectTransport = (function() {

            /**
             * Properties of a ConnectTransport.
             * @typedef {Object} freshet.v1.ConnectTransport.$Properties
             * @property {string|null} [sessionId] ConnectTransport sessionId
             * @property {freshet.v1.DtlsParameters.$Properties|null} [dtlsParameters] ConnectTransport dtlsParameters
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConnectTransport.
             * @memberof freshet.v1
             * @interface IConnectTransport
             * @augments freshet.v1.ConnectTransport.$Properties
             * @deprecated Use freshet.v1.ConnectTransport.$Properties instead.
             */

            /**
             * Shape of a ConnectTransport.
             * @typedef {freshet.v1.ConnectTransport.$Properties} freshet.v1.ConnectTransport.$Shape
             */

            /**
             * Constructs a new ConnectTransport.
             * @memberof freshet.v1
             * @classdesc Represents a ConnectTransport.
             * @constructor
             * @param {freshet.v1.ConnectTransport.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConnectTransport = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConnectTransport sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.ConnectTransport
             * @instance
             */
            ConnectTransport.prototype.sessionId = "";

            /**
             * ConnectTransport dtlsParameters.
             * @member {freshet.v1.DtlsParameters.$Properties|null|undefined} dtlsParameters
             * @memberof freshet.v1.ConnectTransport
             * @instance
             */
            ConnectTransport.prototype.dtlsParameters = null;

            /**
             * Encodes the specified ConnectTransport message. Does not implicitly {@link freshet.v1.ConnectTransport.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ConnectTransport
             * @static
             * @param {freshet.v1.ConnectTransport.$Properties} message ConnectTransport message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConnectTransport.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.dtlsParameters != null && $Object.hasOwnProperty.call(message, "dtlsParameters"))
                    $root.freshet.v1.DtlsParameters.encode(message.dtlsParameters, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return ConnectTransport;
        })();

        v1.RestartIce = (function() {

            /**
             * Properties of a RestartIce.
             * @typedef {Object} freshet.v1.RestartIce.$Properties
             * @property {string|null} [sessionId] RestartIce sessionId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RestartIce.
             * @memberof freshet.v1
             * @interface IRestartIce
             * @augments freshet.v1.RestartIce.$Properties
             * @deprecated Use freshet.v1.RestartIce.$Properties instead.
             */

            /**
             * Shape of a RestartIce.
             * @typedef {freshet.v1.RestartIce.$Properties} freshet.v1.RestartIce.$Shape
             */

            /**
             * Constructs a new RestartIce.
             * @memberof freshet.v1
             * @classdesc Represents a RestartIce.
             * @constructor
             * @param {freshet.v1.RestartIce.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RestartIce = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RestartIce sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.RestartIce
             * @instance
             */
            RestartIce.prototype.sessionId = "";

            /**
             * Encodes the specified RestartIce message. Does not implicitly {@link freshet.v1.RestartIce.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.RestartIce
             * @static
             * @param {freshet.v1.RestartIce.$Properties} message RestartIce message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RestartIce.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return RestartIce;
        })();

        v1.GetStats = (function() {

            /**
             * Properties of a GetStats.
             * @typedef {Object} freshet.v1.GetStats.$Properties
             * @property {string|null} [sessionId] GetStats sessionId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetStats.
             * @memberof freshet.v1
             * @interface IGetStats
             * @augments freshet.v1.GetStats.$Properties
             * @deprecated Use freshet.v1.GetStats.$Properties instead.
             */

            /**
             * Shape of a GetStats.
             * @typedef {freshet.v1.GetStats.$Properties} freshet.v1.GetStats.$Shape
             */

            /**
             * Constructs a new GetStats.
             * @memberof freshet.v1
             * @classdesc Represents a GetStats.
             * @constructor
             * @param {freshet.v1.GetStats.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetStats = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetStats sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.GetStats
             * @instance
             */
            GetStats.prototype.sessionId = "";

            /**
             * Encodes the specified GetStats message. Does not implicitly {@link freshet.v1.GetStats.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.GetStats
             * @static
             * @param {freshet.v1.GetStats.$Properties} message GetStats message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetStats.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return GetStats;
        })();

        v1.ReportQuality = (function() {

            /**
             * Properties of a ReportQuality.
             * @typedef {Object} freshet.v1.ReportQuality.$Properties
             * @property {string|null} [sessionId] ReportQuality sessionId
             * @property {number|null} [joinTimeMs] ReportQuality joinTimeMs
             * @property {number|null} [freezeCount] ReportQuality freezeCount
             * @property {number|null} [freezeDurationMs] ReportQuality freezeDurationMs
             * @property {number|null} [bitrateBps] ReportQuality bitrateBps
             * @property {number|null} [framesPerSecond] ReportQuality framesPerSecond
             * @property {number|null} [latencyMs] ReportQuality latencyMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReportQuality.
             * @memberof freshet.v1
             * @interface IReportQuality
             * @augments freshet.v1.ReportQuality.$Properties
             * @deprecated Use freshet.v1.ReportQuality.$Properties instead.
             */

            /**
             * Shape of a ReportQuality.
             * @typedef {freshet.v1.ReportQuality.$Properties} freshet.v1.ReportQuality.$Shape
             */

            /**
             * Constructs a new ReportQuality.
             * @memberof freshet.v1
             * @classdesc Represents a ReportQuality.
             * @constructor
             * @param {freshet.v1.ReportQuality.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReportQuality = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReportQuality sessionId.
             * @member {string} sessionId
             * @memberof freshet.v1.ReportQuality
             * @instance
             */
            ReportQuality.prototype.sessionId = "";

            /**
             * ReportQuality joinTimeMs.
             * @member {number} joinTimeMs
             * @memberof freshet.v1.ReportQuality
             * @instance
             */
            ReportQuality.prototype.joinTimeMs = 0;

            /**
             * ReportQuality freezeCount.
             * @member {number} freezeCount
             * @memberof freshet.v1.ReportQuality
             * @instance
             */
            ReportQuality.prototype.freezeCount = 0;

            /**
             * ReportQuality freezeDurationMs.
             * @member {number} freezeDurationMs
             * @memberof freshet.v1.ReportQuality
             * @instance
             */
            ReportQuality.prototype.freezeDurationMs = 0;

            /**
             * ReportQuality bitrateBps.
             * @member {number} bitrateBps
             * @memberof freshet.v1.ReportQuality
             * @instance
             */
            ReportQuality.prototype.bitrateBps = 0;

            /**
             * ReportQuality framesPerSecond.
             * @member {number} framesPerSecond
             * @memberof freshet.v1.ReportQuality
             * @instance
             */
            ReportQuality.prototype.framesPerSecond = 0;

            /**
             * ReportQuality latencyMs.
             * @member {number} latencyMs
             * @memberof freshet.v1.ReportQuality
             * @instance
             */
            ReportQuality.prototype.latencyMs = 0;

            /**
             * Encodes the specified ReportQuality message. Does not implicitly {@link freshet.v1.ReportQuality.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ReportQuality
             * @static
             * @param {freshet.v1.ReportQuality.$Properties} message ReportQuality message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReportQuality.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.joinTimeMs != null && $Object.hasOwnProperty.call(message, "joinTimeMs") && message.joinTimeMs !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.joinTimeMs);
                if (message.freezeCount != null && $Object.hasOwnProperty.call(message, "freezeCount") && message.freezeCount !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.freezeCount);
                if (message.freezeDurationMs != null && $Object.hasOwnProperty.call(message, "freezeDurationMs") && message.freezeDurationMs !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.freezeDurationMs);
                if (message.bitrateBps != null && $Object.hasOwnProperty.call(message, "bitrateBps") && !$Object.is(message.bitrateBps, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.bitrateBps);
                if (message.framesPerSecond != null && $Object.hasOwnProperty.call(message, "framesPerSecond") && !$Object.is(message.framesPerSecond, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.framesPerSecond);
                if (message.latencyMs != null && $Object.hasOwnProperty.call(message, "latencyMs") && !$Object.is(message.latencyMs, 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).double(message.latencyMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return ReportQuality;
        })();

        v1.WatchHealth = (function() {

            /**
             * Properties of a WatchHealth.
             * @typedef {Object} freshet.v1.WatchHealth.$Properties
             * @property {string|null} [streamId] WatchHealth streamId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WatchHealth.
             * @memberof freshet.v1
             * @interface IWatchHealth
             * @augments freshet.v1.WatchHealth.$Properties
             * @deprecated Use freshet.v1.WatchHealth.$Properties instead.
             */

            /**
             * Shape of a WatchHealth.
             * @typedef {freshet.v1.WatchHealth.$Properties} freshet.v1.WatchHealth.$Shape
             */

            /**
             * Constructs a new WatchHealth.
             * @memberof freshet.v1
             * @classdesc Represents a WatchHealth.
             * @constructor
             * @param {freshet.v1.WatchHealth.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WatchHealth = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WatchHealth streamId.
             * @member {string} streamId
             * @memberof freshet.v1.WatchHealth
             * @instance
             */
            WatchHealth.prototype.streamId = "";

            /**
             * Encodes the specified WatchHealth message. Does not implicitly {@link freshet.v1.WatchHealth.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.WatchHealth
             * @static
             * @param {freshet.v1.WatchHealth.$Properties} message WatchHealth message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchHealth.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return WatchHealth;
        })();

        v1.UnwatchHealth = (function() {

            /**
             * Properties of an UnwatchHealth.
             * @typedef {Object} freshet.v1.UnwatchHealth.$Properties
             * @property {string|null} [streamId] UnwatchHealth streamId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an UnwatchHealth.
             * @memberof freshet.v1
             * @interface IUnwatchHealth
             * @augments freshet.v1.UnwatchHealth.$Properties
             * @deprecated Use freshet.v1.UnwatchHealth.$Properties instead.
             */

            /**
             * Shape of an UnwatchHealth.
             * @typedef {freshet.v1.UnwatchHealth.$Properties} freshet.v1.UnwatchHealth.$Shape
             */

            /**
             * Constructs a new UnwatchHealth.
             * @memberof freshet.v1
             * @classdesc Represents an UnwatchHealth.
             * @constructor
             * @param {freshet.v1.UnwatchHealth.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UnwatchHealth = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UnwatchHealth streamId.
             * @member {string} streamId
             * @memberof freshet.v1.UnwatchHealth
             * @instance
             */
            UnwatchHealth.prototype.streamId = "";

            /**
             * Encodes the specified UnwatchHealth message. Does not implicitly {@link freshet.v1.UnwatchHealth.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.UnwatchHealth
             * @static
             * @param {freshet.v1.UnwatchHealth.$Properties} message UnwatchHealth message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UnwatchHealth.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return UnwatchHealth;
        })();

        v1.WatchNotifications = (function() {

            /**
             * Properties of a WatchNotifications.
             * @typedef {Object} freshet.v1.WatchNotifications.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WatchNotifications.
             * @memberof freshet.v1
             * @interface IWatchNotifications
             * @augments freshet.v1.WatchNotifications.$Properties
             * @deprecated Use freshet.v1.WatchNotifications.$Properties instead.
             */

            /**
             * Shape of a WatchNotifications.
             * @typedef {freshet.v1.WatchNotifications.$Properties} freshet.v1.WatchNotifications.$Shape
             */

            /**
             * Constructs a new WatchNotifications.
             * @memberof freshet.v1
             * @classdesc Represents a WatchNotifications.
             * @constructor
             * @param {freshet.v1.WatchNotifications.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WatchNotifications = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified WatchNotifications message. Does not implicitly {@link freshet.v1.WatchNotifications.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.WatchNotifications
             * @static
             * @param {freshet.v1.WatchNotifications.$Properties} message WatchNotifications message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchNotifications.encode = function (message, writer, _depth) {
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

            return WatchNotifications;
        })();

        v1.ChatJoin = (function() {

            /**
             * Properties of a ChatJoin.
             * @typedef {Object} freshet.v1.ChatJoin.$Properties
             * @property {string|null} [roomId] ChatJoin roomId
             * @property {string|null} [after] ChatJoin after
             * @property {string|null} [viewerToken] ChatJoin viewerToken
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatJoin.
             * @memberof freshet.v1
             * @interface IChatJoin
             * @augments freshet.v1.ChatJoin.$Properties
             * @deprecated Use freshet.v1.ChatJoin.$Properties instead.
             */

            /**
             * Shape of a ChatJoin.
             * @typedef {freshet.v1.ChatJoin.$Properties} freshet.v1.ChatJoin.$Shape
             */

            /**
             * Constructs a new ChatJoin.
             * @memberof freshet.v1
             * @classdesc Represents a ChatJoin.
             * @constructor
             * @param {freshet.v1.ChatJoin.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatJoin = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatJoin roomId.
             * @member {string} roomId
             * @memberof freshet.v1.ChatJoin
             * @instance
             */
            ChatJoin.prototype.roomId = "";

            /**
             * ChatJoin after.
             * @member {string} after
             * @memberof freshet.v1.ChatJoin
             * @instance
             */
            ChatJoin.prototype.after = "";

            /**
             * ChatJoin viewerToken.
             * @member {string} viewerToken
             * @memberof freshet.v1.ChatJoin
             * @instance
             */
            ChatJoin.prototype.viewerToken = "";

            /**
             * Encodes the specified ChatJoin message. Does not implicitly {@link freshet.v1.ChatJoin.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ChatJoin
             * @static
             * @param {freshet.v1.ChatJoin.$Properties} message ChatJoin message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatJoin.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.roomId != null && $Object.hasOwnProperty.call(message, "roomId") && message.roomId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.roomId);
                if (message.after != null && $Object.hasOwnProperty.call(message, "after") && message.after !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.after);
                if (message.viewerToken != null && $Object.hasOwnProperty.call(message, "viewerToken") && message.viewerToken !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.viewerToken);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return ChatJoin;
        })();

        v1.ChatLeave = (function() {

            /**
             * Properties of a ChatLeave.
             * @typedef {Object} freshet.v1.ChatLeave.$Properties
             * @property {string|null} [roomId] ChatLeave roomId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatLeave.
             * @memberof freshet.v1
             * @interface IChatLeave
             * @augments freshet.v1.ChatLeave.$Properties
             * @deprecated Use freshet.v1.ChatLeave.$Properties instead.
             */

            /**
             * Shape of a ChatLeave.
             * @typedef {freshet.v1.ChatLeave.$Properties} freshet.v1.ChatLeave.$Shape
             */

            /**
             * Constructs a new ChatLeave.
             * @memberof freshet.v1
             * @classdesc Represents a ChatLeave.
             * @constructor
             * @param {freshet.v1.ChatLeave.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatLeave = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatLeave roomId.
             * @member {string} roomId
             * @memberof freshet.v1.ChatLeave
             * @instance
             */
            ChatLeave.prototype.roomId = "";

            /**
             * Encodes the specified ChatLeave message. Does not implicitly {@link freshet.v1.ChatLeave.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ChatLeave
             * @static
             * @param {freshet.v1.ChatLeave.$Properties} message ChatLeave message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatLeave.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.roomId != null && $Object.hasOwnProperty.call(message, "roomId") && message.roomId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.roomId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return ChatLeave;
        })();

        v1.ChatSend = (function() {

            /**
             * Properties of a ChatSend.
             * @typedef {Object} freshet.v1.ChatSend.$Properties
             * @property {string|null} [roomId] ChatSend roomId
             * @property {string|null} [text] ChatSend text
             * @property {string|null} [replyTo] ChatSend replyTo
             * @property {string|null} [nonce] ChatSend nonce
             * @property {boolean|null} [announcement] ChatSend announcement
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatSend.
             * @memberof freshet.v1
             * @interface IChatSend
             * @augments freshet.v1.ChatSend.$Properties
             * @deprecated Use freshet.v1.ChatSend.$Properties instead.
             */

            /**
             * Shape of a ChatSend.
             * @typedef {freshet.v1.ChatSend.$Properties} freshet.v1.ChatSend.$Shape
             */

            /**
             * Constructs a new ChatSend.
             * @memberof freshet.v1
             * @classdesc Represents a ChatSend.
             * @constructor
             * @param {freshet.v1.ChatSend.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatSend = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatSend roomId.
             * @member {string} roomId
             * @memberof freshet.v1.ChatSend
             * @instance
             */
            ChatSend.prototype.roomId = "";

            /**
             * ChatSend text.
             * @member {string} text
             * @memberof freshet.v1.ChatSend
             * @instance
             */
            ChatSend.prototype.text = "";

            /**
             * ChatSend replyTo.
             * @member {string} replyTo
             * @memberof freshet.v1.ChatSend
             * @instance
             */
            ChatSend.prototype.replyTo = "";

            /**
             * ChatSend nonce.
             * @member {string} nonce
             * @memberof freshet.v1.ChatSend
             * @instance
             */
            ChatSend.prototype.nonce = "";

            /**
             * ChatSend announcement.
             * @member {boolean} announcement
             * @memberof freshet.v1.ChatSend
             * @instance
             */
            ChatSend.prototype.announcement = false;

            /**
             * Encodes the specified ChatSend message. Does not implicitly {@link freshet.v1.ChatSend.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ChatSend
             * @static
             * @param {freshet.v1.ChatSend.$Properties} message ChatSend message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatSend.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.roomId != null && $Object.hasOwnProperty.call(message, "roomId") && message.roomId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.roomId);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.text);
                if (message.replyTo != null && $Object.hasOwnProperty.call(message, "replyTo") && message.replyTo !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.replyTo);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.nonce);
                if (message.announcement != null && $Object.hasOwnProperty.call(message, "announcement") && message.announcement !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.announcement);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return ChatSend;
        })();

        v1.ChatDelete = (function() {

            /**
             * Properties of a ChatDelete.
             * @typedef {Object} freshet.v1.ChatDelete.$Properties
             * @property {string|null} [roomId] ChatDelete roomId
             * @property {string|null} [messageId] ChatDelete messageId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatDelete.
             * @memberof freshet.v1
             * @interface IChatDelete
             * @augments freshet.v1.ChatDelete.$Properties
             * @deprecated Use freshet.v1.ChatDelete.$Properties instead.
             */

            /**
             * Shape of a ChatDelete.
             * @typedef {freshet.v1.ChatDelete.$Properties} freshet.v1.ChatDelete.$Shape
             */

            /**
             * Constructs a new ChatDelete.
             * @memberof freshet.v1
             * @classdesc Represents a ChatDelete.
             * @constructor
             * @param {freshet.v1.ChatDelete.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatDelete = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatDelete roomId.
             * @member {string} roomId
             * @memberof freshet.v1.ChatDelete
             * @instance
             */
            ChatDelete.prototype.roomId = "";

            /**
             * ChatDelete messageId.
             * @member {string} messageId
             * @memberof freshet.v1.ChatDelete
             * @instance
             */
            ChatDelete.prototype.messageId = "";

            /**
             * Encodes the specified ChatDelete message. Does not implicitly {@link freshet.v1.ChatDelete.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ChatDelete
             * @static
             * @param {freshet.v1.ChatDelete.$Properties} message ChatDelete message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatDelete.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.roomId != null && $Object.hasOwnProperty.call(message, "roomId") && message.roomId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.roomId);
                if (message.messageId != null && $Object.hasOwnProperty.call(message, "messageId") && message.messageId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.messageId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return ChatDelete;
        })();

        v1.ChatModerate = (function() {

            /**
             * Properties of a ChatModerate.
             * @typedef {Object} freshet.v1.ChatModerate.$Properties
             * @property {string|null} [roomId] ChatModerate roomId
             * @property {string|null} [action] ChatModerate action
             * @property {string|null} [userId] ChatModerate userId
             * @property {number|null} [durationMs] ChatModerate durationMs
             * @property {string|null} [reason] ChatModerate reason
             * @property {string|null} [messageId] ChatModerate messageId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatModerate.
             * @memberof freshet.v1
             * @interface IChatModerate
             * @augments freshet.v1.ChatModerate.$Properties
             * @deprecated Use freshet.v1.ChatModerate.$Properties instead.
             */

            /**
             * Shape of a ChatModerate.
             * @typedef {freshet.v1.ChatModerate.$Properties} freshet.v1.ChatModerate.$Shape
             */

            /**
             * Constructs a new ChatModerate.
             * @memberof freshet.v1
             * @classdesc Represents a ChatModerate.
             * @constructor
             * @param {freshet.v1.ChatModerate.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatModerate = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatModerate roomId.
             * @member {string} roomId
             * @memberof freshet.v1.ChatModerate
             * @instance
             */
            ChatModerate.prototype.roomId = "";

            /**
             * ChatModerate action.
             * @member {string} action
             * @memberof freshet.v1.ChatModerate
             * @instance
             */
            ChatModerate.prototype.action = "";

            /**
             * ChatModerate userId.
             * @member {string} userId
             * @memberof freshet.v1.ChatModerate
             * @instance
             */
            ChatModerate.prototype.userId = "";

            /**
             * ChatModerate durationMs.
             * @member {number} durationMs
             * @memberof freshet.v1.ChatModerate
             * @instance
             */
            ChatModerate.prototype.durationMs = 0;

            /**
             * ChatModerate reason.
             * @member {string} reason
             * @memberof freshet.v1.ChatModerate
             * @instance
             */
            ChatModerate.prototype.reason = "";

            /**
             * ChatModerate messageId.
             * @member {string} messageId
             * @memberof freshet.v1.ChatModerate
             * @instance
             */
            ChatModerate.prototype.messageId = "";

            /**
             * Encodes the specified ChatModerate message. Does not implicitly {@link freshet.v1.ChatModerate.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ChatModerate
             * @static
             * @param {freshet.v1.ChatModerate.$Properties} message ChatModerate message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatModerate.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.roomId != null && $Object.hasOwnProperty.call(message, "roomId") && message.roomId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.roomId);
                if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.action);
                if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.userId);
                if (message.durationMs != null && $Object.hasOwnProperty.call(message, "durationMs") && message.durationMs !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.durationMs);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.reason);
                if (message.messageId != null && $Object.hasOwnProperty.call(message, "messageId") && message.messageId !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.messageId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return ChatModerate;
        })();

        v1.ChatReact = (function() {

            /**
             * Properties of a ChatReact.
             * @typedef {Object} freshet.v1.ChatReact.$Properties
             * @property {string|null} [roomId] ChatReact roomId
             * @property {string|null} [reaction] ChatReact reaction
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatReact.
             * @memberof freshet.v1
             * @interface IChatReact
             * @augments freshet.v1.ChatReact.$Properties
             * @deprecated Use freshet.v1.ChatReact.$Properties instead.
             */

            /**
             * Shape of a ChatReact.
             * @typedef {freshet.v1.ChatReact.$Properties} freshet.v1.ChatReact.$Shape
             */

            /**
             * Constructs a new ChatReact.
             * @memberof freshet.v1
             * @classdesc Represents a ChatReact.
             * @constructor
             * @param {freshet.v1.ChatReact.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatReact = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatReact roomId.
             * @member {string} roomId
             * @memberof freshet.v1.ChatReact
             * @instance
             */
            ChatReact.prototype.roomId = "";

            /**
             * ChatReact reaction.
             * @member {string} reaction
             * @memberof freshet.v1.ChatReact
             * @instance
             */
            ChatReact.prototype.reaction = "";

            /**
             * Encodes the specified ChatReact message. Does not implicitly {@link freshet.v1.ChatReact.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ChatReact
             * @static
             * @param {freshet.v1.ChatReact.$Properties} message ChatReact message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatReact.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.roomId != null && $Object.hasOwnProperty.call(message, "roomId") && message.roomId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.roomId);
                if (message.reaction != null && $Object.hasOwnProperty.call(message, "reaction") && message.reaction !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.reaction);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return ChatReact;
        })();

        v1.ChatVote = (function() {

            /**
             * Properties of a ChatVote.
             * @typedef {Object} freshet.v1.ChatVote.$Properties
             * @property {string|null} [roomId] ChatVote roomId
             * @property {string|null} [messageId] ChatVote messageId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatVote.
             * @memberof freshet.v1
             * @interface IChatVote
             * @augments freshet.v1.ChatVote.$Properties
             * @deprecated Use freshet.v1.ChatVote.$Properties instead.
             */

            /**
             * Shape of a ChatVote.
             * @typedef {freshet.v1.ChatVote.$Properties} freshet.v1.ChatVote.$Shape
             */

            /**
             * Constructs a new ChatVote.
             * @memberof freshet.v1
             * @classdesc Represents a ChatVote.
             * @constructor
             * @param {freshet.v1.ChatVote.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatVote = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatVote roomId.
             * @member {string} roomId
             * @memberof freshet.v1.ChatVote
             * @instance
             */
            ChatVote.prototype.roomId = "";

            /**
             * ChatVote messageId.
             * @member {string} messageId
             * @memberof freshet.v1.ChatVote
             * @instance
             */
            ChatVote.prototype.messageId = "";

            /**
             * Encodes the specified ChatVote message. Does not implicitly {@link freshet.v1.ChatVote.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.ChatVote
             * @static
             * @param {freshet.v1.ChatVote.$Properties} message ChatVote message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatVote.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.roomId != null && $Object.hasOwnProperty.call(message, "roomId") && message.roomId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.roomId);
                if (message.messageId != null && $Object.hasOwnProperty.call(message, "messageId") && message.messageId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.messageId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return ChatVote;
        })();

        v1.BoardJoin = (function() {

            /**
             * Properties of a BoardJoin.
             * @typedef {Object} freshet.v1.BoardJoin.$Properties
             * @property {string|null} [streamId] BoardJoin streamId
             * @property {string|null} [viewerToken] BoardJoin viewerToken
             * @property {number|null} [latencyMs] BoardJoin latencyMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BoardJoin.
             * @memberof freshet.v1
             * @interface IBoardJoin
             * @augments freshet.v1.BoardJoin.$Properties
             * @deprecated Use freshet.v1.BoardJoin.$Properties instead.
             */

            /**
             * Shape of a BoardJoin.
             * @typedef {freshet.v1.BoardJoin.$Properties} freshet.v1.BoardJoin.$Shape
             */

            /**
             * Constructs a new BoardJoin.
             * @memberof freshet.v1
             * @classdesc Represents a BoardJoin.
             * @constructor
             * @param {freshet.v1.BoardJoin.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BoardJoin = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BoardJoin streamId.
             * @member {string} streamId
             * @memberof freshet.v1.BoardJoin
             * @instance
             */
            BoardJoin.prototype.streamId = "";

            /**
             * BoardJoin viewerToken.
             * @member {string} viewerToken
             * @memberof freshet.v1.BoardJoin
             * @instance
             */
            BoardJoin.prototype.viewerToken = "";

            /**
             * BoardJoin latencyMs.
             * @member {number} latencyMs
             * @memberof freshet.v1.BoardJoin
             * @instance
             */
            BoardJoin.prototype.latencyMs = 0;

            /**
             * Encodes the specified BoardJoin message. Does not implicitly {@link freshet.v1.BoardJoin.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.BoardJoin
             * @static
             * @param {freshet.v1.BoardJoin.$Properties} message BoardJoin message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BoardJoin.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.viewerToken != null && $Object.hasOwnProperty.call(message, "viewerToken") && message.viewerToken !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.viewerToken);
                if (message.latencyMs != null && $Object.hasOwnProperty.call(message, "latencyMs") && message.latencyMs !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.latencyMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return BoardJoin;
        })();

        v1.BoardLeave = (function() {

            /**
             * Properties of a BoardLeave.
             * @typedef {Object} freshet.v1.BoardLeave.$Properties
             * @property {string|null} [streamId] BoardLeave streamId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BoardLeave.
             * @memberof freshet.v1
             * @interface IBoardLeave
             * @augments freshet.v1.BoardLeave.$Properties
             * @deprecated Use freshet.v1.BoardLeave.$Properties instead.
             */

            /**
             * Shape of a BoardLeave.
             * @typedef {freshet.v1.BoardLeave.$Properties} freshet.v1.BoardLeave.$Shape
             */

            /**
             * Constructs a new BoardLeave.
             * @memberof freshet.v1
             * @classdesc Represents a BoardLeave.
             * @constructor
             * @param {freshet.v1.BoardLeave.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BoardLeave = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BoardLeave streamId.
             * @member {string} streamId
             * @memberof freshet.v1.BoardLeave
             * @instance
             */
            BoardLeave.prototype.streamId = "";

            /**
             * Encodes the specified BoardLeave message. Does not implicitly {@link freshet.v1.BoardLeave.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.BoardLeave
             * @static
             * @param {freshet.v1.BoardLeave.$Properties} message BoardLeave message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BoardLeave.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return BoardLeave;
        })();

        v1.BidPlace = (function() {

            /**
             * Properties of a BidPlace.
             * @typedef {Object} freshet.v1.BidPlace.$Properties
             * @property {string|null} [streamId] BidPlace streamId
             * @property {string|null} [lotId] BidPlace lotId
             * @property {string|null} [clientId] BidPlace clientId
             * @property {number|null} [amount] BidPlace amount
             * @property {string|null} [leg] BidPlace leg
             * @property {number|null} [mediaTimeMs] BidPlace mediaTimeMs
             * @property {number|null} [behindMs] BidPlace behindMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BidPlace.
             * @memberof freshet.v1
             * @interface IBidPlace
             * @augments freshet.v1.BidPlace.$Properties
             * @deprecated Use freshet.v1.BidPlace.$Properties instead.
             */

            /**
             * Shape of a BidPlace.
             * @typedef {freshet.v1.BidPlace.$Properties} freshet.v1.BidPlace.$Shape
             */

            /**
             * Constructs a new BidPlace.
             * @memberof freshet.v1
             * @classdesc Represents a BidPlace.
             * @constructor
             * @param {freshet.v1.BidPlace.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BidPlace = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BidPlace streamId.
             * @member {string} streamId
             * @memberof freshet.v1.BidPlace
             * @instance
             */
            BidPlace.prototype.streamId = "";

            /**
             * BidPlace lotId.
             * @member {string} lotId
             * @memberof freshet.v1.BidPlace
             * @instance
             */
            BidPlace.prototype.lotId = "";

            /**
             * BidPlace clientId.
             * @member {string} clientId
             * @memberof freshet.v1.BidPlace
             * @instance
             */
            BidPlace.prototype.clientId = "";

            /**
             * BidPlace amount.
             * @member {number} amount
             * @memberof freshet.v1.BidPlace
             * @instance
             */
            BidPlace.prototype.amount = 0;

            /**
             * BidPlace leg.
             * @member {string} leg
             * @memberof freshet.v1.BidPlace
             * @instance
             */
            BidPlace.prototype.leg = "";

            /**
             * BidPlace mediaTimeMs.
             * @member {number} mediaTimeMs
             * @memberof freshet.v1.BidPlace
             * @instance
             */
            BidPlace.prototype.mediaTimeMs = 0;

            /**
             * BidPlace behindMs.
             * @member {number} behindMs
             * @memberof freshet.v1.BidPlace
             * @instance
             */
            BidPlace.prototype.behindMs = 0;

            /**
             * Encodes the specified BidPlace message. Does not implicitly {@link freshet.v1.BidPlace.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.BidPlace
             * @static
             * @param {freshet.v1.BidPlace.$Properties} message BidPlace message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BidPlace.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.lotId != null && $Object.hasOwnProperty.call(message, "lotId") && message.lotId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.lotId);
                if (message.clientId != null && $Object.hasOwnProperty.call(message, "clientId") && message.clientId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.clientId);
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && !$Object.is(message.amount, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.amount);
                if (message.leg != null && $Object.hasOwnProperty.call(message, "leg") && message.leg !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.leg);
                if (message.mediaTimeMs != null && $Object.hasOwnProperty.call(message, "mediaTimeMs") && !$Object.is(message.mediaTimeMs, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.mediaTimeMs);
                if (message.behindMs != null && $Object.hasOwnProperty.call(message, "behindMs") && message.behindMs !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.behindMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return BidPlace;
        })();

        v1.LotControl = (function() {

            /**
             * Properties of a LotControl.
             * @typedef {Object} freshet.v1.LotControl.$Properties
             * @property {string|null} [streamId] LotControl streamId
             * @property {string|null} [lotId] LotControl lotId
             * @property {string|null} [action] LotControl action
             * @property {number|null} [seq] LotControl seq
             * @property {string|null} [reason] LotControl reason
             * @property {number|null} [byMs] LotControl byMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LotControl.
             * @memberof freshet.v1
             * @interface ILotControl
             * @augments freshet.v1.LotControl.$Properties
             * @deprecated Use freshet.v1.LotControl.$Properties instead.
             */

            /**
             * Shape of a LotControl.
             * @typedef {freshet.v1.LotControl.$Properties} freshet.v1.LotControl.$Shape
             */

            /**
             * Constructs a new LotControl.
             * @memberof freshet.v1
             * @classdesc Represents a LotControl.
             * @constructor
             * @param {freshet.v1.LotControl.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LotControl = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LotControl streamId.
             * @member {string} streamId
             * @memberof freshet.v1.LotControl
             * @instance
             */
            LotControl.prototype.streamId = "";

            /**
             * LotControl lotId.
             * @member {string} lotId
             * @memberof freshet.v1.LotControl
             * @instance
             */
            LotControl.prototype.lotId = "";

            /**
             * LotControl action.
             * @member {string} action
             * @memberof freshet.v1.LotControl
             * @instance
             */
            LotControl.prototype.action = "";

            /**
             * LotControl seq.
             * @member {number} seq
             * @memberof freshet.v1.LotControl
             * @instance
             */
            LotControl.prototype.seq = 0;

            /**
             * LotControl reason.
             * @member {string} reason
             * @memberof freshet.v1.LotControl
             * @instance
             */
            LotControl.prototype.reason = "";

            /**
             * LotControl byMs.
             * @member {number} byMs
             * @memberof freshet.v1.LotControl
             * @instance
             */
            LotControl.prototype.byMs = 0;

            /**
             * Encodes the specified LotControl message. Does not implicitly {@link freshet.v1.LotControl.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.LotControl
             * @static
             * @param {freshet.v1.LotControl.$Properties} message LotControl message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LotControl.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.lotId != null && $Object.hasOwnProperty.call(message, "lotId") && message.lotId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.lotId);
                if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.action);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && message.seq !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.seq);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.reason);
                if (message.byMs != null && $Object.hasOwnProperty.call(message, "byMs") && message.byMs !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.byMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return LotControl;
        })();

        v1.PollVote = (function() {

            /**
             * Properties of a PollVote.
             * @typedef {Object} freshet.v1.PollVote.$Properties
             * @property {string|null} [streamId] PollVote streamId
             * @property {string|null} [pollId] PollVote pollId
             * @property {number|null} [choice] PollVote choice
             * @property {number|null} [mediaTimeMs] PollVote mediaTimeMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PollVote.
             * @memberof freshet.v1
             * @interface IPollVote
             * @augments freshet.v1.PollVote.$Properties
             * @deprecated Use freshet.v1.PollVote.$Properties instead.
             */

            /**
             * Shape of a PollVote.
             * @typedef {freshet.v1.PollVote.$Properties} freshet.v1.PollVote.$Shape
             */

            /**
             * Constructs a new PollVote.
             * @memberof freshet.v1
             * @classdesc Represents a PollVote.
             * @constructor
             * @param {freshet.v1.PollVote.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PollVote = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PollVote streamId.
             * @member {string} streamId
             * @memberof freshet.v1.PollVote
             * @instance
             */
            PollVote.prototype.streamId = "";

            /**
             * PollVote pollId.
             * @member {string} pollId
             * @memberof freshet.v1.PollVote
             * @instance
             */
            PollVote.prototype.pollId = "";

            /**
             * PollVote choice.
             * @member {number} choice
             * @memberof freshet.v1.PollVote
             * @instance
             */
            PollVote.prototype.choice = 0;

            /**
             * PollVote mediaTimeMs.
             * @member {number} mediaTimeMs
             * @memberof freshet.v1.PollVote
             * @instance
             */
            PollVote.prototype.mediaTimeMs = 0;

            /**
             * Encodes the specified PollVote message. Does not implicitly {@link freshet.v1.PollVote.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.PollVote
             * @static
             * @param {freshet.v1.PollVote.$Properties} message PollVote message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PollVote.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.pollId != null && $Object.hasOwnProperty.call(message, "pollId") && message.pollId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.pollId);
                if (message.choice != null && $Object.hasOwnProperty.call(message, "choice") && message.choice !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.choice);
                if (message.mediaTimeMs != null && $Object.hasOwnProperty.call(message, "mediaTimeMs") && !$Object.is(message.mediaTimeMs, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.mediaTimeMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return PollVote;
        })();

        v1.PollControl = (function() {

            /**
             * Properties of a PollControl.
             * @typedef {Object} freshet.v1.PollControl.$Properties
             * @property {string|null} [streamId] PollControl streamId
             * @property {string|null} [pollId] PollControl pollId
             * @property {string|null} [action] PollControl action
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PollControl.
             * @memberof freshet.v1
             * @interface IPollControl
             * @augments freshet.v1.PollControl.$Properties
             * @deprecated Use freshet.v1.PollControl.$Properties instead.
             */

            /**
             * Shape of a PollControl.
             * @typedef {freshet.v1.PollControl.$Properties} freshet.v1.PollControl.$Shape
             */

            /**
             * Constructs a new PollControl.
             * @memberof freshet.v1
             * @classdesc Represents a PollControl.
             * @constructor
             * @param {freshet.v1.PollControl.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PollControl = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PollControl streamId.
             * @member {string} streamId
             * @memberof freshet.v1.PollControl
             * @instance
             */
            PollControl.prototype.streamId = "";

            /**
             * PollControl pollId.
             * @member {string} pollId
             * @memberof freshet.v1.PollControl
             * @instance
             */
            PollControl.prototype.pollId = "";

            /**
             * PollControl action.
             * @member {string} action
             * @memberof freshet.v1.PollControl
             * @instance
             */
            PollControl.prototype.action = "";

            /**
             * Encodes the specified PollControl message. Does not implicitly {@link freshet.v1.PollControl.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.PollControl
             * @static
             * @param {freshet.v1.PollControl.$Properties} message PollControl message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PollControl.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.pollId != null && $Object.hasOwnProperty.call(message, "pollId") && message.pollId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.pollId);
                if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.action);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return PollControl;
        })();

        v1.EventSend = (function() {

            /**
             * Properties of an EventSend.
             * @typedef {Object} freshet.v1.EventSend.$Properties
             * @property {string|null} [streamId] EventSend streamId
             * @property {string|null} [type] EventSend type
             * @property {string|null} [data] EventSend data
             * @property {number|null} [captureTimeMs] EventSend captureTimeMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EventSend.
             * @memberof freshet.v1
             * @interface IEventSend
             * @augments freshet.v1.EventSend.$Properties
             * @deprecated Use freshet.v1.EventSend.$Properties instead.
             */

            /**
             * Shape of an EventSend.
             * @typedef {freshet.v1.EventSend.$Properties} freshet.v1.EventSend.$Shape
             */

            /**
             * Constructs a new EventSend.
             * @memberof freshet.v1
             * @classdesc Represents an EventSend.
             * @constructor
             * @param {freshet.v1.EventSend.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EventSend = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EventSend streamId.
             * @member {string} streamId
             * @memberof freshet.v1.EventSend
             * @instance
             */
            EventSend.prototype.streamId = "";

            /**
             * EventSend type.
             * @member {string} type
             * @memberof freshet.v1.EventSend
             * @instance
             */
            EventSend.prototype.type = "";

            /**
             * EventSend data.
             * @member {string} data
             * @memberof freshet.v1.EventSend
             * @instance
             */
            EventSend.prototype.data = "";

            /**
             * EventSend captureTimeMs.
             * @member {number} captureTimeMs
             * @memberof freshet.v1.EventSend
             * @instance
             */
            EventSend.prototype.captureTimeMs = 0;

            /**
             * Encodes the specified EventSend message. Does not implicitly {@link freshet.v1.EventSend.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.EventSend
             * @static
             * @param {freshet.v1.EventSend.$Properties} message EventSend message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EventSend.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
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

            return EventSend;
        })();

        v1.StageJoin = (function() {

            /**
             * Properties of a StageJoin.
             * @typedef {Object} freshet.v1.StageJoin.$Properties
             * @property {string|null} [streamId] StageJoin streamId
             * @property {string|null} [viewerToken] StageJoin viewerToken
             * @property {string|null} [invitation] StageJoin invitation
             * @property {string|null} [seatToken] StageJoin seatToken
             * @property {string|null} [name] StageJoin name
             * @property {boolean|null} [sit] StageJoin sit
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StageJoin.
             * @memberof freshet.v1
             * @interface IStageJoin
             * @augments freshet.v1.StageJoin.$Properties
             * @deprecated Use freshet.v1.StageJoin.$Properties instead.
             */

            /**
             * Shape of a StageJoin.
             * @typedef {freshet.v1.StageJoin.$Properties} freshet.v1.StageJoin.$Shape
             */

            /**
             * Constructs a new StageJoin.
             * @memberof freshet.v1
             * @classdesc Represents a StageJoin.
             * @constructor
             * @param {freshet.v1.StageJoin.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StageJoin = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StageJoin streamId.
             * @member {string} streamId
             * @memberof freshet.v1.StageJoin
             * @instance
             */
            StageJoin.prototype.streamId = "";

            /**
             * StageJoin viewerToken.
             * @member {string} viewerToken
             * @memberof freshet.v1.StageJoin
             * @instance
             */
            StageJoin.prototype.viewerToken = "";

            /**
             * StageJoin invitation.
             * @member {string} invitation
             * @memberof freshet.v1.StageJoin
             * @instance
             */
            StageJoin.prototype.invitation = "";

            /**
             * StageJoin seatToken.
             * @member {string} seatToken
             * @memberof freshet.v1.StageJoin
             * @instance
             */
            StageJoin.prototype.seatToken = "";

            /**
             * StageJoin name.
             * @member {string} name
             * @memberof freshet.v1.StageJoin
             * @instance
             */
            StageJoin.prototype.name = "";

            /**
             * StageJoin sit.
             * @member {boolean} sit
             * @memberof freshet.v1.StageJoin
             * @instance
             */
            StageJoin.prototype.sit = false;

            /**
             * Encodes the specified StageJoin message. Does not implicitly {@link freshet.v1.StageJoin.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StageJoin
             * @static
             * @param {freshet.v1.StageJoin.$Properties} message StageJoin message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StageJoin.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.viewerToken != null && $Object.hasOwnProperty.call(message, "viewerToken") && message.viewerToken !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.viewerToken);
                if (message.invitation != null && $Object.hasOwnProperty.call(message, "invitation") && message.invitation !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.invitation);
                if (message.seatToken != null && $Object.hasOwnProperty.call(message, "seatToken") && message.seatToken !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.seatToken);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.name);
                if (message.sit != null && $Object.hasOwnProperty.call(message, "sit") && message.sit !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.sit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return StageJoin;
        })();

        v1.StageLeave = (function() {

            /**
             * Properties of a StageLeave.
             * @typedef {Object} freshet.v1.StageLeave.$Properties
             * @property {string|null} [streamId] StageLeave streamId
             * @property {boolean|null} [stepDown] StageLeave stepDown
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StageLeave.
             * @memberof freshet.v1
             * @interface IStageLeave
             * @augments freshet.v1.StageLeave.$Properties
             * @deprecated Use freshet.v1.StageLeave.$Properties instead.
             */

            /**
             * Shape of a StageLeave.
             * @typedef {freshet.v1.StageLeave.$Properties} freshet.v1.StageLeave.$Shape
             */

            /**
             * Constructs a new StageLeave.
             * @memberof freshet.v1
             * @classdesc Represents a StageLeave.
             * @constructor
             * @param {freshet.v1.StageLeave.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StageLeave = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StageLeave streamId.
             * @member {string} streamId
             * @memberof freshet.v1.StageLeave
             * @instance
             */
            StageLeave.prototype.streamId = "";

            /**
             * StageLeave stepDown.
             * @member {boolean} stepDown
             * @memberof freshet.v1.StageLeave
             * @instance
             */
            StageLeave.prototype.stepDown = false;

            /**
             * Encodes the specified StageLeave message. Does not implicitly {@link freshet.v1.StageLeave.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StageLeave
             * @static
             * @param {freshet.v1.StageLeave.$Properties} message StageLeave message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StageLeave.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.stepDown != null && $Object.hasOwnProperty.call(message, "stepDown") && message.stepDown !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.stepDown);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return StageLeave;
        })();

        v1.StageHand = (function() {

            /**
             * Properties of a StageHand.
             * @typedef {Object} freshet.v1.StageHand.$Properties
             * @property {string|null} [streamId] StageHand streamId
             * @property {boolean|null} [raised] StageHand raised
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StageHand.
             * @memberof freshet.v1
             * @interface IStageHand
             * @augments freshet.v1.StageHand.$Properties
             * @deprecated Use freshet.v1.StageHand.$Properties instead.
             */

            /**
             * Shape of a StageHand.
             * @typedef {freshet.v1.StageHand.$Properties} freshet.v1.StageHand.$Shape
             */

            /**
             * Constructs a new StageHand.
             * @memberof freshet.v1
             * @classdesc Represents a StageHand.
             * @constructor
             * @param {freshet.v1.StageHand.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StageHand = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StageHand streamId.
             * @member {string} streamId
             * @memberof freshet.v1.StageHand
             * @instance
             */
            StageHand.prototype.streamId = "";

            /**
             * StageHand raised.
             * @member {boolean} raised
             * @memberof freshet.v1.StageHand
             * @instance
             */
            StageHand.prototype.raised = false;

            /**
             * Encodes the specified StageHand message. Does not implicitly {@link freshet.v1.StageHand.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StageHand
             * @static
             * @param {freshet.v1.StageHand.$Properties} message StageHand message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StageHand.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.raised != null && $Object.hasOwnProperty.call(message, "raised") && message.raised !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.raised);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return StageHand;
        })();

        v1.StageControl = (function() {

            /**
             * Properties of a StageControl.
             * @typedef {Object} freshet.v1.StageControl.$Properties
             * @property {string|null} [streamId] StageControl streamId
             * @property {string|null} [action] StageControl action
             * @property {string|null} [seatId] StageControl seatId
             * @property {string|null} [participantId] StageControl participantId
             * @property {string|null} [inviteId] StageControl inviteId
             * @property {string|null} [media] StageControl media
             * @property {string|null} [layout] StageControl layout
             * @property {string|null} [watchedStreamId] StageControl watchedStreamId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StageControl.
             * @memberof freshet.v1
             * @interface IStageControl
             * @augments freshet.v1.StageControl.$Properties
             * @deprecated Use freshet.v1.StageControl.$Properties instead.
             */

            /**
             * Shape of a StageControl.
             * @typedef {freshet.v1.StageControl.$Properties} freshet.v1.StageControl.$Shape
             */

            /**
             * Constructs a new StageControl.
             * @memberof freshet.v1
             * @classdesc Represents a StageControl.
             * @constructor
             * @param {freshet.v1.StageControl.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StageControl = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StageControl streamId.
             * @member {string} streamId
             * @memberof freshet.v1.StageControl
             * @instance
             */
            StageControl.prototype.streamId = "";

            /**
             * StageControl action.
             * @member {string} action
             * @memberof freshet.v1.StageControl
             * @instance
             */
            StageControl.prototype.action = "";

            /**
             * StageControl seatId.
             * @member {string} seatId
             * @memberof freshet.v1.StageControl
             * @instance
             */
            StageControl.prototype.seatId = "";

            /**
             * StageControl participantId.
             * @member {string} participantId
             * @memberof freshet.v1.StageControl
             * @instance
             */
            StageControl.prototype.participantId = "";

            /**
             * StageControl inviteId.
             * @member {string} inviteId
             * @memberof freshet.v1.StageControl
             * @instance
             */
            StageControl.prototype.inviteId = "";

            /**
             * StageControl media.
             * @member {string} media
             * @memberof freshet.v1.StageControl
             * @instance
             */
            StageControl.prototype.media = "";

            /**
             * StageControl layout.
             * @member {string} layout
             * @memberof freshet.v1.StageControl
             * @instance
             */
            StageControl.prototype.layout = "";

            /**
             * StageControl watchedStreamId.
             * @member {string} watchedStreamId
             * @memberof freshet.v1.StageControl
             * @instance
             */
            StageControl.prototype.watchedStreamId = "";

            /**
             * Encodes the specified StageControl message. Does not implicitly {@link freshet.v1.StageControl.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StageControl
             * @static
             * @param {freshet.v1.StageControl.$Properties} message StageControl message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StageControl.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.action);
                if (message.seatId != null && $Object.hasOwnProperty.call(message, "seatId") && message.seatId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.seatId);
                if (message.participantId != null && $Object.hasOwnProperty.call(message, "participantId") && message.participantId !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.participantId);
                if (message.inviteId != null && $Object.hasOwnProperty.call(message, "inviteId") && message.inviteId !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.inviteId);
                if (message.media != null && $Object.hasOwnProperty.call(message, "media") && message.media !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.media);
                if (message.layout != null && $Object.hasOwnProperty.call(message, "layout") && message.layout !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.layout);
                if (message.watchedStreamId != null && $Object.hasOwnProperty.call(message, "watchedStreamId") && message.watchedStreamId !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.watchedStreamId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return StageControl;
        })();

        v1.StageInvite = (function() {

            /**
             * Properties of a StageInvite.
             * @typedef {Object} freshet.v1.StageInvite.$Properties
             * @property {string|null} [streamId] StageInvite streamId
             * @property {string|null} [role] StageInvite role
             * @property {number|null} [uses] StageInvite uses
             * @property {number|null} [expiresInMs] StageInvite expiresInMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StageInvite.
             * @memberof freshet.v1
             * @interface IStageInvite
             * @augments freshet.v1.StageInvite.$Properties
             * @deprecated Use freshet.v1.StageInvite.$Properties instead.
             */

            /**
             * Shape of a StageInvite.
             * @typedef {freshet.v1.StageInvite.$Properties} freshet.v1.StageInvite.$Shape
             */

            /**
             * Constructs a new StageInvite.
             * @memberof freshet.v1
             * @classdesc Represents a StageInvite.
             * @constructor
             * @param {freshet.v1.StageInvite.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StageInvite = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StageInvite streamId.
             * @member {string} streamId
             * @memberof freshet.v1.StageInvite
             * @instance
             */
            StageInvite.prototype.streamId = "";

            /**
             * StageInvite role.
             * @member {string} role
             * @memberof freshet.v1.StageInvite
             * @instance
             */
            StageInvite.prototype.role = "";

            /**
             * StageInvite uses.
             * @member {number} uses
             * @memberof freshet.v1.StageInvite
             * @instance
             */
            StageInvite.prototype.uses = 0;

            /**
             * StageInvite expiresInMs.
             * @member {number} expiresInMs
             * @memberof freshet.v1.StageInvite
             * @instance
             */
            StageInvite.prototype.expiresInMs = 0;

            /**
             * Encodes the specified StageInvite message. Does not implicitly {@link freshet.v1.StageInvite.verify|verify} messages.
             * @function encode
             * @memberof freshet.v1.StageInvite
             * @static
             * @param {freshet.v1.StageInvite.$Properties} message StageInvite message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StageInvite.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamId != null && $Object.hasOwnProperty.call(message, "streamId") && message.streamId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamId);
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.role);
                if (message.uses != null && $Object.hasOwnProperty.call(message, "uses") && message.uses !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.uses);
                if (message.expiresInMs != null && $Object.hasOwnProperty.call(message, "expiresInMs") && message.expiresInMs !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.expiresInMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            return StageInvite;
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
