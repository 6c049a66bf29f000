/** The canvas, as the rest of the page uses it. */
export { Canvas } from './Canvas.tsx';
