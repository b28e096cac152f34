package id.satuinovasi.agency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgencyTest {

    @Test
    void an_agency_stands_below_its_parent_in_its_government_and_its_region() {
        var government = GivenAgencies.government("53.06");
        var office = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        var unit = GivenAgencies.reloaded(GivenAgencies.agency(office, "Puskesmas Waiwadan", AgencyKind.HEALTH_CENTER));

        assertTrue(government.isGovernment());
        assertEquals(AgencyKind.REGENCY, government.kind);
        assertEquals("/" + government.id + "/" + office.id + "/" + unit.id + "/", unit.path);
        assertEquals(government.id, unit.government.id);
        assertEquals("53.06", unit.region.code);
        assertTrue(unit.isWithin(government));
        assertFalse(government.isWithin(unit));
    }

    @Test
    void an_agency_is_active_from_its_first_day_and_not_on_the_day_it_ends() {
        var agency = new Agency();
        agency.activeFrom = LocalDate.of(2026, 1, 1);
        agency.activeTo = LocalDate.of(2026, 7, 1);

        assertFalse(agency.isActiveOn(LocalDate.of(2025, 12, 31)));
        assertTrue(agency.isActiveOn(LocalDate.of(2026, 1, 1)));
        assertTrue(agency.isActiveOn(LocalDate.of(2026, 6, 30)));
        assertFalse(agency.isActiveOn(LocalDate.of(2026, 7, 1)));
    }
}
