import { tick } from 'svelte'

/**
 * Keeps the focus in the tray when what has it is about to go: it stays at the same place of the list, or next to it.
 * To be called before each drawing of the tray.
 */
export function keepFocus(): void {
  const focused = document.activeElement
  const tray = focused?.closest('.tray')
  if (!(focused instanceof HTMLElement) || !tray) return
  const position = Number(focused.closest('li')?.ariaPosInSet ?? NaN)
  void tick().then(() => {
    // Where something has it, someone has gone there.
    if (document.activeElement !== document.body) return
    const next = focused.isConnected ? focused : tray.isConnected ? nextIn(tray, position) : undefined
    const main = document.querySelector<HTMLElement>('main')
    next?.focus()
    if (!next) main?.focus({ preventScroll: true })
  })
}

/** The row that has come to a position, or the last; else the list; else the button that is always there. */
function nextIn(tray: Element, position: number): HTMLElement | undefined {
  const rows = [...tray.querySelectorAll<HTMLElement>('li')]
  const at = (row: HTMLElement) => Number(row.ariaPosInSet)
  rows.sort((one, other) => at(one) - at(other))
  const row = Number.isNaN(position) ? undefined : (rows.find((row) => at(row) >= position) ?? rows.at(-1))
  return row ?? tray.querySelector<HTMLElement>('.list, [aria-expanded]') ?? undefined
}
