import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What an innovation says: some 430 words by Zipf's law. The title, with a brand name of its own, and the first sentences
 * are drawn word by word, the others from a stock of sentences, which costs a hundredth of the time and no searcher can tell.
 */
final class Texts {

    private static final int SENTENCES = 50_000;
    private static final String[][] SYLLABLES = {
            { "si", "ge", "pa", "ku", "la", "me", "ra", "ba", "ti", "do", "su", "ja", "ne", "lo", "wa", "pe" },
            { "ma", "du", "ri", "ka", "san", "ter", "pin", "lang", "bo", "di", "ce", "pat", "mo", "tu", "ga", "ni" },
            { "", "ta", "du", "la", "si", "kan", "mi", "ran", "go", "be", "rin", "da", "wan", "sa", "li", "nu" },
            { "", "", "", "si", "k", "n", "ng", "s", "r", "ku", "mas", "ya", "di", "ra", "ke", "man" } };
    private static final List<String> PARTICLES = List.of("yang", "dan", "di", "untuk", "dengan", "dari", "pada", "ini", "tidak", "dalam", "akan", "kepada",
            "oleh", "juga", "sebagai", "bahwa", "karena", "telah", "dapat", "lebih");
    private static final String STEMS = """
            layan inovasi masyarakat desa sehat warga ibu anak program data daerah kerja cepat mudah online sampah air pasien guru siswa sekolah \
            puskesmas tani ikan nelayan pasar usaha mikro modal bantu sosial lansia bumil gizi stunting posyandu imunisasi obat dokter bidan rumah \
            sakit darurat bencana banjir kebakaran jalan jembatan angkutan parkir pajak izin bangun tanah sertifikat lahir mati nikah kartu keluarga \
            penduduk pindah arsip surat digital aplikasi sistem informasi integrasi jaringan internet gawai pesan aduan lapor tanggap pantau awasi \
            nilai mutu standar waktu biaya gratis jemput bola keliling antar pos camat lurah dinas badan kantor pegawai disiplin absen kinerja \
            anggaran belanja lelang barang aset hukum perda aman tertib polisi jaga ronda pemuda perempuan rentan disabilitas inklusi adil setara \
            wisata budaya seni tari batik kuliner kopi padi jagung sawit karet kelapa rempah ternak sapi ayam kambing susu telur pupuk benih irigasi \
            sawah kebun hutan bakau pantai laut sungai danau gunung energi surya listrik lampu gas minyak tambang pasir batu kayu bambu plastik \
            kompos daur ulang bersih hijau taman kota ruang publik rekreasi olahraga lomba juara latih didik ajar baca tulis hitung buku pustaka \
            kelas kurikulum ujian beasiswa mahasiswa kampus riset uji coba ukur rencana susun laksana evaluasi lanjut replika kembang manfaat dampak \
            hasil capai target sasaran indikator laporan bulan tahun hari jam menit antre tunggu datang pulang bawa terima kirim cetak unduh unggah \
            isi pilih daftar masuk keluar buka tutup pagi malam dini cegah rawat sembuh pulih rujuk periksa cek sadar paham tahu mampu mandiri \
            berdaya sejahtera miskin kaya muda tua baru lama kecil besar tinggi rendah dekat jauh pelosok pulau kepulauan batas pesisir""";
    private static final List<String> FORMS = List.of("%s", "pe%san", "di%s", "me%s", "%skan", "%snya", "ter%s", "ber%s", "ke%san", "se%s");

    /** Words as they are written, and what the catalogue makes of each. */
    record Sentence(byte[] text, byte[] comparable, int[] lexemes) {
    }

    final List<String> words;
    private final double logarithm;
    private final List<String> brands = new ArrayList<>();
    /** Of each word, then of each brand; -1 for what has none. */
    private final int[] lexeme;
    private final int[] titleLexeme;
    /** In the order of a tsvector. */
    private final byte[][] lexemes;
    private final Map<String, Integer> ranks = new HashMap<>();
    private final Sentence[] sentences = new Sentence[SENTENCES];

    Texts(Connection database, List<String> lexemesOfNames) throws Exception {
        words = vocabulary(database);
        logarithm = Math.log(words.size());
        for (int n = 0; n < 1 << 16; n++) {
            brands.add(SYLLABLES[0][n >> 12] + SYLLABLES[1][n >> 8 & 15] + SYLLABLES[2][n >> 4 & 15] + SYLLABLES[3][n & 15]);
        }
        var written = new ArrayList<>(words);
        written.addAll(brands);
        var made = stems(database, written);
        var known = new LinkedHashSet<String>();
        Arrays.stream(made).filter(one -> one != null).forEach(one -> {
            known.add(one);
            known.add("=" + one);
        });
        known.addAll(lexemesOfNames);
        var sorted = known.toArray(String[]::new);
        Arrays.sort(sorted);
        lexemes = new byte[sorted.length][];
        for (int n = 0; n < sorted.length; n++) {
            ranks.put(sorted[n], n);
            lexemes[n] = (sorted[n] + "\0").getBytes();
        }
        lexeme = Arrays.stream(made).mapToInt(one -> one == null ? -1 : ranks.get(one)).toArray();
        titleLexeme = Arrays.stream(made).mapToInt(one -> one == null ? -1 : ranks.get("=" + one)).toArray();
        for (int n = 0; n < SENTENCES; n++) {
            sentences[n] = sentence(n, 51, 9 + Drawn.below(12, n, 50));
        }
    }

