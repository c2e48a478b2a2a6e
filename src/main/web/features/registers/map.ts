import 'leaflet/dist/leaflet.css'
import L from 'leaflet'
import type { Point } from './values'

export interface Mark {
  id: string
  name: string
  points: Point[]
  colour?: string
}

/** A plain ground that asks nobody for pictures: lines with the degrees they stand for. */
const Graticule = L.GridLayer.extend({
  createTile(this: L.GridLayer & { _map: L.Map }, at: L.Coords): HTMLElement {
    const tile = document.createElement('div')
    const corner = this._map.unproject(L.point(at.x, at.y).multiplyBy(256), at.z)
    tile.className = 'graticule'
    tile.textContent = `${corner.lng.toFixed(3)}, ${corner.lat.toFixed(3)}`
    return tile
  },
}) as unknown as new () => L.GridLayer

/** Draws entries at their places; a click on one opens it. This module is the lazily loaded chunk. */
export function drawMap(
  host: HTMLElement, marks: Mark[], ground: { tiles: string; attribution: string }, open: (id: string) => void,
): () => void {
  const map = L.map(host, { attributionControl: ground.attribution !== '', fadeAnimation: false })
  map.attributionControl?.setPrefix(false)
  if (ground.tiles) L.tileLayer(ground.tiles, { attribution: ground.attribution, maxZoom: 18 }).addTo(map)
  else new Graticule().addTo(map)
  const drawn = L.featureGroup()
  for (const mark of marks) {
    const corners = mark.points.map((point) => L.latLng(point.lat, point.lng))
    const style = { color: mark.colour ?? 'var(--accent)', className: 'map-mark', weight: 2, fillOpacity: 0.35 }
    const shape = corners.length > 2 ? L.polygon(corners, style) : L.circleMarker(corners[0]!, { ...style, radius: 8 })
    shape.bindTooltip(mark.name).on('click', () => open(mark.id)).addTo(drawn)
  }
  drawn.addTo(map)
  map.fitBounds(drawn.getBounds(), { padding: [48, 48], maxZoom: 14, animate: false })
  drawn.eachLayer((shape) => {
    const element = (shape as L.Path).getElement()
    element?.setAttribute('data-test', 'map-mark')
  })
  return () => map.remove()
}
