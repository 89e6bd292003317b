-- A month is read from this index alone. Its rows lie all over the table where photos came in another order than they
-- were taken in, and to fetch them took twice as long as all else that SQLite does for a month.
drop index photo_by_time;
create index photo_by_time
  on photo (owner, month, taken_at desc, id desc, width, height, colour, version, type, favourite)
  where trashed_at is null;
