/** The items that the design holds, as the window composes them. */
export { Items } from './Items.tsx';
