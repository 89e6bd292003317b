/** Fields whose text is written, of which the browser marks all. */
const WRITTEN = 'textarea, input:not([type=radio], [type=checkbox])'

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Whether keys are Ctrl+A or Cmd+A, which Caps Lock tells as `A`. With Shift or Alt they are left to the browser. */
export const isSelectAll = ({ key, ctrlKey, metaKey, altKey, shiftKey }: Keys): boolean =>
  (ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'a'

/** Whether a key asks for all that there is, other than all of a text that is being written. */
export const isForAll = (event: KeyboardEvent): boolean =>
  isSelectAll(event) && !(event.target instanceof Element && event.target.matches(WRITTEN))
