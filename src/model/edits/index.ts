export {
  addAttribute,
  addEntity,
  addGlobalIndex,
  addLocalIndex,
  addPattern,
  addRelationship,
  addTable,
} from './add.ts';
export type { Consequence } from './consequence.ts';
export { duplicateEntity, duplicatePattern } from './duplicate.ts';
export { keyOnAttribute, type NativeTemplate, placementByAttributes } from './key-on-attribute.ts';
export { moveAttribute, setPlacement } from './place.ts';
export {
  removeAttribute,
  removeEntity,
  removeIndex,
  removePattern,
  removeRelationship,
  removeTable,
} from './remove.ts';
export { type RenameInTemplate, renameAttribute } from './rename-attribute.ts';
export { renameField } from './rename-field.ts';
export { renameKeyAttribute } from './rename-key-attribute.ts';
