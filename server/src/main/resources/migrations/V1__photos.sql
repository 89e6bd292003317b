-- Times are milliseconds since 1970; taken_at counts them on the photo's own wall clock, so that a photo
-- stands on the day that its taker lived. Every key begins with the owner, so that the schema can be sharded.

create table owner (
  id         text   not null primary key,
  subject    text   not null unique,
  created_at bigint not null
);

create table photo (
  owner         text    not null references owner (id),
  id            text    not null,
  name          text    not null,
  type          text    not null,
  size          bigint  not null,
  sha256        text    not null,
  -- Of the original's bytes, from 1; an overwrite makes the next.
  revision      integer not null,
  -- Of the renditions, from 1; whatever changes a rendition makes the next.
  version       integer not null,
  -- Which renditions there are at this version: 'provisional' is a thumb that a sharper one will replace.
  renditions    text    not null check (renditions in ('provisional', 'thumb', 'preview')),
  width         integer not null,
  height        integer not null,
  colour        integer not null,
  month         text    not null,
  taken_at      bigint  not null,
  -- Seconds east of Greenwich; null where the photo tells none.
  taken_offset  integer,
  taken_source  text    not null,
  uploaded_at   bigint  not null,
  modified_at   bigint,
  make          text,
  model         text,
  lens          text,
  exposure_time double precision,
  aperture      double precision,
  iso           integer,
  focal_length  double precision,
  latitude      double precision,
  longitude     double precision,
  altitude      double precision,
  favourite     boolean not null,
  trashed_at    bigint,
  primary key (owner, id)
);

-- The same bytes twice are one photo.
create unique index photo_by_bytes on photo (owner, sha256);
-- Of two uploads that race for a name, one meets this.
create unique index photo_by_name on photo (owner, name) where trashed_at is null;
create index photo_by_time on photo (owner, month, taken_at desc, id desc) where trashed_at is null;

-- One row a month, changed in the same transaction as its photos.
create table month (
  owner   text    not null references owner (id),
  month   text    not null,
  count   integer not null,
  version bigint  not null,
  primary key (owner, month)
);

-- Originals that an overwrite has replaced; their objects stay until the time is up.
create table former_original (
  owner       text    not null,
  photo       text    not null,
  revision    integer not null,
  name        text    not null,
  type        text    not null,
  size        bigint  not null,
  sha256      text    not null,
  replaced_at bigint  not null,
  primary key (owner, photo, revision),
  foreign key (owner, photo) references photo (owner, id)
);
