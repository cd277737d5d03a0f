"""GStreamer as a player of plain HLS: prints the presentation time of all that it decodes.

Started by gst-player.ts; `picture 12.345` and `sound 12.345`, in seconds, one line each.
"""

import os
import sys

import gi

gi.require_version("Gst", "1.0")
from gi.repository import GLib, Gst  # noqa: E402

PIPELINE = (
    "uridecodebin name=player "
    "player. ! queue ! videoconvert ! fakesink name=picture sync=false "
    "player. ! queue ! audioconvert ! fakesink name=sound sync=false"
)


def main() -> int:
    Gst.init(None)
    pipeline = Gst.parse_launch(PIPELINE)
    pipeline.get_by_name("player").set_property("uri", sys.argv[1])

    def tell(_pad: Gst.Pad, info: Gst.PadProbeInfo, name: str) -> Gst.PadProbeReturn:
        # Picture and sound come on threads of their own: a line is one write.
        os.write(1, f"{name} {info.get_buffer().pts / Gst.SECOND:.6f}\n".encode())
        return Gst.PadProbeReturn.OK

    for name in ("picture", "sound"):
        pad = pipeline.get_by_name(name).get_static_pad("sink")
        pad.add_probe(Gst.PadProbeType.BUFFER, tell, name)
    loop = GLib.MainLoop()
    failures: list[str] = []

    def hear(_bus: Gst.Bus, message: Gst.Message) -> None:
        if message.type == Gst.MessageType.ERROR:
            failures.append(str(message.parse_error()))
            loop.quit()
        elif message.type == Gst.MessageType.EOS:
            loop.quit()

    bus = pipeline.get_bus()
    bus.add_signal_watch()
    bus.connect("message", hear)
    pipeline.set_state(Gst.State.PLAYING)
    loop.run()
    pipeline.set_state(Gst.State.NULL)
    print("\n".join(failures), file=sys.stderr)
    return 1 if failures else 0


sys.exit(main())
