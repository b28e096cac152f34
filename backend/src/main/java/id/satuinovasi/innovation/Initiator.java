package id.satuinovasi.innovation;

/** Who had the idea. */
public enum Initiator {
    HEAD_OF_REGION, COUNCIL, AGENCY, CIVIL_SERVANT, COMMUNITY
}
