-- A program that had started before a rebuilding knows nothing of it, so the tables refuse what it would keep. Whoever
-- puts rows back says so in its transaction.
create function refuse_while_unfinished() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('imgstream.puts_back', true), '') <> 'on' and exists (select from unfinished) then
    -- Of the class of insufficient resources, which programs of the release before answer with 503 too.
    raise exception 'the database is being rebuilt' using errcode = '53IMG';
  end if;
  return null;
end
$$;

create trigger unfinished_photo before insert or update or delete on photo for each statement
  execute function refuse_while_unfinished();

create trigger unfinished_upload before insert or update or delete on upload for each statement
  execute function refuse_while_unfinished();

create trigger unfinished_audit before insert on audit for each statement
  execute function refuse_while_unfinished();

-- Whoever begins waits until what others are keeping is kept, and sees it.
create function wait_for_writers() returns trigger language plpgsql as $$
begin
  lock table photo, upload, audit in share row exclusive mode;
  return null;
end
$$;

create trigger unfinished_begins before insert on unfinished for each statement
  execute function wait_for_writers();
