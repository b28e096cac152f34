package id.satuinovasi.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * The public pages for search engines: an index, the fixed pages, and innovations in parts of 50,000 ids, so that none can hold
 * more and none shifts when another innovation is published or revoked.
 */
@Path("/sitemap{part:(-pages|-[0-9]{1,9})?}.xml")
@PermitAll
class SitemapResource {

    private static final int PART = 50_000;
    private static final int AT_ONCE = 5000;
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    /** Which parts have something in them: one probe each. */
    private static final String PARTS = """
            select n from generate_series(0, (select max(innovation_id) / :part from published)) as n
            where exists (select 1 from published where innovation_id >= n * :part and innovation_id < (n + 1) * :part) order by n""";
    private static final String PAGES = """
            select i.id, i.number, i.updated_at from published p join innovation i on i.id = p.innovation_id
            where p.innovation_id > :after and p.innovation_id < :end order by p.innovation_id limit :most""";
    private static final List<String> FIXED = List.of("/", "/catalogue", "/about");

    private final EntityManager entities;

    SitemapResource(EntityManager entities) {
        this.entities = entities;
    }

    @GET
    @Produces(MediaType.APPLICATION_XML)
    public Response sitemap(@PathParam("part") String part, @Context UriInfo uri) {
        var base = uri.getBaseUri();
        return switch (part) {
            case "" -> lasting(index(base));
            case "-pages" -> lasting(pages(base));
            default -> lasting(innovations(Long.parseLong(part.substring(1)), base));
        };
    }

    private String index(URI base) {
        var index = new StringBuilder(HEAD).append("<sitemapindex").append(NAMESPACE);
        location(index, "sitemap", base.resolve("/sitemap-pages.xml"), null);
        @SuppressWarnings("unchecked")
        List<Long> parts = entities.createNativeQuery(PARTS, Long.class).setParameter("part", (long) PART).getResultList();
        parts.forEach(part -> location(index, "sitemap", base.resolve("/sitemap-" + part + ".xml"), null));
        return index.append("</sitemapindex>\n").toString();
    }

    private String pages(URI base) {
        var pages = new StringBuilder(HEAD).append("<urlset").append(NAMESPACE);
        FIXED.forEach(page -> location(pages, "url", base.resolve(page), null));
        @SuppressWarnings("unchecked")
        List<String> regions = entities.createNativeQuery("select code from region where level in ('PROVINCE', 'REGENCY') order by code", String.class).getResultList();
        regions.forEach(code -> location(pages, "url", base.resolve("/regions/" + code), null));
        return pages.append("</urlset>\n").toString();
    }

    /** Read a few thousand at a time, so that no connection waits for a slow reader. */
    private StreamingOutput innovations(long part, URI base) {
        return output -> {
            var writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
            writer.append(HEAD).append("<urlset").append(NAMESPACE);
            var end = (part + 1) * PART;
            var after = part * PART - 1;
            List<Tuple> rows;
            do {
                rows = rows(after, end);
                for (var row : rows) {
                    after = row.get(0, Long.class);
                    location(writer, "url", base.resolve("/catalogue/" + row.get(1, String.class)), row.get(2, Instant.class));
                }
            } while (rows.size() == AT_ONCE);
            writer.append("</urlset>\n").flush();
        };
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> rows(long after, long end) {
        return QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(PAGES, Tuple.class)
                .setParameter("after", after).setParameter("end", end).setParameter("most", AT_ONCE).getResultList());
    }

    private static void location(Appendable out, String element, URI address, Instant changed) {
        try {
            // An address of ours has no character that XML would need escaped.
            out.append('<').append(element).append("><loc>").append(address.toString()).append("</loc>");
            if (changed != null) {
                out.append("<lastmod>").append(LocalDate.ofInstant(changed, ZoneOffset.UTC).toString()).append("</lastmod>");
            }
            out.append("</").append(element).append(">\n");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static Response lasting(Object body) {
        return Response.ok(body, "application/xml;charset=UTF-8").header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600").build();
    }
}
