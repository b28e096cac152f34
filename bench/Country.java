import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree of agencies: the governments of all provinces, regencies and cities, 80 bodies of the central government, and
 * what stands below them. A smaller country is a part of a larger one; whoever lost its parent stands below the next above.
 */
final class Country {

    static final int WHOLE = 650_000;

    static final class Agency {
        final long key;
        final String name;
        final String kind;
        final Agency parent;
        final String region;
        boolean kept;
        long id;
        Agency government;
        String path;
        int zone;

        private Agency(long key, String name, String kind, Agency parent, String region) {
            this.key = key;
            this.name = name;
            this.kind = kind;
            this.parent = parent;
            this.region = region;
        }

        Agency keptParent() {
            var above = parent;
            while (above != null && !above.kept) {
                above = above.parent;
            }
            return above;
        }
    }

    record Region(String code, String name) {
    }

    static final List<String> ZONES = List.of("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura");

    private static final List<String> CENTRAL = List.of("Kementerian Agama", "Kementerian Kesehatan", "Kementerian Keuangan", "Kementerian Hukum",
            "Kementerian Agraria dan Tata Ruang", "Kementerian Perhubungan", "Kementerian Pekerjaan Umum", "Kementerian Ketenagakerjaan",
            "Kementerian Sosial", "Kementerian Pertanian", "Kementerian Kelautan dan Perikanan", "Kementerian Lingkungan Hidup",
            "Kementerian Imigrasi dan Pemasyarakatan", "Kementerian Haji dan Umrah", "Kejaksaan", "Badan Pusat Statistik",
            "Badan Narkotika Nasional", "Badan Kepegawaian Negara", "Badan Pengawas Obat dan Makanan", "Badan Meteorologi",
            "Komisi Pemilihan Umum", "Badan Pengawas Pemilihan Umum", "Badan Pertanahan", "Lembaga Penyiaran Publik", "Badan Pangan Nasional",
            "Badan Gizi Nasional", "Kementerian Dalam Negeri", "Kementerian Luar Negeri", "Kementerian Pertahanan",
            "Kementerian Pendidikan Dasar dan Menengah", "Kementerian Pendidikan Tinggi", "Kementerian Kebudayaan", "Kementerian Hak Asasi Manusia",
            "Kementerian Energi dan Sumber Daya Mineral", "Kementerian Perindustrian", "Kementerian Perdagangan", "Kementerian Kehutanan",
            "Kementerian Perumahan", "Kementerian Desa", "Kementerian Transmigrasi", "Kementerian Komunikasi dan Digital",
            "Kementerian Perencanaan Pembangunan", "Kementerian Aparatur Negara", "Kementerian Kependudukan", "Kementerian Investasi",
            "Kementerian Koperasi", "Kementerian Usaha Mikro", "Kementerian Pariwisata", "Kementerian Ekonomi Kreatif",
            "Kementerian Pemberdayaan Perempuan", "Kementerian Pemuda dan Olahraga", "Kementerian Sekretariat Negara", "Sekretariat Kabinet",
            "Badan Pemeriksa Keuangan", "Mahkamah Agung", "Mahkamah Konstitusi", "Komisi Yudisial", "Bank Indonesia", "Otoritas Jasa Keuangan",
            "Badan Intelijen Negara", "Badan Siber dan Sandi Negara", "Badan Nasional Penanggulangan Bencana", "Badan Pencarian dan Pertolongan",
            "Badan Riset dan Inovasi Nasional", "Badan Standardisasi Nasional", "Badan Informasi Geospasial", "Badan Pengawasan Keuangan",
            "Lembaga Administrasi Negara", "Arsip Nasional", "Perpustakaan Nasional", "Lembaga Kebijakan Pengadaan", "Lembaga Ketahanan Nasional",
            "Badan Pengawas Tenaga Nuklir", "Komisi Pemberantasan Korupsi", "Ombudsman", "Badan Keamanan Laut", "Badan Jaminan Produk Halal",
            "Badan Pelindungan Pekerja Migran", "Dewan Perwakilan Rakyat");
    private static final int WITH_REGENCY_OFFICES = 26;

