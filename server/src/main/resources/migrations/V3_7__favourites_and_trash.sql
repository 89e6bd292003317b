-- Favourites and the trash are timelines of their own, read and counted by these alone.
create index photo_favourites on photo (owner, month, taken_at desc, id desc) where favourite and trashed_at is null;
create index photo_trash on photo (owner, month, taken_at desc, id desc) where trashed_at is not null;
-- What went to the trash at a moment, and what has been there for long.
create index photo_trash_by_time on photo (trashed_at) where trashed_at is not null;
