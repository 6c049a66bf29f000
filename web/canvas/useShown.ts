import { useMemo } from 'react';
import { patternTitle } from '../../src/planner/sentence.ts';
import { useDocument } from '../state/document.ts';
import { usePlan } from '../state/plans.ts';
import { useSelection } from '../state/selection.ts';
import type { Shown } from './nodes/flowNodes.ts';
import { buildRoute } from './scene/route.ts';
import type { Scene } from './scene/types.ts';

/** The selected access pattern with its plan and the route it draws on the scene; undefined without one. */
export function useShown(scene: Scene): Shown {
  const selection = useSelection();
  const id = selection?.kind === 'pattern' ? selection.id : '';
  const plan = usePlan(id);
  const name = useDocument(({ model }) => {
    const pattern = model?.patterns.find((candidate) => candidate.id === id);
    return model && pattern && patternTitle(model, pattern);
  });
  return useMemo(
    () => (plan && name !== undefined ? { plan, name, route: buildRoute(scene, plan) } : undefined),
    [plan, name, scene],
  );
}
