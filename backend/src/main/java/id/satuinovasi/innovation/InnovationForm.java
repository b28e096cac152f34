package id.satuinovasi.innovation;

/** What a regional innovation is about, as the ministry's index of regional innovation divides them. */
public enum InnovationForm {
    GOVERNANCE, PUBLIC_SERVICE, OTHER
}
