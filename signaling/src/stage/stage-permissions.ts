/** Who may do what to whom on a stage. */
import type { SeatRole, StageAction, StageRole } from '../../proto/index.ts';

/** Acts about one seat, with the roles that they can be about. */
type Rule = {
  readonly by: readonly StageRole[];
  /** Roles of the seat that it may be about; undefined where it is about none. */
  readonly on?: Readonly<Partial<Record<StageRole, readonly SeatRole[]>>>;
};

const HOSTS: readonly StageRole[] = ['host', 'co-host'];
/** A host acts on everybody else, a co-host on guests. */
const BELOW: Rule['on'] = { host: ['co-host', 'guest'], 'co-host': ['guest'] };

export const STAGE_RULES: Readonly<Record<StageAction | 'invite' | 'inviteCoHost', Rule>> = {
  take_hand: { by: HOSTS },
  drop_hand: { by: HOSTS },
  ask_mute: { by: HOSTS, on: BELOW },
  ask_unmute: { by: HOSTS, on: BELOW },
  mute: { by: HOSTS, on: BELOW },
  unmute: { by: HOSTS, on: BELOW },
  remove: { by: HOSTS, on: BELOW },
  promote: { by: ['host'], on: { host: ['guest'] } },
  demote: { by: ['host'], on: { host: ['co-host'] } },
  lock: { by: HOSTS },
  unlock: { by: HOSTS },
  revoke: { by: HOSTS },
  layout: { by: HOSTS },
  watch: { by: HOSTS },
  unwatch: { by: HOSTS },
  invite: { by: HOSTS },
  inviteCoHost: { by: ['host'] },
};

/** Whether `actor` may do it, to a seat of role `target` where it is about a seat. */
export function mayAct(
  actor: StageRole,
  act: keyof typeof STAGE_RULES,
  target?: SeatRole,
): boolean {
  const { by, on } = STAGE_RULES[act];
  if (!by.includes(actor)) {
    return false;
  }
  return on === undefined || (target !== undefined && on[actor]?.includes(target) === true);
}

/** True for those who see raised hands and invitations. */
export function isStaff(role: StageRole): boolean {
  return HOSTS.includes(role);
}
