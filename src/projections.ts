/**
 * The door of `pledgebook/projections`: what an application makes of the events for itself.
 */
export type { Changed } from './projections/fold.ts'
export {
  type Change,
  type ProjectOptions,
  project,
  type RecordView,
  type StateView,
} from './projections/project.ts'
export {
  projection,
  type RecordProjection,
  type Reducers,
  type StateProjection,
} from './projections/projection.ts'
export {
  type Handlers,
  type Reacting,
  type ReactOptions,
  type Reactor,
  react,
  reactor,
} from './projections/reactor.ts'
export {
  memoryStore,
  type ProjectionStore,
  type Saved,
  type SavedAt,
} from './projections/store.ts'
