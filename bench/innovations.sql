-- :size x 3 million innovations of those who handed something in. The words follow Zipf's law and every innovation has a
-- name of its own, as real ones do.
create unlogged table vocabulary as
select row_number() over (order by stem_rank * 13 + form_rank, word) as n, word
from (select s.word as stem, stem_rank, form_rank, format(form, s.word) as word
      from string_to_table('layan inovasi masyarakat desa sehat warga ibu anak program data daerah kerja cepat mudah online sampah air pasien guru siswa sekolah puskesmas tani ikan nelayan pasar usaha mikro modal bantu sosial lansia bumil gizi stunting posyandu imunisasi obat dokter bidan rumah sakit darurat bencana banjir kebakaran jalan jembatan angkutan parkir pajak izin bangun tanah sertifikat lahir mati nikah kartu keluarga penduduk pindah arsip surat digital aplikasi sistem informasi integrasi jaringan internet gawai pesan aduan lapor tanggap pantau awasi nilai mutu standar waktu biaya gratis jemput bola keliling antar pos desa camat lurah dinas badan kantor pegawai disiplin absen kinerja anggaran belanja lelang barang aset hukum perda aman tertib polisi jaga ronda pemuda perempuan rentan disabilitas inklusi adil setara wisata budaya seni tari batik kuliner kopi padi jagung sawit karet kelapa rempah ternak sapi ayam kambing susu telur pupuk benih irigasi sawah kebun hutan bakau pantai laut sungai danau gunung energi surya listrik lampu gas minyak tambang pasir batu kayu bambu plastik kompos daur ulang bersih hijau taman kota ruang publik rekreasi olahraga lomba juara latih didik ajar baca tulis hitung buku pustaka kelas kurikulum ujian beasiswa mahasiswa kampus riset uji coba ukur rencana susun laksana evaluasi lanjut replika kembang manfaat dampak hasil capai target sasaran indikator laporan bulan tahun hari jam menit antre tunggu datang pulang bawa terima kirim cetak unduh unggah isi pilih daftar masuk keluar buka tutup pagi malam dini cegah rawat sembuh pulih rujuk periksa cek sadar paham tahu mampu mandiri berdaya sejahtera miskin kaya muda tua baru lama kecil besar tinggi rendah dekat jauh pelosok pulau kepulauan batas pesisir', ' ')
           with ordinality as s (word, stem_rank)
      cross join (values (1, '%s'), (2, 'pe%san'), (3, 'di%s'), (4, 'me%s'), (5, '%skan'), (6, '%snya'), (7, 'ter%s'), (8, 'ber%s'), (9, 'ke%san'), (10, 'se%s')) as f (form_rank, form)
      union all
      select lower(name), 40 + row_number() over (order by code), 0, lower(name) from region where level in ('REGENCY', 'DISTRICT')) words;

create unlogged table vocabulary_row as select array_agg(word order by n) as words, count(*)::int as size from vocabulary;

-- 1000 openings hold each word about as often as texts do; drawing whole words one by one would take hours.
create function words(seed bigint, salt int, many int, vocabulary text[], size int) returns text language sql immutable parallel safe as
    'select string_agg($4[1 + floor(power($5, drawn($1 * 1000 + n, $2)))::int % $5], '' '') from generate_series(1, $3) n';

create unlogged table paragraph as
select n, initcap(left(text, 1)) || substr(text, 2) || '. ' as text
from (select n, words(n, 7, 24, words, size) as text from generate_series(1, 20000) n cross join vocabulary_row) drawn;
create unique index on paragraph (n);
analyze paragraph;

create function brand(seed bigint) returns text language sql immutable parallel safe as $$
    select upper((array['si', 'ge', 'pa', 'ku', 'la', 'me', 'ra', 'ba', 'ti', 'do', 'su', 'ja', 'ne', 'lo', 'wa', 'pe'])[1 + floor(16 * drawn(seed, 21))::int]
        || (array['ma', 'du', 'ri', 'ka', 'san', 'ter', 'pin', 'lang', 'bo', 'di', 'ce', 'pat', 'mo', 'tu', 'ga', 'ni'])[1 + floor(16 * drawn(seed, 22))::int]
        || (array['', 'ta', 'du', 'la', 'si', 'kan', 'mi', 'ran', 'go', 'be', 'rin', 'da', 'wan', 'sa', 'li', 'nu'])[1 + floor(16 * drawn(seed, 23))::int]
        || (array['', '', '', 'si', 'k', 'n', 'ng', 's', 'r', 'ku', 'mas', 'ya', 'di', 'ra', 'ke', 'man'])[1 + floor(16 * drawn(seed, 24))::int])
$$;

-- Filling indexes entry by entry would take hours.
create unlogged table put_off as
select indexname, indexdef from pg_indexes where tablename = 'innovation' and indexdef like '%gin%';

do $$ begin execute (select string_agg('drop index ' || indexname, ';') from put_off); end $$;

alter table innovation disable trigger user;

insert into innovation (number, agency_id, year, title, type, stage, digital, sector, main_sdg, sdgs, summary, problem, sections, state,
    created_at, updated_at, first_submitted_at, submitted_at, decided_at, readiness)
select year || '-' || lpad(row_number() over (order by l.id)::text, 7, '0'), agency_id, year,
       brand(l.id) || ' ' || initcap(words(l.id, 30, 3 + (l.id % 5)::int, v.words, v.size)) ,
       (array['NEW', 'NEW', 'NEW', 'DEVELOPMENT', 'REPLICATION'])[1 + l.id % 5], 'IMPLEMENTATION', l.id % 3 = 0,
       (array['HEALTH', 'HEALTH', 'EDUCATION', 'EDUCATION', 'ENVIRONMENT', 'CIVIL_REGISTRY', 'SOCIAL', 'GOVERNANCE', 'ECONOMY', 'AGRICULTURE', 'OTHER'])[1 + floor(11 * drawn(l.id, 31))::int],
       1 + floor(17 * drawn(l.id, 32))::int, array[1 + floor(17 * drawn(l.id, 32))::int],
       words(l.id, 33, 40 + (l.id % 40)::int, v.words, v.size), p1.text || p2.text || p3.text,
       jsonb_build_object('background', p3.text || p4.text, 'novelty', p5.text || p1.text, 'significance', p6.text || p4.text),
       case when verified_at is null then 'SUBMITTED' else 'VERIFIED' end,
       submitted_at, coalesce(verified_at, submitted_at), submitted_at, submitted_at, verified_at, 100
from life l cross join vocabulary_row v
join paragraph p1 on p1.n = 1 + floor(20000 * drawn(l.id, 41))::int
join paragraph p2 on p2.n = 1 + floor(20000 * drawn(l.id, 42))::int
join paragraph p3 on p3.n = 1 + floor(20000 * drawn(l.id, 43))::int
join paragraph p4 on p4.n = 1 + floor(20000 * drawn(l.id, 44))::int
join paragraph p5 on p5.n = 1 + floor(20000 * drawn(l.id, 45))::int
join paragraph p6 on p6.n = 1 + floor(20000 * drawn(l.id, 46))::int
where submitted_at is not null and drawn(l.id, 40) < 0.52;

alter table innovation enable trigger user;

insert into known_word (word)
select distinct word from innovation cross join lateral regexp_split_to_table(comparable(unaccent(similarity_text)), ' ') as word
where state = 'VERIFIED' and length(word) between 3 and 40 and word !~ '[0-9]'
on conflict do nothing;

do $$ begin execute (select string_agg(indexdef, ';') from put_off); end $$;

alter index ix_innovation_words alter column 1 set statistics 500;

vacuum analyze innovation, known_word;
