package id.satuinovasi.catalogue;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A public innovation in the words of schema.org, for search engines; of the same fields as the page shows. */
final class LinkedData {

    private LinkedData() {
    }

    static Map<String, Object> of(CatalogueEntryView entry, URI base) {
        var item = entry.item();
        var page = base.resolve("/catalogue/" + item.number()).toString();
        var work = new LinkedHashMap<String, Object>();
        work.put("@context", "https://schema.org");
        work.put("@type", "CreativeWork");
        work.put("@id", page);
        work.put("url", page);
        work.put("identifier", item.number());
        work.put("name", item.title());
        put(work, "description", item.summary() != null ? item.summary() : entry.problem());
        work.put("inLanguage", "id");
        work.put("datePublished", item.verifiedOn().toString());
        work.put("isAccessibleForFree", true);
        var keywords = new ArrayList<>(List.of(item.type().name(), "inovasi pelayanan publik"));
        if (item.sector() != null) {
            keywords.add(item.sector().name());
        }
        if (entry.theme() != null) {
            keywords.add(entry.theme());
        }
        work.put("keywords", String.join(", ", keywords));
        work.put("about", item.sdgs().stream().map(goal -> Map.of("@type", "Thing", "name", "SDG " + goal, "sameAs",
                "http://metadata.un.org/sdg/" + goal)).toList());
        work.put("creator", organization(item.agencyName(),
                Objects.equals(item.agencyName(), item.governmentName()) ? null : organization(item.governmentName(), null)));
        work.put("spatialCoverage", place(entry));
        if (entry.replicationOfNumber() != null) {
            work.put("isBasedOn", base.resolve("/catalogue/" + entry.replicationOfNumber()).toString());
        }
        put(work, "sameAs", item.source());
        return work;
    }

    private static Map<String, Object> organization(String name, Object parent) {
        var organization = new LinkedHashMap<String, Object>();
        organization.put("@type", "GovernmentOrganization");
        organization.put("name", name);
        put(organization, "parentOrganization", parent);
        return organization;
    }

    private static Map<String, Object> place(CatalogueEntryView entry) {
        var item = entry.item();
        var place = new LinkedHashMap<String, Object>();
        place.put("@type", "AdministrativeArea");
        place.put("name", item.regionName());
        place.put("identifier", item.regionCode());
        if (item.provinceName() != null && !item.provinceName().equals(item.regionName())) {
            place.put("containedInPlace", Map.of("@type", "AdministrativeArea", "name", item.provinceName()));
        }
        if (entry.latitude() != null && entry.longitude() != null) {
            place.put("geo", Map.of("@type", "GeoCoordinates", "latitude", entry.latitude(), "longitude", entry.longitude()));
        }
        return place;
    }

    private static void put(Map<String, Object> object, String name, Object value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
