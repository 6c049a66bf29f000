export { patternActions } from './editing.ts';
export { PatternList } from './PatternList.tsx';
