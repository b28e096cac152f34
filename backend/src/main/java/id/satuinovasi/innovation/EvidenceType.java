package id.satuinovasi.innovation;

public enum EvidenceType {
    REGULATION, DECREE, BUDGET, GUIDE, PHOTO, REPORT, SURVEY, OTHER
}
