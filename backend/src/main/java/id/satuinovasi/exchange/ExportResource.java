package id.satuinovasi.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import id.satuinovasi.account.Caller;
import id.satuinovasi.agency.AgencyQuery;
import id.satuinovasi.innovation.InnovationQuery;
import id.satuinovasi.obligation.AsOf;
import id.satuinovasi.obligation.ObligationQuery;
import id.satuinovasi.shared.Replica;
import id.satuinovasi.shared.Rows;

import io.quarkus.security.Authenticated;

/** The lists as files, however long: the same rows that the lists would show, read and sent some hundreds at a time. */
@Path("/api/v1/exports")
@Produces({ Format.CSV_TYPE, Format.XLSX_TYPE, Format.NDJSON_TYPE })
@Authenticated
@Tag(name = "Exports")
class ExportResource {

    private static final String FORMATS = "CSV and XLSX with the field names of the JSON in the first row, or a JSON object on each line.";
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final int LONGEST_SECONDS = 900;

    private final EntityManager entities;
    private final Caller caller;
    private final Clock clock;
    private final DownloadSlots slots;
    private final HttpHeaders request;
    private final Replica replica;

    ExportResource(EntityManager entities, Caller caller, Clock clock, DownloadSlots slots, HttpHeaders request, Replica replica) {
        this.entities = entities;
        this.caller = caller;
        this.clock = clock;
        this.slots = slots;
        this.request = request;
        this.replica = replica;
    }

    @GET
    @Path("/obligations")
    @Operation(operationId = "exportObligations", summary = "The obligations as a file")
    @APIResponse(responseCode = "200", description = FORMATS, content = {
            @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = Format.XLSX_TYPE, schema = @Schema(type = SchemaType.STRING, format = "binary")),
            @Content(mediaType = Format.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING)) })
    public Response exportObligations(@BeanParam @Valid ObligationQuery query, @BeanParam FileQuery file) {
        var now = clock.instant();
        var asOf = AsOf.parse(query.asOf(), now);
        return file("obligations", query.year(), file, Tables.OBLIGATIONS, query.rows(entities, caller.scope(), now),
                asOf == null ? null : asOf.plus(AsOf.WRITES_UNDER_WAY));
    }

    @GET
    @Path("/innovations")
    @Operation(operationId = "exportInnovations", summary = "The innovations with all their content as a file")
    @APIResponse(responseCode = "200", description = FORMATS, content = {
            @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = Format.XLSX_TYPE, schema = @Schema(type = SchemaType.STRING, format = "binary")),
            @Content(mediaType = Format.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING)) })
    public Response exportInnovations(@BeanParam @Valid InnovationQuery query, @BeanParam FileQuery file) {
        return file("innovations", query.year(), file, Tables.INNOVATIONS, query.rows(entities, caller.scope()), null);
    }

    @GET
    @Path("/agencies")
    @Operation(operationId = "exportAgencies", summary = "The agencies as a file")
    @APIResponse(responseCode = "200", description = FORMATS, content = {
            @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = Format.XLSX_TYPE, schema = @Schema(type = SchemaType.STRING, format = "binary")),
            @Content(mediaType = Format.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING)) })
    public Response exportAgencies(@BeanParam @Valid AgencyQuery query, @BeanParam FileQuery file) {
        return file("agencies", null, file, Tables.AGENCIES, query.rows(caller.scope()), null);
    }

    private <R, T> Response file(String name, Integer year, FileQuery wanted, Table<T> table, Rows<R, T> rows, Instant complete) {
        var format = wanted.format() != null ? wanted.format() : Format.among(request);
        var file = name + (year == null ? "" : "-" + year) + "-" + LocalDate.ofInstant(clock.instant(), JAKARTA) + "." + format.ending();
        var slot = slots.take();
        StreamingOutput body = output -> {
            if (!slot.begin()) {
                return;
            }
            try (slot) {
                replica.send(complete, LONGEST_SECONDS, () -> {
                    table.write(format.open(output, name, table.names(), wanted.bom()), row -> rows.forEach(entities, row));
                    return null;
                });
            }
        };
        return Response.ok(body, format.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
