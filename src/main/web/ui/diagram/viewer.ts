import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import type { CaseDiagram } from '@/api/cases'

interface Canvas {
  addMarker(element: string, marker: string): void
  zoom(scale?: number | 'fit-viewport', centre?: 'auto'): number
}
interface Elements {
  get(id: string): unknown
}
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
  await viewer.importXML(diagram.xml)
  const canvas = viewer.get<Canvas>('canvas')
  const elements = viewer.get<Elements>('elementRegistry')
  const overlays = viewer.get<Overlays>('overlays')
  const mark = (ids: string[], marker: string) =>
    ids.filter((id) => elements.get(id)).forEach((id) => canvas.addMarker(id, marker))
  mark(diagram.flows, 'way-flow')
  mark(diagram.passed, 'way-passed')
  mark(diagram.current, 'way-current')
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
  return {
    fit,
    zoom: (factor: number) => canvas.zoom(Math.min(3, Math.max(0.2, canvas.zoom() * factor)), 'auto'),
    destroy: () => viewer.destroy(),
  }
}
