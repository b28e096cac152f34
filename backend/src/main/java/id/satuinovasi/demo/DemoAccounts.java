package id.satuinovasi.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import id.satuinovasi.account.Account;
import id.satuinovasi.account.AccountGrant;
import id.satuinovasi.account.Passwords;
import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.region.Region;

/** The accounts that everybody may use in the demo, and in the demo only. */
@ApplicationScoped
class DemoAccounts {

    static final String MINISTRY = "panrb";

    private record Person(String username, String displayName, Role role, String agency, String region) {
    }

    private static final List<Person> PEOPLE = List.of(
            new Person(MINISTRY, "Petugas Kementerian PANRB (contoh)", Role.MINISTRY_OFFICER, null, null),
            new Person("ntt.pengamat", "Pengamat Provinsi Nusa Tenggara Timur (contoh)", Role.REGION_OBSERVER, null, "53"),
            new Person("ortala.5306", "Bagian Organisasi Kabupaten Flores Timur (contoh)", Role.BUREAU_OFFICER, "53.06", null),
            new Person("dinkes.5306", "Dinas Kesehatan Kabupaten Flores Timur (contoh)", Role.AGENCY_OFFICER, "53.06/dinas-kesehatan", null),
            new Person("dlh.5306", "Dinas Lingkungan Hidup Kabupaten Flores Timur (contoh)", Role.AGENCY_OFFICER,
                    "53.06/dinas-lingkungan-hidup", null),
            new Person("ortala.7324", "Bagian Organisasi Kabupaten Luwu Timur (contoh)", Role.BUREAU_OFFICER, "73.24", null),
            new Person("dlh.7324", "Dinas Lingkungan Hidup Kabupaten Luwu Timur (contoh)", Role.AGENCY_OFFICER,
                    "73.24/dinas-lingkungan-hidup", null),
            new Person("auditor", "Auditor (contoh)", Role.AUDITOR, null, null));

    private final Passwords passwords;
    private final String password;

    DemoAccounts(Passwords passwords, @ConfigProperty(name = "DEMO_PASSWORD") Optional<String> password) {
        this.passwords = passwords;
        this.password = password.filter(text -> !text.isBlank()).orElse("satu-inovasi-demo");
    }

    /** The accounts' ids by user name. */
    Map<String, Long> create(Map<String, Long> agencies, Instant now) {
        // One slow hash serves all: they share the password by design.
        var hash = passwords.hash(password);
        var ids = new HashMap<String, Long>();
        for (var person : PEOPLE) {
            var account = new Account();
            account.username = person.username();
            account.displayName = person.displayName();
            account.language = "id";
            account.passwordHash = hash;
            account.demo = true;
            account.createdAt = now;
            account.persist();
            var grant = new AccountGrant();
            grant.account = account;
            grant.role = person.role();
            grant.agency = person.agency() == null ? null : Agency.findById(agencies.get(person.agency()));
            grant.region = person.region() == null ? null : Region.findById(person.region());
            grant.validFrom = LocalDate.of(2014, 1, 1);
            grant.grantedAt = now;
            grant.persist();
            ids.put(person.username(), account.id);
        }
        return ids;
    }
}
