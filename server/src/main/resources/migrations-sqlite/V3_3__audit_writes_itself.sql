-- Acts on photos note themselves, whoever makes them.

create trigger audit_uploaded after insert on photo
begin
  insert into audit (owner, number, at, act, photo, name, revision)
  values (new.owner,
          coalesce((select number from audit where owner = new.owner order by number desc limit 1), 0) + 1,
          cast(round(unixepoch('now', 'subsec') * 1000) as integer), 'upload', new.id, new.name, new.revision);
end;

create trigger audit_overwritten after update on photo when new.revision <> old.revision
begin
  insert into audit (owner, number, at, act, photo, name, revision)
  values (new.owner,
          coalesce((select number from audit where owner = new.owner order by number desc limit 1), 0) + 1,
          cast(round(unixepoch('now', 'subsec') * 1000) as integer), 'overwrite', new.id, new.name, new.revision);
end;

create trigger audit_deleted after update on photo when old.trashed_at is null and new.trashed_at is not null
begin
  insert into audit (owner, number, at, act, photo, name, revision)
  values (new.owner,
          coalesce((select number from audit where owner = new.owner order by number desc limit 1), 0) + 1,
          cast(round(unixepoch('now', 'subsec') * 1000) as integer), 'delete', new.id, new.name, new.revision);
end;

create trigger audit_restored after update on photo when old.trashed_at is not null and new.trashed_at is null
begin
  insert into audit (owner, number, at, act, photo, name, revision)
  values (new.owner,
          coalesce((select number from audit where owner = new.owner order by number desc limit 1), 0) + 1,
          cast(round(unixepoch('now', 'subsec') * 1000) as integer), 'restore', new.id, new.name, new.revision);
end;

create trigger audit_stays_as_it_is before update on audit
begin
  select raise(abort, 'the audit is never changed');
end;

create trigger audit_stays before delete on audit
begin
  select raise(abort, 'the audit is never changed');
end;
