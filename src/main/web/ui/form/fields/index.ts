import { FilePicker } from './file'
import { Photo } from './photo'
import { Place } from './place'
import { Qr } from './qr'
import { Reference } from './reference'

/** Our own form-js field components; each carries its type in its static `config`. */
export const customFields: { config: { type: string } }[] = [FilePicker, Photo, Place, Qr, Reference]