    private static final List<String> APPARATUS = List.of("Dinas Kesehatan", "Dinas Pendidikan", "Dinas Pekerjaan Umum", "Dinas Perumahan Rakyat",
            "Dinas Sosial", "Dinas Tenaga Kerja", "Dinas Pemberdayaan Perempuan", "Dinas Ketahanan Pangan", "Dinas Lingkungan Hidup",
            "Dinas Kependudukan dan Pencatatan Sipil", "Dinas Pemberdayaan Masyarakat dan Desa", "Dinas Pengendalian Penduduk", "Dinas Perhubungan",
            "Dinas Komunikasi dan Informatika", "Dinas Koperasi dan Usaha Mikro", "Dinas Penanaman Modal", "Dinas Pemuda dan Olahraga",
            "Dinas Perpustakaan dan Kearsipan", "Dinas Perikanan", "Dinas Pariwisata", "Dinas Pertanian", "Dinas Perkebunan", "Dinas Perdagangan",
            "Dinas Perindustrian", "Dinas Pemadam Kebakaran", "Satuan Polisi Pamong Praja", "Inspektorat", "Badan Perencanaan Pembangunan",
            "Badan Keuangan Daerah", "Badan Pendapatan Daerah", "Badan Kepegawaian", "Badan Penanggulangan Bencana", "Badan Kesatuan Bangsa",
            "Sekretariat DPRD");
    private static final List<String> DIVISIONS = List.of("Organisasi", "Hukum", "Umum", "Pemerintahan", "Kesejahteraan Rakyat", "Perekonomian",
            "Pengadaan Barang dan Jasa", "Administrasi Pembangunan", "Protokol");

    final List<Agency> agencies = new ArrayList<>();
    private final Map<String, Integer> zones = new HashMap<>();
    private final Map<String, Agency> byName = new HashMap<>();
    private final List<Agency> all = new ArrayList<>();

    Country(Connection database, double size) throws Exception {
        var provinces = regions(database, "PROVINCE");
        var regencies = regions(database, "REGENCY");
        var districts = regions(database, "DISTRICT");
        var villages = regions(database, "VILLAGE");
        provinces.forEach(place -> found(add("Pemerintah Provinsi " + place.name, "PROVINCE", null, place.code)));
        regencies.forEach(place -> found(add("Pemerintah " + place.name, place.name.startsWith("Kota ") ? "CITY" : "REGENCY", null, place.code)));
        CENTRAL.forEach(name -> found(add(name, name.startsWith("Kementerian") ? "MINISTRY" : "INSTITUTION", null, "31.71")));
        found(add("Kepolisian Negara Republik Indonesia", "NATIONAL_POLICE", null, "31.71"));
        var governments = all.size();
        provinces.forEach(this::addProvince);
        regencies.forEach(this::addRegency);
        districts.forEach(this::addDistrict);
        for (var place : villages) {
            addVillage(place, 0.5);
        }
        for (int n = 0; all.size() < WHOLE * 1.01; n++) {
            var place = villages.get((int) (n * 7919L % villages.size()));
            add("PAUD Melati " + (n / villages.size() + 1) + " " + place.name, "SCHOOL", office(place.code, "Dinas Pendidikan"), place.code);
        }
        keep((int) Math.round(WHOLE * size), governments);
    }

    private void addProvince(Region place) {
        var government = byName.get(place.code);
        addApparatus(place, government, "Provinsi " + place.name);
        for (var ministry : CENTRAL) {
            named(place.code + ministry, add("Kantor Wilayah " + ministry + " Provinsi " + place.name, "VERTICAL_OFFICE", byName.get(ministry), place.code));
        }
        named(place.code + "Polda", add("Polda " + place.name, "REGIONAL_POLICE", byName.get("Kepolisian Negara Republik Indonesia"), place.code));
        add("RSUD Provinsi " + place.name, "HOSPITAL", office(place.code, "Dinas Kesehatan"), place.code);
    }

    private void addRegency(Region place) {
        addApparatus(place, byName.get(place.code), place.name);
        var province = place.code.substring(0, 2);
        for (var ministry : CENTRAL.subList(0, WITH_REGENCY_OFFICES)) {
            named(place.code + ministry, add("Kantor " + ministry + " " + place.name, "VERTICAL_OFFICE", byName.get(province + ministry), place.code));
        }
        named(place.code + "Polres", add("Polres " + place.name, "RESORT_POLICE", byName.get(province + "Polda"), place.code));
        add("RSUD " + place.name, "HOSPITAL", office(place.code, "Dinas Kesehatan"), place.code);
        add("UPT Samsat " + place.name, "SERVICE_UNIT", office(province, "Badan Pendapatan Daerah"), place.code);
    }

    private void addApparatus(Region place, Agency government, String of) {
        var secretariat = add("Sekretariat Daerah " + of, "SECRETARIAT", government, place.code);
        DIVISIONS.forEach(name -> add("Bagian " + name + " " + of, "DIVISION", secretariat, place.code));
        APPARATUS.forEach(name -> named(place.code + name, add(name + " " + of, "REGIONAL_APPARATUS", government, place.code)));
    }

