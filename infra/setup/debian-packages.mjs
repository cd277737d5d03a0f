// What Freshet takes from Debian, and for which purpose: one row per package. Pure.

/**
 * - `run`: the server itself
 * - `worker-build`: only where mediasoup-worker has to be built here
 * - `test`: the whole test suite
 * - `bench`: the benchmarks
 * @typedef {'run' | 'worker-build' | 'test' | 'bench'} PackagePurpose
 */

/**
 * @typedef {object} DebianPackage
 * @property {string} name
 * @property {PackagePurpose[]} purposes
 * @property {string} why what it is used for, as the end of the sentence "It …"
 * @property {string} [command] when this command is on the PATH the package counts as present, wherever it came from
 */

/** @type {readonly DebianPackage[]} */
export const DEBIAN_PACKAGES = [
  row('ffmpeg', ['run'], 'decodes and encodes video and audio', 'ffmpeg'),

  row('meson', ['worker-build'], 'configures the build of mediasoup-worker', 'meson'),
  row('ninja-build', ['worker-build'], 'runs the build of mediasoup-worker', 'ninja'),
  row('pkg-config', ['worker-build'], 'finds the libraries of mediasoup-worker', 'pkg-config'),
  row('g++', ['worker-build'], 'compiles mediasoup-worker', 'g++'),
  row('binutils', ['worker-build'], 'makes the binary of mediasoup-worker small', 'strip'),
  row('libssl-dev', ['worker-build'], 'gives mediasoup-worker DTLS'),
  row('libuv1-dev', ['worker-build'], 'gives mediasoup-worker its event loop'),
  row('libsrtp2-dev', ['worker-build'], 'gives mediasoup-worker SRTP'),
  row('libabsl-dev', ['worker-build'], 'is used by the bandwidth estimation of mediasoup-worker'),
  row('libflatbuffers-dev', ['worker-build'], 'carries the messages of mediasoup-worker'),
  row(
    'flatbuffers-compiler',
    ['worker-build'],
    'compiles the messages of mediasoup-worker',
    'flatc',
  ),

  row('chromium', ['test', 'bench'], 'is the browser that the tests drive', 'chromium'),
  row('redis-server', ['test', 'bench'], 'is the registry and bus of a cluster', 'redis-server'),
  row('postgresql', ['test', 'bench'], 'is the database server beside the embedded one'),
  row('python3-swift', ['test', 'bench'], 'is the S3 server under test'),
  row('nginx', ['test', 'bench'], 'is the CDN edge under test'),
  row('varnish', ['test', 'bench'], 'is the collapsing cache under test'),
  row('libnginx-mod-http-js', ['test', 'bench'], 'lets the CDN edge check signed paths'),
  row('janus', ['bench'], 'is the media server that viewers a core are compared with', 'janus'),
  row('wrk', ['bench'], 'loads the HLS origin over HTTP/1.1', 'wrk'),
  row('nghttp2-client', ['bench'], 'loads the HLS origin over HTTP/2', 'h2load'),
  row('nftables', ['test', 'bench'], 'cuts and restores links in tests of failures'),
  row('iproute2', ['test', 'bench'], 'makes the network namespaces that tests run in', 'ip'),
  row('python3-gi', ['test', 'bench'], 'scripts GStreamer, a third-party WHIP client'),
  row('gir1.2-gstreamer-1.0', ['test', 'bench'], 'lets Python drive GStreamer'),
  row('gir1.2-gst-plugins-bad-1.0', ['test', 'bench'], 'lets Python drive webrtcbin'),
  row('gstreamer1.0-tools', ['test', 'bench'], 'runs GStreamer pipelines', 'gst-launch-1.0'),
  row('gstreamer1.0-plugins-base', ['test', 'bench'], 'makes test pictures and sound'),
  row('gstreamer1.0-plugins-good', ['test', 'bench'], 'packs VP8 and RTP, and speaks HTTP'),
  row(
    'gstreamer1.0-plugins-bad',
    ['test', 'bench'],
    'brings webrtcbin, rtmp2sink, and what reads HLS',
  ),
  row('gstreamer1.0-plugins-ugly', ['test', 'bench'], 'encodes H264'),
  row('gstreamer1.0-nice', ['test', 'bench'], 'gives webrtcbin ICE'),
];

/**
 * The rows that are needed for a purpose of set-up.
 * @param {PackagePurpose} purpose
 */
export function packagesFor(purpose) {
  return DEBIAN_PACKAGES.filter((entry) => entry.purposes.includes(purpose));
}

/**
 * @param {string} name
 * @param {PackagePurpose[]} purposes
 * @param {string} why
 * @param {string} [command]
 * @returns {DebianPackage}
 */
function row(name, purposes, why, command) {
  return command === undefined ? { name, purposes, why } : { name, purposes, why, command };
}
