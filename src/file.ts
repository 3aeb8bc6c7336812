/**
 * `pledgebook/file`: a log in one file, and a store in a folder, for Node, Deno and Bun.
 */
export { type FileLogOptions, fileLog } from './logs/file/log.ts'
export { fileStore } from './projections/file-store.ts'
