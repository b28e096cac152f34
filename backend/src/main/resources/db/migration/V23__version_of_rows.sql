-- What a list of obligations says follows from its years and from its agencies: what they are called, where they stand, whom to
-- ask there. A year's version number counts every change of an obligation already; this one counts every change of an agency.
-- Insert only, so that no two changes wait for each other; the job that folds the tallies puts the rows together. The sum
-- of n is the version.
create table agency_change (
    n bigint not null
);
insert into agency_change (n) values (0);

create function count_agency_change() returns trigger language plpgsql as $$
begin
    insert into agency_change (n) values (1);
    return null;
end $$;
-- A new agency stands in no row yet; its obligations are counted.
create trigger tr_agency_counted after update or delete on agency for each statement execute function count_agency_change();

create function fold_agency_changes() returns void language sql set search_path = public as $$
    with taken as (delete from agency_change where (select count(*) from agency_change) > 1 returning n)
    insert into agency_change (n) select sum(n) from taken having count(*) > 0
$$;

create function year_version(of_year int) returns text language sql stable parallel safe
    return concat_ws('.', of_year,
        coalesce((select f.changes from tally_folded f where f.year = of_year), 0)
            + (select count(*) from tally_pending p where p.year = of_year),
        (select r.version from reporting_year r where r.year = of_year),
        (select count(*) from obligation_rule u where u.year = of_year));
