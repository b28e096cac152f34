-- A country of :size x 650,000 agencies over the 12 years up to 2026: the real tree of regions, its governments, 80 ministries
-- with their offices, and what stands below them. Everything is drawn by hash, so two runs give the same country.
-- One statement ends with ';' at the end of a line.
create function drawn(seed bigint, salt int) returns float8 language sql immutable parallel safe as
    'select (hashint8extended($1, $2) & 1048575) / 1048576.0';

insert into agency (id, name, kind, parent_id, government_id, path, region_code, active_from, created_at, updated_at)
select id, name, kind, null, id, '/' || id || '/', code, date '2010-01-01', now(), now()
from (select nextval('agency_seq') as id, code, name, kind
      from (select code, name, case when level = 'PROVINCE' then 'PROVINCE' when name like 'Kota %' then 'CITY' else 'REGENCY' end as kind
            from region where level in ('PROVINCE', 'REGENCY')
            union all
            select '31.71', case when n = 1 then 'Kepolisian Negara' else 'Kementerian ' || n end, case when n = 1 then 'NATIONAL_POLICE' else 'MINISTRY' end
            from generate_series(1, 80) n
            order by 1, 2) place) government;

-- Of 1000 agencies 610 are schools of a regency, 30 of a province, 133 villages, 157 offices of a ministry.
insert into agency (id, name, kind, parent_id, government_id, path, region_code, active_from, created_at, updated_at)
select id, left(kind, 1) || lower(replace(substr(kind, 2), '_', ' ')) || ' ' || id || ' ' || place, kind, government, government,
       '/' || government || '/' || id || '/', code, date '2010-01-01', now(), now()
from (select nextval('agency_seq') as id, unit.kind, g.id as government, r.name as place,
             case when unit.kind in ('REGIONAL_APPARATUS', 'HOSPITAL', 'VERTICAL_OFFICE') then substr(v.code, 1, 5)
                  when unit.kind = 'VILLAGE' then v.code else substr(v.code, 1, 8) end as code
      from (select i, case when share < 0.030 then 'REGIONAL_APPARATUS' when share < 0.041 then 'DISTRICT' when share < 0.057 then 'HEALTH_CENTER'
                           when share < 0.190 then 'VILLAGE' when share < 0.830 then 'SCHOOL' when share < 0.833 then 'HOSPITAL'
                           when share < 0.990 then 'VERTICAL_OFFICE' else 'POLICE_UNIT' end as kind,
                   case when share < 0.800 or share between 0.830 and 0.833 then 'REGENCY' when share < 0.830 then 'PROVINCE'
                        when share < 0.990 then 'MINISTRY' else 'POLICE' end as owner,
                   1 + floor(drawn(i, 2) * (select count(*) from region where level = 'VILLAGE')) as village
            from (select i, drawn(i, 1) as share from generate_series(1, (:size * 650000)::int - (select count(*) from agency)) i) one) unit
      join (select code, row_number() over (order by code) as n from region where level = 'VILLAGE') v on v.n = unit.village
      join region r on r.code = substr(v.code, 1, 8)
      join (select id, case kind when 'CITY' then 'REGENCY' when 'NATIONAL_POLICE' then 'POLICE' else kind end as owner,
                   case when kind = 'MINISTRY' then substr(name, 13) when kind = 'NATIONAL_POLICE' then '' else region_code end as place
            from agency) g
        on g.owner = unit.owner and g.place = case unit.owner when 'REGENCY' then substr(v.code, 1, 5) when 'PROVINCE' then substr(v.code, 1, 2)
               when 'MINISTRY' then (2 + floor(drawn(i, 3) * 79))::text else '' end) placed;

analyze agency;

insert into reporting_year (year, state, opened_at, closed_at)
select y, case when y < 2026 then 'CLOSED' else 'OPEN' end, make_timestamptz(y, 1, 2, 9, 0, 0, 'Asia/Jakarta'),
       case when y < 2026 then make_timestamptz(y + 1, 2, 1, 9, 0, 0, 'Asia/Jakarta') end
from generate_series(2015, 2026) y;

insert into reporting_year_event (year, type, recorded_at)
select year, 'OPENED', opened_at from reporting_year
union all
select year, 'CLOSED', closed_at from reporting_year where closed_at is not null;

-- Every tenth government asks for its own agencies' innovations a month earlier.
insert into obligation_rule (year, government_id, version, required, opens_on, due_on, closes_on, revision_days, counts, new_agencies, legal_basis, recorded_at)
select year, government, 1, 1, make_date(year, 1, 2), case when government is null then make_date(year, 11, 30) else make_date(year, 10, 31) end,
       make_date(year, 12, 31), 14, '{NEW,DEVELOPMENT,REPLICATION}', 'FULL', 'PermenPANRB 91/2021', opened_at - interval '1 hour'
from reporting_year cross join (select null::bigint as government union all select id from agency where parent_id is null and id % 10 = 0) rule;

