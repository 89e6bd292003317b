-- What has been in the trash for long is let go of, and that is an act like the others.
create trigger audit_removed after delete on photo
begin
  insert into audit (owner, number, at, act, photo, name, revision)
  values (old.owner,
          coalesce((select number from audit where owner = old.owner order by number desc limit 1), 0) + 1,
          cast(round(unixepoch('now', 'subsec') * 1000) as integer), 'remove', old.id, old.name, old.revision);
end;
