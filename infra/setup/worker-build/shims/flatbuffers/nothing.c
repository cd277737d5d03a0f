/* The worker links some dependencies with link_whole, which wants a static library of its own. */
typedef int freshet_nothing;
