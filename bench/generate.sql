-- A country of :agencies agencies that owed something in each of the :years years up to :last. One statement per line
-- of ';'. Standings are drawn by hash, so two runs give the same country.
insert into agency (id, name, kind, parent_id, government_id, path, region_code, active_from, created_at, updated_at)
select id, name, kind, null, id, '/' || id || '/', code, date '2010-01-01', now(), now()
from (select nextval('agency_seq') as id, code, name,
             case when level = 'PROVINCE' then 'PROVINCE' when name like 'Kota %' then 'CITY' else 'REGENCY' end as kind
      from (select * from region where level in ('PROVINCE', 'REGENCY') order by code) place) government;

insert into agency (id, name, kind, parent_id, government_id, path, region_code, active_from, created_at, updated_at)
select id, 'Instansi ' || id, kind, government, government, '/' || government || '/' || id || '/', region_code, date '2010-01-01', now(), now()
from (select nextval('agency_seq') as id, g.id as government, g.region_code,
             (array['REGIONAL_APPARATUS', 'REGIONAL_APPARATUS', 'DISTRICT', 'HEALTH_CENTER', 'HEALTH_CENTER', 'SCHOOL', 'SCHOOL',
                    'SCHOOL', 'VILLAGE', 'HOSPITAL'])[1 + i % 10] as kind
      from generate_series(1, :agencies - (select count(*) from agency)) i
      join (select id, region_code, row_number() over (order by id) - 1 as n, count(*) over () as governments from agency) g
        on g.n = i % g.governments) unit;

insert into reporting_year (year, state, opened_at, closed_at)
select y, case when y < :last then 'CLOSED' else 'OPEN' end, make_timestamptz(y, 1, 1, 0, 0, 0, 'Asia/Jakarta'),
       case when y < :last then make_timestamptz(y + 1, 2, 1, 0, 0, 0, 'Asia/Jakarta') end
from generate_series(:last - :years + 1, :last) y;

insert into reporting_year_event (year, type, recorded_at)
select year, 'OPENED', opened_at from reporting_year
union all
select year, 'CLOSED', closed_at from reporting_year where closed_at is not null;

insert into obligation_rule (year, version, required, opens_on, due_on, closes_on, revision_days, counts, new_agencies, legal_basis, recorded_at)
select year, 1, 1, make_date(year, 1, 1), make_date(year, 11, 30), make_date(year, 12, 31), 14, '{NEW,DEVELOPMENT,REPLICATION}', 'FULL',
       'PermenPANRB 91/2021', opened_at
from reporting_year;

insert into obligation (agency_id, year, agency_name, agency_kind, government_id, region_code, time_zone, rule_id, required, opens_on,
    rule_due_on, due_on, closes_on, revision_days, counts, exemption, due_at, closes_at, verified, in_review, first_submitted_at,
    fulfilled_at, standing, valid_from, version)
select id, year, name, kind, government_id, region_code, time_zone, rule_id, 1, opens_on, due_on, due_on, closes_on, 14,
       '{NEW,DEVELOPMENT,REPLICATION}', case when standing = 'EXEMPT' then jsonb '{}' end,
       (due_on + 1)::timestamp at time zone time_zone, (closes_on + 1)::timestamp at time zone time_zone,
       case when standing like 'MET%' then 1 else 0 end, case when standing = 'SUBMITTED' then 1 else 0 end,
       case when standing not in ('LACKING', 'EXEMPT') then opened_at + days end,
       case when standing like 'MET%' then opened_at + days end, standing,
       case when standing = 'LACKING' then opened_at else opened_at + days end, case when standing = 'LACKING' then 1 else 2 end
from (select a.*, y.year, y.opened_at, r.time_zone, u.id as rule_id, u.opens_on, u.due_on, u.closes_on,
             (array['MET', 'MET', 'MET', 'MET', 'MET', 'MET_EXTENDED', 'MET_LATE', 'SUBMITTED', 'SUBMITTED', 'LACKING', 'LACKING',
                    'EXEMPT'])[1 + abs(hashint8(a.id * 31 + y.year)) % 12] as standing,
             interval '1 day' * (10 + abs(hashint8(a.id * 17 + y.year)) % 300) as days
      from reporting_year y join obligation_rule u on u.year = y.year cross join agency a join region r on r.code = a.region_code) owed;

insert into obligation_history (id, agency_id, year, agency_name, agency_kind, government_id, region_code, time_zone, rule_id, required,
    opens_on, rule_due_on, due_on, closes_on, revision_days, counts, due_at, closes_at, verified, in_review, standing, valid_from, version, valid_to)
select o.id, o.agency_id, o.year, o.agency_name, o.agency_kind, o.government_id, o.region_code, o.time_zone, o.rule_id, o.required,
       o.opens_on, o.rule_due_on, o.due_on, o.closes_on, o.revision_days, o.counts, o.due_at, o.closes_at, 0, 0, 'LACKING', y.opened_at, 1, o.valid_from
from obligation o join reporting_year y on y.year = o.year where o.standing <> 'LACKING';

select recount_tallies();

vacuum analyze agency, obligation, obligation_history, tally, tally_stretch, tally_month
