/** H5: a tab of its own, opened with the tap: a browser lets no page open one later by itself. False when there is nothing to show. */
export const inTab = async (find: () => Promise<string>): Promise<boolean> => {
  const tab = window.open('', '_blank')
  if (tab) tab.opener = null
  try {
    const address = await find()
    if (tab) tab.location.href = address
    else window.location.href = address
    return true
  } catch {
    tab?.close()
    return false
  }
}
