import type { Model } from '../../model/schema.ts';
import type { Remark } from '../types.ts';
import { counted } from './text.ts';

const hasNotes = (model: Model): boolean =>
  [
    model,
    ...model.tables,
    ...model.tables.flatMap((table) => [...table.localIndexes, ...table.globalIndexes]),
    ...model.entities,
    ...model.entities.flatMap((entity) => entity.attributes),
    ...model.patterns,
  ].some((part) => part.notes);

/**
 * What a definition of tables and indexes alone cannot hold of a model, as one remark; none where the model has
 * nothing beside its tables.
 *
 * @param inComments what the format does keep, for people to read
 */
export function designLeftOut(model: Model, inComments?: string): Remark[] {
  const samples = model.samples.filter((sample) => sample.items.length > 0);
  const parts = [
    model.entities.length > 0 &&
      `${counted(model.entities.length, 'entity', 'entities')} with attributes and key templates`,
    model.relationships.length > 0 && counted(model.relationships.length, 'relationship'),
    model.patterns.length > 0 && counted(model.patterns.length, 'access pattern'),
    samples.length > 0 && `sample items of ${counted(samples.length, 'table')}`,
    hasNotes(model) && 'notes',
    model.unreadable.length > 0 && `${counted(model.unreadable.length, 'part')} that could not be read`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return [];
  return [
    {
      subject: `Model ${model.name}`,
      what: `${parts.join(', ')}: DynamoDB knows tables and indexes only${inComments ? ` (${inComments})` : ''}`,
      remedy: 'Commit the Keyscape file beside these files; it holds the whole design.',
    },
  ];
}
