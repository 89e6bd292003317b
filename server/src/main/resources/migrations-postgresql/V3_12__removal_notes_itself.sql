-- What has been in the trash for long is let go of, and that is an act like the others.
create function audit_removal() returns trigger language plpgsql as $$
begin
  insert into audit (owner, number, at, act, photo, name, revision)
  values (old.owner,
          coalesce((select number from audit where owner = old.owner order by number desc limit 1), 0) + 1,
          cast(extract(epoch from clock_timestamp()) * 1000 as bigint), 'remove', old.id, old.name, old.revision);
  return null;
end
$$;

create trigger audit_removed after delete on photo for each row
  execute function audit_removal();
