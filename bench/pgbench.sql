-- The bare row changes of a submission and of its verification, in the two transactions of the service: no look-up, no lock, no check.
\set id :first + :client_id * :each + :i
\set i :i + 1
begin;
update innovation i set state = 'SUBMITTED', submitted_at = now(), submitted_by = d.agency_account, first_submitted_at = now(), updated_at = now(),
    updated_by = d.agency_account, version = 2 from bench_draft d where i.id = :id and d.innovation_id = :id;
insert into innovation_event (innovation_id, version, type, changes, content, evidence, recorded_at, recorded_by)
    select innovation_id, 2, 'SUBMITTED', '[]', content, '[{"n": 1, "type": "DECREE", "fileName": "sk.pdf", "mediaType": "application/pdf", "size": 1000}]', now(), agency_account
      from bench_draft where innovation_id = :id;
insert into obligation_event (obligation_id, seq, type, data, recorded_at, recorded_by)
    select o.id, o.version + 1, 'SUBMITTED', jsonb_build_object('innovationId', d.innovation_id, 'number', d.innovation_id, 'title', d.content ->> 'title', 'innovationType', 'NEW'),
           now(), d.agency_account from bench_draft d join obligation o on o.id = d.obligation_id where d.innovation_id = :id;
insert into obligation_history select o.*, now() from bench_draft d join obligation o on o.id = d.obligation_id where d.innovation_id = :id;
insert into tally_pending (year, region_code, government_id, agency_kind, due_at, closes_at, standing, n, at)
    select o.year, left(o.region_code, 5), o.government_id, o.agency_kind, o.due_at, o.closes_at, o.standing, -1, now()
      from bench_draft d join obligation o on o.id = d.obligation_id where d.innovation_id = :id;
update obligation o set in_review = in_review + 1, first_submitted_at = coalesce(first_submitted_at, now()), valid_from = now(), version = version + 1,
    standing = case when standing = 'LACKING' then 'SUBMITTED' else standing end from bench_draft d where d.innovation_id = :id and o.id = d.obligation_id;
insert into tally_pending (year, region_code, government_id, agency_kind, due_at, closes_at, standing, n, at)
    select o.year, left(o.region_code, 5), o.government_id, o.agency_kind, o.due_at, o.closes_at, o.standing, 1, now()
      from bench_draft d join obligation o on o.id = d.obligation_id where d.innovation_id = :id;
commit;
begin;
update innovation i set state = 'VERIFIED', decided_at = now(), decided_by = d.bureau_account, updated_at = now(),
    updated_by = d.bureau_account, version = 3 from bench_draft d where i.id = :id and d.innovation_id = :id;
insert into innovation_event (innovation_id, version, type, changes, content, evidence, recorded_at, recorded_by)
    select innovation_id, 3, 'VERIFIED', '[]', content, '[{"n": 1, "type": "DECREE", "fileName": "sk.pdf", "mediaType": "application/pdf", "size": 1000}]', now(), bureau_account
      from bench_draft where innovation_id = :id;
insert into obligation_event (obligation_id, seq, type, data, recorded_at, recorded_by)
    select o.id, o.version + 1, 'VERIFIED', jsonb_build_object('innovationId', d.innovation_id), now(), d.bureau_account
      from bench_draft d join obligation o on o.id = d.obligation_id where d.innovation_id = :id;
insert into obligation_history select o.*, now() from bench_draft d join obligation o on o.id = d.obligation_id where d.innovation_id = :id;
insert into tally_pending (year, region_code, government_id, agency_kind, due_at, closes_at, standing, n, at)
    select o.year, left(o.region_code, 5), o.government_id, o.agency_kind, o.due_at, o.closes_at, o.standing, -1, now()
      from bench_draft d join obligation o on o.id = d.obligation_id where d.innovation_id = :id;
update obligation o set in_review = in_review - 1, verified = verified + 1, fulfilled_at = coalesce(fulfilled_at, now()), valid_from = now(), version = version + 1,
    standing = case when standing = 'SUBMITTED' then 'MET' else standing end from bench_draft d where d.innovation_id = :id and o.id = d.obligation_id;
insert into tally_pending (year, region_code, government_id, agency_kind, due_at, closes_at, standing, n, at)
    select o.year, left(o.region_code, 5), o.government_id, o.agency_kind, o.due_at, o.closes_at, o.standing, 1, now()
      from bench_draft d join obligation o on o.id = d.obligation_id where d.innovation_id = :id;
commit;
