// Lists of the REST API: each goes on page by page, or says here why it cannot grow past one answer.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPO_ROOT } from './sources.ts';

/** Operations that answer a whole collection, and what bounds it. */
const BOUNDED: Readonly<Record<string, string>> = {
  getMe: 'links of a profile, at most 5',
  getUser: 'links of a profile, at most 5',
  getUserByName: 'links of a profile, at most 5',
  listSignInProviders: 'providers of the configuration',
  listLogins: 'MAX_LOGINS 20 per account',
  listTiers: 'MAX_TIERS 100',
  listAccessTokens: 'MAX_PER_USER 50',
  listCategories: 'MAX_CATEGORIES 1,000',
  listRecommendations: 'the best so many of `limit`, at most 50: there is nothing after them',
  getStreamAnalytics: 'MAX_POINTS 1,500; countries, devices and modes of the world',
  getChannelAnalytics: 'MAX_POINTS 1,500; countries, devices and modes of the world',
  getStreamHealth: 'one warning of each kind',
  listMediaNodes: 'nodes of the cluster',
  getStreamTopology: 'nodes of the cluster',
  listRegions: 'regions of the configuration',
  getVod: 'maxItems 200 chapters',
  listEmotes: 'maxEmotes of the account’s tier',
  getAuction: 'MAX_LOTS 500 per stream',
  listPolls: 'MAX_POLLS 500 per stream',
  getPush: 'MAX_PER_USER 10 browsers',
  listWebhooks: 'MAX_PER_USER 20',
};
/** Goes on by the place in the room, in three ways: `nextBefore`, `nextAfter`, `nextFromMediaTime`. */
const BY_PLACE = ['listChat'];

type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
};
type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
};
type OpenApi = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

const document = JSON.parse(
  readFileSync(join(REPO_ROOT, 'docs', 'openapi.json'), 'utf8'),
) as OpenApi;

const resolved = (schema: Schema): Schema => {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (document.components.schemas[name] ?? {});
};

function answerOf({ responses }: Operation): Schema {
  const schema = responses['200']?.content?.['application/json']?.schema;
  return schema === undefined ? {} : resolved(schema);
}

/** Whether it answers a collection of things, not of words. */
function isList(operation: Operation): boolean {
  const { properties = {}, ...answer } = answerOf(operation);
  return [answer, ...Object.values(properties)]
    .map(resolved)
    .some(({ type, items }) => type === 'array' && resolved(items ?? {}).type === 'object');
}

const lists = Object.values(document.paths).flatMap(({ get }) =>
  get !== undefined && isList(get) ? [get] : [],
);
const idOf = ({ operationId }: Operation): string => operationId;

describe('lists of the API', () => {
  it('are found', () => {
    expect(lists.map(idOf)).toEqual(
      expect.arrayContaining(['browseStreams', 'listTakedowns', 'getModerationQueue', 'listPolls']),
    );
    expect(lists.length).toBeGreaterThan(40);
  });

  it('take `limit` and `cursor` and answer `nextCursor`, or are bounded', () => {
    const open = lists.filter((each) => {
      const query = (each.parameters ?? []).filter((parameter) => parameter.in === 'query');
      const names = query.map(({ name }) => name);
      const isPaged =
        names.includes('limit') &&
        names.includes('cursor') &&
        answerOf(each).properties?.['nextCursor'] !== undefined;
      return !isPaged && !BY_PLACE.includes(idOf(each)) && BOUNDED[idOf(each)] === undefined;
    });
    expect(open.map(idOf)).toEqual([]);
  });

  it('that are bounded are there, and do not go on', () => {
    const bounded = lists.filter((each) => idOf(each) in BOUNDED);
    expect(bounded.map(idOf).toSorted()).toEqual(Object.keys(BOUNDED).toSorted());
    expect(
      bounded.filter((each) => answerOf(each).properties?.['nextCursor'] !== undefined).map(idOf),
    ).toEqual([]);
  });
});
