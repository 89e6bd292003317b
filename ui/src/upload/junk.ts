/** What systems leave in folders that nobody means to upload. */
const JUNK = /^(\.ds_store|thumbs\.db|ehthumbs\.db|desktop\.ini|\.nomedia|\._.*|icon\r)$/i
const JUNK_FOLDERS = /^(__macosx|@eadir|\.thumbnails|\.trash.*|\.spotlight-v100|\.fseventsd)$/i

export const isJunk = (name: string): boolean => JUNK.test(name)
export const isJunkFolder = (name: string): boolean => JUNK_FOLDERS.test(name)
