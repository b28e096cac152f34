-- Drafts that are ready to be handed in, who hands them in and who judges them, for :clients clients of three measurements: spread
-- over the country's regencies and all within one regency (:each a client), and pgbench (:bare a client).
-- One statement ends with ';' at the end of a line.
drop table if exists bench_draft, bench_pool, bench_source;

-- Only obligations whose events tell how they came to be as they are.
create table bench_pool as
with owed as (
    select o.id as obligation_id, o.agency_id, o.government_id, count(*) over (partition by o.government_id) as beside
      from obligation o join agency a on a.id = o.agency_id join agency g on g.id = o.government_id
     where o.year = :year and o.standing <> 'EXEMPT' and g.kind in ('REGENCY', 'CITY') and a.active_to is null
       and o.opens_on <= current_date and o.closes_on > current_date
       and (o.version = 1 or exists (select 1 from obligation_event e where e.obligation_id = o.id and e.seq = o.version))),
hottest as (select government_id from owed order by beside desc, government_id limit 1),
dealt as (
    select owed.*, case when owed.government_id = hottest.government_id then 'hot'
                        when row_number() over (order by hashint8extended(owed.agency_id, 1)) % 2 = 0 then 'spread' else 'pgbench' end as phase
      from owed cross join hottest)
select phase, obligation_id, agency_id, government_id,
       (row_number() over pile - 1)::int as place, (count(*) over (partition by phase))::int as places
  from dealt window pile as (partition by phase order by hashint8extended(agency_id, 2));

insert into account (username, display_name, password_hash, created_at)
select 'bench-' || role || '-' || government_id, 'Bench', '-', now()
  from (select distinct government_id from bench_pool) g cross join (values ('agency'), ('bureau')) as r (role)
on conflict do nothing;

insert into account_grant (account_id, role, agency_id, valid_from, granted_at)
select id, case when username like 'bench-agency-%' then 'AGENCY_OFFICER' else 'BUREAU_OFFICER' end, split_part(username, '-', 3)::bigint, date '2013-01-01', now()
  from account a where username ~ '^bench-(agency|bureau)-' and not exists (select 1 from account_grant g where g.account_id = a.id);

insert into session (token_hash, account_id, created_at, last_seen_at, expires_at)
select encode(sha256(username::bytea), 'hex'), id, now(), now(), now() + interval '7 days' from account where username ~ '^bench-(agency|bureau)-'
on conflict (token_hash) do update set last_seen_at = now(), expires_at = now() + interval '7 days';

create table bench_source as
select (row_number() over (order by id) - 1)::int as n, title, array_to_string((string_to_array(summary, ' '))[1:50], ' ') as summary,
       array_to_string((string_to_array(problem, ' '))[1:60], ' ') as problem
  from (select id, title, summary, problem from innovation where state = 'VERIFIED' and problem is not null limit 2000) s;

-- An obligation belongs to one client, where there are as many as clients. Numbers follow each other, so pgbench can count.
create table bench_draft as
select :first + row_number() over (order by array_position(array['pgbench', 'spread', 'hot'], phase), client, n) as innovation_id,
       phase, client, n, obligation_id, agency_id, agency.id as agency_account, bureau.id as bureau_account,
       agency.username as agency_session, bureau.username as bureau_session, null::jsonb as content
  from (select phase, obligation_id, agency_id, government_id, client, (row_number() over (partition by phase, client order by round, place) - 1)::int as n
          from (select p.*, round,
                       case when places >= :clients then place % :clients else (place + round * places) % :clients end as client
                  from (select *, case phase when 'pgbench' then :bare else :each end as wanted from bench_pool) p
               cross join lateral generate_series(0, case when places >= :clients then wanted / (places / :clients) else wanted * :clients / places end + 1) as round) rounds) dealt
  join account agency on agency.username = 'bench-agency-' || government_id
  join account bureau on bureau.username = 'bench-bureau-' || government_id
 where n < case phase when 'pgbench' then :bare else :each end;

create unique index on bench_draft (innovation_id);

insert into obligation_event (obligation_id, seq, type, data, recorded_at)
select o.id, 1, 'OPENED', jsonb_build_object(
        'agency', jsonb_build_object('name', o.agency_name, 'kind', o.agency_kind, 'governmentId', o.government_id,
            'regionCode', o.region_code, 'timeZone', o.time_zone),
        'terms', jsonb_build_object('ruleId', o.rule_id, 'required', o.required, 'opensOn', o.opens_on, 'dueOn', o.rule_due_on,
            'closesOn', o.closes_on, 'revisionDays', o.revision_days, 'counts', o.counts)), o.valid_from
  from obligation o where o.version = 1 and o.id in (select obligation_id from bench_pool)
on conflict do nothing;

insert into innovation (id, number, agency_id, year, title, type, stage, phase, service_to, digital, affair_code, sector, sdgs, main_sdg, initiator,
    summary, problem, started_on, trial_on, implemented_on, sections, indicators, state, created_at, created_by, updated_at, updated_by, authors, readiness, version)
select d.innovation_id, :year || '-9' || lpad(d.innovation_id::text, 9, '0'), d.agency_id, :year, left(s.title, 150) || ' ' || d.innovation_id || ' (bench)', 'NEW',
       'IMPLEMENTATION', 'DEVELOPMENT', 'PUBLIC', true, '1.02', 'HEALTH', '{3}', 3, 'AGENCY', s.summary || ' nomor ' || d.innovation_id, s.problem,
       current_date - 900, current_date - 800, current_date - 700,
       jsonb_build_object('background', 'Latar belakang ' || s.problem, 'novelty', 'Kebaruan inovasi ini ' || s.problem, 'implementation', 'Cara penerapan ' || s.problem,
           'significance', 'Arti penting ' || s.problem, 'adaptability', 'Dapat ditiru karena ' || s.problem, 'resources', 'Sumber daya ' || s.problem,
           'sustainability', 'Keberlanjutan ' || s.problem),
       jsonb_build_array(jsonb_build_object('name', 'Waktu tunggu', 'unit', 'menit', 'baseline', 90, 'baselineOn', current_date - 800, 'result', 30,
           'resultOn', current_date - 100, 'source', 'Laporan tahunan', 'higherIsBetter', false)),
       'DRAFT', now(), d.agency_account, now(), d.agency_account, array[d.agency_account], 100, 1
  from bench_draft d join bench_source s on s.n = d.innovation_id % (select count(*) from bench_source);

select setval('innovation_seq', (select max(id) from innovation));

insert into evidence (innovation_id, n, type, file_name, media_type, size, sha256, uploaded_at, uploaded_by)
select innovation_id, 1, 'DECREE', 'sk.pdf', 'application/pdf', 1000, encode(sha256(innovation_id::text::bytea), 'hex'), now(), agency_account from bench_draft;

-- As large as what the service keeps of an innovation in each of its events.
update bench_draft d set content = to_jsonb(i) - array['similarity_text', 'title_key', 'text_key', 'search_vector']
  from innovation i where i.id = d.innovation_id and d.phase = 'pgbench';

vacuum analyze bench_draft;
