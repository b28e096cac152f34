package id.satuinovasi.innovation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.apache.tika.Tika;

import id.satuinovasi.shared.Problem;

/**
 * An uploaded file as it may be kept: of a type told by its content, never by its name or header, and an image without
 * the place where it was taken.
 */
record EvidenceFile(String name, String mediaType, byte[] bytes, String sha256) {

    static final String PDF = "application/pdf";
    static final String PNG = "image/png";
    static final String JPEG = "image/jpeg";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static final Tika TIKA = new Tika();
    /** The main part's type, declared in [Content_Types].xml. Files with macros declare another one and are refused. */
    private static final Map<String, String> OFFICE_PARTS = Map.of(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", DOCX,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", XLSX);
    private static final int MAX_ENTRIES = 10_000;
    private static final int MAX_DECLARATION = 1024 * 1024;
    private static final int MAX_NAME = 150;
    private static final int PDF_TAIL = 2048;
    private static final Pattern PDF_END = Pattern.compile("startxref\\s+\\d+\\s+%%EOF");

    static EvidenceFile of(String fileName, byte[] uploaded) {
        var mediaType = recognise(uploaded);
        var bytes = switch (mediaType) {
            case JPEG -> ImageLocation.removeFromJpeg(uploaded);
            case PNG -> ImageLocation.removeFromPng(uploaded);
            default -> uploaded;
        };
        return new EvidenceFile(safeName(fileName, mediaType), mediaType, bytes, sha256(bytes));
    }

    private static String recognise(byte[] bytes) {
        var detected = TIKA.detect(bytes);
        if (detected.equals(PDF) && isWhole(bytes) || detected.equals(PNG) || detected.equals(JPEG)) {
            return detected;
        }
        if (bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K') {
            var office = office(bytes);
            if (office != null) {
                return office;
            }
        }
        throw Problem.unprocessable("shared.invalid-body").at("/file", "innovation.file-type");
    }

    /** A reader starts at the end: without what stands there it is a beginning of a PDF at best. */
    private static boolean isWhole(byte[] pdf) {
        var end = pdf.length;
        while (end > 0 && (pdf[end - 1] == 0 || Character.isWhitespace(pdf[end - 1]))) {
            end--;
        }
        var tail = new String(pdf, Math.max(0, end - PDF_TAIL), Math.min(end, PDF_TAIL), StandardCharsets.ISO_8859_1);
        return PDF_END.matcher(tail).find();
    }

    /** Reads entries one by one with bounds, so a file that unpacks to gigabytes costs nothing. */
    private static String office(byte[] bytes) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            ZipEntry entry;
            for (var n = 0; n < MAX_ENTRIES && (entry = zip.getNextEntry()) != null; n++) {
                if (entry.getName().equals("[Content_Types].xml")) {
                    var declared = new String(zip.readNBytes(MAX_DECLARATION), StandardCharsets.UTF_8);
                    return OFFICE_PARTS.entrySet().stream().filter(part -> declared.contains('"' + part.getKey() + '"'))
                            .map(Map.Entry::getValue).findFirst().orElse(null);
                }
            }
            return null;
        } catch (IOException | IllegalArgumentException broken) {
            return null;
        }
    }

    /** Without folders, control and invisible characters, and with the ending of what it really is. */
    static String safeName(String fileName, String mediaType) {
        var name = fileName == null ? "" : fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\"<>|:*?]", "").strip();
        var dot = name.lastIndexOf('.');
        var stem = dot > 0 ? name.substring(0, dot) : dot == 0 ? "" : name;
        if (stem.isBlank()) {
            stem = "dokumen";
        }
        if (stem.codePointCount(0, stem.length()) > MAX_NAME) {
            stem = stem.substring(0, stem.offsetByCodePoints(0, MAX_NAME));
        }
        return stem + "." + ending(mediaType);
    }

    private static String ending(String mediaType) {
        return switch (mediaType) {
            case PDF -> "pdf";
            case PNG -> "png";
            case JPEG -> "jpg";
            case XLSX -> "xlsx";
            default -> "docx";
        };
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
