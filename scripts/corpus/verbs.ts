/**
 * A case does not name the action of a write; its description begins with a verb. The table is the whole of the
 * guess: the first word of the description that stands in it decides, and a description without any creates.
 */
import type { WritePattern } from '../../src/model/schema.ts';

export type Action = WritePattern['action'];

const verbs: Record<Action, string> = {
  create:
    'add append assign book create enroll enter insert invite issue join log open order place post publish put ' +
    'record register save schedule send sign store submit subscribe upload write',
  update:
    'accept activate adjust approve archive assigning block cancel change close complete confirm deactivate ' +
    'decrease decrement deposit disable edit enable end expire extend finish follow increase increment lock ' +
    'mark modify move pause rename renew replace reset resume set ship start stop suspend touch transfer ' +
    'unlock update upgrade withdraw',
  delete: 'clear delete discard drop erase leave purge remove revoke unregister unsubscribe',
};

const actions = new Map(
  Object.entries(verbs).flatMap(([action, words]) =>
    words.split(' ').map((word) => [word, action as Action]),
  ),
);

/** The action that a description of a write stands for. */
export function actionOf(description: string): Action {
  for (const word of description.toLowerCase().match(/[a-z]+/g) ?? []) {
    const action = actions.get(word);
    if (action) return action;
  }
  return 'create';
}

/** Does the description demand that a value be no other item's? */
export function demandsUnique(description: string): boolean {
  return /\bunique(ness|ly)?\b/i.test(description);
}
