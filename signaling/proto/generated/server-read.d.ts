import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace freshet. */
export namespace freshet {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a ServerMessage.
         * @deprecated Use freshet.v1.ServerMessage.$Properties instead.
         */
        interface IServerMessage extends freshet.v1.ServerMessage.$Properties {
        }

        /** Represents a ServerMessage. */
        class ServerMessage {

            /**
             * Constructs a new ServerMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ServerMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServerMessage requestId. */
            requestId: number;

            /** ServerMessage seq. */
            seq: number;

            /** ServerMessage welcome. */
            welcome?: (freshet.v1.Welcome.$Properties|null);

            /** ServerMessage pong. */
            pong?: (freshet.v1.Pong.$Properties|null);

            /** ServerMessage error. */
            error?: (freshet.v1.Error.$Properties|null);

            /** ServerMessage done. */
            done?: (freshet.v1.Done.$Properties|null);

            /** ServerMessage publishOpened. */
            publishOpened?: (freshet.v1.PublishOpened.$Properties|null);

            /** ServerMessage produced. */
            produced?: (freshet.v1.Produced.$Properties|null);

            /** ServerMessage subscribed. */
            subscribed?: (freshet.v1.Subscribed.$Properties|null);

            /** ServerMessage iceRestarted. */
            iceRestarted?: (freshet.v1.IceRestarted.$Properties|null);

            /** ServerMessage sessionStats. */
            sessionStats?: (freshet.v1.SessionStats.$Properties|null);

            /** ServerMessage chatJoined. */
            chatJoined?: (freshet.v1.ChatJoined.$Properties|null);

            /** ServerMessage chatSent. */
            chatSent?: (freshet.v1.ChatSent.$Properties|null);

            /** ServerMessage notificationState. */
            notificationState?: (freshet.v1.NotificationState.$Properties|null);

            /** ServerMessage boardJoined. */
            boardJoined?: (freshet.v1.BoardJoined.$Properties|null);

            /** ServerMessage bidPlaced. */
            bidPlaced?: (freshet.v1.BidPlaced.$Properties|null);

            /** ServerMessage stageJoined. */
            stageJoined?: (freshet.v1.StageJoined.$Properties|null);

            /** ServerMessage stageInvited. */
            stageInvited?: (freshet.v1.StageInvited.$Properties|null);

            /** ServerMessage consumerAdded. */
            consumerAdded?: (freshet.v1.ConsumerAdded.$Properties|null);

            /** ServerMessage consumerClosed. */
            consumerClosed?: (freshet.v1.ConsumerClosed.$Properties|null);

            /** ServerMessage consumerPaused. */
            consumerPaused?: (freshet.v1.ConsumerPaused.$Properties|null);

            /** ServerMessage layersChanged. */
            layersChanged?: (freshet.v1.LayersChanged.$Properties|null);

            /** ServerMessage streamStateChanged. */
            streamStateChanged?: (freshet.v1.StreamStateChanged.$Properties|null);

            /** ServerMessage producerScore. */
            producerScore?: (freshet.v1.ProducerScore.$Properties|null);

            /** ServerMessage transportState. */
            transportState?: (freshet.v1.TransportState.$Properties|null);

            /** ServerMessage sessionClosed. */
            sessionClosed?: (freshet.v1.SessionClosed.$Properties|null);

            /** ServerMessage leave. */
            leave?: (freshet.v1.Leave.$Properties|null);

            /** ServerMessage layersWanted. */
            layersWanted?: (freshet.v1.LayersWanted.$Properties|null);

            /** ServerMessage chatEvents. */
            chatEvents?: (freshet.v1.ChatEvents.$Properties|null);

            /** ServerMessage chatPulse. */
            chatPulse?: (freshet.v1.ChatPulse.$Properties|null);

            /** ServerMessage streamHealth. */
            streamHealth?: (freshet.v1.StreamHealth.$Properties|null);

            /** ServerMessage notified. */
            notified?: (freshet.v1.Notified.$Properties|null);

            /** ServerMessage boardUpdate. */
            boardUpdate?: (freshet.v1.BoardUpdate.$Properties|null);

            /** ServerMessage stageUpdate. */
            stageUpdate?: (freshet.v1.StageUpdate.$Properties|null);

            /** ServerMessage stageAsked. */
            stageAsked?: (freshet.v1.StageAsked.$Properties|null);

            /** ServerMessage stageSpeakers. */
            stageSpeakers?: (freshet.v1.StageSpeakers.$Properties|null);

            /** ServerMessage stagePlayhead. */
            stagePlayhead?: (freshet.v1.StagePlayhead.$Properties|null);

            /** ServerMessage kind. */
            kind?: ("welcome"|"pong"|"error"|"done"|"publishOpened"|"produced"|"subscribed"|"iceRestarted"|"sessionStats"|"chatJoined"|"chatSent"|"notificationState"|"boardJoined"|"bidPlaced"|"stageJoined"|"stageInvited"|"consumerAdded"|"consumerClosed"|"consumerPaused"|"layersChanged"|"streamStateChanged"|"producerScore"|"transportState"|"sessionClosed"|"leave"|"layersWanted"|"chatEvents"|"chatPulse"|"streamHealth"|"notified"|"boardUpdate"|"stageUpdate"|"stageAsked"|"stageSpeakers"|"stagePlayhead");

            /**
             * Decodes a ServerMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ServerMessage & freshet.v1.ServerMessage.$Shape} ServerMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ServerMessage & freshet.v1.ServerMessage.$Shape;
        }

        namespace ServerMessage {

            /** Properties of a ServerMessage. */
            interface $Properties {

                /** ServerMessage requestId */
                requestId?: (number|null);

                /** ServerMessage seq */
                seq?: (number|null);

                /** ServerMessage welcome */
                welcome?: (freshet.v1.Welcome.$Properties|null);

                /** ServerMessage pong */
                pong?: (freshet.v1.Pong.$Properties|null);

                /** ServerMessage error */
                error?: (freshet.v1.Error.$Properties|null);

                /** ServerMessage done */
                done?: (freshet.v1.Done.$Properties|null);

                /** ServerMessage publishOpened */
                publishOpened?: (freshet.v1.PublishOpened.$Properties|null);

                /** ServerMessage produced */
                produced?: (freshet.v1.Produced.$Properties|null);

                /** ServerMessage subscribed */
                subscribed?: (freshet.v1.Subscribed.$Properties|null);

                /** ServerMessage iceRestarted */
                iceRestarted?: (freshet.v1.IceRestarted.$Properties|null);

                /** ServerMessage sessionStats */
                sessionStats?: (freshet.v1.SessionStats.$Properties|null);

                /** ServerMessage chatJoined */
                chatJoined?: (freshet.v1.ChatJoined.$Properties|null);

                /** ServerMessage chatSent */
                chatSent?: (freshet.v1.ChatSent.$Properties|null);

                /** ServerMessage notificationState */
                notificationState?: (freshet.v1.NotificationState.$Properties|null);

                /** ServerMessage boardJoined */
                boardJoined?: (freshet.v1.BoardJoined.$Properties|null);

                /** ServerMessage bidPlaced */
                bidPlaced?: (freshet.v1.BidPlaced.$Properties|null);

                /** ServerMessage stageJoined */
                stageJoined?: (freshet.v1.StageJoined.$Properties|null);

                /** ServerMessage stageInvited */
                stageInvited?: (freshet.v1.StageInvited.$Properties|null);

                /** ServerMessage consumerAdded */
                consumerAdded?: (freshet.v1.ConsumerAdded.$Properties|null);

                /** ServerMessage consumerClosed */
                consumerClosed?: (freshet.v1.ConsumerClosed.$Properties|null);

                /** ServerMessage consumerPaused */
                consumerPaused?: (freshet.v1.ConsumerPaused.$Properties|null);

                /** ServerMessage layersChanged */
                layersChanged?: (freshet.v1.LayersChanged.$Properties|null);

                /** ServerMessage streamStateChanged */
                streamStateChanged?: (freshet.v1.StreamStateChanged.$Properties|null);

                /** ServerMessage producerScore */
                producerScore?: (freshet.v1.ProducerScore.$Properties|null);

                /** ServerMessage transportState */
                transportState?: (freshet.v1.TransportState.$Properties|null);

                /** ServerMessage sessionClosed */
                sessionClosed?: (freshet.v1.SessionClosed.$Properties|null);

                /** ServerMessage leave */
                leave?: (freshet.v1.Leave.$Properties|null);

                /** ServerMessage layersWanted */
                layersWanted?: (freshet.v1.LayersWanted.$Properties|null);

                /** ServerMessage chatEvents */
                chatEvents?: (freshet.v1.ChatEvents.$Properties|null);

                /** ServerMessage chatPulse */
                chatPulse?: (freshet.v1.ChatPulse.$Properties|null);

                /** ServerMessage streamHealth */
                streamHealth?: (freshet.v1.StreamHealth.$Properties|null);

                /** ServerMessage notified */
                notified?: (freshet.v1.Notified.$Properties|null);

                /** ServerMessage boardUpdate */
                boardUpdate?: (freshet.v1.BoardUpdate.$Properties|null);

                /** ServerMessage stageUpdate */
                stageUpdate?: (freshet.v1.StageUpdate.$Properties|null);

                /** ServerMessage stageAsked */
                stageAsked?: (freshet.v1.StageAsked.$Properties|null);

                /** ServerMessage stageSpeakers */
                stageSpeakers?: (freshet.v1.StageSpeakers.$Properties|null);

                /** ServerMessage stagePlayhead */
                stagePlayhead?: (freshet.v1.StagePlayhead.$Properties|null);

