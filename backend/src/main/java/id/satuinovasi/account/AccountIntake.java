package id.satuinovasi.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import id.satuinovasi.account.AccountRequest.GrantRequest;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.shared.DatabaseJson;
import id.satuinovasi.shared.Intake;
import id.satuinovasi.shared.MergePatch;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/**
 * Accounts of a file, told by their user names. New ones have no password: a file of many passwords would be a danger for
 * as long as it lies anywhere. Grants are added and never ended.
 */
@ApplicationScoped
class AccountIntake implements Intake {

    private final EntityManager entities;
    private final Caller caller;
    private final Administration administration;
    private final MergePatch mergePatch;

    AccountIntake(EntityManager entities, Caller caller, Administration administration, MergePatch mergePatch) {
        this.entities = entities;
        this.caller = caller;
        this.administration = administration;
        this.mergePatch = mergePatch;
    }

    @Override
    public String resource() {
        return "accounts";
    }

    @Override
    public Keys keys(ObjectNode fields) {
        return new Keys(usernameOf(fields), null, null);
    }

    @Override
    public void holdAll() {
        // An account is held when it is changed.
    }

    @Override
    public List<Judged> judge(List<Row> rows, Recorded recorded, boolean write) {
        entities.clear();
        var batch = new Batch(rows, recorded, write);
        var judged = new ArrayList<Judged>();
        Set<String> seen = new HashSet<>();
        for (var row : rows) {
            try {
                var username = usernameOf(row.fields());
                if (username != null && !seen.add(username)) {
                    throw invalid("/username", "shared.repeated-row");
                }
                var stored = username == null ? null : batch.known.get(username);
                judged.add(stored == null ? judgeNew(row, batch) : judgeKnown(row, stored, batch));
            } catch (Problem refused) {
                judged.add(Judged.refused(row, null, refused));
            }
        }
        if (write) {
            entities.flush();
            batch.insert();
        }
        entities.clear();
        return judged;
    }

    private Judged judgeNew(Row row, Batch batch) {
        var given = DatabaseJson.MAPPER.createObjectNode();
        Stream.of("displayName", "language").filter(row.fields()::hasNonNull).forEach(name -> given.set(name, row.fields().get(name)));
        var request = mergePatch.read(given.put("username", usernameOf(row.fields())), AccountRequest.class);
        var account = Account.of(request, Passwords.NONE, batch.recorded);
        var grants = grants(row.fields(), account, batch);
        if (grants.isEmpty() && !caller.isMinistry()) {
            throw invalid("/grant", "account.grant-required");
        }
        if (batch.write) {
            account.id = batch.nextId();
            batch.accounts.add(account);
            batch.grants.addAll(grants);
        }
        return Judged.of(row, Outcome.CREATE, account.id);
    }

