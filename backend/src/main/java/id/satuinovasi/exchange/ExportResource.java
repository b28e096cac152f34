package id.satuinovasi.exchange;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import id.satuinovasi.account.Caller;
import id.satuinovasi.agency.AgencyQuery;
import id.satuinovasi.innovation.InnovationQuery;
import id.satuinovasi.obligation.ObligationQuery;
import id.satuinovasi.shared.Rows;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.Authenticated;

/** The lists as files, however long: the same rows that the lists would show, read and sent a few hundred at a time. */
@Path("/api/v1/exports")
@Produces(ExportResource.CSV)
@Authenticated
@Tag(name = "Exports")
class ExportResource {

    static final String CSV = "text/csv;charset=UTF-8";
    private static final String BOM = "Begin with a byte order mark, by which Excel recognises UTF-8.";
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final int LONGEST_SECONDS = 900;

    private final EntityManager entities;
    private final Caller caller;
    private final Clock clock;
    private final DownloadSlots slots;

    ExportResource(EntityManager entities, Caller caller, Clock clock, DownloadSlots slots) {
        this.entities = entities;
        this.caller = caller;
        this.clock = clock;
        this.slots = slots;
    }

    @GET
    @Path("/obligations")
    @Operation(operationId = "exportObligations", summary = "The obligations as a file")
    @APIResponse(responseCode = "200", description = "CSV with the field names of the JSON as its header.",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public Response exportObligations(@BeanParam @Valid ObligationQuery query, @Parameter(description = BOM) @QueryParam("bom") boolean bom) {
        return file("obligations", query.year(), bom, Tables.OBLIGATIONS, query.rows(entities, caller.scope(), clock.instant()));
    }

    @GET
    @Path("/innovations")
    @Operation(operationId = "exportInnovations", summary = "The innovations with all their content as a file")
    @APIResponse(responseCode = "200", description = "CSV with the field names of the JSON as its header.",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public Response exportInnovations(@BeanParam @Valid InnovationQuery query, @Parameter(description = BOM) @QueryParam("bom") boolean bom) {
        return file("innovations", query.year(), bom, Tables.INNOVATIONS, query.rows(entities, caller.scope()));
    }

    @GET
    @Path("/agencies")
    @Operation(operationId = "exportAgencies", summary = "The agencies as a file")
    @APIResponse(responseCode = "200", description = "CSV with the field names of the JSON as its header.",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public Response exportAgencies(@BeanParam @Valid AgencyQuery query, @Parameter(description = BOM) @QueryParam("bom") boolean bom) {
        return file("agencies", null, bom, Tables.AGENCIES, query.rows(caller.scope()));
    }

    private <R, T> Response file(String name, Integer year, boolean bom, Table<T> table, Rows<R, T> rows) {
        var file = name + (year == null ? "" : "-" + year) + "-" + LocalDate.ofInstant(clock.instant(), JAKARTA) + ".csv";
        var slot = slots.take();
        StreamingOutput body = output -> {
            if (!slot.begin()) {
                return;
            }
            try (slot) {
                QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).call(() -> {
                    var writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8), 1 << 16);
                    if (bom) {
                        writer.write('\ufeff');
                    }
                    table.write(writer, row -> rows.forEach(entities, row));
                    return null;
                });
            }
        };
        return Response.ok(body, CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
