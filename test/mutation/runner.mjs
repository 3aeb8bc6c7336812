/**
 * A runner for Stryker that plays the tests against all mutants in one thread.
 *
 * A mutant meets the tests that come across it, quick ones first, up to the first that fails. A
 * test that takes far longer than it did without a mutant has noticed it too: it is stopped.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { bundle } from './bundle.mjs'

const TIMES_FILE = 'judges.times.json'
const LEAST_MS = 3000
const TIMES = 20
/**
 * How long a mutant meets tests: one that nothing has noticed by then is taken as a survivor, so
 * that a score is the least that it can be.
 */
const BUDGET_MS = Number(process.env.MUTATION_BUDGET_MS ?? Number.POSITIVE_INFINITY)

class Runner {
  #thread
  #usual = new Map()
  /** How many mutants each test has noticed. */
  #noticed = new Map()
  #bundle = ''

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init() {
    this.#bundle = resolve('judges.bundle.mjs')
    await bundle((process.env.MUTATION_TESTS ?? '').split(','), this.#bundle)
  }

  async dryRun() {
    const { tests, ended } = await this.#play({})
    for (const { id, timeSpentMs } of tests) this.#usual.set(id, timeSpentMs)
    // One process of several makes the dry run; how long a test takes concerns all of them.
    writeFileSync(TIMES_FILE, JSON.stringify([...this.#usual]))
    const { mutantCoverage } = ended
    return { status: DryRunStatus.Complete, tests, mutantCoverage }
  }

  async mutantRun({ activeMutant, mutantActivation, hitLimit, reloadEnvironment, testFilter }) {
    const isStatic = mutantActivation === 'static'
    if (isStatic || reloadEnvironment) await this.#end()
    if (this.#usual.size === 0) this.#usual = new Map(JSON.parse(readFileSync(TIMES_FILE, 'utf8')))
    const asked = this.#inOrder([...(testFilter ?? this.#usual.keys())])
    const { tests, ended, stopped } = await this.#play(
      { activeMutant: activeMutant.id, hitLimit, asked },
      isStatic ? activeMutant.id : undefined,
    )
    if (isStatic) await this.#end()
    if (stopped) return toMutantRunResult({ status: DryRunStatus.Timeout, reason: stopped })
    const { id } = tests.find(({ status }) => status === TestStatus.Failed) ?? {}
    if (id !== undefined) this.#noticed.set(id, (this.#noticed.get(id) ?? 0) + 1)
    const limited = determineHitLimitReached(ended.hitCount, hitLimit)
    return toMutantRunResult(limited ?? { status: DryRunStatus.Complete, tests })
  }

  /** First what has noticed most, then what is quick, as much as there is time for. */
  #inOrder(tests) {
    const noticed = (id) => this.#noticed.get(id) ?? 0
    tests.sort((a, b) => noticed(b) - noticed(a) || this.#usual.get(a) - this.#usual.get(b))
    let ms = 0
    return tests.filter((id) => {
      ms += this.#usual.get(id)
      return ms <= BUDGET_MS
    })
  }

  async dispose() {
    await this.#end()
  }

  async #end() {
    await this.#thread?.terminate()
    this.#thread = undefined
  }

  /** What the thread says of the tests it plays, up to the end or to the test that never ends. */
  async #play(asked, activeMutant) {
    const thread = this.#thread ?? this.#start(activeMutant)
    this.#thread = thread
    const tests = []
    let timer
    const result = await new Promise((done) => {
      const limit = (id) => {
        clearTimeout(timer)
        const ms = Math.max(LEAST_MS, TIMES * (this.#usual.get(id) ?? Number.POSITIVE_INFINITY))
        if (ms < 2 ** 31) timer = setTimeout(() => done({ stopped: id }), ms)
      }
      thread.removeAllListeners()
      thread.on('error', (error) => {
        const failed = { id: 'loading', name: 'loading', status: TestStatus.Failed, timeSpentMs: 0 }
        tests.push({ ...failed, failureMessage: String(error) })
        this.#thread = undefined
        done({ ended: {} })
      })
      thread.on('message', ({ playing, played, ended }) => {
        if (playing !== undefined) limit(playing)
        if (played) tests.push(told(played))
        if (ended) done({ ended })
      })
      thread.postMessage(asked)
    })
    clearTimeout(timer)
    if (result.stopped) await this.#end()
    return { tests, ...result }
  }

  #start(activeMutant) {
    const file = new URL('./worker.mjs', import.meta.url)
    const workerData = { bundle: pathToFileURL(this.#bundle).href, activeMutant }
    return new Worker(file, { workerData })
  }
}

function told({ id, failureMessage, ms }) {
  const test = { id, name: id, timeSpentMs: ms }
  if (failureMessage === undefined) return { ...test, status: TestStatus.Success }
  return { ...test, status: TestStatus.Failed, failureMessage }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'judges', Runner)]
