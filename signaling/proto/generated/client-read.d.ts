import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace freshet. */
export namespace freshet {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a ClientMessage.
         * @deprecated Use freshet.v1.ClientMessage.$Properties instead.
         */
        interface IClientMessage extends freshet.v1.ClientMessage.$Properties {
        }

        /** Represents a ClientMessage. */
        class ClientMessage {

            /**
             * Constructs a new ClientMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ClientMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClientMessage requestId. */
            requestId: number;

            /** ClientMessage hello. */
            hello?: (freshet.v1.Hello.$Properties|null);

            /** ClientMessage ping. */
            ping?: (freshet.v1.Ping.$Properties|null);

            /** ClientMessage publish. */
            publish?: (freshet.v1.Publish.$Properties|null);

            /** ClientMessage unpublish. */
            unpublish?: (freshet.v1.Unpublish.$Properties|null);

            /** ClientMessage produce. */
            produce?: (freshet.v1.Produce.$Properties|null);

            /** ClientMessage closeProducer. */
            closeProducer?: (freshet.v1.CloseProducer.$Properties|null);

            /** ClientMessage pauseProducer. */
            pauseProducer?: (freshet.v1.PauseProducer.$Properties|null);

            /** ClientMessage subscribe. */
            subscribe?: (freshet.v1.Subscribe.$Properties|null);

            /** ClientMessage unsubscribe. */
            unsubscribe?: (freshet.v1.Unsubscribe.$Properties|null);

            /** ClientMessage connectTransport. */
            connectTransport?: (freshet.v1.ConnectTransport.$Properties|null);

            /** ClientMessage restartIce. */
            restartIce?: (freshet.v1.RestartIce.$Properties|null);

            /** ClientMessage pauseConsumer. */
            pauseConsumer?: (freshet.v1.PauseConsumer.$Properties|null);

            /** ClientMessage setLayers. */
            setLayers?: (freshet.v1.SetLayers.$Properties|null);

            /** ClientMessage requestKeyframe. */
            requestKeyframe?: (freshet.v1.RequestKeyframe.$Properties|null);

            /** ClientMessage getStats. */
            getStats?: (freshet.v1.GetStats.$Properties|null);

            /** ClientMessage reportQuality. */
            reportQuality?: (freshet.v1.ReportQuality.$Properties|null);

            /** ClientMessage simulate. */
            simulate?: (freshet.v1.Simulate.$Properties|null);

            /** ClientMessage chatJoin. */
            chatJoin?: (freshet.v1.ChatJoin.$Properties|null);

            /** ClientMessage chatLeave. */
            chatLeave?: (freshet.v1.ChatLeave.$Properties|null);

            /** ClientMessage chatSend. */
            chatSend?: (freshet.v1.ChatSend.$Properties|null);

            /** ClientMessage chatDelete. */
            chatDelete?: (freshet.v1.ChatDelete.$Properties|null);

            /** ClientMessage chatModerate. */
            chatModerate?: (freshet.v1.ChatModerate.$Properties|null);

            /** ClientMessage chatReact. */
            chatReact?: (freshet.v1.ChatReact.$Properties|null);

            /** ClientMessage chatVote. */
            chatVote?: (freshet.v1.ChatVote.$Properties|null);

            /** ClientMessage watchHealth. */
            watchHealth?: (freshet.v1.WatchHealth.$Properties|null);

            /** ClientMessage unwatchHealth. */
            unwatchHealth?: (freshet.v1.UnwatchHealth.$Properties|null);

            /** ClientMessage watchNotifications. */
            watchNotifications?: (freshet.v1.WatchNotifications.$Properties|null);

            /** ClientMessage boardJoin. */
            boardJoin?: (freshet.v1.BoardJoin.$Properties|null);

            /** ClientMessage boardLeave. */
            boardLeave?: (freshet.v1.BoardLeave.$Properties|null);

            /** ClientMessage bidPlace. */
            bidPlace?: (freshet.v1.BidPlace.$Properties|null);

            /** ClientMessage lotControl. */
            lotControl?: (freshet.v1.LotControl.$Properties|null);

            /** ClientMessage pollVote. */
            pollVote?: (freshet.v1.PollVote.$Properties|null);

            /** ClientMessage pollControl. */
            pollControl?: (freshet.v1.PollControl.$Properties|null);

            /** ClientMessage eventSend. */
            eventSend?: (freshet.v1.EventSend.$Properties|null);

            /** ClientMessage stageJoin. */
            stageJoin?: (freshet.v1.StageJoin.$Properties|null);

            /** ClientMessage stageLeave. */
            stageLeave?: (freshet.v1.StageLeave.$Properties|null);

            /** ClientMessage stageHand. */
            stageHand?: (freshet.v1.StageHand.$Properties|null);

            /** ClientMessage stageControl. */
            stageControl?: (freshet.v1.StageControl.$Properties|null);

            /** ClientMessage stageInvite. */
            stageInvite?: (freshet.v1.StageInvite.$Properties|null);

            /** ClientMessage stagePlayhead. */
            stagePlayhead?: (freshet.v1.StagePlayhead.$Properties|null);

            /** ClientMessage kind. */
            kind?: ("hello"|"ping"|"publish"|"unpublish"|"produce"|"closeProducer"|"pauseProducer"|"subscribe"|"unsubscribe"|"connectTransport"|"restartIce"|"pauseConsumer"|"setLayers"|"requestKeyframe"|"getStats"|"reportQuality"|"simulate"|"chatJoin"|"chatLeave"|"chatSend"|"chatDelete"|"chatModerate"|"chatReact"|"chatVote"|"watchHealth"|"unwatchHealth"|"watchNotifications"|"boardJoin"|"boardLeave"|"bidPlace"|"lotControl"|"pollVote"|"pollControl"|"eventSend"|"stageJoin"|"stageLeave"|"stageHand"|"stageControl"|"stageInvite"|"stagePlayhead");

            /**
             * Decodes a ClientMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ClientMessage & freshet.v1.ClientMessage.$Shape} ClientMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ClientMessage & freshet.v1.ClientMessage.$Shape;
        }

        namespace ClientMessage {

            /** Properties of a ClientMessage. */
            interface $Properties {

                /** ClientMessage requestId */
                requestId?: (number|null);

                /** ClientMessage hello */
                hello?: (freshet.v1.Hello.$Properties|null);

                /** ClientMessage ping */
                ping?: (freshet.v1.Ping.$Properties|null);

                /** ClientMessage publish */
                publish?: (freshet.v1.Publish.$Properties|null);

                /** ClientMessage unpublish */
                unpublish?: (freshet.v1.Unpublish.$Properties|null);

                /** ClientMessage produce */
                produce?: (freshet.v1.Produce.$Properties|null);

                /** ClientMessage closeProducer */
                closeProducer?: (freshet.v1.CloseProducer.$Properties|null);

                /** ClientMessage pauseProducer */
                pauseProducer?: (freshet.v1.PauseProducer.$Properties|null);

                /** ClientMessage subscribe */
                subscribe?: (freshet.v1.Subscribe.$Properties|null);

                /** ClientMessage unsubscribe */
                unsubscribe?: (freshet.v1.Unsubscribe.$Properties|null);

                /** ClientMessage connectTransport */
                connectTransport?: (freshet.v1.ConnectTransport.$Properties|null);

                /** ClientMessage restartIce */
                restartIce?: (freshet.v1.RestartIce.$Properties|null);

                /** ClientMessage pauseConsumer */
                pauseConsumer?: (freshet.v1.PauseConsumer.$Properties|null);

                /** ClientMessage setLayers */
                setLayers?: (freshet.v1.SetLayers.$Properties|null);

                /** ClientMessage requestKeyframe */
                requestKeyframe?: (freshet.v1.RequestKeyframe.$Properties|null);

                /** ClientMessage getStats */
                getStats?: (freshet.v1.GetStats.$Properties|null);

                /** ClientMessage reportQuality */
                reportQuality?: (freshet.v1.ReportQuality.$Properties|null);

                /** ClientMessage simulate */
                simulate?: (freshet.v1.Simulate.$Properties|null);

                /** ClientMessage chatJoin */
                chatJoin?: (freshet.v1.ChatJoin.$Properties|null);

                /** ClientMessage chatLeave */
                chatLeave?: (freshet.v1.ChatLeave.$Properties|null);

                /** ClientMessage chatSend */
                chatSend?: (freshet.v1.ChatSend.$Properties|null);

                /** ClientMessage chatDelete */
                chatDelete?: (freshet.v1.ChatDelete.$Properties|null);

                /** ClientMessage chatModerate */
                chatModerate?: (freshet.v1.ChatModerate.$Properties|null);

                /** ClientMessage chatReact */
                chatReact?: (freshet.v1.ChatReact.$Properties|null);

                /** ClientMessage chatVote */
                chatVote?: (freshet.v1.ChatVote.$Properties|null);

                /** ClientMessage watchHealth */
                watchHealth?: (freshet.v1.WatchHealth.$Properties|null);

                /** ClientMessage unwatchHealth */
                unwatchHealth?: (freshet.v1.UnwatchHealth.$Properties|null);

                /** ClientMessage watchNotifications */
                watchNotifications?: (freshet.v1.WatchNotifications.$Properties|null);

                /** ClientMessage boardJoin */
                boardJoin?: (freshet.v1.BoardJoin.$Properties|null);

                /** ClientMessage boardLeave */
                boardLeave?: (freshet.v1.BoardLeave.$Properties|null);

                /** ClientMessage bidPlace */
                bidPlace?: (freshet.v1.BidPlace.$Properties|null);

                /** ClientMessage lotControl */
                lotControl?: (freshet.v1.LotControl.$Properties|null);

                /** ClientMessage pollVote */
                pollVote?: (freshet.v1.PollVote.$Properties|null);

                /** ClientMessage pollControl */
                pollControl?: (freshet.v1.PollControl.$Properties|null);

                /** ClientMessage eventSend */
                eventSend?: (freshet.v1.EventSend.$Properties|null);

                /** ClientMessage stageJoin */
                stageJoin?: (freshet.v1.StageJoin.$Properties|null);

                /** ClientMessage stageLeave */
                stageLeave?: (freshet.v1.StageLeave.$Properties|null);

                /** ClientMessage stageHand */
                stageHand?: (freshet.v1.StageHand.$Properties|null);

                /** ClientMessage stageControl */
                stageControl?: (freshet.v1.StageControl.$Properties|null);

                /** ClientMessage stageInvite */
                stageInvite?: (freshet.v1.StageInvite.$Properties|null);

