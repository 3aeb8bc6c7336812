/**
 * `pledgebook/file`: a log in one file, for Node, Deno and Bun.
 */
export { type FileLogOptions, fileLog } from './logs/file/log.ts'
