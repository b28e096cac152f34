-- What the index of regional innovation and the national competition ask for besides; none of it is needed to hand in.
alter table innovation
    add column form      text,
    add column theme     text,
    -- In whole rupiah.
    add column budget    bigint,
    -- Decimal degrees of WGS 84. Floating point, so that a place comes back as it was written.
    add column latitude  double precision,
    add column longitude double precision,
    add column video_url text,
    add constraint ck_innovation_form check (form in ('GOVERNANCE', 'PUBLIC_SERVICE', 'OTHER')),
    add constraint ck_innovation_theme check (length(theme) <= 200),
    add constraint ck_innovation_budget check (budget between 0 and 1000000000000000),
    -- Indonesia with its seas; half a place is none.
    add constraint ck_innovation_place check ((latitude is null) = (longitude is null)
        and latitude between -11.5 and 6.5 and longitude between 94.5 and 141.5),
    -- The catalogue makes a link of it.
    add constraint ck_innovation_video_url check (video_url ~* '^https://' and length(video_url) <= 500);
