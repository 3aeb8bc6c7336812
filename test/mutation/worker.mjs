/**
 * Plays tests against one mutant after another, in a thread that the runner can end when a mutant
 * makes a test run for ever.
 */
import { parentPort, workerData } from 'node:worker_threads'

// What the mutated sources and Stryker tell each other. A mutant of what runs while a module
// loads is switched on before it does.
globalThis.__stryker__ = { activeMutant: workerData.activeMutant }
const shared = globalThis.__stryker__

const judges = await loaded()

parentPort.on('message', async ({ activeMutant, hitLimit, asked }) => {
  Object.assign(shared, { activeMutant, hitLimit, hitCount: 0 })
  // In the order asked for: a mutant is to be noticed quickly. Without one, all of them.
  const ids = asked ?? [...judges.keys()]
  for (const id of ids) if (!(await plays(id)) && asked) break
  shared.currentTestId = undefined
  const { hitCount, mutantCoverage } = shared
  parentPort.postMessage({
    ended: { hitCount, mutantCoverage: asked ? undefined : mutantCoverage },
  })
})
parentPort.postMessage({ loaded: true })

async function loaded() {
  const { judges } = await import(workerData.bundle)
  return new Map(judges.map(({ id, play }) => [id, play]))
}

async function plays(id) {
  parentPort.postMessage({ playing: id })
  shared.currentTestId = id
  const started = performance.now()
  let failureMessage
  try {
    await judges.get(id)()
  } catch (error) {
    failureMessage = String(error)
  }
  parentPort.postMessage({ played: { id, failureMessage, ms: performance.now() - started } })
  return failureMessage === undefined
}
