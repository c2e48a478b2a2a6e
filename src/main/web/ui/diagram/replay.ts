import type { CaseDiagram } from '@/api/cases'

/** The diagram as it looked after the first `count` transactions of its case. */
export function after(diagram: CaseDiagram, count: number): CaseDiagram {
  const current: string[] = []
  const passed = new Set<string>()
  const flows = new Set<string>()
  for (const { kind, id } of diagram.way.slice(0, count).flatMap((move) => move.moves)) {
    if (kind === 'node') current.push(id)
    else if (kind === 'flow') flows.add(id)
    else {
      const here = current.indexOf(id)
      if (here >= 0) current.splice(here, 1)
      if (kind === 'left') passed.add(id)
    }
  }
  return { ...diagram, current, passed: [...passed], flows: [...flows], incidents: [] }
}
