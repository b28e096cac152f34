package id.satuinovasi.shared;

import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/**
 * Completes the contract with what is the same everywhere, so that a resource only tells what is its own: errors,
 * preconditions, idempotency, who may call.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class Contract implements OASFilter {

    private static final DotName OPERATION = DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation");
    private static final DotName PERMIT_ALL = DotName.createSimple("jakarta.annotation.security.PermitAll");
    private static final DotName ROLES_ALLOWED = DotName.createSimple("jakarta.annotation.security.RolesAllowed");
    private static final DotName REST_FORM = DotName.createSimple("org.jboss.resteasy.reactive.RestForm");
    private static final DotName LEAVING = DotName.createSimple(Leaving.class);
    private static final DotName NOT_NULL = DotName.createSimple("jakarta.validation.constraints.NotNull");
    /** What a method returns that sets headers; who returns the body alone reads the request's for the language only. */
    private static final Set<DotName> ANSWERS = Set.of(DotName.createSimple("org.jboss.resteasy.reactive.RestResponse"),
            DotName.createSimple("jakarta.ws.rs.core.Response"));
    private static final DotName UNI = DotName.createSimple("io.smallrye.mutiny.Uni");
    private static final DotName HTTP_HEADERS = DotName.createSimple("jakarta.ws.rs.core.HttpHeaders");
    private static final String FORM = "multipart/form-data";
    private static final String PROBLEM = "#/components/schemas/Problem";

    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("Accounts", "People, their dated roles, and what an administrator may do with both."),
            Map.entry("Agencies", "The bodies that owe innovations, in the tree of who supervises whom."),
            Map.entry("API keys", "What programs call with: scopes, a limit, an end."),
            Map.entry("Catalogue", "Verified innovations, open to everybody."),
            Map.entry("Changes", "What changed since, for those who keep a copy or are called when something happens."),
            Map.entry("Compliance", "Counts and rates; open to everybody in aggregate."),
            Map.entry("Evidence", "Files that prove an innovation."),
            Map.entry("Exports", "Lists as files."),
            Map.entry("Imports", "Files that are taken in, and what became of each row."),
            Map.entry("Innovations", "The registry of innovations."),
            Map.entry("Innovation workflow", "Submission, review and what follows from it."),
            Map.entry("Obligations", "What each agency owes in a year, what it met, and why."),
            Map.entry("Regions", "Provinces, regencies and cities, districts and villages by Kemendagri code."),
            Map.entry("Rules and years", "What a year demands, and its opening and closing."),
            Map.entry("Session", "Signing in and out, and who one is."),
            Map.entry("Webhooks", "Addresses that are called when something happens, as Standard Webhooks say."));

    private final Map<String, MethodInfo> methods = new HashMap<>();
    private final ContractExamples examples = new ContractExamples();

    public Contract(IndexView index) {
        for (var operation : index.getAnnotations(OPERATION)) {
            if (operation.value("operationId") != null) {
                methods.put(operation.value("operationId").asString(), operation.target().asMethod());
            }
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        describe(api);
        addProblem(api);
        addScopes(api);
        addParameters(api);
        addResponses(api);
        var paths = api.getPaths() == null ? new TreeMap<String, PathItem>() : new TreeMap<>(api.getPaths().getPathItems());
        paths.keySet().removeIf(path -> !path.startsWith("/api/"));
        paths.forEach((path, item) -> item.getOperations().forEach((method, operation) -> complete(path, method, operation)));
        api.getPaths().setPathItems(new LinkedHashMap<>(paths));
        examples.addTo(api);
        api.getComponents().getSchemas().values().forEach(Contract::dropTypesBesideReferences);
        api.getComponents().getSchemas().values().forEach(Contract::allowNull);
        api.getComponents().getSchemas().values().forEach(Contract::leaveOpen);
        paths.values().forEach(item -> item.getOperations().values().forEach(operation -> requireNothing(api, operation)));
        sort(api);
    }

    private static void describe(OpenAPI api) {
        api.setInfo(OASFactory.createInfo()
                .title("Satu Inovasi")
                .version("1.1.0")
                .summary("Has this agency created its innovation this year?")
                .description("""
                        JSON in `camelCase`, dates and instants in ISO 8601 (instants in UTC with `Z`). Enum values may grow: a client \
                        meets unknown ones without failing. Errors are RFC 9457 problem documents, in Indonesian or, by `Accept-Language`, in English. \
                        Unknown query parameters and body properties are refused, and the nearest known one is named. Lists answer `items`, `next` (a cursor) \
                        and the exact `total`. `PUT`, `PATCH`, `DELETE` and workflow actions need `If-Match`; every `POST` but signing in takes an `Idempotency-Key`. \
                        What is called with an API key is answered with `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers), \
                        beyond the limit with 429 and `Retry-After`.""")
                .license(OASFactory.createLicense().name("Apache-2.0").identifier("Apache-2.0")));
        api.setServers(List.of(OASFactory.createServer().url("/").description("Where the page itself comes from")));
        api.getComponents().addSecurityScheme("session", OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY).in(SecurityScheme.In.COOKIE).name("satu_inovasi_session")
                .description("The session cookie that `POST /api/v1/session` sets."));
        api.getComponents().addSecurityScheme("bearer", OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP).scheme("bearer")
                .description("An API key (`oaoi_...`), made with `POST /api/v1/api-keys`; each operation names the scope that the key needs. "
                        + "It counts before a cookie beside it."));
    }

    private static void addProblem(OpenAPI api) {
        var violation = createSchema().addType(Schema.SchemaType.OBJECT)
                .description("One refused place: of the body by `pointer`, of the query or the headers by `parameter`.")
                .addProperty("pointer", text("A JSON pointer into the body", "/dueOn"))
                .addProperty("parameter", text("The name of a query parameter or header", "limit"))
                .addProperty("code", text("Stable, for programs", "not-null"))
                .addProperty("detail", text("For people, in their language", "Wajib diisi."))
                .required(List.of("code", "detail"));
        var problem = createSchema().addType(Schema.SchemaType.OBJECT)
                .description("RFC 9457 problem details")
                .addProperty("type", text("Stable, for programs", "urn:satu-inovasi:problem:shared:invalid-body").format("uri"))
                .addProperty("title", text("For people, in their language", "Isi tidak dapat diterima"))
                .addProperty("status", createSchema().addType(Schema.SchemaType.INTEGER).format("int32").addExample(422))
                .addProperty("detail", text("For people, in their language", "Perbaiki bagian yang disebut, lalu ulangi."))
                .addProperty("errors", createSchema().addType(Schema.SchemaType.ARRAY)
                        .items(createSchema().ref("#/components/schemas/ProblemViolation")))
                .required(List.of("type", "title", "status", "detail"));
        api.getComponents().addSchema("ProblemViolation", violation).addSchema("Problem", problem);
    }

    /** What a key may be given stands in one table; the scanner sees texts alone. */
    private static void addScopes(OpenAPI api) {
        api.getComponents().getSchemas().values().forEach(schema -> {
            if (schema.getProperties() != null && schema.getProperties().containsKey("scopes")) {
                schema.getProperties().get("scopes").setItems(createSchema().ref("#/components/schemas/ApiKeyScope"));
            }
        });
        api.getComponents().addSchema("ApiKeyScope", createSchema().addType(Schema.SchemaType.STRING)
                .description("What an API key may do: read or write a resource.").enumeration(new ArrayList<>(OperationScope.NAMES)));
    }

    private static Schema text(String description, String example) {
        return createSchema().addType(Schema.SchemaType.STRING).description(description).addExample(example);
    }

    private static void addParameters(OpenAPI api) {
        api.getComponents()
                .addParameter("IdempotencyKey", createParameter().name("Idempotency-Key").in(Parameter.In.HEADER)
                        .description("1 to 128 printable ASCII characters, best a random UUID. A repeat within 24 hours gets the first answer again.")
                        .schema(createSchema().addType(Schema.SchemaType.STRING).minLength(1).maxLength(128)
                                .addExample("6f2f3a5e-5a55-4d0e-9d8e-0b4c1a2d3e4f")))
                .addParameter("IfMatch", createParameter().name("If-Match").in(Parameter.In.HEADER)
                        .description("The `ETag` that was read last; without it the answer is 428, with an old one 412.")
                        .schema(createSchema().addType(Schema.SchemaType.STRING).addExample("\"3\"")))
                .addParameter("IfNoneMatch", createParameter().name("If-None-Match").in(Parameter.In.HEADER)
                        .description("The `ETag` of the copy at hand; 304 if it is still good.")
                        .schema(createSchema().addType(Schema.SchemaType.STRING).addExample("\"3\"")));
        api.getComponents()
                .addHeader("RateLimitPolicy", createHeader().description("The quota of the API key: requests `q` in `w` seconds. On every answer to a key.")
                        .schema(createSchema().addType(Schema.SchemaType.STRING).addExample("\"default\";q=600;w=60")))
                .addHeader("RateLimit", createHeader().description("What is left of it: `r` requests, and in `t` seconds all again. On every answer to a key.")
                        .schema(createSchema().addType(Schema.SchemaType.STRING).addExample("\"default\";r=0;t=17")))
                .addHeader("ETag", createHeader().description("The version of what is answered, for `If-Match` and `If-None-Match`.")
                        .schema(createSchema().addType(Schema.SchemaType.STRING).addExample("\"3\"")))
                .addHeader("RetryAfter", createHeader().description("Seconds to wait before the next try.")
                        .schema(createSchema().addType(Schema.SchemaType.INTEGER).addExample(2)))
                .addHeader("Location", createHeader().description("The address of what was created.")
                        .schema(createSchema().addType(Schema.SchemaType.STRING).format("uri-reference").addExample("/api/v1/innovations/91")));
    }

    private static void addResponses(OpenAPI api) {
        for (var error : ContractErrors.values()) {
            if (error == ContractErrors.TooManyAttempts) {
                continue;
            }
            var response = OASFactory.createAPIResponse().description(error.description()).content(problemContent(error));
            if (error == ContractErrors.ServiceUnavailable || error == ContractErrors.TooManyRequests) {
                response.addHeader("Retry-After", createHeader().ref("#/components/headers/RetryAfter"));
            }
            if (error == ContractErrors.TooManyRequests) {
                response.addHeader("RateLimit-Policy", createHeader().ref("#/components/headers/RateLimitPolicy"))
                        .addHeader("RateLimit", createHeader().ref("#/components/headers/RateLimit"));
            }
            api.getComponents().addResponse(error.name(), response);
        }
    }

    private static org.eclipse.microprofile.openapi.models.media.Content problemContent(ContractErrors error) {
        return createContent().addMediaType("application/problem+json",
                createMediaType().schema(createSchema().ref(PROBLEM)).example(error.example()));
    }

    /** What a method returns, or what comes later of what it returns. */
    private static Type answer(Type returned) {
        return returned.kind() == Type.Kind.PARAMETERIZED_TYPE && returned.name().equals(UNI) ? returned.asParameterizedType().arguments().getFirst() : returned;
    }

    private void complete(String path, PathItem.HttpMethod method, Operation operation) {
        var parameters = operation.getParameters() == null ? new ArrayList<Parameter>() : new ArrayList<>(operation.getParameters());
        var needsIfMatch = parameters.removeIf(parameter -> isHeader(parameter, "If-Match"));
        parameters.removeIf(parameter -> isHeader(parameter, "If-None-Match") || isHeader(parameter, "Idempotency-Key"));
        var resourceMethod = methods.get(operation.getOperationId());
        var conditional = method == PathItem.HttpMethod.GET && resourceMethod != null && ANSWERS.contains(answer(resourceMethod.returnType()).name())
                && resourceMethod.parameterTypes().stream().anyMatch(type -> type.name().equals(HTTP_HEADERS));
        var idempotent = method == PathItem.HttpMethod.POST && !path.startsWith("/api/v1/session");
        if (needsIfMatch) {
            parameters.add(createParameter().ref("#/components/parameters/IfMatch"));
        }
        if (conditional) {
            parameters.add(createParameter().ref("#/components/parameters/IfNoneMatch"));
        }
        if (idempotent) {
            parameters.add(createParameter().ref("#/components/parameters/IdempotencyKey"));
        }
        parameters.forEach(Contract::fitExample);
        parameters.forEach(parameter -> examples.addTo(path.split("/")[3], parameter));
        operation.setParameters(parameters.isEmpty() ? null : parameters);
        var scope = OperationScope.of(method.name(), path);
        secure(operation, resourceMethod, scope);
        requireFormFields(operation, resourceMethod);
        formsOf(operation).forEach(Contract::dropTypesBesideReferences);
        sayFarewell(operation, resourceMethod);

        var hasBody = operation.getRequestBody() != null;
        var inPath = path.contains("{");
        // An unknown query parameter is refused everywhere, also where none is known.
        error(operation, ContractErrors.BadRequest, true);
        // A key that is not valid, or lacks the scope, is refused where nobody needs one too.
        error(operation, ContractErrors.Unauthorized, true);
        error(operation, ContractErrors.Forbidden, true);
        error(operation, ContractErrors.TooManyRequests, scope != null && !scope.isClosed());
        error(operation, ContractErrors.NotFound, inPath);
        error(operation, ContractErrors.NotAcceptable, true);
        error(operation, ContractErrors.Conflict, idempotent || needsIfMatch);
        error(operation, ContractErrors.PreconditionFailed, needsIfMatch);
        error(operation, ContractErrors.ContentTooLarge, hasBody);
        error(operation, ContractErrors.UnsupportedMediaType, hasBody || method != PathItem.HttpMethod.GET);
        error(operation, ContractErrors.UnprocessableContent, hasBody || idempotent);
        error(operation, ContractErrors.PreconditionRequired, needsIfMatch);
        error(operation, ContractErrors.InternalServerError, true);
        error(operation, ContractErrors.ServiceUnavailable, true);
        completeResponses(operation, method, needsIfMatch, conditional);
    }

    private static void sayFarewell(Operation operation, MethodInfo method) {
        if (method == null || !method.hasDeclaredAnnotation(LEAVING)) {
            return;
        }
        var leaving = method.declaredAnnotation(LEAVING);
        var successor = leaving.value("successor");
        var farewell = new Farewell(LocalDate.parse(leaving.value("since").asString()), LocalDate.parse(leaving.value("until").asString()),
                successor == null ? "" : successor.asString());
        operation.setDeprecated(true);
        operation.setDescription(operation.getDescription() == null ? farewell.sentence() : operation.getDescription() + " " + farewell.sentence());
        operation.getResponses().getAPIResponses().values().stream().filter(response -> response.getRef() == null).forEach(response ->
                farewell.headers().forEach((name, value) -> response.addHeader(name, createHeader().schema(text("Since when, until when, and what instead", value)))));
    }

    /** The scanner overlooks a constraint beside a schema of the field's own. */
    private static void requireFormFields(Operation operation, MethodInfo method) {
        formsOf(operation).forEach(form -> form.setRequired(method.parameters().stream()
                .filter(parameter -> parameter.hasDeclaredAnnotation(REST_FORM) && parameter.hasDeclaredAnnotation(NOT_NULL))
                .map(parameter -> parameter.declaredAnnotation(REST_FORM).value().asString()).toList()));
    }

    /** A parameter that may be repeated is an array; its example is written like one value. */
    private static void fitExample(Parameter parameter) {
        var schema = parameter.getSchema();
        if (schema != null && schema.getType() != null && schema.getType().contains(Schema.SchemaType.ARRAY)
                && parameter.getExample() != null && !(parameter.getExample() instanceof List)) {
            parameter.setExample(List.of(parameter.getExample()));
        }
    }

    private static boolean isHeader(Parameter parameter, String name) {
        return parameter.getIn() == Parameter.In.HEADER && name.equalsIgnoreCase(parameter.getName());
    }

    private static void secure(Operation operation, MethodInfo method, OperationScope scope) {
        var open = method != null && annotated(method, PERMIT_ALL);
        if (open) {
            operation.setSecurity(new ArrayList<>());
            return;
        }
        var accepted = new ArrayList<>(List.of(OASFactory.createSecurityRequirement().addScheme("session")));
        if (scope != null && !scope.isClosed()) {
            accepted.add(OASFactory.createSecurityRequirement().addScheme("bearer", scope.name()));
        }
        operation.setSecurity(accepted);
        if (method != null && annotated(method, ROLES_ALLOWED)) {
            var annotation = method.hasDeclaredAnnotation(ROLES_ALLOWED) ? method.declaredAnnotation(ROLES_ALLOWED)
                    : method.declaringClass().declaredAnnotation(ROLES_ALLOWED);
            operation.addExtension("x-roles", List.of(annotation.value().asStringArray()));
        }
    }

    /** The method's own security annotation wins over the class's. */
    private static boolean annotated(MethodInfo method, DotName annotation) {
        if (method.hasDeclaredAnnotation(annotation)) {
            return true;
        }
        var own = List.of(PERMIT_ALL, ROLES_ALLOWED, DotName.createSimple("io.quarkus.security.Authenticated"));
        return own.stream().noneMatch(method::hasDeclaredAnnotation) && method.declaringClass().hasDeclaredAnnotation(annotation);
    }

    private static void error(Operation operation, ContractErrors error, boolean possible) {
        if (possible && operation.getResponses().getAPIResponse(error.status()) == null) {
            operation.getResponses().addAPIResponse(error.status(),
                    OASFactory.createAPIResponse().ref("#/components/responses/" + error.name()));
        }
    }

    private static void completeResponses(Operation operation, PathItem.HttpMethod method, boolean needsIfMatch, boolean conditional) {
        if (conditional && operation.getResponses().getAPIResponse("304") == null) {
            operation.getResponses().addAPIResponse("304", OASFactory.createAPIResponse().description("The copy at hand is still good."));
        }
        var sorted = new TreeMap<String, APIResponse>(operation.getResponses().getAPIResponses());
        sorted.forEach((status, response) -> {
            if (response.getRef() != null) {
                return;
            }
            if (ContractErrors.of(status) != null && (response.getContent() == null || response.getContent().getMediaTypes().isEmpty())) {
                response.setContent(problemContent(ContractErrors.of(status)));
            }
            if (status.equals("429") && response.getHeaders() == null) {
                response.addHeader("Retry-After", createHeader().ref("#/components/headers/RetryAfter"));
            }
            if (status.equals("201") && method == PathItem.HttpMethod.POST && response.getHeaders() == null) {
                response.addHeader("Location", createHeader().ref("#/components/headers/Location"));
                response.addHeader("ETag", createHeader().ref("#/components/headers/ETag"));
            }
            if (status.equals("304") || status.equals("200") && (conditional || needsIfMatch)) {
                if (response.getHeaders() == null || !response.getHeaders().containsKey("ETag")) {
                    response.addHeader("ETag", createHeader().ref("#/components/headers/ETag"));
                }
            }
        });
        operation.getResponses().setAPIResponses(new LinkedHashMap<>(sorted));
    }

    /** A property that is not required may be null: views send it so, and a patch takes null for "none". */
    private static void allowNull(Schema schema) {
        if (schema.getProperties() == null || schema.getProperties().containsKey("pointer") || schema.getProperties().containsKey("errors")) {
            return;
        }
        var required = schema.getRequired() == null ? List.<String>of() : schema.getRequired();
        var properties = new LinkedHashMap<String, Schema>();
        schema.getProperties().forEach((name, property) -> properties.put(name, required.contains(name) ? property : nullable(property)));
        schema.setProperties(properties);
    }

    /** The scanner repeats a type beside a reference to it, over which generators of clients stumble. */
    private static void dropTypesBesideReferences(Schema schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().values().stream().filter(property -> property.getRef() != null)
                    .forEach(property -> property.setType((List<Schema.SchemaType>) null));
        }
    }

    private static List<Schema> formsOf(Operation operation) {
        return operation.getRequestBody() == null || !operation.getRequestBody().getContent().hasMediaType(FORM) ? List.of()
                : List.of(operation.getRequestBody().getContent().getMediaType(FORM).getSchema());
    }

    /** Enumerations grow: generators and readers are told so. */
    private static void leaveOpen(Schema schema) {
        if (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty()) {
            schema.addExtension("x-extensible-enum", true);
        }
    }

    /** A merge patch names what it changes and leaves out the rest (RFC 7396). */
    private static void requireNothing(OpenAPI api, Operation operation) {
        var body = operation.getRequestBody();
        if (body != null && body.getContent().hasMediaType("application/merge-patch+json")) {
            var reference = body.getContent().getMediaType("application/merge-patch+json").getSchema().getRef();
            api.getComponents().getSchemas().get(reference.substring(reference.lastIndexOf('/') + 1)).setRequired(null);
        }
    }

    private static Schema nullable(Schema property) {
        if (property.getRef() != null) {
            var reference = createSchema().ref(property.getRef());
            return createSchema().description(property.getDescription())
                    .anyOf(List.of(reference, createSchema().addType(Schema.SchemaType.NULL)));
        }
        if (property.getType() != null && !property.getType().contains(Schema.SchemaType.NULL)) {
            property.addType(Schema.SchemaType.NULL);
            if (property.getEnumeration() != null && !property.getEnumeration().isEmpty()) {
                property.addEnumeration(null);
            }
        }
        return property;
    }

    /** The same code must give the same file, whatever order the scanner met it in. */
    private static void sort(OpenAPI api) {
        api.getComponents().setSchemas(new LinkedHashMap<>(new TreeMap<>(api.getComponents().getSchemas())));
        api.getComponents().setResponses(new LinkedHashMap<>(new TreeMap<>(api.getComponents().getResponses())));
        if (api.getTags() != null) {
            var tags = new ArrayList<>(api.getTags());
            tags.forEach(tag -> tag.setDescription(TAGS.getOrDefault(tag.getName(), tag.getDescription())));
            tags.sort(Comparator.comparing(org.eclipse.microprofile.openapi.models.tags.Tag::getName));
            api.setTags(tags);
        }
    }
}
