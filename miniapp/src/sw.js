/**
 * Keeps the H5 app itself on the phone of the field staff, so that it starts without network. Registered by their pages only.
 * Files with a hash in their name never change: once kept, never asked again. The page itself comes from the network when there is one. The API is never kept.
 */
const SHELL = 'shell'

const keepAll = async () => {
  const shell = await caches.open(SHELL)
  const files = await (await fetch('./files.json', { cache: 'no-store' })).json()
  const kept = new Set((await shell.keys()).map((request) => request.url))
  for (const file of files) if (!kept.has(new URL(file, location.href).href)) await shell.add(file)
  // The page last: it names files that are kept by now.
  await shell.add(new Request('./', { cache: 'no-store' }))
  const wanted = ['./', ...files]
  // What an older version left.
  const current = new Set(wanted.map((file) => new URL(file, location.href).href))
  for (const request of await shell.keys()) if (!current.has(request.url)) await shell.delete(request)
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepAll().then(() => self.skipWaiting()))
})
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})
self.addEventListener('message', (event) => {
  if (event.data === 'keep') event.waitUntil(keepAll().catch(() => undefined))
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  const root = new URL('./', location.href)
  if (request.method !== 'GET' || url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return
  const name = url.pathname.slice(root.pathname.length)
  if (name === '') event.respondWith(fetch(request).catch(() => caches.match(root.href)))
  else if (name.startsWith('js/') || name.startsWith('css/')) event.respondWith(caches.match(request).then((kept) => kept || fetch(request)))
})
