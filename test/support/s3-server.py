"""An S3 server in one process, to be killed and started again: OpenStack Swift with its s3api, which checks
signatures, ranges, multipart uploads and errors as S3 does. Arguments: a directory, a port, key name, key."""
import os
import sys

import eventlet

eventlet.monkey_patch()

from eventlet import tpool, wsgi  # noqa: E402
from swift.common import utils  # noqa: E402
from swift.common.ring.builder import RingBuilder  # noqa: E402
from swift.common.wsgi import loadapp  # noqa: E402

directory, port, key_name, key = sys.argv[1:5]
utils.HASH_PATH_SUFFIX = b"test"
DEFAULTS = f"""
[DEFAULT]
swift_dir = {directory}
devices = {directory}/devices
mount_check = false
log_level = CRITICAL
"""
PROXY = f"""
[pipeline:main]
pipeline = catch_errors gatekeeper s3api tempauth slo dlo proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_test_{key_name} = {key} .admin
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
"""


class Cache:
    """What Swift asks of memcached, in this process."""

    def __init__(self):
        self.values = {}

    def get(self, key, raise_on_error=False):
        return self.values.get(key)

    def set(self, key, value, *_args, **_options):
        self.values[key] = value

    def incr(self, key, delta=1, time=0):
        self.values[key] = self.values.get(key, 0) + delta
        return self.values[key]

    def delete(self, key, server_key=None):
        self.values.pop(key, None)


cache = Cache()


def with_cache(app):
    def answer(env, start_response):
        env["swift.cache"] = cache
        return app(env, start_response)

    return answer


def serve(name, text, sock):
    path = os.path.join(directory, f"{name}.conf")
    with open(path, "w") as file:
        file.write(DEFAULTS + text)
    app = with_cache(loadapp(path, global_conf={"log_name": name}))
    eventlet.spawn(wsgi.server, sock, app, log_output=False, max_size=256)


os.makedirs(os.path.join(directory, "devices", "disk"), exist_ok=True)
sockets = {}
for kind in ("account", "container", "object"):
    sockets[kind] = eventlet.listen(("127.0.0.1", 0))
    ring = RingBuilder(1, 1, 0)
    address = {"ip": "127.0.0.1", "port": sockets[kind].getsockname()[1]}
    ring.add_dev({"region": 1, "zone": 1, "weight": 1.0, "device": "disk", **address})
    ring.rebalance()
    ring.get_ring().save(os.path.join(directory, f"{kind}.ring.gz"))
for kind, sock in sockets.items():
    serve(kind, f"[pipeline:main]\npipeline = {kind}-server\n[app:{kind}-server]\nuse = egg:swift#{kind}\n", sock)
serve("proxy", PROXY, eventlet.listen(("127.0.0.1", int(port)), backlog=256))
print("ready", flush=True)
# Whoever started it holds the other end; when that is gone, nobody wants it any more.
tpool.execute(sys.stdin.read)
os._exit(0)
