package id.satuinovasi.innovation;

import java.time.Instant;
import java.util.Map;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Remark")
public record RemarkView(
        @NotNull Long id,
        @NotNull @Schema(examples = "sections.significance") String field,
        @NotNull String text,
        String authorName,
        @NotNull Instant createdAt,
        @NotNull @Schema(description = "Which return it belongs to, from 1.") Integer round,
        Instant resolvedAt,
        String resolvedByName,
        String reply) {

    static RemarkView of(Remark remark, Map<Long, String> names) {
        return new RemarkView(remark.id, remark.field, remark.text, names.get(remark.createdBy), remark.createdAt, remark.round,
                remark.resolvedAt, names.get(remark.resolvedBy), remark.reply);
    }
}
