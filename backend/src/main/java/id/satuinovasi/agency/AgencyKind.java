package id.satuinovasi.agency;

/** What a body is; the roots of the agency tree are governments in the wide sense of the obligation. */
public enum AgencyKind {
    MINISTRY(true), INSTITUTION(true), NATIONAL_POLICE(true), STATE_OWNED_ENTERPRISE(true), REGIONAL_OWNED_ENTERPRISE(true),
    PROVINCE(true), REGENCY(true), CITY(true),
    SECRETARIAT(false), DIVISION(false), REGIONAL_APPARATUS(false), DISTRICT(false), URBAN_VILLAGE(false), VILLAGE(false),
    SERVICE_UNIT(false), HEALTH_CENTER(false), HOSPITAL(false), SCHOOL(false),
    REGIONAL_POLICE(false), RESORT_POLICE(false), POLICE_UNIT(false), VERTICAL_OFFICE(false);

    private final boolean mayBeRoot;

    AgencyKind(boolean mayBeRoot) {
        this.mayBeRoot = mayBeRoot;
    }

    public boolean mayBeRoot() {
        return mayBeRoot;
    }

    /** Governments stand alone and everything else stands below something; only a regional enterprise may do either. */
    boolean mayStandBelow(Agency parent) {
        return parent == null ? mayBeRoot : !mayBeRoot || this == REGIONAL_OWNED_ENTERPRISE;
    }
}
