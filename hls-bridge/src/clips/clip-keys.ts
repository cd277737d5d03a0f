/** Where clips lie in the ObjectStore. Pure. */

/** All of a clip. */
export const clipFolder = (clipId: string): string => `clips/${clipId}/`;
export const clipKey = (clipId: string, name: string): string => `clips/${clipId}/${name}`;
