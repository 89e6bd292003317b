-- An archive that was asked for, laid out byte by byte, so that a part of it is the same whoever sends it and when.
-- The release before writes and reads "zip" beside this one; nothing here does, and it goes in a later release.
create table zip_plan (
  owner   text   not null references owner (id),
  id      text   not null,
  made_at bigint not null,
  -- Its files and what it tells of those it lacks, packed, in base64.
  files   text   not null,
  -- The photo at which packing broke off because its original could not be read.
  broken  text,
  primary key (owner, id)
);

-- CRC-32s of an archive's files that follow each other, each in eight hexadecimal digits, as they became known. They go
-- with the plan.
create table zip_sum (
  owner text    not null,
  zip   text    not null,
  -- The first file's place among the archive's, from 0.
  first integer not null,
  sums  text    not null,
  primary key (owner, zip, first)
);