    private Judged judgeKnown(Row row, Account stored, Batch batch) {
        var patch = DatabaseJson.MAPPER.createObjectNode();
        Stream.of("displayName", "language").filter(row.fields()::hasNonNull).forEach(name -> patch.set(name, row.fields().get(name)));
        var held = batch.held.getOrDefault(stored.id, List.of());
        var account = administration.administered(stored, held);
        var after = mergePatch.applied(AccountRequest.Patch.of(account), patch);
        var added = grants(row.fields(), account, batch).stream().filter(grant -> held.stream().noneMatch(grant::repeats)).toList();
        if (added.isEmpty() && after.equals(AccountRequest.Patch.of(account))) {
            return Judged.of(row, Outcome.UNCHANGED, account.id);
        }
        if (batch.write) {
            administration.change(account, after);
            if (!added.isEmpty()) {
                entities.lock(account, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
                batch.grants.addAll(added);
            }
        }
        return Judged.of(row, Outcome.UPDATE, account.id);
    }

    /** Those of the list and the one that stands in columns of its own. */
    private List<AccountGrant> grants(ObjectNode fields, Account account, Batch batch) {
        var wanted = new ArrayList<AccountGrant>();
        var places = given(fields);
        places.forEach((at, grant) -> {
            var request = requestOf(grant, at, batch.agenciesByExternalId);
            var drafted = administration.drafted(account, request, at, batch::agency, batch.recorded);
            if (wanted.stream().anyMatch(drafted::repeats)) {
                throw Problem.conflict("account.grant-exists");
            }
            wanted.add(drafted);
        });
        return wanted;
    }

    private GrantRequest requestOf(ObjectNode grant, String at, Map<String, Agency> agencies) {
        var given = grant.deepCopy();
        given.properties().removeIf(field -> field.getValue().isNull());
        var externalId = given.path("agencyExternalId").asText(null);
        given.remove("agencyExternalId");
        if (externalId != null && !given.has("agencyId")) {
            var agency = agencies.get(externalId);
            if (agency == null || !caller.supervises(agency)) {
                throw invalid(at + "/agencyExternalId", "account.import-agency", externalId);
            }
            given.put("agencyId", agency.id);
        }
        try {
            return mergePatch.read(given, GrantRequest.class);
        } catch (Problem refused) {
            var placed = invalid();
            refused.faults().forEach(fault -> placed.at(at + fault.pointer(), fault.key(), fault.arguments().toArray()));
            throw placed;
        }
    }

    private static Map<String, ObjectNode> given(ObjectNode fields) {
        var places = new java.util.LinkedHashMap<String, ObjectNode>();
        if (fields.get("grant") instanceof ObjectNode one && one.properties().stream().anyMatch(field -> !field.getValue().isNull())) {
            places.put("/grant", one);
        }
        if (fields.get("grants") instanceof ArrayNode list) {
            for (int n = 0; n < list.size(); n++) {
                if (!(list.get(n) instanceof ObjectNode grant)) {
                    throw invalid("/grants/" + n, "shared.wrong-type", "object");
                }
                places.put("/grants/" + n, grant);
            }
        }
        if (places.size() > 50) {
            throw invalid("/grants", "shared.size-max", "0", "50");
        }
        return places;
    }

    private static String usernameOf(ObjectNode fields) {
        var value = fields.path("username");
        return value.isTextual() ? Account.normalized(value.textValue()) : null;
    }

    private static Problem invalid() {
        return Problem.unprocessable("shared.invalid-body");
    }

    private static Problem invalid(String pointer, String fault, Object... arguments) {
        return invalid().at(pointer, fault, arguments);
    }

    /** What the database knows of a batch's rows, and what is to be written of them: by one statement for the accounts, one for the grants. */
    private final class Batch {

        private final Recorded recorded;
        private final boolean write;
        private final Map<String, Account> known;
        private final Map<Long, List<AccountGrant>> held;
        private final Map<Long, Agency> agencies = new HashMap<>();
        private final Map<String, Agency> agenciesByExternalId = new HashMap<>();
        private final List<Account> accounts = new ArrayList<>();
        private final List<AccountGrant> grants = new ArrayList<>();
        private final List<Long> ids;

        Batch(List<Row> rows, Recorded recorded, boolean write) {
            this.recorded = recorded;
            this.write = write;
            var names = rows.stream().map(row -> usernameOf(row.fields())).filter(Objects::nonNull).distinct().toList();
            var found = Account.<Account>find("username in ?1 order by id", names);
            known = (write ? found.withLock(LockModeType.PESSIMISTIC_WRITE) : found).<Account>list().stream()
                    .collect(Collectors.toMap(account -> account.username, account -> account));
            held = known.isEmpty() ? Map.of() : AccountGrant.ofAccounts(known.values().stream().map(account -> account.id).toList()).stream()
                    .collect(Collectors.groupingBy(grant -> grant.account.id));
            Agency.withIdsOr(told(rows, "agencyId", JsonNode::isIntegralNumber, JsonNode::longValue),
                    told(rows, "agencyExternalId", JsonNode::isTextual, JsonNode::textValue)).forEach(agency -> {
                agencies.put(agency.id, agency);
                agenciesByExternalId.put(agency.externalId, agency);
            });
            ids = write ? Account.nextIds(rows.size()) : List.of();
        }

        private static <T> List<T> told(List<Row> rows, String name, Predicate<JsonNode> is, Function<JsonNode, T> value) {
            return rows.stream().flatMap(row -> row.fields().findValues(name).stream()).filter(is).map(value).distinct().toList();
        }

        Optional<Agency> agency(Long id) {
            return Optional.ofNullable(agencies.get(id));
        }

        Long nextId() {
            return ids.get(accounts.size());
        }

        void insert() {
            if (!accounts.isEmpty()) {
                Account.insert(accounts);
            }
            if (!grants.isEmpty()) {
                AccountGrant.insert(grants);
            }
        }
    }
}
