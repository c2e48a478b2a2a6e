import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import type { CaseDiagram } from '@/api/cases'
import { language } from '@/shell/i18n'
import { named } from './names'

interface Canvas {
  addMarker(element: string, marker: string): void
  viewbox(box?: Box): { outer: { width: number; height: number } }
  zoom(scale?: number | 'fit-viewport', centre?: 'auto'): number
}
interface Box {
  x: number
  y: number
  width: number
  height: number
}
interface Elements {
  get(id: string): ({ type: string } & Box) | undefined
}

/** Below this nobody can read the names. */
const READABLE = 0.75
interface Overlays {
  add(element: string, overlay: { position: object; html: HTMLElement }): void
}

/** The diagram of a case with its way in colour. This module is the lazily loaded chunk. */
export async function openDiagram(container: HTMLElement, diagram: CaseDiagram, words: { incident: string }) {
  const viewer = new NavigatedViewer({
    container,
    bpmnRenderer: {
      defaultFillColor: 'var(--surface)', defaultStrokeColor: 'var(--diagram)', defaultLabelColor: 'var(--text)',
    },
  })
  await viewer.importXML(named(diagram.xml, language.value))
  const canvas = viewer.get<Canvas>('canvas')
  const elements = viewer.get<Elements>('elementRegistry')
  const overlays = viewer.get<Overlays>('overlays')
  const mark = (ids: string[], marker: string) =>
    ids.filter((id) => elements.get(id)).forEach((id) => canvas.addMarker(id, marker))
  mark(diagram.flows, 'way-flow')
  mark(diagram.passed, 'way-passed')
  // A sub-process is where its inner step is: painting the frame as well would hide which step that is.
  const steps = diagram.current.filter((id) => elements.get(id) && elements.get(id)?.type !== 'bpmn:SubProcess')
  mark(steps, 'way-current')
  mark(diagram.current.filter((id) => !steps.includes(id)), 'way-passed')
  for (const incident of diagram.incidents) {
    if (!elements.get(incident.element)) continue
    canvas.addMarker(incident.element, 'way-incident')
    const note = document.createElement('div')
    note.className = 'way-note'
    note.textContent = words.incident
    note.title = incident.message
    overlays.add(incident.element, { position: { bottom: 4, left: 0 }, html: note })
  }
  const fit = () => {
    canvas.zoom('fit-viewport', 'auto')
    // A short diagram is not blown up beyond its natural size.
    if (canvas.zoom() > 1) canvas.zoom(1, 'auto')
  }
  fit()
  // A long procedure opens where the case stands, large enough to read; "whole diagram" shows the rest.
  if (canvas.zoom() < READABLE) {
    const here = elements.get(diagram.incidents[0]?.element ?? steps[0] ?? diagram.passed.at(-1) ?? '')
    const width = canvas.viewbox().outer.width / READABLE
    const height = canvas.viewbox().outer.height / READABLE
    if (here) canvas.viewbox({ x: here.x + here.width / 2 - width / 2, y: here.y + here.height / 2 - height / 2, width, height })
  }
  return {
    fit,
    zoom: (factor: number) => canvas.zoom(Math.min(3, Math.max(0.2, canvas.zoom() * factor)), 'auto'),
    destroy: () => viewer.destroy(),
  }
}
