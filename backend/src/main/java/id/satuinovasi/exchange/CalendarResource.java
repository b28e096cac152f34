package id.satuinovasi.exchange;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Date;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import id.satuinovasi.account.CalendarHolder;
import id.satuinovasi.exchange.DueDates.DueDate;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Texts;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.StandardTime;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.property.DateStart;
import biweekly.property.Transparency;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.UtcOffset;

/** Due dates for a calendar program, which knows no sign-in: who has the address may read it. */
@Path("/api/v1/calendars")
@Tag(name = "Obligations")
class CalendarResource {

    private static final String TYPE = "text/calendar;charset=UTF-8";
    private static final Map<String, String> ZONES = Map.of("Asia/Jakarta", "WIB", "Asia/Makassar", "WITA", "Asia/Jayapura", "WIT");

    private final CalendarHolder holders;
    private final DueDates dueDates;
    private final Clock clock;

    CalendarResource(CalendarHolder holders, DueDates dueDates, Clock clock) {
        this.holders = holders;
        this.dueDates = dueDates;
        this.clock = clock;
    }

    @GET
    @Path("/{token}.ics")
    @Produces(TYPE)
    @PermitAll
    @Operation(operationId = "readCalendar", summary = "An account's due dates as a calendar (RFC 5545)",
            description = "One all-day event for each obligation for which too little was handed in, or one for all of a government that are due on the same day.")
    @APIResponse(responseCode = "200", description = "The calendar", content = @Content(mediaType = "text/calendar", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "The copy at hand is still good.")
    public Response readCalendar(@Parameter(example = "9mJ0kP1xw7kD2b3wq0o5Vd8lq3cS1aTn4f6Gz8hY2eU") @PathParam("token") String token, @Context HttpHeaders headers, @Context UriInfo uri) {
        var reader = holders.of(token).orElseThrow(() -> Problem.notFound("exchange.no-calendar"));
        var calendar = new ICalendar();
        calendar.setProductId("-//Satu Inovasi//Satu Inovasi//" + reader.language());
        calendar.setName(text(reader.language(), "calendar-name"));
        calendar.addExperimentalProperty("X-WR-CALNAME", text(reader.language(), "calendar-name"));
        calendar.setRefreshInterval(Duration.builder().hours(6).build());
        calendar.addExperimentalProperty("X-PUBLISHED-TTL", "PT6H");
        dueDates.of(reader.scope(), clock.instant()).forEach(due -> calendar.addEvent(event(due, reader.language(), uri.getBaseUri())));
        if (calendar.getEvents().isEmpty()) {
            calendar.addComponent(somethingAtLeast());
        }
        var body = Biweekly.write(calendar).version(ICalVersion.V2_0).go();
        var tag = ETags.of(Integer.toHexString(body.hashCode()) + "-" + body.length());
        return (ETags.noneMatch(headers, tag) ? Response.notModified() : Response.ok(body, TYPE))
                .header(HttpHeaders.ETAG, tag).header(HttpHeaders.CACHE_CONTROL, "private, no-cache").build();
    }

    /** A calendar without any component is none, says RFC 5545, and some programs refuse it. */
    private static VTimezone somethingAtLeast() {
        var standard = new StandardTime();
        standard.setDateStart(new DateTimeComponents(1970, 1, 1, 0, 0, 0, false));
        standard.setTimezoneOffsetFrom(new UtcOffset(true, 7, 0));
        standard.setTimezoneOffsetTo(new UtcOffset(true, 7, 0));
        var zone = new VTimezone("Asia/Jakarta");
        zone.addStandardTime(standard);
        return zone;
    }

    private static VEvent event(DueDate due, Language language, URI base) {
        var event = new VEvent();
        event.setUid(uid(due));
        event.setSequence((int) Math.min(due.changes(), Integer.MAX_VALUE));
        event.setDateTimeStamp(Date.from(due.changedAt()));
        event.setLastModified(Date.from(due.changedAt()));
        event.setSummary(summary(due, language));
        event.setDescription(description(due, language));
        // The day as it is written, whatever zone the reader is in; the exact end of it stands in the description.
        event.setDateStart(new DateStart(Date.from(due.dueOn().atStartOfDay(ZoneId.systemDefault()).toInstant()), false));
        event.setTransparency(Transparency.transparent());
        event.setUrl(base.resolve(due.agencyId() != null ? "/agencies/%d/obligations/%d".formatted(due.agencyId(), due.year())
                : "/obligations?year=" + due.year() + (due.governmentId() == null ? "" : "&government=" + due.governmentId())).toString());
        return event;
    }

    /** The same obligation keeps it when its due date moves, and so does a whole government's day. */
    private static String uid(DueDate due) {
        return (due.agencyId() != null ? "obligation-%d-%d".formatted(due.agencyId(), due.year())
                : due.governmentId() != null ? "government-%d-%d-%s-%s".formatted(due.governmentId(), due.year(), due.dueOn(), zone(due))
                        : "country-%d-%s-%s".formatted(due.year(), due.dueOn(), zone(due))) + "@satu-inovasi";
    }

    private static String summary(DueDate due, Language language) {
        var year = Integer.toString(due.year());
        return due.agencyId() != null ? text(language, "calendar-one", year, due.names().getFirst())
                : due.governmentId() != null ? text(language, "calendar-many", year, due.lacking(), due.governmentName())
                        : text(language, "calendar-country", year, due.lacking(), zone(due));
    }

    private static String description(DueDate due, Language language) {
        var description = new StringBuilder(text(language, "calendar-until", day(due.dueOn(), language), zone(due)));
        if (due.closesOn().isAfter(due.dueOn())) {
            description.append('\n').append(text(language, "calendar-closes", day(due.closesOn(), language)));
        }
        if (due.agencyId() == null && !due.names().isEmpty()) {
            description.append("\n\n");
            due.names().forEach(name -> description.append("- ").append(name).append('\n'));
            if (due.lacking() > due.names().size()) {
                description.append(text(language, "calendar-more", due.lacking() - due.names().size()));
            }
        }
        return description.toString();
    }

    private static String day(LocalDate day, Language language) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language.locale()));
    }

    private static String zone(DueDate due) {
        return ZONES.get(due.zone().getId());
    }

    private static String text(Language language, String key, Object... arguments) {
        return Texts.of(language, "exchange." + key, arguments);
    }
}
