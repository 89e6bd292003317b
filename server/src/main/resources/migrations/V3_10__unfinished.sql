-- Work on the whole library that must have ended before anything is made of its rows; nothing else is in it.
create table unfinished (
  work     text   not null primary key,
  begun_at bigint not null
);
