import { csvSection } from './csv/section'
import { csvInputs } from './csv/sections'
import { runSections, type Section } from './support/run-sections'

const sections = Object.fromEntries(
  Object.entries(csvInputs).map(([name, { title, input, share }]): [string, Section] => [
    name,
    (runs, seed) => csvSection({ title, input, runs: Math.ceil(runs * share), seed })
  ])
)

runSections({ name: 'csv', defaultRuns: 5_000, sections })
