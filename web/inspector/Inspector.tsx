import { useDocument } from '../state/document.ts';
import { useSelection } from '../state/selection.ts';
import { EntityView } from './entity/EntityView.tsx';
import styles from './Inspector.module.css';
import { ModelView } from './model/ModelView.tsx';
import { findIndex } from './parts.ts';
import { PatternView } from './pattern/PatternView.tsx';
import { RelationshipView } from './relationship/RelationshipView.tsx';
import { IndexView } from './table/IndexView.tsx';
import { TableView } from './table/TableView.tsx';

/** The selected part of the model with everything that can be said and changed of it; the model itself without. */
export function Inspector() {
  const selection = useSelection();
  // Another part is another form: nothing typed or opened in one may show in the next.
  return (
    <div className={styles.inspector} key={`${selection?.kind} ${selection?.id}`}>
      <Selected />
    </div>
  );
}

function Selected() {
  const model = useDocument((state) => state.model);
  const selection = useSelection();
  if (!model) return null;
  const { kind, id } = selection ?? {};
  const has = (part: { id: string }) => part.id === id;
  if (kind === 'pattern') {
    const pattern = model.patterns.find(has);
    if (pattern) return <PatternView model={model} pattern={pattern} />;
  }
  if (kind === 'entity') {
    const entity = model.entities.find(has);
    if (entity) return <EntityView model={model} entity={entity} attribute={selection?.attribute} />;
  }
  if (kind === 'table') {
    const table = model.tables.find(has);
    if (table) return <TableView model={model} table={table} />;
  }
  if (kind === 'index' && id !== undefined) {
    const found = findIndex(model, id);
    if (found) return <IndexView model={model} found={found} />;
  }
  if (kind === 'relationship') {
    const relationship = model.relationships.find(has);
    if (relationship) return <RelationshipView model={model} relationship={relationship} />;
  }
  return <ModelView model={model} />;
}