-- Of twelve agencies seven have met the year's obligation, one of them late; of the running year only what would be there by 22 November.
create unlogged table life as
select nextval('obligation_seq') as id, a.id as agency_id, a.name, a.kind, a.government_id, a.region_code, r.time_zone, y.year, y.opened_at,
       u.id as rule_id, u.opens_on, u.due_on, u.closes_on, submitted_at, verified_at, excused_at,
       case when excused_at is not null then 'EXEMPT' when verified_at is null then case when submitted_at is null then 'LACKING' else 'SUBMITTED' end
            when submitted_at >= (u.due_on + 1)::timestamp at time zone r.time_zone then 'MET_LATE' else 'MET' end as standing
from (select a.id, y.year, excused_at, submitted_at, verified_at
      from agency a cross join reporting_year y
      cross join lateral (select a.id * 100 + y.year % 100 as seed) s
      cross join lateral (select drawn(seed, 10) as outcome,
             -- Working hours, some of them in the last days before the due date.
             y.opened_at + interval '1 day' * floor(case when drawn(seed, 12) < 0.2 then 300 + 40 * drawn(seed, 11) else 5 + 340 * drawn(seed, 11) end)
                 + interval '8 hours' * drawn(seed, 13) as submission) d
      cross join lateral (select case when outcome < 0.05 then submission end as excused,
             case when outcome between 0.05 and 0.80 and submission < make_timestamptz(y.year, 12, 31, 20, 0, 0, 'Asia/Jakarta') then submission end as submitted) f
      cross join lateral (select case when outcome < 0.65 then submitted + interval '1 day' * (1 + floor(20 * drawn(seed, 14))) + interval '3 hours' * drawn(seed, 15) end as verified) v
      cross join lateral (select case when excused < timestamptz '2026-11-22Z' then excused end as excused_at,
             case when submitted < timestamptz '2026-11-22Z' then submitted end as submitted_at,
             case when verified < timestamptz '2026-11-22Z' then verified end as verified_at) until_now) e
join agency a on a.id = e.id join region r on r.code = a.region_code join reporting_year y on y.year = e.year
join obligation_rule u on u.year = e.year and (u.government_id = a.government_id or u.government_id is null and a.government_id % 10 <> 0)
order by y.year, a.id;

insert into obligation (id, agency_id, year, agency_name, agency_kind, government_id, region_code, time_zone, rule_id, required, opens_on,
    rule_due_on, due_on, closes_on, revision_days, counts, exemption, due_at, closes_at, verified, in_review, first_submitted_at,
    fulfilled_at, standing, valid_from, version)
select id, agency_id, year, name, kind, government_id, region_code, time_zone, rule_id, 1, opens_on, due_on, due_on, closes_on, 14,
       '{NEW,DEVELOPMENT,REPLICATION}',
       case when standing = 'EXEMPT' then jsonb_build_object('reason', 'Uji', 'approver', 'Sekda', 'document', '1', 'recordedAt', excused_at) end,
       (due_on + 1)::timestamp at time zone time_zone, (closes_on + 1)::timestamp at time zone time_zone,
       (verified_at is not null)::int, (standing = 'SUBMITTED')::int, submitted_at,
       case when verified_at is not null then submitted_at end, standing, coalesce(verified_at, submitted_at, excused_at, opened_at),
       case when verified_at is not null then 3 when submitted_at is not null or excused_at is not null then 2 else 1 end
from life;

insert into obligation_history (id, agency_id, year, agency_name, agency_kind, government_id, region_code, time_zone, rule_id, required,
    opens_on, rule_due_on, due_on, closes_on, revision_days, counts, due_at, closes_at, verified, in_review, first_submitted_at, standing,
    valid_from, version, valid_to)
select o.id, o.agency_id, o.year, o.agency_name, o.agency_kind, o.government_id, o.region_code, o.time_zone, o.rule_id, o.required,
       o.opens_on, o.rule_due_on, o.due_on, o.closes_on, o.revision_days, o.counts, o.due_at, o.closes_at, 0, earlier.version - 1,
       case earlier.version when 2 then l.submitted_at end, case earlier.version when 1 then 'LACKING' else 'SUBMITTED' end,
       case earlier.version when 1 then l.opened_at else l.submitted_at end, earlier.version,
       case earlier.version when 1 then coalesce(l.submitted_at, l.excused_at) else l.verified_at end
from obligation o join life l on l.id = o.id cross join generate_series(1, 2) as earlier (version)
where earlier.version < o.version
order by 25, 1;

select recount_tallies();

vacuum analyze agency, obligation, obligation_history, tally, tally_stretch, tally_month;

-- Who asks: the cookie satu_inovasi_session=bench is the ministry's.
insert into account (username, display_name, password_hash, created_at) values ('bench', 'Bench', '-', now());

insert into account_grant (account_id, role, valid_from, granted_at) select id, 'MINISTRY_OFFICER', date '2015-01-01', now() from account;

insert into session (token_hash, account_id, created_at, last_seen_at, expires_at)
select encode(sha256('bench'), 'hex'), id, now(), now(), now() + interval '7 days' from account;
