-- What was chosen to be downloaded as one archive, so that the browser can fetch it by an address.
create table zip (
  owner   text   not null references owner (id),
  id      text   not null,
  made_at bigint not null,
  -- Ids of photos, one after the other, in base64.
  photos  text   not null,
  primary key (owner, id)
);
