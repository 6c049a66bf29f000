/** The regions that other folders fill. */
export { Canvas } from '../canvas/Canvas.tsx';
export { Inspector } from '../inspector/index.ts';
export { PatternList, patternActions } from '../patterns/index.ts';
