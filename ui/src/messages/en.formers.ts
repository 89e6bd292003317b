/** The words of a photo's former originals in English. */
export const formers = {
  title: 'Former versions',
  replaced: (when: string) => `Replaced ${when}`,
  kept: (size: string, until: string) => `${size} · kept until ${until}`,
  restore: 'Restore',
  restoreOf: (when: string) => `Restore the version replaced ${when}`,
  restored: 'Restored. The version that was here is kept for 30 days.',
  sameBytes: 'This version is a photo of its own by now. Nothing was changed.',
  open: 'Open it',
  gone: 'This version is no longer kept.',
  failed: 'The version could not be restored. Nothing was changed.',
  unread: 'The former versions could not be loaded.',
}
