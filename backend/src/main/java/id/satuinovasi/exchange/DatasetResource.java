package id.satuinovasi.exchange;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Texts;

/** What this service holds, for catalogues of data: DCAT 3 in JSON-LD. Each distribution is an address that answers. */
@Path("/api/v1/datasets")
@Tag(name = "Catalogue")
class DatasetResource {

    private static final String JSON_LD = "application/ld+json";
    private static final String PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC";
    private static final String INDONESIA = "http://publications.europa.eu/resource/authority/country/IDN";
    private static final String AS_IT_CHANGES = "http://publications.europa.eu/resource/authority/frequency/CONT";
    private static final Map<String, Object> CONTEXT = context();

    private final EntityManager entities;

    DatasetResource(EntityManager entities) {
        this.entities = entities;
    }

    @GET
    @Produces(JSON_LD)
    @PermitAll
    @Operation(operationId = "listDatasets", summary = "The open data of this service as a DCAT 3 catalogue in JSON-LD")
    @APIResponse(responseCode = "200", description = "The catalogue", content = @Content(mediaType = JSON_LD, schema = @Schema(type = SchemaType.OBJECT)))
    public Map<String, Object> listDatasets(@Context UriInfo uri) {
        var base = uri.getBaseUri();
        @SuppressWarnings("unchecked")
        List<Integer> years = entities.createNativeQuery("select year from reporting_year order by year desc", Integer.class).getResultList();
        var datasets = new ArrayList<Map<String, Object>>();
        datasets.add(dataset(base, "catalogue", null, List.of(json(base, "/api/v1/catalogue"))));
        datasets.add(dataset(base, "regions", null, List.of(json(base, "/api/v1/regions"))));
        years.forEach(year -> datasets.add(dataset(base, "compliance", year, List.of(
                json(base, "/api/v1/compliance/summary?year=" + year),
                json(base, "/api/v1/compliance/breakdown?by=region&year=" + year),
                json(base, "/api/v1/compliance/breakdown?by=kind&year=" + year),
                json(base, "/api/v1/compliance/trend?step=week&year=" + year)))));
        var catalog = new LinkedHashMap<String, Object>();
        catalog.put("@context", CONTEXT);
        catalog.put("@id", base.resolve("/api/v1/datasets").toString());
        catalog.put("@type", "dcat:Catalog");
        catalog.put("dct:title", texts("dataset-all"));
        catalog.put("dct:description", texts("dataset-all-about"));
        catalog.put("dct:publisher", publisher(base));
        catalog.put("dct:language", List.of("id", "en"));
        catalog.put("foaf:homepage", id(base.resolve("/").toString()));
        catalog.put("dcat:dataset", datasets);
        catalog.put("dcat:service", List.of(service(base, datasets)));
        return catalog;
    }

    private static Map<String, Object> dataset(URI base, String name, Integer year, List<Map<String, Object>> distributions) {
        var number = year == null ? "" : year.toString();
        var dataset = new LinkedHashMap<String, Object>();
        dataset.put("@id", base.resolve("/api/v1/datasets#" + name + (year == null ? "" : "-" + year)).toString());
        dataset.put("@type", "dcat:Dataset");
        dataset.put("dct:identifier", name + (year == null ? "" : "-" + year));
        dataset.put("dct:title", texts("dataset-" + name, number));
        dataset.put("dct:description", texts("dataset-" + name + "-about", number));
        dataset.put("dct:publisher", publisher(base));
        dataset.put("dct:language", List.of("id"));
        dataset.put("dct:spatial", id(INDONESIA));
        dataset.put("dct:accessRights", id(PUBLIC));
        dataset.put("dct:accrualPeriodicity", id(AS_IT_CHANGES));
        if (year != null) {
            dataset.put("dct:temporal", Map.of("@type", "dct:PeriodOfTime", "dcat:startDate", date(year + "-01-01"), "dcat:endDate", date(year + "-12-31")));
        }
        dataset.put("dcat:distribution", distributions);
        return dataset;
    }

    private static Map<String, Object> json(URI base, String path) {
        var address = base.resolve(path).toString();
        var distribution = new LinkedHashMap<String, Object>();
        distribution.put("@id", address);
        distribution.put("@type", "dcat:Distribution");
        distribution.put("dcat:accessURL", id(address));
        distribution.put("dcat:downloadURL", id(address));
        distribution.put("dcat:mediaType", id("https://www.iana.org/assignments/media-types/application/json"));
        distribution.put("dct:conformsTo", id(base.resolve("/q/openapi").toString()));
        return distribution;
    }

    private static Map<String, Object> service(URI base, List<Map<String, Object>> datasets) {
        var service = new LinkedHashMap<String, Object>();
        service.put("@id", base.resolve("/api/v1").toString());
        service.put("@type", "dcat:DataService");
        service.put("dct:title", texts("dataset-service"));
        service.put("dcat:endpointURL", id(base.resolve("/api/v1").toString()));
        service.put("dcat:endpointDescription", id(base.resolve("/q/openapi").toString()));
        service.put("dcat:servesDataset", datasets.stream().map(dataset -> id((String) dataset.get("@id"))).toList());
        return service;
    }

    private static Map<String, Object> publisher(URI base) {
        return Map.of("@id", base.resolve("/about").toString(), "@type", "foaf:Agent", "foaf:name", "Satu Inovasi");
    }

    private static List<Map<String, Object>> texts(String key, Object... arguments) {
        return List.of(text(Language.ID, key, arguments), text(Language.EN, key, arguments));
    }

    private static Map<String, Object> text(Language language, String key, Object... arguments) {
        return Map.of("@language", language.locale().toLanguageTag(), "@value", Texts.of(language, "exchange." + key, arguments));
    }

    private static Map<String, Object> id(String address) {
        return Map.of("@id", address);
    }

    private static Map<String, Object> date(String day) {
        return Map.of("@type", "xsd:date", "@value", day);
    }

    private static Map<String, Object> context() {
        var context = new LinkedHashMap<String, Object>();
        context.put("dcat", "http://www.w3.org/ns/dcat#");
        context.put("dct", "http://purl.org/dc/terms/");
        context.put("foaf", "http://xmlns.com/foaf/0.1/");
        context.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        return context;
    }
}
