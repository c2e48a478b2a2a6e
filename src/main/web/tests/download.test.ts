import { expect, test } from 'vitest'
import { fileName } from '@/ui/download'

test('a file is called what the server calls it, in any script', () => {
  expect(fileName("attachment; filename=\"=?UTF-8?Q?x?=\"; filename*=UTF-8''%E4%BC%81%E4%B8%9A.xlsx")).toBe('企业.xlsx')
  expect(fileName('attachment; filename="plain.xlsx"')).toBe('plain.xlsx')
  expect(fileName('')).toBe('download')
})
