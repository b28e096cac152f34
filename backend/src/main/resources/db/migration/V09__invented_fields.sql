-- Which values of a real innovation the demonstration made up, by the names that the API gives them. A publication names
-- the innovation and its year; days within that year are nobody's.
alter table innovation add column demo_fields text[] not null default '{}';

comment on column innovation.demo_fields is 'Fields whose values were made up for the demonstration; empty where demo says that all of it was.';

-- Only the demonstration has written a source so far.
update innovation set demo_fields = array_remove(array[
        'createdAt', 'updatedAt',
        case when first_submitted_at is not null then 'firstSubmittedAt' end,
        case when submitted_at is not null then 'submittedAt' end,
        case when decided_at is not null then 'decidedAt' end], null)
    where source is not null and not demo;
