package id.satuinovasi.innovation;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Pattern;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import id.satuinovasi.account.Account;
import id.satuinovasi.account.Caller;
import id.satuinovasi.account.Role;
import id.satuinovasi.shared.Conditional;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;
import id.satuinovasi.shared.StrictForm;

/** The files that prove an innovation. They change only while the innovation itself may be changed. */
@Path("/api/v1/innovations/{id:\\d+}/evidence")
@Tag(name = "Evidence", description = "Files that prove an innovation.")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class EvidenceResource {

    private static final Pattern QUOTED_NAME = Pattern.compile(";\\s*filename=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Caller caller;
    private final Clock clock;
    private final InnovationAccess access;
    private final EvidenceContents contents;

    EvidenceResource(Caller caller, Clock clock, InnovationAccess access, EvidenceContents contents) {
        this.caller = caller;
        this.clock = clock;
        this.access = access;
        this.contents = contents;
    }

    @GET
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listEvidence", summary = "The files of an innovation")
    public Page<EvidenceView> listEvidence(@PathParam("id") long id, @BeanParam @Valid PageQuery page) {
        access.readable(id);
        var files = Evidence.of(id);
        var names = Account.names(files.stream().map(file -> file.uploadedBy).toList());
        return Page.<Evidence>ofWhole(files, page, "n", file -> file.n).map(file -> EvidenceView.of(file, names));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Transactional
    @RolesAllowed(Role.AGENCY)
    @Operation(operationId = "addEvidence", summary = "Add a file",
            description = "At most 10 MB; PDF, PNG, JPEG, XLSX or DOCX, told by its content. Metadata of images, such as the place "
                    + "where they were taken, is removed.")
    @APIResponse(responseCode = "201", description = "The file as it is kept",
            content = @Content(schema = @Schema(implementation = EvidenceView.class)))
    public RestResponse<EvidenceView> addEvidence(@PathParam("id") long id,
            @RestForm("file") @NotNull @Schema(type = SchemaType.STRING, format = "binary") FileUpload file,
            @RestForm("type") @NotNull @Schema(implementation = EvidenceType.class) String type,
            @RestForm("number") @Size(max = 200) String number,
            @RestForm("documentOn") @Schema(implementation = LocalDate.class) String documentOn,
            @RestForm("effectiveFrom") @Schema(implementation = LocalDate.class) String effectiveFrom,
            @RestForm("effectiveTo") @Schema(implementation = LocalDate.class) String effectiveTo,
            @Context ResourceInfo resource) throws IOException {
        var recorded = new Recorded(clock.instant(), caller.accountId());
        var innovation = access.writable(id).requireEditable();
        StrictForm.requireDeclared(resource);
        requireSize(file);
        var papers = EvidencePapers.read(type, number, documentOn, effectiveFrom, effectiveTo);
        var kept = EvidenceFile.of(nameOf(file), Files.readAllBytes(file.uploadedFile()));
        if (Evidence.holds(id, kept.sha256())) {
            throw Problem.conflict("innovation.same-file");
        }
        if (Evidence.count(id) >= Evidence.MAX_FILES) {
            throw Problem.conflict("innovation.too-many-files", Evidence.MAX_FILES);
        }
        var evidence = Evidence.of(id, kept, papers, recorded);
        evidence.persistAndFlush();
        contents.put(id, evidence.n, kept.bytes());
        innovation.keepFile(InnovationEvent.Type.EVIDENCE_ADDED, evidence, recorded);
        return ResponseBuilder.<EvidenceView>created(URI.create("/api/v1/innovations/%d/evidence/%d".formatted(id, evidence.n)))
                .entity(view(evidence)).header(HttpHeaders.ETAG, tagOf(evidence)).build();
    }

    @GET
    @Path("/{n:\\d+}")
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "getEvidence", summary = "One file, without its content")
    @APIResponse(responseCode = "200", description = "The file", content = @Content(schema = @Schema(implementation = EvidenceView.class)))
    public RestResponse<EvidenceView> getEvidence(@PathParam("id") long id, @PathParam("n") int n, @Context HttpHeaders headers) {
        var evidence = readable(id, n);
        return Conditional.revalidated(headers, tagOf(evidence), () -> view(evidence));
    }

    @GET
    @Path("/{n:\\d+}/content")
    @Produces({EvidenceFile.PDF, EvidenceFile.PNG, EvidenceFile.JPEG, EvidenceFile.XLSX, EvidenceFile.DOCX})
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "downloadEvidence", summary = "The file itself, always as a download")
    @APIResponse(responseCode = "200", description = "The bytes",
            content = {@Content(mediaType = EvidenceFile.PDF, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                    @Content(mediaType = EvidenceFile.PNG, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                    @Content(mediaType = EvidenceFile.JPEG, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                    @Content(mediaType = EvidenceFile.XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                    @Content(mediaType = EvidenceFile.DOCX, schema = @Schema(type = SchemaType.STRING, format = "binary"))})
    public Response downloadEvidence(@PathParam("id") long id, @PathParam("n") int n, @Context HttpHeaders headers) {
        var evidence = readable(id, n);
        var answer = ETags.noneMatch(headers, tagOf(evidence)) ? Response.notModified()
                : Response.ok(contents.get(id, n), evidence.mediaType)
                        .header(HttpHeaders.CONTENT_DISPOSITION, attachment(evidence.fileName))
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Security-Policy", "sandbox; default-src 'none'");
        return answer.header(HttpHeaders.ETAG, tagOf(evidence)).header(HttpHeaders.CACHE_CONTROL, "private, no-cache").build();
    }

    @DELETE
    @Path("/{n:\\d+}")
    @Transactional
    @RolesAllowed(Role.AGENCY)
    @Operation(operationId = "removeEvidence", summary = "Remove a file",
            description = "Its entry and hash stay on record, and its bytes too once a reviewer may have seen them.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void removeEvidence(@PathParam("id") long id, @PathParam("n") int n, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        var innovation = access.writable(id).requireEditable();
        var evidence = Evidence.of(id, n).orElseThrow(EvidenceResource::unknown);
        ETags.requireMatch(ifMatch, evidence.n);
        var recorded = new Recorded(clock.instant(), caller.accountId());
        evidence.remove(recorded);
        if (innovation.firstSubmittedAt == null) {
            contents.remove(id, n);
        }
        innovation.keepFile(InnovationEvent.Type.EVIDENCE_REMOVED, evidence, recorded);
    }

    private Evidence readable(long id, int n) {
        access.readable(id);
        return Evidence.of(id, n).orElseThrow(EvidenceResource::unknown);
    }

    private EvidenceView view(Evidence evidence) {
        return EvidenceView.of(evidence, Account.names(Arrays.asList(evidence.uploadedBy)));
    }

    /** A file never changes, so its number is version enough. */
    private static String tagOf(Evidence evidence) {
        return ETags.of(evidence.n);
    }

    private static void requireSize(FileUpload file) {
        if (file.size() > Evidence.MAX_BYTES) {
            throw Problem.of(413, "innovation.file-too-large");
        }
        if (file.size() == 0) {
            throw Problem.unprocessable("shared.invalid-body").at("/file", "innovation.file-empty");
        }
    }

    /** The whole of a quoted name: the framework ends it at the first quotation mark, also at one that is escaped. */
    private static String nameOf(FileUpload file) {
        var quoted = QUOTED_NAME.matcher(String.valueOf(file.getHeaders().getFirst(HttpHeaders.CONTENT_DISPOSITION)));
        return quoted.find() ? quoted.group(1).replace("\\\"", "\"") : file.fileName();
    }

    /** RFC 6266 with the RFC 5987 form beside a plain one for old clients. */
    static String attachment(String fileName) {
        var plain = Normalizer.normalize(fileName, Normalizer.Form.NFKD).replaceAll("[^A-Za-z0-9 ._()-]", "_");
        var encoded = URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }

    private static Problem unknown() {
        return Problem.notFound("innovation.evidence-not-found");
    }
}
