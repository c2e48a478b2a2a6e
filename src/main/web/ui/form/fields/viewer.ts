import { words } from './words'

/**
 * Shows pictures full size: turn, next, previous, close. A plain modal dialog, so that the browser keeps the focus
 * inside, closes on Escape and gives the focus back.
 */
export function openPictures(urls: string[], start = 0, title = ''): void {
  let at = start
  let turn = 0
  const dialog = document.createElement('dialog')
  dialog.className = 'an-viewer'
  dialog.setAttribute('aria-label', title || words('photo.open'))
  dialog.dataset.test = 'photo-viewer'

  const image = document.createElement('img')
  const bar = document.createElement('div')
  bar.className = 'an-viewer-bar'
  const place = document.createElement('span')
  place.setAttribute('aria-live', 'polite')

  const show = () => {
    image.src = urls[at]!
    image.alt = `${title} ${at + 1}`
    image.dataset.turn = String(turn % 360)
    image.style.transform = `translate(-50%, -50%) rotate(${turn}deg)`
    // A quarter turn swaps the sides, so the limits swap with them.
    image.classList.toggle('an-viewer-lying', turn % 180 !== 0)
    place.textContent = urls.length > 1 ? `${at + 1}/${urls.length}` : ''
  }
  const button = (key: string, act: () => void) => {
    const made = document.createElement('button')
    made.type = 'button'
    made.textContent = words(key)
    made.dataset.test = key.replace('.', '-')
    made.onclick = act
    bar.append(made)
  }
  const move = (step: number) => {
    at = (at + step + urls.length) % urls.length
    turn = 0
    show()
  }
  if (urls.length > 1) button('photo.previous', () => move(-1))
  bar.append(place)
  if (urls.length > 1) button('photo.next', () => move(1))
  button('photo.turn', () => {
    turn += 90
    show()
  })
  button('photo.close', () => dialog.close())

  dialog.append(image, bar)
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowRight' && urls.length > 1) move(1)
    if (event.key === 'ArrowLeft' && urls.length > 1) move(-1)
    if (event.key === 'r') {
      turn += 90
      show()
    }
    event.stopPropagation()
  })
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  show()
  dialog.showModal()
}
