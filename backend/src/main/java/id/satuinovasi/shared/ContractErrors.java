package id.satuinovasi.shared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The errors that many operations share; the names are those of the contract's components. */
enum ContractErrors {
    BadRequest(400, "invalid-parameter", "The request cannot be read, or a query parameter or header is refused.", Map.of("parameter", "limt",
            "code", "unknown-parameter", "detail", Texts.of(Language.ID, "shared.unknown-parameter", "limit"))),
    Unauthorized(401, "unauthorized", "Nobody is signed in, or the API key is not valid."),
    Forbidden(403, "forbidden", "The caller's roles or the API key's scopes do not allow this, or the write comes from another site."),
    NotFound(404, "not-found", "It does not exist, or the caller may not know that it does."),
    NotAcceptable(406, "not-acceptable", "No media type of `Accept` is among those that this operation answers."),
    Conflict(409, "conflict", "It is in conflict with the state of things, or the first request with this `Idempotency-Key` is still running."),
    PreconditionFailed(412, "precondition-failed", "It was changed since it was read."),
    ContentTooLarge(413, "too-large", "The body is too large."),
    UnsupportedMediaType(415, "unsupported-media-type", "The body has another media type than this operation takes."),
    UnprocessableContent(422, "invalid-body", "The body is understood but refused; `errors` names each place.", Map.of("pointer", "/dueOn",
            "code", "not-null", "detail", Texts.of(Language.ID, "shared.not-null"))),
    PreconditionRequired(428, "precondition-required", "`If-Match` is missing."),
    /** Only signing in and changing a password answer it, and tell so themselves. */
    TooManyAttempts(429, "account:too-many-attempts", "Too many wrong passwords; see `Retry-After`."),
    TooManyRequests(429, "account:key-too-many-requests", "The API key has used up its requests; try again after `Retry-After`."),
    InternalServerError(500, "internal", "The service made an error; the id in `detail` finds it in the log."),
    ServiceUnavailable(503, "busy", "The service is busy; try again after `Retry-After`.");

    private final int status;
    private final String key;
    private final String description;
    private final Map<String, String> fault;

    ContractErrors(int status, String key, String description) {
        this(status, key, description, null);
    }

    ContractErrors(int status, String key, String description, Map<String, String> fault) {
        this.status = status;
        this.key = key;
        this.description = description;
        this.fault = fault;
    }

    /** Null for a status that is no error or no common one. */
    static ContractErrors of(String status) {
        for (var error : values()) {
            if (error.status().equals(status)) {
                return error;
            }
        }
        return null;
    }

    String status() {
        return Integer.toString(status);
    }

    String description() {
        return description;
    }

    Map<String, Object> example() {
        var example = new LinkedHashMap<String, Object>();
        var name = key.contains(":") ? key : "shared:" + key;
        var textKey = name.replace(':', '.');
        example.put("type", "urn:satu-inovasi:problem:" + name);
        example.put("title", Texts.of(Language.ID, textKey + ".title"));
        example.put("status", status);
        example.put("detail", Texts.of(Language.ID, textKey + ".detail", status == 429 ? 2 : "7b0e3c1a-6f55-4e0c-8d7a-2f4b9f1c5e60"));
        if (fault != null) {
            var ordered = new LinkedHashMap<String, Object>();
            List.of("pointer", "parameter", "code", "detail").forEach(part -> {
                if (fault.containsKey(part)) {
                    ordered.put(part, fault.get(part));
                }
            });
            example.put("errors", List.of(ordered));
        }
        return example;
    }
}
