package dev.imgstream.upload;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What became of a file's bytes after the ledger noted that they were safe, where they are no photo
 * of the timeline any more.
 */
enum Since {
  /** They are in the trash, and can be taken back until its time is over. */
  TRASHED,
  /** Other bytes took their place, and they can be put back while former originals are kept. */
  REPLACED,
  /** They are gone for good. */
  REMOVED;

  /**
   * Files of which it is looked up at once what became of them, at most: a file takes eight
   * microseconds.
   */
  static final int MOST_AT_ONCE = 100_000;

  private static final String SAFE =
      Arrays.stream(UploadState.values())
          .filter(UploadState::isSafe)
          .map(state -> "'" + state.word() + "'")
          .collect(Collectors.joining(", "));

  /**
   * True of the uploads {@code u} of which one of these is. Whoever looks at few must not pay for
   * all photos: PostgreSQL would make a table of them for {@code not exists}, and asks an index for
   * each file like this.
   */
  static final String ANY =
      """
      u.state in (%s) and u.sha256 is not null and (
        select p.id from photo p where p.owner = u.owner and p.sha256 = u.sha256 and p.trashed_at is null) is null"""
          .formatted(SAFE);

  /**
   * A row for each upload {@code u} of a condition of which this is true. It goes by the bytes: who
   * sends a file again after it was removed has it here, whichever photo it is.
   */
  static final String ROWS =
      """
      select u.id,
        case when p.id is not null then 'trashed'
             when exists (select 1 from former_original f
                          where f.owner = u.owner and f.photo = u.photo and f.sha256 = u.sha256) then 'replaced'
             else 'removed' end as since
      from upload u left join photo p on p.owner = u.owner and p.sha256 = u.sha256
      where (p.id is null or p.trashed_at is not null) and u.sha256 is not null and u.state in (%s) and\s"""
          .formatted(SAFE);

  static Since ofColumn(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** The word of the HTTP contract. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