    private void addDistrict(Region place) {
        var province = place.code.substring(0, 2);
        named(place.code, add("Kecamatan " + place.name, "DISTRICT", byName.get(place.code.substring(0, 5)), place.code));
        add("Puskesmas " + place.name, "HEALTH_CENTER", office(place.code, "Dinas Kesehatan"), place.code);
        if (Drawn.share(all.size(), 1) < 0.4) {
            add("Puskesmas " + place.name + " 2", "HEALTH_CENTER", office(place.code, "Dinas Kesehatan"), place.code);
        }
        add("UPTD Pendidikan " + place.name, "SERVICE_UNIT", office(place.code, "Dinas Pendidikan"), place.code);
        add("UPTD Pertanian " + place.name, "SERVICE_UNIT", office(place.code, "Dinas Pertanian"), place.code);
        add("KUA " + place.name, "VERTICAL_OFFICE", byName.get(place.code.substring(0, 5) + "Kementerian Agama"), place.code);
        add("Polsek " + place.name, "POLICE_UNIT", byName.get(place.code.substring(0, 5) + "Polres"), place.code);
        for (int n = 1; n <= 2; n++) {
            add("SMA Negeri " + n + " " + place.name, "SCHOOL", byName.get(province + "Dinas Pendidikan"), place.code);
            add("SMK Negeri " + n + " " + place.name, "SCHOOL", byName.get(province + "Dinas Pendidikan"), place.code);
        }
    }

    private void addVillage(Region place, double share) {
        var urban = place.code.charAt(9) == '1';
        add((urban ? "Kelurahan " : "Desa ") + place.name, urban ? "URBAN_VILLAGE" : "VILLAGE", byName.get(place.code.substring(0, 8)), place.code);
        var education = office(place.code, "Dinas Pendidikan");
        add("SD Negeri 1 " + place.name, "SCHOOL", education, place.code);
        add("SD Negeri 2 " + place.name, "SCHOOL", education, place.code);
        add("TK Pembina " + place.name, "SCHOOL", education, place.code);
        if (Drawn.share(all.size(), 2) < share) {
            add("SMP Negeri " + place.name, "SCHOOL", education, place.code);
        }
        add("MI " + place.name, "SCHOOL", byName.get(place.code.substring(0, 5) + "Kementerian Agama"), place.code);
    }

    private Agency add(String name, String kind, Agency parent, String region) {
        var agency = new Agency(all.size() + 1, name, kind, parent, region);
        all.add(agency);
        return agency;
    }

    private void found(Agency government) {
        named(government.region.equals("31.71") && !government.kind.equals("CITY") ? government.name : government.region, government);
    }

    private void named(String key, Agency agency) {
        byName.put(key, agency);
    }

    private Agency office(String code, String name) {
        return byName.get(code.substring(0, Math.min(5, code.length())) + name);
    }

    private void keep(int count, int governments) {
        all.subList(0, governments).forEach(agency -> agency.kept = true);
        all.subList(governments, all.size()).stream().sorted(Comparator.comparingLong((Agency agency) -> Drawn.bits(agency.key, 3)).thenComparing(agency -> agency.key))
                .limit(Math.max(0, count - governments)).forEach(agency -> agency.kept = true);
        for (var agency : all) {
            if (agency.kept) {
                var parent = agency.keptParent();
                agencies.add(agency);
                agency.id = agencies.size();
                agency.government = parent == null ? agency : parent.government;
                agency.path = (parent == null ? "/" : parent.path) + agency.id + "/";
                agency.zone = zones.get(agency.region);
            }
        }
        all.clear();
        byName.clear();
    }

    private List<Region> regions(Connection database, String level) throws Exception {
        try (var query = database.prepareStatement("select code, name, time_zone from region where level = ? order by code collate \"C\"")) {
            query.setString(1, level);
            var found = new ArrayList<Region>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Region(rows.getString(1), ascii(rows.getString(2))));
                    zones.put(rows.getString(1), ZONES.indexOf(rows.getString(3)));
                }
            }
            return found;
        }
    }

    /** Texts are streamed as bytes, one a letter. */
    private static String ascii(String name) {
        return name.replaceAll("[^ -~]|[\"\\\\]", "'");
    }

    /** The words of all places. */
    static List<String> placeWords(Connection database) throws Exception {
        try (var statement = database.createStatement(); var rows = statement.executeQuery("select name from region order by length(code), code collate \"C\"")) {
            var words = new ArrayList<String>();
            while (rows.next()) {
                words.addAll(Arrays.stream(rows.getString(1).toLowerCase().split("[^a-z]+")).filter(word -> word.length() > 2).toList());
            }
            return words;
        }
    }
}
