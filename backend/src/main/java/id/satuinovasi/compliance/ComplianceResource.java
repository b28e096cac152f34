package id.satuinovasi.compliance;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import id.satuinovasi.account.Caller;
import id.satuinovasi.shared.Conditional;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.KeptAnswers;
import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Replica;
import id.satuinovasi.shared.VersionedRead;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

/** Who complies, in aggregate and for everybody; the matrix names agencies and is for those who may read them. */
@Path("/api/v1/compliance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Compliance")
class ComplianceResource {

    private static final Duration LONG = Duration.ofDays(1);
    private static final int MOST_COMPARED = 5;

    private final CountObligations count;
    private final Trend trend;
    private final Matrix matrix;
    private final FigureVersion version;
    private final KeptAnswers answers;
    private final Caller caller;
    private final Clock clock;
    private final Replica replica;

    ComplianceResource(CountObligations count, Trend trend, Matrix matrix, FigureVersion version, KeptAnswers answers, Caller caller, Clock clock, Replica replica) {
        this.count = count;
        this.trend = trend;
        this.matrix = matrix;
        this.version = version;
        this.answers = answers;
        this.caller = caller;
        this.clock = clock;
        this.replica = replica;
    }

    @GET
    @Path("/summary")
    @PermitAll
    @Operation(operationId = "getComplianceSummary", summary = "Counts per status and rates of one scope and year")
    @APIResponse(responseCode = "200", description = "The figures, from one state of the data.")
    public Uni<RestResponse<SummaryView>> summary(@BeanParam @Valid FiguresQuery query, @Context HttpHeaders headers) {
        var moment = Moment.of(query.asOf(), clock);
        var question = new FigureQuestion("summary|" + query.canonical(), withYearBefore(query.year()), query.government() != null, Language.of(headers));
        return answer(headers, question, moment, () -> {
            var scope = query.scope();
            return SummaryView.of(scope, query.year(), moment, count.of(scope, query.year(), moment));
        });
    }

    @GET
    @Path("/breakdown")
    @PermitAll
    @Operation(operationId = "getComplianceBreakdown", summary = "The figures of each part of a scope, with the year before")
    @APIResponse(responseCode = "200", description = "The parts: of the whole country all provinces, else those with obligations in either year.")
    public Uni<RestResponse<BreakdownView>> breakdown(@BeanParam @Valid FiguresQuery query,
            @Parameter(description = "Divided by the regions below, by government or by agency kind.",
                    schema = @Schema(type = SchemaType.STRING, enumeration = { "region", "government", "kind" }))
            @QueryParam("by") @NotNull Grouping by,
            @Parameter(schema = @Schema(type = SchemaType.STRING, enumeration = { "name", "rate", "-rate", "-obligations" }, defaultValue = "name"))
            @QueryParam("sort") @DefaultValue("name") BreakdownSort sort,
            @Context HttpHeaders headers) {
        var moment = Moment.of(query.asOf(), clock);
        var language = Language.of(headers);
        var question = new FigureQuestion("breakdown|%s|%s|%s".formatted(by, sort, query.canonical()), withYearBefore(query.year()),
                query.government() != null || by == Grouping.GOVERNMENT, language);
        return answer(headers, question, moment, () -> {
            var scope = query.scope();
            return new Breakdown(scope, query.year(), by, language).of(moment, count.of(scope, query.year(), moment, by), sort.order());
        });
    }

    @GET
    @Path("/trend")
    @PermitAll
    @Operation(operationId = "getComplianceTrend", summary = "How a year came along, with earlier years to compare")
    @APIResponse(responseCode = "200", description = "One point per day or week, up to now or to the closing date.")
    public Uni<RestResponse<TrendView>> trend(@BeanParam @Valid FiguresQuery query,
            @Parameter(schema = @Schema(type = SchemaType.STRING, enumeration = { "day", "week" }, defaultValue = "week"))
            @QueryParam("step") @DefaultValue("week") Step step,
            @Parameter(description = "Earlier years, at most five, separated by commas. Without it: the year before.", example = "2025,2024")
            @QueryParam("compare") String compare,
            @Context HttpHeaders headers) {
        var moment = Moment.of(query.asOf(), clock);
        var earlier = earlierYears(compare, query.year());
        var years = new TreeSet<>(earlier);
        years.add(query.year());
        var question = new FigureQuestion("trend|%s|%s|%s".formatted(step, earlier, query.canonical()), List.copyOf(years), false,
                Language.of(headers));
        return answer(headers, question, moment, () -> trend.of(query.scope(), query.year(), step, earlier, moment));
    }

    @GET
    @Path("/matrix")
    @Authenticated
    @Operation(operationId = "getComplianceMatrix", summary = "Agencies by years")
    @APIResponse(responseCode = "200", description = "A stretch of the agencies, by name, with their status in each year.")
    public MatrixView matrix(@BeanParam @Valid MatrixQuery query, @BeanParam @Valid PageQuery page) {
        return replica.read(null, () -> readMatrix(query, page));
    }

    private MatrixView readMatrix(MatrixQuery query, PageQuery page) {
        var scope = Scope.of(null, query.government(), query.kind());
        if (scope.government() != null && !caller.reads(scope.government())) {
            throw Problem.forbidden("compliance.outside-scope").atParameter("government", "compliance.government-outside-scope");
        }
        return matrix.of(scope, query, page, caller.scope());
    }

    /**
     * The newest version is asked of the primary, and where its answer is at hand nothing else is. Else it is made, by a
     * replica perhaps, and kept under the version that whoever made it knows.
     */
    private <T extends FigureView> Uni<RestResponse<T>> answer(HttpHeaders headers, FigureQuestion question, Moment moment, Supplier<T> body) {
        return VersionedRead.of(version.newest(question, moment), newest -> {
            if (ETags.noneMatch(headers, ETags.of(newest))) {
                return conditional(headers, newest, moment, body);
            }
            T kept = answers.of(question.text(), newest);
            return kept == null ? null : conditional(headers, newest, moment, () -> at(kept, moment));
        }, newest -> replica.read(moment.complete(), () -> {
            var known = replica.isConfigured() ? version.of(question, moment) : newest;
            return conditional(headers, known, moment, () -> {
                var made = body.get();
                answers.keep(question.text(), known, made, made.parts());
                return made;
            });
        }));
    }

    @SuppressWarnings("unchecked")
    private static <T extends FigureView> T at(T kept, Moment moment) {
        return (T) kept.at(moment.at());
    }

    private static <T> RestResponse<T> conditional(HttpHeaders headers, String version, Moment moment, Supplier<T> body) {
        var tag = ETags.of(version);
        return moment.settled() ? Conditional.lasting(headers, tag, LONG, body) : Conditional.revalidated(headers, tag, body);
    }

    private static List<Integer> withYearBefore(int year) {
        return List.of(year - 1, year);
    }

    private static List<Integer> earlierYears(String compare, int year) {
        if (compare == null) {
            return List.of(year - 1);
        }
        try {
            var years = Arrays.stream(compare.split(",")).map(String::strip).filter(text -> !text.isEmpty())
                    .map(Integer::valueOf).distinct().toList();
            if (years.size() <= MOST_COMPARED && years.stream().allMatch(earlier -> earlier >= 2000 && earlier < year)) {
                return years;
            }
        } catch (NumberFormatException notYears) {
            // refused below
        }
        throw Problem.badRequest("shared.invalid-parameter").atParameter("compare", "compliance.unusable-compare", MOST_COMPARED);
    }
}
