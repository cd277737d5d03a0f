/** Who sees an entry that is not for everybody: moderators, one user, or both. */
export type Audience = {
  readonly moderators: boolean;
  readonly userId?: string | undefined;
};

/** Whether somebody belongs to an audience. */
export type Sight = (audience: Audience) => boolean;

/** Those who see nothing but what everybody sees. */
export const PUBLIC_SIGHT: Sight = () => false;
