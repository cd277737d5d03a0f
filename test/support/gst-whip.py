#!/usr/bin/python3
"""Publishes a test picture and tone by WHIP with GStreamer's webrtcbin: an encoder that is nobody's browser.

Usage: gst-whip.py --url http://host/whip --token KEY --codec vp8|h264 [--offer-only]
Runs until its standard input closes, then sends DELETE. Prints `offer`, `answered`, `connected`
and `deleted` lines as it goes; with --offer-only it prints the SDP offer and ends.
"""
import argparse
import sys
import threading
import urllib.parse
import urllib.request

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstWebRTC", "1.0")
gi.require_version("GstSdp", "1.0")
from gi.repository import GLib, Gst, GstSdp, GstWebRTC  # noqa: E402

VIDEO = {
    "vp8": "vp8enc deadline=1 keyframe-max-dist=30 target-bitrate=400000 ! rtpvp8pay pt=96 ! "
    "application/x-rtp,media=video,encoding-name=VP8,clock-rate=90000,payload=96",
    "h264": "x264enc tune=zerolatency speed-preset=ultrafast bframes=0 key-int-max=30 bitrate=400 ! "
    "video/x-h264,profile=constrained-baseline ! h264parse config-interval=-1 ! "
    "rtph264pay pt=96 config-interval=-1 aggregate-mode=zero-latency ! "
    "application/x-rtp,media=video,encoding-name=H264,clock-rate=90000,payload=96",
}
PIPELINE = (
    "webrtcbin name=peer bundle-policy=max-bundle "
    "audiotestsrc is-live=true wave=sine ! audioconvert ! audioresample ! opusenc ! rtpopuspay pt=97 ! "
    "application/x-rtp,media=audio,encoding-name=OPUS,clock-rate=48000,payload=97 ! queue ! peer. "
    "videotestsrc is-live=true pattern=ball ! video/x-raw,width=320,height=240,framerate=15/1 ! "
    "videoconvert ! {video} ! queue ! peer."
)


class Publisher:
    """One webrtcbin and its WHIP session."""

    def __init__(self, options):
        self.options = options
        self.session_url = None
        self.reply = None
        self.loop = GLib.MainLoop()
        self.pipeline = Gst.parse_launch(PIPELINE.format(video=VIDEO[options.codec]))
        self.peer = self.pipeline.get_by_name("peer")
        self.peer.connect("on-negotiation-needed", self.on_negotiation_needed)
        self.peer.connect("notify::connection-state", self.on_connection_state)

    def run(self):
        threading.Thread(target=self.wait_for_end_of_input, daemon=True).start()
        self.pipeline.set_state(Gst.State.PLAYING)
        self.loop.run()
        self.pipeline.set_state(Gst.State.NULL)
        if self.session_url is not None:
            request = urllib.request.Request(self.session_url, method="DELETE", headers=self.authorization())
            urllib.request.urlopen(request, timeout=10)
            report("deleted")

    def wait_for_end_of_input(self):
        sys.stdin.read()
        self.loop.quit()

    def on_negotiation_needed(self, peer):
        for index in range(2):
            transceiver = peer.emit("get-transceiver", index)
            if transceiver is not None:
                transceiver.set_property("direction", GstWebRTC.WebRTCRTPTransceiverDirection.SENDONLY)
        promise = Gst.Promise.new_with_change_func(self.on_offer, None, None)
        peer.emit("create-offer", None, promise)

    def on_offer(self, promise, *_):
        promise.wait()
        # The reply owns what it holds: it must outlive every use of the offer.
        self.reply = promise.get_reply()
        offer = self.reply.get_value("offer")
        message = offer.sdp
        text = message.as_text()
        if self.options.offer_only:
            sys.stdout.write(text)
            sys.stdout.flush()
            GLib.idle_add(self.loop.quit)
            return
        local = Gst.Promise.new()
        self.peer.emit("set-local-description", offer, local)
        local.interrupt()
        report("offer")
        threading.Thread(target=self.post, args=(text,), daemon=True).start()

    def post(self, text):
        headers = {"Content-Type": "application/sdp", **self.authorization()}
        request = urllib.request.Request(self.options.url, text.encode(), headers, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                self.session_url = urllib.parse.urljoin(self.options.url, response.headers["Location"])
                answer_text = response.read().decode()
        except urllib.error.HTTPError as error:
            report(f"refused {error.code} {error.read().decode()}")
            GLib.idle_add(self.loop.quit)
            return
        _, message = GstSdp.SDPMessage.new()
        GstSdp.sdp_message_parse_buffer(answer_text.encode(), message)
        answer = GstWebRTC.WebRTCSessionDescription.new(GstWebRTC.WebRTCSDPType.ANSWER, message)
        remote = Gst.Promise.new()
        self.peer.emit("set-remote-description", answer, remote)
        remote.interrupt()
        report("answered")

    def on_connection_state(self, peer, _):
        if peer.get_property("connection-state") == GstWebRTC.WebRTCPeerConnectionState.CONNECTED:
            report("connected")

    def authorization(self):
        return {"Authorization": f"Bearer {self.options.token}"}


def report(line):
    print(line, flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", default="")
    parser.add_argument("--token", default="")
    parser.add_argument("--codec", choices=sorted(VIDEO), default="vp8")
    parser.add_argument("--offer-only", action="store_true")
    options = parser.parse_args()
    Gst.init(None)
    Publisher(options).run()


main()
