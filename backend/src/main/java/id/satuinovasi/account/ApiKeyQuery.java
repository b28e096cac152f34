package id.satuinovasi.account;

import static id.satuinovasi.shared.Keyset.Type.DATE;
import static id.satuinovasi.shared.Keyset.Type.INSTANT;
import static id.satuinovasi.shared.Keyset.Type.TEXT;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import jakarta.persistence.EntityManager;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import com.fasterxml.jackson.annotation.JsonValue;

import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.Keyset;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Where;

/** The filters of the list of keys. */
record ApiKeyQuery(
        @QueryParam("state") ApiKey.State state,
        @Parameter(description = "In the name of this account.", example = "7") @QueryParam("account") Long account,
        @Parameter(description = "Part of the key's name or of its account's, or how its secret begins.", example = "portal")
        @QueryParam("q") @Size(max = 100) String q,
        @QueryParam("sort") @DefaultValue("-createdAt") Sort sort) {

    /** The whitelist of orders; a leading minus descends. */
    @Schema(name = "ApiKeySort", enumeration = {"-createdAt", "createdAt", "name", "-name", "expiresOn", "-expiresOn"})
    enum Sort {
        CREATED_AT_DESC("-createdAt", "k.created_at", INSTANT, true), CREATED_AT("createdAt", "k.created_at", INSTANT, false),
        NAME("name", "k.name", TEXT, false), NAME_DESC("-name", "k.name", TEXT, true),
        EXPIRES_ON("expiresOn", "k.expires_on", DATE, false), EXPIRES_ON_DESC("-expiresOn", "k.expires_on", DATE, true);

        private final Keyset order;

        Sort(String name, String column, Keyset.Type type, boolean descending) {
            order = new Keyset(name, column, type, descending);
        }

        @JsonValue
        String word() {
            return order.name();
        }

        /** How the address spells it. */
        public static Sort fromString(String name) {
            return Arrays.stream(values()).filter(sort -> sort.word().equals(name)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(name));
        }
    }

    Page<ApiKeyView> page(EntityManager entities, PageQuery page, Caller caller, Instant now) {
        var source = "from api_key k join account a on a.id = k.account_id";
        var total = (Long) where(caller, now).bind(entities.createNativeQuery("select count(*) " + source + where(caller, now))).getSingleResult();
        var where = where(caller, now);
        sort.order.goOn(where, "k.id", page.cursor());
        @SuppressWarnings("unchecked")
        List<ApiKey> rows = where.bind(entities.createNativeQuery(
                "select k.* " + source + where + sort.order.orderBy("k.id") + " limit " + (page.limit() + 1), ApiKey.class)).getResultList();
        if (!rows.isEmpty()) {
            // Loads whom and what they name at once instead of one by one.
            ApiKey.list("from ApiKey k join fetch k.account left join fetch k.agency left join fetch k.region where k in ?1", rows);
        }
        var shown = Page.of(rows, page.limit(), total, this::cursorOf);
        return new Page<>(ApiKeyView.of(shown.items(), now), shown.next(), shown.total());
    }

    private Cursor cursorOf(ApiKey key) {
        Object value = switch (sort) {
            case CREATED_AT, CREATED_AT_DESC -> key.createdAt;
            case NAME, NAME_DESC -> key.name;
            case EXPIRES_ON, EXPIRES_ON_DESC -> key.expiresOn;
        };
        return Cursor.of(sort.word(), value, key.id);
    }

    private Where where(Caller caller, Instant now) {
        var where = new Where();
        if (!caller.readsAllAccounts()) {
            where.and("""
                    (k.account_id = :me or exists (select 1 from account_grant g join agency x on x.id = g.agency_id
                                                    where g.account_id = k.account_id and x.path like any (cast(:paths as text[]))))""")
                    .with("me", caller.accountId()).with("paths", caller.supervised().pathPatterns());
        }
        where.equal("k.account_id", "account", account);
        if (state != null) {
            where.and(switch (state) {
                case REVOKED -> "k.revoked_at is not null";
                case EXPIRED -> "k.revoked_at is null and k.expires_on < :today";
                case ACTIVE -> "k.revoked_at is null and k.expires_on >= :today";
            });
            if (state != ApiKey.State.REVOKED) {
                where.with("today", Today.of(now));
            }
        }
        if (q != null && !q.isBlank()) {
            where.and("""
                    (k.name ilike :q or a.username ilike :q or a.display_name ilike :q
                     or exists (select 1 from api_key_secret s where s.api_key_id = k.id and s.prefix = left(:prefix, length(s.prefix))))""")
                    .with("q", Where.anywhere(q)).with("prefix", q.strip());
        }
        return where;
    }
}
