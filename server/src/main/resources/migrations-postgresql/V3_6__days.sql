-- How many photos a month has on each day, out of the trash: counted as they come and go, whoever writes them, so that
-- nobody has to read a large month to learn where it is cut. A day is told as its number since 1970 on the photos' own
-- clock; taken_at may be negative, and a division rounds towards 0.
create table day (
  owner  text collate "C" not null references owner (id),
  month  text collate "C" not null,
  number bigint           not null,
  count  integer          not null,
  primary key (owner, month, number)
);

-- The owner's lock, which a transaction that changes a photo takes first, keeps two from waiting for each other's days.
create function tally_day() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.trashed_at is null then
    insert into day (owner, month, number, count)
    values (old.owner, old.month, (old.taken_at - case when old.taken_at < 0 then 86399999 else 0 end) / 86400000, -1)
    on conflict (owner, month, number) do update set count = day.count - 1;
  end if;
  if tg_op <> 'DELETE' and new.trashed_at is null then
    insert into day (owner, month, number, count)
    values (new.owner, new.month, (new.taken_at - case when new.taken_at < 0 then 86399999 else 0 end) / 86400000, 1)
    on conflict (owner, month, number) do update set count = day.count + 1;
  end if;
  return null;
end
$$;

create trigger day_gains after insert on photo for each row when (new.trashed_at is null)
  execute function tally_day();

create trigger day_loses after delete on photo for each row when (old.trashed_at is null)
  execute function tally_day();

create trigger day_changes after update on photo for each row
  when (old.owner <> new.owner or old.month <> new.month or old.taken_at <> new.taken_at
    or (old.trashed_at is null) <> (new.trashed_at is null))
  execute function tally_day();

-- From here on nobody else writes photos until this is done: to make a trigger locks their table.
insert into day (owner, month, number, count)
select owner, month, (taken_at - case when taken_at < 0 then 86399999 else 0 end) / 86400000, count(*)
from photo where trashed_at is null
group by 1, 2, 3;
