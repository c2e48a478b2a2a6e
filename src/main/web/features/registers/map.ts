import 'leaflet/dist/leaflet.css'
import L from 'leaflet'
import type { Box, Spot } from '@/api/registers'
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

interface Ground {
  tiles: string
  attribution: string
}

function ground(host: HTMLElement, given: Ground): L.Map {
  const map = L.map(host, { attributionControl: given.attribution !== '', fadeAnimation: false })
  map.attributionControl?.setPrefix(false)
  if (given.tiles) L.tileLayer(given.tiles, { attribution: given.attribution, maxZoom: 18 }).addTo(map)
  else new Graticule().addTo(map)
  return map
}

const NAMED = 12
const place = (mark: Mark) => `${mark.points[0]!.lng},${mark.points[0]!.lat}`

function spot(at: L.LatLngExpression, count: number): L.Marker {
  const many = count > 1
  const size = many ? 28 + 6 * Math.min(4, Math.floor(Math.log10(count))) : 16
  return L.marker(at, { icon: L.divIcon({ className: many ? 'map-spot' : 'map-spot one', html: many ? String(count) : '', iconSize: [size, size] }), keyboard: true })
}

/**
 * Draws entries at their places; a click on one opens it, on several at the same point lists them. This module is the
 * lazily loaded chunk.
 */
export function drawMap(
  host: HTMLElement, marks: Mark[], given: Ground, open: (id: string) => void, together: (marks: Mark[]) => void,
): () => void {
  const map = ground(host, given)
  const drawn = L.featureGroup()
  const alike = new Map<string, Mark[]>()
  for (const mark of marks.filter((one) => one.points.length < 3)) alike.set(place(mark), [...(alike.get(place(mark)) ?? []), mark])
  for (const mark of marks) {
    const there = mark.points.length < 3 ? alike.get(place(mark))! : [mark]
    if (there.length > 1) {
      if (there[0] === mark) spot([mark.points[0]!.lat, mark.points[0]!.lng], there.length).on('click', () => together(there)).addTo(drawn)
      continue
    }
    const corners = mark.points.map((point) => L.latLng(point.lat, point.lng))
    const style = { color: mark.colour ?? 'var(--accent)', className: 'map-mark', weight: 2, fillOpacity: 0.35 }
    const shape = corners.length > 2 ? L.polygon(corners, style) : L.circleMarker(corners[0]!, { ...style, radius: 8 })
    // Few are called by their names at once; a finger has no way to hover.
    const named = marks.length <= NAMED && marks.find((one) => one.id === mark.id) === mark
    shape.bindTooltip(mark.name, named ? { permanent: true, direction: 'top', offset: [0, -8] } : {}).on('click', () => open(mark.id)).addTo(drawn)
  }
  drawn.addTo(map)
  map.fitBounds(drawn.getBounds(), { padding: [48, 48], maxZoom: 14, animate: false })
  drawn.eachLayer((shape) => {
    const element = (shape as L.Path | L.Marker).getElement()
    element?.setAttribute('data-test', shape instanceof L.Marker ? 'map-spot' : 'map-mark')
  })
  return () => map.remove()
}

const FAR = 4
/** So finely are all asked for once, to see how far they reach. */
const EXTENT = 10
const NEAREST = 18

/** No zooming tells them apart. */
const isPoint = (box: Box) => box.east - box.west < 1e-7 && box.north - box.south < 1e-7

/** Draws very many: what is near each other is one spot with its number, asked anew wherever the map is moved. */
export function drawSpots(
  host: HTMLElement, given: Ground, load: (zoom: number, box?: Box) => Promise<Spot[]>, open: (id: string) => void,
  together: (box: Box) => void,
): () => void {
  const map = ground(host, given).setView([30, 117], FAR)
  const drawn = L.layerGroup().addTo(map)
  let asked = 0
  let gone = false
  function draw(spots: Spot[]) {
    drawn.clearLayers()
    for (const one of spots) {
      const mark = spot([one.lat, one.lng], one.count).addTo(drawn)
      mark.getElement()?.setAttribute('data-test', 'map-spot')
      mark.on('click', () => {
        if (one.id) open(one.id)
        else if (one.box && (map.getZoom() >= NEAREST || isPoint(one.box))) together(one.box)
        else map.setView([one.lat, one.lng], Math.min(NEAREST, map.getZoom() + 2))
      })
    }
  }
  async function look() {
    const mine = ++asked
    const seen = map.getBounds()
    const box = { west: seen.getWest(), south: seen.getSouth(), east: seen.getEast(), north: seen.getNorth() }
    // What could not be asked stays as it was until the map is moved again.
    const spots = await load(map.getZoom(), box).catch(() => null)
    if (spots && mine === asked && !gone) draw(spots)
  }
  load(EXTENT).then((all) => {
    if (gone) return
    if (all.length) map.fitBounds(L.latLngBounds(all.map((spot) => [spot.lat, spot.lng])), { padding: [48, 48], maxZoom: 12, animate: false })
    map.on('moveend', look)
    return look()
  }).catch(() => undefined)
  return () => {
    gone = true
    map.remove()
  }
}