                /** ClientMessage stagePlayhead */
                stagePlayhead?: (freshet.v1.StagePlayhead.$Properties|null);

                /** ClientMessage kind */
                kind?: ("hello"|"ping"|"publish"|"unpublish"|"produce"|"closeProducer"|"pauseProducer"|"subscribe"|"unsubscribe"|"connectTransport"|"restartIce"|"pauseConsumer"|"setLayers"|"requestKeyframe"|"getStats"|"reportQuality"|"simulate"|"chatJoin"|"chatLeave"|"chatSend"|"chatDelete"|"chatModerate"|"chatReact"|"chatVote"|"watchHealth"|"unwatchHealth"|"watchNotifications"|"boardJoin"|"boardLeave"|"bidPlace"|"lotControl"|"pollVote"|"pollControl"|"eventSend"|"stageJoin"|"stageLeave"|"stageHand"|"stageControl"|"stageInvite"|"stagePlayhead");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ClientMessage. */
            type $Shape = {
              requestId?: number|null;
              hello?: freshet.v1.Hello.$Shape|null;
              ping?: freshet.v1.Ping.$Shape|null;
              publish?: freshet.v1.Publish.$Shape|null;
              unpublish?: freshet.v1.Unpublish.$Shape|null;
              produce?: freshet.v1.Produce.$Shape|null;
              closeProducer?: freshet.v1.CloseProducer.$Shape|null;
              pauseProducer?: freshet.v1.PauseProducer.$Shape|null;
              subscribe?: freshet.v1.Subscribe.$Shape|null;
              unsubscribe?: freshet.v1.Unsubscribe.$Shape|null;
              connectTransport?: freshet.v1.ConnectTransport.$Shape|null;
              restartIce?: freshet.v1.RestartIce.$Shape|null;
              pauseConsumer?: freshet.v1.PauseConsumer.$Shape|null;
              setLayers?: freshet.v1.SetLayers.$Shape|null;
              requestKeyframe?: freshet.v1.RequestKeyframe.$Shape|null;
              getStats?: freshet.v1.GetStats.$Shape|null;
              reportQuality?: freshet.v1.ReportQuality.$Shape|null;
              simulate?: freshet.v1.Simulate.$Shape|null;
              chatJoin?: freshet.v1.ChatJoin.$Shape|null;
              chatLeave?: freshet.v1.ChatLeave.$Shape|null;
              chatSend?: freshet.v1.ChatSend.$Shape|null;
              chatDelete?: freshet.v1.ChatDelete.$Shape|null;
              chatModerate?: freshet.v1.ChatModerate.$Shape|null;
              chatReact?: freshet.v1.ChatReact.$Shape|null;
              chatVote?: freshet.v1.ChatVote.$Shape|null;
              watchHealth?: freshet.v1.WatchHealth.$Shape|null;
              unwatchHealth?: freshet.v1.UnwatchHealth.$Shape|null;
              watchNotifications?: freshet.v1.WatchNotifications.$Shape|null;
              boardJoin?: freshet.v1.BoardJoin.$Shape|null;
              boardLeave?: freshet.v1.BoardLeave.$Shape|null;
              bidPlace?: freshet.v1.BidPlace.$Shape|null;
              lotControl?: freshet.v1.LotControl.$Shape|null;
              pollVote?: freshet.v1.PollVote.$Shape|null;
              pollControl?: freshet.v1.PollControl.$Shape|null;
              eventSend?: freshet.v1.EventSend.$Shape|null;
              stageJoin?: freshet.v1.StageJoin.$Shape|null;
              stageLeave?: freshet.v1.StageLeave.$Shape|null;
              stageHand?: freshet.v1.StageHand.$Shape|null;
              stageControl?: freshet.v1.StageControl.$Shape|null;
              stageInvite?: freshet.v1.StageInvite.$Shape|null;
              stagePlayhead?: freshet.v1.StagePlayhead.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ kind?: undefined; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "hello"; hello: freshet.v1.Hello.$Shape; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "ping"; hello?: null; ping: freshet.v1.Ping.$Shape; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "publish"; hello?: null; ping?: null; publish: freshet.v1.Publish.$Shape; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "unpublish"; hello?: null; ping?: null; publish?: null; unpublish: freshet.v1.Unpublish.$Shape; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "produce"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce: freshet.v1.Produce.$Shape; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "closeProducer"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer: freshet.v1.CloseProducer.$Shape; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "pauseProducer"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer: freshet.v1.PauseProducer.$Shape; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "subscribe"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe: freshet.v1.Subscribe.$Shape; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "unsubscribe"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe: freshet.v1.Unsubscribe.$Shape; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "connectTransport"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport: freshet.v1.ConnectTransport.$Shape; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "restartIce"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce: freshet.v1.RestartIce.$Shape; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "pauseConsumer"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer: freshet.v1.PauseConsumer.$Shape; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "setLayers"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers: freshet.v1.SetLayers.$Shape; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "requestKeyframe"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe: freshet.v1.RequestKeyframe.$Shape; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "getStats"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats: freshet.v1.GetStats.$Shape; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "reportQuality"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality: freshet.v1.ReportQuality.$Shape; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "simulate"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate: freshet.v1.Simulate.$Shape; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "chatJoin"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin: freshet.v1.ChatJoin.$Shape; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "chatLeave"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave: freshet.v1.ChatLeave.$Shape; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "chatSend"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend: freshet.v1.ChatSend.$Shape; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "chatDelete"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete: freshet.v1.ChatDelete.$Shape; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "chatModerate"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate: freshet.v1.ChatModerate.$Shape; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "chatReact"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact: freshet.v1.ChatReact.$Shape; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "chatVote"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote: freshet.v1.ChatVote.$Shape; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "watchHealth"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth: freshet.v1.WatchHealth.$Shape; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "unwatchHealth"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth: freshet.v1.UnwatchHealth.$Shape; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "watchNotifications"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications: freshet.v1.WatchNotifications.$Shape; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "boardJoin"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin: freshet.v1.BoardJoin.$Shape; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "boardLeave"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave: freshet.v1.BoardLeave.$Shape; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "bidPlace"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace: freshet.v1.BidPlace.$Shape; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "lotControl"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl: freshet.v1.LotControl.$Shape; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "pollVote"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote: freshet.v1.PollVote.$Shape; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "pollControl"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl: freshet.v1.PollControl.$Shape; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "eventSend"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend: freshet.v1.EventSend.$Shape; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "stageJoin"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin: freshet.v1.StageJoin.$Shape; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "stageLeave"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave: freshet.v1.StageLeave.$Shape; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "stageHand"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand: freshet.v1.StageHand.$Shape; stageControl?: null; stageInvite?: null; stagePlayhead?: null }|{ kind?: "stageControl"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl: freshet.v1.StageControl.$Shape; stageInvite?: null; stagePlayhead?: null }|{ kind?: "stageInvite"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite: freshet.v1.StageInvite.$Shape; stagePlayhead?: null }|{ kind?: "stagePlayhead"; hello?: null; ping?: null; publish?: null; unpublish?: null; produce?: null; closeProducer?: null; pauseProducer?: null; subscribe?: null; unsubscribe?: null; connectTransport?: null; restartIce?: null; pauseConsumer?: null; setLayers?: null; requestKeyframe?: null; getStats?: null; reportQuality?: null; simulate?: null; chatJoin?: null; chatLeave?: null; chatSend?: null; chatDelete?: null; chatModerate?: null; chatReact?: null; chatVote?: null; watchHealth?: null; unwatchHealth?: null; watchNotifications?: null; boardJoin?: null; boardLeave?: null; bidPlace?: null; lotControl?: null; pollVote?: null; pollControl?: null; eventSend?: null; stageJoin?: null; stageLeave?: null; stageHand?: null; stageControl?: null; stageInvite?: null; stagePlayhead: freshet.v1.StagePlayhead.$Shape })
            );
        }

        /**
         * Properties of a Hello.
         * @deprecated Use freshet.v1.Hello.$Properties instead.
         */
        interface IHello extends freshet.v1.Hello.$Properties {
        }

        /** Represents a Hello. */
        class Hello {

            /**
             * Constructs a new Hello.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Hello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hello protocolVersion. */
            protocolVersion: number;

            /** Hello token. */
            token: string;

            /** Hello client. */
            client: string;

            /** Hello resume. */
            resume?: (freshet.v1.Resume.$Properties|null);

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Hello & freshet.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Hello & freshet.v1.Hello.$Shape;
        }

        namespace Hello {

            /** Properties of a Hello. */
            interface $Properties {

                /** Hello protocolVersion */
                protocolVersion?: (number|null);

                /** Hello token */
                token?: (string|null);

                /** Hello client */
                client?: (string|null);

                /** Hello resume */
                resume?: (freshet.v1.Resume.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hello. */
            type $Shape = freshet.v1.Hello.$Properties;
        }

        /**
         * Properties of a Resume.
         * @deprecated Use freshet.v1.Resume.$Properties instead.
         */
        interface IResume extends freshet.v1.Resume.$Properties {
        }

        /** Represents a Resume. */
        class Resume {

            /**
             * Constructs a new Resume.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Resume.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Resume session. */
            session: string;

            /** Resume lastSeq. */
            lastSeq: number;

            /**
             * Decodes a Resume message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Resume & freshet.v1.Resume.$Shape} Resume
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Resume & freshet.v1.Resume.$Shape;
        }

        namespace Resume {

            /** Properties of a Resume. */
            interface $Properties {

                /** Resume session */
                session?: (string|null);

                /** Resume lastSeq */
                lastSeq?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Resume. */
            type $Shape = freshet.v1.Resume.$Properties;
        }

        /**
         * Properties of a Ping.
         * @deprecated Use freshet.v1.Ping.$Properties instead.
         */
        interface IPing extends freshet.v1.Ping.$Properties {
        }

        /** Represents a Ping. */
        class Ping {

            /**
             * Constructs a new Ping.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Ping.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Ping clientTimeMs. */
            clientTimeMs: number;

            /**
             * Decodes a Ping message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Ping & freshet.v1.Ping.$Shape} Ping
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Ping & freshet.v1.Ping.$Shape;
        }

        namespace Ping {

            /** Properties of a Ping. */
            interface $Properties {

                /** Ping clientTimeMs */
                clientTimeMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Ping. */
            type $Shape = freshet.v1.Ping.$Properties;
        }

        /**
         * Properties of a Simulate.
         * @deprecated Use freshet.v1.Simulate.$Properties instead.
         */
        interface ISimulate extends freshet.v1.Simulate.$Properties {
        }

        /** Represents a Simulate. */
        class Simulate {

            /**
             * Constructs a new Simulate.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Simulate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Simulate scenario. */
            scenario: freshet.v1.Simulate.Scenario;

            /** Simulate sessionId. */
            sessionId: string;

            /**
             * Decodes a Simulate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Simulate & freshet.v1.Simulate.$Shape} Simulate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Simulate & freshet.v1.Simulate.$Shape;
        }

        namespace Simulate {

            /** Properties of a Simulate. */
            interface $Properties {

                /** Simulate scenario */
                scenario?: (freshet.v1.Simulate.Scenario|null);

                /** Simulate sessionId */
                sessionId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Simulate. */
            type $Shape = freshet.v1.Simulate.$Properties;

            /** Scenario enum. */
            enum Scenario {

                /** SCENARIO_UNSPECIFIED value */
                SCENARIO_UNSPECIFIED = 0,

                /** DROP_SOCKET value */
                DROP_SOCKET = 1,

                /** KILL_WORKER value */
                KILL_WORKER = 2,

                /** LEAVE_RECONNECT value */
                LEAVE_RECONNECT = 3
            }
        }

        /** TrackSource enum. */
        enum TrackSource {

            /** TRACK_SOURCE_UNSPECIFIED value */
            TRACK_SOURCE_UNSPECIFIED = 0,

            /** CAMERA value */
            CAMERA = 1,

            /** MICROPHONE value */
            MICROPHONE = 2,

            /** SCREEN value */
            SCREEN = 3,

            /** SCREEN_AUDIO value */
            SCREEN_AUDIO = 4
        }

        /** MediaKind enum. */
        enum MediaKind {

            /** MEDIA_KIND_UNSPECIFIED value */
            MEDIA_KIND_UNSPECIFIED = 0,

            /** AUDIO value */
            AUDIO = 1,

            /** VIDEO value */
            VIDEO = 2
        }

        /**
         * Properties of a Publish.
         * @deprecated Use freshet.v1.Publish.$Properties instead.
         */
        interface IPublish extends freshet.v1.Publish.$Properties {
        }

        /** Represents a Publish. */
        class Publish {

            /**
             * Constructs a new Publish.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Publish.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Publish streamId. */
            streamId: string;

            /** Publish streamKey. */
            streamKey: string;

            /** Publish dtlsParameters. */
            dtlsParameters?: (freshet.v1.DtlsParameters.$Properties|null);

            /** Publish region. */
            region: string;

            /**
             * Decodes a Publish message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Publish & freshet.v1.Publish.$Shape} Publish
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Publish & freshet.v1.Publish.$Shape;
        }

        namespace Publish {

            /** Properties of a Publish. */
            interface $Properties {

                /** Publish streamId */
                streamId?: (string|null);

                /** Publish streamKey */
                streamKey?: (string|null);

                /** Publish dtlsParameters */
                dtlsParameters?: (freshet.v1.DtlsParameters.$Properties|null);

                /** Publish region */
                region?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Publish. */
            type $Shape = freshet.v1.Publish.$Properties;
        }

        /**
         * Properties of an Unpublish.
         * @deprecated Use freshet.v1.Unpublish.$Properties instead.
         */
        interface IUnpublish extends freshet.v1.Unpublish.$Properties {
        }

        /** Represents an Unpublish. */
        class Unpublish {

            /**
             * Constructs a new Unpublish.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Unpublish.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Unpublish sessionId. */
            sessionId: string;

            /** Unpublish endStream. */
            endStream: boolean;

            /**
             * Decodes an Unpublish message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Unpublish & freshet.v1.Unpublish.$Shape} Unpublish
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Unpublish & freshet.v1.Unpublish.$Shape;
        }

        namespace Unpublish {

            /** Properties of an Unpublish. */
            interface $Properties {

                /** Unpublish sessionId */
                sessionId?: (string|null);

                /** Unpublish endStream */
                endStream?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Unpublish. */
            type $Shape = freshet.v1.Unpublish.$Properties;
        }

        /**
         * Properties of a Produce.
         * @deprecated Use freshet.v1.Produce.$Properties instead.
         */
        interface IProduce extends freshet.v1.Produce.$Properties {
        }

        /** Represents a Produce. */
        class Produce {

            /**
             * Constructs a new Produce.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Produce.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Produce sessionId. */
            sessionId: string;

            /** Produce mediaKind. */
            mediaKind: freshet.v1.MediaKind;

            /** Produce source. */
            source: freshet.v1.TrackSource;

            /** Produce rtpParameters. */
            rtpParameters?: (freshet.v1.RtpParameters.$Properties|null);

            /** Produce paused. */
            paused: boolean;

            /**
             * Decodes a Produce message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Produce & freshet.v1.Produce.$Shape} Produce
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Produce & freshet.v1.Produce.$Shape;
        }

        namespace Produce {

            /** Properties of a Produce. */
            interface $Properties {

                /** Produce sessionId */
                sessionId?: (string|null);

                /** Produce mediaKind */
                mediaKind?: (freshet.v1.MediaKind|null);

                /** Produce source */
                source?: (freshet.v1.TrackSource|null);

                /** Produce rtpParameters */
                rtpParameters?: (freshet.v1.RtpParameters.$Properties|null);

                /** Produce paused */
                paused?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Produce. */
            type $Shape = {
              sessionId?: string|null;
              mediaKind?: freshet.v1.MediaKind|null;
              source?: freshet.v1.TrackSource|null;
              rtpParameters?: freshet.v1.RtpParameters.$Shape|null;
              paused?: boolean|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a CloseProducer.
         * @deprecated Use freshet.v1.CloseProducer.$Properties instead.
         */
        interface ICloseProducer extends freshet.v1.CloseProducer.$Properties {
        }

        /** Represents a CloseProducer. */
        class CloseProducer {

            /**
             * Constructs a new CloseProducer.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.CloseProducer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CloseProducer sessionId. */
            sessionId: string;

            /** CloseProducer producerId. */
            producerId: string;

            /**
             * Decodes a CloseProducer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.CloseProducer & freshet.v1.CloseProducer.$Shape} CloseProducer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.CloseProducer & freshet.v1.CloseProducer.$Shape;
        }

        namespace CloseProducer {

            /** Properties of a CloseProducer. */
            interface $Properties {

                /** CloseProducer sessionId */
                sessionId?: (string|null);

                /** CloseProducer producerId */
                producerId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CloseProducer. */
            type $Shape = freshet.v1.CloseProducer.$Properties;
        }

        /**
         * Properties of a PauseProducer.
         * @deprecated Use freshet.v1.PauseProducer.$Properties instead.
         */
        interface IPauseProducer extends freshet.v1.PauseProducer.$Properties {
        }

        /** Represents a PauseProducer. */
        class PauseProducer {

            /**
             * Constructs a new PauseProducer.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.PauseProducer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PauseProducer sessionId. */
            sessionId: string;

            /** PauseProducer producerId. */
            producerId: string;

            /** PauseProducer paused. */
            paused: boolean;

            /**
             * Decodes a PauseProducer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.PauseProducer & freshet.v1.PauseProducer.$Shape} PauseProducer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.PauseProducer & freshet.v1.PauseProducer.$Shape;
        }

        namespace PauseProducer {

            /** Properties of a PauseProducer. */
            interface $Properties {

                /** PauseProducer sessionId */
                sessionId?: (string|null);

                /** PauseProducer producerId */
                producerId?: (string|null);

                /** PauseProducer paused */
                paused?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PauseProducer. */
            type $Shape = freshet.v1.PauseProducer.$Properties;
        }

        /**
         * Properties of a Subscribe.
         * @deprecated Use freshet.v1.Subscribe.$Properties instead.
         */
        interface ISubscribe extends freshet.v1.Subscribe.$Properties {
        }

        /** Represents a Subscribe. */
        class Subscribe {

            /**
             * Constructs a new Subscribe.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Subscribe.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Subscribe streamId. */
            streamId: string;

            /** Subscribe rtpCapabilities. */
            rtpCapabilities?: (freshet.v1.RtpCapabilities.$Properties|null);

            /** Subscribe dtlsParameters. */
            dtlsParameters?: (freshet.v1.DtlsParameters.$Properties|null);

            /** Subscribe viewerToken. */
            viewerToken: string;

            /** Subscribe region. */
            region: string;

            /**
             * Decodes a Subscribe message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Subscribe & freshet.v1.Subscribe.$Shape} Subscribe
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Subscribe & freshet.v1.Subscribe.$Shape;
        }

        namespace Subscribe {

            /** Properties of a Subscribe. */
            interface $Properties {

                /** Subscribe streamId */
                streamId?: (string|null);

                /** Subscribe rtpCapabilities */
                rtpCapabilities?: (freshet.v1.RtpCapabilities.$Properties|null);

                /** Subscribe dtlsParameters */
                dtlsParameters?: (freshet.v1.DtlsParameters.$Properties|null);

                /** Subscribe viewerToken */
                viewerToken?: (string|null);

                /** Subscribe region */
                region?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Subscribe. */
            type $Shape = {
              streamId?: string|null;
              rtpCapabilities?: freshet.v1.RtpCapabilities.$Shape|null;
              dtlsParameters?: freshet.v1.DtlsParameters.$Shape|null;
              viewerToken?: string|null;
              region?: string|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an Unsubscribe.
         * @deprecated Use freshet.v1.Unsubscribe.$Properties instead.
         */
        interface IUnsubscribe extends freshet.v1.Unsubscribe.$Properties {
        }

        /** Represents an Unsubscribe. */
        class Unsubscribe {

            /**
             * Constructs a new Unsubscribe.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Unsubscribe.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Unsubscribe sessionId. */
            sessionId: string;

            /**
             * Decodes an Unsubscribe message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Unsubscribe & freshet.v1.Unsubscribe.$Shape} Unsubscribe
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Unsubscribe & freshet.v1.Unsubscribe.$Shape;
        }

        namespace Unsubscribe {

            /** Properties of an Unsubscribe. */
            interface $Properties {

                /** Unsubscribe sessionId */
                sessionId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Unsubscribe. */
            type $Shape = freshet.v1.Unsubscribe.$Properties;
        }

        /**
         * Properties of a PauseConsumer.
         * @deprecated Use freshet.v1.PauseConsumer.$Properties instead.
         */
        interface IPauseConsumer extends freshet.v1.PauseConsumer.$Properties {
        }

        /** Represents a PauseConsumer. */
        class PauseConsumer {

            /**
             * Constructs a new PauseConsumer.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.PauseConsumer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PauseConsumer sessionId. */
            sessionId: string;

            /** PauseConsumer consumerId. */
            consumerId: string;

            /** PauseConsumer paused. */
            paused: boolean;

            /**
             * Decodes a PauseConsumer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.PauseConsumer & freshet.v1.PauseConsumer.$Shape} PauseConsumer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.PauseConsumer & freshet.v1.PauseConsumer.$Shape;
        }

        namespace PauseConsumer {

            /** Properties of a PauseConsumer. */
            interface $Properties {

                /** PauseConsumer sessionId */
                sessionId?: (string|null);

                /** PauseConsumer consumerId */
                consumerId?: (string|null);

                /** PauseConsumer paused */
                paused?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PauseConsumer. */
            type $Shape = freshet.v1.PauseConsumer.$Properties;
        }

        /**
         * Properties of a Layers.
         * @deprecated Use freshet.v1.Layers.$Properties instead.
         */
        interface ILayers extends freshet.v1.Layers.$Properties {
        }

        /** Represents a Layers. */
        class Layers {

            /**
             * Constructs a new Layers.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Layers.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Layers spatialLayer. */
            spatialLayer: number;

            /** Layers temporalLayer. */
            temporalLayer?: (number|null);

            /**
             * Decodes a Layers message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Layers & freshet.v1.Layers.$Shape} Layers
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Layers & freshet.v1.Layers.$Shape;
        }

        namespace Layers {

            /** Properties of a Layers. */
            interface $Properties {

                /** Layers spatialLayer */
                spatialLayer?: (number|null);

                /** Layers temporalLayer */
                temporalLayer?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Layers. */
            type $Shape = freshet.v1.Layers.$Properties;
        }

        /**
         * Properties of a SetLayers.
         * @deprecated Use freshet.v1.SetLayers.$Properties instead.
         */
        interface ISetLayers extends freshet.v1.SetLayers.$Properties {
        }

        /** Represents a SetLayers. */
        class SetLayers {

            /**
             * Constructs a new SetLayers.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.SetLayers.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetLayers sessionId. */
            sessionId: string;

            /** SetLayers consumerId. */
            consumerId: string;

            /** SetLayers layers. */
            layers?: (freshet.v1.Layers.$Properties|null);

            /**
             * Decodes a SetLayers message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.SetLayers & freshet.v1.SetLayers.$Shape} SetLayers
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.SetLayers & freshet.v1.SetLayers.$Shape;
        }

        namespace SetLayers {

            /** Properties of a SetLayers. */
            interface $Properties {

                /** SetLayers sessionId */
                sessionId?: (string|null);

                /** SetLayers consumerId */
                consumerId?: (string|null);

                /** SetLayers layers */
                layers?: (freshet.v1.Layers.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetLayers. */
            type $Shape = freshet.v1.SetLayers.$Properties;
        }

        /**
         * Properties of a RequestKeyframe.
         * @deprecated Use freshet.v1.RequestKeyframe.$Properties instead.
         */
        interface IRequestKeyframe extends freshet.v1.RequestKeyframe.$Properties {
        }

        /** Represents a RequestKeyframe. */
        class RequestKeyframe {

            /**
             * Constructs a new RequestKeyframe.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.RequestKeyframe.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RequestKeyframe sessionId. */
            sessionId: string;

            /** RequestKeyframe consumerId. */
            consumerId: string;

            /**
             * Decodes a RequestKeyframe message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.RequestKeyframe & freshet.v1.RequestKeyframe.$Shape} RequestKeyframe
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.RequestKeyframe & freshet.v1.RequestKeyframe.$Shape;
        }

        namespace RequestKeyframe {

            /** Properties of a RequestKeyframe. */
            interface $Properties {

                /** RequestKeyframe sessionId */
                sessionId?: (string|null);

                /** RequestKeyframe consumerId */
                consumerId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RequestKeyframe. */
            type $Shape = freshet.v1.RequestKeyframe.$Properties;
        }

        /**
         * Properties of a ConnectTransport.
         * @deprecated Use freshet.v1.ConnectTransport.$Properties instead.
         */
        interface IConnectTransport extends freshet.v1.ConnectTransport.$Properties {
        }

        /** Represents a ConnectTransport. */
        class ConnectTransport {

            /**
             * Constructs a new ConnectTransport.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ConnectTransport.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConnectTransport sessionId. */
            sessionId: string;

            /** ConnectTransport dtlsParameters. */
            dtlsParameters?: (freshet.v1.DtlsParameters.$Properties|null);

            /**
             * Decodes a ConnectTransport message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ConnectTransport & freshet.v1.ConnectTransport.$Shape} ConnectTransport
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ConnectTransport & freshet.v1.ConnectTransport.$Shape;
        }

        namespace ConnectTransport {

            /** Properties of a ConnectTransport. */
            interface $Properties {

                /** ConnectTransport sessionId */
                sessionId?: (string|null);

                /** ConnectTransport dtlsParameters */
                dtlsParameters?: (freshet.v1.DtlsParameters.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConnectTransport. */
            type $Shape = freshet.v1.ConnectTransport.$Properties;
        }

        /**
         * Properties of a RestartIce.
         * @deprecated Use freshet.v1.RestartIce.$Properties instead.
         */
        interface IRestartIce extends freshet.v1.RestartIce.$Properties {
        }

        /** Represents a RestartIce. */
        class RestartIce {

            /**
             * Constructs a new RestartIce.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.RestartIce.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RestartIce sessionId. */
            sessionId: string;

            /**
             * Decodes a RestartIce message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.RestartIce & freshet.v1.RestartIce.$Shape} RestartIce
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.RestartIce & freshet.v1.RestartIce.$Shape;
        }

        namespace RestartIce {

            /** Properties of a RestartIce. */
            interface $Properties {

                /** RestartIce sessionId */
                sessionId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RestartIce. */
            type $Shape = freshet.v1.RestartIce.$Properties;
        }

        /**
         * Properties of a GetStats.
         * @deprecated Use freshet.v1.GetStats.$Properties instead.
         */
        interface IGetStats extends freshet.v1.GetStats.$Properties {
        }

        /** Represents a GetStats. */
        class GetStats {

            /**
             * Constructs a new GetStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.GetStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetStats sessionId. */
            sessionId: string;

            /**
             * Decodes a GetStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.GetStats & freshet.v1.GetStats.$Shape} GetStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.GetStats & freshet.v1.GetStats.$Shape;
        }

        namespace GetStats {

            /** Properties of a GetStats. */
            interface $Properties {

                /** GetStats sessionId */
                sessionId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetStats. */
            type $Shape = freshet.v1.GetStats.$Properties;
        }

        /**
         * Properties of a ReportQuality.
         * @deprecated Use freshet.v1.ReportQuality.$Properties instead.
         */
        interface IReportQuality extends freshet.v1.ReportQuality.$Properties {
        }

        /** Represents a ReportQuality. */
        class ReportQuality {

            /**
             * Constructs a new ReportQuality.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ReportQuality.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReportQuality sessionId. */
            sessionId: string;

            /** ReportQuality joinTimeMs. */
            joinTimeMs: number;

            /** ReportQuality freezeCount. */
            freezeCount: number;

            /** ReportQuality freezeDurationMs. */
            freezeDurationMs: number;

            /** ReportQuality bitrateBps. */
            bitrateBps: number;

            /** ReportQuality framesPerSecond. */
            framesPerSecond: number;

            /** ReportQuality latencyMs. */
            latencyMs: number;

            /**
             * Decodes a ReportQuality message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ReportQuality & freshet.v1.ReportQuality.$Shape} ReportQuality
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ReportQuality & freshet.v1.ReportQuality.$Shape;
        }

        namespace ReportQuality {

            /** Properties of a ReportQuality. */
            interface $Properties {

                /** ReportQuality sessionId */
                sessionId?: (string|null);

                /** ReportQuality joinTimeMs */
                joinTimeMs?: (number|null);

                /** ReportQuality freezeCount */
                freezeCount?: (number|null);

                /** ReportQuality freezeDurationMs */
                freezeDurationMs?: (number|null);

                /** ReportQuality bitrateBps */
                bitrateBps?: (number|null);

                /** ReportQuality framesPerSecond */
                framesPerSecond?: (number|null);

                /** ReportQuality latencyMs */
                latencyMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReportQuality. */
            type $Shape = freshet.v1.ReportQuality.$Properties;
        }

        /**
         * Properties of a WatchHealth.
         * @deprecated Use freshet.v1.WatchHealth.$Properties instead.
         */
        interface IWatchHealth extends freshet.v1.WatchHealth.$Properties {
        }

        /** Represents a WatchHealth. */
        class WatchHealth {

            /**
             * Constructs a new WatchHealth.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.WatchHealth.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchHealth streamId. */
            streamId: string;

            /**
             * Decodes a WatchHealth message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.WatchHealth & freshet.v1.WatchHealth.$Shape} WatchHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.WatchHealth & freshet.v1.WatchHealth.$Shape;
        }

        namespace WatchHealth {

            /** Properties of a WatchHealth. */
            interface $Properties {

                /** WatchHealth streamId */
                streamId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchHealth. */
            type $Shape = freshet.v1.WatchHealth.$Properties;
        }

        /**
         * Properties of an UnwatchHealth.
         * @deprecated Use freshet.v1.UnwatchHealth.$Properties instead.
         */
        interface IUnwatchHealth extends freshet.v1.UnwatchHealth.$Properties {
        }

        /** Represents an UnwatchHealth. */
        class UnwatchHealth {

            /**
             * Constructs a new UnwatchHealth.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.UnwatchHealth.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UnwatchHealth streamId. */
            streamId: string;

            /**
             * Decodes an UnwatchHealth message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.UnwatchHealth & freshet.v1.UnwatchHealth.$Shape} UnwatchHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.UnwatchHealth & freshet.v1.UnwatchHealth.$Shape;
        }

        namespace UnwatchHealth {

            /** Properties of an UnwatchHealth. */
            interface $Properties {

                /** UnwatchHealth streamId */
                streamId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UnwatchHealth. */
            type $Shape = freshet.v1.UnwatchHealth.$Properties;
        }

        /**
         * Properties of a WatchNotifications.
         * @deprecated Use freshet.v1.WatchNotifications.$Properties instead.
         */
        interface IWatchNotifications extends freshet.v1.WatchNotifications.$Properties {
        }

        /** Represents a WatchNotifications. */
        class WatchNotifications {

            /**
             * Constructs a new WatchNotifications.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.WatchNotifications.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Decodes a WatchNotifications message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.WatchNotifications & freshet.v1.WatchNotifications.$Shape} WatchNotifications
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.WatchNotifications & freshet.v1.WatchNotifications.$Shape;
        }

        namespace WatchNotifications {

            /** Properties of a WatchNotifications. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchNotifications. */
            type $Shape = freshet.v1.WatchNotifications.$Properties;
        }

        /**
         * Properties of a ChatJoin.
         * @deprecated Use freshet.v1.ChatJoin.$Properties instead.
         */
        interface IChatJoin extends freshet.v1.ChatJoin.$Properties {
        }

        /** Represents a ChatJoin. */
        class ChatJoin {

            /**
             * Constructs a new ChatJoin.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ChatJoin.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatJoin roomId. */
            roomId: string;

            /** ChatJoin after. */
            after: string;

            /** ChatJoin viewerToken. */
            viewerToken: string;

            /**
             * Decodes a ChatJoin message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ChatJoin & freshet.v1.ChatJoin.$Shape} ChatJoin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ChatJoin & freshet.v1.ChatJoin.$Shape;
        }

        namespace ChatJoin {

            /** Properties of a ChatJoin. */
            interface $Properties {

                /** ChatJoin roomId */
                roomId?: (string|null);

                /** ChatJoin after */
                after?: (string|null);

                /** ChatJoin viewerToken */
                viewerToken?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatJoin. */
            type $Shape = freshet.v1.ChatJoin.$Properties;
        }

        /**
         * Properties of a ChatLeave.
         * @deprecated Use freshet.v1.ChatLeave.$Properties instead.
         */
        interface IChatLeave extends freshet.v1.ChatLeave.$Properties {
        }

        /** Represents a ChatLeave. */
        class ChatLeave {

            /**
             * Constructs a new ChatLeave.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ChatLeave.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatLeave roomId. */
            roomId: string;

            /**
             * Decodes a ChatLeave message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ChatLeave & freshet.v1.ChatLeave.$Shape} ChatLeave
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ChatLeave & freshet.v1.ChatLeave.$Shape;
        }

        namespace ChatLeave {

            /** Properties of a ChatLeave. */
            interface $Properties {

                /** ChatLeave roomId */
                roomId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatLeave. */
            type $Shape = freshet.v1.ChatLeave.$Properties;
        }

        /**
         * Properties of a ChatSend.
         * @deprecated Use freshet.v1.ChatSend.$Properties instead.
         */
        interface IChatSend extends freshet.v1.ChatSend.$Properties {
        }

        /** Represents a ChatSend. */
        class ChatSend {

            /**
             * Constructs a new ChatSend.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ChatSend.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatSend roomId. */
            roomId: string;

            /** ChatSend text. */
            text: string;

            /** ChatSend replyTo. */
            replyTo: string;

            /** ChatSend nonce. */
            nonce: string;

            /** ChatSend announcement. */
            announcement: boolean;

            /**
             * Decodes a ChatSend message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ChatSend & freshet.v1.ChatSend.$Shape} ChatSend
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ChatSend & freshet.v1.ChatSend.$Shape;
        }

        namespace ChatSend {

            /** Properties of a ChatSend. */
            interface $Properties {

                /** ChatSend roomId */
                roomId?: (string|null);

                /** ChatSend text */
                text?: (string|null);

                /** ChatSend replyTo */
                replyTo?: (string|null);

                /** ChatSend nonce */
                nonce?: (string|null);

                /** ChatSend announcement */
                announcement?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatSend. */
            type $Shape = freshet.v1.ChatSend.$Properties;
        }

        /**
         * Properties of a ChatDelete.
         * @deprecated Use freshet.v1.ChatDelete.$Properties instead.
         */
        interface IChatDelete extends freshet.v1.ChatDelete.$Properties {
        }

        /** Represents a ChatDelete. */
        class ChatDelete {

            /**
             * Constructs a new ChatDelete.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ChatDelete.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatDelete roomId. */
            roomId: string;

            /** ChatDelete messageId. */
            messageId: string;

            /**
             * Decodes a ChatDelete message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ChatDelete & freshet.v1.ChatDelete.$Shape} ChatDelete
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ChatDelete & freshet.v1.ChatDelete.$Shape;
        }

        namespace ChatDelete {

            /** Properties of a ChatDelete. */
            interface $Properties {

                /** ChatDelete roomId */
                roomId?: (string|null);

                /** ChatDelete messageId */
                messageId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatDelete. */
            type $Shape = freshet.v1.ChatDelete.$Properties;
        }

        /**
         * Properties of a ChatModerate.
         * @deprecated Use freshet.v1.ChatModerate.$Properties instead.
         */
        interface IChatModerate extends freshet.v1.ChatModerate.$Properties {
        }

        /** Represents a ChatModerate. */
        class ChatModerate {

            /**
             * Constructs a new ChatModerate.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ChatModerate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatModerate roomId. */
            roomId: string;

            /** ChatModerate action. */
            action: string;

            /** ChatModerate userId. */
            userId: string;

            /** ChatModerate durationMs. */
            durationMs: number;

            /** ChatModerate reason. */
            reason: string;

            /** ChatModerate messageId. */
            messageId: string;

            /**
             * Decodes a ChatModerate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ChatModerate & freshet.v1.ChatModerate.$Shape} ChatModerate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ChatModerate & freshet.v1.ChatModerate.$Shape;
        }

        namespace ChatModerate {

            /** Properties of a ChatModerate. */
            interface $Properties {

                /** ChatModerate roomId */
                roomId?: (string|null);

                /** ChatModerate action */
                action?: (string|null);

                /** ChatModerate userId */
                userId?: (string|null);

                /** ChatModerate durationMs */
                durationMs?: (number|null);

                /** ChatModerate reason */
                reason?: (string|null);

                /** ChatModerate messageId */
                messageId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatModerate. */
            type $Shape = freshet.v1.ChatModerate.$Properties;
        }

        /**
         * Properties of a ChatReact.
         * @deprecated Use freshet.v1.ChatReact.$Properties instead.
         */
        interface IChatReact extends freshet.v1.ChatReact.$Properties {
        }

        /** Represents a ChatReact. */
        class ChatReact {

            /**
             * Constructs a new ChatReact.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ChatReact.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatReact roomId. */
            roomId: string;

            /** ChatReact reaction. */
            reaction: string;

            /**
             * Decodes a ChatReact message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ChatReact & freshet.v1.ChatReact.$Shape} ChatReact
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ChatReact & freshet.v1.ChatReact.$Shape;
        }

        namespace ChatReact {

            /** Properties of a ChatReact. */
            interface $Properties {

                /** ChatReact roomId */
                roomId?: (string|null);

                /** ChatReact reaction */
                reaction?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatReact. */
            type $Shape = freshet.v1.ChatReact.$Properties;
        }

        /**
         * Properties of a ChatVote.
         * @deprecated Use freshet.v1.ChatVote.$Properties instead.
         */
        interface IChatVote extends freshet.v1.ChatVote.$Properties {
        }

        /** Represents a ChatVote. */
        class ChatVote {

            /**
             * Constructs a new ChatVote.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ChatVote.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatVote roomId. */
            roomId: string;

            /** ChatVote messageId. */
            messageId: string;

            /**
             * Decodes a ChatVote message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ChatVote & freshet.v1.ChatVote.$Shape} ChatVote
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ChatVote & freshet.v1.ChatVote.$Shape;
        }

        namespace ChatVote {

            /** Properties of a ChatVote. */
            interface $Properties {

                /** ChatVote roomId */
                roomId?: (string|null);

                /** ChatVote messageId */
                messageId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatVote. */
            type $Shape = freshet.v1.ChatVote.$Properties;
        }

        /**
         * Properties of a BoardJoin.
         * @deprecated Use freshet.v1.BoardJoin.$Properties instead.
         */
        interface IBoardJoin extends freshet.v1.BoardJoin.$Properties {
        }

        /** Represents a BoardJoin. */
        class BoardJoin {

            /**
             * Constructs a new BoardJoin.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.BoardJoin.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BoardJoin streamId. */
            streamId: string;

            /** BoardJoin viewerToken. */
            viewerToken: string;

            /** BoardJoin latencyMs. */
            latencyMs: number;

            /**
             * Decodes a BoardJoin message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.BoardJoin & freshet.v1.BoardJoin.$Shape} BoardJoin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.BoardJoin & freshet.v1.BoardJoin.$Shape;
        }

        namespace BoardJoin {

            /** Properties of a BoardJoin. */
            interface $Properties {

                /** BoardJoin streamId */
                streamId?: (string|null);

                /** BoardJoin viewerToken */
                viewerToken?: (string|null);

                /** BoardJoin latencyMs */
                latencyMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BoardJoin. */
            type $Shape = freshet.v1.BoardJoin.$Properties;
        }

        /**
         * Properties of a BoardLeave.
         * @deprecated Use freshet.v1.BoardLeave.$Properties instead.
         */
        interface IBoardLeave extends freshet.v1.BoardLeave.$Properties {
        }

        /** Represents a BoardLeave. */
        class BoardLeave {

            /**
             * Constructs a new BoardLeave.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.BoardLeave.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BoardLeave streamId. */
            streamId: string;

            /**
             * Decodes a BoardLeave message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.BoardLeave & freshet.v1.BoardLeave.$Shape} BoardLeave
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.BoardLeave & freshet.v1.BoardLeave.$Shape;
        }

        namespace BoardLeave {

            /** Properties of a BoardLeave. */
            interface $Properties {

                /** BoardLeave streamId */
                streamId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BoardLeave. */
            type $Shape = freshet.v1.BoardLeave.$Properties;
        }

        /**
         * Properties of a BidPlace.
         * @deprecated Use freshet.v1.BidPlace.$Properties instead.
         */
        interface IBidPlace extends freshet.v1.BidPlace.$Properties {
        }

        /** Represents a BidPlace. */
        class BidPlace {

            /**
             * Constructs a new BidPlace.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.BidPlace.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BidPlace streamId. */
            streamId: string;

            /** BidPlace lotId. */
            lotId: string;

            /** BidPlace clientId. */
            clientId: string;

            /** BidPlace amount. */
            amount: number;

            /** BidPlace leg. */
            leg: string;

            /** BidPlace mediaTimeMs. */
            mediaTimeMs: number;

            /** BidPlace behindMs. */
            behindMs: number;

            /**
             * Decodes a BidPlace message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.BidPlace & freshet.v1.BidPlace.$Shape} BidPlace
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.BidPlace & freshet.v1.BidPlace.$Shape;
        }

        namespace BidPlace {

            /** Properties of a BidPlace. */
            interface $Properties {

                /** BidPlace streamId */
                streamId?: (string|null);

                /** BidPlace lotId */
                lotId?: (string|null);

                /** BidPlace clientId */
                clientId?: (string|null);

                /** BidPlace amount */
                amount?: (number|null);

                /** BidPlace leg */
                leg?: (string|null);

                /** BidPlace mediaTimeMs */
                mediaTimeMs?: (number|null);

                /** BidPlace behindMs */
                behindMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BidPlace. */
            type $Shape = freshet.v1.BidPlace.$Properties;
        }

        /**
         * Properties of a LotControl.
         * @deprecated Use freshet.v1.LotControl.$Properties instead.
         */
        interface ILotControl extends freshet.v1.LotControl.$Properties {
        }

        /** Represents a LotControl. */
        class LotControl {

            /**
             * Constructs a new LotControl.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.LotControl.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LotControl streamId. */
            streamId: string;

            /** LotControl lotId. */
            lotId: string;

            /** LotControl action. */
            action: string;

            /** LotControl seq. */
            seq: number;

            /** LotControl reason. */
            reason: string;

            /** LotControl byMs. */
            byMs: number;

            /**
             * Decodes a LotControl message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.LotControl & freshet.v1.LotControl.$Shape} LotControl
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.LotControl & freshet.v1.LotControl.$Shape;
        }

        namespace LotControl {

            /** Properties of a LotControl. */
            interface $Properties {

                /** LotControl streamId */
                streamId?: (string|null);

                /** LotControl lotId */
                lotId?: (string|null);

                /** LotControl action */
                action?: (string|null);

                /** LotControl seq */
                seq?: (number|null);

                /** LotControl reason */
                reason?: (string|null);

                /** LotControl byMs */
                byMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LotControl. */
            type $Shape = freshet.v1.LotControl.$Properties;
        }

        /**
         * Properties of a PollVote.
         * @deprecated Use freshet.v1.PollVote.$Properties instead.
         */
        interface IPollVote extends freshet.v1.PollVote.$Properties {
        }

        /** Represents a PollVote. */
        class PollVote {

            /**
             * Constructs a new PollVote.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.PollVote.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PollVote streamId. */
            streamId: string;

            /** PollVote pollId. */
            pollId: string;

            /** PollVote choice. */
            choice: number;

            /** PollVote mediaTimeMs. */
            mediaTimeMs: number;

            /**
             * Decodes a PollVote message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.PollVote & freshet.v1.PollVote.$Shape} PollVote
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.PollVote & freshet.v1.PollVote.$Shape;
        }

        namespace PollVote {

            /** Properties of a PollVote. */
            interface $Properties {

                /** PollVote streamId */
                streamId?: (string|null);

                /** PollVote pollId */
                pollId?: (string|null);

                /** PollVote choice */
                choice?: (number|null);

                /** PollVote mediaTimeMs */
                mediaTimeMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PollVote. */
            type $Shape = freshet.v1.PollVote.$Properties;
        }

        /**
         * Properties of a PollControl.
         * @deprecated Use freshet.v1.PollControl.$Properties instead.
         */
        interface IPollControl extends freshet.v1.PollControl.$Properties {
        }

        /** Represents a PollControl. */
        class PollControl {

            /**
             * Constructs a new PollControl.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.PollControl.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PollControl streamId. */
            streamId: string;

            /** PollControl pollId. */
            pollId: string;

            /** PollControl action. */
            action: string;

            /**
             * Decodes a PollControl message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.PollControl & freshet.v1.PollControl.$Shape} PollControl
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.PollControl & freshet.v1.PollControl.$Shape;
        }

        namespace PollControl {

            /** Properties of a PollControl. */
            interface $Properties {

                /** PollControl streamId */
                streamId?: (string|null);

                /** PollControl pollId */
                pollId?: (string|null);

                /** PollControl action */
                action?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PollControl. */
            type $Shape = freshet.v1.PollControl.$Properties;
        }

        /**
         * Properties of an EventSend.
         * @deprecated Use freshet.v1.EventSend.$Properties instead.
         */
        interface IEventSend extends freshet.v1.EventSend.$Properties {
        }

        /** Represents an EventSend. */
        class EventSend {

            /**
             * Constructs a new EventSend.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.EventSend.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EventSend streamId. */
            streamId: string;

            /** EventSend type. */
            type: string;

            /** EventSend data. */
            data: string;

            /** EventSend captureTimeMs. */
            captureTimeMs: number;

            /**
             * Decodes an EventSend message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.EventSend & freshet.v1.EventSend.$Shape} EventSend
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.EventSend & freshet.v1.EventSend.$Shape;
        }

        namespace EventSend {

            /** Properties of an EventSend. */
            interface $Properties {

                /** EventSend streamId */
                streamId?: (string|null);

                /** EventSend type */
                type?: (string|null);

                /** EventSend data */
                data?: (string|null);

                /** EventSend captureTimeMs */
                captureTimeMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EventSend. */
            type $Shape = freshet.v1.EventSend.$Properties;
        }

        /**
         * Properties of a StageJoin.
         * @deprecated Use freshet.v1.StageJoin.$Properties instead.
         */
        interface IStageJoin extends freshet.v1.StageJoin.$Properties {
        }

        /** Represents a StageJoin. */
        class StageJoin {

            /**
             * Constructs a new StageJoin.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StageJoin.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StageJoin streamId. */
            streamId: string;

            /** StageJoin viewerToken. */
            viewerToken: string;

            /** StageJoin invitation. */
            invitation: string;

            /** StageJoin seatToken. */
            seatToken: string;

            /** StageJoin name. */
            name: string;

            /** StageJoin sit. */
            sit: boolean;

            /**
             * Decodes a StageJoin message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StageJoin & freshet.v1.StageJoin.$Shape} StageJoin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StageJoin & freshet.v1.StageJoin.$Shape;
        }

        namespace StageJoin {

            /** Properties of a StageJoin. */
            interface $Properties {

                /** StageJoin streamId */
                streamId?: (string|null);

                /** StageJoin viewerToken */
                viewerToken?: (string|null);

                /** StageJoin invitation */
                invitation?: (string|null);

                /** StageJoin seatToken */
                seatToken?: (string|null);

                /** StageJoin name */
                name?: (string|null);

                /** StageJoin sit */
                sit?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StageJoin. */
            type $Shape = freshet.v1.StageJoin.$Properties;
        }

        /**
         * Properties of a StageLeave.
         * @deprecated Use freshet.v1.StageLeave.$Properties instead.
         */
        interface IStageLeave extends freshet.v1.StageLeave.$Properties {
        }

        /** Represents a StageLeave. */
        class StageLeave {

            /**
             * Constructs a new StageLeave.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StageLeave.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StageLeave streamId. */
            streamId: string;

            /** StageLeave stepDown. */
            stepDown: boolean;

            /**
             * Decodes a StageLeave message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StageLeave & freshet.v1.StageLeave.$Shape} StageLeave
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StageLeave & freshet.v1.StageLeave.$Shape;
        }

        namespace StageLeave {

            /** Properties of a StageLeave. */
            interface $Properties {

                /** StageLeave streamId */
                streamId?: (string|null);

                /** StageLeave stepDown */
                stepDown?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StageLeave. */
            type $Shape = freshet.v1.StageLeave.$Properties;
        }

        /**
         * Properties of a StageHand.
         * @deprecated Use freshet.v1.StageHand.$Properties instead.
         */
        interface IStageHand extends freshet.v1.StageHand.$Properties {
        }

        /** Represents a StageHand. */
        class StageHand {

            /**
             * Constructs a new StageHand.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StageHand.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StageHand streamId. */
            streamId: string;

            /** StageHand raised. */
            raised: boolean;

            /**
             * Decodes a StageHand message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StageHand & freshet.v1.StageHand.$Shape} StageHand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StageHand & freshet.v1.StageHand.$Shape;
        }

        namespace StageHand {

            /** Properties of a StageHand. */
            interface $Properties {

                /** StageHand streamId */
                streamId?: (string|null);

                /** StageHand raised */
                raised?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StageHand. */
            type $Shape = freshet.v1.StageHand.$Properties;
        }

        /**
         * Properties of a StageControl.
         * @deprecated Use freshet.v1.StageControl.$Properties instead.
         */
        interface IStageControl extends freshet.v1.StageControl.$Properties {
        }

        /** Represents a StageControl. */
        class StageControl {

            /**
             * Constructs a new StageControl.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StageControl.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StageControl streamId. */
            streamId: string;

            /** StageControl action. */
            action: string;

            /** StageControl seatId. */
            seatId: string;

            /** StageControl participantId. */
            participantId: string;

            /** StageControl inviteId. */
            inviteId: string;

            /** StageControl media. */
            media: string;

            /** StageControl layout. */
            layout: string;

            /** StageControl watchedStreamId. */
            watchedStreamId: string;

            /**
             * Decodes a StageControl message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StageControl & freshet.v1.StageControl.$Shape} StageControl
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StageControl & freshet.v1.StageControl.$Shape;
        }

        namespace StageControl {

            /** Properties of a StageControl. */
            interface $Properties {

                /** StageControl streamId */
                streamId?: (string|null);

                /** StageControl action */
                action?: (string|null);

                /** StageControl seatId */
                seatId?: (string|null);

                /** StageControl participantId */
                participantId?: (string|null);

                /** StageControl inviteId */
                inviteId?: (string|null);

                /** StageControl media */
                media?: (string|null);

                /** StageControl layout */
                layout?: (string|null);

                /** StageControl watchedStreamId */
                watchedStreamId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StageControl. */
            type $Shape = freshet.v1.StageControl.$Properties;
        }

        /**
         * Properties of a StageInvite.
         * @deprecated Use freshet.v1.StageInvite.$Properties instead.
         */
        interface IStageInvite extends freshet.v1.StageInvite.$Properties {
        }

        /** Represents a StageInvite. */
        class StageInvite {

            /**
             * Constructs a new StageInvite.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StageInvite.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StageInvite streamId. */
            streamId: string;

            /** StageInvite role. */
            role: string;

            /** StageInvite uses. */
            uses: number;

            /** StageInvite expiresInMs. */
            expiresInMs: number;

            /**
             * Decodes a StageInvite message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StageInvite & freshet.v1.StageInvite.$Shape} StageInvite
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StageInvite & freshet.v1.StageInvite.$Shape;
        }

        namespace StageInvite {

            /** Properties of a StageInvite. */
            interface $Properties {

                /** StageInvite streamId */
                streamId?: (string|null);

                /** StageInvite role */
                role?: (string|null);

                /** StageInvite uses */
                uses?: (number|null);

                /** StageInvite expiresInMs */
                expiresInMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StageInvite. */
            type $Shape = freshet.v1.StageInvite.$Properties;
        }

        /**
         * Properties of a StagePlayhead.
         * @deprecated Use freshet.v1.StagePlayhead.$Properties instead.
         */
        interface IStagePlayhead extends freshet.v1.StagePlayhead.$Properties {
        }

        /** Represents a StagePlayhead. */
        class StagePlayhead {

            /**
             * Constructs a new StagePlayhead.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StagePlayhead.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StagePlayhead streamId. */
            streamId: string;

            /** StagePlayhead watchedStreamId. */
            watchedStreamId: string;

            /** StagePlayhead mode. */
            mode: string;

            /** StagePlayhead paused. */
            paused: boolean;

            /** StagePlayhead captureTimeMs. */
            captureTimeMs: number;

            /** StagePlayhead atMs. */
            atMs: number;

            /**
             * Decodes a StagePlayhead message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StagePlayhead & freshet.v1.StagePlayhead.$Shape} StagePlayhead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StagePlayhead & freshet.v1.StagePlayhead.$Shape;
        }

        namespace StagePlayhead {

            /** Properties of a StagePlayhead. */
            interface $Properties {

                /** StagePlayhead streamId */
                streamId?: (string|null);

                /** StagePlayhead watchedStreamId */
                watchedStreamId?: (string|null);

                /** StagePlayhead mode */
                mode?: (string|null);

                /** StagePlayhead paused */
                paused?: (boolean|null);

                /** StagePlayhead captureTimeMs */
                captureTimeMs?: (number|null);

                /** StagePlayhead atMs */
                atMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StagePlayhead. */
            type $Shape = freshet.v1.StagePlayhead.$Properties;
        }

        /**
         * Properties of a DtlsParameters.
         * @deprecated Use freshet.v1.DtlsParameters.$Properties instead.
         */
        interface IDtlsParameters extends freshet.v1.DtlsParameters.$Properties {
        }

        /** Represents a DtlsParameters. */
        class DtlsParameters {

            /**
             * Constructs a new DtlsParameters.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.DtlsParameters.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DtlsParameters role. */
            role: string;

            /** DtlsParameters fingerprints. */
            fingerprints: freshet.v1.DtlsFingerprint.$Properties[];

            /**
             * Decodes a DtlsParameters message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.DtlsParameters & freshet.v1.DtlsParameters.$Shape} DtlsParameters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.DtlsParameters & freshet.v1.DtlsParameters.$Shape;
        }

        namespace DtlsParameters {

            /** Properties of a DtlsParameters. */
            interface $Properties {

                /** DtlsParameters role */
                role?: (string|null);

                /** DtlsParameters fingerprints */
                fingerprints?: (freshet.v1.DtlsFingerprint.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DtlsParameters. */
            type $Shape = freshet.v1.DtlsParameters.$Properties;
        }

        /**
         * Properties of a DtlsFingerprint.
         * @deprecated Use freshet.v1.DtlsFingerprint.$Properties instead.
         */
        interface IDtlsFingerprint extends freshet.v1.DtlsFingerprint.$Properties {
        }

        /** Represents a DtlsFingerprint. */
        class DtlsFingerprint {

            /**
             * Constructs a new DtlsFingerprint.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.DtlsFingerprint.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DtlsFingerprint algorithm. */
            algorithm: string;

            /** DtlsFingerprint value. */
            value: string;

            /**
             * Decodes a DtlsFingerprint message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.DtlsFingerprint & freshet.v1.DtlsFingerprint.$Shape} DtlsFingerprint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.DtlsFingerprint & freshet.v1.DtlsFingerprint.$Shape;
        }

        namespace DtlsFingerprint {

            /** Properties of a DtlsFingerprint. */
            interface $Properties {

                /** DtlsFingerprint algorithm */
                algorithm?: (string|null);

                /** DtlsFingerprint value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DtlsFingerprint. */
            type $Shape = freshet.v1.DtlsFingerprint.$Properties;
        }

        /**
         * Properties of a RtpCapabilities.
         * @deprecated Use freshet.v1.RtpCapabilities.$Properties instead.
         */
        interface IRtpCapabilities extends freshet.v1.RtpCapabilities.$Properties {
        }

        /** Represents a RtpCapabilities. */
        class RtpCapabilities {

            /**
             * Constructs a new RtpCapabilities.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.RtpCapabilities.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RtpCapabilities codecs. */
            codecs: freshet.v1.RtpCodecCapability.$Properties[];

            /** RtpCapabilities headerExtensions. */
            headerExtensions: freshet.v1.RtpHeaderExtension.$Properties[];

            /**
             * Decodes a RtpCapabilities message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.RtpCapabilities & freshet.v1.RtpCapabilities.$Shape} RtpCapabilities
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.RtpCapabilities & freshet.v1.RtpCapabilities.$Shape;
        }

        namespace RtpCapabilities {

            /** Properties of a RtpCapabilities. */
            interface $Properties {

                /** RtpCapabilities codecs */
                codecs?: (freshet.v1.RtpCodecCapability.$Properties[]|null);

                /** RtpCapabilities headerExtensions */
                headerExtensions?: (freshet.v1.RtpHeaderExtension.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RtpCapabilities. */
            type $Shape = {
              codecs?: freshet.v1.RtpCodecCapability.$Shape[]|null;
              headerExtensions?: freshet.v1.RtpHeaderExtension.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a RtpCodecCapability.
         * @deprecated Use freshet.v1.RtpCodecCapability.$Properties instead.
         */
        interface IRtpCodecCapability extends freshet.v1.RtpCodecCapability.$Properties {
        }

        /** Represents a RtpCodecCapability. */
        class RtpCodecCapability {

            /**
             * Constructs a new RtpCodecCapability.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.RtpCodecCapability.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RtpCodecCapability kind. */
            kind: freshet.v1.MediaKind;

            /** RtpCodecCapability mimeType. */
            mimeType: string;

            /** RtpCodecCapability preferredPayloadType. */
            preferredPayloadType: number;

            /** RtpCodecCapability clockRate. */
            clockRate: number;

            /** RtpCodecCapability channels. */
            channels: number;

            /** RtpCodecCapability parameters. */
            parameters: freshet.v1.CodecParameter.$Properties[];

            /** RtpCodecCapability rtcpFeedback. */
            rtcpFeedback: freshet.v1.RtcpFeedback.$Properties[];

            /**
             * Decodes a RtpCodecCapability message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.RtpCodecCapability & freshet.v1.RtpCodecCapability.$Shape} RtpCodecCapability
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.RtpCodecCapability & freshet.v1.RtpCodecCapability.$Shape;
        }

        namespace RtpCodecCapability {

            /** Properties of a RtpCodecCapability. */
            interface $Properties {

                /** RtpCodecCapability kind */
                kind?: (freshet.v1.MediaKind|null);

                /** RtpCodecCapability mimeType */
                mimeType?: (string|null);

                /** RtpCodecCapability preferredPayloadType */
                preferredPayloadType?: (number|null);

                /** RtpCodecCapability clockRate */
                clockRate?: (number|null);

                /** RtpCodecCapability channels */
                channels?: (number|null);

                /** RtpCodecCapability parameters */
                parameters?: (freshet.v1.CodecParameter.$Properties[]|null);

                /** RtpCodecCapability rtcpFeedback */
                rtcpFeedback?: (freshet.v1.RtcpFeedback.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RtpCodecCapability. */
            type $Shape = {
              kind?: freshet.v1.MediaKind|null;
              mimeType?: string|null;
              preferredPayloadType?: number|null;
              clockRate?: number|null;
              channels?: number|null;
              parameters?: freshet.v1.CodecParameter.$Shape[]|null;
              rtcpFeedback?: freshet.v1.RtcpFeedback.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a RtpHeaderExtension.
         * @deprecated Use freshet.v1.RtpHeaderExtension.$Properties instead.
         */
        interface IRtpHeaderExtension extends freshet.v1.RtpHeaderExtension.$Properties {
        }

        /** Represents a RtpHeaderExtension. */
        class RtpHeaderExtension {

            /**
             * Constructs a new RtpHeaderExtension.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.RtpHeaderExtension.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RtpHeaderExtension kind. */
            kind: freshet.v1.MediaKind;

            /** RtpHeaderExtension uri. */
            uri: string;

            /** RtpHeaderExtension preferredId. */
            preferredId: number;

            /** RtpHeaderExtension preferredEncrypt. */
            preferredEncrypt: boolean;

            /** RtpHeaderExtension direction. */
            direction: string;

            /**
             * Decodes a RtpHeaderExtension message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.RtpHeaderExtension & freshet.v1.RtpHeaderExtension.$Shape} RtpHeaderExtension
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.RtpHeaderExtension & freshet.v1.RtpHeaderExtension.$Shape;
        }

        namespace RtpHeaderExtension {

            /** Properties of a RtpHeaderExtension. */
            interface $Properties {

                /** RtpHeaderExtension kind */
                kind?: (freshet.v1.MediaKind|null);

                /** RtpHeaderExtension uri */
                uri?: (string|null);

                /** RtpHeaderExtension preferredId */
                preferredId?: (number|null);

                /** RtpHeaderExtension preferredEncrypt */
                preferredEncrypt?: (boolean|null);

                /** RtpHeaderExtension direction */
                direction?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RtpHeaderExtension. */
            type $Shape = freshet.v1.RtpHeaderExtension.$Properties;
        }

        /**
         * Properties of a RtpParameters.
         * @deprecated Use freshet.v1.RtpParameters.$Properties instead.
         */
        interface IRtpParameters extends freshet.v1.RtpParameters.$Properties {
        }

        /** Represents a RtpParameters. */
        class RtpParameters {

            /**
             * Constructs a new RtpParameters.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.RtpParameters.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RtpParameters mid. */
            mid: string;

            /** RtpParameters codecs. */
            codecs: freshet.v1.RtpCodecParameters.$Properties[];

            /** RtpParameters headerExtensions. */
            headerExtensions: freshet.v1.RtpHeaderExtensionParameters.$Properties[];

            /** RtpParameters encodings. */
            encodings: freshet.v1.RtpEncoding.$Properties[];

            /** RtpParameters rtcp. */
            rtcp?: (freshet.v1.RtcpParameters.$Properties|null);

            /** RtpParameters msid. */
            msid: string;

            /**
             * Decodes a RtpParameters message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.RtpParameters & freshet.v1.RtpParameters.$Shape} RtpParameters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.RtpParameters & freshet.v1.RtpParameters.$Shape;
        }

        namespace RtpParameters {

            /** Properties of a RtpParameters. */
            interface $Properties {

                /** RtpParameters mid */
                mid?: (string|null);

                /** RtpParameters codecs */
                codecs?: (freshet.v1.RtpCodecParameters.$Properties[]|null);

                /** RtpParameters headerExtensions */
                headerExtensions?: (freshet.v1.RtpHeaderExtensionParameters.$Properties[]|null);

                /** RtpParameters encodings */
                encodings?: (freshet.v1.RtpEncoding.$Properties[]|null);

                /** RtpParameters rtcp */
                rtcp?: (freshet.v1.RtcpParameters.$Properties|null);

                /** RtpParameters msid */
                msid?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RtpParameters. */
            type $Shape = {
              mid?: string|null;
              codecs?: freshet.v1.RtpCodecParameters.$Shape[]|null;
              headerExtensions?: freshet.v1.RtpHeaderExtensionParameters.$Shape[]|null;
              encodings?: freshet.v1.RtpEncoding.$Shape[]|null;
              rtcp?: freshet.v1.RtcpParameters.$Shape|null;
              msid?: string|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a RtpCodecParameters.
         * @deprecated Use freshet.v1.RtpCodecParameters.$Properties instead.
         */
        interface IRtpCodecParameters extends freshet.v1.RtpCodecParameters.$Properties {
        }

        /** Represents a RtpCodecParameters. */
        class RtpCodecParameters {

            /**
             * Constructs a new RtpCodecParameters.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.RtpCodecParameters.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RtpCodecParameters mimeType. */
            mimeType: string;

            /** RtpCodecParameters payloadType. */
            payloadType: number;

            /** RtpCodecParameters clockRate. */
            clockRate: number;

            /** RtpCodecParameters channels. */
            channels: number;

            /** RtpCodecParameters parameters. */
            parameters: freshet.v1.CodecParameter.$Properties[];

            /** RtpCodecParameters rtcpFeedback. */
            rtcpFeedback: freshet.v1.RtcpFeedback.$Properties[];

            /**
             * Decodes a RtpCodecParameters message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.RtpCodecParameters & freshet.v1.RtpCodecParameters.$Shape} RtpCodecParameters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.RtpCodecParameters & freshet.v1.RtpCodecParameters.$Shape;
        }

        namespace RtpCodecParameters {

            /** Properties of a RtpCodecParameters. */
            interface $Properties {

                /** RtpCodecParameters mimeType */
                mimeType?: (string|null);

                /** RtpCodecParameters payloadType */
                payloadType?: (number|null);

                /** RtpCodecParameters clockRate */
                clockRate?: (number|null);

                /** RtpCodecParameters channels */
                channels?: (number|null);

                /** RtpCodecParameters parameters */
                parameters?: (freshet.v1.CodecParameter.$Properties[]|null);

                /** RtpCodecParameters rtcpFeedback */
                rtcpFeedback?: (freshet.v1.RtcpFeedback.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RtpCodecParameters. */
            type $Shape = {
              mimeType?: string|null;
              payloadType?: number|null;
              clockRate?: number|null;
              channels?: number|null;
              parameters?: freshet.v1.CodecParameter.$Shape[]|null;
              rtcpFeedback?: freshet.v1.RtcpFeedback.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a CodecParameter.
         * @deprecated Use freshet.v1.CodecParameter.$Properties instead.
         */
        interface ICodecParameter extends freshet.v1.CodecParameter.$Properties {
        }

        /** Represents a CodecParameter. */
        class CodecParameter {

            /**
             * Constructs a new CodecParameter.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.CodecParameter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CodecParameter name. */
            name: string;

            /** CodecParameter text. */
            text?: (string|null);

            /** CodecParameter number. */
            number?: (number|null);

            /** CodecParameter value. */
            value?: ("text"|"number");

            /**
             * Decodes a CodecParameter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.CodecParameter & freshet.v1.CodecParameter.$Shape} CodecParameter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.CodecParameter & freshet.v1.CodecParameter.$Shape;
        }

        namespace CodecParameter {

            /** Properties of a CodecParameter. */
            interface $Properties {

                /** CodecParameter name */
                name?: (string|null);

                /** CodecParameter text */
                text?: (string|null);

                /** CodecParameter number */
                number?: (number|null);

                /** CodecParameter value */
                value?: ("text"|"number");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a CodecParameter. */
            type $Shape = {
              name?: string|null;
              text?: string|null;
              number?: number|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ value?: undefined; text?: null; number?: null }|{ value?: "text"; text: string; number?: null }|{ value?: "number"; text?: null; number: number })
            );
        }

        /**
         * Properties of a RtcpFeedback.
         * @deprecated Use freshet.v1.RtcpFeedback.$Properties instead.
         */
        interface IRtcpFeedback extends freshet.v1.RtcpFeedback.$Properties {
        }

        /** Represents a RtcpFeedback. */
        class RtcpFeedback {

            /**
             * Constructs a new RtcpFeedback.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.RtcpFeedback.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RtcpFeedback type. */
            type: string;

            /** RtcpFeedback parameter. */
            parameter: string;

            /**
             * Decodes a RtcpFeedback message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.RtcpFeedback & freshet.v1.RtcpFeedback.$Shape} RtcpFeedback
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.RtcpFeedback & freshet.v1.RtcpFeedback.$Shape;
        }

        namespace RtcpFeedback {

            /** Properties of a RtcpFeedback. */
            interface $Properties {

                /** RtcpFeedback type */
                type?: (string|null);

                /** RtcpFeedback parameter */
                parameter?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RtcpFeedback. */
            type $Shape = freshet.v1.RtcpFeedback.$Properties;
        }

        /**
         * Properties of a RtpHeaderExtensionParameters.
         * @deprecated Use freshet.v1.RtpHeaderExtensionParameters.$Properties instead.
         */
        interface IRtpHeaderExtensionParameters extends freshet.v1.RtpHeaderExtensionParameters.$Properties {
        }

        /** Represents a RtpHeaderExtensionParameters. */
        class RtpHeaderExtensionParameters {

            /**
             * Constructs a new RtpHeaderExtensionParameters.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.RtpHeaderExtensionParameters.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RtpHeaderExtensionParameters uri. */
            uri: string;

            /** RtpHeaderExtensionParameters id. */
            id: number;

            /** RtpHeaderExtensionParameters encrypt. */
            encrypt: boolean;

            /**
             * Decodes a RtpHeaderExtensionParameters message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.RtpHeaderExtensionParameters & freshet.v1.RtpHeaderExtensionParameters.$Shape} RtpHeaderExtensionParameters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.RtpHeaderExtensionParameters & freshet.v1.RtpHeaderExtensionParameters.$Shape;
        }

        namespace RtpHeaderExtensionParameters {

            /** Properties of a RtpHeaderExtensionParameters. */
            interface $Properties {

                /** RtpHeaderExtensionParameters uri */
                uri?: (string|null);

                /** RtpHeaderExtensionParameters id */
                id?: (number|null);

                /** RtpHeaderExtensionParameters encrypt */
                encrypt?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RtpHeaderExtensionParameters. */
            type $Shape = freshet.v1.RtpHeaderExtensionParameters.$Properties;
        }

        /**
         * Properties of a RtpEncoding.
         * @deprecated Use freshet.v1.RtpEncoding.$Properties instead.
         */
        interface IRtpEncoding extends freshet.v1.RtpEncoding.$Properties {
        }

        /** Represents a RtpEncoding. */
        class RtpEncoding {

            /**
             * Constructs a new RtpEncoding.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.RtpEncoding.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RtpEncoding ssrc. */
            ssrc?: (number|null);

            /** RtpEncoding rid. */
            rid: string;

            /** RtpEncoding codecPayloadType. */
            codecPayloadType?: (number|null);

            /** RtpEncoding rtxSsrc. */
            rtxSsrc?: (number|null);

            /** RtpEncoding dtx. */
            dtx: boolean;

            /** RtpEncoding scalabilityMode. */
            scalabilityMode: string;

            /** RtpEncoding scaleResolutionDownBy. */
            scaleResolutionDownBy: number;

            /** RtpEncoding maxBitrate. */
            maxBitrate: number;

            /**
             * Decodes a RtpEncoding message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.RtpEncoding & freshet.v1.RtpEncoding.$Shape} RtpEncoding
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.RtpEncoding & freshet.v1.RtpEncoding.$Shape;
        }

        namespace RtpEncoding {

            /** Properties of a RtpEncoding. */
            interface $Properties {

                /** RtpEncoding ssrc */
                ssrc?: (number|null);

                /** RtpEncoding rid */
                rid?: (string|null);

                /** RtpEncoding codecPayloadType */
                codecPayloadType?: (number|null);

                /** RtpEncoding rtxSsrc */
                rtxSsrc?: (number|null);

                /** RtpEncoding dtx */
                dtx?: (boolean|null);

                /** RtpEncoding scalabilityMode */
                scalabilityMode?: (string|null);

                /** RtpEncoding scaleResolutionDownBy */
                scaleResolutionDownBy?: (number|null);

                /** RtpEncoding maxBitrate */
                maxBitrate?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RtpEncoding. */
            type $Shape = freshet.v1.RtpEncoding.$Properties;
        }

        /**
         * Properties of a RtcpParameters.
         * @deprecated Use freshet.v1.RtcpParameters.$Properties instead.
         */
        interface IRtcpParameters extends freshet.v1.RtcpParameters.$Properties {
        }

        /** Represents a RtcpParameters. */
        class RtcpParameters {

            /**
             * Constructs a new RtcpParameters.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.RtcpParameters.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RtcpParameters cname. */
            cname: string;

            /** RtcpParameters reducedSize. */
            reducedSize: boolean;

            /**
             * Decodes a RtcpParameters message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.RtcpParameters & freshet.v1.RtcpParameters.$Shape} RtcpParameters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.RtcpParameters & freshet.v1.RtcpParameters.$Shape;
        }

        namespace RtcpParameters {

            /** Properties of a RtcpParameters. */
            interface $Properties {

                /** RtcpParameters cname */
                cname?: (string|null);

                /** RtcpParameters reducedSize */
                reducedSize?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RtcpParameters. */
            type $Shape = freshet.v1.RtcpParameters.$Properties;
        }
    }
}
