/**
 * Every configuration key of Freshet, one line each: environment name, type, default, sentence. The
 * typed Config, `--print-config`, `--check-config` and the example file are all made from this.
 */
import { REGION_PATTERN } from './client-region.ts';
import {
  boolean,
  byteSize,
  choice,
  duration,
  host,
  integer,
  list,
  network,
  path,
  port,
  redisUrl,
  secret,
  secretList,
  secretUrl,
  text,
  url,
} from './config-types.ts';
import type { ConfigType } from './config-types.ts';

export type ConfigKey<T> = {
  readonly env: string;
  readonly type: ConfigType<unknown>;
  /** Undefined: the sentence says what happens without it. */
  readonly fallback: T;
  readonly doc: string;
};

function key<T>(env: string, type: ConfigType<T>, fallback: NoInfer<T>, doc: string): ConfigKey<T> {
  return { env, type, fallback, doc };
}

function optional<T>(env: string, type: ConfigType<T>, doc: string): ConfigKey<T | undefined> {
  return { env, type, fallback: undefined, doc };
}

const NODE_ID = {
  what: 'nd_ and 4 to 64 letters, digits, - or _',
  pattern: /^nd_[A-Za-z0-9_-]{4,64}$/,
};
const REGION = { what: 'lower-case letters, digits and -', pattern: REGION_PATTERN };
const REGION_URL = {
  what: 'a region and its address like eu=https://eu.example.org',
  pattern: /^[a-z0-9][a-z0-9-]{0,31}=https?:\/\/[^\s,?#]{1,253}$/,
};
const HEADER_NAME = { what: 'a header name in lower case', pattern: /^[a-z0-9-]{1,64}$/ };
const ORIGIN = {
  what: 'an origin like https://example.org, or *',
  pattern: /^(\*|https?:\/\/[^/\s?#]+)$/,
};
const PATHWAY = {
  what: 'a CDN like a=cdn.example.org',
  pattern: /^[A-Za-z0-9_-]{1,32}=[A-Za-z0-9.-]{1,253}(:\d{1,5})?$/,
};
const BUCKET = { what: 'the name of a bucket', pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/ };
const OBJECT_PREFIX = {
  what: 'a folder like freshet or media/freshet',
  pattern: /^[A-Za-z0-9_-]{1,64}(\/[A-Za-z0-9_-]{1,64}){0,7}$/,
};
const ACCESS_KEY = { what: 'the name of a key', pattern: /^[A-Za-z0-9_=.:@+-]{1,128}$/ };
const STUN = { what: 'a URL like stun:host:3478', pattern: /^stuns?:[^\s,]+$/ };
const TURN = { what: 'a URL like turn:host:3478?transport=udp', pattern: /^turns?:[^\s,]+$/ };
const MAIL_FROM = {
  what: 'a sender like Freshet <noreply@example.org>',
  pattern: /^[^\r\n<>]{0,64}<[^\s<>]{1,254}@[^\s<>]{1,254}>$/,
};
const LISTENERS = ['http', 'metrics', 'rpc', 'rtmp', 'rtmps', 'srt'] as const;

/* One key a line reads as a table; the formatter would make seven lines of each. */
// prettier-ignore
export const CONFIG_KEYS = {
  // Where browsers and encoders reach us.
  httpHost: key('FRESHET_HTTP_HOST', host(), '0.0.0.0', 'Address that HTTP, HTTPS and WebSocket listen on.'),
  httpPort: key('FRESHET_HTTP_PORT', port(), 8080, 'Port of HTTP, HTTPS and WebSocket, all on one.'),
  publicUrl: optional('FRESHET_PUBLIC_URL', url('http:', 'https:'), 'URL under which users reach this installation; without it, the address they used.'),
  tlsCert: optional('FRESHET_TLS_CERT', path(), 'PEM file with the certificate and its chain; with it plain HTTP is redirected to https.'),
  tlsKey: optional('FRESHET_TLS_KEY', path(), 'PEM file with the key of the certificate.'),
  selfSigned: key('FRESHET_SELF_SIGNED', boolean(), true, 'Without a certificate, also speak TLS with one of our own, so that cameras work away from localhost.'),
  corsOrigins: key('FRESHET_CORS_ORIGINS', list(text(ORIGIN)), [], 'Origins whose pages may call the REST API; our own is always allowed.'),
  trustedProxies: key('FRESHET_TRUSTED_PROXIES', list(network()), [], 'Reverse proxies whose X-Forwarded-For is believed.'),
  listen: optional('FRESHET_LISTEN', list(choice(...LISTENERS)), 'Listeners to open; without it, all that the role has.'),
  rtmpPort: key('FRESHET_RTMP_PORT', port(), 1935, 'Port of RTMP ingest.'),
  rtmpsPort: key('FRESHET_RTMPS_PORT', port(), 1936, 'Port of RTMPS ingest; opened when a certificate is set.'),
  srtPort: key('FRESHET_SRT_PORT', port(), 8890, 'Port (UDP) of SRT ingest.'),
  ingestHost: key('FRESHET_INGEST_HOST', host(), '0.0.0.0', 'Address that RTMP, RTMPS and SRT listen on.'),
  ingestAddress: optional('FRESHET_INGEST_ADDRESS', host(), 'Name or address under which encoders reach this node by RTMP and SRT; without it, the one under which the API was asked, of a process without the API its announced address.'),
  srtPassphrase: optional('FRESHET_SRT_PASSPHRASE', secret(10), 'Passphrase that SRT callers must use; without it, SRT is not encrypted.'),

  // Media.
  rtcHost: key('FRESHET_RTC_HOST', host(), '0.0.0.0', 'Address that WebRTC media listens on.'),
  rtcPortBase: key('FRESHET_RTC_PORT_BASE', port(), 40000, 'First WebRTC port (UDP and TCP); each worker takes the next one.'),
  announcedAddress: optional('FRESHET_ANNOUNCED_ADDRESS', host(), 'Address that browsers send media to; without it, the addresses of this host.'),
  pipeHost: optional('FRESHET_PIPE_HOST', host(), 'Address that relays between media nodes use; without it, the announced address or loopback.'),
  pipePortBase: key('FRESHET_PIPE_PORT_BASE', port(), 41000, 'First port (UDP) of relays between workers and media nodes.'),
  pipePortCount: key('FRESHET_PIPE_PORT_COUNT', integer({ min: 1, max: 65_535 }), 2000, 'Number of relay ports.'),
  workers: optional('FRESHET_WORKERS', integer({ min: 1, max: 256 }), 'SFU workers; without it, one per core.'),
  workerBin: optional('MEDIASOUP_WORKER_BIN', path(), 'The mediasoup-worker program; set by the set-up.'),
  srtLatencyMs: key('FRESHET_SRT_LATENCY', duration({ min: '20ms', max: '8s' }), 120, 'How long SRT waits for lost packets.'),
  audioBitrateBps: key('FRESHET_AUDIO_BITRATE', integer({ min: 16_000, max: 510_000 }), 128_000, 'Bits per second of Opus made from AAC of RTMP and SRT.'),
  reencodeGopMs: key('FRESHET_REENCODE_GOP', duration({ min: '500ms', max: '4s' }), 2000, 'Distance of keyframes where ingest has to be encoded again.'),
  reencodePreset: key('FRESHET_REENCODE_PRESET', text({ what: 'a preset of the encoder', pattern: /^[a-z0-9]{1,16}$/ }), 'veryfast', 'Preset of that encoder.'),
  reencodeEncoder: key('FRESHET_REENCODE_ENCODER', text({ what: 'the name of an ffmpeg encoder', pattern: /^[a-z0-9_]{1,32}$/ }), 'libx264', 'Encoder of H264.'),
  maxReencodes: optional('FRESHET_MAX_REENCODES', integer({ min: 0, max: 256 }), 'Ingests that may be encoded again at once; without it, one per two cores.'),
  reconnectWindowMs: key('FRESHET_RECONNECT_WINDOW', duration({ min: '0s', max: '30m' }), 30_000, 'How long viewers stay attached while a publisher is gone.'),
  takeover: key('FRESHET_TAKEOVER', choice('replace', 'refuse'), 'replace', 'A second publisher on a live stream replaces the first, or is refused.'),
  keyframeIntervalMs: key('FRESHET_KEYFRAME_INTERVAL', duration({ min: '100ms', max: '10s' }), 300, 'Least time between two keyframe requests to one publisher.'),
  iceServers: key('FRESHET_ICE_SERVERS', list(text(STUN)), [], 'STUN servers that clients are told of; media here needs none.'),
  turnUrls: key('FRESHET_TURN_URLS', list(text(TURN)), [], 'TURN servers that clients are told of.'),
  turnSecret: optional('FRESHET_TURN_SECRET', secret(8), 'Shared secret of the TURN servers (use-auth-secret), for credentials that expire.'),
  turnTtlMs: key('FRESHET_TURN_TTL', duration({ min: '1m', max: '7d' }), 43_200_000, 'Life of a TURN credential.'),

  // HLS.
  hls: key('FRESHET_HLS', boolean(), true, 'Serve streams as LL-HLS; each one is packaged from its first HLS viewer on.'),
  hlsSourceLimit: key('FRESHET_HLS_SOURCE_LIMIT', text({ what: 'a rung such as 1080p60:6000k', pattern: /^\d{2,4}p\d{2,3}:\d{2,5}k$/ }), '1080p60:6000k', 'The most that HLS encodes a source to when it cannot pass through: shorter side, frames and bits a second.'),
  hlsRungs: key('FRESHET_HLS_RUNGS', list(text({ what: 'a rung such as 720p60:3000k', pattern: /^\d{2,4}p\d{2,3}:\d{2,5}k$/ })), ['720p60:3000k', '480p30:1500k', '360p30:800k'], 'Renditions that HLS makes below the source; those that are not smaller than it are left out.'),
  hlsComposite: key('FRESHET_HLS_COMPOSITE', text({ what: 'a rung such as 720p30:3000k, or off', pattern: /^(\d{2,4}p\d{2,3}:\d{2,5}k|off)$/ }), '720p30:3000k', 'The one picture that HLS viewers get of a stage with guests, 16:9: shorter side, frames and bits a second; off: they get the host alone.'),
  hlsEncoder: key('FRESHET_HLS_ENCODER', text({ what: 'the name of an ffmpeg encoder', pattern: /^[a-z0-9_]{1,32}$/ }), 'libx264', 'Encoder of H264 for HLS: libx264, h264_nvenc, h264_vaapi, h264_qsv or h264_videotoolbox; where it does not work, libx264 takes its place.'),
  hlsPreset: key('FRESHET_HLS_PRESET', text({ what: 'a preset of the encoder', pattern: /^[a-z0-9]{1,16}$/ }), 'veryfast', 'Preset of libx264.'),
  hlsCpuBudgetPercent: optional('FRESHET_HLS_CPU_BUDGET', integer({ min: 0, max: 100_000 }), 'What the encoders of HLS may take, in percent of one core; a stream whose ladder finds no room is served as its source alone. Default: 80 for each core.'),
  hlsWindowMs: key('FRESHET_HLS_WINDOW', duration({ min: '12s', max: '2m' }), 30_000, 'How far back an HLS playlist reaches; kept in memory.'),
  hlsLowLatency: key('FRESHET_HLS_LOW_LATENCY', boolean(), true, 'Serve parts and blocking reload (LL-HLS) and growing segments (DASH), for streams that do not say otherwise; false: always plain HLS of two-second segments, further behind and kept longer by caches.'),
  hlsMaxStreams: key('FRESHET_HLS_MAX_STREAMS', integer({ min: 1, max: 1000 }), 8, 'Streams that this node packages at once.'),
  hlsIdleMs: key('FRESHET_HLS_IDLE', duration({ min: '5s', max: '1h' }), 60_000, 'A stream that no HLS viewer asked for in this time is packaged no longer.'),
  record: key('FRESHET_RECORD', boolean(), false, 'Streams are recorded unless their owner says otherwise; a recorded stream is packaged, and where needed encoded, although nobody watches.'),
  recordEncrypted: key('FRESHET_RECORD_ENCRYPTED', boolean(), false, 'Recordings are handed out encrypted (HLS with AES-128, without DASH and download) unless their stream says otherwise.'),
  dvrWindowMs: key('FRESHET_DVR_WINDOW', duration({ min: '1m', max: '7d' }), 43_200_000, 'How far back viewers of a recorded stream can go while it is live.'),
  recordQueueBytes: key('FRESHET_RECORD_QUEUE', byteSize({ min: '1MiB', max: '64GiB' }), 268_435_456, 'What all recordings of this node may hold in memory while the store is slow or away.'),
  hlsMaxHeldPerAddress: key('FRESHET_HLS_MAX_HELD_PER_ADDRESS', integer({ min: 1, max: 1_000_000 }), 1024, 'HLS requests per client address that may wait for media; a CDN is one address.'),
  hlsPathSecret: optional('FRESHET_HLS_PATH_SECRET', secret(32), 'Key of signed paths (/t/<expiry>.<signature>/live/…), the same for all processes and edges; without it, one of this data directory.'),
  hlsPathTtlMs: key('FRESHET_HLS_PATH_TTL', duration({ min: '1m', max: '7d' }), 14_400_000, 'How long a signed path is good for; players ask for a new one before.'),
  cdnPathways: key('FRESHET_CDN_PATHWAYS', list(text(PATHWAY)), [], 'CDNs in front of HLS, best first, each as id=host or id=host:port, all on one port; viewers are sent to the first and steered to the others.'),
  cdnEdgeSecret: optional('FRESHET_CDN_EDGE_SECRET', secret(32), 'What edges show in X-Freshet-Edge; with it, viewers past the CDN are bounded and get lower rungs.'),
  hlsMaxDirectViewers: key('FRESHET_HLS_MAX_DIRECT_VIEWERS', integer({ min: 0, max: 1_000_000 }), 100, 'HLS viewers that may come past the CDN at once.'),
  hlsMaxDirectHeight: key('FRESHET_HLS_MAX_DIRECT_HEIGHT', integer({ min: 64, max: 2160 }), 480, 'Shorter side of the largest picture that those get, in pixels.'),

  // Chat.
  chatReading: key('FRESHET_CHAT_READING', choice('everyone', 'accounts'), 'everyone', 'Who may read chat; to write one needs an account.'),
  chatDeleteWindowMs: key('FRESHET_CHAT_DELETE_WINDOW', duration({ min: '0s', max: '365d' }), 900_000, 'How long people may take their own messages back.'),
  chatRetentionMs: key('FRESHET_CHAT_RETENTION', duration({ min: '0s', max: '3650d' }), 0, 'How long chat messages are kept, by whole months; 0 is for good.'),
  chatClassifierUrl: optional('FRESHET_CHAT_CLASSIFIER_URL', url('http:', 'https:'), 'Classifier that automod asks: POST {"text"} is answered with {"scores": {name: 0 to 1}}.'),
  chatClassifierToken: optional('FRESHET_CHAT_CLASSIFIER_TOKEN', secret(8), 'Bearer token that the classifier is shown.'),
  chatClassifierTimeoutMs: key('FRESHET_CHAT_CLASSIFIER_TIMEOUT', duration({ min: '50ms', max: '5s' }), 500, 'Longest wait for the classifier.'),
  chatClassifierFailure: key('FRESHET_CHAT_CLASSIFIER_FAILURE', choice('send', 'hold'), 'send', 'A message that the classifier could not judge is sent, or held for a moderator.'),

  // Accounts.
  smtpUrl: optional('FRESHET_SMTP_URL', secretUrl('smtp:', 'smtps:'), 'Mail server, smtp://user:password@host:587 (STARTTLS) or smtps://…:465; without it, mails are printed on the console.'),
  smtpCa: optional('FRESHET_SMTP_CA', path(), 'PEM file with the authority that signed the certificate of the mail server; without it, the public ones.'),
  mailFrom: key('FRESHET_MAIL_FROM', text(MAIL_FROM), 'Freshet <noreply@localhost>', 'Sender of mails.'),
  fieldKeys: optional('FRESHET_FIELD_KEYS', secretList(32), 'Keys that seal e-mail addresses and tokens in the database, and that those of encrypted recordings and objects are made of, newest first, the same for all processes of one database; without it, one of this data directory.'),
  oidcFile: optional('FRESHET_OIDC_FILE', path(), 'JSON file of OpenID Connect providers to sign in with: a list of id, name, issuer, clientId, clientSecret and, if need be, scope.'),
  subscriptionSecret: optional('FRESHET_SUBSCRIPTION_SECRET', secret(32), 'Secret with which the payment side signs what it tells of subscriptions; without it nothing is taken.'),

  // State.
  mode: key('FRESHET_MODE', choice('standard', 'production'), 'standard', 'In production nothing starts with connections to other machines that are not encrypted, or with secrets that are easily guessed.'),
  dataDir: key('FRESHET_DATA_DIR', path(), './data', 'Directory of everything that is kept: database, recordings, certificate.'),
  objectsEncryption: key('FRESHET_OBJECTS_ENCRYPTION', choice('none', 'new', 'only'), 'none', 'Recordings, clips and pictures in the data directory are encrypted: what is stored from now on; only: what is not encrypted is not read either.'),
  s3Bucket: optional('FRESHET_S3_BUCKET', text(BUCKET), 'Bucket for recordings, clips and pictures, on S3 or a server that speaks like it; without it they lie in the data directory.'),
  s3Endpoint: optional('FRESHET_S3_ENDPOINT', url('http:', 'https:'), 'URL of that server; without it, Amazon\'s in the region.'),
  s3Region: key('FRESHET_S3_REGION', text(REGION), 'us-east-1', 'Region of the bucket.'),
  s3PathStyle: key('FRESHET_S3_PATH_STYLE', boolean(), false, 'The bucket stands in the path and not in the host name, as most servers but Amazon\'s want it.'),
  s3Prefix: key('FRESHET_S3_PREFIX', text(OBJECT_PREFIX), '', 'Folder of the bucket in which everything lies.'),
  s3AccessKey: optional('FRESHET_S3_ACCESS_KEY', text(ACCESS_KEY), 'Name of the key to the bucket; without it, the credentials of the machine (AWS_* variables, profile or role).'),
  s3SecretKey: optional('FRESHET_S3_SECRET_KEY', secret(8), 'The key itself.'),
  s3Encryption: key('FRESHET_S3_ENCRYPTION', choice('none', 'AES256', 'aws:kms'), 'none', 'How the server encrypts what it stores.'),
  s3KmsKey: optional('FRESHET_S3_KMS_KEY', text({ what: 'the id or ARN of a key', pattern: /^[A-Za-z0-9:/_-]{1,256}$/ }), 'Key of aws:kms; without it, Amazon\'s own.'),
  s3TimeoutMs: key('FRESHET_S3_TIMEOUT', duration({ min: '1s', max: '2m' }), 20_000, 'Longest wait for an answer of that server, all tries together.'),
  s3Delivery: key('FRESHET_S3_DELIVERY', choice('proxy', 'presigned'), 'proxy', 'Media of recordings and clips goes through this process, or viewers are sent to the bucket with a URL that is good for an hour.'),
  s3PublicUrl: optional('FRESHET_S3_PUBLIC_URL', url('http:', 'https:'), 'CDN in front of the bucket; viewers are sent there for what everybody may see.'),
  databaseUrl: optional('DATABASE_URL', secretUrl('postgres:', 'postgresql:'), 'PostgreSQL server; without it, one of our own in the data directory.'),
  databaseReadUrl: optional('DATABASE_READ_URL', secretUrl('postgres:', 'postgresql:'), 'Replica of that server for reads of what all may see; without it, they go there too.'),
  databaseMaxLagMs: key('FRESHET_DATABASE_MAX_LAG', duration({ min: '100ms', max: '10m' }), 5_000, 'How far the replica may be behind before reads go to the primary.'),
  statementTimeoutMs: key('FRESHET_STATEMENT_TIMEOUT', duration({ min: '100ms', max: '10m' }), 5_000, 'Longest that one statement may run in the database.'),
  databasePoolSize: key('FRESHET_DATABASE_POOL', integer({ min: 1, max: 500 }), 10, 'Connections to PostgreSQL, and as many to the replica.'),
  redisUrl: optional('REDIS_URL', redisUrl(), 'Redis: one server, Sentinels or a cluster; needed as soon as there is more than one process.'),

  // This node among others.
  nodeId: optional('FRESHET_NODE_ID', text(NODE_ID), 'Name of this node; without it, a new one at every start.'),
  region: key('FRESHET_REGION', text(REGION), 'local', 'Region of this node; viewers are served from their own.'),
  regionHeader: optional('FRESHET_REGION_HEADER', text(HEADER_NAME), 'Request header in which a proxy names the region of a client, for instance x-region.'),
  regionUrls: key('FRESHET_REGION_URLS', list(text(REGION_URL)), [], 'Where browsers reach a process of each region, as region=URL; where nobody names their region, they measure which is nearest.'),
  countryHeader: optional('FRESHET_COUNTRY_HEADER', text(HEADER_NAME), 'Request header in which a proxy names the country of a client (ISO 3166-1, two letters), for instance cf-ipcountry; for analytics.'),
  subdivisionHeader: optional('FRESHET_SUBDIVISION_HEADER', text(HEADER_NAME), 'Request header in which a proxy names the subdivision of that country (ISO 3166-2, with or without the country), for instance cf-region-code.'),
  countryFile: optional('FRESHET_COUNTRY_FILE', path(), 'CSV file of lines first,last,country or first,last,country,region with address ranges, for clients without those headers.'),
  relayFanOut: key('FRESHET_RELAY_FAN_OUT', integer({ min: 1, max: 1000 }), 16, 'Nodes of its region that a media node relays one stream to.'),
  rpcHost: key('FRESHET_RPC_HOST', host(), '127.0.0.1', 'Address that node-to-node calls listen on.'),
  rpcPort: key('FRESHET_RPC_PORT', port(), 7070, 'Port of node-to-node calls; opened when there is a Redis.'),
  rpcUrl: optional('FRESHET_RPC_URL', url('http:', 'https:'), 'URL under which other nodes reach this one; without it, made of host and port.'),
  nodeUrl: optional('FRESHET_NODE_URL', url('http:', 'https:'), 'URL of this media node itself, as in https://eu1.example.org: WHIP and WHEP clients whose media goes here, and who asked another process, are sent here with 307; without it, whom they ask serves them.'),
  rpcCert: optional('FRESHET_RPC_CERT', path(), 'PEM file with the certificate for node-to-node calls; without it they are not encrypted.'),
  rpcKey: optional('FRESHET_RPC_KEY', path(), 'PEM file with the key of that certificate.'),
  rpcCa: optional('FRESHET_RPC_CA', path(), 'PEM file with the authority that signed the certificates of other nodes; without it, the public ones.'),
  rpcMutualTls: key('FRESHET_RPC_MUTUAL_TLS', boolean(), false, 'Whether callers of a node must show a certificate that FRESHET_RPC_CA signed; nodes show FRESHET_RPC_CERT.'),
  rpcSecret: optional('FRESHET_RPC_SECRET', secret(32), 'Secret that all nodes share, for their service tokens; needed away from loopback.'),

  // Watching over it.
  logLevel: key('FRESHET_LOG_LEVEL', choice('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'), 'info', 'Least weight of what is logged.'),
  logFormat: key('FRESHET_LOG_FORMAT', choice('pretty', 'json'), 'pretty', 'Log lines for people, or one JSON object each for machines.'),
  metricsHost: key('FRESHET_METRICS_HOST', host(), '127.0.0.1', 'Address that Prometheus metrics listen on.'),
  metricsPort: key('FRESHET_METRICS_PORT', port(), 9090, 'Port of Prometheus metrics.'),
  drainMs: key('FRESHET_DRAIN', duration({ min: '0s', max: '1h' }), 10_000, 'How long a stopping process waits for its sessions to move elsewhere.'),

  // Limits.
  maxBodyBytes: key('FRESHET_MAX_BODY', byteSize({ min: '1KiB', max: '64MiB' }), 1_048_576, 'Largest body of a REST request.'),
  maxSdpBytes: key('FRESHET_MAX_SDP', byteSize({ min: '4KiB', max: '1MiB' }), 131_072, 'Largest SDP of a WHIP or WHEP request.'),
  maxFrameBytes: key('FRESHET_MAX_FRAME', byteSize({ min: '4KiB', max: '4MiB' }), 131_072, 'Largest WebSocket message.'),
  maxQueueBytes: key('FRESHET_MAX_QUEUE', byteSize({ min: '64KiB', max: '64MiB' }), 1_048_576, 'Bytes that may wait for a slow WebSocket client before it is cut.'),
  maxConnectionsPerAddress: key('FRESHET_MAX_CONNECTIONS_PER_ADDRESS', integer({ min: 0, max: 1_000_000 }), 1024, 'Open HTTP connections per client address, 0 for no limit; loopback has none.'),
  maxConnections: key('FRESHET_MAX_CONNECTIONS', integer({ min: 1, max: 1_000_000 }), 20_000, 'Open HTTP connections.'),
  maxSessionsPerAddress: key('FRESHET_MAX_SESSIONS_PER_ADDRESS', integer({ min: 1, max: 1_000_000 }), 200, 'Media sessions per client address.'),
  maxViewers: key('FRESHET_MAX_VIEWERS', integer({ min: 1, max: 1_000_000 }), 5000, 'Viewers of this node over WebRTC.'),
  maxPublishers: key('FRESHET_MAX_PUBLISHERS', integer({ min: 1, max: 100_000 }), 500, 'Publishers of this node.'),
  maxBitrateBps: key('FRESHET_MAX_BITRATE', integer({ min: 100_000, max: 1_000_000_000 }), 12_000_000, 'Bits per second that a publisher may send.'),
  maxWidth: key('FRESHET_MAX_WIDTH', integer({ min: 16, max: 16_384 }), 3840, 'Widest picture, in pixels.'),
  maxHeight: key('FRESHET_MAX_HEIGHT', integer({ min: 16, max: 16_384 }), 2160, 'Highest picture, in pixels.'),
  maxFps: key('FRESHET_MAX_FPS', integer({ min: 1, max: 240 }), 60, 'Frames per second that a publisher may send.'),
  simulate: key('FRESHET_SIMULATE', boolean(), false, 'Clients may make the server act out failures; for tests only.'),
} as const;

export type ListenerName = (typeof LISTENERS)[number];

/** Variables with our prefix that the set-up reads before there is a Config. */
export const SETUP_ENV: ReadonlySet<string> = new Set(['FRESHET_CACHE_DIR', 'FRESHET_CHROMIUM']);
