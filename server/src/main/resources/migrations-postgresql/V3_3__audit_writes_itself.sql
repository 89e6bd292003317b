-- By bytes, as in all tables: an index on a column of another collation than the value is not looked into.
alter table audit
  alter column owner type text collate "C",
  alter column photo type text collate "C";

-- Acts on photos note themselves, whoever makes them. The owner's lock, which a transaction that changes a photo takes
-- first, keeps the numbers apart.
create function audit_photo() returns trigger language plpgsql as $$
begin
  insert into audit (owner, number, at, act, photo, name, revision)
  values (new.owner,
          coalesce((select number from audit where owner = new.owner order by number desc limit 1), 0) + 1,
          cast(extract(epoch from clock_timestamp()) * 1000 as bigint), tg_argv[0], new.id, new.name, new.revision);
  return null;
end
$$;

create trigger audit_uploaded after insert on photo for each row
  execute function audit_photo('upload');

create trigger audit_overwritten after update on photo for each row when (new.revision <> old.revision)
  execute function audit_photo('overwrite');

create trigger audit_deleted after update on photo for each row when (old.trashed_at is null and new.trashed_at is not null)
  execute function audit_photo('delete');

create trigger audit_restored after update on photo for each row when (old.trashed_at is not null and new.trashed_at is null)
  execute function audit_photo('restore');

create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is never changed';
end
$$;

create trigger audit_stays before update or delete or truncate on audit for each statement
  execute function audit_refuse();
