package id.satuinovasi.account;

/** The roles of a grant; the constants serve {@code @RolesAllowed}. */
public enum Role {
    AGENCY_OFFICER, BUREAU_OFFICER, REGION_OBSERVER, EVALUATOR, MINISTRY_OFFICER, AUDITOR;

    public static final String AGENCY = "AGENCY_OFFICER";
    public static final String BUREAU = "BUREAU_OFFICER";
    public static final String OBSERVER = "REGION_OBSERVER";
    public static final String MINISTRY = "MINISTRY_OFFICER";
    public static final String AUDIT = "AUDITOR";
}
