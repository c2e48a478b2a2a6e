import { Photo } from './photo'
import { Qr } from './qr'

/** Our own form-js field components; each carries its type in its static `config`. */
export const customFields: { config: { type: string } }[] = [Photo, Qr]