                /** ServerMessage kind */
                kind?: ("welcome"|"pong"|"error"|"done"|"publishOpened"|"produced"|"subscribed"|"iceRestarted"|"sessionStats"|"chatJoined"|"chatSent"|"notificationState"|"boardJoined"|"bidPlaced"|"stageJoined"|"stageInvited"|"consumerAdded"|"consumerClosed"|"consumerPaused"|"layersChanged"|"streamStateChanged"|"producerScore"|"transportState"|"sessionClosed"|"leave"|"layersWanted"|"chatEvents"|"chatPulse"|"streamHealth"|"notified"|"boardUpdate"|"stageUpdate"|"stageAsked"|"stageSpeakers"|"stagePlayhead");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ServerMessage. */
            type $Shape = {
              requestId?: number|null;
              seq?: number|null;
              welcome?: freshet.v1.Welcome.$Shape|null;
              pong?: freshet.v1.Pong.$Shape|null;
              error?: freshet.v1.Error.$Shape|null;
              done?: freshet.v1.Done.$Shape|null;
              publishOpened?: freshet.v1.PublishOpened.$Shape|null;
              produced?: freshet.v1.Produced.$Shape|null;
              subscribed?: freshet.v1.Subscribed.$Shape|null;
              iceRestarted?: freshet.v1.IceRestarted.$Shape|null;
              sessionStats?: freshet.v1.SessionStats.$Shape|null;
              chatJoined?: freshet.v1.ChatJoined.$Shape|null;
              chatSent?: freshet.v1.ChatSent.$Shape|null;
              notificationState?: freshet.v1.NotificationState.$Shape|null;
              boardJoined?: freshet.v1.BoardJoined.$Shape|null;
              bidPlaced?: freshet.v1.BidPlaced.$Shape|null;
              stageJoined?: freshet.v1.StageJoined.$Shape|null;
              stageInvited?: freshet.v1.StageInvited.$Shape|null;
              consumerAdded?: freshet.v1.ConsumerAdded.$Shape|null;
              consumerClosed?: freshet.v1.ConsumerClosed.$Shape|null;
              consumerPaused?: freshet.v1.ConsumerPaused.$Shape|null;
              layersChanged?: freshet.v1.LayersChanged.$Shape|null;
              streamStateChanged?: freshet.v1.StreamStateChanged.$Shape|null;
              producerScore?: freshet.v1.ProducerScore.$Shape|null;
              transportState?: freshet.v1.TransportState.$Shape|null;
              sessionClosed?: freshet.v1.SessionClosed.$Shape|null;
              leave?: freshet.v1.Leave.$Shape|null;
              layersWanted?: freshet.v1.LayersWanted.$Shape|null;
              chatEvents?: freshet.v1.ChatEvents.$Shape|null;
              chatPulse?: freshet.v1.ChatPulse.$Shape|null;
              streamHealth?: freshet.v1.StreamHealth.$Shape|null;
              notified?: freshet.v1.Notified.$Shape|null;
              boardUpdate?: freshet.v1.BoardUpdate.$Shape|null;
              stageUpdate?: freshet.v1.StageUpdate.$Shape|null;
              stageAsked?: freshet.v1.StageAsked.$Shape|null;
              stageSpeakers?: freshet.v1.StageSpeakers.$Shape|null;
              stagePlayhead?: freshet.v1.StagePlayhead.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ kind?: undefined; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "welcome"; welcome: freshet.v1.Welcome.$Shape; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "pong"; welcome?: null; pong: freshet.v1.Pong.$Shape; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "error"; welcome?: null; pong?: null; error: freshet.v1.Error.$Shape; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "done"; welcome?: null; pong?: null; error?: null; done: freshet.v1.Done.$Shape; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "publishOpened"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened: freshet.v1.PublishOpened.$Shape; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "produced"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced: freshet.v1.Produced.$Shape; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "subscribed"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed: freshet.v1.Subscribed.$Shape; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "iceRestarted"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted: freshet.v1.IceRestarted.$Shape; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "sessionStats"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats: freshet.v1.SessionStats.$Shape; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "chatJoined"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined: freshet.v1.ChatJoined.$Shape; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "chatSent"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent: freshet.v1.ChatSent.$Shape; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "notificationState"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState: freshet.v1.NotificationState.$Shape; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "boardJoined"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined: freshet.v1.BoardJoined.$Shape; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "bidPlaced"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced: freshet.v1.BidPlaced.$Shape; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "stageJoined"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined: freshet.v1.StageJoined.$Shape; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "stageInvited"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited: freshet.v1.StageInvited.$Shape; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "consumerAdded"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded: freshet.v1.ConsumerAdded.$Shape; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "consumerClosed"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed: freshet.v1.ConsumerClosed.$Shape; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "consumerPaused"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused: freshet.v1.ConsumerPaused.$Shape; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "layersChanged"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged: freshet.v1.LayersChanged.$Shape; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "streamStateChanged"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged: freshet.v1.StreamStateChanged.$Shape; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "producerScore"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore: freshet.v1.ProducerScore.$Shape; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "transportState"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState: freshet.v1.TransportState.$Shape; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "sessionClosed"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed: freshet.v1.SessionClosed.$Shape; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "leave"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave: freshet.v1.Leave.$Shape; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "layersWanted"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted: freshet.v1.LayersWanted.$Shape; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "chatEvents"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents: freshet.v1.ChatEvents.$Shape; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "chatPulse"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse: freshet.v1.ChatPulse.$Shape; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "streamHealth"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth: freshet.v1.StreamHealth.$Shape; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "notified"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified: freshet.v1.Notified.$Shape; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "boardUpdate"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate: freshet.v1.BoardUpdate.$Shape; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "stageUpdate"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate: freshet.v1.StageUpdate.$Shape; stageAsked?: null; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "stageAsked"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked: freshet.v1.StageAsked.$Shape; stageSpeakers?: null; stagePlayhead?: null }|{ kind?: "stageSpeakers"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers: freshet.v1.StageSpeakers.$Shape; stagePlayhead?: null }|{ kind?: "stagePlayhead"; welcome?: null; pong?: null; error?: null; done?: null; publishOpened?: null; produced?: null; subscribed?: null; iceRestarted?: null; sessionStats?: null; chatJoined?: null; chatSent?: null; notificationState?: null; boardJoined?: null; bidPlaced?: null; stageJoined?: null; stageInvited?: null; consumerAdded?: null; consumerClosed?: null; consumerPaused?: null; layersChanged?: null; streamStateChanged?: null; producerScore?: null; transportState?: null; sessionClosed?: null; leave?: null; layersWanted?: null; chatEvents?: null; chatPulse?: null; streamHealth?: null; notified?: null; boardUpdate?: null; stageUpdate?: null; stageAsked?: null; stageSpeakers?: null; stagePlayhead: freshet.v1.StagePlayhead.$Shape })
            );
        }

        /**
         * Properties of a Welcome.
         * @deprecated Use freshet.v1.Welcome.$Properties instead.
         */
        interface IWelcome extends freshet.v1.Welcome.$Properties {
        }

        /** Represents a Welcome. */
        class Welcome {

            /**
             * Constructs a new Welcome.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Welcome.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Welcome protocolVersion. */
            protocolVersion: number;

            /** Welcome session. */
            session: string;

            /** Welcome peerId. */
            peerId: string;

            /** Welcome resumed. */
            resumed: boolean;

            /** Welcome pingIntervalMs. */
            pingIntervalMs: number;

            /** Welcome resumeWindowMs. */
            resumeWindowMs: number;

            /** Welcome iceServers. */
            iceServers: freshet.v1.IceServer.$Properties[];

            /** Welcome routerRtpCapabilities. */
            routerRtpCapabilities?: (freshet.v1.RtpCapabilities.$Properties|null);

            /** Welcome userId. */
            userId: string;

            /** Welcome username. */
            username: string;

            /** Welcome serverTimeMs. */
            serverTimeMs: number;

            /** Welcome lastRequestId. */
            lastRequestId: number;

            /**
             * Decodes a Welcome message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Welcome & freshet.v1.Welcome.$Shape} Welcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Welcome & freshet.v1.Welcome.$Shape;
        }

        namespace Welcome {

            /** Properties of a Welcome. */
            interface $Properties {

                /** Welcome protocolVersion */
                protocolVersion?: (number|null);

                /** Welcome session */
                session?: (string|null);

                /** Welcome peerId */
                peerId?: (string|null);

                /** Welcome resumed */
                resumed?: (boolean|null);

                /** Welcome pingIntervalMs */
                pingIntervalMs?: (number|null);

                /** Welcome resumeWindowMs */
                resumeWindowMs?: (number|null);

                /** Welcome iceServers */
                iceServers?: (freshet.v1.IceServer.$Properties[]|null);

                /** Welcome routerRtpCapabilities */
                routerRtpCapabilities?: (freshet.v1.RtpCapabilities.$Properties|null);

                /** Welcome userId */
                userId?: (string|null);

                /** Welcome username */
                username?: (string|null);

                /** Welcome serverTimeMs */
                serverTimeMs?: (number|null);

                /** Welcome lastRequestId */
                lastRequestId?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Welcome. */
            type $Shape = {
              protocolVersion?: number|null;
              session?: string|null;
              peerId?: string|null;
              resumed?: boolean|null;
              pingIntervalMs?: number|null;
              resumeWindowMs?: number|null;
              iceServers?: freshet.v1.IceServer.$Shape[]|null;
              routerRtpCapabilities?: freshet.v1.RtpCapabilities.$Shape|null;
              userId?: string|null;
              username?: string|null;
              serverTimeMs?: number|null;
              lastRequestId?: number|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an IceServer.
         * @deprecated Use freshet.v1.IceServer.$Properties instead.
         */
        interface IIceServer extends freshet.v1.IceServer.$Properties {
        }

        /** Represents an IceServer. */
        class IceServer {

            /**
             * Constructs a new IceServer.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.IceServer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IceServer urls. */
            urls: string[];

            /** IceServer username. */
            username: string;

            /** IceServer credential. */
            credential: string;

            /**
             * Decodes an IceServer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.IceServer & freshet.v1.IceServer.$Shape} IceServer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.IceServer & freshet.v1.IceServer.$Shape;
        }

        namespace IceServer {

            /** Properties of an IceServer. */
            interface $Properties {

                /** IceServer urls */
                urls?: (string[]|null);

                /** IceServer username */
                username?: (string|null);

                /** IceServer credential */
                credential?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IceServer. */
            type $Shape = freshet.v1.IceServer.$Properties;
        }

        /**
         * Properties of a Pong.
         * @deprecated Use freshet.v1.Pong.$Properties instead.
         */
        interface IPong extends freshet.v1.Pong.$Properties {
        }

        /** Represents a Pong. */
        class Pong {

            /**
             * Constructs a new Pong.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Pong.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Pong clientTimeMs. */
            clientTimeMs: number;

            /** Pong serverTimeMs. */
            serverTimeMs: number;

            /**
             * Decodes a Pong message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Pong & freshet.v1.Pong.$Shape} Pong
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Pong & freshet.v1.Pong.$Shape;
        }

        namespace Pong {

            /** Properties of a Pong. */
            interface $Properties {

                /** Pong clientTimeMs */
                clientTimeMs?: (number|null);

                /** Pong serverTimeMs */
                serverTimeMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Pong. */
            type $Shape = freshet.v1.Pong.$Properties;
        }

        /**
         * Properties of a Done.
         * @deprecated Use freshet.v1.Done.$Properties instead.
         */
        interface IDone extends freshet.v1.Done.$Properties {
        }

        /** Represents a Done. */
        class Done {

            /**
             * Constructs a new Done.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Done.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Decodes a Done message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Done & freshet.v1.Done.$Shape} Done
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Done & freshet.v1.Done.$Shape;
        }

        namespace Done {

            /** Properties of a Done. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Done. */
            type $Shape = freshet.v1.Done.$Properties;
        }

        /** ErrorKind enum. */
        enum ErrorKind {

            /** ERROR_KIND_UNSPECIFIED value */
            ERROR_KIND_UNSPECIFIED = 0,

            /** INVALID_ARGUMENT value */
            INVALID_ARGUMENT = 1,

            /** UNAUTHENTICATED value */
            UNAUTHENTICATED = 2,

            /** PERMISSION_DENIED value */
            PERMISSION_DENIED = 3,

            /** NOT_FOUND value */
            NOT_FOUND = 4,

            /** CONFLICT value */
            CONFLICT = 5,

            /** FAILED_PRECONDITION value */
            FAILED_PRECONDITION = 6,

            /** TOO_LARGE value */
            TOO_LARGE = 7,

            /** RATE_LIMITED value */
            RATE_LIMITED = 8,

            /** UNSUPPORTED value */
            UNSUPPORTED = 9,

            /** UNAVAILABLE value */
            UNAVAILABLE = 10,

            /** TIMEOUT value */
            TIMEOUT = 11,

            /** INTERNAL value */
            INTERNAL = 12
        }

        /**
         * Properties of an Error.
         * @deprecated Use freshet.v1.Error.$Properties instead.
         */
        interface IError extends freshet.v1.Error.$Properties {
        }

        /** Represents an Error. */
        class Error {

            /**
             * Constructs a new Error.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Error.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Error code. */
            code: string;

            /** Error errorKind. */
            errorKind: freshet.v1.ErrorKind;

            /** Error message. */
            message: string;

            /** Error retryable. */
            retryable: boolean;

            /** Error retryAfterMs. */
            retryAfterMs: number;

            /**
             * Decodes an Error message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Error & freshet.v1.Error.$Shape} Error
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Error & freshet.v1.Error.$Shape;
        }

        namespace Error {

            /** Properties of an Error. */
            interface $Properties {

                /** Error code */
                code?: (string|null);

                /** Error errorKind */
                errorKind?: (freshet.v1.ErrorKind|null);

                /** Error message */
                message?: (string|null);

                /** Error retryable */
                retryable?: (boolean|null);

                /** Error retryAfterMs */
                retryAfterMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Error. */
            type $Shape = freshet.v1.Error.$Properties;
        }

        /**
         * Properties of a Leave.
         * @deprecated Use freshet.v1.Leave.$Properties instead.
         */
        interface ILeave extends freshet.v1.Leave.$Properties {
        }

        /** Represents a Leave. */
        class Leave {

            /**
             * Constructs a new Leave.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Leave.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Leave action. */
            action: freshet.v1.Leave.Action;

            /** Leave reason. */
            reason: string;

            /**
             * Decodes a Leave message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Leave & freshet.v1.Leave.$Shape} Leave
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Leave & freshet.v1.Leave.$Shape;
        }

        namespace Leave {

            /** Properties of a Leave. */
            interface $Properties {

                /** Leave action */
                action?: (freshet.v1.Leave.Action|null);

                /** Leave reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Leave. */
            type $Shape = freshet.v1.Leave.$Properties;

            /** Action enum. */
            enum Action {

                /** ACTION_UNSPECIFIED value */
                ACTION_UNSPECIFIED = 0,

                /** DISCONNECT value */
                DISCONNECT = 1,

                /** RESUME value */
                RESUME = 2,

                /** RECONNECT value */
                RECONNECT = 3
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

        /** StreamState enum. */
        enum StreamState {

            /** STREAM_STATE_UNSPECIFIED value */
            STREAM_STATE_UNSPECIFIED = 0,

            /** OFFLINE value */
            OFFLINE = 1,

            /** LIVE value */
            LIVE = 2,

            /** PAUSED value */
            PAUSED = 3,

            /** RECONNECTING value */
            RECONNECTING = 4,

            /** ENDED value */
            ENDED = 5
        }

        /**
         * Properties of a PublishOpened.
         * @deprecated Use freshet.v1.PublishOpened.$Properties instead.
         */
        interface IPublishOpened extends freshet.v1.PublishOpened.$Properties {
        }

        /** Represents a PublishOpened. */
        class PublishOpened {

            /**
             * Constructs a new PublishOpened.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.PublishOpened.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PublishOpened sessionId. */
            sessionId: string;

            /** PublishOpened streamId. */
            streamId: string;

            /** PublishOpened transport. */
            transport?: (freshet.v1.TransportParameters.$Properties|null);

            /**
             * Decodes a PublishOpened message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.PublishOpened & freshet.v1.PublishOpened.$Shape} PublishOpened
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.PublishOpened & freshet.v1.PublishOpened.$Shape;
        }

        namespace PublishOpened {

            /** Properties of a PublishOpened. */
            interface $Properties {

                /** PublishOpened sessionId */
                sessionId?: (string|null);

                /** PublishOpened streamId */
                streamId?: (string|null);

                /** PublishOpened transport */
                transport?: (freshet.v1.TransportParameters.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PublishOpened. */
            type $Shape = freshet.v1.PublishOpened.$Properties;
        }

        /**
         * Properties of a Produced.
         * @deprecated Use freshet.v1.Produced.$Properties instead.
         */
        interface IProduced extends freshet.v1.Produced.$Properties {
        }

        /** Represents a Produced. */
        class Produced {

            /**
             * Constructs a new Produced.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Produced.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Produced producerId. */
            producerId: string;

            /**
             * Decodes a Produced message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Produced & freshet.v1.Produced.$Shape} Produced
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Produced & freshet.v1.Produced.$Shape;
        }

        namespace Produced {

            /** Properties of a Produced. */
            interface $Properties {

                /** Produced producerId */
                producerId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Produced. */
            type $Shape = freshet.v1.Produced.$Properties;
        }

        /**
         * Properties of a ProducerScore.
         * @deprecated Use freshet.v1.ProducerScore.$Properties instead.
         */
        interface IProducerScore extends freshet.v1.ProducerScore.$Properties {
        }

        /** Represents a ProducerScore. */
        class ProducerScore {

            /**
             * Constructs a new ProducerScore.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ProducerScore.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProducerScore sessionId. */
            sessionId: string;

            /** ProducerScore producerId. */
            producerId: string;

            /** ProducerScore scores. */
            scores: number[];

            /**
             * Decodes a ProducerScore message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ProducerScore & freshet.v1.ProducerScore.$Shape} ProducerScore
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ProducerScore & freshet.v1.ProducerScore.$Shape;
        }

        namespace ProducerScore {

            /** Properties of a ProducerScore. */
            interface $Properties {

                /** ProducerScore sessionId */
                sessionId?: (string|null);

                /** ProducerScore producerId */
                producerId?: (string|null);

                /** ProducerScore scores */
                scores?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProducerScore. */
            type $Shape = freshet.v1.ProducerScore.$Properties;
        }

        /**
         * Properties of a LayersWanted.
         * @deprecated Use freshet.v1.LayersWanted.$Properties instead.
         */
        interface ILayersWanted extends freshet.v1.LayersWanted.$Properties {
        }

        /** Represents a LayersWanted. */
        class LayersWanted {

            /**
             * Constructs a new LayersWanted.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.LayersWanted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LayersWanted sessionId. */
            sessionId: string;

            /** LayersWanted producerId. */
            producerId: string;

            /** LayersWanted spatialLayer. */
            spatialLayer: number;

            /**
             * Decodes a LayersWanted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.LayersWanted & freshet.v1.LayersWanted.$Shape} LayersWanted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.LayersWanted & freshet.v1.LayersWanted.$Shape;
        }

        namespace LayersWanted {

            /** Properties of a LayersWanted. */
            interface $Properties {

                /** LayersWanted sessionId */
                sessionId?: (string|null);

                /** LayersWanted producerId */
                producerId?: (string|null);

                /** LayersWanted spatialLayer */
                spatialLayer?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LayersWanted. */
            type $Shape = freshet.v1.LayersWanted.$Properties;
        }

        /**
         * Properties of a Subscribed.
         * @deprecated Use freshet.v1.Subscribed.$Properties instead.
         */
        interface ISubscribed extends freshet.v1.Subscribed.$Properties {
        }

        /** Represents a Subscribed. */
        class Subscribed {

            /**
             * Constructs a new Subscribed.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Subscribed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Subscribed sessionId. */
            sessionId: string;

            /** Subscribed streamId. */
            streamId: string;

            /** Subscribed transport. */
            transport?: (freshet.v1.TransportParameters.$Properties|null);

            /** Subscribed consumers. */
            consumers: freshet.v1.Consumer.$Properties[];

            /** Subscribed streamState. */
            streamState: freshet.v1.StreamState;

            /**
             * Decodes a Subscribed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Subscribed & freshet.v1.Subscribed.$Shape} Subscribed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Subscribed & freshet.v1.Subscribed.$Shape;
        }

        namespace Subscribed {

            /** Properties of a Subscribed. */
            interface $Properties {

                /** Subscribed sessionId */
                sessionId?: (string|null);

                /** Subscribed streamId */
                streamId?: (string|null);

                /** Subscribed transport */
                transport?: (freshet.v1.TransportParameters.$Properties|null);

                /** Subscribed consumers */
                consumers?: (freshet.v1.Consumer.$Properties[]|null);

                /** Subscribed streamState */
                streamState?: (freshet.v1.StreamState|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Subscribed. */
            type $Shape = {
              sessionId?: string|null;
              streamId?: string|null;
              transport?: freshet.v1.TransportParameters.$Shape|null;
              consumers?: freshet.v1.Consumer.$Shape[]|null;
              streamState?: freshet.v1.StreamState|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Consumer.
         * @deprecated Use freshet.v1.Consumer.$Properties instead.
         */
        interface IConsumer extends freshet.v1.Consumer.$Properties {
        }

        /** Represents a Consumer. */
        class Consumer {

            /**
             * Constructs a new Consumer.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Consumer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Consumer consumerId. */
            consumerId: string;

            /** Consumer producerId. */
            producerId: string;

            /** Consumer kind. */
            kind: freshet.v1.MediaKind;

            /** Consumer source. */
            source: freshet.v1.TrackSource;

            /** Consumer rtpParameters. */
            rtpParameters?: (freshet.v1.RtpParameters.$Properties|null);

            /** Consumer type. */
            type: freshet.v1.Consumer.Type;

            /** Consumer spatialLayers. */
            spatialLayers: number;

            /** Consumer temporalLayers. */
            temporalLayers: number;

            /** Consumer producerPaused. */
            producerPaused: boolean;

            /**
             * Decodes a Consumer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Consumer & freshet.v1.Consumer.$Shape} Consumer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Consumer & freshet.v1.Consumer.$Shape;
        }

        namespace Consumer {

            /** Properties of a Consumer. */
            interface $Properties {

                /** Consumer consumerId */
                consumerId?: (string|null);

                /** Consumer producerId */
                producerId?: (string|null);

                /** Consumer kind */
                kind?: (freshet.v1.MediaKind|null);

                /** Consumer source */
                source?: (freshet.v1.TrackSource|null);

                /** Consumer rtpParameters */
                rtpParameters?: (freshet.v1.RtpParameters.$Properties|null);

                /** Consumer type */
                type?: (freshet.v1.Consumer.Type|null);

                /** Consumer spatialLayers */
                spatialLayers?: (number|null);

                /** Consumer temporalLayers */
                temporalLayers?: (number|null);

                /** Consumer producerPaused */
                producerPaused?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Consumer. */
            type $Shape = {
              consumerId?: string|null;
              producerId?: string|null;
              kind?: freshet.v1.MediaKind|null;
              source?: freshet.v1.TrackSource|null;
              rtpParameters?: freshet.v1.RtpParameters.$Shape|null;
              type?: freshet.v1.Consumer.Type|null;
              spatialLayers?: number|null;
              temporalLayers?: number|null;
              producerPaused?: boolean|null;
              $unknowns?: Uint8Array[];
            };

            /** Type enum. */
            enum Type {

                /** TYPE_UNSPECIFIED value */
                TYPE_UNSPECIFIED = 0,

                /** SIMPLE value */
                SIMPLE = 1,

                /** SIMULCAST value */
                SIMULCAST = 2,

                /** SVC value */
                SVC = 3
            }
        }

        /**
         * Properties of a ConsumerAdded.
         * @deprecated Use freshet.v1.ConsumerAdded.$Properties instead.
         */
        interface IConsumerAdded extends freshet.v1.ConsumerAdded.$Properties {
        }

        /** Represents a ConsumerAdded. */
        class ConsumerAdded {

            /**
             * Constructs a new ConsumerAdded.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ConsumerAdded.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConsumerAdded sessionId. */
            sessionId: string;

            /** ConsumerAdded consumer. */
            consumer?: (freshet.v1.Consumer.$Properties|null);

            /**
             * Decodes a ConsumerAdded message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ConsumerAdded & freshet.v1.ConsumerAdded.$Shape} ConsumerAdded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ConsumerAdded & freshet.v1.ConsumerAdded.$Shape;
        }

        namespace ConsumerAdded {

            /** Properties of a ConsumerAdded. */
            interface $Properties {

                /** ConsumerAdded sessionId */
                sessionId?: (string|null);

                /** ConsumerAdded consumer */
                consumer?: (freshet.v1.Consumer.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConsumerAdded. */
            type $Shape = {
              sessionId?: string|null;
              consumer?: freshet.v1.Consumer.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a ConsumerClosed.
         * @deprecated Use freshet.v1.ConsumerClosed.$Properties instead.
         */
        interface IConsumerClosed extends freshet.v1.ConsumerClosed.$Properties {
        }

        /** Represents a ConsumerClosed. */
        class ConsumerClosed {

            /**
             * Constructs a new ConsumerClosed.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ConsumerClosed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConsumerClosed sessionId. */
            sessionId: string;

            /** ConsumerClosed consumerId. */
            consumerId: string;

            /**
             * Decodes a ConsumerClosed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ConsumerClosed & freshet.v1.ConsumerClosed.$Shape} ConsumerClosed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ConsumerClosed & freshet.v1.ConsumerClosed.$Shape;
        }

        namespace ConsumerClosed {

            /** Properties of a ConsumerClosed. */
            interface $Properties {

                /** ConsumerClosed sessionId */
                sessionId?: (string|null);

                /** ConsumerClosed consumerId */
                consumerId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConsumerClosed. */
            type $Shape = freshet.v1.ConsumerClosed.$Properties;
        }

        /**
         * Properties of a ConsumerPaused.
         * @deprecated Use freshet.v1.ConsumerPaused.$Properties instead.
         */
        interface IConsumerPaused extends freshet.v1.ConsumerPaused.$Properties {
        }

        /** Represents a ConsumerPaused. */
        class ConsumerPaused {

            /**
             * Constructs a new ConsumerPaused.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ConsumerPaused.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConsumerPaused sessionId. */
            sessionId: string;

            /** ConsumerPaused consumerId. */
            consumerId: string;

            /** ConsumerPaused paused. */
            paused: boolean;

            /**
             * Decodes a ConsumerPaused message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ConsumerPaused & freshet.v1.ConsumerPaused.$Shape} ConsumerPaused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ConsumerPaused & freshet.v1.ConsumerPaused.$Shape;
        }

        namespace ConsumerPaused {

            /** Properties of a ConsumerPaused. */
            interface $Properties {

                /** ConsumerPaused sessionId */
                sessionId?: (string|null);

                /** ConsumerPaused consumerId */
                consumerId?: (string|null);

                /** ConsumerPaused paused */
                paused?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConsumerPaused. */
            type $Shape = freshet.v1.ConsumerPaused.$Properties;
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
         * Properties of a LayersChanged.
         * @deprecated Use freshet.v1.LayersChanged.$Properties instead.
         */
        interface ILayersChanged extends freshet.v1.LayersChanged.$Properties {
        }

        /** Represents a LayersChanged. */
        class LayersChanged {

            /**
             * Constructs a new LayersChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.LayersChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LayersChanged sessionId. */
            sessionId: string;

            /** LayersChanged consumerId. */
            consumerId: string;

            /** LayersChanged layers. */
            layers?: (freshet.v1.Layers.$Properties|null);

            /**
             * Decodes a LayersChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.LayersChanged & freshet.v1.LayersChanged.$Shape} LayersChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.LayersChanged & freshet.v1.LayersChanged.$Shape;
        }

        namespace LayersChanged {

            /** Properties of a LayersChanged. */
            interface $Properties {

                /** LayersChanged sessionId */
                sessionId?: (string|null);

                /** LayersChanged consumerId */
                consumerId?: (string|null);

                /** LayersChanged layers */
                layers?: (freshet.v1.Layers.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LayersChanged. */
            type $Shape = freshet.v1.LayersChanged.$Properties;
        }

        /**
         * Properties of a StreamStateChanged.
         * @deprecated Use freshet.v1.StreamStateChanged.$Properties instead.
         */
        interface IStreamStateChanged extends freshet.v1.StreamStateChanged.$Properties {
        }

        /** Represents a StreamStateChanged. */
        class StreamStateChanged {

            /**
             * Constructs a new StreamStateChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StreamStateChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamStateChanged streamId. */
            streamId: string;

            /** StreamStateChanged sessionId. */
            sessionId: string;

            /** StreamStateChanged state. */
            state: freshet.v1.StreamState;

            /** StreamStateChanged atMs. */
            atMs: number;

            /**
             * Decodes a StreamStateChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StreamStateChanged & freshet.v1.StreamStateChanged.$Shape} StreamStateChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StreamStateChanged & freshet.v1.StreamStateChanged.$Shape;
        }

        namespace StreamStateChanged {

            /** Properties of a StreamStateChanged. */
            interface $Properties {

                /** StreamStateChanged streamId */
                streamId?: (string|null);

                /** StreamStateChanged sessionId */
                sessionId?: (string|null);

                /** StreamStateChanged state */
                state?: (freshet.v1.StreamState|null);

                /** StreamStateChanged atMs */
                atMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamStateChanged. */
            type $Shape = freshet.v1.StreamStateChanged.$Properties;
        }

        /**
         * Properties of a TransportState.
         * @deprecated Use freshet.v1.TransportState.$Properties instead.
         */
        interface ITransportState extends freshet.v1.TransportState.$Properties {
        }

        /** Represents a TransportState. */
        class TransportState {

            /**
             * Constructs a new TransportState.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.TransportState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransportState sessionId. */
            sessionId: string;

            /** TransportState state. */
            state: freshet.v1.TransportState.State;

            /**
             * Decodes a TransportState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.TransportState & freshet.v1.TransportState.$Shape} TransportState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.TransportState & freshet.v1.TransportState.$Shape;
        }

        namespace TransportState {

            /** Properties of a TransportState. */
            interface $Properties {

                /** TransportState sessionId */
                sessionId?: (string|null);

                /** TransportState state */
                state?: (freshet.v1.TransportState.State|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransportState. */
            type $Shape = freshet.v1.TransportState.$Properties;

            /** State enum. */
            enum State {

                /** STATE_UNSPECIFIED value */
                STATE_UNSPECIFIED = 0,

                /** CONNECTED value */
                CONNECTED = 1,

                /** DISCONNECTED value */
                DISCONNECTED = 2
            }
        }

        /**
         * Properties of a SessionClosed.
         * @deprecated Use freshet.v1.SessionClosed.$Properties instead.
         */
        interface ISessionClosed extends freshet.v1.SessionClosed.$Properties {
        }

        /** Represents a SessionClosed. */
        class SessionClosed {

            /**
             * Constructs a new SessionClosed.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.SessionClosed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionClosed sessionId. */
            sessionId: string;

            /** SessionClosed reason. */
            reason: string;

            /** SessionClosed retry. */
            retry: boolean;

            /**
             * Decodes a SessionClosed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.SessionClosed & freshet.v1.SessionClosed.$Shape} SessionClosed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.SessionClosed & freshet.v1.SessionClosed.$Shape;
        }

        namespace SessionClosed {

            /** Properties of a SessionClosed. */
            interface $Properties {

                /** SessionClosed sessionId */
                sessionId?: (string|null);

                /** SessionClosed reason */
                reason?: (string|null);

                /** SessionClosed retry */
                retry?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionClosed. */
            type $Shape = freshet.v1.SessionClosed.$Properties;
        }

        /**
         * Properties of a TransportParameters.
         * @deprecated Use freshet.v1.TransportParameters.$Properties instead.
         */
        interface ITransportParameters extends freshet.v1.TransportParameters.$Properties {
        }

        /** Represents a TransportParameters. */
        class TransportParameters {

            /**
             * Constructs a new TransportParameters.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.TransportParameters.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransportParameters iceParameters. */
            iceParameters?: (freshet.v1.IceParameters.$Properties|null);

            /** TransportParameters iceCandidates. */
            iceCandidates: freshet.v1.IceCandidate.$Properties[];

            /** TransportParameters dtlsParameters. */
            dtlsParameters?: (freshet.v1.DtlsParameters.$Properties|null);

            /**
             * Decodes a TransportParameters message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.TransportParameters & freshet.v1.TransportParameters.$Shape} TransportParameters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.TransportParameters & freshet.v1.TransportParameters.$Shape;
        }

        namespace TransportParameters {

            /** Properties of a TransportParameters. */
            interface $Properties {

                /** TransportParameters iceParameters */
                iceParameters?: (freshet.v1.IceParameters.$Properties|null);

                /** TransportParameters iceCandidates */
                iceCandidates?: (freshet.v1.IceCandidate.$Properties[]|null);

                /** TransportParameters dtlsParameters */
                dtlsParameters?: (freshet.v1.DtlsParameters.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransportParameters. */
            type $Shape = freshet.v1.TransportParameters.$Properties;
        }

        /**
         * Properties of an IceRestarted.
         * @deprecated Use freshet.v1.IceRestarted.$Properties instead.
         */
        interface IIceRestarted extends freshet.v1.IceRestarted.$Properties {
        }

        /** Represents an IceRestarted. */
        class IceRestarted {

            /**
             * Constructs a new IceRestarted.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.IceRestarted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IceRestarted iceParameters. */
            iceParameters?: (freshet.v1.IceParameters.$Properties|null);

            /**
             * Decodes an IceRestarted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.IceRestarted & freshet.v1.IceRestarted.$Shape} IceRestarted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.IceRestarted & freshet.v1.IceRestarted.$Shape;
        }

        namespace IceRestarted {

            /** Properties of an IceRestarted. */
            interface $Properties {

                /** IceRestarted iceParameters */
                iceParameters?: (freshet.v1.IceParameters.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IceRestarted. */
            type $Shape = freshet.v1.IceRestarted.$Properties;
        }

        /**
         * Properties of a SessionStats.
         * @deprecated Use freshet.v1.SessionStats.$Properties instead.
         */
        interface ISessionStats extends freshet.v1.SessionStats.$Properties {
        }

        /** Represents a SessionStats. */
        class SessionStats {

            /**
             * Constructs a new SessionStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.SessionStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionStats rttMs. */
            rttMs?: (number|null);

            /** SessionStats bytesReceived. */
            bytesReceived: number;

            /** SessionStats bytesSent. */
            bytesSent: number;

            /** SessionStats availableOutgoingBitrateBps. */
            availableOutgoingBitrateBps?: (number|null);

            /** SessionStats tracks. */
            tracks: freshet.v1.TrackStats.$Properties[];

            /**
             * Decodes a SessionStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.SessionStats & freshet.v1.SessionStats.$Shape} SessionStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.SessionStats & freshet.v1.SessionStats.$Shape;
        }

        namespace SessionStats {

            /** Properties of a SessionStats. */
            interface $Properties {

                /** SessionStats rttMs */
                rttMs?: (number|null);

                /** SessionStats bytesReceived */
                bytesReceived?: (number|null);

                /** SessionStats bytesSent */
                bytesSent?: (number|null);

                /** SessionStats availableOutgoingBitrateBps */
                availableOutgoingBitrateBps?: (number|null);

                /** SessionStats tracks */
                tracks?: (freshet.v1.TrackStats.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionStats. */
            type $Shape = freshet.v1.SessionStats.$Properties;
        }

        /**
         * Properties of a TrackStats.
         * @deprecated Use freshet.v1.TrackStats.$Properties instead.
         */
        interface ITrackStats extends freshet.v1.TrackStats.$Properties {
        }

        /** Represents a TrackStats. */
        class TrackStats {

            /**
             * Constructs a new TrackStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.TrackStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TrackStats id. */
            id: string;

            /** TrackStats kind. */
            kind: freshet.v1.MediaKind;

            /** TrackStats source. */
            source: freshet.v1.TrackSource;

            /** TrackStats mimeType. */
            mimeType: string;

            /** TrackStats rid. */
            rid: string;

            /** TrackStats bitrateBps. */
            bitrateBps: number;

            /** TrackStats packetsLost. */
            packetsLost: number;

            /** TrackStats fractionLost. */
            fractionLost: number;

            /** TrackStats jitterMs. */
            jitterMs: number;

            /** TrackStats nackCount. */
            nackCount: number;

            /** TrackStats pliCount. */
            pliCount: number;

            /**
             * Decodes a TrackStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.TrackStats & freshet.v1.TrackStats.$Shape} TrackStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.TrackStats & freshet.v1.TrackStats.$Shape;
        }

        namespace TrackStats {

            /** Properties of a TrackStats. */
            interface $Properties {

                /** TrackStats id */
                id?: (string|null);

                /** TrackStats kind */
                kind?: (freshet.v1.MediaKind|null);

                /** TrackStats source */
                source?: (freshet.v1.TrackSource|null);

                /** TrackStats mimeType */
                mimeType?: (string|null);

                /** TrackStats rid */
                rid?: (string|null);

                /** TrackStats bitrateBps */
                bitrateBps?: (number|null);

                /** TrackStats packetsLost */
                packetsLost?: (number|null);

                /** TrackStats fractionLost */
                fractionLost?: (number|null);

                /** TrackStats jitterMs */
                jitterMs?: (number|null);

                /** TrackStats nackCount */
                nackCount?: (number|null);

                /** TrackStats pliCount */
                pliCount?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TrackStats. */
            type $Shape = freshet.v1.TrackStats.$Properties;
        }

        /**
         * Properties of a StreamHealth.
         * @deprecated Use freshet.v1.StreamHealth.$Properties instead.
         */
        interface IStreamHealth extends freshet.v1.StreamHealth.$Properties {
        }

        /** Represents a StreamHealth. */
        class StreamHealth {

            /**
             * Constructs a new StreamHealth.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StreamHealth.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamHealth streamId. */
            streamId: string;

            /** StreamHealth publishing. */
            publishing: boolean;

            /** StreamHealth protocol. */
            protocol: string;

            /** StreamHealth connected. */
            connected: boolean;

            /** StreamHealth measuredAtMs. */
            measuredAtMs: number;

            /** StreamHealth video. */
            video?: (freshet.v1.HealthVideo.$Properties|null);

            /** StreamHealth audio. */
            audio?: (freshet.v1.HealthAudio.$Properties|null);

            /** StreamHealth link. */
            link?: (freshet.v1.HealthLink.$Properties|null);

            /** StreamHealth droppedFrames. */
            droppedFrames: number;

            /** StreamHealth driftPpm. */
            driftPpm?: (number|null);

            /** StreamHealth warnings. */
            warnings: freshet.v1.HealthWarning.$Properties[];

            /**
             * Decodes a StreamHealth message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StreamHealth & freshet.v1.StreamHealth.$Shape} StreamHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StreamHealth & freshet.v1.StreamHealth.$Shape;
        }

        namespace StreamHealth {

            /** Properties of a StreamHealth. */
            interface $Properties {

                /** StreamHealth streamId */
                streamId?: (string|null);

                /** StreamHealth publishing */
                publishing?: (boolean|null);

                /** StreamHealth protocol */
                protocol?: (string|null);

                /** StreamHealth connected */
                connected?: (boolean|null);

                /** StreamHealth measuredAtMs */
                measuredAtMs?: (number|null);

                /** StreamHealth video */
                video?: (freshet.v1.HealthVideo.$Properties|null);

                /** StreamHealth audio */
                audio?: (freshet.v1.HealthAudio.$Properties|null);

                /** StreamHealth link */
                link?: (freshet.v1.HealthLink.$Properties|null);

                /** StreamHealth droppedFrames */
                droppedFrames?: (number|null);

                /** StreamHealth driftPpm */
                driftPpm?: (number|null);

                /** StreamHealth warnings */
                warnings?: (freshet.v1.HealthWarning.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamHealth. */
            type $Shape = freshet.v1.StreamHealth.$Properties;
        }

        /**
         * Properties of a HealthVideo.
         * @deprecated Use freshet.v1.HealthVideo.$Properties instead.
         */
        interface IHealthVideo extends freshet.v1.HealthVideo.$Properties {
        }

        /** Represents a HealthVideo. */
        class HealthVideo {

            /**
             * Constructs a new HealthVideo.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.HealthVideo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HealthVideo codec. */
            codec: string;

            /** HealthVideo profile. */
            profile: string;

            /** HealthVideo codecString. */
            codecString: string;

            /** HealthVideo width. */
            width: number;

            /** HealthVideo height. */
            height: number;

            /** HealthVideo fps. */
            fps: number;

            /** HealthVideo variableFrameRate. */
            variableFrameRate: boolean;

            /** HealthVideo gopMs. */
            gopMs: number;

            /** HealthVideo bFrames. */
            bFrames: string;

            /** HealthVideo bitrateBps. */
            bitrateBps: number;

            /** HealthVideo mode. */
            mode: string;

            /** HealthVideo layers. */
            layers: number;

            /**
             * Decodes a HealthVideo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.HealthVideo & freshet.v1.HealthVideo.$Shape} HealthVideo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.HealthVideo & freshet.v1.HealthVideo.$Shape;
        }

        namespace HealthVideo {

            /** Properties of a HealthVideo. */
            interface $Properties {

                /** HealthVideo codec */
                codec?: (string|null);

                /** HealthVideo profile */
                profile?: (string|null);

                /** HealthVideo codecString */
                codecString?: (string|null);

                /** HealthVideo width */
                width?: (number|null);

                /** HealthVideo height */
                height?: (number|null);

                /** HealthVideo fps */
                fps?: (number|null);

                /** HealthVideo variableFrameRate */
                variableFrameRate?: (boolean|null);

                /** HealthVideo gopMs */
                gopMs?: (number|null);

                /** HealthVideo bFrames */
                bFrames?: (string|null);

                /** HealthVideo bitrateBps */
                bitrateBps?: (number|null);

                /** HealthVideo mode */
                mode?: (string|null);

                /** HealthVideo layers */
                layers?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HealthVideo. */
            type $Shape = freshet.v1.HealthVideo.$Properties;
        }

        /**
         * Properties of a HealthAudio.
         * @deprecated Use freshet.v1.HealthAudio.$Properties instead.
         */
        interface IHealthAudio extends freshet.v1.HealthAudio.$Properties {
        }

        /** Represents a HealthAudio. */
        class HealthAudio {

            /**
             * Constructs a new HealthAudio.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.HealthAudio.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HealthAudio codec. */
            codec: string;

            /** HealthAudio sampleRateHz. */
            sampleRateHz: number;

            /** HealthAudio channels. */
            channels: number;

            /** HealthAudio bitrateBps. */
            bitrateBps: number;

            /** HealthAudio transcoded. */
            transcoded: boolean;

            /**
             * Decodes a HealthAudio message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.HealthAudio & freshet.v1.HealthAudio.$Shape} HealthAudio
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.HealthAudio & freshet.v1.HealthAudio.$Shape;
        }

        namespace HealthAudio {

            /** Properties of a HealthAudio. */
            interface $Properties {

                /** HealthAudio codec */
                codec?: (string|null);

                /** HealthAudio sampleRateHz */
                sampleRateHz?: (number|null);

                /** HealthAudio channels */
                channels?: (number|null);

                /** HealthAudio bitrateBps */
                bitrateBps?: (number|null);

                /** HealthAudio transcoded */
                transcoded?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HealthAudio. */
            type $Shape = freshet.v1.HealthAudio.$Properties;
        }

        /**
         * Properties of a HealthLink.
         * @deprecated Use freshet.v1.HealthLink.$Properties instead.
         */
        interface IHealthLink extends freshet.v1.HealthLink.$Properties {
        }

        /** Represents a HealthLink. */
        class HealthLink {

            /**
             * Constructs a new HealthLink.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.HealthLink.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HealthLink rttMs. */
            rttMs?: (number|null);

            /** HealthLink packetsLost. */
            packetsLost: number;

            /** HealthLink lossFraction. */
            lossFraction?: (number|null);

            /** HealthLink packetsRetransmitted. */
            packetsRetransmitted?: (number|null);

            /** HealthLink packetsDropped. */
            packetsDropped?: (number|null);

            /**
             * Decodes a HealthLink message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.HealthLink & freshet.v1.HealthLink.$Shape} HealthLink
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.HealthLink & freshet.v1.HealthLink.$Shape;
        }

        namespace HealthLink {

            /** Properties of a HealthLink. */
            interface $Properties {

                /** HealthLink rttMs */
                rttMs?: (number|null);

                /** HealthLink packetsLost */
                packetsLost?: (number|null);

                /** HealthLink lossFraction */
                lossFraction?: (number|null);

                /** HealthLink packetsRetransmitted */
                packetsRetransmitted?: (number|null);

                /** HealthLink packetsDropped */
                packetsDropped?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HealthLink. */
            type $Shape = freshet.v1.HealthLink.$Properties;
        }

        /**
         * Properties of a HealthWarning.
         * @deprecated Use freshet.v1.HealthWarning.$Properties instead.
         */
        interface IHealthWarning extends freshet.v1.HealthWarning.$Properties {
        }

        /** Represents a HealthWarning. */
        class HealthWarning {

            /**
             * Constructs a new HealthWarning.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.HealthWarning.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HealthWarning code. */
            code: string;

            /** HealthWarning message. */
            message: string;

            /** HealthWarning remedy. */
            remedy: string;

            /**
             * Decodes a HealthWarning message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.HealthWarning & freshet.v1.HealthWarning.$Shape} HealthWarning
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.HealthWarning & freshet.v1.HealthWarning.$Shape;
        }

        namespace HealthWarning {

            /** Properties of a HealthWarning. */
            interface $Properties {

                /** HealthWarning code */
                code?: (string|null);

                /** HealthWarning message */
                message?: (string|null);

                /** HealthWarning remedy */
                remedy?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HealthWarning. */
            type $Shape = freshet.v1.HealthWarning.$Properties;
        }

        /**
         * Properties of a NotificationState.
         * @deprecated Use freshet.v1.NotificationState.$Properties instead.
         */
        interface INotificationState extends freshet.v1.NotificationState.$Properties {
        }

        /** Represents a NotificationState. */
        class NotificationState {

            /**
             * Constructs a new NotificationState.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.NotificationState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NotificationState unread. */
            unread: number;

            /**
             * Decodes a NotificationState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.NotificationState & freshet.v1.NotificationState.$Shape} NotificationState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.NotificationState & freshet.v1.NotificationState.$Shape;
        }

        namespace NotificationState {

            /** Properties of a NotificationState. */
            interface $Properties {

                /** NotificationState unread */
                unread?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NotificationState. */
            type $Shape = freshet.v1.NotificationState.$Properties;
        }

        /**
         * Properties of a Notified.
         * @deprecated Use freshet.v1.Notified.$Properties instead.
         */
        interface INotified extends freshet.v1.Notified.$Properties {
        }

        /** Represents a Notified. */
        class Notified {

            /**
             * Constructs a new Notified.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Notified.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Notified id. */
            id: number;

            /** Notified notificationKind. */
            notificationKind: string;

            /** Notified data. */
            data: string;

            /** Notified createdAt. */
            createdAt: number;

            /** Notified unread. */
            unread: number;

            /**
             * Decodes a Notified message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Notified & freshet.v1.Notified.$Shape} Notified
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Notified & freshet.v1.Notified.$Shape;
        }

        namespace Notified {

            /** Properties of a Notified. */
            interface $Properties {

                /** Notified id */
                id?: (number|null);

                /** Notified notificationKind */
                notificationKind?: (string|null);

                /** Notified data */
                data?: (string|null);

                /** Notified createdAt */
                createdAt?: (number|null);

                /** Notified unread */
                unread?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Notified. */
            type $Shape = freshet.v1.Notified.$Properties;
        }

        /**
         * Properties of a ChatSent.
         * @deprecated Use freshet.v1.ChatSent.$Properties instead.
         */
        interface IChatSent extends freshet.v1.ChatSent.$Properties {
        }

        /** Represents a ChatSent. */
        class ChatSent {

            /**
             * Constructs a new ChatSent.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ChatSent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatSent id. */
            id: string;

            /** ChatSent position. */
            position: string;

            /** ChatSent held. */
            held: boolean;

            /**
             * Decodes a ChatSent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ChatSent & freshet.v1.ChatSent.$Shape} ChatSent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ChatSent & freshet.v1.ChatSent.$Shape;
        }

        namespace ChatSent {

            /** Properties of a ChatSent. */
            interface $Properties {

                /** ChatSent id */
                id?: (string|null);

                /** ChatSent position */
                position?: (string|null);

                /** ChatSent held */
                held?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatSent. */
            type $Shape = freshet.v1.ChatSent.$Properties;
        }

        /**
         * Properties of a ChatEntry.
         * @deprecated Use freshet.v1.ChatEntry.$Properties instead.
         */
        interface IChatEntry extends freshet.v1.ChatEntry.$Properties {
        }

        /** Represents a ChatEntry. */
        class ChatEntry {

            /**
             * Constructs a new ChatEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ChatEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatEntry id. */
            id: string;

            /** ChatEntry epoch. */
            epoch: string;

            /** ChatEntry seq. */
            seq: number;

            /** ChatEntry type. */
            type: string;

            /** ChatEntry userId. */
            userId: string;

            /** ChatEntry username. */
            username: string;

            /** ChatEntry text. */
            text: string;

            /** ChatEntry badges. */
            badges: string[];

            /** ChatEntry color. */
            color: string;

            /** ChatEntry timestamp. */
            timestamp: number;

            /** ChatEntry replyTo. */
            replyTo?: (freshet.v1.ChatReply.$Properties|null);

            /** ChatEntry mentions. */
            mentions: string[];

            /** ChatEntry notice. */
            notice: string;

            /** ChatEntry targetId. */
            targetId: string;

            /** ChatEntry until. */
            until: number;

            /** ChatEntry nonce. */
            nonce: string;

            /** ChatEntry restricted. */
            restricted: boolean;

            /** ChatEntry reasons. */
            reasons: string[];

            /**
             * Decodes a ChatEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ChatEntry & freshet.v1.ChatEntry.$Shape} ChatEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ChatEntry & freshet.v1.ChatEntry.$Shape;
        }

        namespace ChatEntry {

            /** Properties of a ChatEntry. */
            interface $Properties {

                /** ChatEntry id */
                id?: (string|null);

                /** ChatEntry epoch */
                epoch?: (string|null);

                /** ChatEntry seq */
                seq?: (number|null);

                /** ChatEntry type */
                type?: (string|null);

                /** ChatEntry userId */
                userId?: (string|null);

                /** ChatEntry username */
                username?: (string|null);

                /** ChatEntry text */
                text?: (string|null);

                /** ChatEntry badges */
                badges?: (string[]|null);

                /** ChatEntry color */
                color?: (string|null);

                /** ChatEntry timestamp */
                timestamp?: (number|null);

                /** ChatEntry replyTo */
                replyTo?: (freshet.v1.ChatReply.$Properties|null);

                /** ChatEntry mentions */
                mentions?: (string[]|null);

                /** ChatEntry notice */
                notice?: (string|null);

                /** ChatEntry targetId */
                targetId?: (string|null);

                /** ChatEntry until */
                until?: (number|null);

                /** ChatEntry nonce */
                nonce?: (string|null);

                /** ChatEntry restricted */
                restricted?: (boolean|null);

                /** ChatEntry reasons */
                reasons?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatEntry. */
            type $Shape = freshet.v1.ChatEntry.$Properties;
        }

        /**
         * Properties of a ChatReply.
         * @deprecated Use freshet.v1.ChatReply.$Properties instead.
         */
        interface IChatReply extends freshet.v1.ChatReply.$Properties {
        }

        /** Represents a ChatReply. */
        class ChatReply {

            /**
             * Constructs a new ChatReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ChatReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatReply id. */
            id: string;

            /** ChatReply username. */
            username: string;

            /** ChatReply text. */
            text: string;

            /**
             * Decodes a ChatReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ChatReply & freshet.v1.ChatReply.$Shape} ChatReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ChatReply & freshet.v1.ChatReply.$Shape;
        }

        namespace ChatReply {

            /** Properties of a ChatReply. */
            interface $Properties {

                /** ChatReply id */
                id?: (string|null);

                /** ChatReply username */
                username?: (string|null);

                /** ChatReply text */
                text?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatReply. */
            type $Shape = freshet.v1.ChatReply.$Properties;
        }

        /**
         * Properties of a ChatSettings.
         * @deprecated Use freshet.v1.ChatSettings.$Properties instead.
         */
        interface IChatSettings extends freshet.v1.ChatSettings.$Properties {
        }

        /** Represents a ChatSettings. */
        class ChatSettings {

            /**
             * Constructs a new ChatSettings.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ChatSettings.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatSettings slowModeMs. */
            slowModeMs: number;

            /** ChatSettings followersOnly. */
            followersOnly: boolean;

            /** ChatSettings followersMinMs. */
            followersMinMs: number;

            /** ChatSettings subscribersOnly. */
            subscribersOnly: boolean;

            /** ChatSettings emoteOnly. */
            emoteOnly: boolean;

            /** ChatSettings uniqueChat. */
            uniqueChat: boolean;

            /** ChatSettings linksOff. */
            linksOff: boolean;

            /** ChatSettings shield. */
            shield: boolean;

            /** ChatSettings verifiedOnly. */
            verifiedOnly: boolean;

            /** ChatSettings automodLevel. */
            automodLevel: number;

            /** ChatSettings raidShield. */
            raidShield: boolean;

            /**
             * Decodes a ChatSettings message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ChatSettings & freshet.v1.ChatSettings.$Shape} ChatSettings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ChatSettings & freshet.v1.ChatSettings.$Shape;
        }

        namespace ChatSettings {

            /** Properties of a ChatSettings. */
            interface $Properties {

                /** ChatSettings slowModeMs */
                slowModeMs?: (number|null);

                /** ChatSettings followersOnly */
                followersOnly?: (boolean|null);

                /** ChatSettings followersMinMs */
                followersMinMs?: (number|null);

                /** ChatSettings subscribersOnly */
                subscribersOnly?: (boolean|null);

                /** ChatSettings emoteOnly */
                emoteOnly?: (boolean|null);

                /** ChatSettings uniqueChat */
                uniqueChat?: (boolean|null);

                /** ChatSettings linksOff */
                linksOff?: (boolean|null);

                /** ChatSettings shield */
                shield?: (boolean|null);

                /** ChatSettings verifiedOnly */
                verifiedOnly?: (boolean|null);

                /** ChatSettings automodLevel */
                automodLevel?: (number|null);

                /** ChatSettings raidShield */
                raidShield?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatSettings. */
            type $Shape = freshet.v1.ChatSettings.$Properties;
        }

        /**
         * Properties of a ChatEmote.
         * @deprecated Use freshet.v1.ChatEmote.$Properties instead.
         */
        interface IChatEmote extends freshet.v1.ChatEmote.$Properties {
        }

        /** Represents a ChatEmote. */
        class ChatEmote {

            /**
             * Constructs a new ChatEmote.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ChatEmote.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatEmote name. */
            name: string;

            /** ChatEmote url. */
            url: string;

            /**
             * Decodes a ChatEmote message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ChatEmote & freshet.v1.ChatEmote.$Shape} ChatEmote
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ChatEmote & freshet.v1.ChatEmote.$Shape;
        }

        namespace ChatEmote {

            /** Properties of a ChatEmote. */
            interface $Properties {

                /** ChatEmote name */
                name?: (string|null);

                /** ChatEmote url */
                url?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatEmote. */
            type $Shape = freshet.v1.ChatEmote.$Properties;
        }

        /**
         * Properties of a ChatJoined.
         * @deprecated Use freshet.v1.ChatJoined.$Properties instead.
         */
        interface IChatJoined extends freshet.v1.ChatJoined.$Properties {
        }

        /** Represents a ChatJoined. */
        class ChatJoined {

            /**
             * Constructs a new ChatJoined.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ChatJoined.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatJoined roomId. */
            roomId: string;

            /** ChatJoined position. */
            position: string;

            /** ChatJoined gap. */
            gap: boolean;

            /** ChatJoined entries. */
            entries: freshet.v1.ChatEntry.$Properties[];

            /** ChatJoined viewers. */
            viewers: number;

            /** ChatJoined role. */
            role: string;

            /** ChatJoined settings. */
            settings?: (freshet.v1.ChatSettings.$Properties|null);

            /** ChatJoined pinned. */
            pinned?: (freshet.v1.ChatEntry.$Properties|null);

            /** ChatJoined maySend. */
            maySend: boolean;

            /** ChatJoined mutedUntil. */
            mutedUntil: number;

            /** ChatJoined emotes. */
            emotes: freshet.v1.ChatEmote.$Properties[];

            /** ChatJoined held. */
            held: freshet.v1.ChatEntry.$Properties[];

            /**
             * Decodes a ChatJoined message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ChatJoined & freshet.v1.ChatJoined.$Shape} ChatJoined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ChatJoined & freshet.v1.ChatJoined.$Shape;
        }

        namespace ChatJoined {

            /** Properties of a ChatJoined. */
            interface $Properties {

                /** ChatJoined roomId */
                roomId?: (string|null);

                /** ChatJoined position */
                position?: (string|null);

                /** ChatJoined gap */
                gap?: (boolean|null);

                /** ChatJoined entries */
                entries?: (freshet.v1.ChatEntry.$Properties[]|null);

                /** ChatJoined viewers */
                viewers?: (number|null);

                /** ChatJoined role */
                role?: (string|null);

                /** ChatJoined settings */
                settings?: (freshet.v1.ChatSettings.$Properties|null);

                /** ChatJoined pinned */
                pinned?: (freshet.v1.ChatEntry.$Properties|null);

                /** ChatJoined maySend */
                maySend?: (boolean|null);

                /** ChatJoined mutedUntil */
                mutedUntil?: (number|null);

                /** ChatJoined emotes */
                emotes?: (freshet.v1.ChatEmote.$Properties[]|null);

                /** ChatJoined held */
                held?: (freshet.v1.ChatEntry.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatJoined. */
            type $Shape = freshet.v1.ChatJoined.$Properties;
        }

        /**
         * Properties of a ChatEvents.
         * @deprecated Use freshet.v1.ChatEvents.$Properties instead.
         */
        interface IChatEvents extends freshet.v1.ChatEvents.$Properties {
        }

        /** Represents a ChatEvents. */
        class ChatEvents {

            /**
             * Constructs a new ChatEvents.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ChatEvents.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatEvents roomId. */
            roomId: string;

            /** ChatEvents entries. */
            entries: freshet.v1.ChatEntry.$Properties[];

            /** ChatEvents gap. */
            gap: boolean;

            /**
             * Decodes a ChatEvents message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ChatEvents & freshet.v1.ChatEvents.$Shape} ChatEvents
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ChatEvents & freshet.v1.ChatEvents.$Shape;
        }

        namespace ChatEvents {

            /** Properties of a ChatEvents. */
            interface $Properties {

                /** ChatEvents roomId */
                roomId?: (string|null);

                /** ChatEvents entries */
                entries?: (freshet.v1.ChatEntry.$Properties[]|null);

                /** ChatEvents gap */
                gap?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatEvents. */
            type $Shape = freshet.v1.ChatEvents.$Properties;
        }

        /**
         * Properties of a ChatPulse.
         * @deprecated Use freshet.v1.ChatPulse.$Properties instead.
         */
        interface IChatPulse extends freshet.v1.ChatPulse.$Properties {
        }

        /** Represents a ChatPulse. */
        class ChatPulse {

            /**
             * Constructs a new ChatPulse.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ChatPulse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatPulse roomId. */
            roomId: string;

            /** ChatPulse viewers. */
            viewers: number;

            /** ChatPulse reactions. */
            reactions: freshet.v1.ReactionCount.$Properties[];

            /** ChatPulse votes. */
            votes: freshet.v1.VoteCount.$Properties[];

            /**
             * Decodes a ChatPulse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ChatPulse & freshet.v1.ChatPulse.$Shape} ChatPulse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ChatPulse & freshet.v1.ChatPulse.$Shape;
        }

        namespace ChatPulse {

            /** Properties of a ChatPulse. */
            interface $Properties {

                /** ChatPulse roomId */
                roomId?: (string|null);

                /** ChatPulse viewers */
                viewers?: (number|null);

                /** ChatPulse reactions */
                reactions?: (freshet.v1.ReactionCount.$Properties[]|null);

                /** ChatPulse votes */
                votes?: (freshet.v1.VoteCount.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatPulse. */
            type $Shape = freshet.v1.ChatPulse.$Properties;
        }

        /**
         * Properties of a VoteCount.
         * @deprecated Use freshet.v1.VoteCount.$Properties instead.
         */
        interface IVoteCount extends freshet.v1.VoteCount.$Properties {
        }

        /** Represents a VoteCount. */
        class VoteCount {

            /**
             * Constructs a new VoteCount.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.VoteCount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VoteCount messageId. */
            messageId: string;

            /** VoteCount count. */
            count: number;

            /**
             * Decodes a VoteCount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.VoteCount & freshet.v1.VoteCount.$Shape} VoteCount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.VoteCount & freshet.v1.VoteCount.$Shape;
        }

        namespace VoteCount {

            /** Properties of a VoteCount. */
            interface $Properties {

                /** VoteCount messageId */
                messageId?: (string|null);

                /** VoteCount count */
                count?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VoteCount. */
            type $Shape = freshet.v1.VoteCount.$Properties;
        }

        /**
         * Properties of a ReactionCount.
         * @deprecated Use freshet.v1.ReactionCount.$Properties instead.
         */
        interface IReactionCount extends freshet.v1.ReactionCount.$Properties {
        }

        /** Represents a ReactionCount. */
        class ReactionCount {

            /**
             * Constructs a new ReactionCount.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.ReactionCount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReactionCount reaction. */
            reaction: string;

            /** ReactionCount count. */
            count: number;

            /**
             * Decodes a ReactionCount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.ReactionCount & freshet.v1.ReactionCount.$Shape} ReactionCount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.ReactionCount & freshet.v1.ReactionCount.$Shape;
        }

        namespace ReactionCount {

            /** Properties of a ReactionCount. */
            interface $Properties {

                /** ReactionCount reaction */
                reaction?: (string|null);

                /** ReactionCount count */
                count?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReactionCount. */
            type $Shape = freshet.v1.ReactionCount.$Properties;
        }

        /**
         * Properties of a BoardJoined.
         * @deprecated Use freshet.v1.BoardJoined.$Properties instead.
         */
        interface IBoardJoined extends freshet.v1.BoardJoined.$Properties {
        }

        /** Represents a BoardJoined. */
        class BoardJoined {

            /**
             * Constructs a new BoardJoined.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.BoardJoined.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BoardJoined streamId. */
            streamId: string;

            /** BoardJoined lots. */
            lots: freshet.v1.AuctionLot.$Properties[];

            /** BoardJoined polls. */
            polls: freshet.v1.Poll.$Properties[];

            /** BoardJoined events. */
            events: freshet.v1.StreamEvent.$Properties[];

            /** BoardJoined isHost. */
            isHost: boolean;

            /** BoardJoined paddle. */
            paddle: number;

            /** BoardJoined bidderState. */
            bidderState: string;

            /** BoardJoined votes. */
            votes: freshet.v1.OwnVote.$Properties[];

            /** BoardJoined clockSkewMs. */
            clockSkewMs: number;

            /**
             * Decodes a BoardJoined message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.BoardJoined & freshet.v1.BoardJoined.$Shape} BoardJoined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.BoardJoined & freshet.v1.BoardJoined.$Shape;
        }

        namespace BoardJoined {

            /** Properties of a BoardJoined. */
            interface $Properties {

                /** BoardJoined streamId */
                streamId?: (string|null);

                /** BoardJoined lots */
                lots?: (freshet.v1.AuctionLot.$Properties[]|null);

                /** BoardJoined polls */
                polls?: (freshet.v1.Poll.$Properties[]|null);

                /** BoardJoined events */
                events?: (freshet.v1.StreamEvent.$Properties[]|null);

                /** BoardJoined isHost */
                isHost?: (boolean|null);

                /** BoardJoined paddle */
                paddle?: (number|null);

                /** BoardJoined bidderState */
                bidderState?: (string|null);

                /** BoardJoined votes */
                votes?: (freshet.v1.OwnVote.$Properties[]|null);

                /** BoardJoined clockSkewMs */
                clockSkewMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BoardJoined. */
            type $Shape = freshet.v1.BoardJoined.$Properties;
        }

        /**
         * Properties of an OwnVote.
         * @deprecated Use freshet.v1.OwnVote.$Properties instead.
         */
        interface IOwnVote extends freshet.v1.OwnVote.$Properties {
        }

        /** Represents an OwnVote. */
        class OwnVote {

            /**
             * Constructs a new OwnVote.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.OwnVote.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OwnVote pollId. */
            pollId: string;

            /** OwnVote choice. */
            choice: number;

            /**
             * Decodes an OwnVote message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.OwnVote & freshet.v1.OwnVote.$Shape} OwnVote
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.OwnVote & freshet.v1.OwnVote.$Shape;
        }

        namespace OwnVote {

            /** Properties of an OwnVote. */
            interface $Properties {

                /** OwnVote pollId */
                pollId?: (string|null);

                /** OwnVote choice */
                choice?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OwnVote. */
            type $Shape = freshet.v1.OwnVote.$Properties;
        }

        /**
         * Properties of an AuctionLot.
         * @deprecated Use freshet.v1.AuctionLot.$Properties instead.
         */
        interface IAuctionLot extends freshet.v1.AuctionLot.$Properties {
        }

        /** Represents an AuctionLot. */
        class AuctionLot {

            /**
             * Constructs a new AuctionLot.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.AuctionLot.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuctionLot lotId. */
            lotId: string;

            /** AuctionLot number. */
            number: number;

            /** AuctionLot title. */
            title: string;

            /** AuctionLot description. */
            description: string;

            /** AuctionLot currency. */
            currency: string;

            /** AuctionLot startPrice. */
            startPrice: number;

            /** AuctionLot increment. */
            increment: number;

            /** AuctionLot hasReserve. */
            hasReserve: boolean;

            /** AuctionLot reserveMet. */
            reserveMet: boolean;

            /** AuctionLot buyNow. */
            buyNow: number;

            /** AuctionLot status. */
            status: string;

            /** AuctionLot price. */
            price: number;

            /** AuctionLot minimum. */
            minimum: number;

            /** AuctionLot leaderPaddle. */
            leaderPaddle: number;

            /** AuctionLot leaderName. */
            leaderName: string;

            /** AuctionLot runnerUpPaddle. */
            runnerUpPaddle: number;

            /** AuctionLot runnerUpName. */
            runnerUpName: string;

            /** AuctionLot bidCount. */
            bidCount: number;

            /** AuctionLot lastSeq. */
            lastSeq: number;

            /** AuctionLot durationMs. */
            durationMs: number;

            /** AuctionLot extensionMs. */
            extensionMs: number;

            /** AuctionLot opensAtMs. */
            opensAtMs: number;

            /** AuctionLot endsAtMs. */
            endsAtMs: number;

            /** AuctionLot remainingMs. */
            remainingMs: number;

            /** AuctionLot closedAtMs. */
            closedAtMs: number;

            /** AuctionLot revision. */
            revision: number;

            /**
             * Decodes an AuctionLot message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.AuctionLot & freshet.v1.AuctionLot.$Shape} AuctionLot
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.AuctionLot & freshet.v1.AuctionLot.$Shape;
        }

        namespace AuctionLot {

            /** Properties of an AuctionLot. */
            interface $Properties {

                /** AuctionLot lotId */
                lotId?: (string|null);

                /** AuctionLot number */
                number?: (number|null);

                /** AuctionLot title */
                title?: (string|null);

                /** AuctionLot description */
                description?: (string|null);

                /** AuctionLot currency */
                currency?: (string|null);

                /** AuctionLot startPrice */
                startPrice?: (number|null);

                /** AuctionLot increment */
                increment?: (number|null);

                /** AuctionLot hasReserve */
                hasReserve?: (boolean|null);

                /** AuctionLot reserveMet */
                reserveMet?: (boolean|null);

                /** AuctionLot buyNow */
                buyNow?: (number|null);

                /** AuctionLot status */
                status?: (string|null);

                /** AuctionLot price */
                price?: (number|null);

                /** AuctionLot minimum */
                minimum?: (number|null);

                /** AuctionLot leaderPaddle */
                leaderPaddle?: (number|null);

                /** AuctionLot leaderName */
                leaderName?: (string|null);

                /** AuctionLot runnerUpPaddle */
                runnerUpPaddle?: (number|null);

                /** AuctionLot runnerUpName */
                runnerUpName?: (string|null);

                /** AuctionLot bidCount */
                bidCount?: (number|null);

                /** AuctionLot lastSeq */
                lastSeq?: (number|null);

                /** AuctionLot durationMs */
                durationMs?: (number|null);

                /** AuctionLot extensionMs */
                extensionMs?: (number|null);

                /** AuctionLot opensAtMs */
                opensAtMs?: (number|null);

                /** AuctionLot endsAtMs */
                endsAtMs?: (number|null);

                /** AuctionLot remainingMs */
                remainingMs?: (number|null);

                /** AuctionLot closedAtMs */
                closedAtMs?: (number|null);

                /** AuctionLot revision */
                revision?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuctionLot. */
            type $Shape = freshet.v1.AuctionLot.$Properties;
        }

        /**
         * Properties of a BidPlaced.
         * @deprecated Use freshet.v1.BidPlaced.$Properties instead.
         */
        interface IBidPlaced extends freshet.v1.BidPlaced.$Properties {
        }

        /** Represents a BidPlaced. */
        class BidPlaced {

            /**
             * Constructs a new BidPlaced.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.BidPlaced.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BidPlaced bidSeq. */
            bidSeq: number;

            /** BidPlaced leading. */
            leading: boolean;

            /** BidPlaced price. */
            price: number;

            /** BidPlaced paddle. */
            paddle: number;

            /** BidPlaced atMs. */
            atMs: number;

            /** BidPlaced endsAtMs. */
            endsAtMs: number;

            /**
             * Decodes a BidPlaced message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.BidPlaced & freshet.v1.BidPlaced.$Shape} BidPlaced
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.BidPlaced & freshet.v1.BidPlaced.$Shape;
        }

        namespace BidPlaced {

            /** Properties of a BidPlaced. */
            interface $Properties {

                /** BidPlaced bidSeq */
                bidSeq?: (number|null);

                /** BidPlaced leading */
                leading?: (boolean|null);

                /** BidPlaced price */
                price?: (number|null);

                /** BidPlaced paddle */
                paddle?: (number|null);

                /** BidPlaced atMs */
                atMs?: (number|null);

                /** BidPlaced endsAtMs */
                endsAtMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BidPlaced. */
            type $Shape = freshet.v1.BidPlaced.$Properties;
        }

        /**
         * Properties of a Poll.
         * @deprecated Use freshet.v1.Poll.$Properties instead.
         */
        interface IPoll extends freshet.v1.Poll.$Properties {
        }

        /** Represents a Poll. */
        class Poll {

            /**
             * Constructs a new Poll.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.Poll.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Poll pollId. */
            pollId: string;

            /** Poll number. */
            number: number;

            /** Poll question. */
            question: string;

            /** Poll choices. */
            choices: string[];

            /** Poll isQuiz. */
            isQuiz: boolean;

            /** Poll answer. */
            answer?: (number|null);

            /** Poll counts. */
            counts: number[];

            /** Poll voteCount. */
            voteCount: number;

            /** Poll status. */
            status: string;

            /** Poll durationMs. */
            durationMs: number;

            /** Poll endsAtMs. */
            endsAtMs: number;

            /** Poll closedAtMs. */
            closedAtMs: number;

            /** Poll revision. */
            revision: number;

            /**
             * Decodes a Poll message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.Poll & freshet.v1.Poll.$Shape} Poll
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.Poll & freshet.v1.Poll.$Shape;
        }

        namespace Poll {

            /** Properties of a Poll. */
            interface $Properties {

                /** Poll pollId */
                pollId?: (string|null);

                /** Poll number */
                number?: (number|null);

                /** Poll question */
                question?: (string|null);

                /** Poll choices */
                choices?: (string[]|null);

                /** Poll isQuiz */
                isQuiz?: (boolean|null);

                /** Poll answer */
                answer?: (number|null);

                /** Poll counts */
                counts?: (number[]|null);

                /** Poll voteCount */
                voteCount?: (number|null);

                /** Poll status */
                status?: (string|null);

                /** Poll durationMs */
                durationMs?: (number|null);

                /** Poll endsAtMs */
                endsAtMs?: (number|null);

                /** Poll closedAtMs */
                closedAtMs?: (number|null);

                /** Poll revision */
                revision?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Poll. */
            type $Shape = freshet.v1.Poll.$Properties;
        }

        /**
         * Properties of a StreamEvent.
         * @deprecated Use freshet.v1.StreamEvent.$Properties instead.
         */
        interface IStreamEvent extends freshet.v1.StreamEvent.$Properties {
        }

        /** Represents a StreamEvent. */
        class StreamEvent {

            /**
             * Constructs a new StreamEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StreamEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamEvent eventId. */
            eventId: string;

            /** StreamEvent type. */
            type: string;

            /** StreamEvent data. */
            data: string;

            /** StreamEvent captureTimeMs. */
            captureTimeMs: number;

            /**
             * Decodes a StreamEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StreamEvent & freshet.v1.StreamEvent.$Shape} StreamEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StreamEvent & freshet.v1.StreamEvent.$Shape;
        }

        namespace StreamEvent {

            /** Properties of a StreamEvent. */
            interface $Properties {

                /** StreamEvent eventId */
                eventId?: (string|null);

                /** StreamEvent type */
                type?: (string|null);

                /** StreamEvent data */
                data?: (string|null);

                /** StreamEvent captureTimeMs */
                captureTimeMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamEvent. */
            type $Shape = freshet.v1.StreamEvent.$Properties;
        }

        /**
         * Properties of a BoardUpdate.
         * @deprecated Use freshet.v1.BoardUpdate.$Properties instead.
         */
        interface IBoardUpdate extends freshet.v1.BoardUpdate.$Properties {
        }

        /** Represents a BoardUpdate. */
        class BoardUpdate {

            /**
             * Constructs a new BoardUpdate.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.BoardUpdate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BoardUpdate streamId. */
            streamId: string;

            /** BoardUpdate lots. */
            lots: freshet.v1.AuctionLot.$Properties[];

            /** BoardUpdate polls. */
            polls: freshet.v1.Poll.$Properties[];

            /** BoardUpdate events. */
            events: freshet.v1.StreamEvent.$Properties[];

            /** BoardUpdate atMs. */
            atMs: number;

            /**
             * Decodes a BoardUpdate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.BoardUpdate & freshet.v1.BoardUpdate.$Shape} BoardUpdate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.BoardUpdate & freshet.v1.BoardUpdate.$Shape;
        }

        namespace BoardUpdate {

            /** Properties of a BoardUpdate. */
            interface $Properties {

                /** BoardUpdate streamId */
                streamId?: (string|null);

                /** BoardUpdate lots */
                lots?: (freshet.v1.AuctionLot.$Properties[]|null);

                /** BoardUpdate polls */
                polls?: (freshet.v1.Poll.$Properties[]|null);

                /** BoardUpdate events */
                events?: (freshet.v1.StreamEvent.$Properties[]|null);

                /** BoardUpdate atMs */
                atMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BoardUpdate. */
            type $Shape = freshet.v1.BoardUpdate.$Properties;
        }

        /**
         * Properties of a StageJoined.
         * @deprecated Use freshet.v1.StageJoined.$Properties instead.
         */
        interface IStageJoined extends freshet.v1.StageJoined.$Properties {
        }

        /** Represents a StageJoined. */
        class StageJoined {

            /**
             * Constructs a new StageJoined.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StageJoined.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StageJoined streamId. */
            streamId: string;

            /** StageJoined participantId. */
            participantId: string;

            /** StageJoined role. */
            role: string;

            /** StageJoined seatId. */
            seatId: string;

            /** StageJoined feedId. */
            feedId: string;

            /** StageJoined seatToken. */
            seatToken: string;

            /** StageJoined stage. */
            stage?: (freshet.v1.StageUpdate.$Properties|null);

            /**
             * Decodes a StageJoined message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StageJoined & freshet.v1.StageJoined.$Shape} StageJoined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StageJoined & freshet.v1.StageJoined.$Shape;
        }

        namespace StageJoined {

            /** Properties of a StageJoined. */
            interface $Properties {

                /** StageJoined streamId */
                streamId?: (string|null);

                /** StageJoined participantId */
                participantId?: (string|null);

                /** StageJoined role */
                role?: (string|null);

                /** StageJoined seatId */
                seatId?: (string|null);

                /** StageJoined feedId */
                feedId?: (string|null);

                /** StageJoined seatToken */
                seatToken?: (string|null);

                /** StageJoined stage */
                stage?: (freshet.v1.StageUpdate.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StageJoined. */
            type $Shape = freshet.v1.StageJoined.$Properties;
        }

        /**
         * Properties of a StageInvited.
         * @deprecated Use freshet.v1.StageInvited.$Properties instead.
         */
        interface IStageInvited extends freshet.v1.StageInvited.$Properties {
        }

        /** Represents a StageInvited. */
        class StageInvited {

            /**
             * Constructs a new StageInvited.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StageInvited.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StageInvited inviteId. */
            inviteId: string;

            /** StageInvited invitation. */
            invitation: string;

            /** StageInvited expiresAtMs. */
            expiresAtMs: number;

            /** StageInvited uses. */
            uses: number;

            /**
             * Decodes a StageInvited message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StageInvited & freshet.v1.StageInvited.$Shape} StageInvited
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StageInvited & freshet.v1.StageInvited.$Shape;
        }

        namespace StageInvited {

            /** Properties of a StageInvited. */
            interface $Properties {

                /** StageInvited inviteId */
                inviteId?: (string|null);

                /** StageInvited invitation */
                invitation?: (string|null);

                /** StageInvited expiresAtMs */
                expiresAtMs?: (number|null);

                /** StageInvited uses */
                uses?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StageInvited. */
            type $Shape = freshet.v1.StageInvited.$Properties;
        }

        /**
         * Properties of a StageSeat.
         * @deprecated Use freshet.v1.StageSeat.$Properties instead.
         */
        interface IStageSeat extends freshet.v1.StageSeat.$Properties {
        }

        /** Represents a StageSeat. */
        class StageSeat {

            /**
             * Constructs a new StageSeat.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StageSeat.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StageSeat seatId. */
            seatId: string;

            /** StageSeat participantId. */
            participantId: string;

            /** StageSeat userId. */
            userId: string;

            /** StageSeat name. */
            name: string;

            /** StageSeat role. */
            role: string;

            /** StageSeat feedId. */
            feedId: string;

            /** StageSeat status. */
            status: string;

            /** StageSeat silenced. */
            silenced: string[];

            /** StageSeat joinedAtMs. */
            joinedAtMs: number;

            /**
             * Decodes a StageSeat message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StageSeat & freshet.v1.StageSeat.$Shape} StageSeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StageSeat & freshet.v1.StageSeat.$Shape;
        }

        namespace StageSeat {

            /** Properties of a StageSeat. */
            interface $Properties {

                /** StageSeat seatId */
                seatId?: (string|null);

                /** StageSeat participantId */
                participantId?: (string|null);

                /** StageSeat userId */
                userId?: (string|null);

                /** StageSeat name */
                name?: (string|null);

                /** StageSeat role */
                role?: (string|null);

                /** StageSeat feedId */
                feedId?: (string|null);

                /** StageSeat status */
                status?: (string|null);

                /** StageSeat silenced */
                silenced?: (string[]|null);

                /** StageSeat joinedAtMs */
                joinedAtMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StageSeat. */
            type $Shape = freshet.v1.StageSeat.$Properties;
        }

        /**
         * Properties of a StageRaisedHand.
         * @deprecated Use freshet.v1.StageRaisedHand.$Properties instead.
         */
        interface IStageRaisedHand extends freshet.v1.StageRaisedHand.$Properties {
        }

        /** Represents a StageRaisedHand. */
        class StageRaisedHand {

            /**
             * Constructs a new StageRaisedHand.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StageRaisedHand.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StageRaisedHand participantId. */
            participantId: string;

            /** StageRaisedHand name. */
            name: string;

            /** StageRaisedHand atMs. */
            atMs: number;

            /**
             * Decodes a StageRaisedHand message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StageRaisedHand & freshet.v1.StageRaisedHand.$Shape} StageRaisedHand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StageRaisedHand & freshet.v1.StageRaisedHand.$Shape;
        }

        namespace StageRaisedHand {

            /** Properties of a StageRaisedHand. */
            interface $Properties {

                /** StageRaisedHand participantId */
                participantId?: (string|null);

                /** StageRaisedHand name */
                name?: (string|null);

                /** StageRaisedHand atMs */
                atMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StageRaisedHand. */
            type $Shape = freshet.v1.StageRaisedHand.$Properties;
        }

        /**
         * Properties of a StageInvitation.
         * @deprecated Use freshet.v1.StageInvitation.$Properties instead.
         */
        interface IStageInvitation extends freshet.v1.StageInvitation.$Properties {
        }

        /** Represents a StageInvitation. */
        class StageInvitation {

            /**
             * Constructs a new StageInvitation.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StageInvitation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StageInvitation inviteId. */
            inviteId: string;

            /** StageInvitation role. */
            role: string;

            /** StageInvitation usesLeft. */
            usesLeft: number;

            /** StageInvitation expiresAtMs. */
            expiresAtMs: number;

            /**
             * Decodes a StageInvitation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StageInvitation & freshet.v1.StageInvitation.$Shape} StageInvitation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StageInvitation & freshet.v1.StageInvitation.$Shape;
        }

        namespace StageInvitation {

            /** Properties of a StageInvitation. */
            interface $Properties {

                /** StageInvitation inviteId */
                inviteId?: (string|null);

                /** StageInvitation role */
                role?: (string|null);

                /** StageInvitation usesLeft */
                usesLeft?: (number|null);

                /** StageInvitation expiresAtMs */
                expiresAtMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StageInvitation. */
            type $Shape = freshet.v1.StageInvitation.$Properties;
        }

        /**
         * Properties of a StageUpdate.
         * @deprecated Use freshet.v1.StageUpdate.$Properties instead.
         */
        interface IStageUpdate extends freshet.v1.StageUpdate.$Properties {
        }

        /** Represents a StageUpdate. */
        class StageUpdate {

            /**
             * Constructs a new StageUpdate.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StageUpdate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StageUpdate streamId. */
            streamId: string;

            /** StageUpdate revision. */
            revision: number;

            /** StageUpdate locked. */
            locked: boolean;

            /** StageUpdate seats. */
            seats: freshet.v1.StageSeat.$Properties[];

            /** StageUpdate maxSeats. */
            maxSeats: number;

            /** StageUpdate handCount. */
            handCount: number;

            /** StageUpdate hands. */
            hands: freshet.v1.StageRaisedHand.$Properties[];

            /** StageUpdate invitations. */
            invitations: freshet.v1.StageInvitation.$Properties[];

            /** StageUpdate layout. */
            layout: string;

            /** StageUpdate pinnedSeatId. */
            pinnedSeatId: string;

            /** StageUpdate watchedStreamId. */
            watchedStreamId: string;

            /** StageUpdate leaderId. */
            leaderId: string;

            /**
             * Decodes a StageUpdate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StageUpdate & freshet.v1.StageUpdate.$Shape} StageUpdate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StageUpdate & freshet.v1.StageUpdate.$Shape;
        }

        namespace StageUpdate {

            /** Properties of a StageUpdate. */
            interface $Properties {

                /** StageUpdate streamId */
                streamId?: (string|null);

                /** StageUpdate revision */
                revision?: (number|null);

                /** StageUpdate locked */
                locked?: (boolean|null);

                /** StageUpdate seats */
                seats?: (freshet.v1.StageSeat.$Properties[]|null);

                /** StageUpdate maxSeats */
                maxSeats?: (number|null);

                /** StageUpdate handCount */
                handCount?: (number|null);

                /** StageUpdate hands */
                hands?: (freshet.v1.StageRaisedHand.$Properties[]|null);

                /** StageUpdate invitations */
                invitations?: (freshet.v1.StageInvitation.$Properties[]|null);

                /** StageUpdate layout */
                layout?: (string|null);

                /** StageUpdate pinnedSeatId */
                pinnedSeatId?: (string|null);

                /** StageUpdate watchedStreamId */
                watchedStreamId?: (string|null);

                /** StageUpdate leaderId */
                leaderId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StageUpdate. */
            type $Shape = freshet.v1.StageUpdate.$Properties;
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
         * Properties of a StageAsked.
         * @deprecated Use freshet.v1.StageAsked.$Properties instead.
         */
        interface IStageAsked extends freshet.v1.StageAsked.$Properties {
        }

        /** Represents a StageAsked. */
        class StageAsked {

            /**
             * Constructs a new StageAsked.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StageAsked.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StageAsked streamId. */
            streamId: string;

            /** StageAsked what. */
            what: string;

            /** StageAsked media. */
            media: string;

            /**
             * Decodes a StageAsked message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StageAsked & freshet.v1.StageAsked.$Shape} StageAsked
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StageAsked & freshet.v1.StageAsked.$Shape;
        }

        namespace StageAsked {

            /** Properties of a StageAsked. */
            interface $Properties {

                /** StageAsked streamId */
                streamId?: (string|null);

                /** StageAsked what */
                what?: (string|null);

                /** StageAsked media */
                media?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StageAsked. */
            type $Shape = freshet.v1.StageAsked.$Properties;
        }

        /**
         * Properties of a StageSpeakers.
         * @deprecated Use freshet.v1.StageSpeakers.$Properties instead.
         */
        interface IStageSpeakers extends freshet.v1.StageSpeakers.$Properties {
        }

        /** Represents a StageSpeakers. */
        class StageSpeakers {

            /**
             * Constructs a new StageSpeakers.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StageSpeakers.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StageSpeakers streamId. */
            streamId: string;

            /** StageSpeakers speakers. */
            speakers: freshet.v1.StageSpeaker.$Properties[];

            /** StageSpeakers dominantSeatId. */
            dominantSeatId: string;

            /**
             * Decodes a StageSpeakers message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StageSpeakers & freshet.v1.StageSpeakers.$Shape} StageSpeakers
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StageSpeakers & freshet.v1.StageSpeakers.$Shape;
        }

        namespace StageSpeakers {

            /** Properties of a StageSpeakers. */
            interface $Properties {

                /** StageSpeakers streamId */
                streamId?: (string|null);

                /** StageSpeakers speakers */
                speakers?: (freshet.v1.StageSpeaker.$Properties[]|null);

                /** StageSpeakers dominantSeatId */
                dominantSeatId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StageSpeakers. */
            type $Shape = freshet.v1.StageSpeakers.$Properties;
        }

        /**
         * Properties of a StageSpeaker.
         * @deprecated Use freshet.v1.StageSpeaker.$Properties instead.
         */
        interface IStageSpeaker extends freshet.v1.StageSpeaker.$Properties {
        }

        /** Represents a StageSpeaker. */
        class StageSpeaker {

            /**
             * Constructs a new StageSpeaker.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.StageSpeaker.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StageSpeaker seatId. */
            seatId: string;

            /** StageSpeaker belowFullScaleDb. */
            belowFullScaleDb: number;

            /**
             * Decodes a StageSpeaker message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.StageSpeaker & freshet.v1.StageSpeaker.$Shape} StageSpeaker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.StageSpeaker & freshet.v1.StageSpeaker.$Shape;
        }

        namespace StageSpeaker {

            /** Properties of a StageSpeaker. */
            interface $Properties {

                /** StageSpeaker seatId */
                seatId?: (string|null);

                /** StageSpeaker belowFullScaleDb */
                belowFullScaleDb?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StageSpeaker. */
            type $Shape = freshet.v1.StageSpeaker.$Properties;
        }

        /**
         * Properties of an IceParameters.
         * @deprecated Use freshet.v1.IceParameters.$Properties instead.
         */
        interface IIceParameters extends freshet.v1.IceParameters.$Properties {
        }

        /** Represents an IceParameters. */
        class IceParameters {

            /**
             * Constructs a new IceParameters.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.IceParameters.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IceParameters usernameFragment. */
            usernameFragment: string;

            /** IceParameters password. */
            password: string;

            /** IceParameters iceLite. */
            iceLite: boolean;

            /**
             * Decodes an IceParameters message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.IceParameters & freshet.v1.IceParameters.$Shape} IceParameters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.IceParameters & freshet.v1.IceParameters.$Shape;
        }

        namespace IceParameters {

            /** Properties of an IceParameters. */
            interface $Properties {

                /** IceParameters usernameFragment */
                usernameFragment?: (string|null);

                /** IceParameters password */
                password?: (string|null);

                /** IceParameters iceLite */
                iceLite?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IceParameters. */
            type $Shape = freshet.v1.IceParameters.$Properties;
        }

        /**
         * Properties of an IceCandidate.
         * @deprecated Use freshet.v1.IceCandidate.$Properties instead.
         */
        interface IIceCandidate extends freshet.v1.IceCandidate.$Properties {
        }

        /** Represents an IceCandidate. */
        class IceCandidate {

            /**
             * Constructs a new IceCandidate.
             * @param [properties] Properties to set
             */
            constructor(properties?: freshet.v1.IceCandidate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IceCandidate foundation. */
            foundation: string;

            /** IceCandidate priority. */
            priority: number;

            /** IceCandidate address. */
            address: string;

            /** IceCandidate protocol. */
            protocol: string;

            /** IceCandidate port. */
            port: number;

            /** IceCandidate type. */
            type: string;

            /** IceCandidate tcpType. */
            tcpType: string;

            /**
             * Decodes an IceCandidate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {freshet.v1.IceCandidate & freshet.v1.IceCandidate.$Shape} IceCandidate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): freshet.v1.IceCandidate & freshet.v1.IceCandidate.$Shape;
        }

        namespace IceCandidate {

            /** Properties of an IceCandidate. */
            interface $Properties {

                /** IceCandidate foundation */
                foundation?: (string|null);

                /** IceCandidate priority */
                priority?: (number|null);

                /** IceCandidate address */
                address?: (string|null);

                /** IceCandidate protocol */
                protocol?: (string|null);

                /** IceCandidate port */
                port?: (number|null);

                /** IceCandidate type */
                type?: (string|null);

                /** IceCandidate tcpType */
                tcpType?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IceCandidate. */
            type $Shape = freshet.v1.IceCandidate.$Properties;
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
