package id.satuinovasi.innovation;

/** How far it is put into practice (tahapan): an idea at work, tried out, in regular use. */
public enum Stage {
    INITIATIVE, TRIAL, IMPLEMENTATION
}
