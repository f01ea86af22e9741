/** H5: the browser's own dialog for files; empty when the person closed it. `id`: of the input, for tests. */
export const chooseInBrowser = (id: string, accept: string, multiple = false): Promise<File[]> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    Object.assign(input, { type: 'file', id, accept, multiple })
    input.style.display = 'none'
    const finish = (files: File[]) => {
      input.remove()
      resolve(files)
    }
    input.addEventListener('change', () => finish([...(input.files ?? [])]))
    input.addEventListener('cancel', () => finish([]))
    // Some browsers open the dialog only for an element of the page.
    document.body.appendChild(input)
    input.click()
  })
