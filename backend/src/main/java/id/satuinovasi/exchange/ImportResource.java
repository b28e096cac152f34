package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import id.satuinovasi.account.Role;
import id.satuinovasi.shared.Conditional;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.Intake;
import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;

import io.smallrye.common.annotation.Blocking;

/** Files in: sent once, looked at, applied, and what became of each row. Everybody sees their own. */
@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports")
class ImportResource {

    private static final String FILE = "The file: CSV (commas, semicolons or tabs; UTF-8 or Windows-1252) or XLSX with names in the first row, "
            + "or a JSON object on each line.";
    private static final String HOW = "Answers at once; `GET /imports/{id}` tells how far it is. A row whose key exists changes what it names, "
            + "any other creates. A repeat with the same `Idempotency-Key` and file answers with the same import as it is now.";

    private final Imports imports;
    private final HttpHeaders request;

    ImportResource(Imports imports, HttpHeaders request) {
        this.imports = imports;
        this.request = request;
    }

    @POST
    @Path("/agencies")
    @Blocking
    @Consumes({ Format.CSV_NAME, Format.XLSX_TYPE, Format.NDJSON_TYPE })
    @RolesAllowed({ Role.BUREAU, Role.MINISTRY })
    @Operation(operationId = "importAgencies", summary = "Take in a file of agencies", description = HOW)
    @RequestBody(required = true, description = FILE, content = {
            @Content(mediaType = Format.CSV_NAME, schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = Format.XLSX_TYPE, schema = @Schema(type = SchemaType.STRING, format = "binary")),
            @Content(mediaType = Format.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING)) })
    @APIResponse(responseCode = "202", description = "Received", content = @Content(schema = @Schema(implementation = ImportView.class)),
            headers = @Header(name = HttpHeaders.LOCATION, ref = "#/components/headers/Location"))
    public Response importAgencies(@BeanParam @Valid ImportQuery query, @NotNull InputStream file, @Context HttpHeaders headers) throws IOException {
        return accepted(imports.receive(ImportKind.AGENCIES, query, file, headers), headers);
    }

    @POST
    @Path("/innovations")
    @Blocking
    @Consumes({ Format.CSV_NAME, Format.XLSX_TYPE, Format.NDJSON_TYPE })
    @RolesAllowed(Role.AGENCY)
    @Operation(operationId = "importInnovations", summary = "Take in a file of innovations: drafts, and changes to drafts", description = HOW)
    @RequestBody(required = true, description = FILE, content = {
            @Content(mediaType = Format.CSV_NAME, schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = Format.XLSX_TYPE, schema = @Schema(type = SchemaType.STRING, format = "binary")),
            @Content(mediaType = Format.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING)) })
    @APIResponse(responseCode = "202", description = "Received", content = @Content(schema = @Schema(implementation = ImportView.class)),
            headers = @Header(name = HttpHeaders.LOCATION, ref = "#/components/headers/Location"))
    public Response importInnovations(@BeanParam @Valid ImportQuery query, @NotNull InputStream file, @Context HttpHeaders headers) throws IOException {
        return accepted(imports.receive(ImportKind.INNOVATIONS, query, file, headers), headers);
    }

    @POST
    @Path("/accounts")
    @Blocking
    @Consumes({ Format.CSV_NAME, Format.XLSX_TYPE, Format.NDJSON_TYPE })
    @RolesAllowed({ Role.BUREAU, Role.MINISTRY })
    @Operation(operationId = "importAccounts", summary = "Take in a file of accounts; new ones have no password until one is made", description = HOW)
    @RequestBody(required = true, description = FILE, content = {
            @Content(mediaType = Format.CSV_NAME, schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = Format.XLSX_TYPE, schema = @Schema(type = SchemaType.STRING, format = "binary")),
            @Content(mediaType = Format.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING)) })
    @APIResponse(responseCode = "202", description = "Received", content = @Content(schema = @Schema(implementation = ImportView.class)),
            headers = @Header(name = HttpHeaders.LOCATION, ref = "#/components/headers/Location"))
    public Response importAccounts(@BeanParam @Valid ImportQuery query, @NotNull InputStream file, @Context HttpHeaders headers) throws IOException {
        return accepted(imports.receive(ImportKind.ACCOUNTS, query, file, headers), headers);
    }

    @GET
    @RolesAllowed({ Role.AGENCY, Role.BUREAU, Role.MINISTRY })
    @Operation(operationId = "listImports", summary = "The caller's imports, the latest first")
    public Page<ImportView> listImports(@BeanParam @Valid PageQuery page, @Context HttpHeaders headers) {
        return imports.list(page, Language.of(headers));
    }

    @GET
    @Path("/{id:\\d+}")
    @RolesAllowed({ Role.AGENCY, Role.BUREAU, Role.MINISTRY })
    @Operation(operationId = "getImport", summary = "One import: how far it is, and what came of it")
    @APIResponse(responseCode = "200", description = "The import", content = @Content(schema = @Schema(implementation = ImportView.class)))
    public RestResponse<ImportView> getImport(@PathParam("id") long id, @Context HttpHeaders headers) {
        var view = imports.view(imports.own(id), Language.of(headers));
        return Conditional.revalidated(headers, ETags.of(view.version(), view), () -> view);
    }

    @GET
    @Path("/{id:\\d+}/rows")
    @RolesAllowed({ Role.AGENCY, Role.BUREAU, Role.MINISTRY })
    @Operation(operationId = "listImportRows", summary = "What becomes, or became, of each row")
    public Page<ImportRowView> listImportRows(@PathParam("id") long id, @QueryParam("outcome") Intake.Outcome outcome,
            @BeanParam @Valid PageQuery page, @Context HttpHeaders headers) {
        return imports.rows(imports.own(id), outcome, page, Language.of(headers));
    }

    @GET
    @Path("/{id:\\d+}/errors")
    @Produces({ Format.CSV_TYPE, Format.XLSX_TYPE, Format.NDJSON_TYPE })
    @RolesAllowed({ Role.AGENCY, Role.BUREAU, Role.MINISTRY })
    @Operation(operationId = "downloadImportErrors", summary = "The rows that were refused, in the format of the file, each with the reason",
            description = "Mend them and send the file again: the column `reason` is not read.")
    @APIResponse(responseCode = "200", description = "The file", content = {
            @Content(mediaType = Format.CSV_NAME, schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = Format.XLSX_TYPE, schema = @Schema(type = SchemaType.STRING, format = "binary")),
            @Content(mediaType = Format.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING)) })
    public Response downloadImportErrors(@PathParam("id") long id) {
        var job = imports.own(id);
        var language = Language.of(request);
        StreamingOutput body = output -> imports.writeErrors(job, output, language);
        return download(body, job.format, job.resource + "-" + job.id + "-errors");
    }

    @POST
    @Path("/{id:\\d+}/check")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @RolesAllowed({ Role.AGENCY, Role.BUREAU, Role.MINISTRY })
    @Operation(operationId = "checkImport", summary = "Look at the file again, with other meanings of its columns",
            description = "For an import that is over and has applied nothing: after a dry run, or refused.")
    @APIResponse(responseCode = "200", description = "Waiting for its turn", content = @Content(schema = @Schema(implementation = ImportView.class)))
    public Response checkImport(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull ImportMapping mapping, @Context HttpHeaders headers) {
        return changed(imports.checkAgain(id, ifMatch, mapping), headers);
    }

    @POST
    @Path("/{id:\\d+}/application")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @RolesAllowed({ Role.AGENCY, Role.BUREAU, Role.MINISTRY })
    @Operation(operationId = "applyImport", summary = "Do what a dry run has shown, without sending the file again",
            description = "Every row is judged anew: something may have changed meanwhile.")
    @APIResponse(responseCode = "200", description = "Waiting for its turn", content = @Content(schema = @Schema(implementation = ImportView.class)))
    public Response applyImport(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull ImportApplication application, @Context HttpHeaders headers) {
        return changed(imports.apply(id, ifMatch, application.mode()), headers);
    }

    @POST
    @Path("/{id:\\d+}/cancellation")
    @Transactional
    @RolesAllowed({ Role.AGENCY, Role.BUREAU, Role.MINISTRY })
    @Operation(operationId = "cancelImport", summary = "Stop it; with mode `valid`, what is done stays done")
    @APIResponse(responseCode = "200", description = "It stops before the next rows", content = @Content(schema = @Schema(implementation = ImportView.class)))
    public Response cancelImport(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @Context HttpHeaders headers) {
        return changed(imports.cancel(id, ifMatch), headers);
    }

    @GET
    @Path("/templates/{resource}")
    @Produces({ Format.CSV_TYPE, Format.XLSX_TYPE, Format.NDJSON_TYPE })
    @RolesAllowed({ Role.AGENCY, Role.BUREAU, Role.MINISTRY })
    @Operation(operationId = "downloadImportTemplate", summary = "An empty file with all columns that an import reads")
    @APIResponse(responseCode = "200", description = "The file", content = {
            @Content(mediaType = Format.CSV_NAME, schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = Format.XLSX_TYPE, schema = @Schema(type = SchemaType.STRING, format = "binary")),
            @Content(mediaType = Format.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING)) })
    public Response downloadImportTemplate(@PathParam("resource") @Parameter(schema = @Schema(enumeration = { "agencies", "innovations", "accounts" })) String resource,
            @BeanParam FileQuery wanted) {
        var kind = Imports.kind(resource);
        var format = wanted.format() != null ? wanted.format() : Format.among(request);
        StreamingOutput body = output -> Imports.writeTemplate(kind, format, output, wanted.bom());
        return download(body, format, resource + "-template");
    }

    private Response accepted(ImportJob job, HttpHeaders headers) {
        return Response.accepted(imports.view(job, Language.of(headers))).location(URI.create("/api/v1/imports/" + job.id)).build();
    }

    private Response changed(ImportJob job, HttpHeaders headers) {
        var view = imports.view(job, Language.of(headers));
        return Response.ok(view).header(HttpHeaders.ETAG, ETags.of(view.version(), view)).build();
    }

    private static Response download(StreamingOutput body, Format format, String name) {
        return Response.ok(body, format.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + format.ending() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
