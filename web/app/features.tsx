/** The regions that other folders fill. */
export { PatternList } from '../patterns/index.ts';

import { EmptyState } from '../ui/EmptyState.tsx';

export const Canvas = () => <EmptyState title="Canvas" />;
export const Inspector = () => <EmptyState title="Inspector" />;
