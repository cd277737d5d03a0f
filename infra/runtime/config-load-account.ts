/** Who `freshet load` is on the server it loads: not part of the server's own configuration. */

export type LoadCredentials = {
  /** FRESHET_LOAD_USER; undefined: the tool registers an account. */
  readonly username: string | undefined;
  /** FRESHET_LOAD_PASSWORD; a secret. */
  readonly password: string | undefined;
};

export function loadCredentials(): LoadCredentials {
  return {
    username: process.env['FRESHET_LOAD_USER'],
    password: process.env['FRESHET_LOAD_PASSWORD'],
  };
}
