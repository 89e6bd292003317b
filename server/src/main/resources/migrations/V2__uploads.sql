-- CRC32C as an unsigned number of 32 bits; null for what was kept before it was measured.
alter table photo add column crc32c bigint;
alter table former_original add column crc32c bigint;
-- What the sender told of the file, for when it is put back; the offset in seconds east of Greenwich.
alter table former_original add column modified_at bigint;
alter table former_original add column modified_offset integer;
create index former_original_by_time on former_original (replaced_at);

-- The ledger: one row for every file that was ever announced. Its id is also that of the photo that it becomes,
-- unless its bytes or its name lead to another.
create table upload (
  owner           text   not null references owner (id),
  id              text   not null,
  batch           text   not null,
  name            text   not null,
  -- In lower case, to be searched.
  folded          text   not null,
  size            bigint not null,
  -- As announced; null where the sender did not know it.
  sha256          text,
  modified_at     bigint,
  modified_offset integer,
  on_collision    text   not null check (on_collision in ('ask', 'overwrite', 'keep_both', 'skip')),
  state           text   not null check (state in ('open', 'collision', 'failed', 'new', 'replaced', 'duplicate',
                                                   'restored', 'skipped', 'refused', 'cancelled', 'expired')),
  problem         text,
  detail          text,
  -- The photo that it became or met.
  photo           text,
  opened_at       bigint not null,
  ended_at        bigint,
  primary key (owner, id)
);
create index upload_by_batch on upload (owner, batch, id);
create index upload_by_state on upload (owner, state);
create index upload_unfinished on upload (opened_at) where ended_at is null;
