-- The country's front page needs provinces, not governments and kinds: some hundred rows a year instead of one per
-- government, kind and standing. Whoever writes tally writes this with it; readers add the pending rows to either.
create table tally_province (
    year      int         not null,
    province  text        not null,
    due_at    timestamptz not null,
    closes_at timestamptz not null,
    standing  text        not null,
    n         bigint      not null,
    constraint pk_tally_province primary key (year, province, due_at, closes_at, standing)
);

create function count_in_province() returns trigger language plpgsql as $$
begin
    if tg_op in ('INSERT', 'UPDATE') then
        insert into tally_province as p (year, province, due_at, closes_at, standing, n)
        select year, substr(region_code, 1, 2), due_at, closes_at, standing, sum(n) from added group by 1, 2, 3, 4, 5
        on conflict on constraint pk_tally_province do update set n = p.n + excluded.n;
    end if;
    if tg_op in ('UPDATE', 'DELETE') then
        insert into tally_province as p (year, province, due_at, closes_at, standing, n)
        select year, substr(region_code, 1, 2), due_at, closes_at, standing, -sum(n) from removed group by 1, 2, 3, 4, 5
        on conflict on constraint pk_tally_province do update set n = p.n + excluded.n;
    end if;
    return null;
end $$;
create trigger tr_tally_added after insert on tally
    referencing new table as added for each statement execute function count_in_province();
create trigger tr_tally_changed after update on tally
    referencing new table as added old table as removed for each statement execute function count_in_province();
create trigger tr_tally_removed after delete on tally
    referencing old table as removed for each statement execute function count_in_province();

insert into tally_province (year, province, due_at, closes_at, standing, n)
select year, substr(region_code, 1, 2), due_at, closes_at, standing, sum(n) from tally group by 1, 2, 3, 4, 5;

create view tally_province_now as
    select year, province as region_code, due_at, closes_at, standing, n from tally_province
    union all
    select year, substr(region_code, 1, 2), due_at, closes_at, standing, n from tally_pending;
