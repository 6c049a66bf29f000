/** The regions that other folders fill. */
import { EmptyState } from '../ui/EmptyState.tsx';

export const Canvas = () => <EmptyState title="Canvas" />;
export const PatternList = () => <EmptyState title="Patterns" />;
export const Inspector = () => <EmptyState title="Inspector" />;
