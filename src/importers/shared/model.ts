/** The model that an import gives. */
import {
  currentVersion,
  type Entity,
  type Model,
  type Pattern,
  type Samples,
  type Table,
} from '../../model/schema.ts';

type Parts = {
  name: string;
  description?: string | undefined;
  notes?: string | undefined;
  tables: Table[];
  entities: Entity[];
  patterns?: Pattern[];
  samples?: Samples[];
};

/** A whole model of these parts; what an import does not speak of has the values that an empty file has. */
export function modelOf({ name, description, notes, tables, entities, patterns, samples }: Parts): Model {
  return {
    keyscape: currentVersion,
    name,
    ...(description !== undefined && { description }),
    fanOutLimit: 100,
    tables,
    entities,
    relationships: [],
    patterns: patterns ?? [],
    ...(notes !== undefined && { notes }),
    samples: samples ?? [],
    layout: { nodes: [] },
    unreadable: [],
  };
}

/** A name for a model from that of its file, without folders and ending. */
export function nameOfFile(fileName: string | undefined): string | undefined {
  const name = fileName
    ?.replace(/^.*[/\\]/, '')
    .replace(/\.[^.]*$/, '')
    .trim();
  return name === '' ? undefined : name;
}
