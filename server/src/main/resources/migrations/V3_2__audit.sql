-- What was done to photos: one row an act, written in the transaction of the act. Triggers write it (in the migration
-- after this one, for each dialect its own) and refuse to change it.
create table audit (
  owner    text    not null references owner (id),
  -- From 1, without gaps, so that a row that somebody took away is missed.
  number   bigint  not null,
  at       bigint  not null,
  -- upload, overwrite, delete, restore, download; others may come.
  act      text    not null,
  photo    text    not null,
  -- As it was called then, and which of its originals it was about.
  name     text    not null,
  revision integer not null,
  primary key (owner, number)
);
create index audit_by_time on audit (at);
create index audit_by_photo on audit (photo, at);
