import type { Upload } from '../../functions/contract/files.ts'

/** Posts a file to storage as wx.uploadFile does; the status of storage. */
export const sendFile = async (upload: Upload, bytes: Uint8Array): Promise<number> => {
  const form = new FormData()
  for (const [name, value] of Object.entries(upload.fields)) form.set(name, value)
  form.set('file', new Blob([new Uint8Array(bytes)]), 'tmp.png')
  return (await fetch(upload.url, { method: 'POST', body: form })).status
}
