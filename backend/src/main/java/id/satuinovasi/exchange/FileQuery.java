package id.satuinovasi.exchange;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What kind of file is wanted, beside the filters of its rows. */
public record FileQuery(
        @Parameter(description = "Instead of `Accept`, for a link, which cannot set it.")
        @QueryParam("format") Format format,
        @Parameter(description = "Begin a CSV file with a byte order mark, by which Excel recognises UTF-8.")
        @QueryParam("bom") boolean bom) {
}