    private static List<String> vocabulary(Connection database) throws Exception {
        var stems = STEMS.split(" ");
        var ranked = new ArrayList<Map.Entry<Integer, String>>();
        for (int stem = 0; stem < stems.length; stem++) {
            for (int form = 0; form < FORMS.size(); form++) {
                ranked.add(Map.entry((stem + 1) * 13 + (form + 1) * 40, FORMS.get(form).formatted(stems[stem])));
            }
        }
        ranked.sort(Map.Entry.comparingByKey());
        var words = new LinkedHashSet<>(PARTICLES);
        ranked.forEach(word -> words.add(word.getValue()));
        words.addAll(Country.placeWords(database));
        return List.copyOf(words);
    }

    private static String[] stems(Connection database, List<String> words) throws Exception {
        try (var query = database.prepareStatement("""
                select (tsvector_to_array(to_tsvector('public.catalogue', word)))[1] from unnest(?) with ordinality as w (word, n) order by n""")) {
            query.setArray(1, database.createArrayOf("text", words.toArray()));
            try (var rows = query.executeQuery()) {
                var stems = new String[words.size()];
                for (int n = 0; rows.next(); n++) {
                    stems[n] = rows.getString(1);
                }
                return stems;
            }
        }
    }

    int rank(String lexemeOfName) {
        return ranks.get(lexemeOfName);
    }

    /** The word in place n of the vocabulary stands in texts with a chance of 1 / n. */
    private int word(long key, int salt) {
        return (int) Math.exp(logarithm * Drawn.share(key, salt)) - 1;
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private Sentence sentence(long key, int salt, int length) {
        var text = new StringBuilder();
        var plain = new StringBuilder();
        var found = new int[length];
        for (int n = 0; n < length; n++) {
            var word = word(key * 64 + n, salt);
            text.append(n == 0 ? capital(words.get(word)) : words.get(word)).append(n == length - 1 ? ". " : " ");
            plain.append(words.get(word)).append(' ');
            found[n] = lexeme[word];
        }
        return new Sentence(text.toString().getBytes(), plain.toString().getBytes(), found);
    }

    String title(long key) {
        var title = new StringBuilder(brands.get(brand(key)).toUpperCase());
        for (int n = 0; n < titleWords(key); n++) {
            title.append(' ').append(capital(words.get(word(key * 64 + n, 61))));
        }
        return title.toString();
    }

    private int titleWords(long key) {
        return 3 + Drawn.below(5, key, 62);
    }

    private static int brand(long key) {
        return Drawn.below(1 << 16, key, 63);
    }

    /** The texts of one innovation; used over and over by one thread. */
    final class Written {
        String title;
        final Copy.Bytes summary = new Copy.Bytes();
        final Copy.Bytes problem = new Copy.Bytes();
        final Copy.Bytes sections = new Copy.Bytes();
        /** All that is told in words, as comparable() makes it. */
        final Copy.Bytes told = new Copy.Bytes();
        /** The different words, in the order of a tsvector. */
        int[] found = new int[1024];
        int count;

        Written write(long key, int[]... lexemesOfNames) {
            count = 0;
            title = title(key);
            see(lexeme[words.size() + brand(key)]);
            see(titleLexeme[words.size() + brand(key)]);
            for (int n = 0; n < titleWords(key); n++) {
                see(lexeme[word(key * 64 + n, 61)]);
                see(titleLexeme[word(key * 64 + n, 61)]);
            }
            for (var lexemesOfName : lexemesOfNames) {
                for (int n = 0; lexemesOfName != null && n < lexemesOfName.length; n++) {
                    see(lexemesOfName[n]);
                }
            }
            told.clear();
            summary.clear();
            for (int n = 0; n < 4; n++) {
                take(summary, sentence(key * 4 + n, 64, 12));
            }
            fill(summary, key, 100, 7 + Drawn.below(4, key, 65));
            fill(problem.clear(), key, 120, 5);
            fill(sections.clear().add("{\"background\": \""), key, 130, 4);
            fill(sections.add("\", \"novelty\": \""), key, 140, 3);
            fill(sections.add("\", \"significance\": \""), key, 150, 5);
            sections.add("\"}");
            told.strip();
            distinct();
            return this;
        }

        private void fill(Copy.Bytes text, long key, int salt, int many) {
            for (int n = 0; n < many; n++) {
                take(text, sentences[Drawn.below(SENTENCES, key, salt + n)]);
            }
            text.strip();
        }

        private void take(Copy.Bytes text, Sentence sentence) {
            text.add(sentence.text);
            told.add(sentence.comparable);
            for (var one : sentence.lexemes) {
                see(one);
            }
        }

        private void see(int one) {
            if (one >= 0) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = one;
            }
        }

        private void distinct() {
            Arrays.sort(found, 0, count);
            var different = 0;
            for (int n = 0; n < count; n++) {
                if (n == 0 || found[n] != found[n - 1]) {
                    found[different++] = found[n];
                }
            }
            count = different;
        }

        /** All words without their places, as catalogue_words() makes them. */
        void vector(Copy copy) {
            var start = copy.start();
            copy.four(count);
            for (int n = 0; n < count; n++) {
                copy.raw(lexemes[found[n]], 0, lexemes[found[n]].length).twoBytes(0);
            }
            copy.end(start);
        }
    }
}
