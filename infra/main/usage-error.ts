/** A call of the program that cannot be understood; its message says what to type. */
export class UsageError extends Error {}
