/** Routes of categories: what there is and how many watch; made and renamed by administrators. */
import { Type } from '@sinclair/typebox';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import type { Category } from './categories.ts';
import type { CategorySums } from './live-list.ts';

const LINE =
  '^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069]*\\S[^\\u0000-\\u001f]*$';
const name = Type.String({ minLength: 1, maxLength: 64, pattern: LINE });
const aliases = Type.Array(name, { maxItems: 30 });
const slug = Type.String({
  minLength: 1,
  maxLength: 64,
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  description: 'Lower-case letters, digits and single hyphens; it never changes',
});

const CategoryView = Type.Object(
  {
    slug: Type.String(),
    name: Type.String(),
    aliases: Type.Array(Type.String()),
    viewerCount: Type.Integer({ description: 'Of its public live streams together' }),
    streamCount: Type.Integer(),
  },
  { title: 'Category' },
);
const CategoryList = Type.Object(
  { categories: Type.Array(CategoryView) },
  { title: 'CategoryList' },
);
const CategoryBody = Type.Object({ slug, name, aliases: Type.Optional(aliases) });
const CategoryPatch = Type.Object({ name: Type.Optional(name), aliases: Type.Optional(aliases) });
const CategoryParams = Type.Object({ slug: Type.String({ maxLength: 64 }) });

export function categoryRoutes({ discovery }: Services): readonly Route[] {
  async function shown(category: Category): Promise<object> {
    return view(category, (await discovery.index.current()).categorySums());
  }

  return [
    route({
      method: 'GET',
      path: '/categories',
      operationId: 'listCategories',
      summary: 'All categories, most watched first',
      tag: 'discovery',
      access: 'public',
      rate: 'read',
      success: { status: 200, schema: CategoryList },
      handler: async () => {
        const [list, live] = await Promise.all([
          discovery.categories.all(),
          discovery.index.current(),
        ]);
        const sums = live.categorySums();
        const views = list.map((category) => view(category, sums));
        views.sort((a, b) => b.viewerCount - a.viewerCount || b.streamCount - a.streamCount);
        return { body: { categories: views } };
      },
    }),
    route({
      method: 'POST',
      path: '/categories',
      operationId: 'createCategory',
      summary: 'A new category',
      tag: 'discovery',
      access: 'admin',
      rate: 'write',
      body: CategoryBody,
      success: { status: 201, schema: CategoryView },
      errors: ['API_INVALID', 'API_FORBIDDEN', 'CATEGORY_TAKEN', 'API_TOO_MANY'],
      handler: async ({ body }) => {
        const made = await discovery.categories.create({
          aliases: [],
          ...body,
          name: body.name.trim(),
        });
        discovery.index.touch();
        return { body: await shown(made) };
      },
    }),
    route({
      method: 'PATCH',
      path: '/categories/:slug',
      operationId: 'changeCategory',
      summary: 'Another name or other aliases; streams of the category follow',
      tag: 'discovery',
      access: 'admin',
      rate: 'write',
      params: CategoryParams,
      body: CategoryPatch,
      success: { status: 200, schema: CategoryView },
      errors: ['API_INVALID', 'API_FORBIDDEN', 'CATEGORY_NOT_FOUND', 'CATEGORY_TAKEN'],
      handler: async ({ params, body }) => {
        const { name: given, ...rest } = body;
        const changes = { ...rest, ...(given !== undefined && { name: given.trim() }) };
        const changed = await discovery.categories.change(params.slug, changes);
        discovery.index.touch();
        return { body: await shown(changed) };
      },
    }),
  ];
}

function view(
  { slug: key, name: title, aliases: words }: Category,
  sums: CategorySums,
): Category & { readonly viewerCount: number; readonly streamCount: number } {
  const { viewers = 0, streams = 0 } = sums.get(key) ?? {};
  return { slug: key, name: title, aliases: words, viewerCount: viewers, streamCount: streams };
}
